"""Labels in text without borders: what stands before figures, taken apart from its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.words.labels import label, squeezed
from importers.words.vocabulary import RowTarget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.words.vocabulary import Vocabulary

_NUMBER = re.compile(r"(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六](?=$)|\d{1,2})$")
_LONGEST = 600
"""So many characters before figures are looked at: a whole header has 200."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row that words before figures name.

    ``titles`` and ``header`` are the words above it in order, ``label`` its own, empty for
    a row without one (表四); ``before`` is other text in front of the table.
    """

    target: RowTarget
    label: str
    titles: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    before: str = ""


class GluedWords:
    """The words of a form's tables, for finding them at the end of text."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._labels = _longest_first(words.rows.words())
        self._titles = words.titles
        self._groups = set(words.groups)
        self._heads = words.headers | words.both | words.corners | words.captions
        self._above = _longest_first(
            self._heads | self._titles | self._groups | words.breaks | self._corners()
        )
        self._bare = {
            "".join(label(column.label).words for column in table.bands[0].columns[-5:]): table
            for table in words.form.tables
            if not table.bands[0].rows[0].label
        }

    def _corners(self) -> set[str]:
        return {
            label(band.corner).words for table in self._words.form.tables for band in table.bands
        }

    def ends_with_label(self, text: str) -> bool:
        """Whether a text ends with the label of a row or with the header of a row without one."""
        whole = squeezed(text)
        return any(whole.endswith(words) for words in (*self._labels, *self._bare))

    def find(self, text: str, *, follows: bool) -> Found | None:
        """Find the row that a text before figures ends with.

        All in front of the label must be words of the tables too, back to the figures
        before (``follows``) or at least to the beginning of a table.
        """
        whole = squeezed(text[-_LONGEST:])
        for ending, table in self._bare.items():
            if whole.endswith(ending):
                return self._found(text, whole, RowTarget(table, 0, 0), "", follows=follows)
        for words in self._labels:
            if whole.endswith(words):
                rest, numbered = _unnumbered(whole.removesuffix(words))
                match = self._words.rows.exact(label(words))
                if match and (numbered or words not in self._words.both):
                    return self._found(text, rest, match[0], words, follows=follows)
        return self._misspelt(text, whole) if follows else None

    def _found(
        self, text: str, rest: str, target: RowTarget, name: str, *, follows: bool
    ) -> Found | None:
        above: list[str] = []
        while True:
            rest, _ = _unnumbered(rest)
            words = next((one for one in self._above if rest.endswith(one)), "")
            if not words:
                break
            above.insert(0, words)
            rest = rest.removesuffix(words)
        begins = any(words not in self._groups for words in above)
        if rest and not begins:
            return None
        if not rest and not begins and not follows and not above:
            begins = not squeezed(text).removesuffix(name)
        return Found(
            target,
            name,
            tuple(words for words in above if words in self._titles),
            tuple(words for words in above if words in self._heads),
            text[:-_LONGEST] + _front(text[-_LONGEST:], len(rest)),
        )

    def _misspelt(self, text: str, whole: str) -> Found | None:
        """Find a label with slips, behind names of groups alone."""
        rest = whole
        while True:
            rest = re.sub(r"^(?:\([一二三四五六七八九十]{1,3}\)|\d{1,2})", "", rest)
            group = next((one for one in self._above if rest.startswith(one)), "")
            if not group:
                break
            rest = rest.removeprefix(group)
        match = self._words.row(rest) if rest else None
        return Found(match.targets[0], text.strip()) if match else None


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(filter(None, words), key=len, reverse=True)


def _unnumbered(text: str) -> tuple[str, bool]:
    """Take a number such as (三) or 2 from the end of text; also say whether there was one."""
    match = _NUMBER.search(text)
    return (text[: match.start()], True) if match else (text, False)


def _front(text: str, count: int) -> str:
    """The beginning of a text that holds so many characters which are no marks."""
    if not count:
        return ""
    for place, char in enumerate(text):
        count -= len(squeezed(char))
        if count <= 0:
            return text[: place + 1]
    return text
