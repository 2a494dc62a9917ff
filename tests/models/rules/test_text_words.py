"""The words of texts: ours are without fault, an office's own are read with faults by line."""

from pathlib import Path

import pytest

from models.checked.checking import check
from models.forms.definitions import load_form
from models.report.editing import write_section
from models.rules.text_words import WORDS_NAME, read_words, shipped_words
from models.rules.unit_rules_file import load_unit_rules
from models.texts.analysis import analyse
from models.texts.verdicts import Status
from tests.factories import real

OWN = """
[[act]]
id = "received"
words = ["揽收"]

[words]
other = ["便民条子"]
"""


def test_our_words_name_cells_that_a_form_has() -> None:
    names = {
        name
        for form in ("2021", "2019")
        for cell in load_form(form).cells.values()
        for name in (cell.row.id, cell.column.id)
    }
    meanings = shipped_words().meanings.values()
    used = {one for meaning in meanings for text in meaning.rows for one in text.split(" + ")}
    assert {one for one in used if "(" not in one} <= names


def test_an_office_adds_words_of_its_own() -> None:
    words, faults = read_words(OWN, shipped_words())
    assert faults == ()
    report = write_section(real("lianyun_2024"), "overview", "全区揽收政府信息公开申请68件。")
    assert analyse(report, lexicon=words).figures[0].status is Status.AGREES


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[act]]\nwords = 5", 2, "words应当是一列文字"),
        ("[[act]]\nid = 'x'\ntopics = ['y']\nwords = ['z']", 3, "没有名为“y”的话题"),
        ("[[part]]\nid = 'x'\nwords = ['z']\ncolour = 'red'", 4, "不认识的“colour”"),
        ("[other]\nx = 1", 1, "不认识的部分“other”"),
        ("[words]\nother = 'x'", 2, "“other”应当是一列文字"),
        ("[[act]\n", 1, ""),
    ],
)
def test_every_fault_is_told_by_its_line(text: str, line: int, message: str) -> None:
    _, faults = read_words(text, shipped_words())
    assert faults[0].line == line
    assert message in "；".join(fault.message for fault in faults)


def test_the_file_beside_the_reports_is_used_and_named(tmp_path: Path) -> None:
    (tmp_path / WORDS_NAME).write_text(f"{OWN}\nodd = 1", encoding="utf-8")
    report = write_section(real("lianyun_2024"), "overview", "全区揽收政府信息公开申请69件。")
    rules, faults = load_unit_rules(tmp_path / "勾稽关系.toml", report.form)
    assert [one.sentence for one in faults] == [f"{WORDS_NAME}第 9 行：“odd”应当是一列文字"]
    assert "narrative.figure" in {finding.rule for finding in check(report, rules)}
