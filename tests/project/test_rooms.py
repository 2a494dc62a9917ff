"""Holds the rooms: who may import which, what each shows, and that the command line has no Qt."""

import subprocess
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.project.architecture import Module, read
from tests.project.rooms import (
    ARROWS,
    crowded,
    faceless,
    unused_arrows,
    way_to,
    wrong_arrows,
)
from tests.project.test_architecture import write

ROOT = Path(__file__).resolve().parents[2]
CODE = {"exporters", "importers", "models", "tests", "ui", "packaging", "docs"}


@pytest.fixture(scope="module")
def project() -> dict[str, Module]:
    return read(ROOT)


def test_rooms_import_only_rooms_that_they_may(project: Mapping[str, Module]) -> None:
    assert wrong_arrows(project) == []


def test_the_table_holds_no_arrow_that_is_not_used(project: Mapping[str, Module]) -> None:
    assert unused_arrows(project) == []


def test_rooms_make_no_ring() -> None:
    TopologicalSorter({room: others.split() for room, others in ARROWS.items()}).prepare()


def test_every_room_has_a_face(project: Mapping[str, Module]) -> None:
    assert faceless(project) == []


def test_a_face_is_one_sentence(project: Mapping[str, Module]) -> None:
    faces = [one for one in project.values() if one.path.name == "__init__.py"]
    first = [str(one.text).strip('"').splitlines()[0] for one in faces]
    assert [line for line in first if not line.rstrip('"').endswith(".")] == []


def test_no_folder_is_crowded() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    ).stdout
    files = [Path(name) for name in listed.decode().split("\0") if name]
    if not files:
        pytest.skip("不是 git 的工作目录，列不出项目的文件，本测试跳过")
    assert crowded(file for file in files if file.parts[0] in CODE) == []


def test_the_command_line_cannot_reach_qt(project: Mapping[str, Module]) -> None:
    assert way_to(project, "ui.cli", "PySide6") == []


def test_the_window_reaches_qt(project: Mapping[str, Module]) -> None:
    assert way_to(project, "ui.start.app", "PySide6")


TREE = {
    "models/__init__.py": '"Doc."',
    "models/a/__init__.py": '"Doc."',
    "models/a/one.py": '"Doc."\ndef f():\n    from models.b import two',
    "models/b/two.py": '"Doc."\nimport PySide6.QtCore',
}


def test_an_arrow_that_is_not_in_the_table_is_named(tmp_path: Path) -> None:
    tree = write(tmp_path, TREE)
    assert wrong_arrows(tree, {}) == ["models/a/one.py:3: models.a may not import models.b"]
    assert wrong_arrows(tree, {"models.a": "models.b"}) == []


def test_an_arrow_that_nothing_needs_is_named(tmp_path: Path) -> None:
    tree = write(tmp_path, TREE)
    assert unused_arrows(tree, {"models.a": "models.b", "models.b": "models.a"}) == [
        "models.b -> models.a"
    ]


def test_a_room_without_a_face_is_named(tmp_path: Path) -> None:
    assert faceless(write(tmp_path, TREE)) == ["models/b"]


def test_a_way_to_a_library_is_told_step_by_step(tmp_path: Path) -> None:
    tree = write(tmp_path, TREE)
    assert way_to(tree, "models.a.one", "PySide6") == [
        "models.a.one",
        "models.b.two",
        "PySide6.QtCore",
    ]


def test_a_crowded_folder_is_named() -> None:
    files = [Path(f"models/a/m{number}.py") for number in range(15)]
    assert crowded(files) == ["models/a: 15 entries, at most 14"]
    assert crowded(files[:14]) == []
