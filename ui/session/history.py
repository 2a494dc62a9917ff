"""Undo and redo over whole reports: reports are values, so a step is two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.report.records import Edit
    from models.report.report import Report

DEPTH = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One named edit: the report before and after it."""

    label: str
    before: Report
    after: Report
    merge: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A report without its record of edits, which is the first ``edits`` of the newest record.

    Each edit makes a record of its own: a thousand of ten thousand edits would take 80 MB.
    """

    report: Report
    edits: int | None
    """``None`` for a report that has its own record with it."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step as it is kept."""

    label: str
    before: _Kept
    after: _Kept
    merge: str


class History:
    """The steps that were taken, and how many of them are in force.

    Saving does not cut it: :meth:`mark_saved` only remembers where the file stands.
    """

    def __init__(self) -> None:
        self._steps: list[_Taken] = []
        self._record: tuple[Edit, ...] = ()
        self._taken = 0
        self._saved = 0

    def push(self, step: Step) -> None:
        """Take a step; undone steps are forgotten.

        A step with the ``merge`` name of the one before it (typing in one text) joins it.
        """
        del self._steps[self._taken :]
        if self._saved > self._taken:
            self._saved = -1
        last = self._steps[-1] if self._steps else None
        self._go_on(step)
        if last and step.merge and last.merge == step.merge and self._saved != self._taken:
            self._steps[-1] = replace(last, after=self._keep(step.after))
            return
        before, after = self._keep(step.before), self._keep(step.after)
        self._steps.append(_Taken(step.label, before, after, step.merge))
        if len(self._steps) > DEPTH:
            del self._steps[0]
            self._saved -= 1
        self._taken = len(self._steps)

    def _go_on(self, step: Step) -> None:
        """Take the record of a step for the newest, where it goes on from that of the others."""
        before = step.before.edits
        is_on = not self._steps or self._record[: len(before)] == before
        if is_on and step.after.edits[: len(before)] == before:
            self._record = step.after.edits

    def _keep(self, report: Report) -> _Kept:
        count = len(report.edits)
        if self._record[:count] != report.edits:
            return _Kept(report, None)
        return _Kept(replace(report, edits=()), count)

    def _whole(self, kept: _Kept) -> Report:
        if kept.edits is None:
            return kept.report
        return replace(kept.report, edits=self._record[: kept.edits])

    def cut(self) -> None:
        """Forget every step: what was done before can be neither undone nor taken again."""
        self._saved = 0 if self._saved == self._taken else -1
        self._steps.clear()
        self._taken = 0

    def undo(self) -> Report | None:
        """Return the report before the last step, ``None`` when there is none."""
        if not self._taken:
            return None
        self._taken -= 1
        return self._whole(self._steps[self._taken].before)

    def redo(self) -> Report | None:
        """Return the report after the next undone step, ``None`` when there is none."""
        if self._taken == len(self._steps):
            return None
        self._taken += 1
        return self._whole(self._steps[self._taken - 1].after)

    @property
    def undo_label(self) -> str:
        """Name of the step that undo takes back; empty when there is none."""
        return self._steps[self._taken - 1].label if self._taken else ""

    @property
    def redo_label(self) -> str:
        """Name of the step that redo takes again; empty when there is none."""
        return self._steps[self._taken].label if self._taken < len(self._steps) else ""

    @property
    def is_modified(self) -> bool:
        """Whether the report differs from the saved one by any step."""
        return self._taken != self._saved

    def mark_saved(self) -> None:
        """Remember that the report as it is now is on disk."""
        self._saved = self._taken

    def mark_unsaved(self) -> None:
        """Remember that the report as it is now is on no disk (recovered, imported)."""
        self._saved = -1
