"""Drafts: edited reports that no file holds yet, kept so that a crash loses nothing.

A draft is a line of JSON about it (whose, from which file, when, how many edits) and then the
text of an ``.xxgk`` file, so that it can be read without the program too.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.disk.fresh import make_folder
from models.disk.locks import content_mark
from models.disk.processes import Process, read_process
from models.disk.safe_files import reason_of, write_file
from models.files.storage import dumps, loads

if TYPE_CHECKING:
    from models.report.report import Report

SUFFIX = ".draft"
_FORMAT = "xxgk-draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """An edited report and how it came about."""

    report: Report
    path: Path | None
    """The file that it was opened from, ``None`` when there is none yet."""
    time: datetime
    edits: int
    """How many edits were made since the file was opened or saved."""
    process: Process
    """Who keeps it: while that program runs, the draft is in use and nobody else's."""
    file: Path
    """Where the draft itself lies."""
    known: str = ""
    """What stands for the content of ``path`` that the edits began with (``content_mark``)."""

    @property
    def name(self) -> str:
        """Whose report it is and for which year, for lists and questions."""
        year = f"{self.report.year}年" if self.report.year else "未填年度"
        return f"{self.report.unit or '未填单位'} {year}"

    @property
    def is_in_use(self) -> bool:
        """Whether the program that keeps it runs on this computer."""
        return self.process.is_here and not self.process.has_ended

    def original(self) -> Report | None:
        """Return the report that its file holds now, ``None`` when it holds none."""
        return _original(self.path)

    def original_has_changed(self) -> bool:
        """Whether its file holds something else than the edits began with, by whomever.

        Content is compared: the clock of a file server may be behind that of this computer.
        """
        found = content_mark(self.path)
        return bool(found) and found != self.known


def write_draft(draft: Draft) -> str:
    """Write a draft to its file; return an empty text, or in Chinese why it was not possible."""
    header = {
        "format": _FORMAT,
        "path": None if draft.path is None else str(draft.path),
        "time": draft.time.isoformat(),
        "edits": draft.edits,
        "known": draft.known,
        "process": asdict(draft.process),
        "unit": draft.report.unit,
        "year": draft.report.year,
    }
    try:
        make_folder(draft.file.parent)
    except OSError as error:
        return f"没有建立文件夹“{draft.file.parent}”：{reason_of(error)}。"
    text = f"{json.dumps(header)}\n{dumps(draft.report)}"
    return write_file(draft.file, text.encode("utf-8", "surrogatepass"), private=True)


def read_draft(file: Path) -> tuple[Draft | None, str]:
    """Read a draft; return it, or ``None`` and in Chinese what is wrong with the file."""
    try:
        line, _, text = file.read_bytes().decode("utf-8", "surrogatepass").partition("\n")
        header = json.loads(line)
        report, problems = loads(text)
        if report is None:
            return None, f"“{file.name}”读不出来：{'；'.join(problems)}。"
        return _draft(header, report, file), ""
    except OSError as error:
        return None, f"“{file.name}”读不出来：{reason_of(error)}。"
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, f"“{file.name}”读不出来：内容已损坏。"


def leftovers(folder: Path) -> tuple[list[Draft], list[str]]:
    """Return the drafts that no running program keeps, the newest first, and what is damaged.

    A draft that says the same as its file has been saved: it is removed and not returned.
    """
    found: list[Draft] = []
    problems: list[str] = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        draft, problem = read_draft(file)
        if draft is None:
            problems.append(problem)
        elif not draft.is_in_use:
            if draft.original() == draft.report:
                remove_draft(file)
            else:
                found.append(draft)
    return sorted(found, key=lambda draft: draft.time, reverse=True), problems


def remove_draft(file: Path) -> None:
    """Remove the file of a draft; one that cannot be removed is offered again, which is safe."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _draft(header: dict[str, Any], report: Report, file: Path) -> Draft:
    return Draft(
        report=report,
        path=None if header["path"] is None else Path(header["path"]),
        time=datetime.fromisoformat(header["time"]).astimezone(),
        edits=int(header["edits"]),
        process=read_process(header["process"]),
        file=file,
        known=str(header.get("known", "")),
    )


def _original(path: Path | None) -> Report | None:
    try:
        text = path.read_text(encoding="utf-8-sig") if path else ""
    except (OSError, ValueError):
        return None
    return loads(text)[0]
