"""The checks of the texts of a report, one small function each.

Each function takes a :class:`models.checks.review.Review` and yields findings, as the
other checks do; :data:`TEXT_CHECKS` holds them by rule.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.forms.form import Severity, table_of
from models.report.figures import is_number
from models.report.findings import Finding, Passage
from models.rules.narrative import (
    BASIS,
    CLAIM,
    COPIED,
    FIGURE,
    LENGTH,
    MISSING,
    PLACEHOLDER,
    SUM,
    YEAR,
)
from models.texts.analysis import digest, read_text, texts_of
from models.texts.plainly import copied_share, left_open, letters, mentions, sentence_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from models.checks.review import Review
    from models.forms.form import Rule
    from models.report.figures import Value
    from models.texts.figure import TextFigure

_KINDS = {"figure": FIGURE, "claim": CLAIM, "sum": SUM}
_MOST_COPIED = 50
"""A text of which more than this percentage are sentences of last year is told."""


def narrative_figure(review: Review) -> Iterator[Finding]:
    """Figures that differ from the cells that their words speak of."""
    yield from _of_kind(review, "figure")


def narrative_claim(review: Review) -> Iterator[Finding]:
    """Statements that the tables contradict."""
    yield from _of_kind(review, "claim")


def narrative_sum(review: Review) -> Iterator[Finding]:
    """Parts named in a sentence that exceed what they are parts of."""
    yield from _of_kind(review, "sum")


def _of_kind(review: Review, kind: str) -> Iterator[Finding]:
    told = [one for one in review.analysis.told if one.kind == kind]
    identities = _identities(told)
    roots = {(one.section, one.start): name for one, name in zip(told, identities, strict=True)}
    for one, identity in zip(told, identities, strict=True):
        root = roots.get((one.section, one.base), "") if kind == "figure" and one.base >= 0 else ""
        yield _figure_finding(one, identity, root)


def _identities(told: list[TextFigure]) -> list[str]:
    """Ids that stay while the sentence and its figure do; the same sentence again is numbered."""
    seen = Counter[str]()
    found = []
    for one in told:
        name = f"narrative.{one.kind}:{one.section}:{digest(one.sentence, one.text)}"
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return found


def _figure_finding(one: TextFigure, identity: str, root: str) -> Finding:
    rule = _KINDS[one.kind]
    severity = rule.severity
    if one.kind == "claim" and one.is_warning:
        severity = Severity.WARNING
    if one.is_cut:
        severity = Severity.HINT
    return Finding(
        id=identity,
        rule=rule.id,
        severity=severity,
        table=table_of(one.section),
        cells=one.cells,
        prior_cells=one.prior_cells,
        message=one.message,
        left=one.value,
        right=one.expected,
        difference=_difference(one.value, one.expected),
        follows=root if root != identity else "",
        needs_prior=bool(one.prior_cells),
        passage=Passage(one.section, one.start, one.end, one.sentence),
    )


def _difference(left: Value, right: Value) -> Value:
    if is_number(left) and is_number(right):
        return left - right
    return None


def narrative_year(review: Review) -> Iterator[Finding]:
    """Years of another report that were left in."""
    report = review.report
    for section, text in texts_of(report).items():
        for block, reading in read_text(text, section, report, review.words):
            for start, end in reading.years_of(block.raw) if reading.odd_years else ():
                low, high = block.start + start, block.start + end
                around = sentence_around(text, low, high)
                message = (
                    f"正文“{around[:24]}…”写的是{text[low:high]}，本报告是{report.year}年度，请核实"
                )
                identity = f"{section}:{digest(around)}"
                passage = Passage(section, low, high, around)
                yield _finding(YEAR, section, message, identity, passage)


def narrative_placeholder(review: Review) -> Iterator[Finding]:
    """Places that were left to be filled in; one finding a text."""
    for section, text in texts_of(review.report).items():
        places = left_open(text, review.words)
        if places:
            low, high = places[0]
            around = sentence_around(text, low, high)
            near = text[max(0, low - 12) : high + 6].strip()
            more = f"，共 {len(places)} 处" if len(places) > 1 else ""
            message = f"正文“{near}”好像没有写完{more}"
            passage = Passage(section, low, high, around)
            yield _finding(PLACEHOLDER, section, message, section, passage)


def narrative_missing(review: Review) -> Iterator[Finding]:
    """Texts that the form asks for and that are empty, or do not say what they must."""
    report = review.report
    duties = review.words.plain.get("duty", ())
    fees = review.words.plain.get("fees", ())
    for section in report.form.sections:
        if section.is_table:
            continue
        text = report.sections.get(section.id, "")
        if not text.strip():
            message = f"“{section.heading}”没有写"
            yield _finding(MISSING, section.id, message, section.id)
        elif any(duty in section.hint for duty in duties) and not mentions(text, fees):
            message = f"“{section.heading}”没有写明收取{duties[0]}的情况，没有收取的也要写明"
            yield _finding(MISSING, section.id, message, f"{section.id}:fees")


def narrative_length(review: Review) -> Iterator[Finding]:
    """Texts that are longer than they should in principle be."""
    for section in review.report.form.sections:
        count = letters(review.report.sections.get(section.id, "")) if section.limit else 0
        if count > section.limit:
            message = f"“{section.heading}”有 {count} 字，原则上不超过 {section.limit} 字"
            yield _finding(LENGTH, section.id, message, section.id)


def narrative_basis(review: Review) -> Iterator[Finding]:
    """Regulations and notices that were replaced before the report's year."""
    report = review.report
    for section, text in texts_of(report).items():
        for basis in review.words.bases:
            word = mentions(text, basis.words) if report.year > basis.until else ""
            if word:
                message = f"正文引用了“{word}”：{basis.message}"
                low = max(text.find(word), 0)
                passage = Passage(section, low, low + len(word), word if word in text else "")
                yield _finding(BASIS, section, message, f"{section}:{digest(word)}", passage)


def narrative_copied(review: Review) -> Iterator[Finding]:
    """Texts that are mostly last year's sentences, figures and single words apart."""
    last = review.report.prior
    if last is None:
        return
    for section in review.report.form.sections:
        text, old = review.report.sections.get(section.id, ""), last.sections.get(section.id, "")
        share, count = copied_share(text, old)
        if share > _MOST_COPIED:
            message = f"“{section.heading}”有 {count} 句与上年相同或几乎相同，占 {share}%，请核实"
            yield _finding(COPIED, section.id, message, section.id)


def _finding(
    rule: Rule, section: str, message: str, identity: str, passage: Passage | None = None
) -> Finding:
    return Finding(
        id=f"{rule.id}:{identity}",
        rule=rule.id,
        severity=rule.severity,
        table=table_of(section),
        cells=(),
        message=message,
        needs_prior=rule.needs_prior,
        passage=passage,
    )


TEXT_CHECKS: Mapping[str, Callable[[Review], Iterator[Finding]]] = MappingProxyType(
    {
        FIGURE.id: narrative_figure,
        CLAIM.id: narrative_claim,
        SUM.id: narrative_sum,
        YEAR.id: narrative_year,
        PLACEHOLDER.id: narrative_placeholder,
        MISSING.id: narrative_missing,
        LENGTH.id: narrative_length,
        BASIS.id: narrative_basis,
        COPIED.id: narrative_copied,
    }
)
"""What judges each of :data:`models.rules.narrative.NARRATIVE_RULES`, by its id."""
