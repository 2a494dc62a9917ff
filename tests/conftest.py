"""What every test stands on: no screen, no network, no settings of the person who runs it."""

import gc
import itertools
import locale
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QSettings

from tests.office import Office

# Before any QApplication: no window ever opens, and Qt does not warn about a locale without UTF-8.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
if locale.getencoding().lower() not in {"utf-8", "utf8"}:
    os.environ["LC_ALL"] = "C.UTF-8"
os.environ["XXGK_FONTS"] = "shipped"  # the same PDF whatever fonts the machine has

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PROGRAMS = {"office": "soffice", "poppler": "pdftotext"}

# Property tests: the same examples in every run, and no clock that a busy machine could miss.
settings.register_profile(
    "project",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")

# A worker thread that collects garbage would take windows of earlier tests down from there.
gc.disable()
MUCH_GARBAGE = 50_000

_opened: list[str] = []


def _refuse_sockets(event: str, args: tuple[object, ...]) -> None:
    """Refuse every socket but those between processes of this machine."""
    if event == "socket.__new__" and args[1] == getattr(socket, "AF_UNIX", None):
        return
    if event in {"socket.__new__", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}:
        if event == "socket.connect" and isinstance(args[1], str | bytes):
            return  # the path of a socket between processes
        _opened.append(f"{event}{args}")
        message = f"the program opens no socket: {_opened[-1]}"
        raise PermissionError(message)


sys.addaudithook(_refuse_sockets)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[list[str]]:
    """Fail a test in which a socket was opened, also where the refusal was swallowed."""
    _opened.clear()
    yield _opened
    assert not _opened


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning; one that expects it asserts it and calls caplog.clear()."""
    yield
    warned = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= 30]
    assert not warned


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield folders for the settings of one test each; made only when something is written."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_settings(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings and data folders of its own; return their common folder."""
    home = next(homes)
    monkeypatch.setenv("HOME", str(home))
    for name in ("config", "data", "state"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.parent / "cache"))  # fontconfig's, slow to make
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect garbage between tests, in this thread (see ui/garbage.py)."""
    yield
    if gc.get_count()[0] > MUCH_GARBAGE:
        gc.collect()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return LibreOffice, for tests marked ``office``."""
    made = Office(tmp_path_factory.mktemp("office") / "profile")
    made.set_up()
    return made


@pytest.fixture
def shared() -> Path:
    """Return the folder of real reports beside the project, or skip the test."""
    if not (SHARED / "cases").is_dir():
        pytest.skip("项目旁边没有真实年报资料文件夹 ../shared，本测试跳过")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by fixture, and skip what needs a program that this machine does not have."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")
        for marker, program in PROGRAMS.items():
            if item.get_closest_marker(marker) and not shutil.which(program):
                item.add_marker(pytest.mark.skip(reason=f"本机没有 {program}，本测试跳过"))
