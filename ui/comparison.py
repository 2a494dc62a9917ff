"""This year beside last year, in the few characters that a cell has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.figures import show_figure

if TYPE_CHECKING:
    from models.comparing import CellPair
    from models.figures import Number

SAME = "持平"


def change_words(pair: CellPair) -> tuple[str, str]:
    """Difference and percentage, such as ``+2`` and ``+8.3%``; empty where there is none."""
    if pair.difference is None:
        return "", ""
    if not pair.difference:
        return SAME, ""
    percent = "" if pair.percent is None else f"{_signed(pair.percent)}%"
    return _signed(pair.difference), percent


def _signed(number: Number) -> str:
    """A number with its sign; the minus is the typographic one, as wide as the plus."""
    text = show_figure(number)
    return text.replace("-", "−", 1) if text.startswith("-") else f"+{text}"
