"""名册: columns by label, two blanks a level, twins, circles, unknown parents, merged headers."""

from collections.abc import Sequence

import pytest

from models.rollup.received.roster import Counting, Roster, read_lines, read_rows

HEAD = ("单位名称", "上级", "代码", "别名", "应报", "计入", "联系人", "电话")


def read(*rows: Sequence[str]) -> tuple[Roster, list[str]]:
    roster, faults = read_rows([HEAD, *rows])
    return roster, [fault.message for fault in faults]


def test_columns_are_known_by_their_labels_wherever_they_stand() -> None:
    rows = [
        ("附件", ""),
        ("2024年名册", ""),
        ("上级", "*单位名称："),
        ("某市", "某局"),
        ("", "某市"),
    ]
    roster, faults = read_rows(rows)
    assert [(one.name, one.parent, one.line) for one in roster.entries] == [
        ("某局", "某市", 4),
        ("某市", "", 5),
    ]
    assert faults == ()


def test_every_column_is_read() -> None:
    roster, faults = read(("某局", "", "01", "老局；某委", "撤并到某办", "不计入", "老张", "123"))
    one = roster.entries[0]
    assert (one.code, one.aliases, one.merged_into) == ("01", ("老局", "某委"), "某办")
    assert (one.is_due, one.counting, one.contact, one.phone) == (
        False,
        Counting.NOT,
        "老张",
        "123",
    )
    assert faults == []


def test_a_header_of_two_rows_with_merged_cells_is_one_header() -> None:
    rows = [
        ("单位名称", "上级", "联系方式", "联系方式"),
        ("单位名称", "上级", "联系人", "电话"),
        ("某局", "", "老张", "123"),
    ]
    roster, _ = read_rows(rows)
    assert [(one.name, one.contact, one.phone) for one in roster.entries] == [
        ("某局", "老张", "123")
    ]


def test_a_list_without_the_column_of_names_says_what_is_needed() -> None:
    roster, faults = read_rows([("序号", "备注"), ("1", "某局")])
    assert roster.entries == ()
    assert "没有找到“单位名称”这一列" in faults[0].message


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("某局",), ("某 局",)], "“某 局”与第 2 行的“某局”是同一个单位，只用前一行。"),
        ([("某局", "某委"), ("某办",)], "“某局”的上级“某委”不在名册里，放在最上一级。"),
        ([("甲", "乙"), ("乙", "甲")], "上级绕成了圈（甲 → 乙 → 甲），“甲”放在最上一级。"),
        ([("甲", "甲")], "上级绕成了圈（甲 → 甲），“甲”放在最上一级。"),
        ([("甲", "", "01"), ("乙", "", "01")], "“乙”的代码或别名“01”与第 2 行重复，这一个不用。"),
        ([("甲", "", "", "", "也许")], "“甲”的应报写的是“也许”，按“是”处理。"),
        ([("甲", "", "", "", "", "一半")], "“甲”的计入写的是“一半”，按“计入”处理。"),
    ],
    ids=["twins", "unknown parent", "circle", "own parent", "twin codes", "due", "counting"],
)
def test_what_is_wrong_is_said_and_the_rest_is_used(rows: list[tuple[str, ...]], told: str) -> None:
    roster, faults = read(*rows)
    assert faults == [told]
    assert roster.entries
    assert {one.parent for one in roster.entries} <= {"", *(one.name for one in roster.entries)}


def test_lines_have_two_blanks_a_level() -> None:
    roster, faults = read_lines(["某市", "  某县", "    某镇", "", "# 注", "  某局", "某省"])
    assert [(one.name, one.parent) for one in roster.entries] == [
        ("某市", ""),
        ("某县", "某市"),
        ("某镇", "某县"),
        ("某局", "某市"),
        ("某省", ""),
    ]
    assert faults == ()


def test_a_subtree_is_a_roster_of_its_own() -> None:
    roster, _ = read_lines(["某市", "  某县", "    某镇", "  某局"])
    below = roster.subtree("某县")
    assert [(one.name, one.parent) for one in below.entries] == [("某县", ""), ("某镇", "某县")]
