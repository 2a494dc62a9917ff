"""Word documents as offices keep them: the same figures come out of every layout."""

from dataclasses import replace

import pytest

from exporters import render
from importers.word.numbering import formatted
from importers.word.source import read
from models.report.report import Report, figures
from tests.factories import REAL_REPORTS, real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.word.documents import (
    MAIN,
    STRICT,
    docx,
    official,
    p,
    part,
    plain_table,
    read_body,
    run,
    tbl,
    tc,
    whole,
)

SUQIAN = real("suqian_2023")
TEXTS = {
    "overview": "2023年，全市主动公开政府信息。\n（一）主动公开情况。",
    "problems": "一是不足，二是改进。",
    "other_matters": "无收取信息处理费情况。",
}


def rows_of(report: Report, table: str = "requests") -> list[list[object]]:
    band, shown = report.form.table(table).bands[0], figures(report)
    names = [column.id for column in band.columns]
    return [
        [row.label, *(shown[f"{table}.{row.id}.{name}"] for name in names)] for row in band.rows
    ]


def others(report: Report = SUQIAN) -> str:
    return official(report, "disclosure") + p("") + official(report, "disputes")


def heads(report: Report = SUQIAN) -> list[object]:
    return ["", *(column.label for column in report.form.table("requests").bands[0].columns)]


@pytest.mark.parametrize("name", [name for name in REAL_REPORTS if real(name).values])
def test_official_layout(name: str) -> None:
    imported = read_body(*whole(real(name)))
    assert wrong_cells(imported, real(name)) == {}


def test_everything_but_the_figures_comes_along() -> None:
    report = replace(SUQIAN, sections=TEXTS)
    imported = read_body(*whole(report))
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (2023, SUQIAN.unit, TEXTS)
    assert found.origins["disclosure.regulations.issued"] == "年报.docx 第1个表格第3行第2格"
    assert imported.problems == ()


@pytest.mark.parametrize("name", ["suqian_2023", "pingtan_2020", "hongze_2023"])
def test_our_own_document_comes_back(name: str) -> None:
    report = replace(real(name), sections=TEXTS)
    imported = read(render(report, ".docx"), "年报.docx", trusted=False)
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (report.year, report.unit, TEXTS)
    assert found.stated == report.stated


def test_text_split_over_runs() -> None:
    pieces = "".join(run(text) for text in ("（", "一", "）", "予以公开"))
    table = official(SUQIAN, "requests").replace(run("（一）予以公开"), pieces)
    assert wrong_cells(read_body(others(), table), SUQIAN) == {}


def test_tables_laid_out_in_a_table() -> None:
    page = tbl(
        [[tc(p("宿迁市人民政府2023年政府信息公开工作年度报告"))], [tc("".join(whole(SUQIAN)))]]
    )
    imported = read_body(page)
    assert wrong_cells(imported, SUQIAN) == {}
    assert report_in(imported).year == 2023


def test_tables_beside_their_titles() -> None:
    rows = [[tc(p(name)), tc(official(SUQIAN, name))] for name in ("disclosure", "requests")]
    imported = read_body(tbl(rows), official(SUQIAN, "disputes"))
    assert wrong_cells(imported, SUQIAN) == {}


@pytest.mark.parametrize("box", ["wps:txbx", "v:textbox"])
def test_table_in_a_text_box(box: str) -> None:
    content = f"<{box}><w:txbxContent>{official(SUQIAN, 'requests')}</w:txbxContent></{box}>"
    drawn = f"<w:p><w:r><w:pict>{content}</w:pict></w:r></w:p>"
    assert wrong_cells(read_body(others(), drawn), SUQIAN) == {}


def test_text_box_is_read_once() -> None:
    box = "<w:txbxContent>" + p("一是不足。") + "</w:txbxContent>"
    drawn = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    heading = SUQIAN.form.section("problems").heading
    imported = read_body(others(), official(SUQIAN, "requests"), p(heading), drawn)
    assert report_in(imported).sections == {"problems": "一是不足。"}


def test_requests_cut_into_two_tables() -> None:
    rows = rows_of(SUQIAN)
    cut = plain_table([heads(), *rows[:9]]) + p("") + plain_table(rows[9:])
    imported = read_body(others(), cut)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "没有读入" not in messages(imported)


def test_group_labels_merged_the_old_way() -> None:
    mark = '<w:tcPr><w:hMerge w:val="{}"/></w:tcPr>'
    title = "".join(
        f"<w:tc>{mark.format(word)}{p(text)}</w:tc>"
        for word, text in (("restart", "第二十条第（五）项"), ("continue", ""))
    )
    rows = official(SUQIAN, "disclosure").replace("<w:tr>", f"<w:tr>{title}</w:tr><w:tr>", 1)
    imported = read_body(rows, official(SUQIAN, "requests"), official(SUQIAN, "disputes"))
    assert wrong_cells(imported, SUQIAN) == {}


def test_rows_and_cells_in_content_controls() -> None:
    def controlled(xml: str, tag: str) -> str:
        return xml.replace(f"<w:{tag}>", f"<w:sdt><w:sdtContent><w:{tag}>").replace(
            f"</w:{tag}>", f"</w:{tag}></w:sdtContent></w:sdt>"
        )

    for tag in ("tc", "tr", "tbl", "p", "r"):
        body = [controlled(official(SUQIAN, one.id), tag) for one in SUQIAN.form.tables]
        assert wrong_cells(read_body(*body), SUQIAN) == {}


def test_revisions_are_read_as_accepted_and_told() -> None:
    revised = (
        '<w:p><w:del w:id="1"><w:r><w:delText>99</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("7")}</w:ins></w:p>'
    )
    gone = f'<w:tr><w:trPr><w:del w:id="3"/></w:trPr>{tc(p("规章"))}{tc(p("5"))}</w:tr>'
    table = official(SUQIAN, "disclosure").replace(
        tc(p(str(SUQIAN.value("disclosure.regulations.issued")))), tc(revised), 1
    )
    table = table.replace("<w:tr>", f"{gone}<w:tr>", 1)
    imported = read_body(table, official(SUQIAN, "requests"), official(SUQIAN, "disputes"))
    assert report_in(imported).value("disclosure.regulations.issued") == 7
    assert "文档里有修订标记" in messages(imported)


@pytest.mark.parametrize(
    "content",
    [
        run("予") + run("不予", "<w:rPr><w:vanish/></w:rPr>") + run("以公开"),
        "<w:r><w:ruby><w:rt><w:r><w:t>yu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>予</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>" + run("以公开"),
        '<w:fldSimple w:instr="REF x">' + run("予以公开") + "</w:fldSimple>",
        '<w:r><w:instrText>REF 不予公开</w:instrText></w:r><w:hyperlink r:id="rId9">'
        + run("予以公开")
        + "</w:hyperlink>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("单击此处")
        + "</w:sdtContent></w:sdt>"
        + run("予以公开"),
    ],
    ids=["hidden", "phonetic", "field", "link", "prompt"],
)
def test_only_what_word_shows_is_read(content: str) -> None:
    table = official(SUQIAN, "requests").replace(run("（一）予以公开"), content)
    imported = read_body(others(), table)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "予以公开" not in messages(imported)


def test_strict_names_of_the_same_elements() -> None:
    data = docx(parts={"word/document.xml": b""})
    body = f"<w:body>{''.join(whole(SUQIAN))}</w:body>"
    strict = part("document", body).replace(MAIN.encode(), STRICT.encode())
    data = docx(parts={"word/document.xml": strict})
    assert wrong_cells(read(data, "年报.docx", trusted=False), SUQIAN) == {}


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="4">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:pStyle w:val="Sub"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="4"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)
STYLES = part(
    "styles",
    '<w:style w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Own"><w:basedOn w:val="Head"/></w:style>'
    '<w:style w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
)
PARTS = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}


def listed(text: str, use: int, level: int = 0) -> str:
    marks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>'
    return p(text, properties=marks)


def styled(text: str, style: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def test_headings_numbered_by_word() -> None:
    body = [
        *(styled("总体情况", "Own"), styled("主动公开", "Sub"), listed("要点", 2, 2)),
        *(styled("依申请公开", "Sub"), styled("主动公开政府信息情况", "Own"), others()),
        *(official(SUQIAN, "requests"), listed("存在的主要问题及改进情况", 3), styled("一", "Sub")),
        *(
            listed("其他需要报告的事项", 2),
            p("没有。", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ),
    ]
    imported = read_body(*body, parts=PARTS)
    assert report_in(imported).sections == {
        "overview": "（一）主动公开\n1.1.1要点\n（二）依申请公开",
        "problems": "（一）一",
        "other_matters": "没有。",
    }


def test_rows_numbered_by_word() -> None:
    rows = [
        [tc(listed(str(row[0]).partition("、")[2], 2)), *(tc(p(str(one))) for one in row[1:])]
        for row in rows_of(SUQIAN)[:2]
    ]
    rest = [[tc(p(str(one))) for one in row] for row in rows_of(SUQIAN)[2:]]
    head = [tc(p(str(one))) for one in heads()]
    imported = read_body(others(), tbl([head, *rows, *rest]), parts=PARTS)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "请核对" not in messages(imported).replace("单位", "")


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (105, "japaneseCounting", "一百零五"),
        (1110, "chineseCounting", "一千一百一十"),
        (4, "upperRoman", "IV"),
        (3, "lowerLetter", "c"),
        (7, "decimalEnclosedCircle", "⑦"),
        (30, "decimalEnclosedCircle", "30"),
        (2, "ideographTraditional", "乙"),
        (5, "decimalZero", "05"),
        (5, "unknown", "5"),
        (0, "chineseCounting", "0"),
    ],
)
def test_numbers_of_lists(value: int, form: str, shown: str) -> None:
    assert formatted(value, form) == shown


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("宿迁市人民政府2023年度政务公开工作报告", "宿迁市人民政府2023年度政务公开工作报告"),
        ("宿迁市人民政府 2023年政府信息公开工作年度报告", None),
    ],
)
def test_a_title_of_its_own_comes_along(title: str, kept: str | None) -> None:
    found = report_in(read_body(p(title), *whole(SUQIAN, titled=False)))
    assert (found.unit, found.year, found.meta.get("title")) == ("宿迁市人民政府", 2023, kept)
