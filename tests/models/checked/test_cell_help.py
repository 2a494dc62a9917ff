"""F1: everything there is to know about a cell, as plain facts."""

import pytest

from models.checked.cell_help import help_of
from models.checked.checked import Checked
from models.forms.definitions import form_ids, load_form
from models.report.editing import enter, set_prior
from models.report.entries import Entry
from models.report.remarks import flag, note
from models.rules.rule_book import rule_book
from models.rules.rule_settings import RuleSettings
from models.rules.unit_rules import UnitRules
from tests.factories import blank, column, real

CELL = "requests.carried_in.person"


def test_the_facts_of_a_cell_with_last_years_report() -> None:
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    report = enter(report, {CELL: Entry(4, "=1+3", "2021年.xls 表三 D30")})
    told = help_of(Checked(flag(note(report, CELL, "问过"), CELL, "")), CELL)
    assert told.label == "上年结转·自然人"
    assert told.section == "三、收到和处理政府信息公开申请情况"
    assert told.row_help.startswith("以前年度收到、到上年12月31日仍未办结")
    assert told.column_help == "以公民个人名义提出申请的。"
    assert told.section_help.startswith("按申请人类别填列")
    assert (told.value, told.parts, told.unit, told.is_total) == ("4", "=1+3", "件", False)
    assert (told.last, told.due) == ("0", "")
    assert (told.origin, told.note, told.flag) == ("2021年.xls 表三 D30", "问过", "")


def test_the_relations_of_a_cell_and_how_they_stand() -> None:
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    report = enter(report, {CELL: 4})
    assert [
        (one.rule.name, one.context, one.state) for one in help_of(Checked(report), CELL).relations
    ] == [
        ("申请人合计", "上年结转", "平"),
        ("收办平衡", "自然人", "不平"),
        ("上年结转衔接", "自然人", "不平"),
    ]


def test_without_last_year_its_relations_are_not_judged() -> None:
    told = help_of(Checked(real("pingtan_2022")), CELL)
    assert told.last is None
    assert [one.state for one in told.relations] == ["平", "平", "未核对"]
    assert {one.state for one in help_of(Checked(blank()), CELL).relations} == {"未核对"}


def test_the_relation_that_defines_a_total_comes_first_with_what_is_due() -> None:
    report = enter(real("lianyun_2024"), column("person", total=70))
    told = help_of(Checked(report), "requests.total.person")
    assert (told.value, told.due, told.is_total) == ("70", "75", True)
    assert told.relations[0].rule.id == "requests.result_total"


def test_what_is_no_relation_is_told_apart() -> None:
    report = enter(real("lianyun_2024"), {CELL: None})
    assert [one.rule for one in help_of(Checked(report), CELL).others] == ["value.blank"]


def test_a_rule_that_is_switched_off_is_not_told() -> None:
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    rules = UnitRules(RuleSettings(frozenset({"requests.balance", "prior.in_force"})))
    checked = Checked(report, rule_book(report.form, rules))
    assert len(help_of(checked, CELL).relations) == 3
    assert help_of(checked, "disclosure.documents.issued").relations == ()


@pytest.mark.parametrize("form_id", form_ids())
def test_every_cell_has_help(form_id: str) -> None:
    report = blank(form_id, load_form(form_id).first_year)
    checked = Checked(report)
    for key in report.form.cells:
        told = help_of(checked, key)
        assert told.row_help
        assert told.column_help
        assert told.section_help
