"""What is asked of a printer, as a value: which pages, how often, on what; and what is remembered.

The paper of the report is A4 at its own size.  Another paper is used only where somebody has
chosen it for a printer, and is said in words wherever it is going to be used.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from exporters.press.page import PAGE_HEIGHT, PAGE_WIDTH
from ui.printing.paint import shrinking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.session.settings import Settings

A4 = "A4"
MEDIA = {
    A4: "iso_a4_210x297mm",
    "A3": "iso_a3_297x420mm",
    "B4": "jis_b4_257x364mm",
    "Letter": "na_letter_8.5x11in",
    "Legal": "na_legal_8.5x14in",
}
"""Papers to choose from, by Qt's keys: their names after PWG 5101.1, which print systems take."""

_PARTS = re.compile(r"[,、;\s]+")
_PART = re.compile(r"(\d*)(?:(-)(\d*))?")
_DASHES = str.maketrans(dict.fromkeys("—–~～至到", "-"))
_YES = "yes"


class Parity(Enum):
    """Which of the chosen pages are printed, by their own numbers."""

    ALL = "奇数页和偶数页都打"
    ODD = "只打奇数页"
    EVEN = "只打偶数页"


@dataclass(frozen=True, slots=True)
class Habits:
    """How a printer is used by this person."""

    duplex: bool = False
    grey: bool = False
    paper: str = A4


@dataclass(frozen=True, slots=True)
class Order:
    """What is printed: ``pages`` are numbers from 0, in the order in which they leave."""

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    habits: Habits = Habits()

    @property
    def words(self) -> str:
        """How much that is."""
        copies = f"，{self.copies} 份" if self.copies > 1 else ""
        return f"共 {len(self.pages)} 页{copies}"


def numbers(text: str, count: int) -> tuple[tuple[int, ...], str]:
    """Return the pages of a text such as ``1,3-4``, from 0, and in Chinese what is wrong with it.

    ``3-`` goes to the last page, ``-3`` begins at the first.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    found: set[int] = set()
    for part in filter(None, _PARTS.split(re.sub(r"\s*-\s*", "-", plain))):
        match = _PART.fullmatch(part)
        if match is None or part == "-":
            return (), f"“{part}”不是页码。请写成 1,3-4 的样子。"
        first, dash, last = match.groups()
        low = int(first or 1)
        high = int(last or count) if dash else low
        if not (1 <= low <= count and 1 <= high <= count):
            return (), f"“{part}”超出范围：一共 {count} 页。"
        found.update(range(min(low, high) - 1, max(low, high)))
    return tuple(sorted(found)), "" if found else "请写明要打印哪几页，例如 1,3-4。"


def chosen(pages: Iterable[int], parity: Parity, *, backwards: bool = False) -> tuple[int, ...]:
    """Return those of the pages that are printed, in their order."""
    left = [
        page
        for page in pages
        if parity is Parity.ALL or (page + 1) % 2 == (1 if parity is Parity.ODD else 0)
    ]
    return tuple(reversed(left) if backwards else left)


def page_size(paper: str) -> QPageSize:
    """Return the size of a paper; A4 for one that there is not."""
    known = (one for one in QPageSize.PageSizeId if paper in MEDIA and QPageSize.key(one) == paper)
    return QPageSize(next(known, QPageSize.PageSizeId.A4))


def paper_words(paper: str) -> str:
    """Say what a paper does to the pages."""
    if paper == A4:
        return "A4（原大）"
    size = page_size(paper).size(QPageSize.Unit.Point)
    fit = shrinking(QSizeF(size), QSizeF(PAGE_WIDTH, PAGE_HEIGHT))
    if fit < 1:
        return f"{paper}（放不下 A4，缩小到 {int(fit * 100)} %）"
    return f"{paper}（A4 页面原大，放在正中）"


def habits_of(printer: str, settings: Settings) -> Habits:
    """Return how a printer was used last; A4, in colour, on one side before the first time."""
    known = settings.printer_habits.get(printer, {})
    paper = known.get("paper", A4)
    return Habits(
        known.get("duplex") == _YES, known.get("grey") == _YES, paper if paper in MEDIA else A4
    )


def remember(order: Order, settings: Settings) -> None:
    """Remember the printer, and how it was used: next time that is proposed again."""
    settings.printer = order.printer
    habits = order.habits
    kept = {
        name: _YES for name, is_on in (("duplex", habits.duplex), ("grey", habits.grey)) if is_on
    }
    if habits.paper != A4:
        kept["paper"] = habits.paper
    settings.printer_habits = {**settings.printer_habits, order.printer: kept}
