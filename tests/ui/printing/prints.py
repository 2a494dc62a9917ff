"""Reading what was printed: every letter and its place, every dot."""

from typing import Any

from PIL import Image
from PySide6.QtGui import QImage

from ui.printing.shown.pdf_pages import PdfPages

Letter = tuple[str, tuple[float, float]]
MM = 72 / 25.4


def letters(pdf: bytes) -> list[list[Letter]]:
    """Return the letters of each page, with left edge and distance from the top in points."""
    with PdfPages(pdf) as pages:
        found = [pages.letters(number) for number in range(len(pages))]
    return [
        [
            (char, (box.left(), box.top()))
            for char, box in zip(page.text, page.boxes, strict=True)
            if char.strip()
        ]
        for page in found
    ]


def apart(shown: list[list[Letter]], printed: list[list[Letter]]) -> float:
    """Return how far, in millimetres, a letter is at most from the nearest one like it."""
    farthest = 0.0
    for wanted, page in zip(shown, printed, strict=True):
        for char, (x, y) in wanted:
            ways = (max(abs(x - at[0]), abs(y - at[1])) for same, at in page if same == char)
            farthest = max(farthest, min(ways))
    return farthest / MM


def picture(pdf: bytes, number: int, dpi: int) -> Image.Image:
    """Return a page in shades of grey."""
    with PdfPages(pdf) as pages:
        return grey(pages.image(number, dpi, grey=True))


def grey(image: QImage) -> Image.Image:
    """Return a picture of Qt in shades of grey; it is held while its dots are read."""
    held = image.convertToFormat(QImage.Format.Format_Grayscale8)
    dots: Any = held.constBits()
    size, step = (held.width(), held.height()), held.bytesPerLine()
    return Image.frombytes("L", size, bytes(dots), "raw", "L", step)
