"""Units and files for tests of rollups: made up, small, each differing where a test looks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.forms.form import Key
from models.report.editing import enter
from models.report.figures import Value
from models.report.report import Report
from models.rollup.received.choices import Choices
from models.rollup.received.facts import facts_of
from models.rollup.received.roster import Entry, Roster
from models.rollup.received.units import Received, Unit
from models.rollup.rollup import Given, Rollup, roll_up
from tests.factories import zeroed

PERSON = "requests.received.person"
GRANTED = "requests.granted.person"
ISSUED = "disclosure.documents.issued"
FEES = "disclosure.fees.amount"


def report_of(unit: str, values: Mapping[Key, Value] | None = None, year: int = 2024) -> Report:
    """Return a report with 0 everywhere but in these cells."""
    return replace(enter(zeroed(year=year), values or {}), unit=unit)


def handed_in(unit: str, count: int = 0, file: str = "", **more: Value) -> Received:
    """Return a file of a unit with so many requests received and granted."""
    values: dict[Key, Value] = {PERSON: count, GRANTED: count}
    values |= {key.replace("__", "."): value for key, value in more.items()}
    return received(report_of(unit, values), file)


def received(report: Report, file: str = "", modified: int = 0) -> Received:
    """Return a report as a file that was read."""
    return Received(file or f"{report.unit}.xxgk", facts_of(report), "", modified)


def roster_of(*names: str, **below: str) -> Roster:
    """Return a roster; keywords name the parents: ``roster_of("市", "县", 县="市")``."""
    return Roster(tuple(Entry(name, below.get(name, "")) for name in names))


def rolled(
    files: Sequence[Received], roster: Roster | None = None, choices: Choices | None = None
) -> Rollup:
    """Return the rollup of files."""
    return roll_up(files, Given(roster=roster), choices or Choices())


def unit_of(rollup: Rollup, name: str) -> Unit:
    """Return a unit of a rollup by name."""
    return next(unit for unit in rollup.units if unit.name == name)
