"""Asking for files, and reading them without holding up the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

import importers
from ui.widgets import messages, work
from ui.widgets.file_names import file_name, kind_of, with_suffix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from importers import Imported
    from ui.session.settings import Settings

_READABLE = ";;".join(
    f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
    for name, suffixes in {
        "能读的年报文件": importers.SUFFIXES,
        "Excel、WPS 表格": (*importers.WORKBOOK_SUFFIXES, *importers.COMMA_SUFFIXES),
        "Word 文档": (*importers.WORD_SUFFIXES, *importers.OPEN_TEXT_SUFFIXES),
        "PDF 文件": importers.PDF_SUFFIXES,
        "网页": importers.WEB_SUFFIXES,
        "文字": importers.TEXT_SUFFIXES,
    }.items()
)


def ask_open(
    window: QWidget, settings: Settings, title: str, kinds: str = f"{_READABLE};;所有文件 (*)"
) -> Path | None:
    """Ask for a file that can be read; ``None`` when the person thinks better of it."""
    name, _ = QFileDialog.getOpenFileName(window, title, str(settings.last_folder), kinds)
    if not name:
        return None
    settings.last_folder = Path(name).parent
    return Path(name)


def ask_save(
    window: QWidget, folder: Path, title: str, words: str, suffixes: Sequence[str]
) -> Path | None:
    """Ask where to write, proposing a name made of ``words``; the first ending is the usual one."""
    kinds = ";;".join(map(kind_of, suffixes))
    proposal = str(folder / file_name(words, suffixes[0]))
    name, chosen = QFileDialog.getSaveFileName(window, title, proposal, kinds)
    if not name:
        return None
    typed = Path(name)
    path = with_suffix(typed, chosen, suffixes)
    if path != typed and path.exists():  # the dialog asked about the name as it was typed alone
        question = f"“{path.name}”已经有了，要覆盖吗？"
        return path if messages.confirm(window, question, "覆盖", careful=True) else None
    return path


def read_file(
    window: QWidget, path: Path, on_read: Callable[[Imported], None], otherwise: str = ""
) -> None:
    """Read a file in a thread; ``on_read`` gets what holds a report, else a message says why.

    ``otherwise`` stands below the message: what can be done instead.
    """
    read_in(window, f"“{path.name}”", lambda: importers.read_report(path), on_read, otherwise)


def read_in(
    window: QWidget,
    name: str,
    read: Callable[[], Imported],
    on_read: Callable[[Imported], None],
    otherwise: str = "",
) -> None:
    """Read a source called ``name`` in a thread, as :func:`read_file` does."""

    def done(imported: Imported) -> None:
        if imported.report is None:
            why = "\n".join(one.message for one in imported.problems)
            messages.warn(window, why, otherwise)
        else:
            on_read(imported)

    work.run(window, f"正在读取{name}…", lambda _: read(), done)
