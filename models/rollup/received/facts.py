"""What a rollup keeps of one unit's file: figures, what was found in it, how far it has come."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.checked.checked import Checked
from models.forms.form import Severity
from models.release.fingerprint import fingerprint
from models.report.records import State
from models.rollup.received.packed import Figures, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.report.report import Report

VERSION = 1
"""Of what is kept: a cache that another version wrote is not read."""
ROLLUP = "rollup"
"""Name of the block of units in the file of a report that is itself a sum."""
_SENTENCES = re.compile(r"[。！？；\n]+")
_encode = json.JSONEncoder(separators=(",", ":")).encode
_LEAST_SENTENCE = 12
"""Characters; shorter sentences are alike in all reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a unit is told of it: rule, severity, cells and the sentence."""

    id: str
    rule: str
    severity: Severity
    cells: tuple[Key, ...]
    message: str
    is_explained: bool
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """One file as a rollup sees it.

    ``code`` is its 校验码; ``is_changed`` says that it was changed after it had been signed;
    ``stated`` are totals that differ from their parts, as shown; ``prior`` are last year's
    figures where the file holds them; ``explanations`` are cells with the unit's reason;
    ``problems`` are places and sentences of reading; ``sentences`` are short sums of its
    sentences, figures apart; ``below`` is how many units stand behind a file that is itself a
    sum: counted and expected, both 0 for an ordinary report.
    """

    year: int
    unit: str
    state: State
    code: str
    figures: Figures
    is_changed: bool = False
    stated: tuple[tuple[Key, str], ...] = ()
    prior: Figures | None = None
    found: tuple[Found, ...] = ()
    explanations: tuple[tuple[tuple[Key, ...], str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    sentences: frozenset[int] = field(default_factory=frozenset)
    below: tuple[int, int] = (0, 0)

    @property
    def form(self) -> str:
        """Id of the form that the report is on."""
        return self.figures.form

    def number(self, severity: Severity) -> int:
        """How many findings of a severity stand for themselves."""
        return sum(one.severity is severity for one in self.found if not one.follows)

    @property
    def unexplained(self) -> tuple[Found, ...]:
        """Warnings without a written reason."""
        return tuple(
            one
            for one in self.found
            if one.severity is Severity.WARNING and not one.is_explained and not one.follows
        )


def facts_of(
    report: Report,
    problems: Iterable[tuple[str, str]] = (),
    shown: Mapping[Key, Value] | None = None,
) -> Facts:
    """Check a report and keep of it what a rollup needs.

    ``shown`` are the report's figures when the caller has them already.
    """
    checked = Checked(report)
    if shown is not None:
        checked.shown = shown
    shown, findings = checked.shown, checked.findings
    code = fingerprint(report, shown)
    return Facts(
        year=report.year,
        unit=report.unit,
        state=report.state,
        code=code,
        figures=pack(report.form, report.values),
        is_changed=_is_changed(report, code),
        stated=tuple((key, str(shown[key])) for key in report.stated),
        prior=pack(report.prior.form, report.prior.values) if report.prior else None,
        found=tuple(_found(one) for one in findings),
        explanations=tuple((one.cells, one.explanation) for one in findings if one.explanation),
        problems=tuple(problems),
        sentences=sentences_of(report.sections.values()),
        below=_below(report),
    )


def _found(one: Finding) -> Found:
    reason = bool(one.explanation)
    return Found(one.id, one.rule, one.severity, one.cells, one.message, reason, one.follows)


def _is_changed(report: Report, code: str) -> bool:
    """Whether a report that is marked as signed is no longer what was signed."""
    if report.state is not State.SIGNED or not report.state_log:
        return False
    return report.state_log[-1].fingerprint != code


def _below(report: Report) -> tuple[int, int]:
    match report.extra.get(ROLLUP):
        case {"counted": int(counted), "expected": int(expected)}:
            return counted, expected
    return 0, 0


def sentences_of(texts: Iterable[str]) -> frozenset[int]:
    """Short sums of sentences, figures and blanks apart: equal sentences have equal ones."""
    found = set()
    for text in texts:
        for sentence in _SENTENCES.split(text):
            plain = re.sub(r"[\d\s]", "", unicodedata.normalize("NFKC", sentence))
            if len(plain) >= _LEAST_SENTENCE:
                found.add(zlib.crc32(plain.encode(errors="backslashreplace")))
    return frozenset(found)


def to_text(facts: Facts) -> str:
    """Return facts as one line of JSON, in a fixed order, for the cache and between processes."""
    return _encode(_plain(facts))


def _plain(facts: Facts) -> list[Any]:
    return [
        facts.year,
        facts.unit,
        facts.state,
        facts.code,
        _packed(facts.figures),
        int(facts.is_changed),
        facts.stated,
        _packed(facts.prior) if facts.prior else None,
        [
            (one.id, one.rule, one.severity, one.cells, one.message, int(one.is_explained),
             one.follows)
            for one in facts.found
        ],
        facts.explanations,
        facts.problems,
        sorted(facts.sentences),
        facts.below,
    ]  # fmt: skip


def _packed(figures: Figures) -> list[Any]:
    return [figures.form, figures.counts, figures.blank, figures.odd]


def from_text(text: str) -> Facts:
    """Read what :func:`to_text` wrote; ``ValueError`` where it is anything else."""
    try:
        return _facts(json.loads(text))
    except (TypeError, IndexError, KeyError) as error:
        raise ValueError(text[:80]) from error


def _facts(plain: list[Any]) -> Facts:
    (
        year, unit, state, code, packed, is_changed, stated, prior, found, reasons, problems,
        sentences, below,
    ) = plain  # fmt: skip
    return Facts(
        year=year,
        unit=unit,
        state=State(state),
        code=code,
        figures=_unpacked(packed),
        is_changed=bool(is_changed),
        stated=_pairs(stated),
        prior=_unpacked(prior) if prior else None,
        found=tuple(
            Found(one[0], one[1], Severity(one[2]), tuple(one[3]), one[4], bool(one[5]), one[6])
            for one in found
        ),
        explanations=tuple((tuple(cells), text) for cells, text in reasons),
        problems=_pairs(problems),
        sentences=frozenset(sentences),
        below=(below[0], below[1]),
    )


def _unpacked(plain: list[Any]) -> Figures:
    form, counts, blank, odd = plain
    return Figures(
        sys.intern(form), counts, tuple(blank), tuple((place, text) for place, text in odd)
    )


def _pairs(plain: list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in plain)
