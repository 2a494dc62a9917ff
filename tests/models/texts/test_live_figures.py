"""Live figures: plain text that stays in step with its cells, also through edits of the text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files.storage import dumps, loads
from models.report.editing import enter, write_section
from models.report.records import Field
from models.report.report import Report
from models.texts.analysis import analyse
from models.texts.fields import in_step, insert_live, make_live, make_plain, reading_of
from tests.factories import column, real

TEXT = "全区共收到政府信息公开申请79件，其中予以公开26件，部分公开8件，占10.3%。"


def live() -> Report:
    report = write_section(real("lianyun_2024"), "overview", TEXT)
    return make_live(report, analyse(report).figures)


def after(change: Report) -> str:
    return in_step(live(), change).sections["overview"]


def test_figures_that_agree_become_live() -> None:
    report = live()
    told = [report.sections["overview"][one.start : one.end] for one in report.fields]
    assert told == ["79", "26", "8", "10.3"]


def test_a_cell_changes_its_figures_in_the_same_step() -> None:
    changed = after(enter(live(), column("person", partly_granted=120)))
    assert changed == TEXT.replace("8件", "120件").replace("10.3%", "63.2%")


def test_a_figure_moves_with_its_text() -> None:
    written = write_section(live(), "overview", f"新的一句。{TEXT}")
    moved = in_step(live(), written)
    assert [one.start for one in moved.fields] == [one.start + 5 for one in live().fields]


def test_a_figure_that_is_typed_into_is_plain_text() -> None:
    typed = in_step(live(), write_section(live(), "overview", TEXT.replace("26件", "27件")))
    assert len(typed.fields) == len(live().fields) - 1
    assert "27件" in typed.sections["overview"]


def test_nothing_is_overwritten_that_did_not_show_its_cells() -> None:
    report = write_section(real("lianyun_2024"), "overview", "一共12个栏目。")
    stray = replace(report, fields=(Field("overview", 2, 4, "requests.granted.total"),))
    edited = in_step(stray, enter(stray, column("person", granted=99)))
    assert (edited.sections["overview"], edited.fields) == ("一共12个栏目。", ())


def test_blank_cells_leave_the_figure_as_it_was() -> None:
    cells = [key for key in live().form.cells if key.startswith("requests.partly_granted.")]
    assert "部分公开8件" in after(enter(live(), dict.fromkeys(cells)))


def test_a_figure_is_inserted_and_made_plain() -> None:
    report = write_section(real("lianyun_2024"), "overview", "收到件。")
    put = insert_live(report, "overview", 2, "requests.received.total")
    assert put.sections["overview"] == "收到68件。"
    assert make_plain(put, "overview", 3).fields == ()


def test_live_figures_come_back_from_the_file() -> None:
    report, problems = loads(dumps(live()))
    assert problems == []
    assert report is not None
    assert report.fields == live().fields


@given(st.integers(0, len(TEXT)), st.integers(0, 6), st.text("公开8件，。", max_size=6))
def test_every_live_figure_left_after_an_edit_shows_its_cells(at: int, cut: int, put: str) -> None:
    start = live()
    text = TEXT[:at] + put + TEXT[at + cut :]
    edited = in_step(start, write_section(start, "overview", text))
    assert edited.sections.get("overview", "") == text
    held = {text[one.start : one.end] for one in edited.fields}
    assert held <= {"79", "26", "8", "10.3"}


@pytest.mark.parametrize(
    "expression",
    [
        "requests.received.total",
        "requests.received.total + requests.carried_in.total",
        "requests.received.total - prior.requests.received.total",
        "-requests.received.total",
        "ratio(requests.granted.total, requests.total.total)",
    ],
)
def test_an_expression_is_read_as_it_is_written(expression: str) -> None:
    reading = reading_of(expression, real("lianyun_2024").form)
    assert reading is not None
    assert reading.expression == expression


@pytest.mark.parametrize(
    "expression", ["", "requests.nothing.total", "a b", "ratio(1, 2)", "a.b.c +"]
)
def test_what_is_no_expression_is_none(expression: str) -> None:
    assert reading_of(expression, real("lianyun_2024").form) is None
