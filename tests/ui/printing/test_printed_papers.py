"""The menu 打印: each paper opens the preview with its own pages."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from exporters.papers.catalogue import PAPERS
from tests.exporters.pdf.pdf_reading import paper_pdf, table_pdf
from tests.factories import real
from tests.ui.kit.windows import Previewed, window
from ui.widgets.keys.commands import PRINT_MENU, Command


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_is_previewed(
    qtbot: QtBot, tmp_path: Path, previewed: Previewed, paper: str
) -> None:
    report = real("lianyun_2024")
    made = window(qtbot, tmp_path, report)
    made.actions_by_id["print" if paper == "report" else f"print_{paper}"].trigger()
    qtbot.waitUntil(lambda: len(previewed) == 1)
    name = "" if paper == "report" else PAPERS[paper].name
    assert previewed == [(report.title + name, paper_pdf(report, paper))]


def test_the_table_that_is_shown_is_previewed(
    qtbot: QtBot, tmp_path: Path, previewed: Previewed
) -> None:
    made = window(qtbot, tmp_path, real("lianyun_2024"))
    made.workspace.show_part("requests")
    made.actions_by_id["print_table"].trigger()
    qtbot.waitUntil(lambda: len(previewed) == 1)
    assert previewed[0][1] == table_pdf(real("lianyun_2024"), "requests")


def test_a_table_can_be_printed_only_where_one_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, real("lianyun_2024"))
    assert made.actions_by_id["print_table"].isEnabled()
    made.workspace.show_part("overview")
    assert not made.actions_by_id["print_table"].isEnabled()
    assert made.actions_by_id["print_sign"].isEnabled()


def test_without_a_report_nothing_can_be_printed(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path)
    names = [one.id for one in PRINT_MENU.entries if isinstance(one, Command)]
    assert not any(made.actions_by_id[name].isEnabled() for name in names)


def test_the_menu_offers_every_paper(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path)
    menus: list[QMenu] = [*made.findChildren(QMenu)]
    menu = next(one for one in menus if one.title() == "打印(&P)")
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "整份报告…", "当前表格…", "空白表…", "签审表…", "审阅单…", "校核结果…", "勾稽关系一览…",
        "图解…", "报告附图解…", "报告附签审表和校核结果…",
    ]  # fmt: skip
