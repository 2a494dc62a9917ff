"""What the tests of pages and lists stand on: shown widgets, and reports with known faults."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.report.editing import enter, set_prior
from models.report.explaining import explain
from models.report.report import Report
from tests.factories import found, real

Shown = TypeVar("Shown", bound=QWidget)


def shown(qtbot: QtBot, widget: Shown, width: int = 800, height: int = 600) -> Shown:
    """Show a widget as a window of its own, with the keyboard in it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.setFocus()
    QApplication.processEvents()
    return widget


def miscounted() -> Report:
    """Return the sample with one figure mistyped: two relations broken, one likely culprit."""
    totals = {"requests.granted.total": 26, "requests.total.person": 75}
    return enter(real("lianyun_2024"), {"requests.granted.person": 23, **totals})


def explained() -> Report:
    """Return a report whose 上年结转 is not last year's, with the reason written."""
    year = real("lianyun_2024")
    last = replace(enter(year, {"requests.carried_out.person": 12}), year=2023)
    report = set_prior(year, last)
    root = next(one for one in found(report, "prior.carried_in") if one.is_root)
    return explain(report, root, "机构改革，一件随职责划转")
