"""What a screen reader is told of a table, and that every place is reached by keyboard."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.report.editing import enter
from tests.factories import real
from tests.ui.kit.children import children
from tests.ui.kit.views import CTRL, press, session_with, sheet, type_text
from tests.ui.kit.windows import window
from tests.ui.whole.scaled import every_dialog
from ui.window.main_window import MainWindow
from ui.workspace.parts_model import PartRole

Key = Qt.Key
NAME = QAccessible.Text.Name
GRANTED = "requests.granted.person"


def said(widget: QWidget, role: QAccessible.Role) -> list[str]:
    """Return the names of the parts of a table that have a role."""
    table = QAccessible.queryAccessibleInterface(widget)
    parts: list[QAccessibleInterface] = [table.child(at) for at in range(table.childCount())]
    return [part.text(NAME) for part in parts if part.role() == role]


def unnamed(root: QWidget) -> list[str]:
    """Return the parts that take the keyboard or are pressed, and say no word of what they are."""
    found = []
    for one in [root, *children(root, QWidget)]:
        if not is_used(one):
            continue
        name = QAccessible.queryAccessibleInterface(one).text(NAME)
        if not re.search(r"[一-鿿]", name):
            found.append(f"{type(one).__name__} {one.objectName()}: {name!r}")
    return found


def is_used(one: QWidget) -> bool:
    """Whether a part is there for the person; insides of Qt's own widgets are not."""
    inside = isinstance(one.parentWidget(), QSpinBox | QTableView)
    if inside or isinstance(one, QLabel) or not (one.isVisible() and one.isEnabled()):
        return False
    takes_keys = one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None
    return takes_keys or isinstance(one, QAbstractButton)


def test_cells_say_column_row_figure_and_what_is_wrong(qtbot: QtBot) -> None:
    report = enter(real("lianyun_2024"), {GRANTED: 25})
    view = sheet(qtbot, session_with(report))
    cells = said(view, QAccessible.Role.Cell)
    assert "自然人，上年结转，11，勾稽不平，差 1" in cells
    assert "自然人，予以公开，25" in cells
    total = next(cell for cell in cells if cell.startswith("总计，予以公开"))
    assert total.endswith("合计，自动计算")


def test_the_current_cell_is_what_a_screen_reader_follows(qtbot: QtBot, tmp_path: Path) -> None:
    report = enter(real("lianyun_2024"), {"requests.received.person": 66})
    made = window(qtbot, tmp_path, report)
    made.workspace.go_to_cell("requests.total.person")
    assert followed(made) == "自然人，办理结果总计，75，勾稽不平，差 1，合计，自动计算"
    made.workspace.go_to_cell("requests.received.person")
    assert followed(made) == "自然人，本年新收，66，勾稽不平，差 1"
    type_text("65")
    press(Key.Key_Return)
    assert followed(made) == "自然人，上年结转，11"
    press(Key.Key_Up)
    assert followed(made) == "自然人，本年新收，65"
    press(Key.Key_Z, CTRL)
    assert followed(made) == "自然人，本年新收，66，勾稽不平，差 1"


def followed(made: MainWindow) -> str:
    """Return what the part of the window says that has the keyboard."""
    return QAccessible.queryAccessibleInterface(made).focusChild().text(NAME)


def test_a_figure_that_is_only_read_says_so(qtbot: QtBot) -> None:
    session = session_with(real("lianyun_2024"))
    session.open(session.report, None, read_only=True)
    assert "自然人，予以公开，24，只读" in said(sheet(qtbot, session), QAccessible.Role.Cell)


def test_every_part_of_every_page_says_what_it_is(made: MainWindow) -> None:
    model = made.workspace.parts.model()
    for row in range(model.rowCount()):
        made.workspace.show_part(model.index(row, 0).data(PartRole).id)
        QApplication.processEvents()
        assert unnamed(made) == []


def test_every_part_of_every_dialog_says_what_it_is(made: MainWindow, tmp_path: Path) -> None:
    for dialog in every_dialog(made, tmp_path):
        dialog.show()
        QApplication.processEvents()
        assert unnamed(dialog) == []
        dialog.close()


def test_notices_reach_the_screen_reader(made: MainWindow) -> None:
    made.workspace.go_to_cell("requests.received.total")
    type_text("5")
    assert "由程序自动计算" in QAccessible.queryAccessibleInterface(made.statusBar()).text(NAME)


@pytest.mark.parametrize(
    ("table", "role", "first", "last"),
    [
        ("requests", QAccessible.Role.ColumnHeader,
         "申请人情况，自然人", "申请人情况，总计"),
        ("requests", QAccessible.Role.RowHeader,
         "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"),
        ("disputes", QAccessible.Role.ColumnHeader,
         "行政复议，结果维持", "行政诉讼，复议后起诉，总计"),
    ],
)  # fmt: skip
def test_headers_say_their_labels_from_the_outermost_in(
    qtbot: QtBot, table: str, role: QAccessible.Role, first: str, last: str
) -> None:
    heads = said(sheet(qtbot, session_with(real("lianyun_2024")), table), role)
    assert (heads[0], heads[-1]) == (first, last)
    assert all(heads)


def test_rows_under_several_labels_say_them_all(qtbot: QtBot) -> None:
    heads = said(sheet(qtbot, session_with(real("lianyun_2024"))), QAccessible.Role.RowHeader)
    assert "三、本年度办理结果，（三）不予公开，1.属于国家秘密" in heads


def test_the_table_and_the_line_that_is_typed_into_have_names(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(real("lianyun_2024")))
    table = QAccessible.queryAccessibleInterface(view)
    assert table.role() == QAccessible.Role.Table
    assert table.text(NAME) == "表三 三、收到和处理政府信息公开申请情况"
    type_text("5")
    editor = QApplication.focusWidget()
    assert editor is not None
    assert QAccessible.queryAccessibleInterface(editor).text(NAME) == "自然人，本年新收"
    press(Key.Key_Escape)


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window on 表三 with every panel open."""
    shown = window(qtbot, tmp_path, real("pingtan_2020"))
    shown.workspace.show_part("requests")
    shown.actions_by_id["cell_help"].setChecked(True)
    return shown


def test_ctrl_page_walks_through_every_part_and_round(made: MainWindow) -> None:
    start, seen = made.workspace.part, []
    for _ in range(9):
        press(Key.Key_PageDown, CTRL)
        seen.append(made.workspace.part)
    sections = [section.id for section in made.session.report.form.sections]
    assert sorted(seen) == sorted(["info", *sections, "review", "years"])
    assert seen[-1] == start
    press(Key.Key_PageUp, CTRL)
    assert made.workspace.part == "disclosure"


def test_f6_walks_through_every_pane_and_round(made: MainWindow) -> None:
    work = made.workspace
    assert work.sheet is not None
    seen = []
    for _ in range(4):
        press(Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(focus)
    names = [one.accessibleName() for one in seen]
    assert names == ["校核结果", "本格说明", "报告各部分", work.sheet.accessibleName()]


def test_f6_passes_over_what_is_folded_away(made: MainWindow) -> None:
    made.actions_by_id["cell_help"].setChecked(False)
    made.actions_by_id["panel"].setChecked(False)
    press(Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is made.workspace.parts
