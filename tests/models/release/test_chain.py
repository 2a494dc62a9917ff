"""The record of 签审: whatever is changed in it by hand is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.release.chain import chained, is_chained, record_faults
from models.release.fingerprint import old_fingerprint
from models.release.states import reopen
from models.report.editing import enter
from models.report.records import State, StateChange
from models.report.report import Report
from tests.models.signing import clean, signed

WEDNESDAY = "2025-01-08T10:00:00+08:00"


def whole() -> Report:
    """A report that was submitted, signed and opened again."""
    again, _ = reopen(signed(clean()), "漏了一件", WEDNESDAY, "王芳")
    assert again is not None
    return again


def step(number: int, edit: Callable[[StateChange], StateChange]) -> Callable[[Report], Report]:
    """Return the edit of a step of the record."""

    def edited(report: Report) -> Report:
        log = list(report.state_log)
        log[number] = edit(log[number])
        return replace(report, state_log=tuple(log))

    return edited


def without(number: int) -> Callable[[Report], Report]:
    """Return the edit that takes a step out of the record."""
    return lambda report: replace(
        report, state_log=(*report.state_log[:number], *report.state_log[number + 1 :])
    )


def test_a_record_as_the_program_writes_it_has_no_fault() -> None:
    assert record_faults(clean()) == record_faults(signed(clean())) == record_faults(whole()) == ()
    assert is_chained(whole().state_log)


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (step(0, lambda one: replace(one, when="2024-01-01")), "第1步（送审）的时间"),
        (step(1, lambda one: replace(one, who="李四")), "第2步（签发）的时间"),
        (step(2, lambda one: replace(one, reason="别的")), "第3步（重新打开）的时间"),
        (step(1, lambda one: replace(one, fingerprint="K7P4")), "第2步（签发）的时间"),
        (step(1, lambda one: replace(one, chain="")), "第2步（签发）的时间"),
        (without(0), "第1步（签发）的时间"),
        (without(1), "第2步（重新打开）的时间"),
        (without(2), "文件写的状态是“草稿”，记录的最后一步是“已签发”"),
        (lambda report: replace(report, state=State.SIGNED), "文件写的状态是“已签发”"),
        (lambda report: replace(report, state_log=()), "有留存的签发版本，没有签发的记录"),
        (lambda report: replace(report, signed=None), "留存的签发版本不见了"),
        (
            lambda report: replace(report, signed=enter(clean(), {"requests.received.person": 9})),
            "留存的签发版本与签发时的校验码不符",
        ),
    ],
)  # fmt: skip
def test_what_was_edited_is_told(edit: Callable[[Report], Report], fault: str) -> None:
    assert any(one.startswith(fault) for one in record_faults(edit(whole())))


def test_a_record_of_the_first_versions_goes_on_and_is_known_as_such() -> None:
    old = old_fingerprint(clean())
    log = tuple(replace(one, chain="", fingerprint=old) for one in signed(clean()).state_log)
    report = replace(signed(clean()), state_log=log)
    assert record_faults(report) == ()
    assert not is_chained(log)
    again, _ = reopen(report, "漏了一件", WEDNESDAY)
    assert again is not None
    assert record_faults(again) == ()
    assert record_faults(step(1, lambda one: replace(one, who="李四"))(again)) != ()


def test_a_step_is_chained_to_the_one_before() -> None:
    first, second, _ = whole().state_log
    assert chained((first,), second)[1] == second
    assert chained((), second)[0].chain != second.chain
