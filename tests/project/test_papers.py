"""Holds the papers to the project: what they name is there, and what is there they name."""

import re
import tomllib
from pathlib import Path

import pytest

from exporters import SUFFIXES as WRITTEN
from importers import SUFFIXES as READ
from tests.project.rooms import ARROWS
from ui.cli.program import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md"))
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAPERS}
README = TEXTS["README.md"]
MAP = TEXTS["ARCHITECTURE.md"].partition("## The rooms")[2].partition("### Beside them")[0]


def test_the_map_names_every_room() -> None:
    named = re.findall(r"^\| (`[^|]*) \|", MAP, re.MULTILINE)
    rooms = [room for cell in named for room in re.findall(r"`([\w/]+)`", cell)]
    folders = {room.replace(".", "/") for room in ARROWS if "." in room}
    assert sorted(set(rooms) - {"importers/apart"}) == sorted(folders)


def test_what_the_map_says_to_begin_with_is_there() -> None:
    for line in MAP.splitlines():
        cells = [re.findall(r"`([\w/]+)`", cell) for cell in line.split("|")[1:4]]
        if line.startswith("| `"):
            places = [ROOT / room / f"{module}.py" for room in cells[0] for module in cells[2]]
            assert not cells[2] or any(place.exists() for place in places), line


@pytest.mark.parametrize("paper", TEXTS)
def test_every_link_leads_somewhere(paper: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", TEXTS[paper])
    folder = (ROOT / paper).parent
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("paper", TEXTS)
def test_every_file_that_is_named_is_there(paper: str) -> None:
    places = r"(?:models|importers|exporters|ui|tests|resources|packaging|docs|\.ci)/[\w./-]+"
    named = re.findall(rf"`({places})`", TEXTS[paper])
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("paper", TEXTS)
def test_every_make_command_is_one(paper: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make (\w+)", TEXTS[paper], re.MULTILINE)) <= targets


def test_the_readme_begins_with_two_commands_in_both_languages() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    commands = [re.findall(r"^(make \w+) ", block, re.MULTILINE) for block in blocks]
    assert [found for found in commands if found] == [["make run", "make test"]] * 2


def test_the_readme_names_every_command_and_kind_of_file() -> None:
    assert set(re.findall(r"main\.py (\w+) ", README)) == set(COMMANDS)
    rows = [line.split("|")[1:4] for line in README.splitlines() if line.startswith("| `.")]
    kinds = {kind: row for row in rows for kind in re.findall(r"\.\w+", row[0])}
    assert {kind for kind, row in kinds.items() if "✓" in row[1]} == set(READ)
    assert {kind for kind, row in kinds.items() if "✓" in row[2]} == set(WRITTEN)


def test_every_dependency_has_its_reason() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [pin.partition("==")[0] for pin in declared["project"]["dependencies"]]
    table = TEXTS["ARCHITECTURE.md"].partition("### Dependencies")[2]
    rows = "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| "))
    assert [name for name in wanted if name.lower() not in rows.lower()] == []


def test_what_is_checked_is_what_the_readme_names() -> None:
    assert "exec make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
