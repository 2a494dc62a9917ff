"""The menu 打印: each paper opens the preview with its own pages."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from exporters.papers.catalogue import PAPERS, paper_title
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
    assert previewed == [(paper_title(report, paper), paper_pdf(report, paper))]


@pytest.mark.parametrize(
    ("paper", "title"),
    [
        ("report", "某局2024年政府信息公开工作年度报告"),
        ("sign", "某局2024年政府信息公开工作年度报告签审表"),
        ("illustrated", "某局2024年政府信息公开工作年度报告附图解"),
        ("full", "某局2024年政府信息公开工作年度报告附签审表和校核结果"),
    ],
)
def test_a_title_says_no_word_twice(paper: str, title: str) -> None:
    assert paper_title(replace(real("lianyun_2024"), unit="某局", meta={}), paper) == title


def test_a_title_of_an_office_is_followed_by_the_whole_name() -> None:
    named = replace(real("lianyun_2024"), meta={"title": "某局2024年年报"})
    assert paper_title(named, "illustrated") == "某局2024年年报报告附图解"


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
