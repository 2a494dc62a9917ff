"""Overriding 上年结转 asks for the reason in the status line, and stops nobody."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from models.editing import enter, set_prior
from models.figures import Value
from models.forms import Key
from models.report import Report
from tests.factories import blank, real
from tests.ui.views import session_with
from ui.carry_notice import CarryNotice
from ui.session import Session

CARRIED = "requests.carried_in.person"


def carried() -> Report:
    """Return a report whose 上年结转 of 自然人 is last year's: 1."""
    last = replace(real("lianyun_2024"), unit=blank().unit)
    return enter(set_prior(blank(year=2025), last), {CARRIED: 1})


def notices(session: Session, parent: QObject) -> list[str]:
    """Listen to what the status line is told."""
    told: list[str] = []
    session.notice.connect(told.append)
    CarryNotice(session, parent)
    return told


def test_another_number_asks_for_the_reason(qtbot: QtBot) -> None:
    session = session_with(carried())
    told = notices(session, session)
    with qtbot.waitSignal(session.notice):
        session.enter("改", {CARRIED: 5})
    assert "与上年报告结转的 1 不同" in told[0]
    assert "写情况说明" in told[0]
    assert any(one.rule == "prior.carried_in" for one in session.findings)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("key", "value"),
    [(CARRIED, None), ("requests.carried_in.other", 0), ("requests.received.person", 9)],
)
def test_other_edits_say_nothing(key: Key, value: Value) -> None:
    session = session_with(carried())
    told = notices(session, session)
    session.enter("改", {key: value})
    assert not told
