"""Holds the pins equal: what is declared, what is locked and what is installed."""

import re
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lines: list[str]) -> dict[str, str]:
    """Return name -> version; a line that is no exact pin is an error."""
    exact = (re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines)
    return {canonical(found[1]): found[2] for found in exact if found}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def lines_of(name: str) -> list[str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith(("#", "-r "))]


RUNTIME = lines_of("requirements.txt")
DEV = lines_of("requirements-dev.txt")


@pytest.mark.parametrize(
    "lines",
    [DECLARED["project"]["dependencies"], *DECLARED["dependency-groups"].values(), RUNTIME, DEV],
)
def test_every_version_is_exact(lines: list[str]) -> None:
    assert len(pins(lines)) == len(lines) > 0


@pytest.mark.parametrize(
    ("declared", "locked"),
    [
        (DECLARED["project"]["dependencies"], RUNTIME),
        (DECLARED["dependency-groups"]["dev"], DEV),
    ],
)
def test_what_is_declared_is_locked(declared: list[str], locked: list[str]) -> None:
    assert pins(declared).items() <= pins(locked).items()


def test_nothing_is_locked_that_nobody_asks_for() -> None:
    wanted = set(pins(DECLARED["project"]["dependencies"]))
    for name in [*wanted]:
        wanted |= needs(name)
    assert set(pins(RUNTIME)) == wanted


def needs(name: str) -> set[str]:
    """Return the packages that `name` pulls in, one level deep and without its extras."""
    asked = [line for line in requires(name) or [] if "extra ==" not in line]
    return {canonical(found[0]) for line in asked if (found := re.match(r"[\w.-]+", line))}


@pytest.mark.parametrize("line", [*RUNTIME, *DEV])
def test_what_is_locked_is_installed(line: str) -> None:
    name, _, pinned = line.partition("==")
    assert version(name) == pinned


def test_the_start_stays_light() -> None:
    assert not {"numpy", "pandas", "pyside6-addons", "pyside6"} & set(pins(RUNTIME))
