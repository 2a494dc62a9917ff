"""What the internal papers (签审表, 审阅单, 校核结果) are put together from.

They are set closer than the published report, and their lines do not keep to its 22.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters.fonts.faces import Face
from exporters.press.lists import wrapped
from exporters.press.page import WIDTH, Rule, Text
from exporters.press.paragraphs import SetLine, TextBlock
from exporters.words.official_text import plain

if TYPE_CHECKING:
    from exporters.press.page import Flow
    from models.report.report import Report

TITLE_SIZE = 20.0
_HEADING_SIZE = 12.0
_LEADING = 1.4
_MOST_TITLE_LINES = 2


def sheet_title(report: Report, name: str, *, is_internal: bool = True) -> list[TextBlock]:
    """The name of the paper, and below it whose report it is about.

    An internal paper says how far the report has come: 草稿, 送审 or 已签发.
    """
    about = f"{report.unit}{f' · {report.year}年' if report.year else ''} · {report.form.title}"
    if is_internal:
        about += f" · {report.state.words}"
    return title_blocks(name, about)


def title_blocks(name: str, about: str) -> list[TextBlock]:
    """The name of a paper, and below it what it is about; one may be empty."""
    return [
        _block(name, Face.TITLE, TITLE_SIZE, centred=True),
        _block(about, Face.KAI, _HEADING_SIZE, centred=True, most=_MOST_TITLE_LINES, after=6.0),
    ]


def sheet_heading(text: str, *, size: float = _HEADING_SIZE, marked: bool = True) -> TextBlock:
    """Return the heading of a part, with a bookmark; it stands above what follows."""
    return _block(text, Face.HEI, size, mark=text if marked else "", keeps_next=True)


def sheet_line(text: str, *, size: float = 10.5, most: int = 40, after: float = 0.0) -> TextBlock:
    """Return a sentence in small 宋体, cut to ``most`` lines."""
    return _block(text, Face.SONG, size, most=most, after=after)


def gap(height: float) -> TextBlock:
    """Return a blank."""
    return TextBlock((), 1.0, after=height)


def block_height(block: TextBlock) -> float:
    """Return how high a text is on one page."""
    return len(block.lines) * block.pitch + block.after


def _block(  # noqa: PLR0913 - one place for the look of all
    text: str,
    face: Face,
    size: float,
    *,
    centred: bool = False,
    most: int = 40,
    after: float = 0.0,
    mark: str = "",
    keeps_next: bool = False,
) -> TextBlock:
    lines = tuple(
        SetLine(max(0.0, WIDTH - width) / 2 if centred else 0.0, runs)
        for width, runs in wrapped(plain(text), face, size, WIDTH, most)
    )
    return TextBlock(lines, size, size * _LEADING, keeps_next=keeps_next, mark=mark, after=after)


_NAME_SIZES = (12.0, 10.5, 9.0, 7.5)
"""What is longer than its line is written smaller."""
SEAL = "（盖章）"
"""In a label: there is no line to write on, but room for the stamp."""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Lines to sign by hand: each a name with what is known of it, and a rule to write on.

    ``rows`` hold two or three of them side by side.
    """

    rows: tuple[tuple[tuple[str, str], ...], ...]
    size: float = 12.0
    pitch: float = 34.0
    keeps_next = False

    @property
    def beginning(self) -> float:
        """All of them stay on one page."""
        return self.height

    @property
    def height(self) -> float:
        """How high they stand together."""
        return len(self.rows) * self.pitch

    def put(self, flow: Flow) -> None:
        """Put them on this page, or all on the next."""
        upper = flow.take(self.height)
        for index, row in enumerate(self.rows):
            low = upper + (index + 1) * self.pitch - 6
            share = WIDTH / len(row)
            for place, (label, name) in enumerate(row):
                left, right = place * share, (place + 1) * share - 10
                self._put_one(flow, (label, name), (left, right), low)

    def _put_one(
        self, flow: Flow, words: tuple[str, str], between: tuple[float, float], low: float
    ) -> None:
        label, name = words
        left, right = between
        for width, runs in wrapped(f"{label}：", Face.HEI, self.size, right - left, 1):
            flow.add(Text(left, low, self.size, runs))
            left += width + 2
        if right > left and SEAL not in label:
            flow.add(Rule(left, low + 3, right, low + 3, 0.5))
            room = right - left - 4
            fits = (s for s in _NAME_SIZES if not wrapped(name, Face.FANG, s, room, 2)[1:])
            size = next(fits, _NAME_SIZES[-1])
            for _, runs in wrapped(name, Face.FANG, size, room, 1):
                flow.add(Text(left + 4, low, size, runs))
