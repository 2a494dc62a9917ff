"""The Chinese sentence of a broken relation: names, values, both sums, the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.report.figures import show_figure, tell_figure
from models.report.report import side_sum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Form, Key, Relation, Term
    from models.report.figures import Value

_LONGEST = 6
"""Sums of more terms are told by their name, not term by term."""


def relation_sentence(
    form: Form, relation: Relation, shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> str:
    """Tell a broken relation, with names, values, both sums and the difference.

    For example: 自然人：本年新收 65 ＋ 上年结转 11 ＝ 76，办理结果总计 75 ＋ 结转下年度 0 ＝ 75，
    相差 1.
    """

    def side(terms: tuple[Term, ...], words: str) -> str:
        total = side_sum(terms, shown, prior)
        if words and len(terms) > _LONGEST:
            return f"{words} {show_figure(total)}"
        told = ""
        for term in terms:
            value = tell_figure((prior if term.prior else shown).get(term.key))
            sign = " － " if term.sign < 0 else " ＋ "
            told += (sign if told else "") + f"{_name(form, relation, term)} {value}"
        return told if len(terms) == 1 else f"{told} ＝ {show_figure(total)}"

    gap = side_sum(relation.left, shown, prior) - side_sum(relation.right, shown, prior)
    left, right = side(relation.left, relation.left_words), side(relation.right, "")
    return f"{relation.context}：{left}，{right}，相差 {show_figure(max(gap, -gap))}"


def _name(form: Form, relation: Relation, term: Term) -> str:
    cell = form.cells[term.key]
    name = cell.row.name if cell.column.name == relation.context else cell.column.name
    return f"上年报告的{name}" if term.prior else name
