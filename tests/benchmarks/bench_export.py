"""How long each kind of file takes to write: the first, which loads its library, and later ones.

Prints milliseconds and their share of what a warm export may take.
Run with ``python -m tests.benchmarks.bench_export``.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median
from time import perf_counter

from exporters import render
from tests.exporters.pdf.pdf_reading import OVERVIEW, lianyun
from tests.factories import blank, real

ALLOWED = {".xlsx": 150, ".pdf": 400, ".docx": 300, ".html": 20, ".csv": 20, ".json": 20}
REPEATS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def show(name: str, taken: float, allowed: int) -> None:
    """Print one figure and its share of what is allowed."""
    print(f"{name:48}{taken:8.1f} ms{taken / allowed:8.2f} of {allowed} ms")


def main() -> None:
    """Measure the first file of each kind, and the median of later ones."""
    report = lianyun()
    texts = {**report.sections, "overview": "\n".join([OVERVIEW] * 6)}
    long = replace(report, sections=texts, prior=real("pingtan_2022"))
    cases = {"a real report": report, "five pages of text and last year": long, "empty": blank()}
    for suffix, allowed in ALLOWED.items():
        show(f"{suffix}: first", milliseconds(partial(render, report, suffix)), allowed)
        for name, each in cases.items():
            taken = [milliseconds(partial(render, each, suffix)) for _ in range(REPEATS)]
            size = len(render(each, suffix)) // 1024
            show(f"{suffix}: {name}, {size} KB, median", median(taken), allowed)


if __name__ == "__main__":
    main()
