"""A workbook like one that was read before gives the same report by the short way, or none."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from importers import read_data
from importers.excel.layouts import Layouts
from models.report.figures import Value
from models.report.report import Report, figures
from models.rollup.received.facts import facts_of, to_text
from models.rollup.received.packed import entry_keys
from tests.benchmarks.many_files import template, workbooks
from tests.factories import zeroed
from tests.models.rollup.handed_in import FEES, PERSON

EMPTY = zeroed()
NAME = "年报.xlsx"
KEYS = entry_keys(EMPTY.form)


def learned(data: bytes) -> Layouts:
    layouts = Layouts()
    layouts.learn(data, NAME, read_data(data, NAME))
    return layouts


@pytest.fixture(scope="module")
def known() -> Layouts:
    return learned(template(EMPTY))


def filled(values: dict[str, Value]) -> Report:
    return replace(EMPTY, values={**EMPTY.values, **values})


@pytest.mark.parametrize("seed", range(5))
def test_the_short_way_leads_to_the_same_facts(known: Layouts, seed: int) -> None:
    chance = Random(seed)
    data = template(filled({key: chance.randrange(10 ** chance.randint(1, 12)) for key in KEYS}))
    short, long = known.read(data, NAME), read_data(data, NAME)
    assert short is not None
    assert long.report is not None
    assert short.report == replace(long.report, origins={})
    assert to_text(facts_of(short.report, shown=short.shown)) == to_text(facts_of(long.report))


def test_every_unit_of_a_folder_is_read_alike(tmp_path: Path) -> None:
    workbooks(tmp_path, 6)
    paths = sorted(tmp_path.iterdir())
    known = learned(paths[0].read_bytes())
    units = set()
    for path in paths:
        short = known.read(path.read_bytes(), path.name)
        long = read_data(path.read_bytes(), path.name)
        assert long.report is not None
        assert short is not None
        assert short.report == replace(long.report, origins={})
        units.add(long.report.unit)
    assert len(units) == 6


@pytest.mark.parametrize(
    "values",
    [{PERSON: None}, {PERSON: "/"}, {PERSON: -1}, {FEES: 1.5}, {PERSON: "若干"}],
    ids=["blank", "placeholder", "negative", "amount", "text"],
)
def test_whatever_is_no_whole_number_goes_the_long_way(
    known: Layouts, values: dict[str, Value]
) -> None:
    assert known.read(template(filled(values)), NAME) is None


def changed(data: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            found = old.read(info)
            new.writestr(info, edit(found) if info.filename == part else found)
    assert target.getvalue() != data
    return target.getvalue()


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(old.encode(), new.encode(), 1)


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("xl/sharedStrings.xml", swap("规章", "规草")),
        ("xl/sharedStrings.xml", swap("2024年政府信息公开", "政府信息公开")),
        ("xl/sharedStrings.xml", swap("某区第〇〇〇〇〇号单位2024年", "会议通知")),
        ("xl/worksheets/sheet1.xml", swap('t="s"><v>1</v>', 't="s"><v>2</v>')),
        ("xl/worksheets/sheet1.xml", swap("<v>0</v>", "<f>1+1</f><v>0</v>")),
        ("xl/worksheets/sheet3.xml", swap('r="A', 'r="B')),
        ("xl/workbook.xml", swap('name="表二"', 'name="表三二"')),
        ("xl/styles.xml", swap("<fonts", "<fonts ")),
    ],
    ids=["label", "year", "title", "index", "formula", "place", "sheet", "styles"],
)
def test_whatever_else_differs_goes_the_long_way(
    known: Layouts, part: str, edit: Callable[[bytes], bytes]
) -> None:
    assert known.read(changed(template(EMPTY), part, edit), NAME) is None


@pytest.mark.parametrize("cut", [0, 10, 400, -1, -30])
def test_damage_goes_the_long_way(known: Layouts, cut: int) -> None:
    assert known.read(template(EMPTY)[:cut], NAME) is None


def test_another_year_in_the_name_of_the_file_goes_the_long_way(known: Layouts) -> None:
    assert known.read(template(EMPTY), "2023年.xlsx") is None


def test_a_workbook_that_left_a_doubt_is_not_learned() -> None:
    data = template(filled({PERSON: "若干"}))
    assert learned(data).read(data, NAME) is None


def test_figures_of_the_template_are_what_is_read(known: Layouts) -> None:
    found = known.read(template(filled({PERSON: 7})), NAME)
    assert found is not None
    assert found.shown == figures(found.report)
    assert found.shown[PERSON] == 7


def test_a_total_that_does_not_add_up_is_kept_as_it_was_stated(known: Layouts) -> None:
    wrong = replace(EMPTY, stated={"requests.received.total": 3})
    data = template(wrong)
    found, long = known.read(data, NAME), read_data(data, NAME)
    assert found is not None
    assert long.report is not None
    assert found.report.stated == long.report.stated == {"requests.received.total": 3}
    assert found.shown == figures(long.report)
