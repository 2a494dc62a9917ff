"""Which unit of the roster a file belongs to; nothing fuzzy is taken without a person's word."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from models.rollup.received.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rollup.received.roster import Entry, Roster

_LEAST = 3
"""A shorter name is contained in too many others."""
_ALIKE = 0.6
_MOST_CANDIDATES = 3
_TOKEN = re.compile(r"[0-9a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Match:
    """The unit that a file is of, or none with those it may be of; ``how`` in Chinese words."""

    entry: Entry | None
    how: str
    candidates: tuple[str, ...] = ()


class Matcher:
    """Finds units by name; ``decided`` are names that a person has settled before."""

    def __init__(self, roster: Roster, decided: Mapping[str, str] | None = None) -> None:
        by_name = {plain_name(one.name): one for one in roster.entries}
        self._names = by_name
        self._decided = {
            plain_name(name): by_name[plain_name(unit)]
            for name, unit in (decided or {}).items()
            if plain_name(unit) in by_name
        }
        self._aliases = {plain_name(a): one for one in roster.entries for a in one.aliases}
        self._codes = {plain_name(one.code): one for one in roster.entries if one.code}
        self._known: dict[tuple[str, str], Match] = {}

    @cached_property
    def _letters(self) -> dict[str, set[str]]:
        """The names that a letter stands in; only where a name is not known as it is."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._names:
            for letter in name:
                found[letter].add(name)
        return found

    def match(self, unit: str, stem: str = "") -> Match:
        """Find the unit by the name that the report states, and by the name of its file.

        The file's name counts for a code, and for the name where the report states none.
        """
        key = (unit, stem)
        if key not in self._known:
            self._known[key] = self._match(plain_name(unit or stem), plain_name(stem))
        return self._known[key]

    def _match(self, name: str, stem: str) -> Match:
        for found, how in (
            (self._decided.get(name), "人工确认"),
            (self._names.get(name), "名称相同"),
            (self._aliases.get(name), "别名"),
        ):
            if found is not None:
                return Match(found, how)
        coded = {code for code in (name, *_TOKEN.findall(stem)) if code in self._codes}
        if len(coded) == 1:
            return Match(self._codes[coded.pop()], "代码")
        contained = self._contained(name)
        if len(contained) == 1:
            return Match(self._names[contained[0]], "名称包含")
        near = contained or self._near(name)
        return Match(None, "疑似" if near else "名册外", tuple(self._names[n].name for n in near))

    def _contained(self, name: str) -> list[str]:
        """Names of the roster that contain the name, or are contained in it.

        Of several that it contains, 某区 in 某区教育局, the longest that holds the others counts.
        """
        if len(name) < _LEAST:
            return []
        shared = set.union(*(self._letters.get(letter, set()) for letter in name))
        found = [one for one in shared if len(one) >= _LEAST and (one in name or name in one)]
        longest = max(found, key=len, default="")
        if found and longest in name and all(one in longest for one in found):
            return [longest]
        return sorted(found)[:_MOST_CANDIDATES]

    def _near(self, name: str) -> list[str]:
        scored = [
            (SequenceMatcher(None, name, one).ratio(), one)
            for one in self._names
            if len(set(name) & set(one)) * 2 >= min(len(set(name)), len(set(one)))
        ]
        ranked = sorted((-score, one) for score, one in scored if score >= _ALIKE)
        return [one for _, one in ranked[:_MOST_CANDIDATES]]
