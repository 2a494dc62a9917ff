"""Counts what an import got right: cells read right, named in a problem, and wrong in silence."""

from dataclasses import dataclass

from importers import Imported
from models.report.figures import show_figure
from models.report.report import Report, figures


@dataclass(frozen=True)
class Score:
    """How the cells of a report were read; ``wrong`` says key, figure and what was read."""

    right: int
    listed: int
    wrong: list[str]


def score(imported: Imported, expected: Report) -> Score:
    """Compare an import with the report that the file holds, cell by cell.

    A cell that is not right must be among the cells of a problem: a blank cell as well as
    a filled one.
    """
    if imported.report is None:
        return Score(0, len(expected.form.cells), [])
    wanted, read = figures(expected), figures(imported.report)
    named = {key for problem in imported.problems for key in problem.cells}
    bad = [key for key, value in wanted.items() if read.get(key) != value]
    wrong = [
        f"{key}: {show_figure(wanted[key])} -> {show_figure(read.get(key))}"
        for key in bad
        if key not in named
    ]
    return Score(len(wanted) - len(bad), len(bad) - len(wrong), wrong)
