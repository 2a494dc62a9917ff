"""How surely each cell of a file was understood, and which cell of the form it fills."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from importers.matching.spots import Spots
from importers.raw.grids import Raw

if TYPE_CHECKING:
    from importers.matching.spots import Spot
    from importers.raw.problems import Imported, Problem
    from models.forms.form import Key


class Certainty(Enum):
    """How surely a cell of the source was understood; the values are what people read."""

    EXACT = "按标签准确读入"
    GUESSED = "已读入，请核对"
    UNREAD = "没有读入"


SIGN = {Certainty.EXACT: "✓", Certainty.GUESSED: "?", Certainty.UNREAD: "!"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was made of one cell of the source, with what was said of it."""

    certainty: Certainty
    words: tuple[str, ...] = ()


class ImportMarks:
    """Both sides of an imported file: cells of the source, cells of the form."""

    def __init__(self, imported: Imported) -> None:
        if imported.report is None:
            raise ValueError("nothing was read, so that there is nothing to mark")
        self.raw = imported.raw or Raw(imported.report.source, ())
        self._spots = Spots(self.raw)
        self.spot_of: dict[Key, Spot] = self._spots.of(imported.report)
        self.key_at: dict[Spot, Key] = {spot: key for key, spot in self.spot_of.items()}
        self.seen: dict[Spot, Seen] = dict.fromkeys(self.key_at, Seen(Certainty.EXACT))
        for problem in imported.problems:
            self._mark(problem)

    def count(self, certainty: Certainty) -> int:
        """How many cells of the source were understood so surely."""
        return sum(seen.certainty is certainty for seen in self.seen.values())

    @property
    def doubtful(self) -> tuple[Key, ...]:
        """Cells of the form whose values were read, but are to be looked at."""
        return tuple(
            key
            for key, spot in self.spot_of.items()
            if self.seen[spot].certainty is not Certainty.EXACT
        )

    def source_of(self, problem: Problem) -> Spot | None:
        """Return the cell of the source that a problem is about."""
        named = self._spots.at(problem.where)
        filled = [self.spot_of[key] for key in problem.cells if key in self.spot_of]
        return next(iter((*named, *filled)), None)

    def target_of(self, problem: Problem) -> Key:
        """Return the first cell of the form that a problem is about; empty when there is none."""
        keys = [self.key_at[spot] for spot in self._spots.at(problem.where) if spot in self.key_at]
        return next(iter((*problem.cells, *keys)), "")

    def _mark(self, problem: Problem) -> None:
        filled = {self.spot_of[key] for key in problem.cells if key in self.spot_of}
        named = self._spots.at(problem.where)
        is_read = bool(filled) or any(spot in self.key_at for spot in named)
        certainty = Certainty.GUESSED if is_read else Certainty.UNREAD
        for spot in {*filled, *named}:
            before = self.seen.get(spot)
            words = before.words if before else ()
            worse = before is not None and before.certainty is Certainty.UNREAD
            self.seen[spot] = Seen(
                Certainty.UNREAD if worse else certainty, (*words, problem.message)
            )
