"""Text and elements of HTML: escaped, and without characters that no web page may hold."""

from __future__ import annotations

import re
from html import escape

from exporters.words.office import plain_text

_UNFIT = re.compile(
    "[\x7f-\x9f\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def text_of(text: str) -> str:
    """Return a text as it stands in an element or in a quoted attribute."""
    return escape(_UNFIT.sub("", plain_text(text)))


def element(tag: str, inner: str, **attributes: str) -> str:
    """Return an element around finished HTML; its attributes are escaped here."""
    named = "".join(f' {name}="{text_of(value)}"' for name, value in attributes.items())
    return f"<{tag}{named}>{inner}</{tag}>"
