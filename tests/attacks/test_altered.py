"""Whatever published datum is changed in what a file shows, `verify` tells it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attacks.altered import KINDS, Change, altered, asked, changes, signed_report

REPORT = signed_report()
CHANGES = list(changes(REPORT))


@pytest.mark.parametrize("kind", KINDS)
def test_an_honest_copy_agrees(kind: str, tmp_path: Path) -> None:
    told = asked(REPORT, altered(REPORT, Change("", REPORT), kind), kind, tmp_path)
    assert told.matches, told.sentence


@pytest.mark.parametrize("change", CHANGES[:18], ids=lambda change: change.name[:12])
@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_title_or_text_is_told(kind: str, change: Change, tmp_path: Path) -> None:
    assert not asked(REPORT, altered(REPORT, change, kind), kind, tmp_path).matches


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(change=st.sampled_from(CHANGES[18:]))
def test_a_changed_figure_is_told(kind: str, tmp_path: Path, change: Change) -> None:
    assert not asked(REPORT, altered(REPORT, change, kind), kind, tmp_path).matches
