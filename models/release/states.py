"""草稿 → 送审 → 已签发: what each step asks for, and that signed content stays as it is.

A step returns the report in its next state, or ``None`` with the reason in Chinese.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.release.chain import chained
from models.release.fingerprint import content, fingerprint
from models.report.editing import describe
from models.report.records import State, StateChange
from models.report.report import SIGN_OFF, SIGNERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.checked.checked import Checked
    from models.report.report import Report

Step = tuple["Report | None", str]

_LOCKED = {
    State.SUBMITTED: "报告已送审，内容已锁定；要修改，请先“退回”。",
    State.SIGNED: "报告已签发，内容已锁定；要修改，请先“重新打开”并写明原因。",
}


def submit(checked: Checked, when: str, who: str = "") -> Step:
    """送审: lock a report that is clean or explained.

    ``when`` is a time in ISO 8601 with seconds and zone, ``who`` the name of the person's
    account, here and in the other steps.
    """
    report, points = checked.report, checked.open_points
    if report.state is not State.DRAFT:
        return None, f"报告已经是“{report.state.words}”状态。"
    if points:
        first = points[0].words + ("等" if len(points) > 1 else "")
        return None, f"还不能送审，有 {len(points)} 处要先改正或写明情况：{first}。"
    return _moved(report, State.SUBMITTED, when, who), ""


def send_back(report: Report, reason: str, when: str, who: str = "") -> Step:
    """退回: a submitted report becomes a draft again, for a reason."""
    return _opened(report, State.SUBMITTED, reason, (when, who))


def sign(report: Report, when: str, names: Mapping[str, str] | None = None, who: str = "") -> Step:
    """签发: keep the content of a submitted report as what was signed.

    ``names`` are those of :data:`models.report.report.SIGN_OFF` that are to be noted.
    """
    if report.state is not State.SUBMITTED:
        return None, f"报告是“{report.state.words}”状态，送审以后才能签发。"
    signers = {name: text.strip() for name, text in (names or {}).items() if name in SIGN_OFF}
    signed = _moved(describe(report, **signers), State.SIGNED, when, who)
    return replace(signed, signed=content(signed)), ""


def reopen(report: Report, reason: str, when: str, who: str = "") -> Step:
    """重新打开: a signed report becomes a draft again, for a reason; what was signed is kept."""
    return _opened(report, State.SIGNED, reason, (when, who))


def is_locked(report: Report) -> bool:
    """Whether the content may not be edited."""
    return report.state is not State.DRAFT


def lock_reason(report: Report) -> str:
    """Say in Chinese why the content cannot be edited; empty when it can."""
    return _LOCKED.get(report.state, "")


def refusal(before: Report, after: Report) -> str:
    """Say in Chinese why an edit must not be made; empty when it may.

    Notes, flags and the particulars of publication that come later (文号, 索引号, 发文日期)
    may still be written on a locked report; steps between states always may.
    """
    if not is_locked(before) or before.state is not after.state:
        return ""
    named = any(before.meta.get(name) != after.meta.get(name) for name in fixed_names(before))
    rest = replace(after, meta=before.meta, notes=before.notes, flags=before.flags)
    return lock_reason(before) if named or rest != before else ""


def fixed_names(report: Report) -> frozenset[str]:
    """Names in ``meta`` that may not be written now.

    The title is content.  Whoever reviews or signs a submitted report may still be named;
    once it is signed, those who signed it stand fast.
    """
    if not is_locked(report):
        return frozenset()
    return frozenset({"title", *(SIGNERS if report.state is State.SIGNED else ())})


def differs_from_signed(report: Report) -> bool:
    """Whether the content is no longer what was signed last."""
    return report.signed is not None and fingerprint(report.signed) != fingerprint(report)


def _opened(report: Report, state: State, reason: str, stamp: tuple[str, str]) -> Step:
    if report.state is not state:
        return None, f"报告是“{report.state.words}”状态，不是“{state.words}”。"
    if not reason.strip():
        return None, "请写明原因。"
    return _moved(report, State.DRAFT, *stamp, reason.strip()), ""


def _moved(report: Report, state: State, when: str, who: str, reason: str = "") -> Report:
    step = StateChange(when, report.state, state, reason, fingerprint(report), who)
    return replace(report, state=state, state_log=chained(report.state_log, step))
