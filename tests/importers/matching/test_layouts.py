"""Layouts by chance: figures are read right, or a problem names their cells."""

from random import Random

import pytest

from tests.importers.matching.layouts import HARMFUL, HARMLESS, laid_out
from tests.importers.matching.losses import LOSSES
from tests.importers.trials.chance import REPORTS, WRITINGS, read_as, trial
from tests.importers.trials.scores import score

SEEDS = range(4)
TRIALS = 40


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", HARMLESS)
def test_every_figure_of_a_harmless_layout(name: str, seed: int) -> None:
    chance = Random(seed)
    report = chance.choice(REPORTS)
    page = laid_out(report, [HARMLESS[name]], chance)
    counted = score(read_as(page, "page", chance), report)
    assert (counted.listed, counted.wrong) == (0, [])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", [*HARMFUL, *LOSSES])
def test_no_silent_figure_of_a_harmful_layout(name: str, seed: int) -> None:
    chance = Random(seed)
    report = chance.choice(REPORTS)
    page = laid_out(report, [(HARMFUL | LOSSES)[name]], chance)
    assert score(read_as(page, "page", chance), report).wrong == []


@pytest.mark.parametrize("writing", WRITINGS)
def test_no_silent_figure_in_two_changes_at_once(writing: str) -> None:
    found = [trial(seed, writing) for seed in range(TRIALS)]
    assert [one for one in found if one.score.wrong] == []
