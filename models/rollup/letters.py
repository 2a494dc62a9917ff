"""催报, 退回 and what a second hand-in put right: short texts ready for a chat window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.rollup.received.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.rollup.received.facts import Facts, Found
    from models.rollup.received.units import Unit
    from models.rollup.rollup import Rollup

_MOST = 20
"""Findings in one text; the rest are counted."""


def reminder(unit: Unit, rollup: Rollup) -> str:
    """催报: what a unit is told that has not reported; empty for one that need not be asked."""
    if Status.MISSING not in unit.statuses:
        return ""
    who = f"{unit.entry.contact}：" if unit.entry.contact else ""
    if Status.UNREADABLE in unit.statuses:
        return (
            f"{who}{unit.name}报来的文件“{'、'.join(unit.files)}”读不了（{unit.fault.rstrip('。')}），"
            f"请重新报送{rollup.asked_for}。"
        )
    return f"{who}{unit.name}的{rollup.asked_for}还没有收到，请尽快报送。"


def reminders(rollup: Rollup) -> str:
    """催报 of all that are missing, together: one message for the whole group."""
    names = [unit.name for unit in rollup.missing]
    if not names:
        return ""
    listed = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    return (
        f"{rollup.asked_for}应报 {len(rollup.expected)} 个单位，"
        f"还有 {len(names)} 个没有收到，请尽快报送：\n{listed}"
    )


def sent_back(unit: Unit, rollup: Rollup) -> str:
    """退回: what a unit has to put right, in plain words; empty where there is nothing."""
    points = list(_points(unit, rollup.year))
    if not points:
        return ""
    kept = points[:_MOST]
    more = [f"……另有 {len(points) - _MOST} 条。"] if len(points) > _MOST else []
    listed = [f"{number}. {point}" for number, point in enumerate(kept, 1)]
    head = f"{unit.name}：{rollup.asked_for}（{unit.file or '、'.join(unit.files)}）"
    return "\n".join([f"{head}请核对后重新报送：", *listed, *more])


def _points(unit: Unit, year: int) -> Iterator[str]:
    facts = unit.facts
    if Status.DUPLICATE in unit.statuses and not unit.is_counted:
        listed = "、".join(unit.files)
        yield f"收到 {len(unit.files)} 份数据不同的文件（{listed}），请说明以哪一份为准。"
    if facts is None:
        return
    if Status.WRONG_YEAR in unit.statuses:
        stated = f"报来的是{facts.year}年度的" if facts.year else "没有写明年度"
        yield f"{stated}，要的是{year}年度的。"
    if Status.WRONG_FORM in unit.statuses:
        yield f"用的是{facts.form}年格式，不是{year}年度适用的格式。"
    if Status.EMPTY in unit.statuses:
        yield "统计表全是空白；没有发生的请填 0。"
        return
    if Status.CHANGED in unit.statuses:
        yield "签发以后改动过，校验码与签发时不符，请重新签发。"
    for one in facts.found:
        if one.follows or one.is_explained or one.severity is Severity.HINT:
            continue
        yield f"{one.message.rstrip('。')}。"
    if Status.UNSIGNED in unit.statuses and "要求" in unit.note:
        yield f"报告还是{facts.state.words}，请办完送审、签发再报送。"


def after_resubmission(unit: Unit) -> str:
    """What a unit put right by sending its file again, what not, what is new; empty for none."""
    now, before = unit.facts, unit.before
    if now is None or before is None or before.code == now.code:
        return ""
    fixed = [one for one in _told(before) if one.id not in {other.id for other in _told(now)}]
    left = [one for one in _told(now) if one.id in {other.id for other in _told(before)}]
    new = [one for one in _told(now) if one.id not in {other.id for other in _told(before)}]
    parts = [("已改正", fixed), ("还没有改正", left), ("新出现", new)]
    lines = [f"{unit.name}：重新报送的文件已收到（{unit.file}）。"]
    for name, found in parts:
        if found:
            lines.append(f"{name} {len(found)} 处：")
            lines += [f"· {one.message.rstrip('。')}。" for one in found[:_MOST]]
    if not left and not new:
        lines.append("没有其他问题了。")
    return "\n".join(lines)


def _told(facts: Facts) -> list[Found]:
    return [
        one
        for one in facts.found
        if not one.follows and not one.is_explained and one.severity is not Severity.HINT
    ]


def all_letters(rollup: Rollup) -> str:
    """Every text of a rollup, together: 催报 for all, then what goes to each unit."""
    parts: list[tuple[str, Sequence[str]]] = [
        ("催报（全部）", [reminders(rollup)]),
        ("催报", [reminder(unit, rollup) for unit in rollup.units]),
        ("退回", [sent_back(unit, rollup) for unit in rollup.units if unit.is_inside]),
        ("重新报送", [after_resubmission(unit) for unit in rollup.units]),
    ]
    told = []
    for name, texts in parts:
        kept = [text for text in texts if text]
        if kept:
            told.append(f"【{name}】\n" + "\n\n".join(kept))
    return "\n\n".join(told) + "\n" if told else "没有要催报、退回的单位。\n"
