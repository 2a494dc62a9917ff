"""The findings as an item model: follow-ons folded under their root, explained ones last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.differing import common_ends

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.report.findings import Finding

RowRole = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class RowKind(Enum):
    """What a line of the list is."""

    ROOT = auto()
    """A finding that stands for itself."""
    FOLD = auto()
    """Says how many findings follow from the one above, and shows or hides them."""
    FOLLOWER = auto()
    """A finding that follows from a root."""
    HEADING = auto()
    """Stands above the explained findings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list.

    ``culprit`` and ``reason`` are whole sentences, or empty.  ``root`` is the id of the
    root finding that the line belongs to.
    """

    kind: RowKind
    root: str
    text: str
    finding: Finding | None = None
    culprit: str = ""
    reason: str = ""
    expanded: bool = False

    @property
    def identity(self) -> tuple[RowKind, str]:
        """What stays the same while the figures of a finding change."""
        return self.kind, self.finding.id if self.finding else self.root

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        if self.finding is None:
            return self.text
        name = self.finding.severity.words
        return "，".join(part for part in (name, self.text, self.culprit, self.reason) if part)


def rows_of(findings: Sequence[Finding], expanded: Collection[str]) -> list[Row]:
    """Lay out findings as lines; ``expanded`` are roots whose follow-ons are shown."""
    followers: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.follows:
            followers.setdefault(finding.follows, []).append(finding)
    roots = [finding for finding in findings if finding.is_root]
    rows: list[Row] = []
    for root in roots:
        if not root.explanation:
            rows += _group(root, followers.get(root.id, []), expanded)
    explained = [root for root in roots if root.explanation]
    if explained:
        rows.append(Row(RowKind.HEADING, "", f"已写情况说明 {len(explained)} 条"))
    for root in explained:
        rows += _group(root, followers.get(root.id, []), expanded)
    return rows


def _group(root: Finding, followers: Sequence[Finding], expanded: Collection[str]) -> list[Row]:
    rows = [_row(RowKind.ROOT, root, root.id)]
    if followers:
        is_open = root.id in expanded
        rows.append(
            Row(RowKind.FOLD, root.id, f"另有 {len(followers)} 条随之而来", expanded=is_open)
        )
        if is_open:
            rows += [_row(RowKind.FOLLOWER, one, root.id) for one in followers]
    return rows


def _row(kind: RowKind, finding: Finding, root: str) -> Row:
    culprit = finding.suspect.sentence if finding.suspect else ""
    reason = f"情况说明：{finding.explanation}" if finding.explanation else ""
    return Row(kind, root, finding.message, finding, culprit, reason)


class FindingsModel(QAbstractListModel):
    """The lines of a list of findings; says only which of them changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._expanded: set[str] = set()
        self._findings: Sequence[Finding] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """The lines from top to bottom."""
        return self._rows

    def show(self, findings: Sequence[Finding]) -> None:
        """Show these findings, in their order."""
        self._findings = findings
        self._expanded &= {finding.follows for finding in findings}
        self._become(rows_of(findings, self._expanded))

    def set_expanded(self, root: str, *, expanded: bool) -> None:
        """Show or hide what follows from a root finding."""
        if expanded == (root in self._expanded):
            return
        self._expanded ^= {root}
        self._become(rows_of(self._findings, self._expanded))

    def row_of(self, finding_id: str) -> int:
        """Row of a finding, -1 when it is not shown."""
        for number, row in enumerate(self._rows):
            if row.finding is not None and row.finding.id == finding_id:
                return number
        return -1

    def _become(self, rows: list[Row]) -> None:
        """Turn the lines into others, keeping those that are the same finding."""
        old = [row.identity for row in self._rows]
        new = [row.identity for row in rows]
        head, tail = common_ends(old, new)
        if len(old) > head + tail:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._rows[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) > head + tail:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._rows[head:head] = rows[head : len(new) - tail]
            self.endInsertRows()
        differing = [number for number, row in enumerate(rows) if row != self._rows[number]]
        self._rows = rows
        for number in differing:
            self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the sentence, the spoken line, or the line itself."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == RowRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings take no cursor."""
        if 0 <= index.row() < len(self._rows) and (self._rows[index.row()].kind is RowKind.HEADING):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)
