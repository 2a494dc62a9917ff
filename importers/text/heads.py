"""Header words that a narrow column cut over several lines of text, put together again.

Pages that were copied cell by cell have 商业 above 企业, printed ones 商业 科研 社会公益 above
企业 机构 组织.  A header that lost such a column would seem to have fewer of them than the
form, and figures whose blank neighbours left no trace would pass for a whole row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.text.lines import Kind, Seen
from importers.words.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.words.vocabulary import Vocabulary

_MOST_LINES = 4
"""A label of the form is cut into no more lines."""
_LONGEST_PIECE = 6
_MAY_HEAD = frozenset({Kind.REST, Kind.LABEL, Kind.HEADER, Kind.GROUP})


def with_whole_heads(region: Sequence[Seen], words: Vocabulary) -> list[Seen]:
    """Return lines in which header words are whole; what is left of cut ones heads a column too.

    A piece that could not be put together stays in the header as a word of no column: then
    the header is known to be incomplete.
    """
    found: list[Seen] = []
    is_above = True  # no figures yet below the last header
    start = 0
    while start < len(region):
        seen = region[start]
        heads, used = _joined(region[start:], words) if is_above else ((), 0)
        if heads:
            found.append(Seen(seen.line, Kind.HEADER, heads))
            start += used
            continue
        if is_above and is_piece(seen, words):
            seen = Seen(seen.line, Kind.HEADER, tuple(seen.line.text.split()))
        found.append(seen)
        is_above = _is_above(seen, is_above=is_above)
        start += 1
    return found


def _is_above(seen: Seen, *, is_above: bool) -> bool:
    if seen.kind in {Kind.HEADER, Kind.TITLE}:
        return True
    return is_above and seen.kind not in {Kind.ROW, Kind.FIGURES}


def _joined(region: Sequence[Seen], words: Vocabulary) -> tuple[tuple[str, ...], int]:
    """Complete the words of the first line by those below; also say how many lines that took."""
    if region[0].kind not in _MAY_HEAD:
        return (), 0
    texts = region[0].line.text.split()
    for used, seen in enumerate(region[1:_MOST_LINES], 2):
        open_places = [place for place, text in enumerate(texts) if not _is_head(text, words)]
        more = seen.line.text.split()
        if seen.kind not in _MAY_HEAD or len(more) != len(open_places):
            return (), 0
        for place, text in zip(open_places, more, strict=True):
            texts[place] += text
        if not all(any(texts[place] in one for one in _heads(words)) for place in open_places):
            return (), 0
        if all(_is_head(text, words) for text in texts):
            return tuple(texts), used
    return (), 0


def _heads(words: Vocabulary) -> Iterator[str]:
    yield from words.headers
    yield from words.both


def _is_head(text: str, words: Vocabulary) -> bool:
    found = label(text)
    return bool({found.words, found.bare} & (words.headers | words.both))


def is_piece(seen: Seen, words: Vocabulary) -> bool:
    """Whether a line holds parts of header words alone."""
    return seen.kind is Kind.REST and _are_pieces(seen.line.text.split(), words)


def _are_pieces(texts: Sequence[str], words: Vocabulary) -> bool:
    """Whether all of a line's words are parts of header words and none of them is whole."""
    return bool(texts) and all(
        len(text) <= _LONGEST_PIECE and any(text in one and text != one for one in _heads(words))
        for text in texts
    )
