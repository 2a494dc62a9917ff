"""The words of the texts as frozen values: what each may mean, and in which connection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence may be about: applications, disputes, documents and so on.

    ``row`` (表二) and ``groups`` (表四) say where in the table it stands; ``act`` is what is
    done with it when a sentence does not say; ``units`` are those that count it.
    """

    id: str
    table: str
    row: str = ""
    groups: tuple[str, ...] = ()
    act: str = ""
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a word, with the cells that it stands for where it speaks of a topic.

    ``kind`` is ``topic``, ``bare`` (申请 alone), ``act``, ``part`` or ``rate``.  ``rows``,
    ``columns`` and ``outcomes`` are alternatives in the language of relations.
    """

    kind: str
    id: str
    topics: tuple[str, ...]
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    change: str = ""
    inside: str = ""
    """Part that it means in a list of what it is made of itself."""
    is_sure: bool = True
    is_listed: bool = False
    """Whether it means this only inside a list of results."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: the kinds of plain words that it is, and its meanings."""

    kinds: frozenset[str] = frozenset()
    meanings: tuple[Meaning, ...] = ()
    years: int = 0
    """-1 for 上年, 1 for 下年度."""
    moves: bool = False
    """Whether it changes what the words after it are about, or begins a statement."""

    opens: bool = False
    """Whether a statement may begin with it: 未, 无, 均."""
    topic: Meaning | None = None

    def of(self, kind: str) -> Meaning | None:
        """The first meaning of that kind."""
        return next((one for one in self.meanings if one.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis that was replaced: reports for years after ``until`` should not cite it."""

    words: tuple[str, ...]
    until: int
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every word; ``sizes`` are the lengths of words by their first two characters, longest first.

    A lexicon is equal to itself alone, so that what is read with it can be kept by it.
    """

    topics: Mapping[str, Topic]
    meanings: Mapping[tuple[str, str], Meaning]
    words: Mapping[str, Word]
    sizes: Mapping[str, tuple[int, ...]]
    units: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    about_before: tuple[str, ...] = ()
    about_after: tuple[str, ...] = ()
    plain: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bases: tuple[Basis, ...] = ()

    def act(self, name: str) -> Meaning | None:
        """The act of that id."""
        return self.meanings.get(("act", name))
