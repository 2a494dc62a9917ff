"""Whether a text that was printed is the text that was meant."""

from __future__ import annotations

import re
import unicodedata

from models.release.document import STAND_IN

_BLANKS = re.compile(r"[\s\ufe00-\ufe0f]")
_UNDRAWN = {"Cc", "Cf"}


def is_print_of(printed: str, text: str) -> bool:
    """Whether a text was printed so: blanks apart, and signs that fonts have otherwise or not."""
    found, meant = bare(printed), bare(text)
    return len(found) == len(meant) and all(
        one in {other, STAND_IN} for one, other in zip(found, meant, strict=True)
    )


def bare(text: str) -> str:
    """Return a text as it can be compared: radicals as characters, nothing that is not seen."""
    drawn = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    return "".join(char for char in drawn if unicodedata.category(char) not in _UNDRAWN)
