"""``check``: whether the figures of reports agree with each other and with last year's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.plain.findings_list import SUFFIXES, write_findings
from importers import Problem, read_data
from importers.many.contents import bytes_of
from importers.many.listing import ZIP, LeftOut, Listing, Source, list_files
from importers.raw.problems import refused
from models.checked.checked import Checked
from models.forms.form import Severity
from models.release.public_json import to_json
from models.rules.rule_book import rule_book
from models.rules.unit_rules_file import FILE_NAME, load_unit_rules, rules_file
from ui.cli import console, findings, reading, targets

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from importers import Imported
    from models.report.findings import Finding
    from models.report.report import Report
    from models.rules.unit_rules import UnitRules
    from models.texts.figure import TextFigure
    from ui.cli.parser import Parser

SUMMARY = "校核一份或几份年报"


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_file("file", "年报文件、文件夹、.zip，可以有几个", several=True)
    parser.add_option("--prior", "FILE", "上年报告（不写时用年报文件里带着的）")
    parser.add_repeated("--out", "LIST", f"校核结果另写成表，以 {' '.join(SUFFIXES)} 结尾")
    targets.add_force(parser)
    parser.add_flag("--json", "结果用 JSON 写出")


def run(arguments: argparse.Namespace) -> int:
    """Check each file; 0 no error was found, 1 some, 2 a file could not be read."""
    outs = [Path(out) for out in arguments.out]
    refused_outs = targets.refusals(outs, [*arguments.file, arguments.prior], force=arguments.force)
    if refused_outs:
        console.tell("\n".join(refused_outs))
        return console.NOT_DONE
    prior = reading.read(arguments.prior) if arguments.prior else None
    if prior:
        console.tell_problems(arguments.prior, prior.problems)
    unread = prior is not None and prior.report is None
    checked = []
    for name in arguments.file:
        listing = _listed(name, outs)
        if not (listing.sources or listing.faults):
            listing.faults.append(LeftOut(name, "里面没有年报文件"))
        checked += [_unread(fault) for fault in listing.faults]
        checked += [_check(one, prior, quiet=arguments.json) for one in listing.sources]
    rows = [row for one in checked for row in one.rows()]
    faults = [_write(rows, out) for out in outs]
    if arguments.json:
        document: dict[str, object] = {"files": [one.as_json() for one in checked]}
        if prior:
            document["prior"] = reading.as_json(arguments.prior, prior)
        console.write_json(document)
    elif len(checked) > 1:
        console.write(_summary(checked))
    if unread or any(faults) or any(one.report is None for one in checked):
        return console.NOT_DONE
    return console.FOUND_ERRORS if any(one.is_wrong for one in checked) else console.DONE


def _write(rows: list[tuple[str, ...]], out: Path) -> str:
    """Write the list and say so; what it replaces is kept."""
    if out.suffix.lower() in SUFFIXES:
        targets.keep_replaced(out)
    fault = write_findings(rows, out)
    console.tell(fault or f"已写出：{out}")
    return fault


def _listed(name: str, outs: list[Path]) -> Listing:
    """The files below a named path; a file that is named is read whatever it is."""
    if not Path(name).is_dir() and Path(name).suffix.lower() != ZIP:
        return Listing([Source(name, name)])
    listing = list_files([name], outs)
    for left in listing.left_out:
        console.tell(f"{left.file}：{left.reason}，没有读。")
    return listing


class _File:
    """One file, and what was found in it."""

    def __init__(self, file: str, imported: Imported, beside: Path | None = None) -> None:
        """``beside`` is the file beside which the unit's own rules stand, where there is one."""
        self.file = file
        self.report: Report | None = imported.report
        rules, doubts = _rules_beside(beside, self.report) if beside and self.report else (None, ())
        checked = Checked(self.report, rule_book(self.report.form, rules)) if self.report else None
        self.imported = replace(imported, problems=(*imported.problems, *doubts))
        self.findings: tuple[Finding, ...] = checked.findings if checked else ()
        self.figures: tuple[TextFigure, ...] = _figures(checked) if checked else ()
        self.is_wrong = any(one.severity is Severity.ERROR for one in self.findings)

    def as_json(self) -> dict[str, object]:
        """Return the file with the public names."""
        return {
            **reading.as_json(self.file, self.imported),
            "report": to_json(self.report) if self.report else None,
            "findings": [findings.as_json(finding) for finding in self.findings],
            "figures": [findings.figure_as_json(one) for one in self.figures],
        }

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Return a row a finding for a list, and one for each problem of reading."""
        report = self.report
        year = str(report.year) if report and report.year else ""
        head = (self.file, report.unit if report else "", year)
        for problem in self.imported.problems:
            yield (*head, "读入", "", problem.where, problem.message, "")
        for one in self.findings:
            cells = report.form.cells if report else {}
            where = "、".join(cells[key].label for key in one.cells if key in cells)
            yield (*head, one.severity.words, one.rule, where, one.message, one.explanation)
        if report and not self.findings:
            yield (*head, "", "", "", "没有发现问题", "")

    def as_text(self, report: Report) -> str:
        """Return the file for reading: whose it is, then what does not hold."""
        lines = [f"【{self.file}】{reading.heading(report)}"]
        counted = [f"{one.words} {findings.number(self.findings, one)}" for one in Severity]
        clean = f"✓ 没有错误（{'，'.join(counted[1:])}）"
        lines.append(f"  ≠ {'，'.join(counted)}" if self.is_wrong else f"  {clean}")
        if report.prior is None:
            lines.append("  （没有上年报告，跨年衔接没有核对）")
        return "\n".join([*lines, *findings.as_lines(self.findings)])


def _figures(checked: Checked) -> tuple[TextFigure, ...]:
    """Figures of the texts that the JSON of the report holds; places in others lead nowhere."""
    printed = to_json(checked.report)["sections"]
    return tuple(one for one in checked.analysis.figures if one.section in printed)


def _rules_beside(file: Path, report: Report) -> tuple[UnitRules, list[Problem]]:
    """The unit's own rules, which stand beside its reports, and what is wrong in their file."""
    rules, faults = load_unit_rules(rules_file(file), report.form)
    doubts = [Problem(f"{one.file or FILE_NAME} 第 {one.line} 行", one.message) for one in faults]
    return rules, doubts


def _unread(fault: LeftOut) -> _File:
    """A named path that is no file that can be read."""
    console.tell(f"{fault.file}：{fault.reason}。")
    return _File(fault.file, refused(f"没有读入“{fault.file}”：{fault.reason}。"))


def _check(source: Source, prior: Imported | None, *, quiet: bool) -> _File:
    file = source.file
    data, fault = bytes_of(source.path, source.member)
    imported = refused(fault) if fault else read_data(data, Path(file).name)
    beside = None if source.member else Path(source.path)
    checked = _File(file, reading.with_prior(imported, prior), beside)
    console.tell_problems(file, checked.imported.problems)
    if checked.report and not quiet:
        console.write(checked.as_text(checked.report))
    return checked


def _summary(checked: Sequence[_File]) -> str:
    wrong = sum(one.is_wrong for one in checked)
    unread = sum(one.report is None for one in checked)
    clean = len(checked) - wrong - unread
    return f"共 {len(checked)} 个文件：{clean} 个没有错误，{wrong} 个有错误，{unread} 个没有读入"
