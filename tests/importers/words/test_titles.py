"""Unit and year come from the title of the report itself, or are said to be unknown."""

import pytest

from importers import Imported
from importers.text.source import read_text
from importers.web.source import read
from importers.words.titles import guess, read_title
from tests.importers.excel.books import messages, report_in

BODY = (
    "一、总体情况\n2024年，工作正常。\n二、主动公开政府信息情况\n第二十条第（一）项 |\n"
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
    "行政规范性文件 | 1 | 0 | 3 |\n五、存在的主要问题及改进情况\n力量不足。\n"
)
TITLE = "某县某局2024年政府信息公开工作年度报告"


def read_lines(*above: str, name: str = "年报.txt") -> Imported:
    return read_text("\n".join((*above, BODY)), name)


@pytest.mark.parametrize(
    ("text", "year", "unit"),
    [
        ("根据条例，现公开我局2024年度政府信息公开工作年度报告。", 2024, ""),
        (
            "按照规定，现将某镇人民政府2024年政府信息公开工作年度报告公布如下。",
            2024,
            "某镇人民政府",
        ),
        ("现将《某市财政局2024年政府信息公开工作年度报告》予以公布", 2024, "某市财政局"),
        ("标题：某镇人民政府2024年政府信息公开工作年度报告", 2024, "某镇人民政府"),
        ("名 称: 某镇人民政府2024年政府信息公开工作年度报告", 2024, "某镇人民政府"),
        ("上一篇：某县某局2023年政府信息公开工作年度报告", 0, ""),
        ("下一条 某县某局2023年政府信息公开工作年度报告", 0, ""),
        ("某市司法局政府信息公开2024年度报告", 2024, "某市司法局"),
        ("某局政府信息公开工作2024年年度报告", 2024, "某局"),
        ("發布機構：某某環境保護局", 0, "某某環境保護局"),
        ("某某區環境保護局2020年政府信息公開工作年度報告", 2020, "某某區環境保護局"),
        ("发布机构: 市应急局 组配分类: 年报", 0, ""),
    ],
)
def test_unit_is_a_name(text: str, year: int, unit: str) -> None:
    title = read_title(text)
    assert (title.year, title.unit) == (year, unit)


@pytest.mark.parametrize(
    ("above", "year", "unit"),
    [
        (["上一篇:某县某局2023年政府信息公开工作年度报告", TITLE], 2024, "某县某局"),
        (["某县某局2022年政府信息公开工作年度报告", TITLE], 2024, "某县某局"),
        (["2022年", "2023年", TITLE, "2025-01-20"], 2024, "某县某局"),
        (["统计期限自2024年1月1日起至2024年12月31日止。"], 2024, ""),
        (["数据统计时间为2024年1月1日至12月31日。"], 2024, ""),
        (["2024年1月1日—2024年12月31日"], 2024, ""),
        (["2024年1月1日至2024年6月30日"], 0, ""),
        (["发布机构: 市局 组配分类: 年报", "某市某局", TITLE[4:]], 2024, "某市某局"),
    ],
)
def test_heading_nearest_the_tables_counts(above: list[str], year: int, unit: str) -> None:
    title = guess(above, [], "年报.txt")
    assert (title.year, title.unit) == (year, unit)


def test_sources_that_disagree_are_told_with_both() -> None:
    told = messages(
        read_lines(TITLE, "统计期限自2023年1月1日至2023年12月31日。", name="2022年.txt")
    )
    assert "表里是2024年，文件名是2022年，按2024年读入" in told
    assert "表里是2024年，统计时间是2023年，按2024年读入" in told


def test_field_that_names_another_unit_is_told() -> None:
    told = messages(read_lines("填报单位：某市另一局", TITLE))
    assert "标题里是“某县某局”，填报单位是“某市另一局”，按标题读入" in told


def test_title_that_a_page_names_goes_before_links() -> None:
    page = (
        "<html><head><title>某县某局2024年政府信息公开工作年度报告-某县</title></head><body>"
        "<p>某县某局2023年政府信息公开工作年度报告</p><table>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>1</td><td>0</td><td>1</td></tr></table></body></html>"
    )
    imported = read(page.encode(), "年报.html", trusted=False)
    assert report_in(imported).year == 2024
    assert "另一处标题是2023年" in messages(imported)


@pytest.mark.parametrize(
    ("above", "meta"),
    [
        (
            "索引号: 11/2025-00151 公开方式: 主动公开\n发布机构: 市局 组配分类: 年报",
            {"index_number": "11/2025-00151", "publisher": "市局"},
        ),
        (
            "[索引号] | 12/2025-9 | [ 主题分类 ] | |\n[ 发布机构 ] | 某委 | [ 发文日期 ] | |",
            {"index_number": "12/2025-9", "publisher": "某委"},
        ),
        (
            "• 信息索引号:\n\n  11/2023-13\n\n• 发布机构:\n\n  某局\n",
            {"index_number": "11/2023-13", "publisher": "某局"},
        ),
        (
            "索引号 014/2025-20 发布机构 某局 发文日期 2025-01-10",
            {"index_number": "014/2025-20", "publisher": "某局", "issue_date": "2025-01-10"},
        ),
        ("【索引号】：014/2\n【发布机构】：某局", {"index_number": "014/2", "publisher": "某局"}),
        ("索 引 号 | 014/2 | 分 类 | 综合 |\n文 号 | 有 效 性 |", {"index_number": "014/2"}),
        ("索引号: 014/2 文号: 无文号\n发布机构: 某局", {"index_number": "014/2"}),
        ("文件编号: 发文日期: 2025-01-10\n索引号: 014/2", {"issue_date": "2025-01-10"}),
        ("发布机构：某局 浏览次数：12\n索引号：/", {"publisher": "某局"}),
    ],
)
def test_particulars_in_pairs(above: str, meta: dict[str, str]) -> None:
    found = report_in(read_lines(above, TITLE)).meta
    assert found.items() >= meta.items()
    assert "document_number" not in found
