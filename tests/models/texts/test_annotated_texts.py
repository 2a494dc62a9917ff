"""The annotated texts: how many figures are tied, what is found, and what a change does."""

import sys
from pathlib import Path

import pytest

from models.texts.verdicts import Status
from tests.models.texts.scoring import (
    HEAD,
    Case,
    Score,
    after_cells,
    after_text,
    altered,
    load_cases,
    score,
    standings,
)


@pytest.fixture
def cases(shared: Path) -> list[Case]:
    return list(load_cases(shared / "cases" / "narrative"))


def test_figures_are_tied_and_mismatches_found(
    cases: list[Case], capsys: pytest.CaptureFixture[str]
) -> None:
    total, odd = Score(), []
    lines = [HEAD]
    for case in cases:
        result, wrong = score(case)
        total.add(result)
        odd += wrong
        lines.append(result.row(case.name))
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *lines, total.row("all"), *odd, ""]))
    assert total.agree >= 0.97 * total.tied
    assert total.caught == total.wrong
    assert total.alarms <= 1


def test_a_changed_figure_is_told_and_no_other(
    cases: list[Case], capsys: pytest.CaptureFixture[str]
) -> None:
    tried = told = others = 0
    for case in cases:
        before = standings(case.report)
        for one in case.gold:
            if one["kind"] != "tied" or one.get("claim"):
                continue
            for text in altered(one["text"]):
                after = standings(after_text(case, one, text))
                tried += 1
                told += after[one["section"], one["start"]].status is Status.DIFFERS
                moved = len(text) - len(one["text"])
                for (section, start), figure in before.items():
                    is_after = section == one["section"] and start > one["start"]
                    now = after[section, start + moved if is_after else start]
                    same = figure.status is now.status or start == one["start"]
                    others += not same and now.base != one["start"]
    with capsys.disabled():
        sys.stdout.write(f"\nfigures changed: {told} of {tried} told, {others} others touched\n")
    assert told >= 0.95 * tried
    assert others == 0


def test_a_changed_cell_is_told(cases: list[Case], capsys: pytest.CaptureFixture[str]) -> None:
    tried = told = 0
    for case in cases:
        before = standings(case.report)
        for key, report in after_cells(case):
            after = standings(report)
            for place, figure in before.items():
                if figure.status is Status.AGREES and key in figure.cells:
                    tried += 1
                    told += after[place].status is Status.DIFFERS
    with capsys.disabled():
        sys.stdout.write(f"\ncells changed: {told} of {tried} told\n")
    assert told >= 0.95 * tried
