"""Undo gives every report back as it was, its record of edits too, without keeping each record."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.report.editing import enter
from models.report.edits import recorded
from models.report.records import Edit, Source
from models.report.report import Report
from tests.factories import real
from ui.session.history import History, Step

CELL = "requests.received.person"
WHEN = "2025-01-08T09:00:00+08:00"


def edited(report: Report, value: int) -> Report:
    return recorded(report, enter(report, {CELL: value}), WHEN)


@given(moves=st.lists(st.sampled_from(["edit", "undo", "redo", "other"]), max_size=40))
def test_undo_and_redo_give_back_what_was(moves: list[str]) -> None:
    history = History()
    now = edited(real("lianyun_2024"), 1)
    behind: list[Report] = []
    ahead: list[Report] = []
    for number, move in enumerate(moves, 2):
        if move == "undo" and behind:
            ahead.append(now)
            now = behind.pop()
            assert history.undo() == now
        elif move == "redo" and ahead:
            behind.append(now)
            now = ahead.pop()
            assert history.redo() == now
        elif move in {"edit", "other"}:
            after = edited(now, number)
            if move == "other":  # a report that came with a record of its own
                after = replace(after, edits=(Edit(WHEN, CELL, "", "9", Source.IMPORTED),))
            history.push(Step(move, now, after))
            behind.append(now)
            ahead.clear()
            now = after


def test_a_record_is_kept_once() -> None:
    history = History()
    report = edited(real("lianyun_2024"), 1)
    for value in range(2, 50):
        after = edited(report, value)
        history.push(Step("录入", report, after))
        report = after
    kept = [one.report.edits for step in history._steps for one in (step.before, step.after)]
    assert set(kept) == {()}
