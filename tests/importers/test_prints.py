"""PDF files as offices publish them: the same figures and texts come out of every layout."""

from dataclasses import replace

import pytest

from tests.factories import REAL_REPORTS, real
from tests.importers.books import report_in, wrong_cells
from tests.importers.prints import Style, printed, read_print

SUQIAN = real("suqian_2023")
TEXTS = {
    "overview": "2023年，全市主动公开政府信息，"
    + "坚持以公开为常态、不公开为例外，" * 60
    + "完成任务。"
    "\n（一）主动公开情况。" + "公开各类信息1136条，" * 20 + "受理申请36件。",
    "problems": "一是不足，二是改进。",
    "other_matters": "无收取信息处理费情况。",
}
STYLES = {
    "plain": Style(),
    "boxes": Style(rules="boxes"),
    "fills": Style(rules="fills"),
    "cells apart": Style(rules="gaps"),
    "dotted": Style(rules="dots"),
    "open at the sides": Style(rules="open"),
    "short pages": Style(bottom=500),
    "header repeated": Style(bottom=500, repeated=True),
    "upright label": Style(stacked=True, bottom=300),
    "mirrored margins": Style(shift=25, bottom=500),
    "page x of y": Style(number="第 {} 页 共 9 页", bottom=400),
    "bare numbers": Style(number="{}", bottom=400),
    "running title": Style(running="某某市人民政府信息公开", bottom=400),
    "printed twice": Style(doubled=True),
    "turned": Style(turned=1),
    "upside down": Style(turned=2),
    "turned back": Style(turned=3),
}


@pytest.mark.parametrize("name", [name for name in REAL_REPORTS if real(name).values])
def test_official_layout(name: str) -> None:
    imported = read_print(printed(real(name)))
    assert wrong_cells(imported, real(name)) == {}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_way_to_print_gives_the_same(style: Style) -> None:
    report = replace(SUQIAN, sections=TEXTS)
    imported = read_print(printed(report, style))
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (2023, SUQIAN.unit, TEXTS)
    assert imported.problems == ()
