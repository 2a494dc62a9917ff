"""Holds what tests/conftest.py promises to every other test."""

import os
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication


def test_no_socket_can_be_opened(no_network: list[str]) -> None:
    with pytest.raises(PermissionError, match="opens no socket"):
        socket.socket()
    assert len(no_network) == 1
    no_network.clear()


def test_no_name_can_be_looked_up(no_network: list[str]) -> None:
    with pytest.raises(OSError, match="opens no socket"):
        urlopen("http://localhost:9/")
    assert no_network.pop().startswith("socket.getaddrinfo('localhost'")


def test_processes_of_this_machine_may_talk() -> None:
    first, second = socket.socketpair(socket.AF_UNIX)
    with first, second:
        first.send(b"yes")
        assert second.recv(3) == b"yes"


@pytest.mark.usefixtures("qapp")
def test_no_window_opens() -> None:
    assert QGuiApplication.platformName() == "offscreen"


@pytest.mark.parametrize("value", ["first", "second"])
def test_settings_start_empty(value: str, own_settings: Path) -> None:
    settings = QSettings("office", "report")
    assert not settings.contains("key")
    settings.setValue("key", value)
    settings.sync()
    assert Path(settings.fileName()).is_relative_to(own_settings)
    assert Path(os.environ["XDG_DATA_HOME"]).is_relative_to(own_settings)
