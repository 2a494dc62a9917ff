"""How long a Word document takes: the first one, which loads the library, and later ones.

Prints milliseconds and their share of the 300 ms that a warm document may take.
Run with ``python -m tests.benchmarks.bench_word``.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from statistics import median
from time import perf_counter

from tests.exporters.pdf_reading import OVERVIEW, lianyun
from tests.factories import blank

ALLOWED = 300.0
REPEATS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def show(name: str, taken: float) -> None:
    """Print one figure and its share of what is allowed."""
    print(f"{name:34}{taken:8.1f} ms{taken / ALLOWED:8.2f} of {ALLOWED:.0f} ms")


def main() -> None:
    """Measure the import, the first document, and the median of later ones."""
    show("import of the library", milliseconds(partial(import_module, "exporters.word")))
    to_docx = import_module("exporters.word").to_docx
    report = lianyun()
    show("first document", milliseconds(partial(to_docx, report)))
    long = replace(report, sections={**report.sections, "overview": "\n".join([OVERVIEW] * 6)})
    for name, each in (("a real report", report), ("five pages of text", long), ("empty", blank())):
        taken = [milliseconds(partial(to_docx, each)) for _ in range(REPEATS)]
        show(f"{name}, {len(to_docx(each)) // 1024} KB, median", median(taken))


if __name__ == "__main__":
    main()
