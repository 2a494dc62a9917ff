"""Texts land under the heading that an office uses, or are named with their first words."""

import pytest

from importers.raw.grids import Line
from importers.text.source import read_text
from importers.words.narrative import heading_of, texts_of
from importers.words.page_marks import is_furniture
from models.forms.definitions import load_form
from tests.importers.excel.books import messages, report_in

FORM = load_form("2021")
TABLE = (
    "第二十条第（一）项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "规章 | 0 | 0 | 0 |\n行政规范性文件 | 1 | 0 | 3 |\n"
)
PARTS = {
    "title": "某县某局2024年政府信息公开工作年度报告\n",
    "one": "一、总体情况\n工作正常。\n",
    "two": f"二、主动公开政府信息情况\n{TABLE}",
    "five": "五、存在的主要问题及改进情况\n力量不足。\n",
    "six": "六、其他需要报告的事项\n没有收费。\n",
}


def report(**parts: str) -> str:
    return "".join((PARTS | parts).values())


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("一、概述", "overview"),
        ("一、工作基本情况", "overview"),
        ("一、政府信息公开工作开展情况", "overview"),
        ("五、主要问题和下一步打算", "problems"),
        ("五、存在不足及整改措施", "problems"),
        ("六、其他事项", "other_matters"),
        ("六、需要说明的其他情况", "other_matters"),
        ("三、基本情况", ""),
        ("概述", ""),
        ("五、改进工作，压实责任，全年共办理12件。", ""),
    ],
)
def test_headings_that_offices_use(text: str, section: str) -> None:
    assert heading_of(text, FORM) == section


def test_numbered_paragraph_is_no_heading_of_an_earlier_section() -> None:
    lines = "五、存在的主要问题及改进情况\n一、工作情况\n力量不足。".splitlines()
    found = texts_of(map(Line, lines), FORM)
    assert found.sections == {"problems": "一、工作情况\n力量不足。"}


def test_every_text_under_its_heading() -> None:
    text = report(one="一、概述\n工作正常。\n", six="六、其他事项\n没有收费。\n")
    assert report_in(read_text(text, "年报.txt")).sections == {
        "overview": "工作正常。",
        "problems": "力量不足。",
        "other_matters": "没有收费。",
    }


def test_section_without_its_heading_is_told() -> None:
    told = messages(read_text(report(one="工作正常，成效明显。\n"), "年报.txt"))
    assert "没有找到“一、总体情况”这一部分的标题" in told
    assert "文字“工作正常，成效明显。”在表式里没有位置" in told


@pytest.mark.parametrize(
    ("part", "words", "said"),
    [
        ("title", "根据条例，编制本报告。", "文字“根据条例，编制本报告。”"),
        (
            "two",
            "全年公开信息124条。",
            "“二、主动公开政府信息情况”的表外的文字“全年公开信息124条。”",
        ),
        ("two", "注：含上年度结转数量", "表下的文字“注：含上年度结转数量”"),
    ],
)
def test_text_that_lands_in_no_section_is_told(part: str, words: str, said: str) -> None:
    text = report(**{part: f"{PARTS[part]}{words}\n"})
    assert said in messages(read_text(text, "年报.txt"))


FOOT = (
    "上一篇：去年的总结",
    "【打印】 【关闭】",
    "主办：某县政府 苏ICP备05012345号",
    "分享到：微信",
)


@pytest.mark.parametrize("line", FOOT)
def test_foot_of_a_page_is_no_text_of_the_report(line: str) -> None:
    assert is_furniture(line)
    found = report_in(read_text(report() + line + "\n某县人民政府\n", "年报.txt"))
    assert found.sections["other_matters"] == "没有收费。"


@pytest.mark.parametrize(
    "text", ["关闭政务新媒体2个。", "打印材料由窗口提供；不收费。", "主办科室负责。"]
)
def test_sentence_is_no_foot(text: str) -> None:
    assert not is_furniture(text)


LAST_YEAR = report().replace("2024", "2023").replace("。", "（去年）。")


@pytest.mark.parametrize(
    ("text", "year", "overview"),
    [
        (report() + LAST_YEAR, 2024, "工作正常。"),
        (LAST_YEAR + report(), 2023, "工作正常（去年）。"),
    ],
    ids=["this year first", "last year first"],
)
def test_two_reports_in_a_file_are_not_mixed(text: str, year: int, overview: str) -> None:
    imported = read_text(text, "年报.txt")
    found = report_in(imported)
    assert (found.year, found.sections["overview"]) == (year, overview)
    assert found.sections["other_matters"].count("没有收费") == 1
    assert "不止一份统计表" in messages(imported)


CONTENTS = (
    "一、总体情况\n二、主动公开政府信息情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
)


def test_list_of_contents_is_no_text() -> None:
    text = f"目录\n{CONTENTS}某县某局\n{report()}"
    assert report_in(read_text(text, "年报.txt")).sections == {
        "overview": "工作正常。",
        "problems": "力量不足。",
        "other_matters": "没有收费。",
    }


def test_workbook_of_ours_saved_as_a_page_keeps_its_texts() -> None:
    """Office programs list the sheets, head each with its name and print the foot of the page."""
    sheets = (
        "Overview\n总体情况\n表二 主动公开\n问题与其他\nSheet 1: 总体情况\n校验码：K7P4-M2QX-93RT\n"
    )
    text = sheets + report(two=f"Sheet 2: 表二 主动公开\n{PARTS['two']}")
    foot = "校验码 K7P4-M2QX-93RT　第 1 页　共 4 页\n— 4 —\nSheet 5: 签审\n某某签发\n"
    assert report_in(read_text(text + foot, "年报.txt")).sections == {
        "overview": "工作正常。",
        "problems": "力量不足。",
        "other_matters": "没有收费。",
    }


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["本单位认真贯彻落实条例，坚持以公开为常态、不公", "开为例外。", "第二段到此为止。"],
            "本单位认真贯彻落实条例，坚持以公开为常态、不公开为例外。\n第二段到此为止。",
        ),
        (["公开了规划、", "预算。"], "公开了规划、预算。"),
        (["（一）主动公开情况", "共公开12条。"], "（一）主动公开情况\n共公开12条。"),
        (["本单位认真贯彻落实条例的各项规定和要求部署", "（二）依申请公开"], None),
    ],
    ids=["in a word", "behind a comma", "subheading", "numbered"],
)
def test_lines_that_a_page_cut_are_joined(lines: list[str], text: str | None) -> None:
    part = "一、总体情况\n" + "\n".join(lines) + "\n"
    found = report_in(read_text(report(one=part), "年报.txt"))
    assert found.sections["overview"] == (text or "\n".join(lines))
