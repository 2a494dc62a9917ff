"""The package of a Word document: the one it starts from, and how it is written.

The look (page, fonts, styles, page numbers) lies unpacked in ``resources/word``.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document

from exporters.words.zip_origin import UNIX
from models.disk.resources import RESOURCES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PARTS_DIRECTORY = RESOURCES / "word"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the same report is the same bytes on any day."""


def empty_document() -> WordDocument:
    """Return an empty A4 document with the styles of an official one."""
    return Document(BytesIO(_base()))


@lru_cache
def _base() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as package:
        for path in sorted(path for path in PARTS_DIRECTORY.rglob("*") if path.is_file()):
            name = path.relative_to(PARTS_DIRECTORY).as_posix()
            package.writestr(ZipInfo(name, _NO_TIME), path.read_bytes())
    return target.getvalue()


def packed(document: WordDocument) -> bytes:
    """Return the document as the bytes of a .docx file, without time or system of writing."""
    saved, target = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(target, "w") as new:
        for part in old.namelist():
            info = ZipInfo(part, _NO_TIME)
            info.compress_type = ZIP_DEFLATED
            info.create_system = UNIX
            new.writestr(info, old.read(part))
    return target.getvalue()
