"""The lines of a table are there between all cells, equally thin on every screen."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from models.grid import table_grid
from tests.factories import blank
from ui.sheet_header import paint_lines
from ui.theme import LIGHT

CELLS, WIDE, HIGH = 7, 53, 25


def painted(ratio: float) -> QImage:
    """Paint cells beside and below each other as a table does: ground, then lines."""
    form = blank().form
    figures = [cell for cell in table_grid(form, form.tables[0]).cells if cell.key]
    size = (round(CELLS * WIDE * ratio) + 1, round(CELLS * HIGH * ratio) + 1)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    for place in range(CELLS * CELLS):
        row, column = divmod(place, CELLS)
        rect = QRectF(column * WIDE, row * HIGH, WIDE, HIGH)
        painter.fillRect(rect, LIGHT.paper)
        paint_lines(painter, rect, figures[0], LIGHT)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 1.75, 2, 2.25])
def test_no_cell_paints_over_the_line_of_another(qapp: QApplication, ratio: float) -> None:
    del qapp
    image = painted(ratio)
    across, down = round(10 * ratio), round(10 * ratio)
    lines = [
        sum(image.pixelColor(x, down) == LIGHT.line for x in range(image.width())),
        sum(image.pixelColor(across, y) == LIGHT.line for y in range(image.height())),
    ]
    assert lines == [CELLS, CELLS], "one point each, and none is missing"
