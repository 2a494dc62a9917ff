"""Both sides of the import window: the file as it was read, the tables that it will fill."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from exporters import export
from importers import read_report
from importers.matching.understand import understand
from importers.raw.grids import Line, Raw, RawCell, RawGrid
from importers.raw.problems import Imported
from importers.text.source import read_text
from models.forms.form import Key
from models.report.editing import enter
from tests.factories import blank, real
from tests.ui.kit.children import child, children
from tests.ui.kit.pages import shown
from tests.ui.kit.views import CTRL, press, type_text
from ui.importing.dialog import ImportDialog, Use
from ui.importing.problems import ProblemsTree
from ui.sheet.view import SheetView

UPHELD, PENDING = "disputes.cases.review_upheld", "disputes.cases.review_pending"
LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def disputes(name: str, *texts: str) -> RawGrid:
    """Return a sheet with the columns of 行政复议 and these figures."""
    labels = [RawCell(1, column, text) for column, text in enumerate(LABELS)]
    figures = [RawCell(2, column, text) for column, text in enumerate(texts)]
    return RawGrid(name, (RawCell(0, 0, "行政复议", 1, 5), *labels, *figures))


def read(*blocks: RawGrid | Line) -> Imported:
    """Return what is understood of these sheets and lines."""
    return understand(Raw("甲局2023年.xlsx", blocks)).imported


def window(qtbot: QtBot, imported: Imported) -> ImportDialog:
    """Show the window for a report of the next year."""
    return shown(qtbot, ImportDialog(None, imported, blank(year=2024)), 1366, 720)


def stand(dialog: ImportDialog, key: Key) -> SheetView:
    """Click a cell of the tables."""
    dialog.tables.go_to(key)
    view = dialog.tables.view("disputes")
    view.setCurrentIndex(view.sheet.index_of("disputes.cases.review_total"))
    place = view.visualRect(view.sheet.index_of(key)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view.setFocus()
    return view


def click_source(dialog: ImportDialog, row: int, column: int) -> None:
    """Click a cell of the file."""
    table = dialog.source.table
    place = table.visualRect(dialog.source.model.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def where(dialog: ImportDialog) -> str:
    """Return what is said of the current cell."""
    return cast("QLabel", dialog.findChild(QLabel, "import.where")).text()


def press_button(dialog: ImportDialog, name: str) -> None:
    """Click one of the window's buttons."""
    button = cast("QPushButton", dialog.findChild(QPushButton, name))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_cell_of_the_file_leads_to_the_cell_that_it_fills(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1", "0", "2", "6")))
    click_source(dialog, 2, 3)
    assert dialog.tables.key == PENDING
    assert "来自 复议!D3（✓ 按标签准确读入）" in where(dialog)


def test_a_cell_of_the_table_leads_to_its_place_in_the_file(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1", "0", "2", "6")))
    stand(dialog, PENDING)
    current = dialog.source.table.currentIndex()
    assert (current.row(), current.column()) == (2, 3)


def test_the_place_may_be_on_another_sheet(qtbot: QtBot) -> None:
    other = RawGrid("说明", (RawCell(0, 0, "填表说明"),))
    dialog = window(qtbot, read(other, disputes("复议", "3", "1", "0", "2", "6")))
    choice = cast("QComboBox", dialog.findChild(QComboBox, "import.part"))
    choice.setCurrentIndex(0)
    stand(dialog, PENDING)
    assert choice.currentText() == "复议"


@pytest.mark.parametrize(
    ("column", "said"),
    [(0, "复议!A3\n✓ 按标签准确读入"), (1, "复议!B3\n? 已读入，请核对\n“1.5”")],
)
def test_cells_carry_a_sign_of_certainty_with_its_reason(
    qtbot: QtBot, column: int, said: str
) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1.5", "0", "2", "6")))
    model = dialog.source.model
    tip = model.data(model.index(2, column), Qt.ItemDataRole.ToolTipRole)
    assert str(tip).startswith(said)
    assert model.data(model.index(2, column), Qt.ItemDataRole.BackgroundRole) is not None


def test_a_problem_leads_to_both_places(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1.5", "0", "2", "6")))
    tree = child(dialog, ProblemsTree)
    (item,) = tree.findItems("“1.5”", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    tree.scrollToItem(item)
    place = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.tables.key == "disputes.cases.review_corrected"
    assert dialog.source.table.currentIndex().column() == 1


def test_what_a_problem_offers_is_filled_in_when_the_person_agrees(qtbot: QtBot) -> None:
    """The single row （六） of an office belongs to 其他 only if somebody says so."""
    imported = read_text(
        "某局2024年政府信息公开工作年度报告\n项目\t自然人\t商业企业\t科研机构\t社会公益组织\t"
        "法律服务机构\t其他\t总计\n一、本年新收政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2\n"
        "（六）其他处理\t2\t0\t0\t0\t0\t0\t2\n（七）总计\t2\t0\t0\t0\t0\t0\t2",
        "年报.txt",
    )
    dialog = window(qtbot, imported)
    tree = child(dialog, ProblemsTree)
    (item,) = tree.findItems("双击这一条", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    tree.setCurrentItem(item)
    assert dialog.tables.report.values.get("requests.other.person") is None
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert dialog.tables.report.values["requests.other.person"] == 2
    dialog.tables.session.undo()
    assert dialog.tables.report.values.get("requests.other.person") is None


def test_a_corrected_value_is_what_comes_in(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1", "0", "2", "6")))
    stand(dialog, UPHELD)
    type_text("5")
    press(Qt.Key.Key_Tab)
    prior = dialog.outcome().prior
    assert prior is not None
    assert prior.values[UPHELD] == 5
    assert UPHELD not in prior.origins
    assert PENDING in prior.origins


def test_a_correction_can_be_undone(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1", "0", "2", "6")))
    stand(dialog, UPHELD)
    press(Qt.Key.Key_Delete)
    assert UPHELD not in dialog.tables.report.values
    press(Qt.Key.Key_Z, CTRL)
    assert dialog.tables.report.values[UPHELD] == 3


def test_a_row_can_be_left_out(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1", "0", "2", "7")))
    stand(dialog, UPHELD)
    press_button(dialog, "import.clearRow")
    assert not dialog.tables.report.values
    assert not dialog.tables.report.stated


def test_another_table_of_the_file_can_be_read(qtbot: QtBot) -> None:
    sheets = disputes("2022", "3", "1", "0", "2", "6"), disputes("2023", "9", "0", "0", "0", "9")
    dialog = window(qtbot, read(*sheets))
    cast("QComboBox", dialog.findChild(QComboBox, "import.part")).setCurrentIndex(1)
    press_button(dialog, "import.again")
    assert dialog.tables.report.values[UPHELD] == 9
    press_button(dialog, "import.again")
    assert dialog.tables.report.values[UPHELD] == 3


def test_running_text_is_shown_line_by_line(qtbot: QtBot) -> None:
    line = Line("甲局2023年政府信息公开工作年度报告", "第1段")
    dialog = window(qtbot, read(line, disputes("复议", "3", "1", "0", "2", "6")))
    choice = cast("QComboBox", dialog.findChild(QComboBox, "import.part"))
    choice.setCurrentIndex(choice.findText("文字"))
    model = dialog.source.model
    assert model.data(model.index(0, 0)) == line.text


def test_nothing_is_applied_and_the_file_stays_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "2023年.xlsx"
    assert not export(real("lianyun_2024"), file)
    before = file.read_bytes()
    target = enter(blank(year=2025), {UPHELD: 1})
    dialog = shown(qtbot, ImportDialog(None, read_report(file), target), 1366, 720)
    dialog.reject()
    assert dialog.use is Use.PRIOR
    assert target == enter(blank(year=2025), {UPHELD: 1})
    assert file.read_bytes() == before


def test_our_own_file_is_named_as_the_source(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "2023年.xlsx"
    assert not export(real("lianyun_2024"), file)
    dialog = shown(qtbot, ImportDialog(None, read_report(file), blank(year=2025)), 1366, 720)
    stand(dialog, "disclosure.documents.issued")
    assert where(dialog).endswith("取自文件里附带的报告数据")


def test_a_report_on_the_form_of_2019_says_what_carries_over(qtbot: QtBot) -> None:
    imported = Imported(real("pingtan_2020"))
    dialog = shown(qtbot, ImportDialog(None, imported, blank(year=2021)), 1366, 720)
    notice = cast("QLabel", dialog.findChild(QLabel, "notice")).text()
    assert "可以对照：二（表二）的“处理决定数量”、三（表三）、四（表四）" in notice
    assert "没有对应：二（表二）的其余" in notice


def test_f6_hands_the_keyboard_through_the_window(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1.5", "0", "2", "6")))
    dialog.source.table.setFocus()
    panes: list[object] = [dialog.tables.view("disputes"), child(dialog, ProblemsTree)]
    for pane in (*panes, child(dialog, QRadioButton, "import.prior"), dialog.source.table):
        press(Qt.Key.Key_F6)
        assert dialog.focusWidget() is pane


def test_the_legend_names_each_sign_with_its_number(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1.5", "0", "2", "6")))
    labels = [label.text() for label in children(dialog.source, QLabel)]
    assert "✓ 按标签准确读入 4 格　? 已读入，请核对 1 格" in labels


def test_arrow_keys_walk_through_the_problems_on_both_sides(qtbot: QtBot) -> None:
    dialog = window(qtbot, read(disputes("复议", "3", "1.5", "0", "2.5", "6")))
    tree = child(dialog, ProblemsTree)
    tree.setFocus()
    seen: list[tuple[str, int]] = []
    for _ in range(12):
        press(Qt.Key.Key_Down)
        seen.append((dialog.tables.key, dialog.source.table.currentIndex().column()))
    assert ("disputes.cases.review_corrected", 1) in seen
    assert (PENDING, 3) in seen
