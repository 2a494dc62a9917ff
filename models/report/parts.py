"""A figure typed as a sum of its parts: ``=12+3+5``, say one part a department.

The parts are kept beside the figure, so that a correction of one of them is made where it
was typed.  They are read by hand: nothing in them is ever run.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from models.forms.form import Kind
from models.report.figures import MAX_DIGITS, read_figure, show_figure

if TYPE_CHECKING:
    from models.report.figures import Number, Value

_PLAIN = str.maketrans({"＝": "=", "＋": "+", **dict.fromkeys("－−‐‑‒–﹣", "-")})
_SIGNS = re.compile(r"([+-])")
_NAMES = {Kind.COUNT: "整数", Kind.SIGNED: "整数", Kind.AMOUNT: "金额", Kind.MONEY: "金额"}


def is_parts(text: str) -> bool:
    """Whether a text is meant as a sum of parts: it begins with an equals sign."""
    return text.strip().startswith(("=", "＝"))


def parse_parts(text: str, kind: Kind) -> tuple[Number | None, str]:
    """Add up ``=12+3-5``, full-width signs and digits too, exactly.

    Returns the sum (an ``int`` for counts, a ``Decimal`` for amounts) and the parts in
    plain characters, or ``None`` and in Chinese what is wrong, to be read after the text.
    Each part may be written as :func:`models.report.figures.read_figure` understands it.
    """
    if not is_parts(text):
        return None, "不是以等号开头的算式"
    body = text.strip().translate(_PLAIN).removeprefix("=")
    pieces = [piece.strip() for piece in _SIGNS.split(body)]
    if pieces[0]:
        pieces.insert(0, "+")
    else:
        del pieces[0]  # a sign stands before the first part
    signs, written = pieces[::2], pieces[1::2]
    if not written or not all(written):
        return None, "的等号、加减号后面缺少数字"
    parts: list[Number] = []
    for one in written:
        part = read_figure(one, kind)
        if part is None or isinstance(part, str):
            return None, f"中的“{one}”不是{_NAMES[kind]}"
        parts.append(part)
    return _sum(signs, parts)


def with_parts(shown: str, parts: str) -> str:
    """Return a figure as it is shown with its parts in brackets: ``20（=12+8）``."""
    return f"{shown}（{parts}）" if parts else shown


def parts_fault(value: Value, kind: Kind) -> str:
    """Say in Chinese what is wrong with a typed sum; empty when the value is no such text."""
    if not isinstance(value, str) or not is_parts(value):
        return ""
    total, fault = parse_parts(value, kind)
    return fault if total is None else ""


def _sum(signs: list[str], parts: list[Number]) -> tuple[Number | None, str]:
    told = "".join(sign + show_figure(part) for sign, part in zip(signs, parts, strict=True))
    exact = Context(prec=len(told) + MAX_DIGITS)
    total: Number = 0
    for sign, part in zip(signs, parts, strict=True):
        if isinstance(total, int) and isinstance(part, int):
            total = total + part if sign == "+" else total - part
        else:
            combine = exact.add if sign == "+" else exact.subtract
            total = combine(Decimal(total), part)
    if not -(10**MAX_DIGITS) < total < 10**MAX_DIGITS:
        return None, f"之和超过{MAX_DIGITS}位数字"
    return total, "=" + told.removeprefix("+")
