"""Web pages as they are saved: the same figures out of every way to write a page."""

import html
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from random import Random

import pytest

from exporters import render
from importers import Imported, read_report
from importers.web.source import raw_of, read
from models.report.report import Report
from tests.factories import REAL_REPORTS, real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.text.texts import barred
from tests.importers.web.pages import SECTIONS, as_html, html_table, page_of, table_of

SUQIAN = real("suqian_2023")
OTHERS = ("pingtan_2020", "hongze_2023", "shanghai_bgt_2019")


def read_html(page: str) -> Imported:
    return read(page.encode(), "年报.html", trusted=False)


def body(report: Report = SUQIAN) -> str:
    return as_html(page_of(report)).partition("<body>")[2].removesuffix("</body></html>")


def same(imported: Imported, report: Report = SUQIAN) -> None:
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit) == (report.year, report.unit)


@pytest.mark.parametrize("name", [name for name in REAL_REPORTS if real(name).values])
def test_official_layout(name: str) -> None:
    assert wrong_cells(read_html(as_html(page_of(real(name)))), real(name)) == {}


def test_everything_but_the_figures_comes_along() -> None:
    imported = read_html(as_html(page_of(SUQIAN)))
    same(imported)
    found = report_in(imported)
    assert found.sections == {name: "\n".join(lines) for name, lines in SECTIONS.items()}
    assert found.origins["disclosure.regulations.issued"] == "年报.html 第1个表格第3行第2格"
    assert imported.problems == ()


@pytest.mark.parametrize("name", ["suqian_2023", *OTHERS])
def test_our_own_page_comes_back(name: str) -> None:
    texts = {name: "\n".join(lines) for name, lines in SECTIONS.items()}
    report = replace(real(name), sections=texts)
    imported = read(render(report, ".html"), "年报.html", trusted=False)
    same(imported, report)
    assert report_in(imported).stated == report.stated
    assert report_in(imported).sections == texts


WRITERS: dict[str, Callable[[str], str]] = {
    "blank as nbsp": lambda text: html.escape(text) or "&nbsp;",
    "blank of word": lambda text: html.escape(text) or "<o:p> </o:p>",
    "spans": lambda text: "".join(f"<span>{html.escape(one)}</span>" for one in text),
    "fonts and lines": lambda text: f"<p>\n<font><b>{html.escape(text)}</b></font>\n</p>",
    "line breaks": lambda text: html.escape(text).replace("政", "政<br/>").replace("总", "总<br>"),
    "nested": lambda text: f"<div><div><p>{html.escape(text)}</p></div></div>",
    "one cell tables": lambda text: f"<table><tr><td>{html.escape(text)}</td></tr></table>",
    "script": lambda text: f"{html.escape(text)}<script>var a = 65;</script>",
    "remarks": lambda text: f"<!-- 7 -->{html.escape(text)}<style>a {{}}</style>",
    "hidden": lambda text: f'{html.escape(text)}<span style="display: none">99</span>',
    "entities": lambda text: "".join(f"&#{ord(one)};" for one in text),
    "inputs": lambda text: f'<input value="{html.escape(text)}" readonly>',
}


@pytest.mark.parametrize("name", WRITERS)
def test_cells_however_they_are_written(name: str) -> None:
    write = WRITERS[name]
    tables = {one.id: html_table(table_of(SUQIAN, one.id), write) for one in SUQIAN.form.tables}
    head = f"<h1>{SUQIAN.title}</h1>"
    same(read_html(head + "<p>三</p>".join(tables.values())))


FRAMES: dict[str, Callable[[str], str]] = {
    "bare": lambda text: text,
    "layout table": lambda text: f"<table><tr><td>导航</td><td>{text}</td></tr></table>",
    "layout of layouts": lambda text: (
        f"<table><tr><td>首页</td></tr><tr><td><table><tr><td>{text}</td></tr></table></td></tr>"
        "</table>"
    ),
    "menu above": lambda text: (
        "<ul><li>2021年政府信息公开工作年度报告</li><li>2022年年度报告</li></ul>" + text
    ),
    "tags left open": lambda text: text.replace("</td>", "").replace("</tr>", ""),
    "upper case": lambda text: text.replace("<td", "<TD").replace("</td", "</TD"),
    "no body at all": lambda text: text.removesuffix("</table>"),
    "old report hidden": lambda text: f'{text}<div style="display:none">{body()}</div>',
    "foot of the page": lambda text: f"{text}<p>扫一扫在手机打开当前页</p><p>主办单位：某局</p>",
    "folded": lambda text: f"<details><summary>正文</summary>{text}</details>",
}


@pytest.mark.parametrize("name", FRAMES)
def test_tables_wherever_they_stand(name: str) -> None:
    same(read_html(FRAMES[name](body())))


def test_foot_of_a_page_is_no_part_of_the_last_section() -> None:
    page = f"{body()}<p>扫一扫在手机打开当前页</p><p>主办单位：某局</p>"
    assert report_in(read_html(page)).sections["other_matters"] == SECTIONS["other_matters"][0]


def test_report_in_hidden_text_is_read_and_told() -> None:
    imported = read_html(f'<p>打开查看</p><div style="display:none">{body()}</div>')
    same(imported)
    assert "不显示的部分" in messages(imported)


def test_spans_that_reach_beyond_the_table() -> None:
    page = body().replace('rowspan="2"', 'rowspan="0"').replace('rowspan="23"', 'rowspan="9999"')
    assert wrong_cells(read_html(page), SUQIAN) == {}


def test_struck_and_small_text_keeps_off_the_figures() -> None:
    marked = html_table(
        table_of(SUQIAN, "disputes"),
        lambda text: f"{html.escape(text)}<sup>1</sup>" if text == "16" else html.escape(text),
    )
    page = f"<h1>{SUQIAN.title}</h1>{marked}"
    found = report_in(read_html(page))
    assert 161 not in found.values.values()
    assert set(found.notes.values()) == {"原文：16¹"}


def test_particulars_of_a_page() -> None:
    head = (
        '<meta name="PubDate" content="2024-01-20"><meta name="ContentSource" content="某办公室">'
        "<table><tr><td>索引号：</td><td>014/2024-1</td><td>发布机构</td><td>某办公室</td></tr>"
        "<tr><td>发文日期</td><td>2024-01-20 10:30:00</td><td>文号</td><td>无</td></tr></table>"
    )
    assert report_in(read_html(head + body())).meta == {
        "index_number": "014/2024-1",
        "publisher": "某办公室",
        "issue_date": "2024-01-20",
    }


def test_text_in_a_page_is_read_like_text() -> None:
    text = barred(page_of(SUQIAN), Random(0))
    same(read_html(f"<h1>{SUQIAN.title}</h1><pre>{html.escape(text)}</pre>"))


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_pages_as_browsers_save_them(charset: str, coding: str) -> None:
    message = EmailMessage(policy=SMTP)
    page = as_html(page_of(SUQIAN)).replace("utf-8", charset)
    message.set_content(page.encode(charset), "text", "html", cte=coding)
    message.set_param("charset", charset)
    message.make_related()
    message.add_related(b"GIF89a", "image", "gif", filename="a.gif")
    same(read(message.as_bytes(), "年报.mht", trusted=False))


def test_raw_of_a_page_names_its_tables_in_order() -> None:
    raw, problems = raw_of(as_html(page_of(SUQIAN)), "剪贴板")
    assert [grid.name for grid in raw.grids] == ["第1个表格", "第2个表格", "第3个表格"]
    assert (raw.name, problems) == ("剪贴板", [])


@pytest.mark.parametrize("start", ["", "\ufeff", "\r\n <!-- 导出 -->", '<?xml version="1.0"?>\n'])
@pytest.mark.parametrize("kind", [".xls", ".et", ".doc", ".wps", ".txt", ".xlsx"])
def test_pages_that_systems_hand_out_under_other_names(
    kind: str, start: str, tmp_path: Path
) -> None:
    path = tmp_path / f"年报{kind}"
    path.write_text(start + as_html(page_of(SUQIAN)), "utf-8")
    same(read_report(path))
