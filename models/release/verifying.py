"""Whether a report is what a printed code was made of, and if not, what differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.disk.times import show_written
from models.release.chain import is_chained, record_faults
from models.release.fingerprint import (
    EXAMPLE,
    codes,
    fingerprint,
    is_old,
    paragraphs,
    read_code,
    unknown_characters,
)
from models.report.figures import BLANK, show_figure
from models.report.records import State
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.forms.form import Key
    from models.report.records import StateChange
    from models.report.report import Report

_NOTHING = f"（{BLANK}）"
_LONGEST = 30
_OLD = "（这是旧版的 12 位校验码，只防误改，防不了有意伪造）"


class Against(Enum):
    """What a place was held against: ``then`` of a deviation is from there."""

    SIGNED = auto()
    """The version that was signed, or that of the paper."""
    DATA = auto()
    """The data that the file carries; ``now`` is what it shows."""
    RECORD = auto()
    """What the program saved; ``now`` says in words what is wrong."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One place that is not as it should be: what it was, and what it is now."""

    where: str
    then: str
    now: str
    key: Key = ""
    """Key of the cell; empty for what is no figure."""
    against: Against = Against.SIGNED

    @classmethod
    def shown(cls, where: str, held: str, shown: str, key: Key = "") -> Deviation:
        """Return a place at which a file shows something else than the data that it carries."""
        then, now = _parting(held, shown)
        return cls(where, then or _NOTHING, now or _NOTHING, key, Against.DATA)

    @classmethod
    def record(cls, fault: str) -> Deviation:
        """Return what was changed outside the program in what only the office sees."""
        return cls("签审记录", "保存时的记录", fault, against=Against.RECORD)

    @property
    def sentence(self) -> str:
        """The deviation in words."""
        match self.against:
            case Against.SIGNED:
                return f"{self.where}：签发时是“{self.then}”，现在是“{self.now}”"
            case Against.DATA:
                return f"{self.where}：随附的数据是“{self.then}”，看得见的是“{self.now}”"
            case Against.RECORD:
                return f"{self.where}：{self.now}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it: one sentence, and what differs from the version that was signed last."""

    matches: bool
    sentence: str
    deviations: tuple[Deviation, ...] = ()


def verify(
    report: Report,
    code: str,
    others: Sequence[Report] = (),
    unlike: Sequence[Deviation] = (),
) -> Verification:
    """Compare a report with a printed code, as somebody typed it.

    ``others`` are reports that may hold the version that was printed, for files that keep
    none themselves, such as Word documents.  ``unlike`` are the places at which the file shows
    something else than the data that it carries: such a file is never what was printed.
    """
    wanted = read_code(code)
    if not wanted:
        return Verification(matches=False, sentence=no_code(code))
    unlike = (*unlike, *map(Deviation.record, record_faults(report)))
    if wanted not in codes(report):
        return _mismatch(report, wanted, others, unlike)
    if unlike:
        sentence = f"不一致：文件里有 {len(unlike)} 处自相矛盾，在程序以外改动过。"
        return Verification(matches=False, sentence=sentence, deviations=tuple(unlike))
    found = () if report.signed is None else deviations(report.signed, report)
    more = f"；情况说明与签发时有 {len(found)} 处不同" if found else ""
    more += _OLD if is_old(wanted) else ""
    sentence = f"一致：{_state(report)}，校验码 {wanted}{more}。"
    return Verification(matches=True, sentence=sentence, deviations=found)


def no_code(text: str) -> str:
    """Say in Chinese that a text is no code, and what one looks like; empty for a code."""
    if read_code(text):
        return ""
    odd = unknown_characters(text)
    named = f"校验码里没有“{odd}”，可能看错了；" if odd else ""
    example = f"应当是五组（旧版三组）、每组四个的字母和数字，例如 {EXAMPLE}"
    return f"“{text.strip()}”不是校验码：{named}{example}。"


def _printed(report: Report, wanted: str, others: Sequence[Report]) -> Report | None:
    """The version of that code, of those that are known; no explanations are on other files."""
    if report.signed is not None and wanted in codes(report.signed):
        return report.signed
    versions = (one for other in others for one in (other, other.signed) if one is not None)
    found = next((one for one in versions if wanted in codes(one)), None)
    return None if found is None else replace(found, explanations=report.explanations)


def _state(report: Report) -> str:
    if not report.state_log or report.state is State.DRAFT:
        return "内容与纸质件相同"
    weak = "" if is_chained(report.state_log) else "（旧版的签审记录，没有防改动的校验）"
    return f"内容与纸质件相同，{_told(report.state_log[-1])}{weak}"


def _mismatch(
    report: Report, wanted: str, others: Sequence[Report], unlike: Sequence[Deviation]
) -> Verification:
    printed = _printed(report, wanted, others)
    then = printed or report.signed
    found = () if then is None else deviations(then, report)
    sentence = _why_not(report, wanted, len(found), is_found=printed is not None)
    if unlike:
        sentence = f"{sentence.removesuffix('。')}；文件里另有 {len(unlike)} 处自相矛盾。"
    return Verification(matches=False, sentence=sentence, deviations=(*found, *unlike))


def _why_not(report: Report, wanted: str, count: int, *, is_found: bool) -> str:
    now = f"文件现在的校验码是 {fingerprint(report)}"
    if report.signed is not None and wanted in codes(report.signed):
        return f"不一致：纸质件是签发的那一版，文件在签发以后改过 {count} 处；{now}。"
    if is_found:
        return f"不一致：文件与纸质件有 {count} 处不同；{now}。"
    more = f"，以下 {count} 处与最近签发的一版不同" if count else ""
    older = next((step for step in report.state_log if step.fingerprint == wanted), None)
    if older is not None:
        return f"不一致：纸质件是{_told(older)}的一版，后来改过；{now}{more}。"
    return f"不一致：纸质件不是由这个文件的任何送审、签发版本打印的；{now}{more}。"


def _told(step: StateChange) -> str:
    return f"{show_written(step.when)}{step.words}"


def deviations(then: Report, now: Report) -> tuple[Deviation, ...]:
    """List what is printed otherwise now than then, in the order of the report."""
    texts = (*_texts(then, now), *_reasons(then, now))
    told = (
        *((*head, "") for head in _heads(then, now)),
        *_cells(then, now),
        *((*text, "") for text in texts),
    )
    return tuple(Deviation(at, old or _NOTHING, new or _NOTHING, key) for at, old, new, key in told)


def _heads(then: Report, now: Report) -> Iterator[tuple[str, str, str]]:
    for where, old, new in (
        ("表式", f"{then.form.id}年格式", f"{now.form.id}年格式"),
        ("单位名称", then.unit.strip(), now.unit.strip()),
        ("年度", str(then.year), str(now.year)),
        ("标题", then.title.strip(), now.title.strip()),
    ):
        if old != new:
            yield where, old, new


def _cells(then: Report, now: Report) -> Iterator[tuple[str, str, str, Key]]:
    before, after = figures(then), figures(now)
    cells = {**then.form.cells, **now.form.cells}
    for key, cell in cells.items():
        old, new = show_figure(before.get(key)), show_figure(after.get(key))
        if old != new:
            yield cell.label, old, new, key


def _texts(then: Report, now: Report) -> Iterator[tuple[str, str, str]]:
    for section in now.form.sections:
        old = paragraphs(then.text(section.id))
        new = paragraphs(now.text(section.id))
        if not section.is_table and old != new:
            yield section.heading, *_parting("".join(old), "".join(new))


def _reasons(then: Report, now: Report) -> Iterator[tuple[str, str, str]]:
    before = {one.finding: one.text.strip() for one in then.explanations}
    after = {one.finding: one.text.strip() for one in now.explanations}
    for finding in {**before, **after}:
        old, new = before.get(finding, ""), after.get(finding, "")
        if paragraphs(old) != paragraphs(new):
            yield f"情况说明（{finding}）", old, new


def _parting(old: str, new: str) -> tuple[str, str]:
    """Both texts from shortly before the first character in which they differ."""
    pairs = enumerate(zip(old, new, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    start = max(at - _LONGEST // 3, 0)
    return _excerpt(old, start), _excerpt(new, start)


def _excerpt(text: str, start: int) -> str:
    piece = text[start : start + _LONGEST]
    return f"{'……' if start and piece else ''}{piece}{'……' if len(text) > start + _LONGEST else ''}"
