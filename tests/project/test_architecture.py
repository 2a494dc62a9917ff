"""Holds the order of the house: who may import whom, no rings, nothing too long, all described."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from tests.project.architecture import (
    ALLOWED,
    Module,
    by_string,
    cycles,
    docstrings,
    layering,
    read,
    sizes,
)

ROOT = Path(__file__).resolve().parents[2]
Check = Callable[[Mapping[str, Module]], list[str]]

CLEAN = {
    "main.py": """
        "Doc."
        from ui import window
    """,
    "ui/__init__.py": '"Doc."',
    "ui/window.py": """
        "Doc."
        from PySide6.QtWidgets import QWidget
        from models.report.report import Report
        def later():
            "Doc."
            from ui import panel
    """,
    "ui/panel.py": '"Doc."',
    "models/report.py": """
        "Doc."
        from decimal import Decimal
        from urllib.parse import quote
        class Report:
            "Doc."
    """,
}


def write(root: Path, files: Mapping[str, str]) -> dict[str, Module]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return read(root)


@pytest.fixture(scope="module")
def project() -> dict[str, Module]:
    return read(ROOT)


@pytest.mark.parametrize("check", [layering, cycles, by_string, sizes, docstrings])
def test_the_project_holds(check: Check, project: dict[str, Module]) -> None:
    assert check(project) == []


def test_tests_and_scripts_stay_short() -> None:
    assert sizes(read(ROOT, ["tests", "packaging"])) == []


@pytest.mark.parametrize("check", [layering, cycles, by_string, sizes, docstrings])
def test_a_clean_tree_holds(check: Check, tmp_path: Path) -> None:
    assert check(write(tmp_path, CLEAN)) == []


@pytest.mark.parametrize(
    ("part", "statement", "named"),
    [
        ("models", "import PySide6.QtCore", "PySide6.QtCore"),
        ("models", "import openpyxl", "openpyxl"),
        ("models", "from ui import window", "ui.window"),
        ("models", "from ..ui import window", "ui.window"),
        ("models", "import numpy", "numpy"),
        ("models", "from urllib import request", "urllib.request"),
        ("importers", "from exporters.papers.report import write", "exporters.papers.report.write"),
        ("importers", "from PySide6 import QtCore", "PySide6.QtCore"),
        ("exporters", "from importers import reading", "importers.reading"),
        ("exporters", "import python_calamine", "python_calamine"),
        ("ui", "import openpyxl", "openpyxl"),
        ("ui", "from PySide6 import QtNetwork", "PySide6.QtNetwork"),
        ("ui", "import main", "main"),
        ("ui", "def f():\n    import socket", "socket"),
        ("ui", "from importlib import import_module\nimport_module('reportlab')", "reportlab"),
        ("main", "import reportlab", "reportlab"),
    ],
)
def test_a_wrong_import_is_named(part: str, statement: str, named: str, tmp_path: Path) -> None:
    path = "main.py" if part == "main" else f"{part}/odd.py"
    (found,) = layering(write(tmp_path, {path: statement}))
    assert found.endswith(f": {part} may not import {named}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("from models import b", "import models.a"),
        ("from models.b import x", "from .a import y"),
        ("from . import b", "from models import x"),
    ],
)
def test_a_ring_is_named(first: str, second: str, tmp_path: Path) -> None:
    package = {"models/__init__.py": "from models.a import x", "models/b.py": second}
    assert cycles(write(tmp_path, {**package, "models/a.py": first}))


@pytest.mark.parametrize(
    "back",
    [
        "def later():\n    from models import a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from models import a",
        "from importlib import import_module\nimport_module('models.a')",
    ],
)
def test_an_import_that_comes_later_makes_a_ring_too(back: str, tmp_path: Path) -> None:
    assert cycles(write(tmp_path, {"models/a.py": "import models.b", "models/b.py": back}))


@pytest.mark.parametrize(
    "statement",
    [
        "import importlib\nimportlib.import_module('models.b')",
        "from importlib import import_module\ndef f():\n    return import_module(name)",
        "x = __import__('models')",
    ],
)
def test_an_import_by_a_string_is_named(statement: str, tmp_path: Path) -> None:
    (found,) = by_string(write(tmp_path, {"ui/odd.py": statement}))
    assert found.endswith(": imported by a string")


def test_what_is_too_long_is_named(tmp_path: Path) -> None:
    function = "def f():\n" + "    x = 1\n" * 41
    tree = write(tmp_path, {"ui/long.py": "\n" * 401, "ui/tall.py": function})
    assert sizes(tree) == [
        "ui/long.py: 401 lines, at most 400",
        "ui/tall.py:1: f: 41 lines, at most 40",
    ]


def test_a_docstring_is_not_counted(tmp_path: Path) -> None:
    function = 'def f():\n    """One.\n\n    More.\n    """\n' + "    x = 1\n" * 40
    assert sizes(write(tmp_path, {"ui/tall.py": function})) == []


def test_what_says_nothing_is_named(tmp_path: Path) -> None:
    tree = write(tmp_path, {"models/mute.py": "class A: ...\ndef f(): ...\ndef _own(): ..."})
    assert docstrings(tree) == [f"models/mute.py:{n}: no docstring" for n in (1, 1, 2)]


def test_every_part_of_the_program_is_looked_at() -> None:
    code = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {
        path.stem for path in ROOT.glob("*.py")
    }
    assert code <= ALLOWED.keys()
