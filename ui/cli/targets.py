"""Where a command writes: nothing that is there already is replaced unasked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from models.disk.copies import keep_copy
from models.files.storage import SUFFIX, loads
from models.report.records import State
from ui.cli import console
from ui.session.program import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from ui.cli.parser import Parser

_THERE = "没有写出“{}”：已经有这个文件了，请换一个名字；要替换它，请加 --force。"
_SIGNED = "没有写出“{}”：那里是一份已签发的年报，不能替换，请换一个名字。"


def add_force(parser: Parser) -> None:
    """Declare the option by which somebody asks for a file to be replaced."""
    parser.add_flag("--force", "已有同名文件时替换它（旧文件留一份；已签发的年报不替换）")


def refusal(out: Path, *, force: bool) -> str:
    """Say why a target that is there must not be replaced; empty when it may be written."""
    if not os.path.isfile(out):  # noqa: PTH113 - of a name that is too long it says no
        return ""
    if not force:
        return _THERE.format(out.name)
    return _SIGNED.format(out.name) if _is_signed(out) else ""


def keep_replaced(out: Path) -> None:
    """Keep a dated copy of what is about to be replaced, and say where it lies."""
    if not os.path.isfile(out):  # noqa: PTH113 - of a name that is too long it says no
        return
    copy = keep_copy(out, data_folder() / "backups")
    if copy:
        console.tell(f"被替换的旧文件留在：{copy}")


def _is_signed(path: Path) -> bool:
    if path.suffix.lower() != SUFFIX:
        return False
    try:
        report, _ = loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return False
    return report is not None and report.state is State.SIGNED
