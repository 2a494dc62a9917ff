"""The pages of a PDF as one text: page numbers and running titles gone, lines joined again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from importers.pdf.joins import Joined
from importers.pdf.text import TextLine
from importers.raw.grids import Line, Raw, RawGrid
from importers.words.labels import plain
from importers.words.narrative import heading_of
from models.forms.definitions import form_ids, load_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from importers.pdf.pages import Page, PageTable
    from importers.raw.problems import Problem

_MARGIN = 0.14
"""Share of a page, above and below, in which page numbers and running titles stand."""
_NUMBER = re.compile(
    r"[-—–－―·•.~_|]*(?:第?\d{1,4}页?(?:[/,，共of]{1,3}共?\d{1,4}页?)?)[-—–－―·•.~_|]*"
)
_DIGITS = re.compile(r"\d+")
_RUNNING = 2
"""Lines at each edge of a page that may be running titles."""
_LARGE = 1.15
"""Times the size of most text: what is larger is a title."""
_SAME_SIZE = 0.08
_INDENT = (1.2, 3.5)
"""An indent is so wide, in sizes of the type."""
_SHORT = 2.4
"""A line is full when it ends nearer to the right edge, in sizes of the type."""
_FAR = 1.5
"""Times the usual distance between two lines."""
_WIDE = 0.6
_END = tuple("。！？：；.!?:;")
_LONGEST_HEADING = 50
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")


@dataclass(frozen=True)
class _Seen:
    """A line with where it is: page and line from 1, and the block's order on its page."""

    line: TextLine
    page: int
    number: int


def raw_of(pages: Sequence[Page], name: str) -> tuple[Raw, list[Problem]]:
    """Turn pages into grids and paragraphs in reading order; problems of torn figures beside."""
    running, bodies = _without_running(pages)
    measure = _Measure([line for body in bodies for line in body if isinstance(line, TextLine)])
    blocks: list[RawGrid | Line] = [Line(text, "页眉") for text in running]
    problems: list[Problem] = []
    table: Joined | None = None
    lines: list[_Seen] = []

    def close() -> None:
        nonlocal table
        blocks.extend(measure.paragraphs(lines))
        lines.clear()
        if table:
            grid, doubts = table.grid()
            blocks.append(grid)
            problems.extend(doubts)
            table = None

    for page, body in enumerate(bodies, 1):
        tables = numbered = 0
        for block in body:
            if isinstance(block, TextLine):
                if table:
                    close()
                numbered += 1
                lines.append(_Seen(block, page, numbered))
                continue
            tables += 1
            if table is None or not table.continues(block):
                close()
                table = Joined()
            table.parts.append((f"第{page}页第{tables}个表格", block))
    close()
    return Raw(name, tuple(blocks)), problems


def _without_running(
    pages: Sequence[Page],
) -> tuple[list[str], list[list[PageTable | TextLine]]]:
    """Take out page numbers and what repeats at the edges; return each repeated text once."""
    margins = [set(map(id, _margin_lines(page))) for page in pages]
    counts = Counter(_pattern(line) for page in pages for line in _margin_lines(page))
    repeated = {pattern for pattern, count in counts.items() if count > max(1, len(pages) // 3)}
    running: dict[str, str] = {}
    bodies: list[list[PageTable | TextLine]] = []
    for page, margin in zip(pages, margins, strict=True):
        edge = set(map(id, (*page.blocks[:_RUNNING], *page.blocks[-_RUNNING:])))
        body: list[PageTable | TextLine] = []
        for block in page.blocks:
            if id(block) not in edge or not isinstance(block, TextLine):
                body.append(block)
            elif id(block) in margin and _is_number(block):
                continue
            elif _pattern(block) in repeated:
                running.setdefault(_pattern(block), block.text)
            else:
                body.append(block)
        bodies.append(body)
    return list(running.values()), bodies


def _margin_lines(page: Page) -> Iterator[TextLine]:
    """Yield the first and the last lines of a page that stand in its margins."""
    margin = (page.bottom - page.top) * _MARGIN
    first, last = page.blocks[:_RUNNING], page.blocks[_RUNNING:][-_RUNNING:]
    for block in (*first, *last):
        is_outside = block.y0 > page.bottom - margin
        if isinstance(block, TextLine) and (is_outside or block.y1 < page.top + margin):
            yield block


def _pattern(line: TextLine) -> str:
    return _DIGITS.sub("0", plain(line.text))


def _is_number(line: TextLine) -> bool:
    return bool(_NUMBER.fullmatch(plain(line.text)))


class _Measure:
    """How a document sets its text, which tells where its paragraphs begin."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        weights: Counter[float] = Counter()
        for line in lines:
            weights[round(line.size * 2) / 2] += len(line.text)
        self.size = max(weights.most_common(1)[0][0], 1.0) if weights else 1.0
        body = [line for line in lines if abs(line.size - self.size) < self.size * _SAME_SIZE]
        widest = max((line.x1 - line.x0 for line in body), default=0.0)
        self._long = [line for line in body if line.x1 - line.x0 >= widest * _WIDE]
        gaps = [two.y0 - one.y0 for one, two in pairwise(body) if two.y0 > one.y0]
        self._pitch = median(gaps) if gaps else 2 * self.size
        self._indents = self._has_indents(body)

    def _has_indents(self, body: Sequence[TextLine]) -> bool:
        """Whether paragraphs begin with an indent: what follows a last line tells."""
        left = min((line.x0 for line in self._long), default=0.0)
        right = max((line.x1 for line in self._long), default=0.0)
        firsts = [
            self._is_indent(here.x0 - left)
            for above, here in pairwise(body)
            if above.x1 < right - _SHORT * self.size and above.text.endswith(_END)
        ]
        return sum(firsts) * 2 > len(firsts)

    def _is_indent(self, distance: float) -> bool:
        return _INDENT[0] * self.size <= distance <= _INDENT[1] * self.size

    def paragraphs(self, lines: Sequence[_Seen]) -> list[Line]:
        """Join the lines of each paragraph."""
        result: list[Line] = []
        sides = {page: self._sides(lines, page) for page in {one.page for one in lines}}
        last: _Seen | None = None
        for one in lines:
            place = f"第{one.page}页第{one.number}行"
            if last is None or self._begins(last, one, sides):
                result.append(Line(one.line.text, place))
            else:
                result[-1] = Line(_glued(result[-1].text, one.line.text), result[-1].place)
            last = one
        return result

    def _sides(self, lines: Iterable[_Seen], page: int) -> tuple[float, float]:
        """Return the left and right edge of the text of a page; of like pages where it is short."""
        ids = set(map(id, self._long))
        here = [one.line for one in lines if one.page == page and id(one.line) in ids]
        like = [one.line for one in lines if one.page % 2 == page % 2 and id(one.line) in ids]
        found = here if len(here) >= _RUNNING else like or self._long
        left = min((line.x0 for line in like or found), default=0.0)
        return left, max((line.x1 for line in found), default=0.0)

    def _begins(self, last: _Seen, one: _Seen, sides: dict[int, tuple[float, float]]) -> bool:
        """Whether a line begins a paragraph, seen from the line above."""
        above, here = last.line, one.line
        if abs(above.size - here.size) > self.size * _SAME_SIZE:
            return True
        if here.size > self.size * _LARGE:
            return last.page != one.page  # a title on several lines
        if last.page == one.page and here.y0 - above.y0 > self._pitch * _FAR:
            return True
        if self._is_indent(here.x0 - sides[one.page][0]) or is_section(here.text):
            return True
        is_full = above.x1 >= sides[last.page][1] - _SHORT * self.size
        if is_full:
            return not self._indents and bool(_NUMBERED.match(here.text))
        # A heading has no full stop: without this the text below would go on with it.
        return not self._indents or above.text.endswith(_END) or is_section(above.text)


def is_section(text: str) -> bool:
    """Whether a line is the heading of a section of any form."""
    if not _NUMBERED.match(text) or len(text) > _LONGEST_HEADING:
        return False
    return any(heading_of(text, load_form(form_id)) for form_id in form_ids())


def _glued(text: str, more: str) -> str:
    """Join two lines; only Latin words want a blank between them."""
    is_word = text[-1:].isascii() and more[:1].isascii()
    is_word = is_word and text[-1:].isalnum() and more[:1].isalnum()
    return f"{text} {more}" if is_word and not (text[-1] + more[0]).isdigit() else text + more
