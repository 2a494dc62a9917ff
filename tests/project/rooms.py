"""The rooms of the house and which way leads from one to another.

A room is a folder below a part of the program, with whatever folders lie in it. What imports a
room that its own does not know stands here first, or the tests name it.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.project.architecture import Module, imports, resolve

MOST_ENTRIES = 14
"""So many files and folders one finds at a glance."""

ARROWS = {
    "exporters": (
        "exporters.charts exporters.excel exporters.fonts exporters.papers exporters.plain "
        "exporters.web exporters.word models.disk models.forms models.report"
    ),
    "exporters.charts": "exporters.fonts exporters.words models.forms models.report",
    "exporters.excel": "exporters.words models.files models.forms models.release models.report",
    "exporters.fonts": "models.disk models.release",
    "exporters.papers": (
        "exporters.charts exporters.fonts exporters.pdf exporters.press exporters.words "
        "models.checked models.forms models.release models.report"
    ),
    "exporters.pdf": "exporters.fonts exporters.press models.files",
    "exporters.plain": "exporters.excel models.disk models.files models.release models.report",
    "exporters.press": "exporters.fonts exporters.words models.forms models.release models.report",
    "exporters.rollup": (
        "exporters.excel exporters.pdf exporters.plain exporters.press models.disk "
        "models.forms models.release models.report models.rollup"
    ),
    "exporters.template": "exporters.excel exporters.words models.disk models.forms models.report",
    "exporters.web": "exporters.words models.disk models.forms models.release models.report",
    "exporters.word": (
        "exporters.press exporters.words models.disk models.forms models.release models.report"
    ),
    "exporters.words": "models.report",
    "importers": (
        "importers.excel importers.guard importers.own importers.pdf importers.raw "
        "importers.text importers.web importers.word models.forms models.release"
    ),
    "importers.clipboard": (
        "importers.guard importers.matching importers.raw importers.text importers.web "
        "importers.words models.forms models.report"
    ),
    "importers.excel": (
        "importers.guard importers.matching importers.raw importers.words models.files "
        "models.forms models.release models.report"
    ),
    "importers.guard": "models.disk",
    "importers.many": (
        "importers importers.excel importers.guard models.disk models.forms models.rollup"
    ),
    "importers.matching": "importers.raw importers.words models.forms models.report",
    "importers.own": "importers.guard importers.raw models.files models.release models.report",
    "importers.pdf": (
        "importers.guard importers.matching importers.raw importers.words models.files "
        "models.forms models.release models.report models.rollup"
    ),
    "importers.raw": "models.forms models.release models.report",
    "importers.text": (
        "importers.guard importers.matching importers.raw importers.words models.forms "
        "models.report"
    ),
    "importers.web": (
        "importers.guard importers.matching importers.raw importers.text importers.words"
    ),
    "importers.word": "importers.guard importers.matching importers.raw",
    "importers.words": "importers.raw models.forms models.release models.report",
    "main": "importers importers.many ui.cli ui.start",
    "models": "",
    "models.checked": "models.checks models.forms models.report models.rules models.texts",
    "models.checks": "models.forms models.reading models.report models.rules models.texts",
    "models.disk": "",
    "models.files": "models.disk models.forms models.release models.report",
    "models.forms": "models.disk",
    "models.reading": "models.forms models.report",
    "models.release": "models.checked models.disk models.forms models.report",
    "models.report": "models.forms",
    "models.rollup": "models.checked models.forms models.release models.report",
    "models.rules": "models.disk models.forms models.reading",
    "models.texts": "models.disk models.forms models.reading models.report models.rules",
    "ui": "",
    "ui.cli": (
        "exporters exporters.plain exporters.rollup importers importers.many importers.raw "
        "models.checked models.disk models.files models.forms models.release models.report "
        "models.rollup models.rules models.texts ui.session"
    ),
    "ui.findings": "models.forms models.report ui.session ui.widgets",
    "ui.importing": (
        "importers.matching importers.raw models.checked models.forms models.report "
        "ui.session ui.sheet ui.widgets ui.workspace"
    ),
    "ui.pages": (
        "exporters.charts importers.clipboard models.checked models.disk models.forms "
        "models.report models.rules ui.findings ui.session ui.widgets"
    ),
    "ui.printing": "exporters.fonts exporters.press models.disk ui.session ui.widgets",
    "ui.session": (
        "models.checked models.disk models.files models.forms models.release models.report "
        "models.rules models.texts"
    ),
    "ui.sheet": (
        "importers.clipboard importers.words models.checked models.disk models.forms "
        "models.report ui.session ui.widgets"
    ),
    "ui.signing": (
        "importers models.checked models.disk models.forms models.release models.report "
        "ui.session ui.widgets"
    ),
    "ui.start": (
        "exporters importers models.disk models.files models.forms models.report ui.cli "
        "ui.session ui.widgets ui.window"
    ),
    "ui.widgets": "exporters.papers importers models.disk models.forms models.report ui.session",
    "ui.window": (
        "exporters exporters.papers exporters.pdf exporters.press exporters.template "
        "importers importers.clipboard importers.own models.checked models.disk models.files "
        "models.forms models.release models.report ui.findings ui.importing ui.pages "
        "ui.printing ui.session ui.sheet ui.signing ui.widgets ui.workspace"
    ),
    "ui.workspace": (
        "importers.own models.forms models.release models.report models.rules ui.findings "
        "ui.pages ui.session ui.sheet ui.widgets"
    ),
}
"""From each room, the rooms that it may import."""


def room_of(name: str, tree: Mapping[str, Module]) -> str:
    """Return the room of a module: its part and the folder below it, or the part's own door."""
    module = tree[name]
    folder = name if module.path.name == "__init__.py" else name.rpartition(".")[0] or name
    return ".".join(folder.split(".")[:2])


def wrong_arrows(tree: Mapping[str, Module], arrows: Mapping[str, str] = ARROWS) -> list[str]:
    """Name every import between rooms that the table does not allow."""
    allowed = {room: set(others.split()) for room, others in arrows.items()}
    return [
        f"{module.path}:{line}: {here} may not import {there}"
        for module, here, there, line in _between(tree)
        if there not in allowed.get(here, set())
    ]


def unused_arrows(tree: Mapping[str, Module], arrows: Mapping[str, str] = ARROWS) -> list[str]:
    """Name every arrow of the table that no import goes along."""
    used = {(here, there) for _, here, there, _ in _between(tree)}
    return [
        f"{here} -> {there}"
        for here, others in arrows.items()
        for there in others.split()
        if (here, there) not in used
    ]


def _between(tree: Mapping[str, Module]) -> Iterator[tuple[Module, str, str, int]]:
    for name, module in tree.items():
        here = room_of(name, tree)
        for found in imports(module):
            target = resolve(found.name, tree)
            if target is not None and (there := room_of(target, tree)) != here:
                yield module, here, there, found.line


def way_to(tree: Mapping[str, Module], start: str, library: str) -> list[str]:
    """Return the modules over which an import of a library is reached, late imports too.

    ``start`` is the beginning of the names of the modules to start from; nothing where the
    library is out of reach.
    """
    ways = [[name] for name in tree if f"{name}.".startswith(f"{start}.")]
    seen = {way[0] for way in ways}
    for way in ways:
        for found in imports(tree[way[-1]]):
            if f"{found.name}.".startswith(f"{library}."):
                return [*way, found.name]
            for target in _loaded(found.name, tree):
                if target not in seen:
                    seen.add(target)
                    ways.append([*way, target])
    return []


def _loaded(name: str, tree: Mapping[str, Module]) -> Iterator[str]:
    """Yield the module of an imported name and the packages above it, which load with it."""
    target = resolve(name, tree)
    while target:
        if target in tree:
            yield target
        target = target.rpartition(".")[0]


def crowded(files: Iterable[Path]) -> list[str]:
    """Name each folder in which more lies than one finds at a glance."""
    entries: dict[Path, set[str]] = {}
    for file in files:
        for folder, entry in zip(file.parents, [file, *file.parents], strict=False):
            entries.setdefault(folder, set()).add(entry.name)
    return [
        f"{folder}: {len(names)} entries, at most {MOST_ENTRIES}"
        for folder, names in sorted(entries.items())
        if len(names) > MOST_ENTRIES and folder.name
    ]


def faceless(tree: Mapping[str, Module]) -> list[str]:
    """Name each folder of modules without a face: an ``__init__`` that says what it is for."""
    folders = {module.path.parent for module in tree.values()} - {Path()}
    faces = {module.path.parent for module in tree.values() if module.path.name == "__init__.py"}
    return [str(folder) for folder in sorted(folders - faces)]
