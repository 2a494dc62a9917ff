"""填入已有模板: the report's figures into the workbook that a supervising office handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

import importers
from ui.widgets import messages, work
from ui.widgets.asking import ask_open, ask_save

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from models.report.report import Report
    from ui.session.session import Session
    from ui.session.settings import Settings

_ENDINGS = (".xlsx", ".xlsm")
_KINDS = f"Excel 模板 ({' '.join(f'*{ending}' for ending in _ENDINGS)})"


class TemplateActions(QObject):
    """Asks for a template and for the file to write, fills it in, lists what found no place."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def fill(self) -> None:
        """Ask for a template and where to write the filled copy of it."""
        template = ask_open(self._window, self._settings, "选择已有模板", _KINDS)
        if template is None:
            return
        report = self._session.report
        words = f"{template.stem}（{report.unit}{report.year}年）"
        ending = template.suffix.lower()
        suffixes = (ending if ending in _ENDINGS else _ENDINGS[0],)
        target = ask_save(self._window, template.parent, "填好的文件另存为", words, suffixes)
        if target is not None:
            self.fill_to(template, target)

    def fill_to(self, template: Path, target: Path) -> None:
        """Fill a template in, write it to another file, and list what found no place."""
        report = self._session.report

        def done(result: tuple[tuple[str, ...], str]) -> None:
            from ui.widgets.told_dialog import ToldDialog

            told, problem = result
            if problem:
                messages.warn(self._window, problem)
                return
            self._session.notice.emit(f"已填好，写到 {target}")
            ToldDialog(self._window, _sentence(target, told), told).exec()

        work.run(self._window, "正在填入模板…", lambda _: _fill(report, template, target), done)


def _sentence(target: Path, told: tuple[str, ...]) -> str:
    where = f"已填好，写到 {target}"
    if not told:
        return f"{where}\n年报的数全部填进了模板。"
    return f"{where}\n下面 {len(told)} 处没有位置或需要核对："


def _fill(report: Report, template: Path, target: Path) -> tuple[tuple[str, ...], str]:
    """Fill a template in; return what is to be told, and why nothing was written."""
    from exporters.template.fill import fill_template

    places, problems = importers.locate(template, report.form, report.year)
    said = tuple(f"{one.where}：{one.message}" if one.where else one.message for one in problems)
    if not places and said:
        return (), said[0]
    unplaced, problem = fill_template(report, template, target, places)
    return (*said, *unplaced), problem
