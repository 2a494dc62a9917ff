"""Files put to the units of a roster: what each unit handed in, and whether it counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.report.records import State
from models.rollup.received.choices import Duplicates
from models.rollup.received.matching import Matcher
from models.rollup.received.names import name_of, plain_name, stem_of
from models.rollup.received.roster import Counting, Entry, Roster
from models.rollup.received.statuses import STOPPING, Status, is_stopped, statuses_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.rollup.received.choices import Choices
    from models.rollup.received.facts import Facts
    from models.rollup.received.matching import Match


@dataclass(frozen=True, slots=True)
class Received:
    """One file that was read, or could not be: then ``facts`` is ``None`` and ``fault`` says why.

    ``modified`` is when it was last written, in nanoseconds; ``before`` are the facts of the
    same file or unit when it was last read, where it has changed since.
    """

    file: str
    facts: Facts | None = None
    fault: str = ""
    modified: int = 0
    before: Facts | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a rollup: its files, the one that counts, and what holds of it (worst first).

    ``files`` are all its files; ``file`` is the one that ``facts`` are of, empty where none is
    chosen.  ``note`` says how it was matched, or what was decided, where that is not plain.
    """

    name: str
    parent: str
    entry: Entry
    file: str = ""
    files: tuple[str, ...] = ()
    facts: Facts | None = None
    statuses: tuple[Status, ...] = ()
    is_counted: bool = False
    note: str = ""
    fault: str = ""
    candidates: tuple[str, ...] = ()
    before: Facts | None = None
    rivals: tuple[Facts, ...] = ()
    """Of different files of the same unit, of which none was chosen."""
    covered_by: str = ""
    """The unit above whose own figures stand in the sum for this one's."""

    @property
    def is_due(self) -> bool:
        """Whether a report of the unit is expected."""
        return self.entry.is_due

    @property
    def is_inside(self) -> bool:
        """Whether the unit belongs to the rollup: on the roster, or taken in."""
        return Status.NOT_ON_ROSTER not in self.statuses

    @property
    def worst(self) -> Status:
        """The status that shows."""
        return self.statuses[0] if self.statuses else Status.COUNTED


def year_of(received: Iterable[Received]) -> int:
    """The year of most files, the later one of two; 0 where no file says any."""
    years = Counter(one.facts.year for one in received if one.facts and one.facts.year)
    return max(years, key=lambda year: (years[year], year), default=0)


def roster_of(received: Iterable[Received]) -> Roster:
    """A roster made of what was handed in: every unit once, in order of their names."""
    names: dict[str, str] = {}
    for one in received:
        name = _name(one)
        names.setdefault(plain_name(name), name)
    return Roster(tuple(Entry(names[key]) for key in sorted(names)))


def _name(one: Received) -> str:
    return (one.facts.unit if one.facts else "") or stem_of(one.file)


def units_of(
    received: Sequence[Received], roster: Roster | None, form: str, year: int, choices: Choices
) -> tuple[Unit, ...]:
    """Put every file to its unit; units in the order of the roster, those outside behind."""
    received = sorted(received, key=lambda one: one.file)
    known = roster or roster_of(received)
    matcher = Matcher(known, choices.decided)
    groups: dict[str, list[tuple[Received, Match]]] = defaultdict(list)
    outside: dict[str, list[tuple[Received, Match]]] = defaultdict(list)
    for one in received:
        name = one.facts.unit if one.facts else ""
        match = matcher.match(name, stem_of(one.file))
        if match.entry:
            groups[match.entry.name].append((one, match))
        else:
            outside[_name(one)].append((one, match))
    judge = _Judge(form, year, choices)
    inside = [judge.unit(entry, groups.get(entry.name, ())) for entry in known.entries]
    others = [judge.outsider(name, outside[name]) for name in sorted(outside)]
    return (*inside, *others)


class _Judge:
    """Decides about the files of one unit."""

    def __init__(self, form: str, year: int, choices: Choices) -> None:
        self._form = form
        self._year = year
        self._choices = choices

    def unit(self, entry: Entry, handed_in: Sequence[tuple[Received, Match]]) -> Unit:
        """Return a unit of the roster with what it handed in."""
        files = tuple(one.file for one, _ in handed_in)
        blank = Unit(entry.name, entry.parent, entry, files=files)
        usable, others = self._parted(handed_in)
        if not usable:
            return self._unusable(blank, others)
        chosen, note, statuses = self._choose(entry.name, usable)
        if chosen is None:
            rivals = tuple(one.facts for one, _ in usable if one.facts)
            told = (Status.DUPLICATE,)
            return replace(blank, statuses=told, note=note, rivals=rivals)
        one, match = chosen
        if one.facts is None:
            raise ValueError(one.file)
        if match.how != "名称相同":
            note = "；".join(filter(None, (f"按{match.how}认定", note)))
        why_not = self._why_not(entry, one.facts)
        counts = not why_not
        statuses |= set(statuses_of(one.facts, self._form, self._year))
        if not counts:
            statuses -= {Status.COUNTED}
        return replace(
            blank,
            file=one.file,
            facts=one.facts,
            statuses=_ranked(statuses),
            is_counted=counts,
            note="；".join(filter(None, (note, why_not))),
            before=one.before,
        )

    def outsider(self, name: str, handed_in: Sequence[tuple[Received, Match]]) -> Unit:
        """Return a unit that the roster does not know; it counts only when it was taken in."""
        found = self.unit(Entry(name), handed_in)
        candidates = handed_in[0][1].candidates
        if name in self._choices.taken:
            return found
        kept = set(found.statuses) - {Status.MISSING, Status.COUNTED}
        statuses = _ranked(kept | {Status.NOT_ON_ROSTER})
        near = f"疑似：{'、'.join(candidates)}" if candidates else ""
        return replace(found, statuses=statuses, is_counted=False, candidates=candidates, note=near)

    def _parted(
        self, handed_in: Sequence[tuple[Received, Match]]
    ) -> tuple[list[tuple[Received, Match]], list[tuple[Received, Match]]]:
        usable: list[tuple[Received, Match]] = []
        others: list[tuple[Received, Match]] = []
        for one in handed_in:
            facts = one[0].facts
            stopped = facts is None or is_stopped(facts, self._form, self._year)
            (others if stopped else usable).append(one)
        return usable, others

    def _unusable(self, unit: Unit, others: Sequence[tuple[Received, Match]]) -> Unit:
        """A unit without a file that could be counted."""
        statuses: set[Status] = set()
        readable = [one for one, _ in others if one.facts]
        for one in readable:
            if one.facts:
                statuses |= set(statuses_of(one.facts, self._form, self._year)) & STOPPING
        unread = [one for one, _ in others if one.facts is None]
        statuses |= {Status.UNREADABLE} if unread else set()
        statuses |= set() if readable or not unit.is_due else {Status.MISSING}
        shown = next(iter((*readable, *unread)), None)
        return replace(
            unit,
            file=shown.file if shown else "",
            facts=shown.facts if shown else None,
            statuses=_ranked(statuses),
            fault="；".join(one.fault for one in unread),
        )

    def _choose(
        self, name: str, usable: Sequence[tuple[Received, Match]]
    ) -> tuple[tuple[Received, Match] | None, str, set[Status]]:
        """Return the file that counts, or none; what is to be said of it; 重复 where it is so."""
        if len(usable) == 1:
            return usable[0], "", set()
        wanted = self._choices.chosen.get(name)
        picked = next((one for one in usable if wanted and _is_file(one[0].file, wanted)), None)
        if picked:
            return picked, "重复，按选定的文件计入", {Status.DUPLICATE}
        if len({one.facts.figures for one, _ in usable if one.facts}) == 1:
            return usable[0], f"{len(usable)} 个文件数据相同，只计一次", {Status.DUPLICATE}
        picked = self._by_policy(usable)
        if picked:
            words = _POLICIES[self._choices.duplicates]
            return picked, f"重复，{words}“{picked[0].file}”计入", {Status.DUPLICATE}
        return None, f"{len(usable)} 个文件数据不同，都没有计入，请选定一个", {Status.DUPLICATE}

    def _by_policy(self, usable: Sequence[tuple[Received, Match]]) -> tuple[Received, Match] | None:
        found: list[tuple[Received, Match]] = []
        if self._choices.duplicates is Duplicates.SIGNED:
            found = [one for one in usable if one[0].facts and one[0].facts.state is State.SIGNED]
        elif self._choices.duplicates is Duplicates.NEWEST:
            last = max(one.modified for one, _ in usable)
            found = [one for one in usable if one[0].modified == last]
        figures = {one.facts.figures for one, _ in found if one.facts}
        return found[0] if len(figures) == 1 else None

    def _why_not(self, entry: Entry, facts: Facts) -> str:
        """Why a file that could be counted is not; empty when it is."""
        if entry.merged_into:
            return f"名册写明撤并到“{entry.merged_into}”，不计入"
        if entry.counting is Counting.NOT:
            return "名册写明不计入"
        if entry.name in self._choices.left_out:
            return "没有选中，不计入"
        if not self._choices.need.is_met(facts.state):
            return f"{facts.state.words}，按要求不计入"
        return ""


_POLICIES: Mapping[Duplicates, str] = {
    Duplicates.SIGNED: "取已签发的",
    Duplicates.NEWEST: "取最新的",
}


def _is_file(file: str, wanted: str) -> bool:
    return file == wanted or name_of(file) == wanted


def _ranked(statuses: Iterable[Status]) -> tuple[Status, ...]:
    return tuple(sorted(statuses, key=lambda status: status.rank))
