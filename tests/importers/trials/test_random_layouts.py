"""Whatever the figures and wherever the tables stand: the same figures, or a word about them."""

import io
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.excel.places import places_in
from importers.excel.source import read
from models.forms.definitions import load_form
from models.forms.form import Cell, Kind
from models.report.editing import enter
from models.report.figures import Value, show_figure
from models.report.report import Report
from tests.importers.excel.books import Layout, as_number, book_of, messages, report_in, wrong_cells

COUNTS = st.one_of(st.integers(0, 30), st.integers(0, 99_999_999), st.sampled_from(["/", "—"]))
AMOUNTS = st.decimals(0, 999_999, places=6).map(lambda value: Decimal(format(value, "f")))
VALUES = {
    Kind.COUNT: COUNTS,
    Kind.SIGNED: st.integers(-500, 500),
    Kind.AMOUNT: AMOUNTS,
    Kind.MONEY: st.integers(1, 10**8).map(lambda value: f"{value}元"),
}
LAYOUTS = st.builds(
    Layout,
    top=st.integers(0, 40),
    left=st.integers(0, 30),
    merged=st.booleans(),
    gap=st.integers(0, 5),
    sheets=st.booleans(),
    write=st.sampled_from([as_number, show_figure, lambda value: f"{show_figure(value)} "]),
)


def value_of(cell: Cell) -> st.SearchStrategy[Value]:
    """Return what may stand in a cell; totals are often right and so mostly left out."""
    filled: st.SearchStrategy[Value] = VALUES[cell.kind]
    if cell.is_total:
        return st.one_of(st.none(), st.none(), st.none(), filled)
    return st.one_of(st.none(), filled)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = load_form(draw(st.sampled_from(["2021", "2019"])))
    values = draw(st.fixed_dictionaries({key: value_of(cell) for key, cell in form.cells.items()}))
    values["requests.received.person"] = draw(st.integers(1, 9))
    year = form.first_year + draw(st.integers(0, 1))
    return enter(Report(form, year, "某某县人民政府"), values)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports(), layout=LAYOUTS)
def test_same_figures_out_of_every_layout(report: Report, layout: Layout) -> None:
    data = io.BytesIO()
    book_of(report, layout).save(data)
    imported = read(data.getvalue(), "某某县.xlsx", trusted=False)
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.form.id, found.year, found.unit) == (report.form.id, report.year, report.unit)
    assert found.stated == report.stated
    assert "没有读入" not in messages(imported)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports(), layout=LAYOUTS)
def test_blank_or_filled_a_figure_has_the_same_place(report: Report, layout: Layout) -> None:
    filled, empty = io.BytesIO(), io.BytesIO()
    book_of(report, layout).save(filled)
    book_of(replace(report, values={}, stated={}), layout).save(empty)
    where, problems = places_in(empty.getvalue(), "某某县.xlsx", report.form)
    origins = report_in(read(filled.getvalue(), "某某县.xlsx", trusted=False)).origins
    assert {key: f"某某县.xlsx {'!'.join(where[key])}" for key in origins} == dict(origins)
    assert where.keys() == report.form.cells.keys()
    assert problems == ()
