"""The same Excel and Word file on Windows and on Linux."""

import sys
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from exporters import render
from exporters.words.zip_origin import UNIX, from_anywhere
from tests.factories import real


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_file_does_not_tell_the_system_it_was_written_on(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = real("pingtan_2022")
    here = render(report, suffix)
    monkeypatch.setattr(sys, "platform", "win32")
    assert ZipInfo("part").create_system != UNIX
    assert render(report, suffix) == here


def test_only_the_system_is_changed() -> None:
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for name in ("一.xml", "b.xml"):
            entry = ZipInfo(name)
            entry.create_system, entry.comment, entry.extra = 0, b"note", b"\x01\x00\x02\x00ab"
            package.writestr(entry, name * 9)
    with ZipFile(BytesIO(from_anywhere(target.getvalue()))) as package:
        assert package.testzip() is None
        assert [entry.create_system for entry in package.infolist()] == [UNIX, UNIX]
        assert package.read("一.xml").decode() == "一.xml" * 9
