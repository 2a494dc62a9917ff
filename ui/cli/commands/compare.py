"""``compare``: a report beside last year's, cell by cell."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from models.checked.comparing import compare
from models.forms.form import table_of
from models.report.figures import tell_change, tell_figure
from ui.cli import console, findings, reading

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from importers import Imported
    from models.checked.comparing import CellPair, Comparison, SectionPair
    from models.forms.form import Table
    from ui.cli.parser import Parser

SUMMARY = "把本年和上年的年报逐格对比"
_WIDTHS = (14, 14, 14, 10)
"""Widths of the columns of figures, in characters."""


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_file("this", "本年的年报文件")
    parser.add_file("last", "上年的年报文件")
    parser.add_flag("--json", "结果用 JSON 写出")


def run(arguments: argparse.Namespace) -> int:
    """Compare; 0 done, 2 a file could not be read."""
    this, last = reading.read(arguments.this), reading.read(arguments.last)
    console.tell_problems(arguments.this, this.problems)
    console.tell_problems(arguments.last, last.problems)
    compared = None
    if this.report and last.report:
        console.tell_problems("", reading.doubts_about_prior(this.report, last.report))
        compared = compare(this.report, last.report)
    if arguments.json:
        this_json, last_json = _source(arguments.this, this), _source(arguments.last, last)
        console.write_json({"this": this_json, "last": last_json, **_as_json(compared)})
    elif compared:
        console.write("\n".join(_as_lines(compared, arguments.this, arguments.last)))
    return console.DONE if compared else console.NOT_DONE


def _source(file: str, imported: Imported) -> dict[str, object]:
    report = imported.report
    return {
        **reading.as_json(file, imported),
        "form": report and report.form.id,
        "year": report and report.year,
        "unit": report and report.unit,
    }


def _as_json(compared: Comparison | None) -> dict[str, object]:
    """Return both years with the public names; empty lists when a file could not be read."""
    if compared is None:
        names = ("cells", "sections", "findings", "only_this", "only_last")
        return dict.fromkeys(names, ())
    return {
        "cells": [
            {
                "cell": pair.key,
                "label": pair.label,
                "this": pair.this,
                "last": pair.last,
                "difference": pair.difference,
                "percent": pair.percent,
            }
            for pair in compared.cells
        ],
        "sections": [{"section": pair.section, "same": pair.same} for pair in compared.sections],
        "findings": [findings.as_json(finding) for finding in compared.findings],
        "only_this": compared.only_this,
        "only_last": compared.only_last,
    }


def _as_lines(compared: Comparison, this: str, last: str) -> Iterator[str]:
    yield f"本年【{this}】{reading.heading(compared.this)}"
    yield f"上年【{last}】{reading.heading(compared.last)}"
    if compared.only_this or compared.only_last:
        yield (
            f"两年的格式不同：有 {len(compared.only_this)} 格只有本年有，"
            f"{len(compared.only_last)} 格只有上年有，不能对比"
        )
    for table in compared.this.form.tables:
        yield from _table_lines(compared, table)
    yield ""
    yield from (f"{pair.heading}：{_same_words(compared, pair)}" for pair in compared.sections)
    yield ""
    yield "与上年的衔接：" + ("" if compared.findings else "✓ 没有问题")
    yield from findings.as_lines(compared.findings)


def _table_lines(compared: Comparison, table: Table) -> Iterator[str]:
    pairs = [pair for pair in compared.cells if table_of(pair.key) == table.id]
    comparable = [pair for pair in pairs if pair.key not in compared.only_this]
    changed = [pair for pair in comparable if not pair.same]
    width = max(_width(pair.label) for pair in pairs)
    yield ""
    yield _columns(width, table.name, "本年", "上年", "增减", "增减%")
    yield from (_columns(width, pair.label, *_figures(pair)) for pair in changed)
    yield f"{'其余 ' if changed else ''}{len(comparable) - len(changed)} 格两年相同"


def _figures(pair: CellPair) -> tuple[str, str, str, str]:
    gap = "" if pair.difference is None else tell_change(pair.difference)
    percent = "" if pair.percent is None else f"{tell_change(pair.percent)}%"
    return tell_figure(pair.this), tell_figure(pair.last), gap, percent


def _columns(label_width: int, label: str, *figures: str) -> str:
    """Put texts into columns; a Chinese character is two characters wide."""
    cells = [label + " " * (label_width - _width(label))]
    for figure, width in zip(figures, _WIDTHS, strict=True):
        cells.append(" " * (width - _width(figure)) + figure)
    return " ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _same_words(compared: Comparison, pair: SectionPair) -> str:
    years = (compared.this, compared.last)
    if not any(report.text(pair.section).strip() for report in years):
        return "两年都没有文字"
    return "两年相同" if pair.same else "两年不同"
