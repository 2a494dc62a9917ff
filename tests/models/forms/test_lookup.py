"""Ctrl+G: a cell is found by its code, by words of its labels in any order, by initials."""

import pytest

from models.forms.definitions import form_ids, load_form
from models.forms.lookup import search
from models.forms.pinyin import initials

FORM = load_form("2021")

READINGS = """
a 安按案
b 不保八办报本版补表部
c 出处存成持查程采重
d 到动单大定对度当的第等
e 二额
f 分反发复府废方服法罚范访费
g 供公关勾告国改构果管规购过
h 会合后和或护获
j 举九件具决减加卷及家据接机禁稽纠经结继缴计进金集
k 况可开科
l 六列另律理类量
m 密明没目秘
n 内年纳
q 七企全其区取强情期权求确请起
r 人仍容然认
s 三上事十商四审尚属收数申社讼诉
t 他体投提条通题
w 万为五位务危外握文无未物稳维问
x 下信形性息效新现相系续行许询需项
y 一业予于以依元已有用由益研要议逾
z 中主之作再制只在增总执掌政止正直知章组织自转这
"""
"""Every Chinese character of both forms' labels as it is read there, checked by hand."""


def labels() -> set[str]:
    """Every label that a cell can be found by."""
    found: set[str] = set()
    for form in map(load_form, form_ids()):
        found |= {section.heading for section in form.sections}
        for cell in form.cells.values():
            found |= {cell.row.label, cell.row.name, *cell.row.under}
            found |= {cell.column.label, cell.column.name, *cell.column.under}
    return found


def test_every_character_of_the_labels_has_its_initial() -> None:
    told = {char: line[0] for line in READINGS.strip().splitlines() for char in line[2:]}
    chars = {char for label in labels() for char in label if "\u4e00" <= char <= "\u9fff"}
    assert chars - told.keys() == set()
    assert {char: initials(char) for char in chars} == {char: told[char] for char in chars}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重复申请", "cfsq"),
        ("行政许可", "xzxk"),
        ("结转下年度", "jzxnd"),
        ("危及“三安全一稳定”", "wjsaqywd"),
        ("2.其他ＡＢ", "2qtab"),
        ("啊座", "az"),
        ("䶮", ""),
        ("亍", ""),
        ("", ""),
    ],
)
def test_initials(text: str, expected: str) -> None:
    assert initials(text) == expected


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("自然人 予以公开", "予以公开·自然人"),
        ("予以公开·自然人", "予以公开·自然人"),
        ("自然人予以公开", "予以公开·自然人"),
        ("zrr yygk", "予以公开·自然人"),
        ("YYGKZRR", "予以公开·自然人"),
        ("自然人yygk", "予以公开·自然人"),
        ("requests.granted.person", "予以公开·自然人"),
        ("granted.person", "予以公开·自然人"),
        ("cf zj", "重复申请·总计"),
        ("三安全 其他组织", "危及“三安全一稳定”·其他组织"),
        ("收费", "行政事业性收费·本年收费金额"),
        ("行政复议 维持", "行政复议·结果维持"),
        ("fyhqs wsj", "复议后起诉·尚未审结"),
        ("表四 尚未审结", "行政复议·尚未审结"),
        ("review_total", "行政复议·总计"),
        ("逾期", "逾期不补正·自然人"),
        ("５ 自然人", "属于三类内部事务信息·自然人"),
    ],
)
def test_the_cell_that_was_meant_comes_first(query: str, label: str) -> None:
    assert search(FORM, query)[0].label == label


def test_cells_that_fit_alike_come_in_reading_order() -> None:
    found = [cell.key for cell in search(FORM, "重复申请")]
    assert found == [key for key in FORM.cells if key.startswith("requests.repeated.")]


@pytest.mark.parametrize("query", ["", " ", "、。", "没有这个", "zrr 没有的", "requests.nothing"])
def test_what_fits_nowhere_is_not_found(query: str) -> None:
    assert search(FORM, query) == []


@pytest.mark.parametrize("form_id", form_ids())
def test_every_cell_is_found_by_its_code_and_by_its_label(form_id: str) -> None:
    form = load_form(form_id)
    for cell in form.cells.values():
        assert search(form, cell.key)[0] == cell
        assert cell.label in {one.label for one in search(form, cell.label)[:2]}
        assert cell in search(form, initials(cell.label))
