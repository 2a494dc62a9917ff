"""Annotated texts: what a person says of each figure, held against what the analysis says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.files.storage import loads
from models.report.editing import enter
from models.report.report import Report, figures
from models.texts.analysis import analyse
from models.texts.figure import TextFigure
from models.texts.verdicts import Status

ACCEPTED = {
    "tied": {"agrees"},
    "mismatch": {"differs"},
    "apart": {"apart", "none", "unsure"},
    "ambiguous": {"agrees", "unsure", "apart", "none"},
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Case:
    """A report with its texts and what is said of each figure in them."""

    name: str
    report: Report
    gold: tuple[dict[str, Any], ...]


@dataclass
class Score:
    """Counts over one case or many."""

    tied: int = 0
    agree: int = 0
    wrong: int = 0
    """Mismatches that are there ..."""
    caught: int = 0
    """... and those that are found."""
    alarms: int = 0
    """Figures told to differ that do not."""
    false_ties: int = 0
    """Figures about something else that are said to agree."""

    def add(self, other: "Score") -> None:
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name: str) -> str:
        share = f"{100 * self.agree / self.tied:6.1f} %" if self.tied else "       –"
        return (
            f"{name:<24}{self.tied:>5}{self.agree:>6}{share}"
            f"{self.caught:>6}/{self.wrong}{self.alarms:>8}{self.false_ties:>7}"
        )


HEAD = f"{'text':<24}{'tied':>5}{'agree':>6}{'':>8}{'caught':>8}{'alarms':>8}{'false':>7}"


def load_cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        report, _ = loads((folder / gold["file"]).read_text(encoding="utf-8"))
        assert report is not None
        prior = None
        if gold["prior"]:
            prior, _ = loads((folder / gold["prior"]).read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json")
        yield Case(name, replace(report, prior=prior), tuple(gold["figures"]))


def found_at(told: tuple[TextFigure, ...], one: dict[str, Any]) -> TextFigure | None:
    """What the analysis says of an annotated figure or statement."""
    kind = "claim" if one.get("claim") else "figure"
    return next(
        (
            figure
            for figure in told
            if figure.kind == kind
            and figure.section == one["section"]
            and figure.start < one["end"]
            and figure.end > one["start"]
        ),
        None,
    )


def score(case: Case) -> tuple[Score, list[str]]:
    """Count how a case is judged; and name what is judged otherwise than a person does."""
    told = analyse(case.report).figures
    result, odd = Score(), []
    seen = set()
    for one in case.gold:
        figure = found_at(told, one)
        status = str(figure.status) if figure else "none"
        seen.add(id(figure))
        fits = status in one.get("accept", ACCEPTED[one["kind"]])
        result.tied += one["kind"] == "tied"
        result.agree += one["kind"] == "tied" and fits
        result.wrong += one["kind"] == "mismatch"
        result.caught += one["kind"] == "mismatch" and fits
        result.alarms += one["kind"] != "mismatch" and status == "differs" and not fits
        result.false_ties += one["kind"] == "apart" and status == "agrees"
        if not fits:
            odd.append(f"{case.name}: {one['kind']} “{one['text']}” is {status}")
    for figure in told:
        unnamed = figure.status is Status.DIFFERS and figure.kind != "sum"
        if id(figure) not in seen and unnamed:
            result.alarms += 1
            odd.append(f"{case.name}: “{figure.text}” differs, which nobody says")
    return result, odd


def standings(report: Report) -> dict[tuple[str, int], TextFigure]:
    return {
        (one.section, one.start): one for one in analyse(report).figures if one.kind == "figure"
    }


def altered(text: str) -> Iterator[str]:
    """A figure by one more, with its first digits swapped, and ten times as large."""
    match = _NUMBER.search(text)
    if match is None:
        return
    digits = match[0].replace(",", "")
    whole = digits.partition(".")[0]
    found = [str(int(whole) + 1) + digits[len(whole) :]]
    if len(whole) > 1 and whole[0] != whole[1] != "0":
        found.append(f"{whole[1]}{whole[0]}{digits[2:]}")
    if whole != "0" and "." not in digits:
        found.append(f"{digits}0")
    for one in found:
        yield text[: match.start()] + one + text[match.end() :]


def after_text(case: Case, one: dict[str, Any], text: str) -> Report:
    """The report in which an annotated figure was changed."""
    old = case.report.sections[one["section"]]
    new = old[: one["start"]] + text + old[one["end"] :]
    return replace(case.report, sections={**case.report.sections, one["section"]: new})


def after_cells(case: Case) -> Iterator[tuple[str, Report]]:
    """The report with each cell that a figure agrees with changed by one."""
    shown = figures(case.report)
    agreeing = [one for one in standings(case.report).values() if one.status is Status.AGREES]
    for key in sorted({key for one in agreeing for key in one.cells}):
        value = shown[key]
        if isinstance(value, int):
            yield key, enter(case.report, {key: value + 1})
