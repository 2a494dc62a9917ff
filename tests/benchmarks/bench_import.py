"""How long reading one workbook takes, warm: ours, a foreign one, and an old .xls in a child.

Prints milliseconds and their share of the 10 ms that one Excel read may take.
Run with ``python -m tests.benchmarks.bench_import``.
"""

import shutil
import subprocess
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from exporters.excel import to_xlsx
from importers import read_report
from tests.factories import real
from tests.importers.books import book_of

ALLOWED = 10.0
REPEATS = 50


def show(name: str, path: Path) -> None:
    """Print one figure and its share of what is allowed."""
    taken = []
    for _ in range(REPEATS):
        begun = perf_counter()
        read_report(path)
        taken.append((perf_counter() - begun) * 1000)
    print(f"{name:32}{median(taken):8.2f} ms{median(taken) / ALLOWED:8.2f} of {ALLOWED:.0f} ms")


def main() -> None:
    """Measure a real report in every format that can be made here."""
    report = real("suqian_2023")
    with TemporaryDirectory() as name:
        folder = Path(name)
        book_of(report).save(folder / "foreign.xlsx")
        (folder / "ours.xlsx").write_bytes(to_xlsx(report))
        show("a foreign .xlsx", folder / "foreign.xlsx")
        show("our own .xlsx, hidden sheet too", folder / "ours.xlsx")
        if not shutil.which("soffice"):
            return
        for kind, words in (("ods", "a foreign .ods"), ("xls", "a foreign .xls, in a child")):
            subprocess.run(
                [
                    *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
                    *("--convert-to", kind, "--outdir", name, str(folder / "foreign.xlsx")),
                ],
                check=True,
                capture_output=True,
            )
            show(words, folder / f"foreign.{kind}")


if __name__ == "__main__":
    main()
