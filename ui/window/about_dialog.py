"""关于本程序: version and build, what is kept where, and the parts with their licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel

from models.disk.resources import PROGRAM, RESOURCES
from ui.session.components import components
from ui.session.program import NAME, VERSION, build, package_folder
from ui.widgets.kit import advice, open_at, pile, push_button
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_WORDS = (
    "按国办公开办函〔2021〕30号、〔2019〕60号规定的格式填报、校核、导出年度报告。\n"
    "本程序不连接网络，数据只保存在本机。程序本身按 MIT 许可证提供；用到的组件和它们的许可证："
)
_HEADINGS = ("组件", "版本", "许可证", "用途")
_WIDTHS = (21, 7, 20, 0)
_WIDE, _HIGH = 62, 34
_ICON = 64


class AboutDialog(QDialog):
    """Tells what this program is; everything in it can be copied."""

    def __init__(self, parent: QWidget, settings_file: Path, drafts: Path) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(f"关于{NAME}")
        self._facts = (
            f"{NAME}\n版本 {VERSION}（{build()}）\n"
            f"程序：{package_folder() or PROGRAM}\n设置：{settings_file}\n草稿：{drafts}"
        )
        facts = QLabel(self._facts, self)
        facts.setObjectName("about.facts")
        facts.setTextFormat(Qt.TextFormat.PlainText)
        facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        icon = QLabel(self)
        icon.setPixmap(QApplication.windowIcon().pixmap(_ICON))
        top = QHBoxLayout()
        top.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(facts, stretch=1)
        self._parts = [(one.name, one.version, one.licence, one.use) for one in components()]
        lines = LinesModel(_HEADINGS, self)
        lines.show([("", part) for part in self._parts])
        view = lines_view(self, lines, _WIDTHS)
        view.setObjectName("about.components")
        view.setAccessibleName("组件和许可证")
        buttons = [
            push_button(self, "about.copy", "复制版本信息", self._copy),
            push_button(self, "about.licences", "打开许可证所在的文件夹", self._open_licences),
        ]
        close = push_button(self, "close", "关闭", self.accept)
        close.setDefault(True)
        pile(self, [top, advice(self, _WORDS), view], buttons, close)
        open_at(self, _WIDE, _HIGH)

    def _copy(self) -> None:
        lines = [" ".join(part for part in one[:3] if part) for one in self._parts]
        QGuiApplication.clipboard().setText("\n".join([self._facts, *lines]))

    def _open_licences(self) -> None:
        folder = package_folder()
        place = folder / "licences" if folder else RESOURCES / "fonts"
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
