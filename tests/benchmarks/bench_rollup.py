"""How fast many files are read, checked and added, beside what reading their cells alone takes.

Makes workbooks in the official layout as offices fill them in (not ours), our own files and our
own workbooks, and prints ratios measured in one run: reading, checking and adding against
python-calamine alone in as many processes; a second run against the first; memory of the parent
with a fifth of the files and with all; our workbooks with their seal against those without.
Run with ``python -m tests.benchmarks.bench_rollup [FILES]`` (10,000 unless told).
"""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

from python_calamine import CalamineWorkbook

from exporters.excel.seal import MARK
from exporters.excel.workbook import to_xlsx
from importers import read_data
from importers.many.cache import Cache
from importers.many.engine import Engine, Failed, Read
from importers.many.listing import list_files
from models.files.storage import dumps
from models.rollup.received.choices import Choices
from models.rollup.rollup import Given, Rollup, roll_up
from tests.benchmarks.many_files import unit_reports, workbooks

FILES = 10_000
JOBS = 2
ROUNDS = 3
_PEAK = """
import json, re, sys
from pathlib import Path
from tests.benchmarks.bench_rollup import added
rollup = added(Path(sys.argv[1]), None, int(sys.argv[2]))
status = Path("/proc/self/status").read_text()
print(json.dumps([len(rollup.counted), int(re.search(r"VmHWM:\\s+(\\d+)", status)[1])]))
"""
"""Peak of its own memory: what getrusage tells begins with that of the process it was made by."""


def cells_of(path: str) -> int:
    """Read the cells of all sheets of a workbook, and nothing else."""
    data = io.BytesIO(Path(path).read_bytes())
    with CalamineWorkbook.from_filelike(data) as book:
        return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def added(folder: Path, cache: Path | None = None, most: int = FILES) -> Rollup:
    """Read, check and add up the files of a folder."""
    listing = list_files([str(folder)])
    listing.sources = listing.sources[:most]
    received = [
        event.received
        for event in Engine(JOBS, Cache(cache) if cache else None).read(listing)
        if isinstance(event, Read | Failed)
    ]
    rollup = roll_up(received, Given(), Choices(unit="某区"))
    assert rollup.is_complete, rollup.heading
    return rollup


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def alone(paths: Sequence[str]) -> None:
    """Read the cells of all workbooks in as many processes as the engine has."""
    with ProcessPoolExecutor(JOBS) as pool:
        sum(pool.map(cells_of, paths, chunksize=50))


def reading(folder: Path, cache: Path) -> None:
    """Compare all of it with reading the cells, and a second run with the first."""
    paths = [str(path) for path in sorted(folder.iterdir())]
    pairs = [(seconds(lambda: alone(paths)), seconds(lambda: added(folder))) for _ in range(ROUNDS)]
    cells, ours = median(one for one, _ in pairs), median(one for _, one in pairs)
    best = max(one / other for one, other in pairs)
    print(f"{len(paths)} workbooks, {JOBS} processes, median of {ROUNDS}")
    print(f"  cells alone {cells:8.2f} s   read, checked, added {ours:8.2f} s")
    print(
        f"  speed, of that of the cells alone {cells / ours:6.0%}   best pair {best:6.0%}   of 80%"
    )
    first = seconds(lambda: added(folder, cache))
    again = median(seconds(lambda: added(folder, cache)) for _ in range(ROUNDS))
    print(
        f"  first run {first:6.2f} s   second {again:6.2f} s   {first / again:6.1f} times   of 20"
    )


def memory(folder: Path, count: int) -> None:
    """Compare the peak of the parent with a fifth of the files and with all."""
    peaks = []
    for most in (count // 5, count):
        command = [sys.executable, "-c", _PEAK, str(folder), str(most)]
        done = subprocess.run(command, capture_output=True, check=True)
        files, kilobytes = json.loads(done.stdout)
        peaks.append(kilobytes)
        print(f"  memory of the parent, {files:6} files {kilobytes / 1024:8.1f} MB")
    print(f"  memory, all of a fifth {peaks[1] / peaks[0]:6.2f}")


def own_files(folder: Path, count: int) -> None:
    """Count how many of our own files are read, checked and added in a second."""
    for number, (name, report) in enumerate(unit_reports(count)):
        path = folder / f"{number:05}.xxgk"
        path.write_text(dumps(replace(report, unit=name)), encoding="utf-8")
    taken = seconds(lambda: added(folder))
    print(f".xxgk, {count} files: {count / taken:8.0f} a second   of 1,500")


def own_workbooks() -> None:
    """Compare our own workbooks with their seal and without."""
    _, report = next(unit_reports(1))
    data = to_xlsx(replace(report, sections={"overview": "坚持以公开为常态。\n" * 40}))
    unsealed = _without_seal(data)
    pairs = [
        (
            seconds(lambda: read_data(data, "年报.xlsx")) * 1000,
            seconds(lambda: read_data(unsealed, "年报.xlsx")) * 1000,
        )
        for _ in range(60)
    ]
    sealed, plain = median(one for one, _ in pairs), median(other for _, other in pairs)
    ratio = plain / sealed
    print(
        f"own .xlsx: sealed {sealed:6.2f} ms   without {plain:6.2f} ms   {ratio:5.1f} times   of 3"
    )


def _without_seal(data: bytes) -> bytes:
    """The same workbook as an older version wrote it."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info).replace(MARK.encode(), b"none:"))
    return target.getvalue()


def main() -> None:
    """Measure everything; the number of files may be told."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with TemporaryDirectory() as name:
        books, files = Path(name) / "books", Path(name) / "files"
        books.mkdir()
        files.mkdir()
        workbooks(books, count)
        reading(books, Path(name) / "cache.db")
        memory(books, count)
        own_files(files, min(count, 3000))
    own_workbooks()


if __name__ == "__main__":
    main()
