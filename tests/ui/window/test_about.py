"""关于本程序, the icon, and what a package knows of itself."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.kit.children import child, click, when_opened
from tests.ui.kit.windows import window
from ui.session import program
from ui.session.components import components
from ui.session.program import DATA, MARK
from ui.session.settings import Settings
from ui.start.app import NO_SCREEN, window_icon
from ui.start.damage import damaged_files
from ui.start.portable import settle
from ui.window.about_dialog import AboutDialog

ROOT = Path(__file__).resolve().parents[3]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def package(folder: Path) -> Path:
    """Make a package of two files and its list."""
    (folder / "program").mkdir(parents=True)
    (folder / "program" / "main.py").write_bytes(b"12345")
    (folder / "乙 二.txt").write_bytes(b"")
    (folder / program.FILES).write_text("5 program/main.py\n0 乙 二.txt\n", encoding="utf-8")
    return folder


def test_the_version_is_that_of_the_project() -> None:
    assert DECLARED["project"]["version"] == program.VERSION


def test_every_library_is_named_with_its_version() -> None:
    lines = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    locked = {line.partition("==")[2] for line in lines if "==" in line}
    assert locked <= {one.version for one in components()}


def test_about_tells_version_places_and_licences(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path / "drafts")
    told: list[str] = []

    def look(dialog: AboutDialog) -> None:
        told.append(child(dialog, QLabel, "about.facts").text())
        told.append(str(child(dialog, QTableView, "about.components").model().rowCount()))
        click(dialog, "about.copy")

    when_opened(AboutDialog, look)
    made.actions_by_id["about"].trigger()
    assert f"版本 {program.VERSION}（源代码）" in told[0]
    assert str(tmp_path / "drafts") in told[0]
    assert Settings().store.fileName() in told[0]
    assert told[1] == str(len(components()))
    assert "lxml 6.1.3 BSD-3-Clause" in QApplication.clipboard().text()


@pytest.mark.parametrize("size", [16, 20, 24, 32, 40, 48, 64, 128, 256])
def test_the_icon_is_drawn_for_each_size(qtbot: QtBot, size: int) -> None:
    del qtbot
    assert QSize(size, size) in window_icon().availableSizes()


def test_a_whole_package_is_not_complained_of(tmp_path: Path) -> None:
    assert damaged_files(package(tmp_path)) == []


@pytest.mark.parametrize("harm", ["missing", "short"])
def test_a_broken_off_copy_names_the_file(tmp_path: Path, harm: str) -> None:
    file = package(tmp_path) / "program" / "main.py"
    if harm == "missing":
        file.unlink()
    else:
        file.write_bytes(b"123")
    assert damaged_files(tmp_path) == ["program/main.py"]


def test_settings_stay_with_the_person_when_nothing_else_is_said(
    tmp_path: Path, own_settings: Path
) -> None:
    assert settle(package(tmp_path)).drafts.is_relative_to(own_settings)


def test_settings_lie_beside_a_portable_program(tmp_path: Path) -> None:
    (package(tmp_path) / MARK).touch()
    places = settle(tmp_path)
    assert places.drafts == tmp_path / DATA / "recovery"
    assert Path(Settings().store.fileName()).is_relative_to(tmp_path / DATA)
    assert places.told == ""


def test_a_stick_that_cannot_be_written_is_told(tmp_path: Path, own_settings: Path) -> None:
    (package(tmp_path) / MARK).touch()
    (tmp_path / DATA).write_text("a file where the folder should be")
    places = settle(tmp_path)
    assert places.drafts.is_relative_to(own_settings)
    assert "不能写入" in places.told


@pytest.mark.parametrize("screen", [{"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-4711"}])
def test_an_unreachable_screen_is_told_and_the_job_is_done_without(
    screen: dict[str, str], own_settings: Path
) -> None:
    """Qt would abort with a message in English."""
    own_settings.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        cwd=own_settings,
        env={
            **screen,
            "HOME": str(own_settings),
            "LC_ALL": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(own_settings),  # else the library of Wayland complains itself
            "XXGK_FONTS": "shipped",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.decode() == f"{NO_SCREEN}\n"
    assert "窗口在后台打开，结果写成文件" in done.stdout.decode()
    assert list((own_settings / "output").glob("*.pdf"))


def test_the_version_is_told_on_the_command_line() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--version"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert re.match(rf"政府信息公开年报填报 {program.VERSION}（源代码，", done.stdout.decode())
