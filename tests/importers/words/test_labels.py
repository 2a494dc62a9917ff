"""Labels compare equal however they are written, and never when they mean something else."""

import pytest

from importers.words.labels import distance, label, plain, unradicalled
from importers.words.narrative import heading_of
from importers.words.readings import is_figure
from importers.words.titles import guess, read_title, read_year
from importers.words.vocabulary import vocabulary
from models.forms.definitions import form_ids, load_form


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("（一）予以公开", "(一)", "予以公开"),
        ("(一) 予以\n公开", "(一)", "予以公开"),
        ("１．属于国家秘密", "1.", "属于国家秘密"),
        ("3、危及“三安全一稳定”", "3.", "危及三安全一稳定"),
        ("四、结转下年度继续办理", "四、", "结转下年度继续办理"),
        ("三\n、\n本\n年\n度\n办\n理\n结\n果", "三、", "本年度办理结果"),
        ("总 计", "", "总计"),
        ("合\u3000计", "", "总计"),
        ("⾏政处罚", "", "行政处罚"),
        ("⻔⼾信息⻚", "", "门户信息页"),
        ("規章", "", "规章"),
        ("本年增/减", "", "本年增减"),
        ("2024.5", "", "20245"),
        ("一", "", "一"),
    ],
)
def test_label_taken_apart(text: str, number: str, words: str) -> None:
    assert (label(text).number, label(text).words) == (number, words)


def test_distance_counts_single_characters() -> None:
    assert distance("其他法律行政止公开", "其他法律行政法规禁止公开") == 3
    assert distance("行政许可", "行政处罚") == 2
    assert distance("", "ab") == 2


@pytest.mark.parametrize("form_id", form_ids())
def test_every_row_of_a_form_is_found_by_its_own_label_alone(form_id: str) -> None:
    for table in load_form(form_id).tables:
        for number, band in enumerate(table.bands):
            for index, row in enumerate(band.rows):
                match = vocabulary(form_id).row(row.label)
                targets = (
                    [(one.table.id, one.band, one.index) for one in match.targets] if match else []
                )
                assert targets == ([(table.id, number, index)] if row.label else [])


@pytest.mark.parametrize(
    "text",
    [
        "（三）不予公开",
        "（六）其他处理",
        "（六）其他",
        "三、本年度办理结果",
        "总体",
        "行政",
        "备注",
        "小计",
        "行政奖励",
    ],
)
def test_what_is_no_row_is_taken_for_none(text: str) -> None:
    assert vocabulary("2021").row(text) is None


def test_short_form_of_a_numbered_row() -> None:
    match = vocabulary("2019").row("（六）其他")
    assert match is not None
    assert [one.row.id for one in match.targets] == ["other_handling"]
    assert not match.exact


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "12件",
        "１２",
        "1,234",
        "-18",
        "－8",
        "/",
        "—",
        "22（其中修订 16 件）",
        "251000元",
        "1E+05",
    ],
)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text", ["1.属于国家秘密", "规章", "2024年1月", "第1项", "一", "共收到70件申请"]
)
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("text", "year", "unit"),
    [
        ("连云区人民政府2024年政府信息公开工作年度报告", 2024, "连云区人民政府"),
        ("2024年连云区人民政府政府信息公开工作年度报告", 2024, "连云区人民政府"),
        ("2024年度连云区人民政府信息公开工作年度报告", 2024, "连云区人民政府"),
        ("平潭综合实验区管委会2022年政府信息公开工作年度报告", 2022, "平潭综合实验区管委会"),
        ("某某局二〇二三年政府信息公开年报", 2023, "某某局"),
        ("关于某某局 2021 年度政府信息公开工作情况的报告", 2021, "某某局"),
        ("2023年政府信息公开工作年度报告", 2023, ""),
        ("填报单位：某某镇人民政府", 0, "某某镇人民政府"),
        ("填报单位：某某镇人民政府 2023年度", 2023, "某某镇人民政府"),
        ("填报单位：某某镇人民政府 报告年度：2023年", 2023, "某某镇人民政府"),
        ("报告年度：2023年", 2023, ""),
        ("2024年度", 2024, ""),
        ("2086", 0, ""),
        ("国办公开办函〔2021〕30号", 0, ""),
        ("2024年，全区共受理政府信息公开申请79件，同比增长。", 0, ""),
    ],
)
def test_titles(text: str, year: int, unit: str) -> None:
    title = read_title(text)
    assert (title.year, title.unit) == (year, unit)


@pytest.mark.parametrize(
    ("name", "year"),
    [("2023年.xls", 2023), ("年报2023", 2023), ("2022-2023年", 0), ("20230115", 0)],
)
def test_year_in_a_name(name: str, year: int) -> None:
    assert read_year(name) == year


def test_title_goes_before_the_name_of_the_file() -> None:
    title = guess(["某局2022年政府信息公开工作年度报告"], ["2021年"], "2020年.xlsx")
    assert (title.year, title.unit) == (2022, "某局")


@pytest.mark.parametrize(
    ("lines", "year", "unit"),
    [
        (["某某区人民政府", "2023 年政府信息公开工作年度报告"], 2023, "某某区人民政府"),
        (["某某局", "2023年", "政府信息公开工作年度报告"], 2023, "某某局"),
        (["某某局2023年政府信息公开工作", "年度报告"], 2023, "某某局"),
        (["附件1", "2023年政府信息公开工作年度报告"], 2023, ""),
        (["为了公开政府信息。", "2023年政府信息公开工作年度报告"], 2023, ""),
        (["填报单位：", "某某镇人民政府", "报告年度", "2023"], 2023, "某某镇人民政府"),
        (["行政处罚", "2086", "行政强制", "2021"], 0, ""),
    ],
)
def test_title_on_several_lines(lines: list[str], year: int, unit: str) -> None:
    title = guess(lines, [], "年报.docx")
    assert (title.year, title.unit) == (year, unit)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("一、总体情况", "overview"),
        ("二、行政机关主动公开政府信息情况", "disclosure"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("五、存在问题及改进情况", "problems"),
        ("六、其他需要报告事项", "other_matters"),
        ("其他需要报告的事项", "other_matters"),
        ("三、本年度办理结果", ""),
        ("四、结转下年度继续办理", ""),
        ("（一）主动公开情况", ""),
        ("全文包括总体情况、主动公开政府信息情况、收到和处理申请情况。", ""),
    ],
)
def test_headings(text: str, section: str) -> None:
    assert heading_of(text, load_form("2021")) == section


def test_radicals_that_unicode_leaves() -> None:
    assert plain("⺠⻔⻓⻅⻬⻛⻥") == "民门长见齐风鱼"
    assert unradicalled("⼆、⾏政机关（⻓）１：⼾⺠") == "二、行政机关（长）１：户民"


@pytest.mark.parametrize(
    ("texts", "stated"),
    [
        (["某某局 2024 年度政府信息公开年报"], "某某局2024年度政府信息公开年报"),
        (
            ["某某区人民政府办公室", "2024年政务公开工作报告"],
            "某某区人民政府办公室2024年政务公开工作报告",
        ),
        (["关于某某局2024年政府信息公开工作报告的说明"], ""),
        (["2024年政府信息公开工作年度报告"], ""),
        (["某某局2024年政府信息公开工作年度报告已经公布，欢迎查阅"], ""),
    ],
)
def test_the_title_is_a_line_that_says_nothing_else(texts: list[str], stated: str) -> None:
    assert guess(texts, [], "年报.docx").text == stated
