"""Papers and PDF files to look at and to print."""

from io import BytesIO

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from exporters.press.bound import Pages, Particulars
from exporters.press.page import LEFT, TOP, Area, Page

PORTRAIT, LANDSCAPE = A4, landscape(A4)


def pdf_of(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF with a page of each size; page n bears n black squares at its top left."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        for square in range(number):
            canvas.rect(72 + 36 * square, height - 90, 18, 18, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def sheets(count: int, title: str = "年度报告") -> Pages:
    """Return a paper whose page n bears n black squares where ``pdf_of`` puts them."""
    pages: list[Page] = [
        [
            Area(72 + 36 * at - LEFT, 72 - TOP, 90 + 36 * at - LEFT, 90 - TOP, "#000000")
            for at in range(number)
        ]
        for number in range(1, count + 1)
    ]
    return Pages(Particulars(title, "", "", ""), tuple(pages))


def squares(image: QImage, size: QSizeF) -> int:
    """Count the squares on the picture of a page, in the places where ``pdf_of`` puts them."""
    scale = image.width() / size.width()
    row = [image.pixelColor(round((81 + 36 * n) * scale), round(81 * scale)) for n in range(10)]
    return sum(colour.lightness() < 64 for colour in row)
