"""The open report in the window: its parts at the left, one page, the findings beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.findings.panel import FindingsPanel
from ui.session.parts import FULL_WIDTH, INFO, REVIEW, YEARS
from ui.sheet.cells.help_panel import CellHelpPanel
from ui.widgets.panes import hand_on
from ui.workspace.docking import Docking
from ui.workspace.parts_list import PartsList
from ui.workspace.side_pane import SidePane
from ui.workspace.table_page import TablePage

if TYPE_CHECKING:
    from models.forms.form import Key
    from models.report.editing import Change
    from models.report.findings import Finding
    from ui.session.session import Session
    from ui.sheet.view import SheetView


class Workspace(QSplitter):
    """Shows one part of the report at a time; pages are made when they are first shown.

    Signals:
        cell_entered: key of the figure that the person stands on; empty on other pages.
        part_shown: id of the part that is shown now.
        block_chosen: a ``Sequence[Key]``, the figures that are chosen now; none on other pages.
        explain_asked: a reason is to be written for the :class:`models.report.findings.Finding`.
        zoom_asked: one step in (1) or out (-1).
        import_prior_asked, remove_prior_asked: last year's report is to be read in, or taken out.
        years_asked: the years that are held are to be listed.
        print_rules_asked: the list of rules is wanted on paper.
        export_charts_asked: the charts are wanted as a picture.
        menu_asked: the menu of a table is wanted at this point of the screen.
        pasted: something was pasted into a table, the :class:`ui.sheet.pasting.clipboard.Paste`.
    """

    cell_entered = Signal(str)
    part_shown = Signal(str)
    block_chosen = Signal(object)
    explain_asked = Signal(object)
    zoom_asked = Signal(int)
    import_prior_asked = Signal()
    remove_prior_asked = Signal()
    years_asked = Signal()
    print_rules_asked = Signal()
    export_charts_asked = Signal()
    menu_asked = Signal(QPoint)
    pasted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._zoom = 100
        self._comparing = False
        self._pages: dict[str, QWidget] = {}
        self.parts = PartsList(session, self)
        self._stack = QStackedWidget(self)
        self.panel = FindingsPanel(session, self)
        self.about = CellHelpPanel(session, self)
        self._side = SidePane(self.panel, self.about, self)
        self.docking = Docking(self._stack, self._side, self)
        for widget in (self.parts, self.docking):
            self.addWidget(widget)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setHandleWidth(1)
        self.parts.part_chosen.connect(self.show_part)
        self.panel.finding_chosen.connect(self.go_to_finding)
        self.panel.finding_hovered.connect(self._show_relation)
        self.panel.current_changed.connect(self._show_relation)
        self.panel.explain_asked.connect(self.explain_asked)
        self.part_shown.connect(self.panel.stand_on)
        self.cell_entered.connect(self.about.show_cell)
        self.about.left.connect(lambda: self._stack.currentWidget().setFocus())

    @property
    def part(self) -> str:
        """Id of the part that is shown."""
        return self.parts.part

    @property
    def sheet(self) -> SheetView | None:
        """The table that is shown, if one is."""
        page = self._stack.currentWidget()
        return page.view if isinstance(page, TablePage) else None

    def settle(self) -> None:
        """Enter what is being typed into the table that is shown."""
        if self.sheet:
            self.sheet.settle()

    def step_part(self, direction: int) -> None:
        """Show the part after (1) or before (-1) the one that is shown, round at the ends."""
        sections = [section.id for section in self._session.report.form.sections]
        parts = [INFO, *sections, REVIEW, YEARS]
        self.show_part(parts[(parts.index(self.part) + direction) % len(parts)])

    def step_pane(self) -> None:
        """Hand the keyboard on: from the page to the findings, to what F1 tells, to the parts."""
        panes = [self._stack.currentWidget(), self.panel.list, self.about, self.parts]
        hand_on(panes, self.focusWidget())

    def show_side(self, *, findings: bool, about: bool) -> None:
        """Show or fold away the findings, and what there is to know of the cell."""
        self.docking.show_panel(wanted=self._side.choose(findings=findings, about=about))

    def show_part(self, part: str) -> None:
        """Show a part of the report and put the keyboard there."""
        if part not in self._pages:
            self._pages[part] = page = self._make_page(part)
            self._stack.addWidget(page)
        page = self._pages[part]
        self._stack.setCurrentWidget(page)
        self.parts.choose(part)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.part_shown.emit(part)
        self.cell_entered.emit(self.sheet.current_key() if self.sheet else "")
        self.block_chosen.emit(self.sheet.chosen_keys() if self.sheet else ())

    def go_to_finding(self, finding: Finding) -> None:
        """Show the part of a finding and stand on its first cell that can be corrected."""
        if not finding.cells:
            self.show_part(finding.table or INFO)
            return
        self.go_to_cell(finding.culprit.key if finding.culprit else finding.cells[0])
        self._show_relation(finding)

    def go_to_cell(self, key: Key) -> None:
        """Show the table of a figure and stand on it."""
        self.show_part(self._session.report.form.cells[key].table)
        if self.sheet:
            self.sheet.go_to(key)

    def go_to_change(self, change: Change) -> None:
        """Show a place where something changed; nothing moves where such a place is shown."""
        cells = self._session.report.form.cells
        touched = [key for key, cell in cells.items() if key in change.touched]
        parts = [*(cells[key].table for key in touched), *sorted(change.sections)]
        if change.meta:
            parts.append(INFO)
        if not parts:
            return
        if self.part not in parts:
            self.show_part(parts[0])
        here = [key for key in touched if cells[key].table == self.part]
        if self.sheet and here and self.sheet.current_key() not in here:
            self.sheet.go_to(next((key for key in here if not cells[key].is_total), here[0]))

    def set_zoom(self, percent: int) -> None:
        """Draw all tables at this size."""
        self._zoom = percent
        for page in self._pages.values():
            if isinstance(page, TablePage):
                page.view.set_zoom(percent)

    def set_comparing(self, wanted: bool) -> None:  # noqa: FBT001 (the state of a switch)
        """Show last year's figures beside this year's in all tables, or do not."""
        self._comparing = wanted
        for page in self._pages.values():
            if isinstance(page, TablePage):
                page.set_comparing(wanted)

    def _make_page(self, part: str) -> QWidget:
        if part == INFO:
            from ui.workspace.info_page import InfoPage

            info = InfoPage(self._session, self)
            info.import_prior_asked.connect(self.import_prior_asked)
            info.remove_prior_asked.connect(self.remove_prior_asked)
            info.years_asked.connect(self.years_asked)
            return info
        if part in FULL_WIDTH:
            return self._make_wide_page(part)
        if not self._session.report.form.section(part).is_table:
            from ui.workspace.text_page import TextPage

            return TextPage(self._session, part, self)
        page = TablePage(self._session, part, self)
        page.view.set_zoom(self._zoom)
        page.set_comparing(self._comparing)
        page.view.cell_entered.connect(self.cell_entered)
        page.view.menu_asked.connect(self.menu_asked)
        page.view.pasted.connect(self.pasted)
        page.view.block_chosen.connect(self.block_chosen)
        page.view.passed_end.connect(self._on_passed_end)
        page.view.zoom_asked.connect(self.zoom_asked)
        return page

    def _make_wide_page(self, part: str) -> QWidget:
        if part == REVIEW:
            from ui.pages.rules.review_page import ReviewPage

            review = ReviewPage(self._session, self)
            review.finding_chosen.connect(self.go_to_finding)
            review.explain_asked.connect(self.explain_asked)
            review.print_asked.connect(self.print_rules_asked)
            return review
        from ui.pages.years.page import YearPage

        years = YearPage(self._session, self)
        years.finding_chosen.connect(self.go_to_finding)
        years.explain_asked.connect(self.explain_asked)
        years.cell_chosen.connect(self.go_to_cell)
        years.import_prior_asked.connect(self.import_prior_asked)
        years.export_charts_asked.connect(self.export_charts_asked)
        return years

    def _on_passed_end(self, direction: int) -> None:
        """From the end of a table, go on with the next one."""
        form = self._session.report.form
        tables = [section.id for section in form.sections if section.is_table]
        at = tables.index(self.part) + direction
        if 0 <= at < len(tables):
            keys = [cell.key for cell in form.table_cells(tables[at]) if not cell.is_total]
            self.go_to_cell(keys[0 if direction > 0 else -1])

    def _show_relation(self, finding: Finding | None) -> None:
        if self.sheet is None:
            return
        if finding is None:
            finding = self.panel.current
        if finding is None:
            self.sheet.show_relation((), ())
            return
        left = finding.left_cells or finding.cells
        self.sheet.show_relation(left, [key for key in finding.cells if key not in left])
