"""The checks of a report as a whole that are no equation, one small function each.

Each function takes a :class:`Review` and yields findings; :data:`CHECKS` holds them by rule.
Those of single cells stand in :mod:`models.checks.cell_checks`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.checks.places import place_finding
from models.checks.text_checks import TEXT_CHECKS
from models.report.figures import addend, is_blank, is_number, show_figure
from models.rules.special import (
    FORM_YEAR,
    PRIOR_COPIED,
    PRIOR_PENDING,
    VALUE_BLANK,
    VALUE_LEAST,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from models.checks.review import Review
    from models.forms.form import Cell, Key, Term
    from models.report.figures import Value
    from models.report.findings import Finding

_NAMED = 3
"""So many cells are named in a message; the rest are counted."""
_SENTENCES = re.compile(r"[。！？；\n]+")
_LEAST_SENTENCES = 3


def value_blank(review: Review) -> Iterator[Finding]:
    """One finding a table with all its cells that are empty or hold a placeholder."""
    if review.is_full:
        return
    form = review.report.form
    empty = [
        form.cells[key]
        for key, value in review.shown.items()
        if not is_number(value) and is_blank(value) and not form.cells[key].is_total
    ]
    for table in form.tables if empty else ():
        blank = [cell for cell in empty if cell.table == table.id]
        if blank:
            entries = [cell for cell in form.table_cells(table.id) if not cell.is_total]
            message = f"{table.name}{_blank_words(blank, entries, review.shown)}"
            keys = tuple(cell.key for cell in blank)
            yield place_finding(VALUE_BLANK, table.id, keys, message)


def _blank_words(blank: list[Cell], entries: list[Cell], shown: Mapping[Key, Value]) -> str:
    if len(blank) == len(entries):
        return f"全部 {len(blank)} 格未填"
    marks = sorted({str(shown[cell.key]) for cell in blank if shown[cell.key] is not None})
    words = "、".join(cell.label for cell in blank[:_NAMED]) + ("等" if len(blank) > _NAMED else "")
    marked = f"（有的填了“{'”“'.join(marks)}”）" if marks else ""
    return f"有 {len(blank)} 格未填{marked}：{words}；没有发生的请填 0"


def value_least(review: Review) -> Iterator[Finding]:
    """What is there at the end of the year is no less than what the year itself added.

    Of a relation with last year's figure, where that is not known: it cannot be below 0.
    """
    for relation in review.report.form.relations:
        if not relation.prior_cells or any(
            map(is_number, map(review.prior.get, relation.prior_cells))
        ):
            continue
        if not all(is_number(review.shown[key]) for key in relation.cells):
            continue
        own = [term for term in relation.left if not term.prior]
        added = sum(term.sign * addend(review.shown[term.key]) for term in own)
        there = sum(term.sign * addend(review.shown.get(term.key)) for term in relation.right)
        if len(own) < len(relation.left) and added > there:
            message = _least_words(review, own, f"＝ {show_figure(added)}", relation.right[0].key)
            yield place_finding(VALUE_LEAST, relation.right[0].key, relation.cells, message)


def _least_words(review: Review, own: list[Term], added: str, there: Key) -> str:
    """Say what the year added, and what is there although that is more."""
    cells, shown = review.report.form.cells, review.shown
    parts = [
        f"{'－' if term.sign < 0 else '＋'} {cells[term.key].column.label} "
        f"{show_figure(shown[term.key])}"
        for term in own
    ]
    least = " ".join((*parts, added)).removeprefix("＋ ")
    last = f"{cells[there].column.label} {show_figure(shown[there])}"
    return f"{cells[there].row.name}：{least}，多于{last}，请核实"


def form_year(review: Review) -> Iterator[Finding]:
    """The form is the one in force for the year."""
    report = review.report
    if report.year and not report.form.in_force(report.year):
        used = f"{report.form.id}年格式（{report.form.basis}）"
        message = f"{report.year}年度的报告用了{used}，不是该年度适用的格式"
        yield place_finding(FORM_YEAR, "", (), message)


def prior_copied(review: Review) -> Iterator[Finding]:
    """Nearly all figures, or nearly all sentences, are those of last year."""
    busy = [pair for pair in review.pairs if pair[1] or pair[2]]
    same = tuple(cell.key for cell, this, last in busy if this == last)
    enough = len(busy) >= review.thresholds.copied_cells
    if enough and Decimal(len(same)) / len(busy) > review.thresholds.copied_share:
        message = (
            f"{len(busy)} 个非零数据中有 {len(same)} 个与上年完全相同，请核实是否沿用了上年的表"
        )
        yield place_finding(PRIOR_COPIED, "", same, message, prior=same)
    last_year = review.report.prior
    for section in review.report.form.sections:
        text = review.report.text(section.id)
        old = last_year.text(section.id) if last_year else ""
        if _repeats(text, old, review.thresholds.copied_share):
            message = f"“{section.heading}”的文字与上年几乎相同，请核实是否沿用了上年的文字"
            yield place_finding(PRIOR_COPIED, section.id, (), message)


@lru_cache(maxsize=16)
def _repeats(text: str, old: str, share: Decimal) -> bool:
    """Whether the sentences, figures apart, are nearly all found in the old text."""
    sentences = [re.sub(r"[\d\s]", "", one) for one in _SENTENCES.split(text)]
    sentences = [one for one in sentences if one]
    known = {re.sub(r"[\d\s]", "", one) for one in _SENTENCES.split(old)}
    if len(sentences) < _LEAST_SENTENCES:
        return False
    return Decimal(sum(one in known for one in sentences)) / len(sentences) > share


def prior_pending(review: Review) -> Iterator[Finding]:
    """Cases were pending at the end of last year, but this year has none at all."""
    both = _of_both(review)
    waiting = [one for one in both if one.column.pending and addend(review.prior[one.key]) > 0]
    if not waiting:
        return
    table, state = review.report.form.table(waiting[0].table), waiting[0].column.label
    cells = [cell for cell in both if cell.table == table.id]
    if any(addend(review.shown[cell.key]) for cell in cells):
        return
    if not any(is_number(review.shown[cell.key]) for cell in cells):
        return
    count = sum(addend(review.prior[cell.key]) for cell in waiting)
    message = (
        f"上年有 {count} 件复议、诉讼{state}，今年{table.name}一件也没有，请核实审结结果是否漏填"
    )
    keys = tuple(cell.key for cell in waiting)
    yield place_finding(PRIOR_PENDING, table.id, keys, message, prior=keys)


def _of_both(review: Review) -> list[Cell]:
    cells = review.report.form.cells
    return [cells[key] for key in cells if key in review.prior] if review.prior else []


CHECKS: Mapping[str, Callable[[Review], Iterator[Finding]]] = MappingProxyType(
    {
        VALUE_BLANK.id: value_blank,
        VALUE_LEAST.id: value_least,
        FORM_YEAR.id: form_year,
        PRIOR_COPIED.id: prior_copied,
        PRIOR_PENDING.id: prior_pending,
        **TEXT_CHECKS,
    }
)
"""What judges a report as a whole, by the id of its rule."""
