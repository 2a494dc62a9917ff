"""The steps of 签审 as a chain: each holds a code of itself, of its content and of the step before.

Time, account or reason that somebody edits in the file break the code of that step; a step that
is taken out or put in breaks the next one.  Like the 校验码 it is no signature: it tells what was
changed by hand or by accident, not what somebody has worked out afresh.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.release.fingerprint import code_of, codes
from models.report.records import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.report.records import StateChange
    from models.report.report import Report


def chained(log: Sequence[StateChange], step: StateChange) -> tuple[StateChange, ...]:
    """Return the record with one step more, chained to those before."""
    return (*log, replace(step, chain=_link(log[-1] if log else None, step)))


def is_chained(log: Sequence[StateChange]) -> bool:
    """Whether every step can be checked; those of the first versions cannot."""
    return all(step.chain for step in log)


def record_faults(report: Report) -> tuple[str, ...]:
    """Say in Chinese what in the record of 签审 was changed outside the program."""
    log = report.state_log
    return (*_about_steps(log), *_about_state(report), *_about_signed(report))


def _link(before: StateChange | None, step: StateChange) -> str:
    # Of a step before that has no code of its own everything is taken.
    held = "" if before is None else before.chain or _link(None, before)
    return code_of(
        {
            "before": held,
            "when": step.when,
            "from": step.before,
            "to": step.after,
            "reason": step.reason,
            "who": step.who,
            "fingerprint": step.fingerprint,
        }
    )


def _about_steps(log: Sequence[StateChange]) -> Iterator[str]:
    before: StateChange | None = None
    for number, step in enumerate(log, 1):
        is_old = not step.chain and (before is None or not before.chain)
        if not is_old and step.chain != _link(before, step):
            yield f"第{number}步（{step.words}）的时间、办理人、原因或校验码改动过，或者缺了前一步"
        elif step.before is not (before.after if before else State.DRAFT):
            yield f"第{number}步（{step.words}）与前一步接不上"
        before = step


def _about_state(report: Report) -> Iterator[str]:
    last = report.state_log[-1].after if report.state_log else State.DRAFT
    if report.state is not last:
        yield f"文件写的状态是“{report.state.words}”，记录的最后一步是“{last.words}”"


def _about_signed(report: Report) -> Iterator[str]:
    steps = [step for step in report.state_log if step.after is State.SIGNED]
    if report.signed is None:
        if steps:
            yield "留存的签发版本不见了"
    elif not steps:
        yield "有留存的签发版本，没有签发的记录"
    elif steps[-1].fingerprint not in codes(report.signed):
        yield "留存的签发版本与签发时的校验码不符"
