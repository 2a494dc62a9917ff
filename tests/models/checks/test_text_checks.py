"""The rules of the texts: what each of them finds, and how long a reason for it lives."""

from dataclasses import replace

import pytest

from models.checked.checking import check
from models.report.editing import enter, set_prior, write_section
from models.report.explaining import explain
from models.report.findings import Finding
from models.report.report import Report
from models.rules.narrative import NARRATIVE_RULES
from models.rules.rule_settings import RuleSettings
from models.rules.unit_rules import UnitRules
from tests.factories import TEXTS, blank, column, found, real, zeroed

SENTENCE = "2024年，全区共收到政府信息公开申请79件，其中予以公开26件，部分公开{}件。"


def saying(text: str, section: str = "overview") -> Report:
    return write_section(real("lianyun_2024"), section, text)


def narrative(report: Report) -> list[tuple[str, str]]:
    return [(one.rule, str(one.severity)) for one in found(report, "narrative")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (SENTENCE.format(8), []),
        (SENTENCE.format(9), [("narrative.figure", "warning")]),
        ("2024年，我区政府信息公开申请均已办结。", [("narrative.claim", "hint")]),
        ("2024年，我区未收到政府信息公开申请。", [("narrative.claim", "warning")]),
        ("2024年，未发生行政复议、行政诉讼。", [("narrative.claim", "warning")]),
        ("发布信息10条（其中动态6条、公告5条）。", [("narrative.sum", "hint")]),
        ("2023年，我区持续推进信息公开。", [("narrative.year", "warning")]),
        ("全年公开信息XX条，内容待补。", [("narrative.placeholder", "warning")]),
        ("按照国办公开办函〔2019〕60号的要求编制。", [("narrative.basis", "hint")]),
        ("按照国务院令第492号的要求编制。", [("narrative.basis", "hint")]),
        ("公开" * 501, [("narrative.length", "hint")]),
        ("公开" * 500, []),
        ("", [("narrative.missing", "warning")]),
    ],
)
def test_what_each_rule_finds(text: str, rules: list[tuple[str, str]]) -> None:
    assert narrative(saying(text)) == rules


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("无。", 1),
        ("无其他需要报告的事项。", 1),
        ("本年度没有收取信息处理费。", 0),
        ("未对政府信息公开申请收取任何费用。", 0),
    ],
)
def test_the_form_of_2021_wants_to_hear_of_fees(text: str, count: int) -> None:
    assert len(found(saying(text, "other_matters"), "narrative.missing")) == count
    older = write_section(zeroed("2019", 2020), "other_matters", text)
    assert found(older, "narrative.missing") == []


def test_every_empty_text_is_named() -> None:
    tables = [one.table for one in found(blank(), "narrative.missing")]
    assert tables == ["overview", "problems", "other_matters"]


def test_a_figure_that_differs_in_words() -> None:
    (finding,) = found(saying(SENTENCE.format(9)), "narrative.figure")
    assert finding.message == "正文“部分公开9件”与表三不符：（二）部分公开·总计 8，相差 1"
    assert (finding.table, finding.cells) == ("overview", ("requests.partly_granted.total",))
    assert (finding.left, finding.right, finding.difference) == (9, 8, 1)
    assert finding.passage is not None
    text = SENTENCE.format(9)
    assert text[finding.passage.start : finding.passage.end] == "9件"


def test_the_nearest_of_several_readings_is_named_first() -> None:
    one_more = enter(saying("全年受理政府信息公开申请79件。"), {"requests.received.person": 66})
    (finding,) = found(one_more, "narrative.figure")
    assert finding.message.endswith(
        "与表三不符：本年新收＋上年结转 80（或本年新收·总计 69），相差 1"
    )
    assert (finding.left, finding.right, finding.difference) == (79, 80, -1)


def test_a_share_of_a_wrong_figure_is_folded_under_it() -> None:
    figure, share = found(
        saying("政府信息公开申请办结78件，其中予以公开20件，占25.6%。"), "narrative"
    )
    assert (share.follows, figure.is_root) == (figure.id, True)


def test_every_rule_of_the_texts_can_be_switched_off() -> None:
    off = UnitRules(RuleSettings(frozenset(rule.id for rule in NARRATIVE_RULES)))
    assert [one for one in check(blank(), off) if one.rule.startswith("narrative")] == []


def explained(report: Report) -> Report:
    (finding,) = found(report, "narrative.figure")
    return explain(report, finding, "口径不同")


def reason_of(report: Report) -> list[str]:
    return [one.explanation for one in found(report, "narrative.figure")]


def test_a_reason_lives_while_other_texts_and_cells_change() -> None:
    report = explained(saying(SENTENCE.format(9)))
    report = write_section(report, "overview", f"{report.sections['overview']}另外一句。")
    report = enter(report, column("person", other=99))
    assert reason_of(report) == ["口径不同"]


@pytest.mark.parametrize(
    "text", [SENTENCE.format(10), SENTENCE.format(9).replace("全区", "我区"), ""]
)
def test_a_reason_is_gone_when_its_figure_or_sentence_changes(text: str) -> None:
    report = write_section(explained(saying(SENTENCE.format(9))), "overview", text)
    assert report.explanations == ()
    assert not any(reason_of(report))


def test_a_reason_is_gone_when_a_cell_of_it_changes() -> None:
    report = explained(saying(SENTENCE.format(9)))
    report = enter(report, column("person", partly_granted=20))
    assert reason_of(report) == [""]


OLD = (
    "2023年，全区围绕重点工作推进主动公开，发布信息300条。各单位的栏目更新更加及时，群众反映的问题"
    "逐件回复。依申请公开的答复更加规范，与申请人的沟通更加充分。"
)


def copied(text: str) -> list[Finding]:
    last = write_section(zeroed(year=2023), "overview", OLD)
    return found(set_prior(write_section(zeroed(year=2024), "overview", text), last), "narrative.c")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (OLD, 1),
        (OLD.replace("2023", "2024").replace("300", "412"), 1),
        (OLD.replace("更加及时", "较为及时").replace("推进", "深化"), 1),
        ("2024年，我区把公开嵌入办事流程，企业办事前先看得到全部材料，减少了往返。" * 2, 0),
        ("各单位的栏目更新更加及时。", 0),
    ],
)
def test_sentences_of_last_year_are_found(text: str, count: int) -> None:
    assert len(copied(text)) == count


@pytest.mark.parametrize("rule", ["missing", "length", "copied", "placeholder"])
def test_plain_texts_have_none_of_these(rule: str) -> None:
    report = replace(zeroed(), sections=TEXTS)
    assert found(report, f"narrative.{rule}") == []
