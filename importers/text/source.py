"""Plain text as a source: ``.txt`` files and pasted text, with tables in whatever layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.guard.decoding import decode
from importers.guard.zips import UnfitError
from importers.matching.understand import understand
from importers.raw.grids import Line, Raw
from importers.raw.problems import Imported, refused
from importers.text.glued import Effort
from importers.text.glued_text import is_run_together, unglued
from importers.text.grids import blocks_of, regions
from importers.text.rows import rows_of
from importers.words.labels import plain
from importers.words.vocabulary import leading_forms, vocabulary
from models.forms.definitions import latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.raw.grids import RawGrid
    from importers.words.vocabulary import Vocabulary

_MOST_LINES = 20_000
MOST_CHARACTERS = 200_000
"""Ten times the longest report."""
_MARKED = re.compile(r"^ {0,3}(?:#{1,6} +(?:\*\*)?|\*\*)([^#*|]+?)(?:\*\*)?(?: +#+)?\s*$")
"""A line that Markdown makes a heading or bold as a whole."""
_TOO_MUCH = "内容太多，不像年报文字，请只留年报正文再读入"


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a text file."""
    del trusted
    return read_text(decode(data), name)


def read_text(text: str, name: str) -> Imported:
    """Read a report from text, whatever its layout."""
    try:
        return understand(raw_of(text, name)).imported
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")


def raw_of(text: str, name: str) -> Raw:
    """Turn text into raw grids and lines, in its order; places are numbers of lines.

    Raises :class:`UnfitError` for text that is too long to be a report.
    """
    texts = text.splitlines()
    if len(texts) > _MOST_LINES or len(text) > MOST_CHARACTERS:
        raise UnfitError(_TOO_MUCH)
    lines = [
        Line(_MARKED.sub(r"\1", one), f"第{number}行")
        for number, one in enumerate(texts, 1)
        if one.strip()
    ]
    return Raw(name, tuple(text_blocks(lines)), is_wrapped=True)


def text_blocks(lines: Sequence[Line]) -> list[RawGrid | Line]:
    """Find the tables in lines of text, as yet without names; other lines stay as they are."""
    words, effort = _words(lines), Effort()
    blocks: list[RawGrid | Line] = []
    loose: list[Line] = []
    for mark, run in regions(lines, words):
        found = blocks_of(run, mark, words) if mark else [*run]
        for block in found:
            if isinstance(block, Line):
                loose.append(block)
                continue
            blocks += [*_unmarked(loose, words, effort), block]
            loose = []
    return [*blocks, *_unmarked(loose, words, effort)]


def _unmarked(lines: Sequence[Line], words: Vocabulary, effort: Effort) -> list[RawGrid | Line]:
    """Find the tables in lines without marks between cells: rows, or all run together."""
    if is_run_together(lines, words):
        blocks = unglued(lines, words, effort)
        if any(not isinstance(block, Line) for block in blocks):
            return blocks
    return rows_of(lines, words)


def _words(lines: Iterable[Line]) -> Vocabulary:
    """The labels of the form that most of the text's words belong to."""
    text = plain("".join(line.text for line in lines))
    leading = leading_forms(lambda word: word in text)
    return vocabulary(leading[0] if leading else latest())
