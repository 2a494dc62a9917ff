"""填入已有模板: the report's figures into the workbook that a supervising office handed out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

import importers
from ui import messages, work
from ui.file_actions import load

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.report import Report
    from ui.session import Session
    from ui.settings import Settings

_KINDS = "Excel 模板 (*.xlsx *.xlsm)"


class TemplateActions(QObject):
    """Asks for a template and for the file to write, fills it in, lists what found no place."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def fill(self) -> None:
        """Ask for a template and where to write the filled copy of it."""
        folder = str(self._settings.last_folder)
        name, _ = QFileDialog.getOpenFileName(self._window, "选择已有模板", folder, _KINDS)
        if not name:
            return
        template = Path(name)
        self._settings.last_folder = template.parent
        target = self._ask_target(template)
        if target is not None:
            self.fill_to(template, target)

    def _ask_target(self, template: Path) -> Path | None:
        """Ask for the file to write, proposing one beside the template; never the template."""
        report = self._session.report
        ending = template.suffix.lower()
        proposal = template.with_name(f"{template.stem}（{report.unit}{report.year}年）{ending}")
        name, _ = QFileDialog.getSaveFileName(
            self._window, "填好的文件另存为", str(proposal), f"Excel 工作簿 (*{ending})"
        )
        if not name:
            return None
        target = Path(name)
        return target if target.suffix else target.with_suffix(ending)

    def fill_to(self, template: Path, target: Path) -> None:
        """Fill a template in, write it to another file, and list what found no place."""
        report = self._session.report

        def done(result: tuple[tuple[str, ...], str]) -> None:
            told, problem = result
            if problem:
                messages.warn(self._window, problem)
                return
            self._session.notice.emit(f"已填好，写到 {target}")
            load("ui.told_dialog").ToldDialog(self._window, _sentence(target, told), told).exec()

        work.run(self._window, "正在填入模板…", lambda _: _fill(report, template, target), done)


def _sentence(target: Path, told: tuple[str, ...]) -> str:
    where = f"已填好，写到 {target}"
    if not told:
        return f"{where}\n年报的数全部填进了模板。"
    return f"{where}\n下面 {len(told)} 处没有位置或需要核对："


def _fill(report: Report, template: Path, target: Path) -> tuple[tuple[str, ...], str]:
    """Fill a template in; return what is to be told, and why nothing was written."""
    places, problems = importers.locate(template, report.form)
    said = tuple(f"{one.where}：{one.message}" if one.where else one.message for one in problems)
    if not places and said:
        return (), said[0]
    unplaced, problem = load("exporters.template_fill").fill_template(
        report, template, target, places
    )
    return (*said, *unplaced), problem
