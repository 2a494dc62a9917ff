"""How long the texts of a report take: read afresh, after one cell changed, and very long ones.

Prints milliseconds and the ratio to what Python needs to write the report's figures as JSON;
for hostile texts the ratio of the time for ten times the length, 10 where it is linear.
Run with ``python -m tests.benchmarks.bench_texts``.
"""

from dataclasses import replace
from itertools import count
from statistics import median
from time import process_time

from importers import read_report
from models.disk.resources import RESOURCES
from models.report.editing import enter, write_section
from models.report.report import Report
from models.texts.analysis import analyse
from tests.benchmarks.bench_domain import show, yardstick
from tests.factories import real
from tests.models.texts.test_hostile_texts import TEXTS

_NUMBERS = count()


def fresh(report: Report) -> Report:
    """The report with texts that were not read before: each paragraph begins anew."""
    mark = f"第{next(_NUMBERS)}稿。"
    texts = {name: mark + text.replace("\n", f"\n{mark}") for name, text in report.sections.items()}
    return replace(report, sections=texts)


def once(report: Report) -> float:
    """Milliseconds of processor time that reading takes."""
    begun = process_time()
    analyse(report)
    return (process_time() - begun) * 1000


def long_report(piece: str, size: int) -> Report:
    """A report with one piece again and again, which was not read before."""
    text = f"{next(_NUMBERS)}{piece * (size // len(piece))}"
    return write_section(real("lianyun_2024"), "overview", text)


def tell(name: str, taken: float) -> None:
    """Print a time, and its ratio to the yardstick."""
    print(f"{name:44}{taken:8.3f} ms{taken / yardstick():24.1f} x json")


def main() -> None:
    """Print what is measured."""
    sample = read_report(RESOURCES / "samples" / "连云区2024.xxgk").report
    assert sample is not None
    length = sum(map(len, sample.sections.values()))
    taken = median(once(fresh(sample)) for _ in range(100))
    tell(f"read {length} characters afresh", taken)
    long = write_section(sample, "overview", (sample.sections["overview"] * 5)[:3500])
    taken = median(once(fresh(long)) for _ in range(50))
    tell("read 3500 characters afresh", taken)
    edited = [enter(sample, {"requests.granted.person": value}) for value in (5, 6)]
    show("nothing changed", lambda: analyse(sample))
    show("one cell changed, twice", lambda: [analyse(one) for one in edited])
    for name, piece in TEXTS.items():
        sizes = [once(long_report(piece, size)) for size in (20_000, 200_000)]
        told = (
            f"{sizes[1]:8.0f} ms for 200,000 characters{sizes[1] / sizes[0]:8.1f} x a tenth of it"
        )
        print(f"{name:20}{told}")


if __name__ == "__main__":
    main()
