"""A unit's own rules: judged like the official ones; what is wrong in the file is told by line."""

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.checked.checking import check
from models.forms.definitions import load_form
from models.forms.form import Severity
from models.report.editing import enter, set_prior
from models.report.findings import Finding
from models.report.report import Report
from models.rules.rule_book import rule_book
from models.rules.rule_list import rule_list
from models.rules.rule_settings import RuleSettings
from models.rules.special import Thresholds
from models.rules.unit_rules import UnitRules, read_unit_rules
from models.rules.unit_rules_file import EXAMPLE
from tests.factories import column, real, report_of

FORM = load_form("2021")
FAULTY = """\
[[relation]]          # nothing but a comment
id = "a"
table = "requests"
each = "cell"
rule = "person = total"

[[relation]]
id = "a b"
table = "requests"
each = "row"
rule = "person = totl"
colour = "red"
form = "2022"

[[relation]]
id = "good"
table = "requests"
each = "row"
rule = "person = total"

[[relation]]
id = "good"
table = "requests"
each = "row"
rule = "person ="
defines = true

[[relation]]
table = "request"
"""


def rules(text: str) -> UnitRules:
    """The rules of a text without a fault."""
    read, faults = read_unit_rules(dedent(text), FORM)
    assert faults == ()
    return read


def faults(text: str) -> list[tuple[int, str]]:
    read = read_unit_rules(dedent(text).removeprefix("\n"), FORM)[1]
    return [(fault.line, fault.message) for fault in read]


def found(report: Report, own: UnitRules, rule: str) -> list[Finding]:
    return [one for one in check(report, own) if one.rule.startswith(rule)]


def test_an_own_relation_is_judged_and_told_like_an_official_one() -> None:
    report = enter(real("lianyun_2024"), column("legal", petition=2, other=0, received=2))
    (finding,) = found(report, rules(EXAMPLE), "unit.")
    assert (finding.id, finding.severity) == ("unit.petitions:petition", Severity.WARNING)
    assert finding.cells == ("requests.petition.person", "requests.petition.total")
    assert finding.message.startswith("信访举报投诉类申请：自然人 1，总计 3，相差 2")
    assert found(report, UnitRules(), "unit.") == []


def test_an_own_relation_may_be_an_error_and_reach_into_last_year() -> None:
    own = rules("""
        [[relation]]
        id = "grows"
        table = "requests"
        each = "column"
        rule = "received = prior.received"
        severity = "error"
    """)
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    assert {one.severity for one in found(report, own, "unit.grows")} == {Severity.ERROR}
    assert found(real("pingtan_2022"), own, "unit.") == []


def test_the_total_column_of_an_own_relation_follows_from_the_others() -> None:
    own = rules("""
        [[relation]]
        id = "no_petitions"
        table = "requests"
        each = "column"
        rule = "petition = repeated"
    """)
    report = report_of(column("person", petition=3, repeated=1, received=4))
    told = {one.id: one.follows for one in found(report, own, "unit.")}
    assert told == {
        "unit.no_petitions:person": "",
        "unit.no_petitions:total": "unit.no_petitions:person",
    }


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ('each = "column"\nrule = "received + carried_in = total + carried_out"',
         "每列：本年新收＋上年结转＝办理结果总计＋结转下年度"),
        ('each = "column"\nrule = "sum(granted..other) - unpaid = prior.total"',
         "每列：予以公开至其他处理中的其他各项之和－逾期未缴费＝上年报告的办理结果总计"),
        ('each = "row"\nrows = ["received"]\nrule = "person = total"',
         "本年新收：自然人＝总计"),
        ('each = "row"\nrule = "person = total"\nwords = "照抄"', "照抄"),
    ],
)  # fmt: skip
def test_the_formula_is_spelt_out(fields: str, words: str) -> None:
    (rule,) = rules(f'[[relation]]\nid = "x"\ntable = "requests"\n{fields}').rules
    assert (rule.words, rule.name, rule.basis) == (words, "x", "本单位自定")
    assert rule.severity is Severity.WARNING


def test_a_relation_of_the_other_form_is_passed_over() -> None:
    text = '[[relation]]\nid = "x"\nform = "2019"\ntable = "none"\n'
    assert rules(text).relations == ()


def test_warnings_and_hints_are_switched_off_and_errors_are_not() -> None:
    own = rules('[off]\nrules = ["value.blank", "prior.carried_in"]')
    change = column("person", carried_in=9, granted=None)
    report = enter(set_prior(real("pingtan_2022"), real("pingtan_2021")), change)
    before, after = ({one.rule for one in check(report, one)} for one in (None, own))
    assert before - after == {"value.blank", "prior.carried_in"}
    forced = UnitRules(RuleSettings(frozenset({"requests.balance"})))
    assert "requests.balance" in {one.rule for one in check(report, forced)}


def test_thresholds_are_the_units_own() -> None:
    text = "[thresholds]\njump_factor = 2\njump_least = 3\ncopied_share = 0.75\n"
    own = rules(text)
    assert own.settings.thresholds == Thresholds(2, 3, Decimal("0.75"))
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    assert len(found(report, own, "prior.jump")) > len(found(report, UnitRules(), "prior.jump"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id = “x”\n", [(1, "等号后面的值看不懂，文字要加英文引号")]),
        ('a = 1\nid = "x\n', [(2, "文字少了结尾的引号，或者有控制字符")]),
        ('a = 1\n\n规则 = "x"\n', [(3, "这一行看不懂，名称只能用英文字母、数字和下划线")]),
        ('[off]\nrules ＝ ["x"]\n', [(2, "名称后面缺少英文的等号")]),
        ("[off]\nrules = [\n\n", [(2, "写到一半就结束了，引号或括号没有配对")]),
        ("[relation]\nid = 1", [(1, "自定的勾稽关系应当写在[[relation]]下面")]),
        ("[colours]\n", [(1, "不认识的部分“colours”")]),
        ('[off]\n\nrules = ["prior.jmp", "requests.balance"]\nwhy = 1',
         [(3, "没有编号为“prior.jmp”的规则"),
          (3, "“requests.balance”是错误级的规则，不能关闭"),
          (4, "[off]里有不认识的“why”")]),
        ('[off]\nrules = "prior.jump"', [(2, '[off]下面应当写 rules = ["规则编号", …]')]),
        ("[thresholds]\njump = 3\njump_factor = 1\ncopied_share = 9",
         [(2, "没有名为“jump”的界限"), (3, "jump_factor应当是不小于2的整数"),
          (4, "copied_share应当大于0、不大于1，例如0.9")]),
        ("thresholds = 3", [(1, "界限应当写在[thresholds]下面")]),
        ("x = " + "[" * 5000, [(1, "括号层层嵌套，看不懂")]),
    ],
    ids=range(12),
)  # fmt: skip
def test_a_fault_names_line_and_reason(text: str, told: list[tuple[int, str]]) -> None:
    assert faults(text) == told


def test_faults_of_relations_stand_where_they_are_and_the_rest_is_in_force() -> None:
    read, wrong = read_unit_rules(FAULTY, FORM)
    assert [rule.id for rule in read.rules] == ["unit.good"]
    assert [fault.sentence for fault in wrong] == [
        "第 4 行：勾稽关系“a”的each应当是row或column",
        "第 8 行：勾稽关系“a b”的id只能用文字、数字、下划线和连字符",
        "第 12 行：勾稽关系“a b”有不认识的“colour”",
        "第 13 行：勾稽关系“a b”的form应当是2021或2019",
        "第 22 行：勾稽关系“good”重复",
        "第 25 行：勾稽关系“good”：等号的一边是空的",
        "第 26 行：勾稽关系“good”不能有defines，合计由表式规定",
        "第 28 行：勾稽关系“？”缺少文字id",
        "第 28 行：勾稽关系“？”缺少文字rule",
        "第 28 行：勾稽关系“？”的each应当是row或column",
        "第 29 行：勾稽关系“？”的table不在本表式中",
    ]


@given(st.text() | st.text(alphabet='[]relationoff="\n.= 1', max_size=80))
def test_any_text_is_read_or_told(text: str) -> None:
    _, wrong = read_unit_rules(text, FORM)
    assert all(fault.line >= 1 and fault.message for fault in wrong)


def test_the_list_of_rules_is_numbered_and_says_what_is_off() -> None:
    own = rules('[off]\nrules = ["prior.jump", "unit.petitions"]\n' + EXAMPLE)
    rows = rule_list(rule_book(FORM, own))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.rule.id for row in rows if not row.is_on] == ["prior.jump", "unit.petitions"]
    assert rows[0].texts == (
        "1",
        "申请人合计",
        "每行：自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他＝总计",
        "国办公开办函〔2021〕30号所附格式表三各列的结构",
        "错误",
        "必查",
    )
    assert rows[-1].texts[1:] == (
        "信访只来自自然人",
        "信访举报投诉类申请：自然人＝总计",
        "本单位自定",
        "提醒",
        "停用",
    )
    assert (rows[0].instances, rows[-1].instances, rows[-1].is_own) == (25, 1, True)
    assert [row.number for row in rule_list(rule_book(FORM))] == [row.number for row in rows[:-1]]
    assert {row.rule.severity for row in rows if not row.can_switch} == {Severity.ERROR}


def test_the_example_of_the_paper_is_faultless_and_holds() -> None:
    paper = Path(__file__).resolve().parents[3] / "docs" / "unit-rules.md"
    text = paper.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    own = rules(text)
    assert [rule.id for rule in own.rules] == ["unit.petition_person", "unit.results"]
    assert own.settings == RuleSettings(
        frozenset({"prior.jump"}), Thresholds(3, 20, Decimal("0.8"), 10)
    )
    assert found(real("lianyun_2024"), own, "unit.") == []
