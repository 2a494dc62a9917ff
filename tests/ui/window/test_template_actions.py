"""An office's template is filled in by command: another file is written, the rest is listed."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from exporters.excel.workbook import blank_xlsx
from models.forms.definitions import load_form
from models.report.report import figures
from tests.exporters.template.templates import places, template
from tests.factories import real
from tests.ui.kit.children import when_opened
from tests.ui.kit.windows import window
from ui.widgets.told_dialog import ToldDialog
from ui.window.main_window import MainWindow

FORM = load_form("2021")
REPORT = replace(real("lianyun_2024"), sections={"overview": "一年来的情况。"})


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return window(qtbot, tmp_path / "drafts", REPORT)


def choose(monkeypatch: pytest.MonkeyPatch, source: Path, target: Path | str) -> list[str]:
    """Answer the dialogs for files; return what is proposed for the file to write."""
    proposed: list[str] = []

    def save(_parent: object, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        proposed.append(proposal)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    return proposed


def filled(qtbot: QtBot, made: MainWindow) -> tuple[str, str]:
    """Run the command; return what the window says that lists what found no place."""
    told: list[tuple[str, str]] = []
    when_opened(ToldDialog, lambda one: told.append((one.says.text(), one.lines.toPlainText())))
    made.actions_by_id["fill_template"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def refused(qtbot: QtBot, made: MainWindow) -> str:
    """Run the command; return why nothing was written."""
    told: list[str] = []
    when_opened(QMessageBox, lambda one: told.append(one.text()))
    made.actions_by_id["fill_template"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_the_figures_go_into_a_copy_and_what_has_no_place_is_listed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    source, target = tmp_path / "上报模板.xlsx", tmp_path / "填好.xlsx"
    source.write_bytes(template())
    before = source.read_bytes()
    proposed = choose(monkeypatch, source, target)
    says, lines = filled(qtbot, made)
    assert proposed == [str(tmp_path / f"上报模板（{REPORT.unit}2024年）.xlsx")]
    assert f"写到 {target}" in says
    assert lines == "· “一、总体情况”的文字没有填入，填表只填数字，请自行粘贴。"
    assert source.read_bytes() == before
    book, shown = load_workbook(target), figures(REPORT)
    sheet, address = places(FORM)["requests.total.total"]
    assert book[sheet][address].value == shown["requests.total.total"]


def test_our_own_blank_form_takes_everything(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    source = tmp_path / "空表.xlsx"
    source.write_bytes(blank_xlsx(FORM, 2024, "某局"))
    made.session.open(replace(REPORT, sections={}), None)
    choose(monkeypatch, source, tmp_path / "填好")
    says, lines = filled(qtbot, made)
    assert "全部填进了模板" in says
    assert not lines
    assert (tmp_path / "填好.xlsx").exists()


def test_the_template_itself_is_never_written_to(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    source = tmp_path / "模板.xlsx"
    source.write_bytes(template())
    before = source.read_bytes()
    choose(monkeypatch, source, source)
    assert "它就是模板本身" in refused(qtbot, made)
    assert source.read_bytes() == before


def no_tables() -> bytes:
    """Return a workbook of instructions alone."""

    def bare(book: Workbook) -> None:
        for name in ("表二", "表三", "表四"):
            del book[name]

    return template(bare)


def test_what_is_no_workbook_is_said_and_nothing_is_written(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    (tmp_path / "模板.xlsx").write_bytes(b"%PDF-1.7")
    choose(monkeypatch, tmp_path / "模板.xlsx", tmp_path / "填好.xlsx")
    assert "PDF 文件" in refused(qtbot, made)
    assert not (tmp_path / "填好.xlsx").exists()


def test_a_workbook_without_tables_is_no_template(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    (tmp_path / "模板.xlsx").write_bytes(no_tables())
    choose(monkeypatch, tmp_path / "模板.xlsx", tmp_path / "填好.xlsx")
    assert "没有认出年报的统计表" in refused(qtbot, made)
    assert not (tmp_path / "填好.xlsx").exists()


def test_another_workbook_than_xlsx_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    (tmp_path / "模板.xls").write_bytes(template())
    choose(monkeypatch, tmp_path / "模板.xls", tmp_path / "填好.xlsx")
    assert "模板要是 .xlsx 工作簿" in refused(qtbot, made)


def test_a_completed_name_that_is_taken_is_asked_about(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    (tmp_path / "模板.xlsx").write_bytes(template())
    (tmp_path / "填好.xlsx").write_bytes(b"old")
    choose(monkeypatch, tmp_path / "模板.xlsx", tmp_path / "填好")
    assert "要覆盖吗" in refused(qtbot, made)
    assert (tmp_path / "填好.xlsx").read_bytes() == b"old"


def test_thinking_better_of_it_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: MainWindow
) -> None:
    choose(monkeypatch, tmp_path / "模板.xlsx", "")
    made.actions_by_id["fill_template"].trigger()
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_template_of_another_year_is_told(
    qtbot: QtBot, made: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source, target = tmp_path / "模板.xlsx", tmp_path / "填好.xlsx"
    source.write_bytes(blank_xlsx(FORM, REPORT.year - 1, REPORT.unit))
    choose(monkeypatch, source, target)
    _, told = filled(qtbot, made)
    assert f"模板的标题是{REPORT.year - 1}年，年报是{REPORT.year}年" in told
    assert target.exists()
