"""The pages of a PDF for the screen: as pictures, and as letters with their places."""

from __future__ import annotations

import threading
from ctypes import byref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import pypdfium2
from pypdfium2 import raw
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from ui.printing.paint import POINTS_PER_INCH

if TYPE_CHECKING:
    from types import TracebackType

_one_at_a_time = threading.Lock()
"""PDFium may be used by one thread at a time, whatever the documents are."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a page in reading order, each with its box in points from the top left.

    Line ends and blanks that stand nowhere have an empty box.
    """

    text: str
    boxes: tuple[QRectF, ...]


class PdfPages:
    """An open PDF of our own making; a damaged one raises ``pypdfium2.PdfiumError``.

    Closed explicitly, or by ``with``; pages are numbered from 0.
    """

    def __init__(self, pdf: bytes) -> None:
        with _one_at_a_time:
            self._document = pypdfium2.PdfDocument(pdf)
            self._sizes = []
            self._letters: dict[int, Letters] = {}
            for page in self._document:
                self._sizes.append(QSizeF(*page.get_size()))
                page.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, number: int) -> QSizeF:
        """Return the size of a page in points."""
        return self._sizes[number]

    def image(self, number: int, dpi: float, *, grey: bool = False) -> QImage:
        """Draw a page at so many dots per inch: 4 ms for A4 at 96, 45 at 300, grey 12."""
        with _one_at_a_time:
            page = self._document[number]
            bitmap = page.render(dpi / POINTS_PER_INCH, grayscale=grey, prefer_bgrx=True)
            kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            image = QImage(
                memoryview(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind
            ).copy()
            bitmap.close()
            page.close()
        return image

    def letters(self, number: int) -> Letters:
        """Return the characters of a page: some 5 ms the first time."""
        if number not in self._letters:
            with _one_at_a_time:
                page = self._document[number]
                words = page.get_textpage()
                self._letters[number] = _letters(words, self._sizes[number].height())
                words.close()
                page.close()
        return self._letters[number]

    def close(self) -> None:
        """Let go of the document; no page can be drawn any more."""
        with _one_at_a_time:
            self._document.close()


def _letters(words: pypdfium2.PdfTextPage, high: float) -> Letters:
    text, boxes = [], []
    box = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(words)):
        text.append(chr(raw.FPDFText_GetUnicode(words, at)))
        if raw.FPDFText_IsGenerated(words, at) or not raw.FPDFText_GetLooseCharBox(
            words, at, byref(box)
        ):
            boxes.append(QRectF())
        else:
            wide, tall = box.right - box.left, box.top - box.bottom
            boxes.append(QRectF(box.left, high - box.top, wide, tall))
    return Letters("".join(text), tuple(boxes))
