"""Comparing names of units: what is only written differently is the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
_BRACKETS = str.maketrans("〔［【｛﹝《〈<[{〕］】｝﹞》〉>]}", "(" * 10 + ")" * 10)


def name_of(file: str) -> str:
    """The name of a file without its folders, whatever parts them."""
    return file.replace("\\", "/").rpartition("/")[2]


def stem_of(file: str) -> str:
    """The name of a file without its folders and its ending."""
    name = name_of(file)
    return name.rpartition(".")[0] or name


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """Return a name without blanks, with one kind of width and of brackets, small letters."""
    text = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    return _BLANKS.sub("", text).strip("\u200b\ufeff").casefold()
