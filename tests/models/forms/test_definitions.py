"""Reading a form definition: a good one, and every fault of a bad one at once."""

from pathlib import Path

import pytest

from models.forms import definitions
from models.forms.definitions import DefinitionError, form_for_year, form_ids, load_form, read_form
from models.forms.form import Adding, KeyFigure, Kind, Severity

SMALL = """
form = "2031"
title = "年度报告"
basis = "某号文件"
first_year = 2031

[[section]]
id = "counts"
heading = "一、数量"
short = "数量"
kind = "table"
help = "填数量。"

[[table]]
id = "counts"
name = "表一"
widths = [2, 1, 1, 1]

[[table.band]]
corner = "项目"
columns = [
  { id = "left", label = "左", help = "左边。" },
  { id = "right", label = "右", help = "右边。" },
  { id = "total", label = "合计", help = "左右之和。" },
]

[[table.band.row]]
id = "first"
label = "一、首先"
help = "首先。"

[[table.band.row]]
id = "second"
label = "（二）其次"
name = "其次的"
help = "其次。"

[[relation]]
id = "counts.row_total"
table = "counts"
each = "row"
rule = "left + right = total"
defines = true
severity = "error"
name = "合计"
words = "左＋右＝合计"
basis = "表的结构"
"""


def faults(*changes: tuple[str, str]) -> list[str]:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    form, found = read_form(text)
    assert form is None
    return found


def test_a_small_definition_reads_into_cells_totals_and_relations() -> None:
    form, found = read_form(SMALL)
    assert found == []
    assert form is not None
    assert list(form.cells) == [
        f"counts.{row}.{column}"
        for row in ("first", "second")
        for column in ("left", "right", "total")
    ]
    assert [cell.key for cell in form.cells.values() if cell.is_total] == [
        "counts.first.total",
        "counts.second.total",
    ]
    assert [relation.id for relation in form.relations] == [
        "counts.row_total:first",
        "counts.row_total:second",
    ]


def test_names_drop_the_numbering_and_a_count_has_a_unit_unless_given() -> None:
    form, _ = read_form(SMALL)
    assert form is not None
    first, second = (form.cells[f"counts.{row}.left"] for row in ("first", "second"))
    assert (first.label, second.label) == ("首先·左", "其次的·左")
    assert (first.kind, first.column.unit, first.column.span) == (Kind.COUNT, "件", 1)
    assert form.rules[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "年度报告"', "", "表式缺少文字title"),
        ('basis = "某号文件"', "basis = 60", "表式缺少文字basis"),
        ("first_year = 2031", "", "表式的first_year应当是不小于1的整数"),
        (
            "first_year = 2031",
            "first_year = 31\nlast_year = 3",
            "表式的last_year应当是不小于31的整数",
        ),
        ("first_year = 2031", "first_year = 2031\nyaer = 1", "表式有不认识的“yaer”"),
        ('kind = "table"', 'kind = "tabel"', "section“counts”的kind应当是text或table"),
        ('help = "填数量。"', "", "section“counts”缺少文字help"),
        ("short =", "limit = -1\nshort =", "section“counts”的limit应当是不小于0的整数"),
        ("short =", "hint = 5\nshort =", "section“counts”缺少文字hint"),
        ("widths = [2, 1, 1, 1]", "widths = 4", "table“counts”的widths应当是一列正整数"),
        ("widths = [2, 1, 1, 1]", "widths = [2, 1]", "表“counts”的widths有2列，表格却有4列"),
        ('label = "左"', 'label = "左", kind = "number"', "column“left”的kind“number”不认识"),
        ('label = "左"', 'label = "左", span = "2"', "column“left”的span应当是不小于1的整数"),
        ('label = "左"', 'label = "左", under = "上"', "column“left”的under应当是一列文字"),
        ('id = "left", label = "左"', 'id = "left"', "column“left”缺少文字label"),
        ('help = "首先。"', "", "row“first”缺少文字help"),
        ('id = "first"', 'id = "first.one"', "row“first.one”的id只能用小写字母、数字和下划线"),
        ('id = "first"', 'id = "second"', "table“counts”的“”的“second”重复"),
    ],
)
def test_a_fault_of_a_part_is_named_with_its_place(old: str, new: str, fault: str) -> None:
    assert fault in faults((old, new))


DEFINES = "定义合计的等式，右边应当只有合计一格，也不能用上年的数"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('severity = "error"', 'severity = ["error"]', "的severity应当是error、warning或hint"),
        ('each = "row"', 'each = "cell"', "的each应当是row或column"),
        ('table = "counts"', 'table = "count"', "的table不在本表式中"),
        ('words = "左＋右＝合计"', "", "缺少文字words"),
        ("defines = true", "define = true", "有不认识的“define”"),
        ("defines = true", 'defines = "yes"', "的defines应当是true或false"),
        ("each =", 'rows = ["third"]\neach =', "没有名为“third”的行"),
        ("each =", 'rows = "first"\neach =', "的rows应当是一列行的id"),
        ("left + right =", "left + rihgt =", "：没有名为“rihgt”的行或列"),
        ("left + right = total", "left = total - right", f"：{DEFINES}"),
        ("left + right =", "left + prior.right =", f"：{DEFINES}"),
    ],
)
def test_a_fault_of_a_relation_is_named_with_its_id(old: str, new: str, fault: str) -> None:
    assert f"relation“counts.row_total”{fault}" in faults((old, new))


def test_totals_that_need_each_other_are_a_fault() -> None:
    found = faults(("left + right =", "left + total ="))
    assert found == ["合计互相引用：counts.first.total、counts.second.total"]


def test_a_row_says_how_its_figures_add_up_over_units() -> None:
    form, _ = read_form(SMALL.replace('label = "一、首先"', 'label = "一、首先"\nsum = "distinct"'))
    assert form is not None
    assert form.cells["counts.first.left"].adding is Adding.DISTINCT
    assert form.cells["counts.second.left"].adding is Adding.ADD


def test_a_way_of_adding_that_nobody_knows_is_a_fault() -> None:
    assert faults(('label = "一、首先"', 'label = "一、首先"\nsum = "twice"')) == [
        "row“first”的sum“twice”不认识"
    ]


def test_all_faults_are_named_at_once() -> None:
    assert faults(
        ('title = "年度报告"', ""),
        ('help = "填数量。"', ""),
        ('label = "右", help = "右边。"', 'label = "右", colour = "red"'),
        ('id = "second"', 'id = "second"\nunder = [""]'),
        ("left + right = total", "left + = total"),
    ) == [
        "section“counts”缺少文字help",
        "column“right”有不认识的“colour”",
        "column“right”缺少文字help",
        "row“second”的under应当是一列文字",
        "表式缺少文字title",
        "relation“counts.row_total”：“left +”从“+”起看不懂",
    ]


def test_a_relation_that_stands_twice_is_a_fault() -> None:
    twice = SMALL[SMALL.index("[[relation]]") :]
    assert read_form(SMALL + twice) == (None, ["relation“counts.row_total”重复"])


def test_a_section_without_its_table_and_a_table_without_its_section_are_faults() -> None:
    found = faults(('[[section]]\nid = "counts"', '[[section]]\nid = "figures"'))
    assert found == ["第“figures”部分没有表", "表“counts”没有对应的部分"]


def test_text_that_is_no_toml_is_one_fault() -> None:
    form, found = read_form("form = ")
    assert form is None
    assert found[0].startswith("不是正确的 TOML：")


@pytest.mark.parametrize("text", ["", "section = 1\ntable = [1]\nrelation = {}"])
def test_a_definition_without_parts_lacks_them_all(text: str) -> None:
    form, found = read_form(text)
    assert form is None
    assert {"表式缺少section", "表式缺少table", "表式缺少relation"} <= set(found)


def test_forms_are_listed_newest_first() -> None:
    assert form_ids() == ("2021", "2019")


@pytest.mark.parametrize(
    ("year", "form_id"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021")]
)
def test_the_form_for_a_year(year: int, form_id: str) -> None:
    assert form_for_year(year).id == form_id
    assert load_form(form_id).in_force(year)


@pytest.mark.parametrize(("form_id", "year"), [("2019", 2021), ("2021", 2020), ("2019", 2018)])
def test_a_form_is_not_in_force_outside_its_years(form_id: str, year: int) -> None:
    assert not load_form(form_id).in_force(year)


@pytest.mark.parametrize("form_id", ["2031", "../forms/2021", ""])
def test_an_unknown_form_is_a_key_error(form_id: str) -> None:
    with pytest.raises(KeyError):
        load_form(form_id)


def test_a_faulty_shipped_file_says_all_its_faults(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text("form = 1", encoding="utf-8")
    monkeypatch.setattr(definitions, "FORMS_DIRECTORY", tmp_path)
    monkeypatch.setattr(definitions, "form_ids", lambda: ("bad",))
    with pytest.raises(DefinitionError, match=r"bad\.toml：表式缺少section；") as raised:
        load_form("bad")
    assert "表式缺少文字title" in raised.value.faults


def test_key_figures_name_cells_and_those_whose_course_is_drawn() -> None:
    form, found = read_form(f'{SMALL}[[key_figure]]\ncell = "counts.first.total"\nname = "首先"\n')
    assert (found, form and form.key_figures) == (
        [],
        (KeyFigure("counts.first.total", "首先", is_course=False),),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('cell = "counts.first.none"\nname = "无"', "key_figure“counts.first.none”不是表里的一格"),
        ('cell = "counts.first.left"', "key_figure“counts.first.left”缺少文字name"),
        (
            'cell = "counts.first.left"\nname = "左"\ncourse = 1',
            "key_figure“counts.first.left”的course应当是true或false",
        ),
    ],
)
def test_a_faulty_key_figure_is_told(text: str, fault: str) -> None:
    assert read_form(f"{SMALL}[[key_figure]]\n{text}\n") == (None, [fault])


@pytest.mark.parametrize("form_id", form_ids())
def test_both_forms_draw_the_course_of_the_same_figures(form_id: str) -> None:
    drawn = [one.key for one in load_form(form_id).key_figures if one.is_course]
    assert drawn == ["requests.received.total", "requests.total.total"]


@pytest.mark.parametrize("form_id", form_ids())
def test_key_figures_are_told_apart_by_their_names(form_id: str) -> None:
    names = [one.name for one in load_form(form_id).key_figures]
    assert len(set(names)) == len(names)
