"""How long the domain takes for one keystroke: totals, every relation and check, what changed.

Prints milliseconds, their share of the millisecond that a full check may take, and the ratio to
what Python needs to write the same figures as JSON, which is the same on a slow machine.
Run with ``python -m tests.benchmarks.bench_domain``.
"""

import json
from collections.abc import Callable
from functools import cache
from statistics import median
from time import perf_counter

from models.checked.checked import Checked
from models.checked.checking import check
from models.files.storage import dumps, loads
from models.release.public_json import to_json
from models.report.editing import difference, enter, set_prior
from models.report.edits import recorded
from models.report.report import Report, figures
from tests.factories import real

ALLOWED = 1.0
REPEATS = 300
EDIT = {"requests.granted.person": 5}
WRONG = {
    "requests.granted.person": 99,
    "requests.received.legal": 7,
    "requests.total.total": 555,
    "requests.carried_in.person": 9,
    "disclosure.documents.in_force": 0,
}


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, as the median of many."""
    taken = []
    for _ in range(REPEATS):
        begun = perf_counter()
        work()
        taken.append((perf_counter() - begun) * 1000)
    return median(taken)


def show(name: str, work: Callable[[], object]) -> None:
    """Print one figure, its share of what is allowed, and its ratio to the yardstick."""
    taken = milliseconds(work)
    ratio = taken / yardstick()
    print(f"{name:44}{taken:8.3f} ms{taken / ALLOWED:8.2f} of {ALLOWED:.0f} ms{ratio:8.1f} x json")


@cache
def yardstick() -> float:
    """Return how long Python's own writer takes for the public JSON of a report."""
    data = to_json(real("pingtan_2022"))
    return milliseconds(lambda: json.dumps(data))


def measure(name: str, report: Report) -> None:
    """Measure what one keystroke in a report sets off."""
    checked = Checked(report)
    print(f"{name}: {len(checked.findings)} findings")
    edited = enter(report, EDIT)
    both = checked.shown, figures(edited)
    show("  totals", lambda: figures(report))
    show("  totals and full check", lambda: check(report))
    show("  check after an edit, totals known", lambda: checked.after(edited, both[1]).findings)
    show("  entering a figure", lambda: enter(report, EDIT))
    show("  what an edit changed", lambda: difference(report, edited, both))
    show("  all that an edit sets off", lambda: follow(checked))


def follow(checked: Checked) -> None:
    """Do what the session does with a typed figure, down to the marks of the cells."""
    report = enter(checked.report, EDIT)
    both = checked.shown, figures(report)
    change = difference(checked.report, report, both)
    report = recorded(checked.report, report, "2025-01-08T14:05:33+08:00", figures_of=both)
    _ = checked.after(report, both[1], change.cells).marks


def main() -> None:
    """Measure a consistent report with its prior, and one with several broken relations."""
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    measure("a real report with last year's", report)
    measure("the same with several broken relations", enter(report, WRONG))
    text = dumps(report)
    print("its file")
    show("  writing the text", lambda: dumps(report))
    show("  reading it", lambda: loads(text))


if __name__ == "__main__":
    main()
