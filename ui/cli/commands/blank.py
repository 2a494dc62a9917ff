"""``blank``: an empty form as Excel, to hand out and to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exporters import export_blank
from models.forms.definitions import form_for_year, form_ids, latest, load_form
from ui.cli import console, targets

if TYPE_CHECKING:
    import argparse

    from ui.cli.parser import Parser

SUMMARY = "生成空白的年报表格（Excel）"


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_file("out", "写到哪里，以 .xlsx 结尾")
    parser.add_choice("--form", form_ids(), "用哪一年的格式（不写时按年度选，没有年度用最新的）")
    parser.add_year("--year", "报告年度")
    parser.add_option("--unit", "NAME", "单位名称")
    targets.add_force(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the form; 0 done, 2 it could not be written."""
    year, out = arguments.year or 0, Path(arguments.out)
    form = load_form(arguments.form or latest())
    if year and not arguments.form:
        form = form_for_year(year)
    fault = targets.refusal(out, force=arguments.force)
    if not fault:
        targets.keep_replaced(out)
        fault = export_blank(form, year, arguments.unit or "", out)
    if fault:
        console.tell(fault)
        return console.NOT_DONE
    console.tell(f"已写出：{arguments.out}（{form.id}年格式）")
    if year and not form.in_force(year):
        console.tell(f"注意：{form.id}年格式不是{year}年度适用的格式，请核对 --year 和 --form。")
    return console.DONE
