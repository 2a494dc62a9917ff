"""The checks that are no equation: types, blanks, the year, and what last year makes doubtful."""

from dataclasses import replace
from decimal import Decimal

import pytest

from models.checked.checking import check
from models.checks.cell_checks import CELL_CHECKS
from models.checks.special_checks import CHECKS
from models.forms.definitions import load_form
from models.forms.form import Key, Severity
from models.report.editing import enter, identify, set_prior, write_section
from models.report.figures import Value
from models.report.findings import Finding
from models.report.report import Report
from models.rules.rule_settings import RuleSettings
from models.rules.special import SPECIAL_RULES, Thresholds
from models.rules.unit_rules import UnitRules
from tests.factories import blank, cases, column, found, real, report_of, zeroed

FEES = "disclosure.fees.amount"
PERSON = "requests.received.person"


def after(last: dict[Key, Value], this: dict[Key, Value]) -> Report:
    """A report with these figures, and 0 elsewhere, after a year with those."""
    return set_prior(enter(zeroed(year=2024), this), enter(zeroed(year=2023), last))


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (PERSON, -1, "本年新收·自然人：“-1”不能是负数"),
        (PERSON, "12.5", "本年新收·自然人：“12.5”不是整数"),
        (PERSON, "若干", "本年新收·自然人：“若干”不是整数"),
        (FEES, Decimal("-0.5"), "行政事业性收费·本年收费金额：“-0.5”不能是负数"),
        (FEES, "251000元", "行政事业性收费·本年收费金额：“251000元”单位应当是万元，请换算后填写"),
        ("requests.received.total", "见附件", "本年新收·总计：“见附件”不是整数"),
    ],
)
def test_a_value_that_does_not_fit_its_cell(key: Key, value: Value, message: str) -> None:
    (finding,) = found(enter(zeroed(), {key: value}), "value.type")
    assert finding == Finding(
        id=f"value.type:{key}",
        rule="value.type",
        severity=Severity.ERROR,
        table=key.partition(".")[0],
        cells=(key,),
        message=message,
    )


def test_the_change_of_items_may_be_negative_and_money_may_have_its_unit() -> None:
    odd: dict[Key, Value] = {
        "disclosure.penalties.items_change": -18,
        "disclosure.procurement.amount": "73802895.90元",
    }
    assert found(enter(zeroed("2019", 2020), odd)) == []


def test_an_empty_report_has_one_finding_a_table_and_a_text() -> None:
    assert [(one.table, len(one.cells), one.message) for one in found(blank())] == [
        ("overview", 0, "“一、总体情况”没有写"),
        ("disclosure", 10, "表二全部 10 格未填"),
        ("requests", 144, "表三全部 144 格未填"),
        ("disputes", 12, "表四全部 12 格未填"),
        ("problems", 0, "“五、存在的主要问题及改进情况”没有写"),
        ("other_matters", 0, "“六、其他需要报告的事项”没有写"),
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (column("person", granted=None), "表三有 1 格未填：予以公开·自然人；没有发生的请填 0"),
        (
            column("legal", petition=None, repeated=None, excessive=None),
            (
                "表三有 3 格未填：信访举报投诉类申请·法律服务机构、重复申请·法律服务机构、"
                "无正当理由大量反复申请·法律服务机构；没有发生的请填 0"
            ),
        ),
        (
            column("person", petition=None, repeated=None, total=None),
            "表三有 2 格未填：信访举报投诉类申请·自然人、重复申请·自然人；没有发生的请填 0",
        ),
        (
            cases(review_upheld="/", direct_upheld="—", direct_other="/", review_other=None),
            (
                "表四有 4 格未填（有的填了“/”“—”）：行政复议·结果维持、行政复议·其他结果、"
                "未经复议直接起诉·结果维持等；没有发生的请填 0"
            ),
        ),
    ],
)
def test_blanks_and_placeholders_are_counted_and_the_first_are_named(
    values: dict[Key, Value], message: str
) -> None:
    (finding,) = found(enter(zeroed(), values))
    assert (finding.rule, finding.severity) == ("value.blank", Severity.WARNING)
    assert finding.message == message


@pytest.mark.parametrize(
    ("form_id", "year", "fits"),
    [
        ("2019", 2019, 1),
        ("2019", 2020, 1),
        ("2019", 2021, 0),
        ("2021", 2020, 0),
        ("2021", 2021, 1),
        ("2021", 2030, 1),
        ("2021", 0, 1),  # the year is not known yet
    ],
)
def test_the_form_in_force_for_the_year(form_id: str, year: int, fits: int) -> None:
    assert len(found(zeroed(form_id, year), "form.year")) == 1 - fits


def test_the_wrong_form_is_said_in_words() -> None:
    (finding,) = found(identify(zeroed("2019"), "某镇", 2022))
    assert (finding.severity, finding.table, finding.cells) == (Severity.WARNING, "", ())
    assert finding.message == (
        "2022年度的报告用了2019年格式（国办公开办函〔2019〕60号），不是该年度适用的格式"
    )


@pytest.mark.parametrize(
    ("last", "this", "jumps"),
    [
        (0, 10, 0),  # by 10, not by more
        (0, 11, 1),
        (11, 0, 1),
        (2, 12, 0),
        (2, 13, 1),
        (4, 20, 0),  # five times, not more
        (4, 21, 1),
        (20, 4, 0),
        (21, 4, 1),
        (100, 499, 0),
        (65, 65, 0),
    ],
)
def test_when_a_figure_jumps(last: int, this: int, jumps: int) -> None:
    report = after({PERSON: last}, {PERSON: this})
    assert len(found(report, "prior.jump")) == jumps


def test_a_jump_in_words() -> None:
    (finding,) = found(after({FEES: Decimal("9116.36")}, {FEES: Decimal("1.50")}), "prior.jump")
    assert (finding.severity, finding.cells, finding.prior_cells) == (
        Severity.HINT,
        (FEES,),
        (FEES,),
    )
    assert finding.message == (
        "行政事业性收费·本年收费金额：今年 1.50，上年 9116.36，变化较大，请核实"
    )


@pytest.mark.parametrize("last", [None, "/", "若干"])
def test_nothing_jumps_from_a_blank(last: Value) -> None:
    assert found(after({PERSON: last}, {PERSON: 500}), "prior.jump") == []


def test_totals_and_changes_of_items_do_not_jump() -> None:
    assert found(after({}, column("total", received=500)), "prior.jump") == []
    change = "disclosure.licensing.items_change"
    this = enter(zeroed("2019", 2020), {change: 442})
    assert found(set_prior(this, zeroed("2019", 2019)), "prior.jump") == []


def test_a_unit_may_set_its_own_thresholds() -> None:
    report = after({PERSON: 4}, {PERSON: 9})
    limits = Thresholds(jump_factor=2, jump_least=4)
    jumps = check(report, UnitRules(RuleSettings(thresholds=limits)))
    assert [finding.id for finding in jumps if finding.rule == "prior.jump"] == [
        f"prior.jump:{PERSON}"
    ]


def rows(values: list[int]) -> dict[Key, Value]:
    names = [f"refused_{n}" for n in ("secret", "law", "safety", "internal", "process", "inquiry")]
    names += ["not_held", "not_ready_made", "still_unclear", "petition", "repeated"]
    return column("person", **dict(zip(names, values, strict=False)))


@pytest.mark.parametrize(
    ("last", "this", "copied"),
    [
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 1),
        ([1, 2, 3, 4], [1, 2, 3, 4], 0),  # too few to tell
        ([1] * 10, [1] * 9 + [2], 0),  # nine of ten are not more than nine tenths
        ([1] * 11, [1] * 10 + [2], 1),
        ([1, 2, 3, 4, 0], [1, 2, 3, 4, 5], 0),
    ],
)
def test_when_figures_look_copied(last: list[int], this: list[int], copied: int) -> None:
    assert len(found(after(rows(last), rows(this)), "prior.copied")) == copied


def test_copied_figures_in_words() -> None:
    (finding,) = found(after(rows([1] * 11), rows([1] * 10 + [2])), "prior.copied")
    assert finding.message == ("11 个非零数据中有 10 个与上年完全相同，请核实是否沿用了上年的表")
    assert len(finding.cells) == 10
    assert finding.prior_cells == finding.cells


def test_a_real_year_is_no_copy_of_the_year_before() -> None:
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    assert found(report, "prior.copied") == []
    again = set_prior(real("pingtan_2022"), identify(real("pingtan_2022"), "平潭", 2021))
    assert len(found(again, "prior.copied")) == 1


OLD = "2023年公开信息300条。受理申请20件！答复及时；没有收费。"


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (OLD, 1),
        (OLD.replace("2023", "2024").replace("20件", "35件"), 1),  # only the figures are new
        (OLD.replace("答复及时", "办结三十件"), 0),  # three of four sentences
        ("答复及时；没有收费。", 0),  # too short to tell
        ("", 0),
    ],
)
def test_when_a_text_looks_copied(text: str, copied: int) -> None:
    report = write_section(zeroed(year=2024), "overview", text)
    findings = found(set_prior(report, write_section(zeroed(year=2023), "overview", OLD)), "prior")
    assert [finding.id for finding in findings] == ["prior.copied:overview"] * copied


def test_a_copied_text_in_words() -> None:
    report = write_section(zeroed(), "problems", OLD)
    (finding,) = found(set_prior(report, report), "prior.copied")
    assert (finding.table, finding.cells) == ("problems", ())
    assert finding.message == (
        "“五、存在的主要问题及改进情况”的文字与上年几乎相同，请核实是否沿用了上年的文字"
    )


@pytest.mark.parametrize(
    ("last", "this", "lost"),
    [
        (cases(review_pending=4, direct_pending=1), {}, 1),
        (cases(review_pending=4), cases(after_review_upheld=1), 0),
        (cases(review_upheld=4), {}, 0),
        (cases(review_pending=4), cases(review_pending=1), 0),
    ],
)
def test_when_pending_cases_are_lost(
    last: dict[Key, Value],
    this: dict[Key, Value],
    lost: int,
) -> None:
    assert len(found(after(last, this), "prior.pending")) == lost


def test_lost_cases_in_words() -> None:
    report = after(cases(review_pending=4, direct_pending=1), {})
    (finding,) = found(report, "prior.pending")
    assert (finding.severity, finding.table) == (Severity.HINT, "disputes")
    assert finding.cells == ("disputes.cases.review_pending", "disputes.cases.direct_pending")
    assert finding.message == (
        "上年有 5 件复议、诉讼尚未审结，今年表四一件也没有，请核实审结结果是否漏填"
    )


def test_a_table_not_filled_in_yet_has_lost_no_case() -> None:
    report = set_prior(report_of(column("person", received=1)), real("lianyun_2024"))
    assert found(report, "prior.pending") == []


DOCUMENTS = "disclosure.documents"


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "told"),
    [(1, 0, 0, True), (5, 2, 2, True), (5, 2, 3, False), (0, 4, 0, False), (1, 0, None, False)],
)
def test_fewer_in_force_than_the_year_itself_added(
    issued: int, repealed: int, in_force: int | None, *, told: bool
) -> None:
    texts = {"issued": issued, "repealed": repealed, "in_force": in_force}
    report = enter(zeroed(), {f"{DOCUMENTS}.{name}": value for name, value in texts.items()})
    assert bool(found(report, "value.least")) is told


def test_fewer_in_force_in_words() -> None:
    (finding,) = found(enter(zeroed(), {f"{DOCUMENTS}.issued": 3}), "value.least")
    assert finding.severity is Severity.HINT
    assert finding.cells == tuple(
        f"{DOCUMENTS}.{one}" for one in ("issued", "repealed", "in_force")
    )
    assert finding.message == (
        "行政规范性文件：本年制发件数 3 － 本年废止件数 0 ＝ 3，多于现行有效件数 0，请核实"
    )


def test_in_force_beside_last_years_is_the_relations_business() -> None:
    report = after({}, {f"{DOCUMENTS}.issued": 3})
    assert found(report, "value.least") == []
    assert len(found(report, "prior.in_force")) == 1


def test_without_a_last_year_nothing_is_compared_with_it() -> None:
    report = enter(real("lianyun_2024"), {PERSON: 6500})
    assert found(report, "prior") == []


def test_each_check_says_what_it_is_and_on_what_it_rests() -> None:
    assert [rule.id for rule in SPECIAL_RULES] == [
        "value.type",
        "value.blank",
        "value.least",
        "form.year",
        "prior.jump",
        "prior.copied",
        "prior.pending",
        "narrative.figure",
        "narrative.claim",
        "narrative.sum",
        "narrative.year",
        "narrative.placeholder",
        "narrative.missing",
        "narrative.length",
        "narrative.basis",
        "narrative.copied",
    ]
    assert all(rule.name and rule.words and rule.basis for rule in SPECIAL_RULES)


def test_each_rule_has_a_check_that_judges_it() -> None:
    assert {*CHECKS, *CELL_CHECKS} == {rule.id for rule in SPECIAL_RULES}
    assert not CHECKS.keys() & CELL_CHECKS.keys()


def test_rules_over_two_years_are_known_by_their_ids() -> None:
    rules = (*load_form("2021").rules, *load_form("2019").rules, *SPECIAL_RULES)
    two_years = ("prior.", "narrative.copied")
    assert all(rule.needs_prior == rule.id.startswith(two_years) for rule in rules)


def test_only_a_value_of_the_wrong_type_is_an_error() -> None:
    errors = [rule.id for rule in SPECIAL_RULES if rule.severity is Severity.ERROR]
    assert errors == ["value.type"]


def test_texts_of_unknown_sections_do_not_disturb() -> None:
    report = replace(zeroed(), sections={"appendix": OLD})
    assert found(set_prior(report, report), "prior") == []
