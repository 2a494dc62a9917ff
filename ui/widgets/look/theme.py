"""Colours, signs and fonts of the window: quiet paper, one accent, red and amber for findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase

from models.disk.resources import RESOURCES
from models.forms.form import Severity

__all__ = [
    "DARK",
    "FONTS_DIRECTORY",
    "LIGHT",
    "Theme",
    "family",
    "interface_font",
    "sheet_font",
]

FONTS_DIRECTORY = RESOURCES / "fonts"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance; every text has a contrast of 4.5:1 on every ground."""

    desk: QColor
    paper: QColor
    ink: QColor
    faint: QColor
    pale: QColor
    """What cannot be used now; on the desk, on paper and on buttons alone."""
    line: QColor
    label: QColor
    total: QColor
    accent: QColor
    selection: QColor
    grounds: dict[Severity, QColor]
    edges: dict[Severity, QColor]


LIGHT = Theme(
    desk=QColor("#e9ebee"),
    paper=QColor("#ffffff"),
    ink=QColor("#1c1d1f"),
    faint=QColor("#4f5761"),
    pale=QColor("#606770"),
    line=QColor("#8b929c"),
    label=QColor("#f7f7f5"),
    total=QColor("#eef0f2"),
    accent=QColor("#1a5fa0"),
    selection=QColor(26, 95, 160, 32),
    grounds={
        Severity.ERROR: QColor("#fde7e7"),
        Severity.WARNING: QColor("#fff6e0"),
        Severity.HINT: QColor("#f2f4f7"),
    },
    edges={
        Severity.ERROR: QColor("#b41919"),
        Severity.WARNING: QColor("#7c4a06"),
        Severity.HINT: QColor("#4f5761"),
    },
)

DARK = Theme(
    desk=QColor("#17191c"),
    paper=QColor("#202327"),
    ink=QColor("#e8e9eb"),
    faint=QColor("#b5bcc6"),
    pale=QColor("#a2a9b3"),
    line=QColor("#6f7782"),
    label=QColor("#272b30"),
    total=QColor("#2e3339"),
    accent=QColor("#94c4f6"),
    selection=QColor(148, 196, 246, 40),
    grounds={
        Severity.ERROR: QColor("#4b2226"),
        Severity.WARNING: QColor("#3f3418"),
        Severity.HINT: QColor("#2b2f35"),
    },
    edges={
        Severity.ERROR: QColor("#ffa29c"),
        Severity.WARNING: QColor("#ecb657"),
        Severity.HINT: QColor("#b5bcc6"),
    },
)


@lru_cache
def family(name: str) -> str:
    """Load one of the shipped fonts (``song``, ``hei``, …) and return its family name."""
    number = QFontDatabase.addApplicationFont(str(FONTS_DIRECTORY / f"{name}.ttf"))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else QFont().family()


def interface_font() -> QFont:
    """The system's interface font, or the shipped 黑体 where the system has no Chinese."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if chinese:
        return system
    font = QFont(family("hei"))
    font.setPointSizeF(max(system.pointSizeF(), 9.0))
    return font


def sheet_font(size: float, *, bold: bool = False) -> QFont:
    """The shipped 宋体 in which the official tables are drawn, in points."""
    font = QFont(family("song"))
    font.setPointSizeF(size)
    font.setBold(bold)
    return font
