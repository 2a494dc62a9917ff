"""Texts made up for the tests: marks in them say what is tied, wrong, or a statement."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.report.editing import enter, set_prior, zeros
from models.report.report import Report
from tests.factories import report_of
from tests.models.texts.scoring import Case

INVENTED = Path(__file__).with_name("invented.toml")
_MARK = re.compile(r"\{(!?)(=?)([^{}]+)\}")


def load_invented(batch: int) -> Iterator[Case]:
    """The texts of one round: each was made up after the engine knew those before."""
    for one in tomllib.loads(INVENTED.read_text(encoding="utf-8"))["case"]:
        if one["round"] != batch:
            continue
        report = _report(one, one["cells"], one["year"])
        if "prior" in one:
            report = set_prior(report, _report(one, one["prior"], one["year"] - 1))
        text, gold = _unmarked(one["text"].strip())
        yield Case(one["name"], _with_text(report, text), tuple(gold))


def _report(one: dict[str, Any], cells: dict[str, Any], year: int) -> Report:
    keys = {
        key if "." in key else f"requests.{key}.person": _figure(value)
        for key, value in cells.items()
        if key != "total"
    }
    report = report_of(keys, year=year)
    report = enter(report, zeros(report, ("requests",)))
    if one.get("zero"):
        report = enter(report, zeros(report, ("disputes",)))
    return _named(report, one["unit"])


def _figure(value: int | str) -> int | Decimal:
    return Decimal(value) if isinstance(value, str) else value


def _named(report: Report, unit: str) -> Report:
    return Report(form=report.form, year=report.year, unit=unit, values=report.values)


def _with_text(report: Report, text: str) -> Report:
    return Report(
        form=report.form,
        year=report.year,
        unit=report.unit,
        values=report.values,
        prior=report.prior,
        sections={"overview": text},
    )


def _unmarked(marked: str) -> tuple[str, list[dict[str, Any]]]:
    text, gold = "", []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        entry = {
            "section": "overview",
            "start": len(text),
            "end": len(text) + len(match[3]),
            "text": match[3],
            "kind": "mismatch" if match[1] else "tied",
            "claim": bool(match[2]),
        }
        gold.append(entry)
        text += match[3]
        at = match.end()
    return text + marked[at:], gold
