"""The open report and the one door for changes to it.  Views listen; none keeps a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.checked.checked import Checked
from models.disk.safe_files import write_file
from models.disk.times import now
from models.files.storage import dumps
from models.forms.definitions import latest, load_form
from models.release.states import lock_reason, refusal
from models.report.editing import Change, difference, enter
from models.report.edits import recorded
from models.report.records import Source
from models.report.report import Report, figures
from models.rules.rule_book import rule_book
from models.rules.unit_rules import UnitRules
from models.rules.unit_rules_file import FILE_NAME, load_unit_rules, rules_file
from models.texts.fields import in_step
from ui.session.explain_words import dropped_notice
from ui.session.history import History, Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from models.checked.checked import Mark
    from models.forms.form import Key
    from models.report.entries import Entry
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.rules.rule_book import RuleBook
    from models.rules.unit_rules import RuleFault

_READ_ONLY = "文件以只读方式打开，不能修改；请另存为新文件后再改。"


class Session(QObject):
    """One open report with its figures, findings and history.

    Signals:
        changed: an edit, an undo or a redo, with the :class:`models.report.editing.Change`.
        findings_changed: the list of findings was made afresh and differs.
        replaced: another report was opened; nothing of the old one is left.
        state_changed: anything may differ: path, saved state, findings; comes last, once.
        notice: a sentence for the status line.
    """

    changed = Signal(object)
    findings_changed = Signal()
    replaced = Signal()
    state_changed = Signal()
    notice = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History()
        self._checked = Checked(Report(form=load_form(latest()), year=0))
        self.rule_faults: tuple[RuleFault, ...] = ()
        """What is wrong in the file of the unit's own rules."""
        self.path: Path | None = None
        self.read_only = False
        self.totals_open = False
        """Whether totals may be typed, to check somebody's original (按原件录入合计)."""
        self.copies: Path | None = None
        """Folder for dated copies of files that a save replaces; ``None`` keeps none."""

    @property
    def checked(self) -> Checked:
        """The report as it stands now, with everything that is known of it."""
        return self._checked

    @property
    def report(self) -> Report:
        """The report as it stands now."""
        return self._checked.report

    @property
    def shown(self) -> Mapping[Key, Value]:
        """Every figure that the report shows, totals included."""
        return self._checked.shown

    @property
    def prior_shown(self) -> Mapping[Key, Value]:
        """Last year's figures; empty when there is no last year's report."""
        return self._checked.prior_shown

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, worst first, a root before what follows from it."""
        return self._checked.findings

    @property
    def rules(self) -> UnitRules:
        """The unit's own rules: relations, what is switched off, thresholds."""
        return self._checked.book.unit

    @property
    def book(self) -> RuleBook:
        """Every rule that the report is checked by."""
        return self._checked.book

    @property
    def marks(self) -> Mapping[Key, Mark]:
        """Cells that findings name."""
        return self._checked.marks

    @property
    def due(self) -> Mapping[Key, Value]:
        """For each stated total, the total that its parts as shown add up to."""
        return self._checked.due

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save."""
        return self._history.is_modified

    @property
    def undo_label(self) -> str:
        """Name of the edit that undo takes back."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """Name of the edit that redo takes again."""
        return self._history.redo_label

    def open(
        self,
        report: Report,
        path: Path | None,
        *,
        unsaved: bool = False,
        read_only: bool = False,
    ) -> None:
        """Replace everything by another report; ``unsaved`` when no file holds it yet."""
        self._history = History()
        if unsaved:
            self._history.mark_unsaved()
        self.path = path
        self.read_only = read_only
        rules, self.rule_faults = _rules_beside(path, report)
        self._checked = Checked(report, rule_book(report.form, rules))
        self.replaced.emit()
        self.findings_changed.emit()
        self.state_changed.emit()
        self._tell_rule_faults()

    def use_rules(self, rules: UnitRules) -> None:
        """Check by other rules of the unit, as when one was switched off."""
        self._checked = Checked(self.report, rule_book(self.report.form, rules))
        self.findings_changed.emit()
        self.state_changed.emit()

    def read_rules(self) -> None:
        """Read the unit's own rules again, as when their file was changed."""
        rules, self.rule_faults = _rules_beside(self.path, self.report)
        self.use_rules(rules)
        self._tell_rule_faults()

    def _tell_rule_faults(self) -> None:
        if self.rule_faults:
            self.notice.emit(f"“{FILE_NAME}”{self.rule_faults[0].sentence}，这一处没有采用。")

    @property
    def lock_reason(self) -> str:
        """Why the content cannot be edited now; empty when it can."""
        return _READ_ONLY if self.read_only else lock_reason(self.report)

    def tell_lock(self) -> bool:
        """Tell why the content cannot be edited now; whether it cannot."""
        reason = self.lock_reason
        if reason:
            self.notice.emit(reason)
        return bool(reason)

    def refuses(self, report: Report) -> str:
        """Why the report must not become this one; empty when it may."""
        return _READ_ONLY if self.read_only else refusal(self.report, report)

    def apply(
        self, label: str, report: Report, merge: str = "", source: Source = Source.TYPED
    ) -> Change:
        """Make an edit: the only way in which the report changes, and one step of undo.

        ``label`` names it in the menu; edits in a row with the same ``merge`` are one step.
        ``source`` goes into the history of the cells.  A locked report refuses edits of its
        content, with its reason as a notice.  Returns what changed.
        """
        refused = self.refuses(report)
        if refused:
            self.notice.emit(refused)
            return difference(self.report, self.report)
        shown = figures(report)
        report = in_step(self.report, report, shown)
        change = difference(self.report, report, (self.shown, shown))
        if not change and report == self.report:
            return change
        when = now().isoformat(timespec="seconds")
        report = recorded(self.report, report, when, source, (self.shown, shown))
        self._history.push(Step(label, self.report, report, merge))
        if change.state:
            self._history.cut()  # a step towards being signed is taken back for a reason alone
        findings = self.findings
        self._move_to(self._checked.after(report, shown, change.cells), change)
        if change.dropped:
            self.notice.emit(dropped_notice(self.book, findings, change.dropped))
        return change

    def enter(
        self,
        label: str,
        values: Mapping[Key, Value | Entry],
        origins: Mapping[Key, str] | None = None,
        source: Source = Source.TYPED,
    ) -> Change:
        """Enter values into cells; see :func:`models.report.editing.enter`."""
        return self.apply(label, enter(self.report, values, origins), source=source)

    def undo(self) -> Change:
        """Take back the last edit; returns what changed."""
        return self._step_to(self._history.undo() or self.report)

    def redo(self) -> Change:
        """Take the undone edit again; returns what changed."""
        return self._step_to(self._history.redo() or self.report)

    def save(self, path: Path) -> str:
        """Write the report to a file; return an empty text, or why it was not possible."""
        problem = write_file(path, dumps(self.report).encode(), self.copies)
        if not problem:
            is_elsewhere = self.path is None or self.path.parent != path.parent
            self.path = path
            self.read_only = False
            self._history.mark_saved()
            self.state_changed.emit()
            if is_elsewhere and rules_file(path).exists():
                self.read_rules()
        return problem

    def _step_to(self, report: Report) -> Change:
        after = self._checked.after(report)
        change = difference(self.report, report, (self.shown, after.shown))
        if report is not self.report:
            self._move_to(after, change)
        return change

    def _move_to(self, checked: Checked, change: Change) -> None:
        before, self._checked = self.findings, checked
        self.changed.emit(change)
        if before != self.findings:
            self.findings_changed.emit()
        self.state_changed.emit()


def _rules_beside(path: Path | None, report: Report) -> tuple[UnitRules, tuple[RuleFault, ...]]:
    return load_unit_rules(rules_file(path), report.form) if path else (UnitRules(), ())
