"""What a header says: columns by place, or by the order in which they are read."""

import pytest

from importers.matching.headers import header_of, reading_order
from importers.matching.strips import strips_of
from importers.raw.grids import RawGrid
from importers.words.vocabulary import vocabulary
from models.forms.definitions import load_form
from tests.importers.matching.grids import grid

WORDS = vocabulary("2021")
BAND = load_form("2021").table("requests").bands[0]
HEADS = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
ALL = ["person", "business", "research", "welfare", "legal", "other", "total"]


def row(count: int) -> str:
    return " | ".join(["一、本年新收政府信息公开申请数量", *map(str, range(count))])


def order(table: RawGrid) -> list[str | None]:
    (strip,), _ = strips_of(table, WORDS)
    return [column.id if column else None for column in header_of(strip).order]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"项目 | {HEADS}"], ALL),
        ([f"项目 | {HEADS} | 备注"], [*ALL, None]),
        (["项目 | 总计 | 自然人 | 商业企业 | 其他"], ["total", "person", "business", "other"]),
        (["项目 | 自然人 | 小计 | 总计"], ["person", None, "total"]),
        (
            ["项目 | 自然人 | 法人或其他组织 | ~ | 总计", " | | 商业企业 | 其他 |"],
            ["person", "business", "other", "total"],
        ),
    ],
    ids=["flat", "remarks", "another order", "subtotal", "with a group"],
)
def test_columns_by_place(lines: list[str], expected: list[str | None]) -> None:
    assert order(grid(*lines, row(len(expected)))) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADS], ALL),
        (["自然人 | 法人或其他组织 | 总计", HEADS[6 : HEADS.index(" | 总计")]], ALL),
        ([f"{HEADS} | 占比"], [*ALL, None]),
        (["自然人 | 商 | 总计"], []),
        (["自然人 | 若干 | 总计"], []),
    ],
    ids=["one line", "group", "share", "cut", "unknown"],
)
def test_columns_in_the_order_in_which_they_are_read(
    lines: list[str], expected: list[str | None]
) -> None:
    rows = grid(*lines, packed=True).rows.values()
    assert [one.id if one else None for one in reading_order(rows, BAND)] == expected


def test_order_below_a_lost_group_is_unclear() -> None:
    table = grid("申请人情况", "自然人 | 总计", "商业企业 | 其他", row(4), packed=True)
    (strip,), _ = strips_of(table, WORDS)
    assert header_of(strip).is_unclear


def test_header_without_totals_is_not_trusted_where_order_is_all() -> None:
    """The upper lines of a header were lost: two figures must not pass for two columns."""
    assert order(grid("法律服务机构 | 其他", row(2), packed=True)) == []
