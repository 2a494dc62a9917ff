"""校验码: a short code of a report's content, printed on every page and checked against the file.

It depends on what is printed alone: form, year, unit, title, every figure as it is shown
(blank is not 0), the texts paragraph by paragraph.  It does not depend on what only the
office sees (explanations, notes, sources, the history, the state) nor on last year's report,
so that the published pages have the code of the signed ones.

The code shows that two papers say the same; it is no signature, for anybody can work it out.
There are two schemes, told apart by their length: today's has 20 characters (95 bits), so that
nobody finds two reports with one code; the one of the first versions had 12 (57 bits), which a
fast computer does in minutes.  What was printed or signed with it is still recognised.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from models.forms.form import Kind
from models.release.public_json import plain_figure
from models.report.report import figures
from models.report.years import figures_only

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report

    Take = Callable[[Mapping[Key, Value]], tuple[Value, ...]]

ALPHABET = "23456789ACDEFGHJKMNPQRTVWXY"
"""Without characters that look alike in print or sound alike when read out: 0 O, 1 I L,
8 B, 5 S, 2 Z, V U."""
LENGTH = 20
OLD_LENGTH = 12
GROUP = 4
_SCHEME = 2
EXAMPLE = "K7P4-M2QX-93RT-H6DN-YW2C"
_MISREAD = str.maketrans("BSZU", "852V")


def content(report: Report) -> Report:
    """Return what is signed of a report: what is printed, and the explanations beside it."""
    return replace(
        figures_only(report),
        source="",
        sections=report.sections,
        meta={name: text for name, text in report.meta.items() if name == "title"},
        explanations=report.explanations,
    )


def fingerprint(report: Report, shown: Mapping[Key, Value] | None = None) -> str:
    """Return the code of a report, such as ``K7P4-M2QX-93RT-H6DN-YW2C``.

    ``shown`` are the report's figures when the caller has them already.
    """
    return _code(_printed(report, figures(report) if shown is None else shown, _SCHEME), LENGTH)


def old_fingerprint(report: Report) -> str:
    """Return the code that the first versions of the program gave, such as ``K7P4-M2QX-93RT``."""
    return _code(_printed(report, figures(report)), OLD_LENGTH)


def codes(report: Report) -> tuple[str, str]:
    """Return every code that a paper with this content may carry, today's first."""
    return fingerprint(report), old_fingerprint(report)


def code_of(told: object, length: int = LENGTH) -> str:
    """Return the code of what can be written as JSON: whatever differs in it changes the code."""
    return _code(json.dumps(told, sort_keys=True, separators=(",", ":"), default=str), length)


def _code(plain: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(plain.encode("ascii")).digest(), "big")
    letters = ""
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        letters += ALPHABET[digit]
    return _grouped(letters)


def read_code(text: str) -> str:
    """Return a code as it is printed, from what somebody typed; empty when it is none.

    Case, width, spaces, dashes and the word 校验码 do not matter, and B S Z U are taken for
    8 5 2 V, which they look or sound like.
    """
    letters = _letters(text)
    if len(letters) not in {LENGTH, OLD_LENGTH} or not set(letters) <= set(ALPHABET):
        return ""
    return _grouped(letters)


def is_old(code: str) -> bool:
    """Whether a code as it is printed was made by the scheme of the first versions."""
    return len(_letters(code)) == OLD_LENGTH


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def unknown_characters(text: str) -> str:
    """Return letters and digits that no code has, each once, of what somebody typed."""
    return "".join(dict.fromkeys(char for char in _letters(text) if char not in ALPHABET))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper().replace("校验码", "").translate(_MISREAD)
    return "".join(char for char in plain if char.isalnum())


def matches(report: Report, code: str) -> bool:
    """Whether a typed code is that of the report's content as it is now."""
    return read_code(code) in codes(report)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text as they are printed: no empty ones, no space around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _printed(report: Report, shown: Mapping[Key, Value], scheme: int | None = None) -> str:
    """What is printed as JSON in a fixed order; a rollup works it out for thousands of files."""
    frame, cells, take = _tables(report.form)
    texts = {
        section.id: paragraphs(report.text(section.id))
        for section in report.form.sections
        if not section.is_table
    }
    values = take(shown)
    figures = list(map(str, values))
    for place, (value, kind) in enumerate(zip(values, cells, strict=True)):
        if type(value) is not int or kind is not Kind.COUNT:
            figures[place] = _dumps(plain_figure(value, kind))
    tables = frame % tuple(figures)
    parts = (
        f'"form":{_dumps(report.form.id)}',
        *([f'"scheme":{scheme}'] if scheme is not None else []),
        f'"sections":{_dumps(texts)}',
        f'"tables":{tables}',
        f'"title":{_dumps(report.title.strip())}',
        f'"unit":{_dumps(report.unit.strip())}',
        f'"year":{_dumps(report.year)}',
    )
    return f"{{{','.join(parts)}}}"


_dumps = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


@lru_cache
def _tables(form: Form) -> tuple[str, tuple[Kind, ...], Take]:
    """The tables of a form as JSON with a gap for each figure; in that order what each may hold.

    The last takes the figures out of a mapping in that order.
    """
    gaps: dict[str, dict[str, dict[str, str]]] = {}
    for key, cell in form.cells.items():
        gaps.setdefault(cell.table, {}).setdefault(cell.row.id, {})[cell.column.id] = key
    frame = _dumps(gaps)
    keys = [key for key in re.findall(r'"([^"]*)"', frame) if key in form.cells]
    for key in keys:
        frame = frame.replace(f'"{key}"', "%s", 1)
    return frame, tuple(form.cells[key].kind for key in keys), itemgetter(*keys)
