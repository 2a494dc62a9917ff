"""How long an Excel workbook takes: the first one, which loads the library, and later ones.

Prints milliseconds and their share of the 150 ms that a warm export may take.
Run with ``python -m tests.benchmarks.bench_excel``.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from statistics import median
from time import perf_counter

from exporters import render
from tests.factories import blank, real

ALLOWED = 150.0
REPEATS = 15
SENTENCES = "本年度共收到政府信息公开申请68件，均依法依规办理。" * 150


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def show(name: str, taken: float) -> None:
    """Print one figure and its share of what is allowed."""
    print(f"{name:38}{taken:8.1f} ms{taken / ALLOWED:8.2f} of {ALLOWED:.0f} ms")


def main() -> None:
    """Measure the import, the first workbook, and the median of later ones."""
    show("import of the library", milliseconds(partial(import_module, "exporters.excel")))
    report = real("lianyun_2024")
    show("first workbook", milliseconds(partial(render, report, ".xlsx")))
    long = replace(report, sections={"overview": SENTENCES}, prior=real("pingtan_2022"))
    for name, each in (
        ("a real report", report),
        ("five pages of text and last year", long),
        ("empty", blank()),
    ):
        taken = [milliseconds(partial(render, each, ".xlsx")) for _ in range(REPEATS)]
        show(f"{name}, {len(render(each, '.xlsx')) // 1024} KB, median", median(taken))
    for suffix in (".csv", ".json", ".xxgk"):
        taken = [milliseconds(partial(render, report, suffix)) for _ in range(REPEATS)]
        show(f"a real report as {suffix}, median", median(taken))


if __name__ == "__main__":
    main()
