"""What the program remembers for each person: an ini file, declared here as data.

Whatever stands in the file, reading gives a value that fits: a damaged or foreign entry counts
as not there.  There is no global instance; the start of the program makes one and passes it on.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSettings, QStandardPaths

from models.report.editing import LASTING

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.report.report import Report

ORGANISATION = "xxgk"
APPLICATION = "annual-report"
MAX_RECENT = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How values of one kind stand in the file, which holds JSON for each entry."""

    read: Callable[[object], T | None]
    """Turns what was found into a value; ``None`` when it does not fit."""
    write: Callable[[T], object]


class Setting(Generic[T]):
    """One thing to remember, as an attribute of :class:`Settings`."""

    def __init__(self, name: str, kind: Kind[T], default: T) -> None:
        self.name = name
        self.kind = kind
        self.default = default

    def __get__(self, settings: Settings, owner: type[Settings]) -> T:
        """Return what was remembered, else the default."""
        try:
            found = json.loads(str(settings.store.value(self.name)))
        except (ValueError, RecursionError):
            return self.default
        value = self.kind.read(found)
        return self.default if value is None else value

    def __set__(self, settings: Settings, value: T) -> None:
        """Remember a value."""
        text = json.dumps(self.kind.write(value), ensure_ascii=False)
        settings.store.setValue(self.name, text)


def _read_text(found: object) -> str | None:
    return found if isinstance(found, str) else None


def _read_flag(found: object) -> bool | None:
    return found if isinstance(found, bool) else None


def _read_names(found: object) -> tuple[str, ...] | None:
    if isinstance(found, list) and all(isinstance(name, str) for name in found):
        return tuple(found)
    return None


def _read_texts(found: object) -> dict[str, str] | None:
    if isinstance(found, dict) and all(isinstance(text, str) for text in found.values()):
        return found
    return None


def _read_texts_each(found: object) -> dict[str, dict[str, str]] | None:
    if isinstance(found, dict) and all(_read_texts(texts) is not None for texts in found.values()):
        return found
    return None


def _read_bytes(found: object) -> bytes | None:
    try:
        return base64.b64decode(found, validate=True) if isinstance(found, str) else None
    except (binascii.Error, ValueError):
        return None


TEXT: Kind[str] = Kind(_read_text, str)
FLAG: Kind[bool] = Kind(_read_flag, bool)
NAMES: Kind[tuple[str, ...]] = Kind(_read_names, list)
TEXTS: Kind[dict[str, str]] = Kind(_read_texts, dict)
TEXTS_EACH: Kind[dict[str, dict[str, str]]] = Kind(_read_texts_each, dict)
BYTES: Kind[bytes] = Kind(_read_bytes, lambda value: base64.b64encode(value).decode("ascii"))


def whole(low: int, high: int) -> Kind[int]:
    """Return the kind of whole numbers from ``low`` to ``high``."""

    def read(found: object) -> int | None:
        if isinstance(found, bool) or not isinstance(found, int):
            return None
        return found if low <= found <= high else None

    return Kind(read, int)


def one_of(*names: str) -> Kind[str]:
    """Return the kind of texts that are one of these."""
    return Kind(lambda found: found if isinstance(found, str) and found in names else None, str)


class Settings:
    """What is remembered for the person who has logged in."""

    zoom = Setting("sheet/zoom", whole(25, 500), 100)
    """Size of the tables in percent."""
    look = Setting("window/look", one_of("system", "light", "dark"), "system")
    """Light, dark, or as the system has it."""
    comparing = Setting("sheet/comparing", FLAG, False)
    """Whether last year's figures stand beside this year's."""
    geometry = Setting("window/geometry", BYTES, b"")
    """Size and place of the window, as Qt writes them."""
    state = Setting("window/state", BYTES, b"")
    """Where tool bars and panels stand, as Qt writes it."""
    panel_width = Setting("window/panel-width", whole(0, 9999), 0)
    """Width of the findings beside a page; 0 is the usual one."""
    panel_height = Setting("window/panel-height", whole(0, 9999), 0)
    """Height of the findings below a page; 0 is the usual one."""
    docks = Setting("window/docks", NAMES, ("findings",))
    """Names of the panels that are open."""
    preview_geometry = Setting("preview/geometry", BYTES, b"")
    preview_zoom = Setting("preview/zoom", whole(0, 400), 0)
    """Size of the pages in percent; 0 fits the width of the window."""
    printer = Setting("printer/name", TEXT, "")
    """The printer that was used last; empty before the first time."""
    printer_habits = Setting[dict[str, dict[str, str]]]("printer/habits", TEXTS_EACH, {})
    """By printer, how it was used last (see :class:`ui.printing.order.Habits`)."""
    _lasting = Setting[dict[str, str]]("report/lasting", TEXTS, {})
    """Unit and lasting particulars of the report that was saved last."""
    _folder = Setting("files/folder", TEXT, "")
    _recent = Setting("files/recent", NAMES, ())

    def __init__(self) -> None:
        self.store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION
        )

    @property
    def last_folder(self) -> Path:
        """Where the last file was opened or saved; the documents, else home, when that is gone."""
        folder = Path(self._folder)
        if self._folder and (_is_remote(folder) or _is_there(folder)):
            return folder
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        usual = Path(QStandardPaths.writableLocation(documents))
        return usual if _is_there(usual) else Path.home()

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._folder = str(folder)

    @property
    def recents(self) -> list[Path]:
        """Files that were used, the last one first; files that are gone are left out.

        Files on a network share are not looked for: that takes many seconds when the server
        is away, and the window would stand still.
        """
        paths = [Path(name) for name in self._recent]
        return [path for path in paths if _is_remote(path) or _is_there(path)]

    def lasting(self, unit: str) -> dict[str, str]:
        """Names of those who sign and the like, as the unit's last report had them."""
        known = self._lasting
        if not unit or known.get("unit") != unit:
            return {}
        return {name: known[name] for name in LASTING if name in known}

    def remember_lasting(self, report: Report) -> None:
        """Remember who signs and the like, for the unit's next report."""
        kept = {name: report.meta[name] for name in LASTING if report.meta.get(name)}
        if kept and report.unit:
            self._lasting = {"unit": report.unit, **kept}

    def remember(self, path: Path) -> None:
        """Put a file first among those that were used; only the last ten are kept."""
        others = [other for other in self.recents if other != path.absolute()]
        self._recent = tuple(map(str, [path.absolute(), *others][:MAX_RECENT]))


def _is_remote(path: Path) -> bool:
    return str(path).startswith(("\\\\", "//"))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
