"""Reads reports in layouts by chance and counts what came out: right, listed, wrong in silence.

Some trials are part of the tests; ``python -m tests.importers.trials.chance 5000`` makes more.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from importers import Imported
from importers.text.source import read_text
from importers.web.source import read
from models.forms.form import Kind
from models.report.editing import enter
from models.report.figures import Value
from models.report.report import Report
from tests.factories import REAL_REPORTS, real
from tests.importers.matching.layouts import HARMFUL, HARMLESS, laid_out
from tests.importers.matching.losses import LOSSES
from tests.importers.text.texts import WAYS
from tests.importers.trials.scores import Score, score
from tests.importers.web.pages import Page, as_html

REPORTS = [real(name) for name in REAL_REPORTS if real(name).values]
WRITINGS = ("page", *WAYS)
LAYOUTS = {**HARMLESS, **HARMFUL, **LOSSES}
COUNTS: list[Value] = [None, None, 0, 1, 7, 12, 108, 4096, 11398889, "/"]
FIGURES: dict[Kind, list[Value]] = {
    Kind.COUNT: COUNTS,
    Kind.SIGNED: [*COUNTS, -18],
    Kind.AMOUNT: [None, Decimal(0), Decimal("24252.311082"), Decimal("2.02")],
    Kind.MONEY: [None, "251000元", "523.15万元"],
}


@dataclass(frozen=True)
class Trial:
    """One report as it was laid out, written and read."""

    layouts: tuple[str, ...]
    imported: Imported
    score: Score


def trial(seed: int, writing: str) -> Trial:
    """Lay a report out in up to two ways and read it as a page or as some kind of text."""
    chance = Random(f"{writing} {seed}")
    report = varied(chance.choice(REPORTS), chance)
    names = tuple(chance.sample(list(LAYOUTS), chance.randrange(3)))
    page = laid_out(report, [LAYOUTS[name] for name in names], chance)
    imported = read_as(page, writing, chance)
    return Trial(names, imported, score(imported, report))


def varied(report: Report, chance: Random) -> Report:
    """Change some figures of a report: blank, not applicable, large, or totals that are wrong."""
    cells = list(report.form.cells.values())
    chosen = chance.sample(cells, chance.choice([0, 0, 3, 20, 80]))
    return enter(report, {cell.key: chance.choice(FIGURES[cell.kind]) for cell in chosen})


def read_as(page: Page, writing: str, chance: Random) -> Imported:
    """Write a page as HTML or as text, and read that."""
    if writing == "page":
        return read(as_html(page).encode(), "年报.html", trusted=False)
    return read_text(WAYS[writing](page, chance), "年报.txt")


def main() -> int:
    """Run as many trials as the command line asks for."""
    counts: Counter[str] = Counter()
    for seed in range(int(sys.argv[1])):
        writing = WRITINGS[seed % len(WRITINGS)]
        found = trial(seed, writing)
        counts[writing] += 1
        counts[f"{writing} right"] += found.score.right
        counts[f"{writing} listed"] += found.score.listed
        counts[f"{writing} wrong"] += len(found.score.wrong)
        if found.score.wrong:
            print(seed, writing, *found.layouts, found.score.wrong[:3])  # noqa: T201
    for writing in WRITINGS:
        told = "  ".join(
            f"{what} {counts[f'{writing} {what}']}" for what in ("right", "listed", "wrong")
        )
        print(f"{writing}: {counts[writing]} reports, {told}")  # noqa: T201
    return any(counts[f"{writing} wrong"] for writing in WRITINGS)


if __name__ == "__main__":
    sys.exit(main())
