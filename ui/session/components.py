"""What the program is made of, as 关于 lists it: names, versions and licences."""

from __future__ import annotations

import platform
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion

from models.disk.resources import RESOURCES

LIST = RESOURCES / "components.toml"


@dataclass(frozen=True, slots=True)
class Component:
    """A part by somebody else."""

    name: str
    version: str
    """Empty where it has none of its own: a subset of a font."""
    licence: str
    """SPDX expression."""
    use: str


def components() -> list[Component]:
    """Return the parts in the order of the list, with the versions that run now."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["component"]
    running = {"Python": platform.python_version(), "Qt": qVersion()}
    return [
        Component(
            one["name"],
            running.get(one["name"], "") or _version(one.get("distribution", "")),
            one["licence"],
            one["use"],
        )
        for one in listed
    ]


def _version(distribution: str) -> str:
    try:
        return version(distribution) if distribution else ""
    except PackageNotFoundError:
        return ""
