"""How long reading one file takes, warm: every kind; .xls and PDF in a child.

Prints milliseconds and their share of what one read may take.
Run with ``python -m tests.benchmarks.bench_import``.
"""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from exporters import render
from exporters.excel.workbook import to_xlsx
from importers import read_report
from tests.factories import real
from tests.importers.excel.books import book_of
from tests.importers.pdf.prints import Style, printed
from tests.importers.text.texts import WAYS
from tests.importers.web.pages import as_html, page_of
from tests.importers.word.documents import docx, whole

ALLOWED = 10.0
PARAGRAPH = "坚持以公开为常态、不公开为例外，" * 15 + "完成任务。\n"
REPEATS = 50


def show(name: str, path: Path, allowed: float = ALLOWED, repeats: int = REPEATS) -> None:
    """Print one figure and its share of what is allowed."""
    taken = []
    for _ in range(repeats):
        begun = perf_counter()
        read_report(path)
        taken.append((perf_counter() - begun) * 1000)
    print(f"{name:32}{median(taken):8.2f} ms{median(taken) / allowed:8.2f} of {allowed:.0f} ms")


def main() -> None:
    """Measure a real report in every format that can be made here."""
    report = real("suqian_2023")
    with TemporaryDirectory() as name:
        folder = Path(name)
        book_of(report).save(folder / "foreign.xlsx")
        (folder / "ours.xlsx").write_bytes(to_xlsx(report))
        show("a foreign .xlsx", folder / "foreign.xlsx")
        show("our own .xlsx, hidden sheet too", folder / "ours.xlsx")
        (folder / "foreign.docx").write_bytes(docx(*whole(report)))
        (folder / "ours.docx").write_bytes(render(report, ".docx"))
        (folder / "ours.pdf").write_bytes(render(report, ".pdf"))
        long = replace(report, sections={"overview": PARAGRAPH * 24})
        (folder / "foreign.pdf").write_bytes(printed(long, Style(rules="boxes")))
        show("a foreign .docx", folder / "foreign.docx", 100)
        show("our own .docx", folder / "ours.docx", 100)
        (folder / "foreign.html").write_text(as_html(page_of(report)), "utf-8")
        (folder / "ours.html").write_bytes(render(report, ".html"))
        show("a foreign .html", folder / "foreign.html", 100)
        show("our own .html", folder / "ours.html", 100)
        for way in ("bars by cell", "printed", "glued"):
            path = folder / f"{way}.txt"
            path.write_text(WAYS[way](page_of(report), Random(1)), "utf-8")
            show(f"a .txt, {way}", path, 100)
        show("our own .pdf, 4 pages, in a child", folder / "ours.pdf", 3000, 10)
        show("a foreign .pdf, 10 pages", folder / "foreign.pdf", 3000, 10)
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
