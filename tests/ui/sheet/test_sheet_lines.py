"""The lines of a table are there between all cells, equally thin on every screen."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from models.forms.form import Key, Severity
from models.forms.grid import table_grid
from models.report.editing import enter, set_prior
from tests.factories import blank, zeroed
from tests.ui.kit.views import session_with
from tests.ui.widgets.look.test_appearance import contrast
from ui.session.session import Session
from ui.sheet.header import paint_lines
from ui.sheet.painter import CellPainter
from ui.widgets.look.theme import LIGHT, sheet_font

CELLS, WIDE, HIGH = 7, 53, 25
GRANTED = "requests.granted.person"


def painted(ratio: float, start: int) -> QImage:
    """Paint cells beside and below each other as a table does: ground, then lines.

    ``start`` is where the table begins in its window.
    """
    form = blank().form
    figures = [cell for cell in table_grid(form, form.tables[0]).cells if cell.key]
    size = (round((start + CELLS * WIDE) * ratio) + 1, round((start + CELLS * HIGH) * ratio) + 1)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(LIGHT.desk)
    painter = QPainter(image)
    painter.translate(start, start)
    for place in range(CELLS * CELLS):
        row, column = divmod(place, CELLS)
        rect = QRectF(column * WIDE, row * HIGH, WIDE, HIGH)
        painter.fillRect(rect, LIGHT.paper)
        paint_lines(painter, rect, figures[0], LIGHT)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 1.75, 2, 2.25])
@pytest.mark.parametrize("start", [0, 1, 2, 3, 515])
def test_no_cell_paints_over_the_line_of_another(
    qapp: QApplication, ratio: float, start: int
) -> None:
    del qapp
    image = painted(ratio, start)
    across = down = round((start + 10) * ratio)
    lines = [
        sum(image.pixelColor(x, down) == LIGHT.line for x in range(image.width())),
        sum(image.pixelColor(across, y) == LIGHT.line for y in range(image.height())),
    ]
    assert lines == [CELLS, CELLS], "one point each, and none is missing"


def cell_of(session: Session, key: Key, wide: int) -> QImage:
    """Paint one cell of 表三."""
    cells = CellPainter(session, LIGHT)
    cells.set_font(sheet_font(10.5))
    form = session.report.form
    cell = next(one for one in table_grid(form, form.table("requests")).cells if one.key == key)
    image = QImage(wide, HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    cells.paint(painter, QRectF(0, 0, wide, HIGH), cell, chosen=False, current=False)
    painter.end()
    return image


def test_a_hint_is_a_point_that_can_be_seen(qapp: QApplication) -> None:
    del qapp
    report = set_prior(zeroed(), enter(zeroed(year=2023), {GRANTED: 50}))
    session = session_with(report)
    assert session.marks[GRANTED].severity is Severity.HINT
    image = cell_of(session, GRANTED, WIDE)
    corner = [image.pixelColor(x, y) for x in range(2, 12) for y in range(2, 12)]
    assert sum(contrast(one, LIGHT.paper) > 3 for one in corner) >= 9


@pytest.mark.parametrize("figure", [7, 71, 715, 7153])
@pytest.mark.parametrize("wide", [44, 53, 90])
def test_the_sign_of_a_finding_never_touches_the_figure(
    qapp: QApplication, figure: int, wide: int
) -> None:
    """Red points of the sign, inside its frame, all lie left of the black ones of the figure."""
    del qapp
    key = "requests.received.person"
    session = session_with(enter(zeroed(), {key: figure}))
    image = cell_of(session, key, wide)
    inside = [(x, image.pixelColor(x, y)) for x in range(4, wide - 5) for y in range(4, HIGH - 5)]
    red = [x for x, one in inside if one.red() - one.green() > 60]
    black = [x for x, one in inside if one.red() < 120]
    assert red
    assert black
    assert max(red) < min(black)


@pytest.mark.parametrize("wide", [44, 53])
def test_a_long_figure_stays_inside_its_cell(qapp: QApplication, wide: int) -> None:
    """What would stand in the next cell is cut as soon as that is painted: a wrong figure."""
    del qapp
    session = session_with(enter(zeroed(), {"requests.received.person": 12345678}))
    image = cell_of(session, "requests.received.person", wide)
    black = [
        x for x in range(wide) for y in range(4, HIGH - 5) if image.pixelColor(x, y).red() < 90
    ]
    assert min(black) > 1
    assert max(black) < wide - 2
