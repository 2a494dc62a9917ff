"""Tables without borders between cells: looked for where there are none, and nowhere else."""

import pytest

from importers.text.source import read_text
from tests.importers.excel.books import messages, report_in

TITLE = "某县某局2024年政府信息公开工作年度报告"
TABLE = (
    "第二十条第（一）项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "规章 | 0 | 0 | 0 |\n行政规范性文件 | 2 | 1 | 7 |\n"
)
COUNTED = "、".join(
    f"{name}阅读量{number}1234567次" for number, name in enumerate("甲乙丙丁戊己", 1)
)
PHONES = "咨询电话0518000。传真051882530000，投诉电话051882531111。"


@pytest.mark.parametrize("words", [COUNTED, PHONES], ids=["counts", "telephones"])
def test_long_numbers_elsewhere_do_not_glue_a_table(words: str) -> None:
    text = f"{TITLE}\n一、总体情况\n{words}\n二、主动公开政府信息情况\n{TABLE}"
    found = report_in(read_text(text, "年报.txt"))
    assert found.values["disclosure.documents.in_force"] == 7
    assert found.sections["overview"] == words


@pytest.mark.parametrize("words", [COUNTED, PHONES], ids=["counts", "telephones"])
def test_long_numbers_elsewhere_do_not_glue_a_spaced_table(words: str) -> None:
    table = TABLE.replace(" |", "")
    text = f"{TITLE}\n一、总体情况\n{words}\n二、主动公开政府信息情况\n{table}"
    found = report_in(read_text(text, "年报.txt"))
    assert found.values["disclosure.documents.issued"] == 2
    assert found.sections["overview"] == words


ROWS = (
    "二、主动公开政府信息情况 第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 "
    "规章 0 0 0 行政规范性文件 2 1 7 第二十条第（五）项 信息内容 本年处理决定数量 行政许可 31"
)
REST = " 五、存在的主要问题及改进情况 力量不足。 六、其他需要报告的事项 没有收费。"


@pytest.mark.parametrize("gap", [" ", "\u3000", ""], ids=["blank", "wide blank", "none"])
def test_report_in_one_paragraph(gap: str) -> None:
    text = f"{TITLE} 一、总体情况 做好公开工作。 {ROWS}{REST}".replace(" ", gap)
    if not gap:
        text = text.replace("000", "0 0 0").replace("217", "2 1 7")
    found = report_in(read_text(text, "年报.txt"))
    assert found.values["disclosure.documents.in_force"] == 7
    assert found.values["disclosure.licensing.decisions"] == 31
    assert found.sections["overview"] == "做好公开工作。"
    assert found.sections["other_matters"] == "没有收费。"


def test_paragraph_with_a_figure_too_few_is_named() -> None:
    text = f"{TITLE} {ROWS}".replace("2 1 7", "2 7")
    imported = read_text(text, "年报.txt")
    assert "disclosure.documents.issued" not in report_in(imported).values
    assert "“行政规范性文件”" in messages(imported)
