"""How long a web page takes: the first one and later ones.

Prints milliseconds and their share of the 20 ms that a warm page may take.
Run with ``python -m tests.benchmarks.bench_web``.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from statistics import median
from time import perf_counter

from tests.exporters.pdf_reading import OVERVIEW, lianyun
from tests.factories import blank

ALLOWED = 20.0
REPEATS = 50


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def show(name: str, taken: float) -> None:
    """Print one figure and its share of what is allowed."""
    print(f"{name:34}{taken:8.1f} ms{taken / ALLOWED:8.2f} of {ALLOWED:.0f} ms")


def main() -> None:
    """Measure the import, the first page, and the median of later ones."""
    show("import", milliseconds(partial(import_module, "exporters.web")))
    to_html = import_module("exporters.web").to_html
    report = lianyun()
    show("first page", milliseconds(partial(to_html, report)))
    long = replace(report, sections={**report.sections, "overview": "\n".join([OVERVIEW] * 6)})
    for name, each in (("a real report", report), ("five pages of text", long), ("empty", blank())):
        taken = [milliseconds(partial(to_html, each)) for _ in range(REPEATS)]
        show(f"{name}, {len(to_html(each)) // 1024} KB, median", median(taken))


if __name__ == "__main__":
    main()
