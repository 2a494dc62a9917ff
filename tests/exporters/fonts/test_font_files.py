"""Fonts of the machine: where they are looked for, what is read of them, which may be embedded."""

import random
import string
import struct
from pathlib import Path

import pytest

from exporters.fonts.faces import FONTS_DIRECTORY
from exporters.fonts.files import FontFile, has_character, is_sound, plain_name, read_fonts
from exporters.fonts.local import folders
from tests.exporters.fonts.font_making import OLD_PRC, Recipe, collection, font, install


def read(folder: Path, recipe: Recipe) -> FontFile:
    (found,) = read_fonts(install(folder, "font.ttf", recipe))
    return found


@pytest.mark.parametrize("name", ["song", "hei", "fang", "kai"])
def test_the_shipped_fonts_are_read(name: str) -> None:
    (found,) = read_fonts(FONTS_DIRECTORY / f"{name}.ttf")
    assert f"xxgk{name}" in found.names
    assert found.is_regular
    assert is_sound(found)
    assert found.refusal == ""


@pytest.mark.parametrize("encoding", [1, OLD_PRC], ids=["unicode", "old Chinese"])
def test_a_font_is_known_by_its_chinese_name(encoding: int, tmp_path: Path) -> None:
    found = read(tmp_path, Recipe("方正小标宋简体", encoding=encoding))
    assert plain_name("方正小标宋简体") in found.names


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        (0x0000, ""),
        (0x0002, "许可不允许嵌入"),
        (0x0004, ""),
        (0x0008, ""),
        (0x000A, ""),  # the least restrictive of several counts
        (0x0108, "许可不允许嵌入"),
        (0x0200, "许可不允许嵌入"),
    ],
)
def test_the_rights_of_a_font_are_respected(rights: int, words: str, tmp_path: Path) -> None:
    refusal = read(tmp_path, Recipe("仿宋", rights=rights)).refusal
    assert words in refusal
    assert bool(words) == bool(refusal)


def test_outlines_that_cannot_be_embedded_are_named(tmp_path: Path) -> None:
    assert "OpenType（CFF）" in read(tmp_path, Recipe("黑体", is_cff=True)).refusal


def test_each_font_of_a_collection_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "two.ttc"
    path.write_bytes(collection(Recipe("宋体"), Recipe("新宋体", characters="\U0003134a")))
    first, second = read_fonts(path)
    assert [first.index, second.index] == [0, 1]
    assert [has_character(one, "\U0003134a") for one in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("char", "has"),
    [
        ("字", True),
        ("9", True),
        ("䶮", True),
        ("𬭎", True),
        ("\U0003134a", False),
        ("\u0e01", False),
    ],
)
def test_its_characters_are_known(char: str, has: bool) -> None:  # noqa: FBT001 - a parameter of the table
    (song,) = read_fonts(FONTS_DIRECTORY / "song.ttf")
    assert has_character(song, char) is has


@pytest.mark.parametrize("charset", [0, OLD_PRC], ids=["symbols", "gbk"])
def test_codes_that_are_no_unicode_are_no_characters(charset: int, tmp_path: Path) -> None:
    found = read(tmp_path, Recipe("仿宋", characters="字", charset=charset))
    assert not has_character(found, "字")
    assert not is_sound(found)


def test_an_empty_box_is_no_character(tmp_path: Path) -> None:
    found = read(tmp_path, Recipe("仿宋", characters="字", is_empty=True))
    assert not has_character(found, "字")


def test_a_font_that_claims_billions_of_characters_is_not_touched(tmp_path: Path) -> None:
    path = install(tmp_path, "font.ttf", Recipe("仿宋", characters="字"))
    assert is_sound(*read_fonts(path))
    code = struct.pack(">L", ord("字"))
    path.write_bytes(path.read_bytes().replace(code + code, code + b"\xff" * 4))
    assert not is_sound(*read_fonts(path))


@pytest.mark.parametrize("length", [0, 3, 12, 40, 300, 20_000])
def test_a_damaged_font_is_no_font(length: int, tmp_path: Path) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes(font(Recipe("仿宋"))[:length])
    assert not any(has_character(one, "字") for one in read_fonts(path))


@pytest.mark.parametrize("seed", range(40))
def test_a_font_with_wrong_bytes_stops_nothing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(collection(Recipe("仿宋", source="kai"), Recipe("宋体", characters="字典")))
    for _ in range(20):
        data[chance.randrange(chance.choice([100, 700, len(data)]))] = chance.choice([0, 1, 255])
    path = tmp_path / "font.ttc"
    path.write_bytes(data)
    answers = [(has_character(found, "字"), is_sound(found)) for found in read_fonts(path)]
    assert len(answers) <= 2


def test_what_is_no_font_is_none(tmp_path: Path) -> None:
    (tmp_path / "notes.ttf").write_text(string.printable * 9, encoding="ascii")
    assert read_fonts(tmp_path / "notes.ttf") == ()
    assert read_fonts(tmp_path / "gone.ttf") == ()


@pytest.mark.parametrize(
    ("environment", "is_windows", "found"),
    [
        (
            {"WINDIR": "C:/Windows", "LOCALAPPDATA": "C:/Users/甲/AppData/Local"},
            True,
            ["C:/Windows/Fonts", "C:/Users/甲/AppData/Local/Microsoft/Windows/Fonts"],
        ),
        (
            {"HOME": "/home/a"},
            False,
            [
                "/home/a/.local/share/fonts",
                "/usr/local/share/fonts",
                "/usr/share/fonts",
                "/home/a/.fonts",
            ],
        ),
        (
            {"XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/opt/share:relative"},
            False,
            ["/d/fonts", "/opt/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts"],
        ),
        ({"HOME": "/home/a", "XXGK_FONTS": "shipped"}, False, []),
        ({}, True, []),
    ],
    ids=["windows", "linux", "xdg", "shipped alone", "nothing known"],
)
def test_fonts_are_looked_for_where_systems_keep_them(
    environment: dict[str, str],
    is_windows: bool,  # noqa: FBT001 - a parameter of the table
    found: list[str],
) -> None:
    places = folders(environment, is_windows=is_windows)
    assert [place.as_posix() for place in places] == found
