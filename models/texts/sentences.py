"""What is told of a figure in a text, in the official words of the form."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from models.forms.form import Column, table_of
from models.report.figures import show_figure
from models.report.report import side_sum
from models.texts.verdicts import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Form, Key, Row, Term
    from models.reading.readings import Mention, Reading
    from models.report.figures import Number, Value
    from models.texts.verdicts import Verdict

_NUMBER = re.compile(r"^（[一二三四五六七八九十]）")
_MOST_QUOTED = 40
"""Longer quotations are cut, so that no message grows with the text."""


def sentence(
    mention: Mention,
    verdict: Verdict,
    quote: str,
    form: Form,
    figures: tuple[Mapping[Key, Value], Mapping[Key, Value]],
) -> str:
    """Say what is wrong or in doubt; ``figures`` are this year's and last year's.

    Empty for a figure that agrees (see :func:`tie_words`) or is about something else.
    """
    if verdict.reading is None or verdict.status is Status.AGREES:
        return ""
    told = _side(verdict.reading, form, figures)
    quoted = shorten(quote)
    where = _tables(verdict.reading, form)
    if mention.kind == "claim":
        told = _side(_against(verdict.reading, figures), form, figures)
        start = f"正文说“{quoted}”，{where} {told}"
        return start if verdict.status is Status.DIFFERS else f"{start}，请核实"
    if verdict.status is Status.DIFFERS:
        others = _others(mention, verdict.reading, form, figures)
        gap = _gap(mention, verdict)
        return f"正文“{quoted}”与{where}不符：{told}{others}{gap}"
    if (
        verdict.is_blank
        and verdict.reading.prior_cells
        and not any(value is not None for value in figures[1].values())
    ):
        return f"正文“{quoted}”：没有上年报告，没有核对"
    return f"正文“{quoted}”：{_doubt(mention, verdict, where, told)}"


def tie_words(
    reading: Reading, form: Form, figures: tuple[Mapping[Key, Value], Mapping[Key, Value]]
) -> str:
    """Name what a figure is tied to, with its value: ``＝ 表三 （二）部分公开·总计 8``."""
    return f"＝ {_tables(reading, form)} {_side(reading, form, figures)}"


def sum_sentence(quote: str, head: Mention, total: Number) -> str:
    """Say that parts named in a sentence exceed what they are parts of."""
    stated = f"{show_figure(head.value)}{head.unit}"
    return f"正文“{shorten(quote)}”的各分项合计 {show_figure(total)}，多于总数 {stated}"


def shorten(quote: str, most: int = _MOST_QUOTED) -> str:
    """A quotation of bounded length; the end, where the figure stands, is kept."""
    return quote if len(quote) <= most else f"…{quote[-most + 1 :]}"


def _against(reading: Reading, figures: tuple[Mapping[Key, Value], Mapping[Key, Value]]) -> Reading:
    """The cells that speak against a statement, where it is about many."""
    telling = tuple(one for one in reading.terms if side_sum((one,), *figures))
    adds_up = all(one.sign > 0 for one in reading.terms)
    return replace(reading, terms=telling) if telling and adds_up else reading


def _doubt(mention: Mention, verdict: Verdict, where: str, told: str) -> str:
    if verdict.is_blank:
        words = "没有发生的请填 0" if mention.value == 0 else "没有核对"
        return f"{where}对应的格是空白，{words}"
    if verdict.is_cut:
        return f"{told}，正文没有四舍五入"
    if mention.is_about:
        return f"是约数，{where} {told}"
    if mention.is_narrow:
        return f"写的可能只是一部分范围，{where} {told}，请确认口径"
    return f"不能确定指哪一格，{where} {told}，请确认"


def _gap(mention: Mention, verdict: Verdict) -> str:
    if verdict.expected is None or (verdict.reading and verdict.reading.over):
        return ""
    gap = mention.value - verdict.expected
    return f"，相差 {show_figure(max(gap, -gap))}"


def _others(
    mention: Mention,
    reading: Reading,
    form: Form,
    figures: tuple[Mapping[Key, Value], Mapping[Key, Value]],
) -> str:
    """The second reading that would be right as well, when its figure is another."""
    first = reading.value(*figures)
    for other in mention.readings:
        if not other.over and other.value(*figures) != first:
            return f"（或{_side(other, form, figures)}）"
    return ""


def _tables(reading: Reading, form: Form) -> str:
    names = [form.table(table_of(term.key)).name for term in reading.terms]
    return "、".join(dict.fromkeys(names))


def _side(
    reading: Reading, form: Form, figures: tuple[Mapping[Key, Value], Mapping[Key, Value]]
) -> str:
    value = reading.value(*figures)
    top = f"{terms_words(reading.terms, form)} {_shown(side_sum(reading.terms, *figures))}"
    if not reading.over:
        return top
    bottom = f"{terms_words(reading.over, form)} {_shown(side_sum(reading.over, *figures))}"
    percent = "" if value is None else f" ＝ {_shown(value)}%"
    return f"{top} ÷ {bottom}{percent}"


def _shown(value: Number | Fraction) -> str:
    if isinstance(value, Fraction):
        value = round(Decimal(value.numerator) / Decimal(value.denominator), 2)
        return show_figure(value.normalize())
    return show_figure(value)


@lru_cache(maxsize=1024)
def terms_words(terms: tuple[Term, ...], form: Form) -> str:
    """Name a sum of cells: ``（二）部分公开·总计``, ``本年新收＋上年结转``, ``（三）不予公开``."""
    told = ""
    for is_prior, sign in dict.fromkeys((one.prior, one.sign) for one in terms):
        some = [one.key for one in terms if (one.prior, one.sign) == (is_prior, sign)]
        join = "－" if sign < 0 else "＋" if told else ""
        told += f"{join}{'上年报告的' if is_prior else ''}{_cells_words(some, form)}"
    return told


def _cells_words(keys: Sequence[Key], form: Form) -> str:
    cells = [form.cells[key] for key in keys if key in form.cells]
    if len(cells) != len(keys):
        return "、".join(keys)
    bands = form.table(cells[0].table).bands
    rows = list(dict.fromkeys(cell.row for cell in cells))
    columns = list(dict.fromkeys(cell.column for cell in cells))
    row_words = _joined(rows, [row for band in bands for row in band.rows])
    column_words = _joined(columns, [one for band in bands for one in band.columns])
    if len(rows) > 1 and column_words == columns[0].name and len(columns) == 1:
        return row_words if cells[0].is_total else f"{row_words}·{column_words}"
    if row_words.endswith(column_words):
        return row_words  # 办理结果总计
    return "·".join(word for word in (row_words, column_words) if word)


def _joined(some: Sequence[Row | Column], everything: Sequence[Row | Column]) -> str:
    """Names joined by ＋; all that stand under one header are named by the header."""
    told: list[str] = []
    for one in some:
        whole = next(
            (
                one.under[depth]
                for depth in range(len(one.under))
                if _is_whole(one.under[: depth + 1], some, everything)
            ),
            _name(one),
        )
        if whole and whole not in told:
            told.append(whole)
    return "＋".join(told)


def _is_whole(
    under: tuple[str, ...], some: Sequence[Row | Column], everything: Sequence[Row | Column]
) -> bool:
    group = [one for one in everything if one.under[: len(under)] == under]
    return len(group) > 1 and all(one in some for one in group)


def _name(one: Row | Column) -> str:
    if isinstance(one, Column):
        return f"{one.under[-1]}{one.name}" if one.under and "_" in one.id else one.name
    number = _NUMBER.match(one.label)
    return f"{number[0] if number else ''}{one.name}" if one.label else ""
