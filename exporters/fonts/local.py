"""Fonts that are installed on this machine: where they lie, and finding them by their names.

Nothing is asked of the system but its folders, so that it works without a screen.  With
``XXGK_FONTS=shipped`` in the environment no font is found: then the same report is the same
file on every machine.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.fonts.files import has_character, is_sound, plain_name, read_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exporters.fonts.files import FontFile

VARIABLE, NONE = "XXGK_FONTS", "shipped"
_SUFFIXES = {".ttf", ".ttc", ".otf", ".otc"}
_MOST_FILES = 5_000
_LARGE = ("simsun-extb", "simsun", "nsimsun", "simsun-extg", "microsoftyahei", "hanamin")
"""Beginnings of names of fonts with many rare characters, which are asked first."""
_COMMON = "中"
"""A font with it is Chinese, and its rare characters go with the others."""


def folders(environment: Mapping[str, str], *, is_windows: bool) -> tuple[Path, ...]:
    """Return where fonts of the machine and of this person lie, as ``environment`` says."""
    if environment.get(VARIABLE) == NONE:
        return ()
    if is_windows:
        parts = (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts"))
        return tuple(Path(environment[name], part) for name, part in parts if environment.get(name))
    home = environment.get("HOME", "")
    own = environment.get("XDG_DATA_HOME") or (f"{home}/.local/share" if home else "")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    bases = [own, *shared.split(":"), "/usr/local/share", "/usr/share"]
    found = [Path(base, "fonts") for base in bases if base.startswith("/")]
    return tuple(dict.fromkeys([*found, *([Path(home, ".fonts")] if home else [])]))


@lru_cache
def installed() -> tuple[FontFile, ...]:
    """Return every font of this machine, this person's own first; looked for once."""
    places = folders(os.environ, is_windows=os.name == "nt")
    return tuple(font for path in _files(places) for font in read_fonts(path))


def named(names: Sequence[str]) -> list[FontFile]:
    """Return the installed fonts of these names, in the order of the names, upright ones first."""
    wanted = [plain_name(name) for name in names]
    found = [font for name in wanted for font in installed() if name in font.names]
    return sorted(found, key=lambda font: not font.is_regular)


@lru_cache(maxsize=1024)
def font_with(char: str) -> FontFile | None:
    """Return an installed font that a PDF may hold and that draws a character."""
    return next((font for font in _by_size() if has_character(font, char) and is_sound(font)), None)


@lru_cache
def _by_size() -> tuple[FontFile, ...]:
    """Return the fonts that can stand in for others, those with the most characters first."""
    usable = [font for font in installed() if not font.refusal and font.is_regular]
    return tuple(sorted(usable, key=lambda font: (_rank(font), str(font.path), font.index)))


def _rank(font: FontFile) -> int:
    ranks = [at for at, start in enumerate(_LARGE) for name in font.names if name.startswith(start)]
    return min(ranks, default=len(_LARGE) + (not has_character(font, _COMMON)))


def _files(places: Sequence[Path]) -> Iterator[Path]:
    """Yield font files below folders, in an order that does not change from day to day."""
    left = _MOST_FILES
    for place in places:
        for folder, inner, names in os.walk(place):
            inner.sort()
            for name in sorted(names):
                if left and os.path.splitext(name)[1].lower() in _SUFFIXES:  # noqa: PTH122 - a thousand names, as text
                    left -= 1
                    yield Path(folder, name)
