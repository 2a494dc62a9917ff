"""A small schema check: does a JSON value have the shape that the command line promises?"""

from collections.abc import Iterator
from typing import Any

TEXT, WHOLE, TRUTH, NOTHING = str, int, bool, type(None)
FIGURE = (WHOLE, TEXT, NOTHING)
"""A count is a number, an amount a string with its exact decimals, blank is null."""

PROBLEM = {"where": TEXT, "message": TEXT}
FINDING = {
    "id": TEXT,
    "rule": TEXT,
    "severity": TEXT,
    "table": TEXT,
    "cells": [TEXT],
    "left": FIGURE,
    "right": FIGURE,
    "difference": FIGURE,
    "message": TEXT,
    "follows": TEXT,
    "culprit": ({"cell": TEXT, "value": WHOLE, "label": TEXT}, NOTHING),
    "explanation": TEXT,
}
FILE = {"file": TEXT, "readable": TRUTH, "problems": [PROBLEM]}
REPORT = {"form": TEXT, "year": WHOLE, "unit": TEXT, "tables": dict, "sections": dict}
TEXT_FIGURE = {
    "section": TEXT,
    "start": WHOLE,
    "end": WHOLE,
    "text": TEXT,
    "value": FIGURE,
    "unit": TEXT,
    "kind": TEXT,
    "status": TEXT,
    "reading": TEXT,
    "cells": [TEXT],
    "expected": FIGURE,
    "message": TEXT,
}
CHECK = {
    "files": [
        {**FILE, "report": (REPORT, NOTHING), "findings": [FINDING], "figures": [TEXT_FIGURE]}
    ]
}
YEAR = {**FILE, "form": (TEXT, NOTHING), "year": (WHOLE, NOTHING), "unit": (TEXT, NOTHING)}
PAIR = {
    "cell": TEXT,
    "label": TEXT,
    "this": FIGURE,
    "last": FIGURE,
    "difference": FIGURE,
    "percent": (TEXT, NOTHING),
}
COMPARE = {
    "this": YEAR,
    "last": YEAR,
    "cells": [PAIR],
    "sections": [{"section": TEXT, "same": TRUTH}],
    "findings": [FINDING],
    "only_this": [TEXT],
    "only_last": [TEXT],
}
VERIFY = {
    **FILE,
    "code": (TEXT, NOTHING),
    "fingerprint": (TEXT, NOTHING),
    "state": (TEXT, NOTHING),
    "matches": TRUTH,
    "message": (TEXT, NOTHING),
    "deviations": [
        {
            "cell": (TEXT, NOTHING),
            "where": TEXT,
            "signed": (TEXT, NOTHING),
            "held": (TEXT, NOTHING),
            "now": TEXT,
        }
    ],
}


def misfits(value: Any, shape: Any, where: str = "$") -> Iterator[str]:  # noqa: ANN401 (any JSON)
    """Yield each place that does not have its shape.

    A dict has exactly these keys, a list holds any number of its one shape, a tuple lists
    alternatives, a type is a type (``bool`` is no ``int``).
    """
    if isinstance(shape, tuple):
        if all(any(misfits(value, one)) for one in shape):
            yield f"{where}: {value!r} fits none of {len(shape)}"
    elif isinstance(shape, type):
        if type(value) is not shape:
            yield f"{where}: {value!r} is no {shape.__name__}"
    elif type(value) is not type(shape):
        yield f"{where}: {value!r} is no {type(shape).__name__}"
    elif isinstance(shape, list):
        for index, one in enumerate(value):
            yield from misfits(one, shape[0], f"{where}[{index}]")
    elif value.keys() != shape.keys():
        yield f"{where}: keys {sorted(value.keys() ^ shape.keys())}"
    else:
        for key, one in shape.items():
            yield from misfits(value[key], one, f"{where}.{key}")
