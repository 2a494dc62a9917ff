"""``convert``: one file into another kind, which the ending of its name says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exporters import SUFFIXES, export, font_notices, notices
from models.checked.checking import check
from models.checked.left import still_open
from models.files.storage import SUFFIX, is_newer
from models.release.publishing import CARRYING, internal_words, published
from ui.cli import console, targets
from ui.cli.reading import read

if TYPE_CHECKING:
    import argparse

    from models.report.report import Report
    from ui.cli.parser import Parser

SUMMARY = "把年报转换成另一种文件"


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_file("file", "年报文件")
    parser.add_file("out", f"写到哪里，扩展名决定种类：{' '.join(SUFFIXES)}")
    parser.add_option("--prior", "FILE", "上年报告，一并放进新文件里")
    targets.add_force(parser)
    parser.add_flag("--public", "只写公开的内容，不随附批注、情况说明、修改记录等内部备注")


def run(arguments: argparse.Namespace) -> int:
    """Convert; 0 done, 2 a file could not be read or written."""
    prior = read(arguments.prior) if arguments.prior else None
    if prior:
        console.tell_problems(arguments.prior, prior.problems)
    imported = read(arguments.file, prior)
    console.tell_problems(arguments.file, imported.problems)
    if imported.report is None or (prior and prior.report is None):
        return console.NOT_DONE
    sources = (arguments.file, arguments.prior)
    out = Path(arguments.out)
    report = published(imported.report) if arguments.public else imported.report
    fault = targets.read_refusal(out, sources) or _refusal(imported.report, out)
    fault = fault or targets.refusal(out, force=arguments.force)
    if not fault:
        targets.keep_replaced(out)
        fault = export(report, out)
    if fault:
        console.tell(fault)
        return console.NOT_DONE
    console.tell(f"已写出：{arguments.out}")
    held = internal_words(report) if out.suffix.lower() in CARRYING else ""
    if held:
        console.tell(f"注意：文件里随附内部备注（{held}），要公开、报送请加 --public。")
    for notice in (*notices(imported.report, out.suffix), *font_notices(out.suffix)):
        console.tell(f"注意：{notice}")
    left = still_open(check(imported.report))
    if left:
        console.tell(f"注意：年报里{left}，请用 check 查看。")
    return console.DONE


def _refusal(report: Report, out: Path) -> str:
    """Say why the target must not be written at all; empty when it may be."""
    if is_newer(report) and out.suffix.lower() == SUFFIX:
        return f"没有写出“{out.name}”：原文件由更新版本的程序保存，请用新版本的程序转换。"
    return ""
