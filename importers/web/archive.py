"""Saved web pages (``.mht``): the page out of a message of many parts."""

from __future__ import annotations

import email
import re
from email.errors import MessageError
from typing import TYPE_CHECKING

from importers.guard.zips import DAMAGED, UnfitError

if TYPE_CHECKING:
    from email.message import Message

_HEAD = re.compile(rb"\A\s*(?:[\w-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,40}", re.ASCII)
_MIME = re.compile(rb"^(?:mime-version|content-type)\s*:", re.IGNORECASE | re.MULTILINE)
_MOST_BOUNDARIES = 20
_MOST_PARTS = 5_000


def is_archive(data: bytes) -> bool:
    """Whether a file is a message with header lines, as browsers save pages."""
    head = _HEAD.match(data[:8192].removeprefix(b"\xef\xbb\xbf"))
    return head is not None and _MIME.search(head[0]) is not None


def page_of(data: bytes) -> tuple[bytes, str]:
    """Return the first page of a message and the encoding that its header names.

    Raises :class:`UnfitError` when there is none.  No other part is looked at.
    """
    lower = data.lower()
    nested = lower.count(b"boundary=") + lower.count(b"message/")
    if nested > _MOST_BOUNDARIES or data.count(b"\n--") > _MOST_PARTS:
        raise UnfitError(DAMAGED)  # parts in parts, or side by side, without end
    try:
        message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"))
        page = next((part for part in message.walk() if _is_page(part)), None)
        content = page.get_payload(decode=True) if page else None
    except (MessageError, ValueError, LookupError) as error:
        raise UnfitError(DAMAGED) from error
    if page is None or not isinstance(content, bytes) or not content:
        raise UnfitError("这是网页存档，但里面没有网页正文，请用浏览器打开后另存为网页再读入")
    return content, page.get_content_charset("") or ""


def _is_page(part: Message) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}
