"""Altered copies of what leaves the program: whatever is changed in what is seen is told.

    python -m tests.attacks.altered        every published datum in every kind of file

Each copy shows another report than it was signed as; what it carries unseen, and the 校验码 printed
on it, are those of the signed one.  The tests draw some of them; this goes over all.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from exporters import render
from importers import read_shown
from models.files.storage import dumps
from models.release.fingerprint import fingerprint
from models.release.verifying import Verification, verify
from models.report.editing import describe, enter, identify, write_section
from models.report.report import Report, figures
from tests.factories import real
from tests.importers.pdf.prints import forged

KINDS = (".pdf", ".xlsx", ".docx", ".html")
TEXTS = {
    "overview": "2024年，主动公开1136条。\n（一）平台建设。网站改版。",
    "problems": "一是人员少。二是培训不够。",
    "other_matters": "没有收取信息处理费。",
}


@dataclass(frozen=True)
class Change:
    """One published datum that is changed: its name, and the report with it changed."""

    name: str
    report: Report


def signed_report() -> Report:
    """A real report with texts: what was signed."""
    return replace(real("lianyun_2024"), sections=TEXTS)


def changes(report: Report) -> Iterator[Change]:
    """Yield every published datum changed, in each of some ways."""
    yield Change("标题", describe(report, title="某市2024年政府信息公开工作年度报告"))
    yield Change("单位名称", identify(report, "海州区人民政府", report.year))
    yield Change("年度", identify(report, report.unit, report.year - 1))
    for section, text in TEXTS.items():
        for words in ("", text[1:], f"{text}另有一句。", text.replace("。", "，", 1), "别的。"):
            yield Change(f"{section}：{words[:8]}", write_section(report, section, words))
    for key, value in figures(report).items():
        for other in (None, 7 if value != 7 else 8, "/", "若干"):
            changed = enter(report, {key: other})
            if figures(changed) != figures(report):  # a total that is made blank is worked out
                yield Change(f"{key}：{other}", changed)


def altered(report: Report, change: Change, kind: str) -> bytes:
    """Return a file that shows the changed report and carries the signed one."""
    if kind == ".pdf":
        return forged(report, change.report)
    room = {".xlsx": "excel.workbook", ".docx": "word.document", ".html": "web.page"}[kind]
    code: Callable[[Report], str] = lambda _: fingerprint(report)  # noqa: E731 - what is patched in
    with patch(f"exporters.{room}.fingerprint", code):
        if kind != ".xlsx":
            return render(change.report, kind)
        with patch("exporters.excel.workbook.dumps", lambda _: dumps(report)):
            return render(change.report, kind)


def asked(report: Report, data: bytes, kind: str, folder: Path) -> Verification:
    """Ask whether a file is what the signed paper was printed from."""
    path = folder / f"年报{kind}"
    path.write_bytes(data)
    imported = read_shown(path)
    assert imported.report is not None
    return verify(imported.report, fingerprint(report), (), imported.unlike)


def main() -> int:
    """Go over everything; return how many changes were not told."""
    report = signed_report()
    all_changes = list(changes(report))
    untold = 0
    with TemporaryDirectory() as folder:
        for kind in KINDS:
            missed = [
                change.name
                for change in all_changes
                if asked(report, altered(report, change, kind), kind, Path(folder)).matches
            ]
            untold += len(missed)
            print(f"{kind}: {len(all_changes)} changes, {len(missed)} untold {missed[:5]}")
    return untold


if __name__ == "__main__":
    sys.exit(main())
