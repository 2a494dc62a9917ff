"""A unit's reports among the files that lie at hand: a new one finds its forerunner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.guard.files import read_bytes
from importers.own.source import read
from models.files.storage import SUFFIX
from models.report.years import same_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from models.report.report import Report

MOST = 80
"""Of a large folder so many files are looked into, those saved last first."""


def files_at_hand(recent: Sequence[Path], folder: Path) -> list[Path]:
    """Return the program's own files among those used last, then those beside them.

    ``folder`` is looked into besides.
    """
    used = [path for path in recent if path.suffix.lower() == SUFFIX]
    folders = dict.fromkeys((*(path.parent for path in recent), folder))
    beside = [path for one in folders for path in _own_files(one)]
    beside.sort(key=_saved, reverse=True)
    return list(dict.fromkeys((*used, *beside)))[:MOST]


def reports_in(
    files: Iterable[Path], is_cancelled: Callable[[], bool] = lambda: False
) -> list[Report]:
    """Read the reports that can be read, each with the name of its file as its source."""
    found = []
    for path in files:
        if is_cancelled():
            break
        data, fault = read_bytes(path)
        report = None if fault else read(data, path.name, trusted=True).report
        if report is not None:
            found.append(replace(report, source=path.name))
    return found


def forerunner(reports: Iterable[Report], unit: str, year: int) -> Report | None:
    """Return the unit's last report before a year; of several the one that comes first."""
    own = [one for one in reports if one.year and one.year < year and same_unit(one.unit, unit)]
    return max(own, key=lambda one: one.year, default=None)


def _own_files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return []


def _saved(path: Path) -> float:
    """When a file was saved last, in seconds; 0 when it has gone meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
