"""A rollup in words, for reading on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.rollup.lists import not_added, status_words
from models.report.figures import show_figure
from models.rollup.checks import check_rollup
from models.rollup.received.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importers.many.listing import Listing
    from models.rollup.received.units import Unit
    from models.rollup.rollup import Rollup

_MOST = 30


def as_lines(rollup: Rollup, listing: Listing, *, is_told: bool) -> Iterator[str]:
    """The head, the units that need somebody's attention, what differs, what was left out."""
    name = rollup.unit or "（未写汇总单位，可以加 --unit）"
    year = "" if is_told else "（多数文件的年度）"
    yield f"【{name}】{rollup.year}年度{year}，{rollup.form.id}年格式"
    yield f"  {'✓ ' if rollup.is_complete else ''}{rollup.heading}"
    asked = [unit for unit in rollup.units if _needs_a_word(unit)]
    asked.sort(key=lambda unit: unit.is_counted)  # of very many those that the sum lacks show
    if asked:
        yield "单位："
    for unit in asked[:_MOST]:
        sign = "✓" if unit.is_counted else "—"
        fault = unit.fault if unit.facts is None else ""
        held = unit.facts if unit.is_counted else None
        odd = [*not_added(rollup.form, held.figures)][:_MOST] if held else ()
        told = "；".join(filter(None, (unit.note, fault.rstrip("。"), *odd)))
        yield f"  {sign} {unit.name}：{'，'.join(filter(None, (status_words(unit), told)))}"
    yield from _rest(len(asked))
    if rollup.root.own:
        for told in not_added(rollup.form, rollup.root.own):
            yield f"  ! 本级：{told}"
    for node in rollup.tree.nodes.values():
        if node.asks:
            yield f"  ? {node.asks}"
    yield from _findings(rollup)
    yield from _sums(rollup)
    if listing.left_out:
        yield f"没有读的文件 {len(listing.left_out)} 个："
        yield from (f"  {one.file}：{one.reason}" for one in listing.left_out[:_MOST])
        yield from _rest(len(listing.left_out))


def _needs_a_word(unit: Unit) -> bool:
    """Whether a unit is not simply in the sum, without an error, or simply a node of the tree."""
    is_plain = unit.is_counted and Status.ERRORS not in unit.statuses
    return bool(unit.note or (unit.statuses and not is_plain))


def _findings(rollup: Rollup) -> Iterator[str]:
    found = check_rollup(rollup)
    if not found:
        return
    yield "核对："
    for one in found[:_MOST]:
        yield f"  {one.severity.sign} {one.message}"
    yield from _rest(len(found))


def _sums(rollup: Rollup) -> Iterator[str]:
    """Each sum that is not 0 with how many units stand behind it."""
    total = rollup.sum_of()
    lines = []
    for key, value in rollup.values.items():
        if not value:
            continue
        change = rollup.changes.get(key)
        more = f"（调整 {show_figure(change.change)}：{change.reason}）" if change else ""
        label = rollup.form.cells[key].label
        lines.append(f"  {label} {show_figure(value)}，{total.count(key)} 个单位{more}")
    if lines:
        yield f"汇总数（不为 0 的 {len(lines)} 格）："
        yield from lines


def _rest(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"  ……另有 {count - _MOST} 个，全部写在 .xlsx、--json 里"
