"""勾稽关系一览 on paper: every rule of the window's list, the unit's own and what is off too."""

from itertools import pairwise

import pytest

from exporters.papers.catalogue import PAPERS, paper_pages
from exporters.pdf.file import pdf_file
from models.checked.checked import Checked
from models.forms.definitions import form_ids, load_form
from models.report.report import Report
from models.rules.rule_book import rule_book
from models.rules.rule_list import rule_list
from models.rules.unit_rules import UnitRules, read_unit_rules
from models.rules.unit_rules_file import EXAMPLE
from tests.exporters.pdf.pdf_reading import page_texts, squeezed
from tests.factories import blank, real

OWN = f"""
{EXAMPLE}
[off]
rules = ["prior.jump"]
[thresholds]
copied_share = 0.8
"""


def said(report: Report, rules: UnitRules | None = None, paper: str = "rules") -> str:
    pages = paper_pages(Checked(report, rule_book(report.form, rules)), paper)
    return squeezed("".join(page_texts(pdf_file(pages))))


def own() -> UnitRules:
    rules, faults = read_unit_rules(OWN, load_form("2021"))
    assert not faults
    return rules


@pytest.mark.parametrize("form", form_ids())
def test_every_rule_is_printed_in_order_with_its_basis(form: str) -> None:
    report = blank(form, 2020)
    words = said(report)
    listed = rule_list(rule_book(report.form))
    places = [words.index(squeezed(one.rule.words)) for one in listed]
    assert all(before < after for before, after in pairwise(places))
    assert all(squeezed(one.rule.basis) in words for one in listed)


def test_own_rules_and_switches_are_those_of_the_window() -> None:
    words = said(real("lianyun_2024"), own())
    assert "本单位自定的勾稽关系" in words
    assert "信访只来自自然人" in words
    assert "已停用变化较大" in words
    assert "相同的不超过80%" in words


@pytest.mark.parametrize(
    "paper", [one.id for one in PAPERS.values() if one.tells_check and one.id != "rules"]
)
def test_papers_that_tell_of_the_check_judge_by_own_rules(paper: str) -> None:
    petitioned = real("lianyun_2024")
    assert "提醒" not in said(petitioned, None, paper).replace("错误、提醒、提示", "")
    assert "信访" in said(petitioned, own(), paper)
    rules = read_unit_rules(OWN.replace("person = total", "business = total"), petitioned.form)[0]
    assert "提醒1处" in said(petitioned, rules, paper)
