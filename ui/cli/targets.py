"""Where a command writes: nothing that is there already is replaced unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from importers import read_report
from models.disk.copies import keep_copy
from models.files.storage import SUFFIX, loads
from models.report.records import State
from models.rollup.block import is_rollup
from models.rollup.received.names import plain_name
from ui.cli import console
from ui.session.program import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.cli.parser import Parser

_THERE = "没有写出“{}”：已经有这个文件了，请换一个名字；要替换它，请加 --force。"
_READ = "没有写出“{}”：它就是读入的文件，请换一个名字。"
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


def read_refusal(out: Path, sources: Sequence[str | None], sum_of: str | None = None) -> str:
    """Say why a target must not be written that is one of the files read; empty when it is none.

    A report that lies below a folder that is read is one of them.  A list of findings that was
    written there before is not, nor is an earlier sum of the unit ``sum_of``.
    """
    named = [Path(source) for source in sources if source]
    is_read = any(_same_file(source, out) for source in named if not source.is_dir())
    if not is_read and os.path.isfile(out):  # noqa: PTH113 - of a name that is too long it says no
        real = out.resolve()
        folders = [source.resolve() for source in named if source.is_dir()]
        is_read = any(real.is_relative_to(one) for one in folders) and _is_handed_in(out, sum_of)
    return _READ.format(out.name) if is_read else ""


def refusals(
    outs: Sequence[Path], sources: Sequence[str | None], *, force: bool, sum_of: str | None = None
) -> list[str]:
    """Say of each target that must not be written why: it is read, it is there, it is signed."""
    found = (read_refusal(out, sources, sum_of) or refusal(out, force=force) for out in outs)
    return [one for one in found if one]


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


def _is_handed_in(path: Path, sum_of: str | None) -> bool:
    """Whether a file is a report, also a blank one, and no sum of that unit."""
    imported = read_report(path)
    report = imported.report or imported.unfilled
    if report is None or sum_of is None or not is_rollup(report):
        return report is not None
    return plain_name(report.unit) != plain_name(sum_of)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
