"""The folder that packages hold, where one has been made: its files and the glibc it asks for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.architecture import imports, read

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("XXGK_BUILD", ROOT / "build"))
NAME = "xxgk-annual-report"
SYSTEMS = ("x86_64", "aarch64", "windows")
NOT_THERE = (
    "PySide6/Qt/qml",
    "QtNetwork",
    "_ssl",
    "_sqlite3",
    "tkinter",
    "/tests/",
    ".pyi",
    "numpy",
)


SPARED = {"msvcrt", "winreg", "sqlite3"}
"""Modules of Windows alone, and the cache of a rollup, which says that it cannot be kept."""


@pytest.fixture(params=SYSTEMS)
def bundle(request: pytest.FixtureRequest) -> Path:
    folder = BUILD / f"bundle-{request.param}" / NAME
    if not (folder / "files.txt").is_file():
        pytest.skip(f"没有 {folder}，先运行 make bundle 等，本测试跳过")
    return folder


def listed(folder: Path) -> dict[str, int]:
    lines = (folder / "files.txt").read_text(encoding="utf-8").splitlines()
    return {name: int(size) for size, _, name in (line.partition(" ") for line in lines)}


def test_the_list_names_what_is_there(bundle: Path) -> None:
    found = {
        path.relative_to(bundle).as_posix(): path.stat().st_size
        for path in bundle.rglob("*")
        if path.is_file() and path.name != "files.txt"
    }
    assert listed(bundle) == found


def test_what_runs_is_there_and_nothing_that_does_not(bundle: Path) -> None:
    names = listed(bundle)
    launcher = "xxgk.exe" if bundle.parent.name.endswith("windows") else NAME
    assert {launcher, "program/main.py", "build.txt", "licences/README.txt"} <= set(names)
    assert {name for name in names if any(part in name for part in NOT_THERE)} == set()


def test_every_source_is_compiled(bundle: Path) -> None:
    names = set(listed(bundle))
    sources = [Path(one) for one in names if one.startswith("program/") and one.endswith(".py")]
    compiled = {
        f"{source.parent.as_posix()}/__pycache__/{source.stem}.cpython-311.pyc"
        for source in sources
    }
    assert len(compiled) == len(sources) > 0
    assert compiled <= names


def test_it_stays_under_what_was_promised(bundle: Path) -> None:
    assert sum(listed(bundle).values()) <= 200_000_000


def test_its_paths_are_short_enough_for_windows_below_any_profile(bundle: Path) -> None:
    """Without a setting of the system, a path there has 259 characters at most."""
    assert max(len(name) for name in listed(bundle)) <= 120


def test_its_python_has_what_the_program_imports(bundle: Path) -> None:
    """Pruned of what no program of ours needs; a new import of the standard library shows here."""
    if bundle.parent.name != "bundle-x86_64":
        pytest.skip("这里只能运行 x86_64 的 Python，本测试跳过")
    wanted = {
        found.name.partition(".")[0]
        for module in read(ROOT).values()
        for found in imports(module)
        if found.name.partition(".")[0] in sys.stdlib_module_names
    }
    script = (
        "import importlib.util as u, sys\nprint(*[n for n in sys.argv[1:] if not u.find_spec(n)])"
    )
    done = subprocess.run(
        [str(bundle / "python/bin/python3.11"), "-I", "-c", script, *sorted(wanted - SPARED)],
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == []


@pytest.mark.slow
def test_no_symbol_is_newer_than_the_glibc_that_is_promised(bundle: Path) -> None:
    system = bundle.parent.name.removeprefix("bundle-")
    if system == "windows":
        pytest.skip("Windows 没有 glibc，本测试跳过")
    script = ROOT / "packaging/release/bundle/check_symbols.sh"
    environment = {**os.environ, "XXGK_BUILD": str(BUILD)}
    done = subprocess.run(["sh", str(script), system], env=environment, check=False)
    assert done.returncode == 0
