"""校验码: a short code of a report's content, printed on every page and checked against the file.

It depends on what is printed alone: form, year, unit, title, every figure as it is shown
(blank is not 0), the texts paragraph by paragraph.  It does not depend on what only the
office sees (explanations, notes, sources, the history, the state) nor on last year's report,
so that the published pages have the code of the signed ones.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from models.release.public_json import to_json
from models.report.years import figures_only

if TYPE_CHECKING:
    from models.report.report import Report

ALPHABET = "23456789ACDEFGHJKMNPQRTVWXY"
"""Without characters that look alike in print or sound alike when read out: 0 O, 1 I L,
8 B, 5 S, 2 Z, V U."""
LENGTH = 12
_GROUP = 4
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


def fingerprint(report: Report) -> str:
    """Return the code of a report, such as ``K7P4-M2QX-93RT``."""
    plain = json.dumps(_printed(report), sort_keys=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(plain.encode("ascii")).digest(), "big")
    letters = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters += ALPHABET[digit]
    return "-".join(letters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def read_code(text: str) -> str:
    """Return a code as it is printed, from what somebody typed; empty when it is none.

    Case, width, spaces, dashes and the word 校验码 do not matter, and B S Z U are taken for
    8 5 2 V, which they look or sound like.
    """
    letters = _letters(text)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return ""
    return "-".join(letters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def unknown_characters(text: str) -> str:
    """Return letters and digits that no code has, each once, of what somebody typed."""
    return "".join(dict.fromkeys(char for char in _letters(text) if char not in ALPHABET))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper().replace("校验码", "").translate(_MISREAD)
    return "".join(char for char in plain if char.isalnum())


def matches(report: Report, code: str) -> bool:
    """Whether a typed code is that of the report's content as it is now."""
    return read_code(code) == fingerprint(report)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text as they are printed: no empty ones, no space around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _printed(report: Report) -> dict[str, object]:
    told = to_json(report)
    return {
        "form": told["form"],
        "year": told["year"],
        "unit": told["unit"].strip(),
        "title": report.title.strip(),
        "tables": told["tables"],
        "sections": {name: paragraphs(text) for name, text in told["sections"].items()},
    }
