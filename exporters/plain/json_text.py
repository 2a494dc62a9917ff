"""Reports as JSON text: the public JSON, and the program's own file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from models.files import storage
from models.release import public_json

if TYPE_CHECKING:
    from models.report.report import Report


def to_json(report: Report) -> bytes:
    """Return the public JSON (form, year, unit, tables, sections) in UTF-8, indented."""
    text = json.dumps(public_json.to_json(report), ensure_ascii=False, indent=2)
    return f"{text}\n".encode(errors="backslashreplace")


def to_xxgk(report: Report) -> bytes:
    """Return the whole report as the program's own file, in UTF-8."""
    return storage.dumps(report).encode(errors="backslashreplace")
