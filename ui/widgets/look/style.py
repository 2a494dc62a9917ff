"""The style sheet of the window, made from the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.look.theme import Theme


def style_sheet(theme: Theme) -> str:
    """Return the window's style sheet: grey desk, white paper, thin lines."""
    desk, paper, ink = theme.desk.name(), theme.paper.name(), theme.ink.name()
    faint, line = theme.faint.name(), theme.line.name()
    accent = theme.accent.name()
    return f"""
    QMainWindow, TablePage, TextPage, InfoPage, ReviewPage, YearPage, WelcomePage {{
        background: {desk}; }}
    #paper {{ background: {paper}; border: 1px solid {line}; }}
    #heading {{ color: {ink}; }}
    #advice {{ color: {faint}; }}
    QToolBar {{ border: none; border-bottom: 1px solid {line}; spacing: 2px; padding: 3px 6px; }}
    QToolBar QToolButton {{ padding: 4px 10px; }}
    QStatusBar {{ border-top: 1px solid {line}; }}
    QStatusBar QLabel {{ padding: 0 8px; }}
    QSplitter::handle {{ background: {line}; }}
    InfoPage QLineEdit {{ border: 1px solid {line}; border-radius: 3px; padding: 3px; }}
    InfoPage QLineEdit:read-only {{ background: {theme.total.name()}; }}
    InfoPage QLineEdit:focus {{ border-color: {accent}; }}
    QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{
        border: 1px solid {line}; border-radius: 2px; background: {paper}; }}
    #rulesTable QHeaderView::section, #yearTable QHeaderView::section {{
        background: {theme.total.name()}; border: none; padding: 4px 3px; }}
    """
