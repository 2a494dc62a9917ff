"""草稿 → 送审 → 已签发: only what is clean or explained goes on, and then stays as it is."""

from dataclasses import replace

import pytest

from models.checked.checked import Checked
from models.checked.checking import check
from models.checked.open_points import open_points
from models.files.storage import dumps, loads
from models.release.fingerprint import content, fingerprint
from models.release.states import (
    differs_from_signed,
    is_locked,
    lock_reason,
    refusal,
    reopen,
    send_back,
    sign,
    submit,
)
from models.report.editing import describe, difference, enter, set_prior, write_section
from models.report.explaining import explain
from models.report.records import State, StateChange
from models.report.remarks import flag, note
from tests.factories import blank, column, found, real
from tests.models.signing import MONDAY, TUESDAY, clean, signed, submitted

CELL = "requests.received.person"


def test_a_clean_report_is_submitted_and_signed() -> None:
    report = signed(clean())
    assert report.state is State.SIGNED
    assert report.meta["leader"] == "张三"
    assert report.signed == content(clean())
    code = fingerprint(clean())
    assert [replace(step, chain="") for step in report.state_log] == [
        StateChange(MONDAY, State.DRAFT, State.SUBMITTED, "", code),
        StateChange(TUESDAY, State.SUBMITTED, State.SIGNED, "", code),
    ]
    assert loads(dumps(report)) == (report, [])


def test_errors_and_warnings_keep_a_report_from_being_submitted() -> None:
    report = enter(clean(), column("person", carried_out=None, granted=9))
    done, problem = submit(Checked(report), MONDAY)
    assert done is None
    assert problem.startswith("还不能送审，有 2 处要先改正或写明情况：自然人：本年新收 65")
    assert [point.cells for point in open_points(report, check(report))][1] == (
        "requests.carried_out.person",
    )


def test_what_is_explained_may_be_submitted() -> None:
    report = enter(clean(), column("person", carried_out=0))
    (finding,) = (one for one in found(report) if one.is_root)
    assert submitted(explain(report, finding, "正在核实")).state is State.SUBMITTED


def test_hints_do_not_keep_a_report_back() -> None:
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    assert found(report, "prior.jump")
    assert open_points(report, found(report, "prior.jump")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", ["本年新收·自然人：标了待核实，没有写明情况"]), ("已与信访办核对", [])],
)
def test_an_open_question_is_closed_or_explained(text: str, words: list[str]) -> None:
    report = flag(clean(), CELL, text)
    assert [point.words for point in open_points(report, check(report))] == words


def test_unit_and_year_are_filled_in() -> None:
    report = replace(clean(), unit=" ", year=0)
    assert [point.words for point in open_points(report, ())] == [
        "没有填单位名称",
        "没有填年度",
    ]


def test_steps_back_ask_for_a_reason_and_are_remembered() -> None:
    assert send_back(submitted(clean()), " ", TUESDAY) == (None, "请写明原因。")
    assert reopen(signed(clean()), "", TUESDAY) == (None, "请写明原因。")
    back, _ = send_back(submitted(clean()), " 件数有误 ", TUESDAY)
    again, _ = reopen(signed(clean()), "漏了一件", TUESDAY)
    assert back is not None
    assert again is not None
    assert (back.state, back.state_log[-1].reason) == (State.DRAFT, "件数有误")
    assert (again.state, again.state_log[-1].reason) == (State.DRAFT, "漏了一件")
    assert again.signed == content(clean())


def test_no_step_is_left_out() -> None:
    assert sign(clean(), MONDAY) == (None, "报告是“草稿”状态，送审以后才能签发。")
    assert submit(Checked(submitted(clean())), MONDAY) == (None, "报告已经是“送审”状态。")
    assert reopen(submitted(clean()), "x", MONDAY) == (None, "报告是“送审”状态，不是“已签发”。")
    assert send_back(signed(clean()), "x", MONDAY) == (None, "报告是“已签发”状态，不是“送审”。")


def test_only_names_of_signers_are_noted() -> None:
    done, _ = sign(submitted(clean()), TUESDAY, {"reviewer": " 李四 ", "title": "x"})
    assert done is not None
    assert done.meta["reviewer"] == "李四"
    assert done.title == clean().title


def test_locked_content_is_not_edited() -> None:
    report = submitted(clean())
    assert is_locked(report)
    for edited in (
        enter(report, {CELL: 66}),
        write_section(report, "overview", "文字"),
        describe(report, title="年度报告"),
        set_prior(report, real("pingtan_2021")),
    ):
        assert refusal(report, edited) == lock_reason(report)
    assert lock_reason(report) == "报告已送审，内容已锁定；要修改，请先“退回”。"
    assert "重新打开" in lock_reason(signed(clean()))


def test_what_comes_later_may_be_written_on_a_locked_report() -> None:
    report = signed(clean())
    for edited in (
        describe(report, document_number="政公开〔2025〕1号", issue_date="2025-01-20"),
        note(report, CELL, "备注"),
        flag(report, CELL, ""),
        report,
        reopen(report, "漏了一件", TUESDAY)[0],
    ):
        assert edited is not None
        assert refusal(report, edited) == ""


def test_a_draft_is_not_locked() -> None:
    assert not is_locked(blank())
    assert lock_reason(blank()) == ""
    assert refusal(blank(), enter(blank(), {CELL: 1})) == ""


def test_a_reopened_report_tells_that_it_is_no_longer_what_was_signed() -> None:
    again, _ = reopen(signed(clean()), "漏了一件", TUESDAY)
    assert again is not None
    assert not differs_from_signed(again)
    assert differs_from_signed(enter(again, {CELL: 66}))
    assert not differs_from_signed(clean())


def test_views_hear_of_a_step() -> None:
    change = difference(clean(), submitted(clean()))
    assert change.state
    assert change
    assert change.touched == frozenset()
