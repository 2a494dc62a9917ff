"""What a web page may be before the parser sees it: the parser itself knows few bounds.

libxml2 compares every attribute of a tag with all others, so one tag with a hundred
thousand of them takes minutes and cannot be stopped.  All is counted first.
"""

from __future__ import annotations

import re

from importers.guard.zips import UnfitError

MAX_TAGS = 120_000
MAX_MARKUP = 12 * 1024 * 1024
_MANY = 100
"""Attributes of one tag that need no second look."""
_MOST_PAIRS = 50_000_000
_LONG = 200
_TAG = re.compile(rb"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_DATA = re.compile(rb"data:[\w/+.;=-]{1,80},[\w+/=%\s-]{64,}")
_SEPARATORS = b" \t\r\n\f/\"'"
TOO_MUCH = "内容太多，不像年报网页，请只保存正文后再读入"


def guarded(data: bytes) -> bytes:
    """Return a page without embedded pictures; raise :class:`UnfitError` when it is too large."""
    data = _DATA.sub(b"data:,", data)
    if len(data) > MAX_MARKUP or data.count(b"<") > MAX_TAGS:
        raise UnfitError(TOO_MUCH)
    pairs = 0
    for tag in _TAG.finditer(data):
        if tag.end() - tag.start() < _LONG:
            continue
        text = tag[0]
        attributes = len(text) - len(text.translate(None, _SEPARATORS))
        if attributes > _MANY:
            pairs += attributes * attributes
        if pairs > _MOST_PAIRS:
            raise UnfitError(TOO_MUCH)
    return data
