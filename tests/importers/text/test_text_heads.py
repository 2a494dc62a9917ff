"""Header words that were cut over lines of text: put together, and never a column fewer."""

import pytest

from importers.raw.grids import Line
from importers.text.heads import with_whole_heads
from importers.text.lines import Kind, look_at
from importers.text.source import read_text
from importers.words.vocabulary import vocabulary
from tests.importers.excel.books import messages, report_in, row_keys

WORDS = vocabulary("2021")
TITLE = "某县某局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
ROW = "一、本年新收政府信息公开申请数量"
WHOLE = ("商业企业", "科研机构", "社会公益组织", "法律服务机构")


def heads(text: str) -> list[tuple[str, ...]]:
    seen = [look_at(Line(line), WORDS) for line in text.splitlines()]
    return [one.texts for one in with_whole_heads(seen, WORDS) if one.kind is Kind.HEADER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商业\n企业", [("商业企业",)]),
        ("社会\n公益\n组织", [("社会公益组织",)]),
        ("商业 科研 社会公益 法律服务\n企业 机构 组织 机构", [WHOLE]),
        (
            "自然人 商业 科研 社会公益 法律服务 其他 总计\n企业 机构 组织 机构",
            [("自然人", *WHOLE, "其他", "总计")],
        ),
        ("自然人\n商业\n其他", [("自然人",), ("商业",)]),
    ],
)
def test_pieces_of_header_words(text: str, expected: list[tuple[str, ...]]) -> None:
    assert heads(text) == expected


@pytest.mark.parametrize(
    "head",
    [
        "自然人\n法人或其他组织\n总计\n商业\n企业\n科研\n机构\n社会公益组织\n法律服务机构\n其他\n",
        "自然人\n法人或其他组织\n总计\n商业\n科研\n社会公益组织\n法律服务机构\n其他\n",
        "自然人\n法人或其他组织\n总计\n社会公益组织\n法律服务机构\n其他\n商业企\n科研机\n",
    ],
    ids=["cut", "half lost", "behind"],
)
def test_fewer_figures_than_columns_are_not_read(head: str) -> None:
    """Blank cells leave no trace here: five figures may stand in any of seven columns."""
    imported = read_text(f"{TITLE}{head}{ROW}\n3001\n53\n61\n4\n3119\n", "年报.txt")
    named = {key for one in imported.problems for key in one.cells}
    assert not report_in(imported).values
    assert "（3001、53、61、4、3119），没有读入" in messages(imported)
    assert named >= set(row_keys(WORDS.form, "received"))


def test_whole_rows_below_cut_heads_are_read() -> None:
    head = (
        "自然人\n法人或其他组织\n总计\n商业\n企业\n科研\n机构\n社会公益组织\n法律服务机构\n其他\n"
    )
    found = report_in(read_text(f"{TITLE}{head}{ROW}\n31\n5\n0\n0\n6\n4\n46\n", "年报.txt"))
    assert found.values["requests.received.legal"] == 6
    assert not found.stated
