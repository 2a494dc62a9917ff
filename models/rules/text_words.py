"""Reading the words of texts from TOML, ours and those that an office adds beside its reports."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.disk.resources import RESOURCES
from models.reading.blocks import plain
from models.reading.words import Basis, Lexicon, Meaning, Topic, Word
from models.rules.toml_lines import TomlLines, parse_toml
from models.rules.unit_rules import RuleFault

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS_FILE = RESOURCES / "texts" / "words.toml"
WORDS_NAME = "正文用语.toml"
"""An office's own words, beside its reports."""

_HEADERS = ("topic", "act", "part", "rate", "basis")
_TEXTS = {"id", "table", "row", "act", "change", "message", "topic", "inside"}
_LISTS = {"words", "bare", "topics", "groups", "units", "rows", "columns", "outcomes", "over"}
_FLAGS = {"unsure", "listed"}
_NUMBERS = {"until"}
_SPECIAL = ("units", "counters", "about_before", "about_after")


@lru_cache
def shipped_words() -> Lexicon:
    """The words that come with the program."""
    lexicon, faults = read_words(WORDS_FILE.read_text(encoding="utf-8"))
    if faults:
        raise ValueError("；".join(fault.sentence for fault in faults))
    return lexicon


def read_words(text: str, base: Lexicon | None = None) -> tuple[Lexicon, tuple[RuleFault, ...]]:
    """Read words, in addition to those of ``base``; every fault is told by its line.

    What is faulty is left out, the rest is in force.
    """
    data, line, message = parse_toml(text)
    if message:
        return base or _lexicon([], base), (RuleFault(line, message),)
    reader = _Reader(text, data, base)
    return _lexicon(list(reader.entries()), base), tuple(reader.faults)


class _Reader:
    """Turns parsed TOML into entries and collects what is wrong with it."""

    def __init__(self, text: str, data: dict[str, Any], base: Lexicon | None) -> None:
        self.faults: list[RuleFault] = []
        self._lines = TomlLines(text)
        self._data = data
        self._topics = set(base.topics if base else ())
        self._known = {**(base.meanings if base else {})}

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for header in self._data.keys() - {*_HEADERS, "words", "plain"}:
            self._fault(header, 0, "", f"不认识的部分“{header}”")
        items = self._data.get("topic", [])
        self._topics |= {
            str(one.get("id")) for one in items if isinstance(one, dict) and isinstance(items, list)
        }
        for header in _HEADERS:
            found = self._data.get(header, [])
            if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
                self._fault(header, 0, "", f"应当写在[[{header}]]下面")
                continue
            for index, item in enumerate(found):
                if self._is_right(header, index, item):
                    yield header, item
        for header in ("words", "plain"):
            lists = self._data.get(header, {})
            for name, words in lists.items() if isinstance(lists, dict) else ():
                if _is_list(words):
                    yield header, {"id": name, "words": words}
                else:
                    self._fault(header, 0, name, f"“{name}”应当是一列文字")

    def _is_right(self, header: str, index: int, item: dict[str, Any]) -> bool:
        known = _TEXTS | _LISTS | _FLAGS | _NUMBERS
        wrong = [(key, f"不认识的“{key}”") for key in item.keys() - known]
        wrong += [
            (key, f"{key}应当是{words}")
            for names, fits, words in _FIELDS
            for key in names & item.keys()
            if not fits(item[key])
        ]
        if not _is_list(item.get("words")):
            wrong.append(("words", "缺少words"))
        if header != "basis" and not isinstance(item.get("id"), str):
            wrong.append(("id", "缺少id"))
        if not wrong:
            topics = [*item.get("topics", []), *([item["topic"]] if "topic" in item else [])]
            unknown = [one for one in topics if one not in self._topics]
            wrong += [("topics", f"没有名为“{one}”的话题") for one in unknown]
        for key, message in wrong:
            self._fault(header, index, key, message)
        return not wrong

    def _fault(self, header: str, index: int, name: str, message: str) -> None:
        self.faults.append(RuleFault(self._lines.of(header, index, name), message))


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_number(value: object) -> bool:
    return type(value) is int


_FIELDS = (
    (_TEXTS, _is_text, "文字"),
    (_LISTS, _is_list, "一列文字"),
    (_FLAGS, _is_flag, "true或false"),
    (_NUMBERS, _is_number, "整数"),
)


class _Gathered:
    """Words as they are put together: those of a lexicon, and entries added to them."""

    def __init__(self, base: Lexicon | None) -> None:
        self.topics = dict(base.topics) if base else {}
        self.meanings = dict(base.meanings) if base else {}
        self.kinds: dict[str, set[str]] = defaultdict(set)
        self.means: dict[str, list[Meaning]] = defaultdict(list)
        for text, word in base.words.items() if base else ():
            self.kinds[text], self.means[text] = set(word.kinds), list(word.meanings)
        self.bases = list(base.bases) if base else []
        self.plain: dict[str, tuple[str, ...]] = dict(base.plain) if base else {}
        self.special = {name: getattr(base, name) if base else () for name in _SPECIAL}

    def add(self, header: str, item: dict[str, Any]) -> None:
        words = tuple(plain(one).text for one in item["words"])
        if header == "basis":
            self.bases.append(Basis(words, item.get("until", 0), item.get("message", "")))
        elif header in {"plain", "words"}:
            self._listed(header, item["id"], words)
        else:
            for kind, meaning, texts in _meanings(header, item, self.topics, self.meanings):
                self.meanings.setdefault((kind, meaning.id), meaning)
                for one in texts:
                    if meaning not in self.means[plain(one).text]:
                        self.means[plain(one).text].append(meaning)

    def _listed(self, header: str, name: str, words: tuple[str, ...]) -> None:
        if header == "plain":
            self.plain[name] = (*self.plain.get(name, ()), *words)
        elif name in self.special:
            self.special[name] = (*self.special[name], *words)
            for word in words if name == "about_before" else ():
                self.kinds[word].add("about")
        else:
            for word in words:
                self.kinds[word].add(name)

    def lexicon(self) -> Lexicon:
        texts = {*self.kinds, *self.means}
        sizes: dict[str, set[int]] = defaultdict(set)
        for text in texts:
            if len(text) > 1:
                sizes[text[:2]].add(len(text))
        return Lexicon(
            topics=self.topics,
            meanings=self.meanings,
            words={
                text: _word(frozenset(self.kinds.get(text, ())), tuple(self.means.get(text, ())))
                for text in texts
            },
            sizes={start: tuple(sorted(found, reverse=True)) for start, found in sizes.items()},
            plain=self.plain,
            bases=tuple(self.bases),
            **self.special,
        )


def _lexicon(entries: list[tuple[str, dict[str, Any]]], base: Lexicon | None) -> Lexicon:
    gathered = _Gathered(base)
    for header, item in entries:
        gathered.add(header, item)
    return gathered.lexicon()


def _meanings(
    header: str,
    item: dict[str, Any],
    topics: dict[str, Topic],
    known: dict[tuple[str, str], Meaning],
) -> Iterator[tuple[str, Meaning, list[str]]]:
    if header == "topic":
        name = item["id"]
        topics.setdefault(
            name,
            Topic(
                id=name,
                table=item.get("table", ""),
                row=item.get("row", ""),
                groups=tuple(item.get("groups", ())),
                act=item.get("act", ""),
                units=frozenset(item.get("units", ())),
            ),
        )
        yield "topic", Meaning("topic", name, (name,)), item["words"]
        yield "bare", Meaning("bare", name, (name,)), item.get("bare", [])
        return
    stated = Meaning(
        kind=header,
        id=item["id"],
        topics=tuple(item.get("topics", [item["topic"]] if "topic" in item else [])),
        rows=tuple(item.get("rows", ())),
        columns=tuple(item.get("columns", ())),
        outcomes=tuple(item.get("outcomes", ())),
        over=tuple(item.get("over", ())),
        change=item.get("change", ""),
        inside=item.get("inside", ""),
        is_sure=not item.get("unsure", False),
        is_listed=item.get("listed", False),
    )
    only_words = not (stated.topics or stated.rows or stated.columns or stated.outcomes)
    if only_words and (header, stated.id) in known:
        stated = known[header, stated.id]  # more words for a meaning that there is
    yield header, stated, item["words"]


_MOVING = {"wide", "narrow", "list", "negation", "every", "plus"}


def _word(kinds: frozenset[str], meanings: tuple[Meaning, ...]) -> Word:
    years = -1 if "last_year" in kinds else 1 if "next_year" in kinds else 0
    moves = bool(kinds & _MOVING) or any(
        one.kind == "topic" or one.id == "handled" for one in meanings
    )
    topic = next((one for one in meanings if one.kind == "topic"), None)
    return Word(kinds, meanings, years, moves, bool(kinds & {"negation", "every"}), topic)
