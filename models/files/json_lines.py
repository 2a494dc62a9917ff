"""JSON laid out to be read by people: a row of figures or a short record is one line."""

from __future__ import annotations

import json
from typing import Any

_WIDE = 120
"""A list or mapping of plain values up to this many characters stands on one line."""

_encode = json.JSONEncoder(ensure_ascii=False, default=float).encode


def json_lines(data: Any) -> str:  # noqa: ANN401 (any JSON value)
    """Return JSON text, one space deeper a level; exact decimals become plain numbers.

    Rows of nothing but numbers stay on one line however long they are.  The text can always
    be encoded: half of a character (a lone surrogate) is written as its escape.
    """
    return _text(data, "\n").encode(errors="backslashreplace").decode()


def _text(data: object, line: str) -> str:
    if not isinstance(data, dict | list) or not data:
        return _encode(data)
    inner = data.values() if isinstance(data, dict) else data
    if not any(isinstance(one, dict | list) for one in inner):
        text = _encode(data)
        if len(text) <= _WIDE or not any(isinstance(one, str) for one in inner):
            return text
    deeper = f"{line} "
    if isinstance(data, dict):
        told = (f"{_encode(str(name))}: {_text(one, deeper)}" for name, one in data.items())
        return f"{{{deeper}{f',{deeper}'.join(told)}{line}}}"
    return f"[{deeper}{f',{deeper}'.join(_text(one, deeper) for one in data)}{line}]"
