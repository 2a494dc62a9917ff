"""The figures and statements of a report's texts, each with how it stands to the tables.

Reading a paragraph depends on its words alone and is kept by it; what its figures come to is
kept as long as no cell changes that they speak of.  A change of one cell or one paragraph
therefore costs what it touches.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from models.forms.form import table_of
from models.reading.block_reading import balance_of
from models.reading.blocks import blocks, plain
from models.reading.reader import read_block
from models.reading.tokens import ENDS
from models.report.report import figures, side_sum
from models.rules.text_words import shipped_words
from models.texts.figure import TextFigure
from models.texts.plainly import sentence_around
from models.texts.remembered import with_remembered
from models.texts.sentences import sentence, shorten, sum_sentence
from models.texts.sums import listings
from models.texts.verdicts import Status, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.forms.form import Form, Key
    from models.reading.block_reading import BlockReading
    from models.reading.blocks import Block
    from models.reading.readings import Mention
    from models.reading.words import Lexicon
    from models.report.figures import Value
    from models.report.report import Report
    from models.texts.verdicts import Verdict

_MOST_LABEL = 16
_MOST_TEXT = 60
_BREAKS = ENDS + ",;:、()"


@dataclass(frozen=True)
class Analysis:
    """Every figure of the texts of a report in reading order."""

    figures: tuple[TextFigure, ...]

    def of(self, section: str) -> tuple[TextFigure, ...]:
        """Figures of one text."""
        return tuple(one for one in self.figures if one.section == section)

    def at(self, section: str, place: int) -> TextFigure | None:
        """The figure at a place of a text; a figure before a statement that holds it."""
        found = [one for one in self.of(section) if one.start <= place <= one.end]
        return min(found, key=lambda one: one.end - one.start, default=None)

    @cached_property
    def told(self) -> tuple[TextFigure, ...]:
        """Those that differ, and percentages that were cut off: what findings are made of."""
        return tuple(one for one in self.figures if one.status is Status.DIFFERS or one.is_cut)

    @cached_property
    def places(self) -> Mapping[Key, tuple[TextFigure, ...]]:
        """For each cell of the tables the figures that speak of it (正文引用 2 处)."""
        found: dict[Key, list[TextFigure]] = defaultdict(list)
        for one in self.figures:
            if one.status is not Status.APART:
                for key in one.cells:
                    found[key].append(one)
        return {key: tuple(some) for key, some in found.items()}

    def count(self, status: Status) -> int:
        """How many figures stand so."""
        return sum(one.status is status for one in self.figures)


def analyse(
    report: Report,
    shown: Mapping[Key, Value] | None = None,
    prior: Mapping[Key, Value] | None = None,
    lexicon: Lexicon | None = None,
) -> Analysis:
    """Find every figure of a report's texts and say how it stands.

    ``shown`` and ``prior`` are the figures of the report and of last year's when the caller
    has them; ``lexicon`` holds an office's own words besides ours.
    """
    shown = figures(report) if shown is None else shown
    if prior is None:
        prior = figures(report.prior) if report.prior else {}
    words = lexicon or shipped_words()
    found: list[TextFigure] = []
    for section, text in texts_of(report).items():
        for block, reading in read_text(text, section, report, words):
            if reading.mentions:
                values = tuple(map(shown.get, reading.cells))
                last = tuple(map(prior.get, reading.prior_cells))
                found += _judged(block, section, reading, values, last)
    if report.ties:
        found = list(with_remembered(found, report.ties, report.form, (shown, prior)))
    return Analysis(tuple(found))


def texts_of(report: Report) -> Mapping[str, str]:
    """The texts whose figures are looked at, by section; ``requests.before`` stands with 表三."""
    tables = {table.id for table in report.form.tables}
    return {
        name: text
        for name, text in report.sections.items()
        if text and name != "signature" and name not in tables
    }


def read_text(
    text: str, section: str, report: Report, lexicon: Lexicon
) -> tuple[tuple[Block, BlockReading], ...]:
    """Return the paragraphs of a text as they are read; those read before are not read again."""
    return _read_text(text, section, report.form, lexicon, (report.year, report.unit))


@lru_cache(maxsize=64)
def _read_text(
    text: str, section: str, form: Form, lexicon: Lexicon, whose: tuple[int, str]
) -> tuple[tuple[Block, BlockReading], ...]:
    topics: tuple[str, ...] = ("requests",) if section.startswith("requests.") else ()
    found = []
    for block in blocks(text):
        reading = _read(block.raw, form, lexicon, (*whose, topics))
        topics = reading.topics
        found.append((block, reading))
    return tuple(found)


@lru_cache(maxsize=1024)
def _read(
    raw: str, form: Form, lexicon: Lexicon, setting: tuple[int, str, tuple[str, ...]]
) -> BlockReading:
    return read_block(plain(raw).text, form, lexicon, setting)


@lru_cache(maxsize=1024)
def _judged(
    block: Block,
    section: str,
    reading: BlockReading,
    values: tuple[Value, ...],
    last: tuple[Value, ...],
) -> tuple[TextFigure, ...]:
    shown = dict(zip(reading.cells, values, strict=True))
    prior = dict(zip(reading.prior_cells, last, strict=True))
    judged = [
        (one, judge(one, shown, prior, closed=_is_closed(one, reading.form, shown)))
        for one in reading.mentions
    ]
    page = _Page(block, section, reading.form)
    found = [page.figure(one, verdict, (shown, prior)) for one, verdict in judged]
    found += page.sums(judged)
    return tuple(sorted(found, key=lambda one: (one.start, one.kind == "sum")))


def _is_closed(mention: Mention, form: Form, shown: Mapping[Key, Value]) -> bool:
    """Whether the figures leave no room for what is blank: 表三 balances without it.

    Offices that publish blanks for zeros are common; disputes have no balance to ask.
    """
    if not mention.readings or not mention.readings[0].terms:
        return False
    balance = balance_of(form, table_of(mention.readings[0].terms[0].key))
    if balance is None:
        return True
    return side_sum(balance.left, shown, {}) == side_sum(balance.right, shown, {})


class _Page:
    """A paragraph in its text: from places that were read to places as they were written."""

    def __init__(self, block: Block, section: str, form: Form) -> None:
        self._block = block
        self._plain = plain(block.raw)
        self._section = section
        self._form = form

    def figure(
        self,
        mention: Mention,
        verdict: Verdict,
        values: tuple[Mapping[Key, Value], Mapping[Key, Value]],
    ) -> TextFigure:
        start, end = self._place(mention.start, mention.end)
        reading = verdict.reading
        base = self._place(mention.base, mention.base + 1)[0] if mention.base >= 0 else -1
        return TextFigure(
            section=self._section,
            start=start,
            end=end,
            text=self._raw(start, end),
            value=mention.value,
            unit=mention.unit,
            kind=mention.kind,
            status=verdict.status,
            reading=reading.expression if reading else "",
            cells=reading.cells if reading else (),
            prior_cells=reading.prior_cells if reading else (),
            expected=verdict.expected,
            message=sentence(mention, verdict, self._quote(mention), self._form, values),
            sentence=self._sentence(start, end),
            is_warning=mention.kind == "figure" or mention.is_warning,
            is_cut=verdict.is_cut,
            base=base,
        )

    def sums(self, judged: Sequence[tuple[Mention, Verdict]]) -> Iterator[TextFigure]:
        """Sums inside a sentence that are told: parts that exceed their head, or are just it."""
        verdicts = {one.start: verdict for one, verdict in judged}
        for listing in listings(self._plain.text, [one for one, _ in judged]):
            head, total = listing.head, listing.total
            if total < head.value:
                continue  # 其中 need not name everything
            start, end = self._place(head.start, listing.parts[-1].end)
            differs = total > head.value
            is_told = verdicts[head.start].status is Status.DIFFERS
            yield TextFigure(
                section=self._section,
                start=start,
                end=end,
                text=shorten(self._raw(start, end), _MOST_TEXT),
                value=head.value,
                unit=head.unit,
                kind="sum",
                status=Status.DIFFERS if differs else Status.AGREES,
                expected=total,
                message=sum_sentence(self._quote(head), head, total) if differs else "",
                sentence=self._sentence(start, end),
                is_warning=False,
                base=start if is_told else -1,
            )

    def _raw(self, start: int, end: int) -> str:
        return self._block.raw[start - self._block.start : end - self._block.start]

    def _place(self, start: int, end: int) -> tuple[int, int]:
        low, high = self._plain.span(start, end)
        return self._block.start + low, self._block.start + high

    def _quote(self, mention: Mention) -> str:
        """The figure with the few words before it."""
        text = self._plain.text
        low = max(0, mention.start - _MOST_LABEL)
        starts = [text.rfind(mark, low, mention.start) + 1 for mark in _BREAKS]
        return text[max(low, *starts) : mention.end]

    def _sentence(self, start: int, end: int) -> str:
        return sentence_around(self._block.raw, start - self._block.start, end - self._block.start)


def digest(*parts: str) -> str:
    """A short name for a place in a text, the same as long as its words are."""
    return blake2b("\0".join(parts).encode(), digest_size=5).hexdigest()
