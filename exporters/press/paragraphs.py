"""The running text after GB/T 9704—2012: title, headings of two levels, paragraphs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters.fonts.faces import ASCENT, Face, glyphs
from exporters.press.page import PITCH, WIDTH, Mark, Text
from exporters.press.setting import Setting
from exporters.words.official_text import CHARACTERS, is_heading, lead_length, title_penalty

if TYPE_CHECKING:
    from exporters.fonts.faces import Glyph, Run
    from exporters.press.page import Flow

BODY_SIZE = 16.0
"""3号."""
TITLE_SIZE = 22.0
"""2号."""
NOTE_SIZE = 12.0
_TITLE_PITCH = 36.0
_CHARACTER = WIDTH / CHARACTERS
_INDENT = 2 * _CHARACTER
_TRACKING = _CHARACTER - BODY_SIZE
"""28 characters of 3号 are a little wider than 156 mm: the standard sets them this much closer."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to be put: ``x`` from the left edge of the type area."""

    x: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one size that stand ``pitch`` apart; ``mark`` is the title of its bookmark."""

    lines: tuple[SetLine, ...]
    size: float
    pitch: float = PITCH
    keeps_next: bool = False
    mark: str = ""
    after: float = 0.0

    @property
    def beginning(self) -> float:
        """The height of one line; of all lines for a heading, which is not torn apart."""
        return self.pitch * (len(self.lines) if self.keeps_next else 1)

    def put(self, flow: Flow) -> None:
        """Put line after line."""
        for index, line in enumerate(self.lines):
            upper = flow.take(self.pitch)
            if self.mark and not index:
                flow.add(Mark(self.mark, upper))
            baseline = upper + (self.pitch - self.size) / 2 + ASCENT * self.size
            flow.add(Text(line.x, baseline, self.size, line.runs))
        flow.y += min(self.after, flow.room)


def title_block(title: str) -> TextBlock:
    """Set the title: centred, its lines balanced and broken between words."""
    setting = Setting(glyphs(title, Face.TITLE), TITLE_SIZE)
    lines = tuple(
        SetLine(max(0.0, WIDTH - line.width) / 2, setting.runs(line))
        for line in setting.balanced(WIDTH, title_penalty)
    )
    height = len(lines) * _TITLE_PITCH
    grid = math.ceil(height / PITCH + 0.5) * PITCH
    return TextBlock(lines, TITLE_SIZE, _TITLE_PITCH, keeps_next=True, after=grid - height)


def heading_block(text: str) -> TextBlock:
    """Set the heading of a section, such as 一、总体情况, in 黑体."""
    return TextBlock(_body(glyphs(text, Face.HEI)), BODY_SIZE, keeps_next=True, mark=text)


def paragraph_block(text: str) -> TextBlock:
    """Set a paragraph: 仿宋, its heading （一） in 楷体, the first line two characters in."""
    lead = lead_length(text)
    drawn = glyphs(text[:lead], Face.KAI) + glyphs(text[lead:], Face.FANG)
    return TextBlock(_body(drawn), BODY_SIZE, keeps_next=is_heading(text))


def note_block(text: str) -> TextBlock:
    """Set a note of the program itself, such as which characters could not be drawn."""
    return TextBlock(_body(glyphs(text, Face.SONG), NOTE_SIZE), NOTE_SIZE)


def _body(drawn: list[Glyph], size: float = BODY_SIZE) -> tuple[SetLine, ...]:
    setting = Setting(drawn, size, _TRACKING * size / BODY_SIZE)
    lines = setting.lines(WIDTH, _INDENT)
    return tuple(
        SetLine(WIDTH - line.room, setting.runs(line, justify=line is not lines[-1]))
        for line in lines
    )
