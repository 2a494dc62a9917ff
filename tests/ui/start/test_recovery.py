"""After a crash: every draft is offered with what one must know, and nothing happens by itself."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from models.disk.locks import content_mark
from models.disk.processes import Process, this_process
from models.disk.times import now, show_time
from models.files.journal import Draft, write_draft
from models.files.storage import dumps
from models.report.editing import enter
from tests.factories import blank, real
from tests.ui.kit.children import answer, child, children, click, when_opened
from ui.start.recovery import DifferenceDialog, RecoveryDialog, about, cautions

BASE = real("pingtan_2022")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    path = tmp_path / "平潭2022.xxgk"
    path.write_text(dumps(BASE), encoding="utf-8")
    report = enter(BASE, {"requests.granted.person": 12})
    file = tmp_path / "recovery" / "1.draft"
    draft = Draft(report, path, now(), 3, this_process(), file, content_mark(path))
    write_draft(draft)
    return draft


@pytest.fixture
def other(draft: Draft) -> Draft:
    other = replace(draft, report=blank(), path=None, file=draft.file.with_stem("2"))
    write_draft(other)
    return other


@pytest.fixture
def dialog(qtbot: QtBot, draft: Draft, other: Draft) -> RecoveryDialog:
    dialog = RecoveryDialog(None, [draft, other])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def card(dialog: RecoveryDialog, draft: Draft) -> QFrame:
    return next(
        one for one in children(dialog, QFrame, "paper") if one.accessibleName() == draft.name
    )


def test_a_draft_is_told_by_unit_year_file_time_and_edits(
    dialog: RecoveryDialog, draft: Draft
) -> None:
    texts = [label.text() for label in children(card(dialog, draft), QLabel)]
    assert texts == [
        "平潭综合实验区管委会 2022年",
        f"文件：{draft.path}",
        f"最后修改：{show_time(draft.time)}，共 3 次修改",
    ]


def test_a_draft_of_no_file_says_so(other: Draft) -> None:
    assert about(other)[0] == "文件：还没有保存成文件"
    assert cautions(other) == []


def test_a_file_saved_since_is_told(draft: Draft) -> None:
    assert draft.path
    draft.path.write_text(dumps(blank()), encoding="utf-8")
    os.utime(draft.path, (0, 0))  # by a computer whose clock is behind
    assert cautions(draft) == ["文件在这之后又在别处保存过，恢复前请先查看差异。"]


def test_a_file_that_is_gone_is_told(draft: Draft) -> None:
    assert draft.path
    draft.path.unlink()
    assert cautions(draft) == ["原来的文件已移走、删除或读不出来。"]


def test_a_draft_of_another_computer_is_told(other: Draft) -> None:
    there = replace(other, process=Process("BGS-03", 1, ""))
    assert cautions(there) == ["来自电脑 BGS-03，可能仍在那里打开着。"]


def test_restoring_names_the_draft_and_keeps_both(
    dialog: RecoveryDialog, draft: Draft, other: Draft
) -> None:
    click(card(dialog, draft), "restore")
    assert dialog.result() == RecoveryDialog.DialogCode.Accepted
    assert dialog.chosen == draft
    assert draft.file.exists()
    assert other.file.exists()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_waiting_is_what_a_hasty_key_does(
    key: Qt.Key, dialog: RecoveryDialog, draft: Draft, other: Draft
) -> None:
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()
    assert dialog.chosen is None
    assert draft.file.exists()
    assert other.file.exists()


def test_discarding_is_asked_and_takes_one(
    dialog: RecoveryDialog, draft: Draft, other: Draft
) -> None:
    answer("丢弃")
    click(card(dialog, draft), "discard")
    assert not draft.file.exists()
    assert other.file.exists()
    assert not card(dialog, draft).isVisible()
    assert dialog.isVisible()


def test_discarding_can_be_thought_better_of(dialog: RecoveryDialog, draft: Draft) -> None:
    answer("取消")
    click(card(dialog, draft), "discard")
    assert draft.file.exists()
    assert card(dialog, draft).isVisible()


def test_the_dialog_closes_with_the_last_draft(
    dialog: RecoveryDialog, draft: Draft, other: Draft
) -> None:
    for one in (draft, other):
        answer("丢弃")
        click(card(dialog, one), "discard")
    assert not dialog.isVisible()
    assert dialog.chosen is None


def cells(table: QTableWidget) -> list[list[str]]:
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [[table.item(row, column).text() for column in columns] for row in rows]


def test_the_differences_from_the_file_are_shown(dialog: RecoveryDialog, draft: Draft) -> None:
    seen: list[list[list[str]]] = []

    def look(shown: DifferenceDialog) -> None:
        seen.append(cells(child(shown, QTableWidget)))
        click(shown, "close")

    when_opened(DifferenceDialog, look)
    click(card(dialog, draft), "differences")
    before = str(BASE.value("requests.granted.person"))
    assert seen == [[["依申请公开：予以公开·自然人", before, "12"]]]
    assert dialog.isVisible()


def test_a_draft_that_cannot_be_read_is_named(qtbot: QtBot, draft: Draft) -> None:
    dialog = RecoveryDialog(None, [draft], ["“7.draft”读不出来：内容已损坏。"])
    qtbot.addWidget(dialog)
    texts = [label.text() for label in children(dialog, QLabel)]
    assert "! “7.draft”读不出来：内容已损坏。" in texts


def test_every_button_says_which_draft_it_is_about(dialog: RecoveryDialog, other: Draft) -> None:
    names = [one.accessibleName() for one in children(card(dialog, other), QPushButton)]
    assert names == [f"{text}：{other.name}" for text in ("恢复", "查看差异…", "丢弃…")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_that_has_the_keyboard_is_the_one_pressed(
    dialog: RecoveryDialog, draft: Draft, key: Qt.Key
) -> None:
    restore = child(card(dialog, draft), QPushButton, "restore")
    restore.setFocus()
    QTest.keyClick(restore, key)
    assert dialog.chosen == draft
