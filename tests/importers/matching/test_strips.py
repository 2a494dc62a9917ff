"""Runs of rows are found by their labels, whatever stands around them."""

import pytest

from importers.matching.strips import is_turned, look_at, strips_in, strips_of
from importers.raw.grids import Line
from importers.words.vocabulary import vocabulary
from tests.importers.matching.grids import grid

WORDS = vocabulary("2021")
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("信息内容 | 本年制发件数 | 本年废止件数", "header"),
        ("第二十条第（五）项", "break"),
        ("四、政府信息公开行政复议、行政诉讼情况", "break"),
        (f"{RECEIVED} | 3 | 0", "row"),
        ("1 | 规章 | 3 | 0 | 1", "row"),
        ("其他主动公开文件 | 3", "unknown"),
        ("数据1 | 数据2 | 数据3 | 总计", "header"),
    ],
)
def test_what_a_row_is(line: str, kind: str) -> None:
    (cells,) = grid(line).rows.values()
    seen = look_at(0, cells, WORDS)
    flags = {"header": seen.is_header, "break": seen.is_break, "row": seen.match is not None}
    assert [name for name, here in flags.items() if here] == ([] if kind == "unknown" else [kind])


def test_rows_of_a_band_make_a_run_below_their_header() -> None:
    table = grid("项目 | 自然人 | 总计", f"{RECEIVED} | 3 | 3", f"{CARRIED} | 1 | 1")
    (strip,), used = strips_of(table, WORDS)
    assert [target.row.id for _, target in strip.rows if target] == ["received", "carried_in"]
    assert (len(strip.headers), strip.filled, used) == (1, 4, {0, 1, 2})


def test_row_that_the_form_lacks_stays_in_its_run() -> None:
    table = grid(f"{RECEIVED} | 3 | 3", "小计 | 3 | 3", f"{CARRIED} | 1 | 1")
    (strip,), _ = strips_of(table, WORDS)
    assert [target is None for _, target in strip.rows] == [False, True, False]


def test_numbers_of_columns_are_no_row() -> None:
    table = grid("规章 | 本年制发件数", "甲 | 1 | 2 | 3 | 4 | 5", "规章 | 0 | 0 | 1")
    (strip,), _ = strips_of(table, WORDS)
    assert len(strip.rows) == 1


def test_bare_figures_below_the_heading_of_table_four() -> None:
    figures = grid(" | ".join("123451234512345"))
    (strip,), _ = strips_in([Line("四、政府信息公开行政复议、行政诉讼情况"), figures], WORDS)
    assert strip.table.id == "disputes"


def test_turned_table() -> None:
    assert is_turned(grid("项目 | 规章 | 行政许可 | 行政处罚", "件数 | 1 | 2 | 3"), WORDS)
    assert not is_turned(grid("规章 | 1", "行政许可 | 2", "行政处罚 | 3"), WORDS)
