"""``rollup``: many units' reports become one, with everything that stands behind each sum."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.rollup.writing import SUFFIXES, write_facts, write_rollup
from importers import Problem
from importers.many.engine import Engine, Failed, Finished, Progress, Read
from importers.many.listing import LeftOut, list_files
from importers.many.roster_file import read_roster
from models.disk.safe_files import reason_of
from models.forms.definitions import form_for_year
from models.rollup.block import units_in
from models.rollup.checks import check_rollup
from models.rollup.received.choices import Choices, Decisions, Duplicates, read_decisions
from models.rollup.received.packed import pack
from models.rollup.received.statuses import Need
from models.rollup.received.units import year_of
from models.rollup.rollup import Given, roll_up, top_of
from models.rollup.rollup_json import rollup_json
from ui.cli import console, reading, rollup_text, targets

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from importers.many.cache import Cache
    from importers.many.listing import Listing
    from models.report.report import Report
    from models.rollup.received.roster import Fault, Roster
    from models.rollup.received.units import Received
    from models.rollup.rollup import Rollup
    from ui.cli.parser import Parser

SUMMARY = "把下级各单位的年报加成一份，缺的、重复的、对不上的逐条列出"
_OWN_SUM = "是本单位以前汇总出来的文件"
_ADJUST_HELP = (
    "调整数和人工确认（TOML）：[[adjust]] cell、change、reason；[same]、[files]、take、stated"
)


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_file("path", "文件夹（连同里面的文件夹）、年报文件、.zip，可以有几个", several=True)
    parser.add_repeated("--out", "OUT", f"写到哪里，可以写几次，以 {' '.join(SUFFIXES)} 结尾")
    parser.add_option(
        "--roster", "FILE", "名册（.xlsx .csv .txt）：单位名称、上级、代码、别名、应报、计入"
    )
    parser.add_year("--year", "报告年度（不写时用多数文件的年度）")
    parser.add_option("--unit", "NAME", "汇总单位的名称")
    parser.add_option("--own", "FILE", "本级的年报文件，加进汇总数")
    parser.add_option("--parent", "FILE", "本单位自己填的或已公布的年报（上报数），与汇总数核对")
    parser.add_option("--node", "NAME", "只汇总名册里的这个单位和它下面的")
    parser.add_choice("--duplicates", (*Duplicates,), "一个单位有几份不同的文件时怎么办")
    parser.add_choice("--need", (*Need,), "至少要送审、签发才计入")
    parser.add_option("--adjust", "FILE", _ADJUST_HELP)
    parser.add_option("--facts", "FILE", "各单位各格的数据另写成 .csv")
    parser.add_option("--cache", "FILE", "缓存文件：再次汇总时只读有变化的文件")
    parser.add_count("--jobs", "N", "同时用几个进程读（不写时比处理器少一个）")
    targets.add_force(parser)
    parser.add_flag("--json", "结果用 JSON 写出")


def run(arguments: argparse.Namespace) -> int:
    """Add up; 0 complete and equal, 1 something is open, 2 a file could not be read or written."""
    try:
        return _add_up(arguments)
    except _RefusedError as error:
        console.tell(str(error))
        return console.NOT_DONE


def _add_up(arguments: argparse.Namespace) -> int:
    outs = [Path(out) for out in arguments.out]
    facts = [Path(arguments.facts)] if arguments.facts else []
    given = _given(arguments)
    _spare([*outs, *facts], arguments, given.given.roster)
    listing = list_files(arguments.path, [*outs, *facts])
    if not listing.sources:
        raise _RefusedError("\n".join((*reading.untouched(listing), _NO_FILES)))
    received, is_cut_off = _read(listing, arguments)
    choices, doubts = _choices(arguments, received, given.decisions)
    if not choices.year:
        raise _RefusedError(_NO_YEAR)
    console.tell_problems(arguments.adjust or "", doubts)
    rollup = roll_up(received, replace(given.given, is_cut_off=is_cut_off), choices)
    strange = [
        *_strangers("--own", given.own, rollup),
        *_strangers("--parent", given.parent, rollup),
    ]
    if strange:
        raise _RefusedError("\n".join(strange))
    listing.left_out += [LeftOut(file, _OWN_SUM) for file in rollup.own_sums]
    report = rollup.report(prior=given.parent.prior if given.parent else None)
    if arguments.json:
        left = [{"file": one.file, "reason": one.reason} for one in listing.left_out]
        console.write_json({**rollup_json(rollup), "left_out": left})
    else:
        console.write(
            "\n".join(rollup_text.as_lines(rollup, listing, is_told=bool(arguments.year)))
        )
    for out in (*outs, *facts):
        if out.suffix.lower() in (*SUFFIXES, ".csv"):
            targets.keep_replaced(out)
    faults = [write_rollup(rollup, report, out) for out in outs]
    faults += [write_facts(rollup, out) for out in facts]
    _tell_written([*outs, *facts], faults)
    return _code(rollup, is_failed=any(faults) or any(one.facts is None for one in received))


def _tell_written(outs: list[Path], faults: list[str]) -> None:
    for out, fault in zip(outs, faults, strict=True):
        console.tell(fault or f"已写出：{out}")


def _code(rollup: Rollup, *, is_failed: bool) -> int:
    if is_failed:
        return console.NOT_DONE
    has_open = any(one.rule in _OPEN for one in check_rollup(rollup))
    asks = any(node.asks for node in rollup.tree.nodes.values())
    is_outside = any(not unit.is_inside for unit in rollup.units)
    is_lacking = any(one.facts and one.facts.figures.texts() for one in rollup.counted)
    is_open = has_open or asks or is_outside or is_lacking or bool(rollup.faults)
    is_done = rollup.is_complete and not is_open
    return console.DONE if is_done else console.FOUND_ERRORS


_NO_FILES = "没有找到年报文件，没有汇总；请核对文件夹、文件的名字。"
_NO_YEAR = "没有从文件里读到报告年度，没有汇总；年度可以用 --year 写明。"
_OPEN = {"rollup.sum", "rollup.missing"}


def _strangers(option: str, report: Report | None, rollup: Rollup) -> Iterator[str]:
    """Say when a report named beside the units' is of another year or unit than the sum."""
    if report is None:
        return
    year = f"{report.year}年度" if report.year else "没有写年度"
    if report.year != rollup.year:
        yield f"错年度：{option} 的文件{year}，汇总的是{rollup.year}年度，没有汇总，请核对文件。"
    elif report.form.id != rollup.form.id:
        yield f"表式不符：{option} 的文件用{report.form.id}年格式，没有汇总，请核对文件。"
    if not (report.unit in rollup.unit or rollup.unit in report.unit):
        yield (
            f"单位不符：{option} 的文件是“{report.unit}”的，汇总单位是“{rollup.unit}”，没有汇总，"
            "请核对文件、--unit 和名册。"
        )


class _RefusedError(Exception):
    """A file that the command line names cannot be used; the text says why."""


def _spare(outs: list[Path], arguments: argparse.Namespace, roster: Roster | None) -> None:
    """Refuse to write over anything that is read, signed, or there and not to be replaced."""
    beside = (arguments.roster, arguments.own, arguments.parent, arguments.adjust)
    sources = [*arguments.path, *beside, arguments.cache]
    name = arguments.unit or arguments.node or top_of(roster)
    refused = targets.refusals(outs, sources, force=arguments.force, sum_of=name)
    if refused:
        raise _RefusedError("\n".join(refused))


@dataclass(frozen=True, slots=True)
class _Named:
    """What the files give that are named beside the paths."""

    given: Given
    decisions: str
    own: Report | None
    parent: Report | None


def _given(arguments: argparse.Namespace) -> _Named:
    roster, faults = _roster(arguments.roster)
    if arguments.node and not (roster and any(o.name == arguments.node for o in roster.entries)):
        raise _RefusedError(f"名册里没有“{arguments.node}”，请核对 --node 和 --roster。")
    own, parent = _report(arguments.own), _report(arguments.parent)
    last_year = parent.prior if parent else None
    last = {}
    if last_year:
        last = {one.unit: one.figures for one in units_in(last_year) if one.figures}
    given = Given(
        roster=roster,
        faults=faults,
        own=pack(own.form, own.values) if own else None,
        stated=pack(parent.form, parent.values) if parent else None,
        last=last,
    )
    return _Named(given, _text(arguments.adjust), own, parent)


def _roster(file: str | None) -> tuple[Roster | None, tuple[Fault, ...]]:
    if not file:
        return None, ()
    roster, faults, fault = read_roster(Path(file))
    if roster is None:
        raise _RefusedError(fault)
    console.tell_problems(file, [Problem(f"第 {one.line} 行", one.message) for one in faults])
    return roster, faults


def _report(file: str | None) -> Report | None:
    if not file:
        return None
    imported = reading.read(file)
    console.tell_problems(file, imported.problems)
    if imported.report is None:
        raise _RefusedError(f"没有读入“{file}”，没有汇总。")
    return imported.report


def _text(file: str | None) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _RefusedError(f"没有读入“{file}”：{reason_of(error)}。") from error
    except UnicodeDecodeError as error:
        raise _RefusedError(f"没有读入“{file}”：内容不是 UTF-8 文字。") from error


def _choices(
    arguments: argparse.Namespace, received: list[Received], decisions: str
) -> tuple[Choices, list[Problem]]:
    year = arguments.year or year_of(received)
    found = read_decisions(decisions, form_for_year(year)) if decisions else Decisions()
    choices = Choices(
        year=year,
        unit=arguments.unit or "",
        node=arguments.node or "",
        duplicates=Duplicates(arguments.duplicates or Duplicates.REFUSE),
        need=Need(arguments.need or Need.ANY),
        adjustments=found.adjustments,
        decided=found.decided,
        taken=found.taken,
        chosen=found.chosen,
        stated_wins=found.stated_wins,
    )
    return choices, [Problem("", fault) for fault in found.faults]


def _cache(path: Path) -> Cache | None:
    """Open the cache; the Python of a package has no SQLite to keep one with."""
    try:
        from importers.many.cache import Cache
    except ModuleNotFoundError:
        console.tell("这里没有缓存所需的 SQLite，--cache 不起作用，这次全部重新读取。")
        return None
    cache = Cache(path)
    if cache.notice:
        console.tell(cache.notice)
    return cache


def _read(listing: Listing, arguments: argparse.Namespace) -> tuple[list[Received], bool]:
    """Read everything, with a bar on a terminal; Ctrl+C keeps what was read."""
    cache = _cache(Path(arguments.cache)) if arguments.cache else None
    engine = Engine(arguments.jobs or 0, cache)
    received: list[Received] = []
    is_cut_off = False
    events = engine.read(listing)
    try:
        for event in events:
            match event:
                case Read(found):
                    received.append(found)
                case Failed(found):
                    received.append(found)
                    console.tell(_failure(found))
                case Progress():
                    _show(event)
                case Finished():
                    is_cut_off = event.is_cut_off
    except KeyboardInterrupt:
        events.close()
        is_cut_off = True
        console.tell(f"已中断，已经读到的 {len(received)} 个文件照样汇总（不完整）。")
    return received, is_cut_off


def _failure(found: Received) -> str:
    return f"{found.file}：{found.fault}"


def _show(progress: Progress) -> None:
    if sys.stderr.isatty():
        end = "\n" if progress.done == progress.total else ""
        sys.stderr.write(f"\r\x1b[K{progress.words}{end}")
        sys.stderr.flush()
