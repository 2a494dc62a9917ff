"""The public JSON of a rollup: names are a contract, decimals are exact strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.forms.form import Severity
from models.release.fingerprint import fingerprint
from models.release.public_json import to_json
from models.report.figures import show_figure
from models.rollup.checks import check_rollup

if TYPE_CHECKING:
    from decimal import Decimal

    from models.rollup.checks import RollupFinding
    from models.rollup.received.units import Unit
    from models.rollup.rollup import Rollup


def rollup_json(rollup: Rollup) -> dict[str, Any]:
    """Return the one JSON document of a rollup."""
    report = rollup.report()
    return {
        "rollup": _head(rollup, fingerprint(report)),
        "report": to_json(report),
        "units": [_unit(unit) for unit in rollup.units],
        "missing": [unit.name for unit in rollup.missing],
        "outside": [unit.name for unit in rollup.units if not unit.is_inside],
        "duplicates": [
            {"unit": unit.name, "files": list(unit.files), "chosen": unit.file or None}
            for unit in rollup.units
            if len(unit.files) > 1
        ],
        "adjustments": [
            {
                "cell": one.cell,
                "sum": _plain(rollup.sum_of().values().get(one.cell)),
                "adjust": _plain(one.change),
                "reason": one.reason,
            }
            for one in rollup.adjustments
        ],
        "differences": _differences(rollup),
        "alike": [{"units": list(one.units), "share": one.share} for one in rollup.alike],
        "findings": [_finding(one) for one in check_rollup(rollup)],
    }


def _head(rollup: Rollup, code: str) -> dict[str, Any]:
    return {
        "unit": rollup.unit,
        "year": rollup.year,
        "form": rollup.form.id,
        "expected": len(rollup.expected),
        "counted": len(rollup.counted),
        "complete": rollup.is_complete,
        "heading": rollup.heading,
        "code": code,
    }


def _finding(one: RollupFinding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "message": one.message,
        "units": list(one.units),
        "cells": list(one.cells),
        "left": _plain(one.left),
        "right": _plain(one.right),
        "difference": _plain(one.difference),
    }


def _differences(rollup: Rollup) -> list[dict[str, Any]]:
    return [
        {
            "node": rollup.named(one.node),
            "cell": one.cell,
            "stated": _plain(one.stated),
            "sum": _plain(one.sum),
            "adjust": _plain(one.adjust),
            "difference": _plain(one.difference),
            "likely": [
                {"unit": likely.unit, "value": _plain(likely.value), "why": likely.why}
                for likely in one.likely
            ],
        }
        for one in rollup.differences
    ]


def _unit(unit: Unit) -> dict[str, Any]:
    facts = unit.facts
    numbers = {severity.value: facts.number(severity) if facts else 0 for severity in Severity}
    return {
        "unit": unit.name,
        "parent": unit.parent,
        "file": unit.file or (unit.files[0] if unit.files else None),
        "year": facts.year if facts else None,
        "state": facts.state if facts else None,
        "code": facts.code if facts else None,
        "statuses": list(unit.statuses),
        "counted": unit.is_counted,
        "findings": numbers,
        "blank": list(facts.figures.blanks()) if facts else [],
        "texts": [{"cell": key, "text": text} for key, text in _texts(unit)],
        "explanations": [
            {"cells": list(cells), "text": text}
            for cells, text in (facts.explanations if facts else ())
        ],
        "problems": [
            *({"where": "", "message": text} for text in (unit.fault, unit.note) if text),
            *(
                {"where": where, "message": message}
                for where, message in (facts.problems if facts else ())
            ),
        ],
    }


def _texts(unit: Unit) -> tuple[tuple[str, str], ...]:
    return unit.facts.figures.texts() if unit.facts else ()


def _plain(value: int | Decimal | str | None) -> int | str | None:
    return value if value is None or isinstance(value, int) else show_figure(value)
