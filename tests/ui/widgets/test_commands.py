"""The commands as data: each in one place, and offered where what it needs is there."""

from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.report.editing import set_prior
from tests.factories import real
from tests.models.signing import signed, submitted
from tests.ui.kit.windows import window
from ui.widgets.keys.commands import COMMANDS, ON_CELLS, TOOL_BAR, Line, Need
from ui.window.main_window import MainWindow


def test_every_command_stands_in_one_place_of_the_menus() -> None:
    assert {
        name: count for name, count in Counter(c.id for c in COMMANDS).items() if count > 1
    } == {}


def test_no_key_belongs_to_two_commands() -> None:
    keys = Counter(command.keys for command in COMMANDS if command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("offered", [TOOL_BAR, ON_CELLS])
def test_what_is_offered_elsewhere_is_a_command(offered: tuple[str | Line, ...]) -> None:
    known = {command.id for command in COMMANDS}
    assert [one for one in offered if not isinstance(one, Line) and one not in known] == []


def enabled(made: MainWindow) -> set[Need]:
    """Needs of the commands that are offered now."""
    actions = made.actions_by_id
    return {command.needs for command in COMMANDS if actions[command.id].isEnabled()}


def test_without_a_report_only_what_needs_none_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    assert enabled(window(qtbot, tmp_path)) == {Need.ALWAYS}


def test_what_a_report_brings_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    report = real("pingtan_2022")
    made = window(qtbot, tmp_path, report)
    base = {Need.ALWAYS, Need.REPORT, Need.TABLE, Need.YEAR, Need.DRAFT}
    assert enabled(made) == base
    made.session.apply("上年", set_prior(report, real("pingtan_2021")))
    assert enabled(made) == base | {Need.PRIOR, Need.UNDO}
    made.workspace.show_part("overview")
    assert Need.TABLE not in enabled(made)


def test_the_steps_of_signing_follow_the_state(qtbot: QtBot, tmp_path: Path) -> None:
    report = real("lianyun_2024")
    states = {Need.DRAFT, Need.SUBMITTED, Need.SIGNED}
    assert enabled(window(qtbot, tmp_path, submitted(report))) & states == {Need.SUBMITTED}
    assert enabled(window(qtbot, tmp_path, signed(report))) & states == {Need.SIGNED}
