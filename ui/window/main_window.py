"""The program's window: menus, tool bar, the open report, the status line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QStyle

from models.report.explaining import explain
from models.report.records import State
from ui.session.parts import FULL_WIDTH, INFO, YEARS
from ui.session.program import NAME
from ui.sheet.view import ZOOMS
from ui.widgets.keys.actions import make_actions, offer
from ui.widgets.keys.commands import (
    LINE,
    MENUS,
    ON_CELLS,
    PRINT_MENU,
    TOOL_BAR,
    Command,
    Need,
    Submenu,
)
from ui.widgets.look.appearance import Appearance, Look
from ui.widgets.look.look_menu import LookMenu
from ui.widgets.look.style import style_sheet
from ui.window.edit_actions import EditActions
from ui.window.export_actions import ExportActions, ImportActions
from ui.window.file_actions import SAMPLE, FileActions
from ui.window.journal import Journal, recovery_folder
from ui.window.signing_actions import SigningActions
from ui.window.status import StatusLine
from ui.window.template_actions import TemplateActions
from ui.window.welcome_page import WelcomePage
from ui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from models.report.findings import Finding
    from ui.session.session import Session
    from ui.session.settings import Settings

_SIZE = QSize(1366, 720)


class MainWindow(QMainWindow):
    """Shows one session; begins with the welcome page while nothing is open."""

    def __init__(self, session: Session, settings: Settings, drafts: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self._zoom = 100
        self._offered: set[Need] = set()
        self.appearance = Appearance(Look(settings.look), self)
        self._dress()
        self.files = FileActions(session, settings, self)
        self.imports = ImportActions(session, settings, self.files)
        self.exports = ExportActions(session, settings, self.files)
        self.templates = TemplateActions(session, settings, self)
        self.workspace = Workspace(session, self)
        self.edits = EditActions(session, self.workspace, self)
        self.signing = SigningActions(session, settings, self.workspace, self._explain, self)
        self._welcome = WelcomePage(self, settings.recents, [SAMPLE])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self.workspace)
        self.setCentralWidget(self._pages)
        self._status = StatusLine(session, self)
        self.setStatusBar(self._status)
        self.actions_by_id = make_actions(self, self._handlers(), self.workspace.settle)
        self._recent = QMenu("最近的文件", self)
        self._looks = LookMenu(self.appearance, settings, self)
        self._make_menus()
        self._make_tool_bar()
        self._connect()
        self.journal = Journal(session, drafts or recovery_folder(), self, lambda: self.files.known)
        self.set_zoom(settings.zoom)
        self.restore()
        self._refresh()
        self.setAcceptDrops(True)

    # --- making

    def _handlers(self) -> dict[str, Callable[..., object]]:
        files, imports, exports = self.files, self.imports, self.exports
        panel = self.workspace.panel
        return {
            "new": files.new,
            "new_next": files.new_next,
            "open": files.open,
            "save": files.save,
            "save_as": files.save_as,
            "import_prior": imports.ask,
            "import_clip": imports.import_clipboard,
            "held_years": imports.show_years,
            "export_xlsx": lambda: exports.export(".xlsx"),
            "export_pdf": lambda: exports.export(".pdf"),
            "export_charts": exports.export_charts,
            "export_other": exports.export,
            "fill_template": self.templates.fill,
            "hand_out": exports.hand_out,
            **exports.handlers(lambda: self.workspace.part),
            "quit": self.close,
            **self.edits.handlers(),
            **self.signing.handlers(),
            "next_finding": panel.next_finding,
            "previous_finding": panel.previous_finding,
            "panel": lambda _: self._show_panel(),
            "compare": self._compare,
            "years": lambda: self.workspace.show_part(YEARS),
            "next_part": lambda: self.workspace.step_part(1),
            "previous_part": lambda: self.workspace.step_part(-1),
            "next_pane": self.workspace.step_pane,
            "cell_help": lambda _: self._show_panel(),
            "zoom_in": lambda: self.zoom_by(1),
            "zoom_out": lambda: self.zoom_by(-1),
            "zoom_reset": lambda: self.set_zoom(100),
            "keys": exports.show_keys,
            "sample": files.open_sample,
            "about": self._show_about,
        }

    def _make_menus(self) -> None:
        printing = QMenu(PRINT_MENU.title, self)
        submenus = {
            Submenu.RECENT: self._recent,
            Submenu.LOOK: self._looks,
            Submenu.PRINTING: printing,
        }
        bar = self.menuBar()
        for menu, entries in (
            (printing, PRINT_MENU.entries),
            *((bar.addMenu(one.title), one.entries) for one in MENUS),
        ):
            for entry in entries:
                match entry:
                    case Command():
                        menu.addAction(self.actions_by_id[entry.id])
                    case Submenu():
                        menu.addMenu(submenus[entry])
                    case _:
                        menu.addSeparator()

    def _make_tool_bar(self) -> None:
        bar = self.addToolBar("工具栏")
        bar.setObjectName("tool-bar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for entry in TOOL_BAR:
            if entry is LINE:
                bar.addSeparator()
            else:
                bar.addAction(self.actions_by_id[entry])
        self._bar = bar

    def _connect(self) -> None:
        session, work = self.session, self.workspace
        self.appearance.changed.connect(self._dress)
        session.state_changed.connect(self._refresh)
        self.files.opened.connect(self._on_opened)
        self.files.used.connect(self._on_used)
        work.cell_entered.connect(self._status.show_cell)
        work.block_chosen.connect(self._status.show_block)
        work.part_shown.connect(self._refresh)
        work.part_shown.connect(lambda _: self._show_panel())
        work.explain_asked.connect(self._explain)
        work.panel.fold_asked.connect(lambda: self.actions_by_id["panel"].setChecked(False))
        work.zoom_asked.connect(self.zoom_by)
        work.menu_asked.connect(self._offer)
        work.import_prior_asked.connect(self.imports.ask)
        work.print_rules_asked.connect(lambda: self.exports.print_paper("rules"))
        work.export_charts_asked.connect(self.exports.export_charts)
        work.remove_prior_asked.connect(self.edits.remove_prior)
        work.years_asked.connect(self.imports.show_years)
        self._welcome.new_asked.connect(self.files.new)
        self._welcome.open_asked.connect(self.files.open)
        self._welcome.from_prior_asked.connect(self.imports.begin_from_prior)
        self._welcome.file_chosen.connect(self.files.open_path)
        self._recent.aboutToShow.connect(self._list_recent)
        self._recent.triggered.connect(lambda action: self.files.open_path(action.data()))

    # --- what is shown

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self.appearance.theme))

    @property
    def has_report(self) -> bool:
        """Whether a report is open."""
        return self._pages.currentWidget() is self.workspace

    def _on_opened(self) -> None:
        self._pages.setCurrentWidget(self.workspace)
        empty = not self.session.report.values
        first_table = next(s.id for s in self.session.report.form.sections if s.is_table)
        self.workspace.show_part(INFO if empty else first_table)
        self._refresh()

    def _on_used(self, path: Path) -> None:
        self._settings.remember(path)
        self._welcome.set_recent(self._settings.recents)
        self._recent.setEnabled(True)

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recents:
            action = QAction(path.name, self._recent)
            action.setData(path)
            action.setStatusTip(str(path))
            self._recent.addAction(action)
        self._recent.setEnabled(bool(self._settings.recents))

    def _refresh(self) -> None:
        """Bring title and actions in line with the session."""
        report, session = self.session.report, self.session
        if self.has_report:
            year = f"{report.year}年 · " if report.year else ""
            name = session.path.name if session.path else "未命名"
            whose = f"{year}{report.unit or '未填单位'} · {report.form.title}"
            self.setWindowTitle(f"{whose}（{report.state.words}） — {name}[*]")
        else:
            self.setWindowTitle(NAME)
        self._status.show_report(is_open=self.has_report)
        self.setWindowModified(self.has_report and session.is_modified)
        actions = self.actions_by_id
        met = self._met()
        if met != self._offered:
            self._offered = met
            offer(actions, met)
        for name, words, label in (
            ("undo", "撤销", session.undo_label),
            ("redo", "重做", session.redo_label),
        ):
            actions[name].setText(f"{words} {label}".strip())

    def _met(self) -> set[Need]:
        """What commands need that is there now."""
        session, met = self.session, {Need.ALWAYS}
        met |= {Need.UNDO} if session.undo_label else set()
        met |= {Need.REDO} if session.redo_label else set()
        if self.has_report:
            report = session.report
            met |= {Need.REPORT, _STATES[report.state]}
            met |= {Need.TABLE} if self.workspace.sheet is not None else set()
            met |= {Need.PRIOR} if report.prior is not None else set()
            met |= {Need.YEAR} if report.year else set()
        return met

    # --- commands

    def _offer(self, place: QPoint) -> None:
        """Offer what can be done with the chosen figures."""
        menu = QMenu(self)
        for entry in ON_CELLS:
            if entry is LINE:
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_id[entry])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _show_panel(self) -> None:
        wanted = self.actions_by_id["panel"].isChecked()
        self.workspace.show_side(
            findings=wanted and self.workspace.part not in FULL_WIDTH,
            about=self.actions_by_id["cell_help"].isChecked() and self.workspace.sheet is not None,
        )

    def _explain(self, finding: Finding) -> None:
        refused = self.session.refuses(explain(self.session.report, finding, "…"))
        if refused:
            self.session.notice.emit(refused)
            return
        from ui.findings.explain_dialog import ExplainDialog

        dialog = ExplainDialog(self, self.session, finding)
        if dialog.exec():
            explained = explain(self.session.report, finding, dialog.text)
            self.session.apply("情况说明", explained)

    def _show_about(self) -> None:
        from ui.window.about_dialog import AboutDialog

        settings_file = Path(self._settings.store.fileName())
        AboutDialog(self, settings_file, self.journal.folder).exec()

    def _compare(self, wanted: bool) -> None:  # noqa: FBT001 (a checkable command)
        self.workspace.set_comparing(wanted)
        if wanted and self.has_report and self.session.report.prior is None:
            self.session.notice.emit("还没有上年报告；用“导入上年”读入以后，表里就会列出上年数。")

    @property
    def zoom(self) -> int:
        """The size at which tables are drawn, in percent."""
        return self._zoom

    def zoom_by(self, steps: int) -> None:
        """Draw tables one step larger or smaller."""
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self._zoom)) + steps
        self.set_zoom(ZOOMS[max(0, min(at, len(ZOOMS) - 1))])

    def set_zoom(self, percent: int) -> None:
        """Draw tables at this size."""
        self._zoom = percent
        self.workspace.set_zoom(percent)
        self._status.show_zoom(percent)

    # --- coming and going

    def restore(self) -> None:
        """Take the size and place that the window had last."""
        for command, name in _PANELS.items():
            self.actions_by_id[command].setChecked(name in self._settings.docks)
        self.actions_by_id["compare"].setChecked(self._settings.comparing)
        self._show_panel()
        if not self._settings.geometry or not self.restoreGeometry(self._settings.geometry):
            title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
            room = self.screen().availableSize() - QSize(0, title)
            self.resize(_SIZE.boundedTo(room))  # the title bar stands above what is sized here
        self.workspace.docking.want(self._settings.panel_width, self._settings.panel_height)
        if self._settings.state:
            self.workspace.restoreState(self._settings.state)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for unsaved edits; remember the window."""
        if self.files.may_leave():
            self.files.release()
            self._remember()
            self.journal.close()
            event.accept()
        else:
            event.ignore()

    def _remember(self) -> None:
        settings = self._settings
        settings.zoom = self._zoom
        settings.comparing = self.actions_by_id["compare"].isChecked()
        settings.geometry = bytes(self.saveGeometry().data())
        settings.state = bytes(self.workspace.saveState().data())
        settings.panel_width, settings.panel_height = self.workspace.docking.wanted
        settings.docks = tuple(
            name for command, name in _PANELS.items() if self.actions_by_id[command].isChecked()
        )


_PANELS = {"panel": "findings", "cell_help": "help"}
"""Commands that show a panel, with the names by which the settings know it."""
_STATES = {
    State.DRAFT: Need.DRAFT,
    State.SUBMITTED: Need.SUBMITTED,
    State.SIGNED: Need.SIGNED,
}
