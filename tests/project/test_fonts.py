"""The fonts that ship with the program: they load, they hold the characters, they line up."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication
from reportlab.pdfbase.ttfonts import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
FORMS = sorted((ROOT / "resources" / "forms").glob("*.toml"))
FAMILIES = {
    "song": "XXGK Song",
    "song-bold": "XXGK Song Bold",
    "hei": "XXGK Hei",
    "fang": "XXGK Fang",
    "kai": "XXGK Kai",
}
EVERY_FONT = pytest.mark.parametrize("name", FAMILIES)
COMPLETE = pytest.mark.parametrize("name", ["song", "song-bold", "hei", "kai"])


@cache
def load(name: str) -> TTFont:
    # reportlab refuses anything but TrueType outlines, and fonts that may not be embedded.
    return TTFont(f"test-{name}", FONTS / f"{name}.ttf")


def missing(name: str, text: str) -> str:
    return "".join(sorted({sign for sign in text if ord(sign) not in load(name).face.charToGlyph}))


def gb2312(first_row: int, last_row: int) -> str:
    codes = (
        bytes((row, cell)) for row in range(first_row, last_row + 1) for cell in range(0xA1, 0xFF)
    )
    return "".join(code.decode("gb2312", errors="ignore") for code in codes)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def own_words(name: str) -> str:
    """Return the text records that the font carries about itself."""
    start, length = load(name).face.get_table_pos("name")
    return (
        (FONTS / f"{name}.ttf").read_bytes()[start : start + length].decode("utf-16-be", "ignore")
    )


@EVERY_FONT
def test_reportlab_reads_the_font(name: str) -> None:
    assert load(name).face.familyName == FAMILIES[name].encode()


@EVERY_FONT
def test_qt_knows_the_font_by_its_family_alone(name: str, qapp: QGuiApplication) -> None:
    assert qapp is not None
    number = QFontDatabase.addApplicationFont(str(FONTS / f"{name}.ttf"))
    assert QFontDatabase.applicationFontFamilies(number) == [FAMILIES[name]]
    scripts = QFontDatabase.writingSystems(FAMILIES[name])
    assert QFontDatabase.WritingSystem.SimplifiedChinese in scripts


def test_every_font_has_the_same_line_height_on_the_screen(qapp: QGuiApplication) -> None:
    assert qapp is not None
    for name in FAMILIES:
        QFontDatabase.addApplicationFont(str(FONTS / f"{name}.ttf"))
    heights = {QFontMetricsF(QFont(family, 20)).height() for family in FAMILIES.values()}
    assert len(heights) == 1


@EVERY_FONT
def test_every_common_character_is_there(name: str) -> None:
    assert missing(name, gb2312(0xB0, 0xF7)) == ""


@COMPLETE
def test_every_standard_character_is_there(name: str) -> None:
    lines = (ROOT / "packaging" / "characters_8105.txt").read_text(encoding="utf-8").splitlines()
    standard = "".join(line for line in lines if not line.startswith("#"))
    assert len(set(standard)) == 8105
    assert missing(name, standard + "喆堃镕珺玥祎䶮𬭎") == ""


@EVERY_FONT
@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_the_official_words_are_there(name: str, form: Path) -> None:
    official = "".join(texts(tomllib.loads(form.read_text(encoding="utf-8"))))
    assert "政府信息公开" in official
    assert missing(name, re.sub(r"\s", "", official)) == ""


@COMPLETE
def test_the_signs_of_tables_and_findings_are_there(name: str) -> None:
    signs = gb2312(0xA1, 0xA9) + "—·≠≤≥＝＋－×÷±√✓⚑☐☑①⑳㎡㎥￥¥％‰→←↑↓▲▼△▽■□●○※…\u00a0\u3000−"
    assert missing(name, signs) == ""


def test_fang_leaves_what_it_draws_wrong_to_the_fallback() -> None:
    # Drawn as dollar sign and hyphen by the source, or not at all.
    assert missing("fang", "￥￣㎡㎥") == "".join(sorted("￥￣㎡㎥"))
    assert missing("song", "￥￣㎡㎥") == ""


@EVERY_FONT
def test_digits_are_of_one_width(name: str) -> None:
    assert len({load(name).stringWidth(digit, 1000) for digit in "0123456789"}) == 1


@EVERY_FONT
@pytest.mark.parametrize("sign", "—…“”‘’，。（）【】〔〕《》＋＝")
def test_chinese_punctuation_is_one_em_wide(name: str, sign: str) -> None:
    assert load(name).stringWidth(sign, 1000) == pytest.approx(1000)


@EVERY_FONT
def test_the_licence_named_in_the_font_lies_beside_it(name: str) -> None:
    named = re.search(r"[\w-]+\.txt", own_words(name))
    assert named
    assert "Copyright" in (FONTS / named[0]).read_text(encoding="utf-8")


@EVERY_FONT
def test_no_reserved_name_is_used(name: str) -> None:
    shown = load(name).face.familyName + load(name).face.name
    assert not re.search(rb"Source|LXGW|Klee|Noto|Fandol", shown)
