"""The program's own files: ``.xxgk`` and the public JSON."""

from __future__ import annotations

from importers.raw.problems import Imported, Problem, refused
from models.files.storage import loads


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read one of the program's own files without loss."""
    del trusted
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return refused(f"“{name}”已损坏或不是年报文件：内容不是 UTF-8 文字。")
    report, problems = loads(text)
    if report is None:
        return refused(f"没有读入“{name}”：{'；'.join(problems)}。")
    return Imported(report, tuple(Problem("", f"{problem}。") for problem in problems))
