"""Fonts for tests, made of a shipped one: other names, widths, rights and characters."""

import struct
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

from exporters.fonts.faces import FONTS_DIRECTORY

RIGHTS_AT, UNITS = 8, 1000
OLD_PRC = 3
ENGLISH, CHINESE = 0x409, 0x804


@dataclass(frozen=True)
class Recipe:
    """What a font is to be.

    ``widths`` are in thousandths of the size, ``characters`` all look like 字, ``charset`` is
    what the font calls them (10 for Unicode); with ``is_empty`` they are empty boxes.
    """

    family: str
    widths: dict[str, int] = field(default_factory=dict)
    rights: int = 0
    characters: str = ""
    charset: int = 10
    is_empty: bool = False
    is_cff: bool = False
    encoding: int = 1
    source: str = "fang"


@cache
def source_font(name: str) -> TTFontFile:
    """Return a shipped font, read."""
    return TTFontFile(str(FONTS_DIRECTORY / f"{name}.ttf"))


def font(recipe: Recipe) -> bytes:
    """Return a font file."""
    return packed([recipe])


def collection(*recipes: Recipe) -> bytes:
    """Return a file of several fonts (.ttc)."""
    return packed(list(recipes), b"ttcf\x00\x01\x00\x00" + struct.pack(">L", len(recipes)))


def install(folder: Path, name: str, recipe: Recipe) -> Path:
    """Put a font into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(font(recipe))
    return folder / name


def packed(recipes: list[Recipe], head: bytes = b"") -> bytes:
    """Return fonts one after the other, with their tables' offsets from the file's beginning."""
    starts, bodies = [], b""
    base = len(head) + (4 * len(recipes) if head else 0)
    for recipe in recipes:
        tables = tables_of(recipe)
        starts.append(base + len(bodies))
        place = starts[-1] + 12 + 16 * len(tables)
        kind = b"OTTO" if recipe.is_cff else b"\x00\x01\x00\x00"
        directory = kind + struct.pack(">4H", len(tables), 0, 0, 0)
        content = b""
        for tag, data in sorted(tables.items()):
            directory += struct.pack(">4s3L", tag, 0, place + len(content), len(data))
            content += data + bytes(-len(data) % 4)
        bodies += directory + content
    return head + (struct.pack(f">{len(starts)}L", *starts) if head else b"") + bodies


def tables_of(recipe: Recipe) -> dict[bytes, bytes]:
    """Return the tables of the shipped font with what the recipe changes."""
    font = source_font(recipe.source)
    tables = {record["tag"].encode(): cut(font, record["tag"]) for record in font.tables}
    tables[b"name"] = names(recipe)
    metrics = bytearray(tables[b"hmtx"])
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]
    for char, width in recipe.widths.items():
        glyph = font.charToGlyph[ord(char)]
        struct.pack_into(">H", metrics, 4 * glyph, width * units // UNITS)
    tables[b"hmtx"] = bytes(metrics)
    system = bytearray(tables[b"OS/2"])
    struct.pack_into(">H", system, RIGHTS_AT, recipe.rights)
    tables[b"OS/2"] = bytes(system)
    if recipe.characters:
        tables[b"cmap"] = characters(recipe, 0 if recipe.is_empty else font.charToGlyph[ord("字")])
    if recipe.is_cff:
        tables[b"CFF "] = tables.pop(b"glyf")
        del tables[b"loca"]
    return tables


def cut(font: TTFontFile, tag: str) -> bytes:
    """Return one table of a font."""
    start, length = font.get_table_pos(tag)
    return Path(font.filename).read_bytes()[start : start + length]


def names(recipe: Recipe) -> bytes:
    """Return a table of names: family, full name and a PostScript name without blanks."""
    codec = "gb18030" if recipe.encoding == OLD_PRC else "utf-16-be"
    post = "".join(char for char in recipe.family if char.isascii()) or "Derived"
    texts = {1: recipe.family.encode(codec), 4: recipe.family.encode(codec)}
    texts[6] = post.encode("utf-16-be")
    records, storage = b"", b""
    for kind, text in texts.items():
        encoding, language = (1, ENGLISH) if kind == 6 else (recipe.encoding, CHINESE)
        records += struct.pack(">6H", 3, encoding, language, kind, len(text), len(storage))
        storage += text
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + storage


def characters(recipe: Recipe, glyph: int) -> bytes:
    """Return a table that leads each of the recipe's characters to one glyph."""
    groups = [(ord(char), ord(char), glyph) for char in sorted(recipe.characters)]
    packed_groups = b"".join(struct.pack(">3L", *group) for group in groups)
    table = struct.pack(">2H3L", 12, 0, 16 + len(packed_groups), 0, len(groups)) + packed_groups
    return struct.pack(">2H", 0, 1) + struct.pack(">2HL", 3, recipe.charset, 12) + table
