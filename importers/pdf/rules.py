"""From ruled lines to tables: where the cells of a page are, whoever drew the lines.

No corner has to be exact and no line whole: two places belong to one cell unless a line
runs between them along more than half of their common side.  A table that a page break
cut has no line at the cut; its outline closes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.pdf.shapes import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SNAP = 3.0
"""Lines so near to each other, in points, are one line (also double ones)."""
_GAP = 3.5
"""Pieces of a line so near to each other are one piece (dotted lines, cells with a border each)."""
_REACH = 2.5
"""So far a line may end before the one that it meets."""
_SHORTEST = 4.0
"""Shorter ones are no lines of a table: dots, strokes of letters drawn as outlines."""
_HALF = 0.5
"""So much of a common side must be ruled for two places to be two cells."""
_MOST_MERGED = 1500
_MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table by the lines around it: row and column, and how many it spans."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Lattice:
    """A table: where its lines stand from left to right and from top to bottom, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    by_place: dict[tuple[int, int], int]
    """Number of the cell at each place of the grid."""

    def box_at(self, x: float, y: float) -> int | None:
        """Return the number of the cell at a point of the page."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.by_place.get((row, column))


def lattices(rules: Iterable[Rule]) -> list[Lattice]:
    """Find the tables of a page, from top to bottom."""
    merged = [rule for rule in _merged(rules) if rule.end - rule.start >= _SHORTEST]
    if len(merged) > _MOST_MERGED:
        return []
    found = [table for group in _groups(merged) if (table := _lattice(group))]
    return sorted(found, key=lambda table: (table.ys[0], table.xs[0]))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Put the pieces of each line together."""
    ordered = sorted(rules, key=lambda rule: (rule.is_level, rule.at))
    result: list[Rule] = []
    start = 0
    for stop in range(1, len(ordered) + 1):
        first = ordered[start]
        if stop < len(ordered):
            here = ordered[stop]
            if here.is_level is first.is_level and here.at - first.at <= _REACH / 2:
                continue
        result += _joined(ordered[start:stop])
        start = stop
    return result


def _joined(pieces: list[Rule]) -> list[Rule]:
    at = sum(piece.at for piece in pieces) / len(pieces)
    result: list[Rule] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        last = result[-1] if result else None
        if last and piece.start - last.end <= _GAP:
            end = max(last.end, piece.end)
            result[-1] = Rule(piece.is_level, at, last.start, end)
        else:
            result.append(Rule(piece.is_level, at, piece.start, piece.end))
    return result


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Sort lines into those that hang together."""
    parents = list(range(len(rules)))
    level = [number for number, rule in enumerate(rules) if rule.is_level]
    upright = [number for number, rule in enumerate(rules) if not rule.is_level]
    for one in level:
        for other in upright:
            if _meet(rules[one], rules[other]):
                parents[_root(parents, one)] = _root(parents, other)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for number, rule in enumerate(rules):
        groups[_root(parents, number)].append(rule)
    return list(groups.values())


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _REACH <= upright.at <= level.end + _REACH
        and upright.start - _REACH <= level.at <= upright.end + _REACH
    )


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _lattice(group: list[Rule]) -> Lattice | None:
    """Make a table of lines that hang together; ``None`` when they are none."""
    level = [rule for rule in group if rule.is_level]
    upright = [rule for rule in group if not rule.is_level]
    if not level or not upright:
        return None
    left = min([rule.start for rule in level] + [rule.at for rule in upright])
    right = max([rule.end for rule in level] + [rule.at for rule in upright])
    top = min([rule.at for rule in level] + [rule.start for rule in upright])
    bottom = max([rule.at for rule in level] + [rule.end for rule in upright])
    xs = snapped([left, right, *(rule.at for rule in upright)])
    ys = snapped([top, bottom, *(rule.at for rule in level)])
    places = (len(xs) - 1) * (len(ys) - 1)
    if not 1 < places <= _MOST_PLACES:
        return None
    return _with_cells(xs, ys, _Walls(xs, upright), _Walls(ys, level))


def snapped(values: Iterable[float]) -> list[float]:
    """Return the places of lines in order, those that are nearly the same as one."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][0] <= _SNAP:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [sum(cluster) / len(cluster) for cluster in clusters]


class _Walls:
    """Lines of one direction, by the place in the grid where they stand."""

    def __init__(self, places: Sequence[float], rules: Iterable[Rule]) -> None:
        self._by_place: dict[int, list[Rule]] = defaultdict(list)
        for rule in rules:
            nearest = min(range(len(places)), key=lambda one: abs(places[one] - rule.at))
            self._by_place[nearest].append(rule)

    def between(self, place: int, start: float, end: float) -> bool:
        """Whether a line runs at that place along more than half of the way."""
        covered = sum(
            max(0.0, min(end, rule.end) - max(start, rule.start))
            for rule in self._by_place.get(place, ())
        )
        return covered > (end - start) * _HALF


def _with_cells(
    xs: Sequence[float], ys: Sequence[float], upright: _Walls, level: _Walls
) -> Lattice:
    rows, columns = len(ys) - 1, len(xs) - 1
    parents = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not upright.between(column + 1, ys[row], ys[row + 1]):
                parents[_root(parents, here)] = _root(parents, here + 1)
            if row + 1 < rows and not level.between(row + 1, xs[column], xs[column + 1]):
                parents[_root(parents, here)] = _root(parents, here + columns)
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in range(rows * columns):
        regions[_root(parents, number)].append(divmod(number, columns))
    boxes: list[Box] = []
    by_place: dict[tuple[int, int], int] = {}
    for places in regions.values():
        for box in _boxes(places):
            for row in range(box.row, box.row + box.rows):
                for column in range(box.column, box.column + box.columns):
                    by_place[row, column] = len(boxes)
            boxes.append(box)
    return Lattice(tuple(xs), tuple(ys), tuple(boxes), by_place)


def _boxes(places: list[tuple[int, int]]) -> list[Box]:
    """Return a region as one cell, or as cells of one row each where it is no rectangle."""
    rows = sorted({row for row, _ in places})
    columns = sorted({column for _, column in places})
    if len(places) == len(rows) * len(columns):
        return [Box(rows[0], columns[0], len(rows), len(columns))]
    result: list[Box] = []
    for row, column in sorted(places):
        last = result[-1] if result else None
        if last and last.row == row and last.column + last.columns == column:
            result[-1] = Box(row, last.column, 1, last.columns + 1)
        else:
            result.append(Box(row, column, 1, 1))
    return result
