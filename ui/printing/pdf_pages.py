"""The pages of a PDF as pictures, for the screen and for the printer: the same bytes for both."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from types import TracebackType

POINTS_PER_INCH = 72

_one_at_a_time = threading.Lock()
"""PDFium may be used by one thread at a time, whatever the documents are."""


class PdfPages:
    """An open PDF of our own making; a damaged one raises ``pypdfium2.PdfiumError``.

    Closed explicitly, or by ``with``; pages are numbered from 0.
    """

    def __init__(self, pdf: bytes) -> None:
        with _one_at_a_time:
            self._document = pypdfium2.PdfDocument(pdf)
            self._sizes = []
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

    def close(self) -> None:
        """Let go of the document; no page can be drawn any more."""
        with _one_at_a_time:
            self._document.close()
