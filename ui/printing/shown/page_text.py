"""The words on shown pages: finding them, and a choice of them from one letter to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPointF

    from ui.printing.shown.pdf_pages import Letters, PdfPages

Spot = tuple[int, int]
"""A page and a place between its letters, both from 0."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters from one spot up to another, over several pages perhaps."""

    start: Spot
    stop: Spot

    def on(self, page: int, length: int) -> range:
        """Return the numbers of the letters of a page of ``length`` letters that belong to it."""
        if not self.start[0] <= page <= self.stop[0]:
            return range(0)
        first = self.start[1] if page == self.start[0] else 0
        return range(first, self.stop[1] if page == self.stop[0] else length)


def stretch(one: Spot, other: Spot) -> Stretch | None:
    """Return what lies between two spots, in whichever order; ``None`` when nothing does."""
    return None if one == other else Stretch(min(one, other), max(one, other))


def find(pages: PdfPages, words: str) -> list[Stretch]:
    """Return where words stand: blanks, line ends and large letters make no difference."""
    wanted = _squeezed(words)
    return list(_found(pages, wanted)) if wanted else []


def _found(pages: PdfPages, wanted: str) -> Iterator[Stretch]:
    for page in range(len(pages)):
        text = pages.letters(page).text
        places = [at for at, char in enumerate(text) if not char.isspace()]
        plain = "".join(_lowered(text[at]) for at in places)
        at = plain.find(wanted)
        while at >= 0:
            yield Stretch((page, places[at]), (page, places[at + len(wanted) - 1] + 1))
            at = plain.find(wanted, at + len(wanted))


def _squeezed(words: str) -> str:
    return "".join(_lowered(char) for char in words if not char.isspace())


def _lowered(char: str) -> str:
    """Return a small letter where that is one character, so that places stay."""
    small = char.lower()
    return small if len(small) == 1 else char


def whole(pages: PdfPages) -> Stretch | None:
    """Return all there is."""
    last = len(pages) - 1
    return stretch((0, 0), (last, len(pages.letters(last).text)))


def words_of(pages: PdfPages, chosen: Stretch) -> str:
    """Return the words of a stretch as they are copied, page after page."""
    parts = []
    for page in range(chosen.start[0], chosen.stop[0] + 1):
        text = pages.letters(page).text
        parts.append("".join(text[at] for at in chosen.on(page, len(text))))
    return "\n".join(parts).replace("\r\n", "\n")


def boxes_of(letters: Letters, numbers: range) -> list[QRectF]:
    """Return the places of letters, those of a line joined."""
    found: list[QRectF] = []
    for box in (letters.boxes[at] for at in numbers):
        if box.isEmpty():
            continue
        before = found[-1] if found else QRectF()
        if found and abs(before.center().y() - box.center().y()) < 1 and _near(before, box):
            found[-1] = before.united(box)
        else:
            found.append(QRectF(box))
    return found


def _near(before: QRectF, box: QRectF) -> bool:
    return before.left() <= box.left() <= before.right() + box.height()


def spot_at(letters: Letters, point: QPointF) -> int:
    """Return the place between letters that is nearest to a point of the page."""
    at = min(
        (at for at, box in enumerate(letters.boxes) if not box.isEmpty()),
        key=lambda at: _distance(letters.boxes[at], point),
        default=0,
    )
    if not letters.boxes:
        return 0
    return at + (point.x() > letters.boxes[at].center().x())


def is_on(letters: Letters, point: QPointF) -> bool:
    """Whether a letter stands at a point of the page."""
    return any(box.contains(point) for box in letters.boxes)


def _distance(box: QRectF, point: QPointF) -> tuple[float, float]:
    """How far away: another line is farther than any letter of the same one."""
    up = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    aside = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    return up, aside


def next_after(found: Sequence[Stretch], spot: Spot) -> int:
    """Return which of the places found comes first from a spot on, else the first of all."""
    return next((at for at, one in enumerate(found) if one.start >= spot), 0)
