"""A foreign workbook as a package: its worksheets by name, and all its other parts untouched."""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 - a class with the name of a function

from lxml import etree

from exporters.template.sheet import TemplateSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_BYTES = 256 * 1024 * 1024
_BEFORE_CALCULATION = (
    "definedNames",
    "externalReferences",
    "functionGroups",
    "sheets",
)
"""What the calculation settings stand behind, the nearest first."""


class UnfitError(Exception):
    """The template cannot be filled; the text says why, in Chinese, without a full stop."""


class TemplateBook:
    """The package of a template, read from its bytes."""

    def __init__(self, data: bytes) -> None:
        """Open the package; :class:`UnfitError` when it is no sound workbook."""
        try:
            with ZipFile(BytesIO(data)) as package:
                self._infos = package.infolist()
                if sum(info.file_size for info in self._infos) > _MOST_BYTES:
                    raise UnfitError("里面的内容太多，不像年报模板")
                self._parts = {info.filename: package.read(info) for info in self._infos}
            self._paths = self._sheet_paths()
        except (BadZipFile, DeflateError, NotImplementedError, RuntimeError, OSError) as error:
            raise UnfitError("它不是 .xlsx 工作簿，或者已损坏、加了密码") from error
        except (KeyError, etree.XMLSyntaxError) as error:
            raise UnfitError("工作簿已损坏，请用 Excel 或 WPS 打开后另存一份再选") from error
        if any(name.startswith("_xmlsignatures/") for name in self._parts):
            raise UnfitError("模板带有数字签名，填入以后签名会失效，请向下发单位要未签名的模板")

    def _sheet_paths(self) -> Mapping[str, str]:
        """Return the part of each worksheet by its name."""
        targets = {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in _parsed(self._parts[_RELATIONS])
        }
        paths = {}
        for sheet in _parsed(self._parts[_WORKBOOK]).iter("{*}sheet"):
            found = [value for name, value in sheet.items() if name.endswith("}id")]
            target = posixpath.join("/xl", targets.get(found[0] if found else "", ""))
            paths[sheet.get("name", "")] = posixpath.normpath(target).lstrip("/")
        return paths

    def sheet(self, name: str) -> TemplateSheet | None:
        """Return a worksheet, or ``None`` where the workbook has none of that name."""
        path = self._paths.get(name, "")
        if path not in self._parts:
            return None
        try:
            return TemplateSheet(name, self._parts[path])
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnfitError(
                f"工作表“{name}”已损坏，请用 Excel 或 WPS 打开后另存一份再选"
            ) from error

    def packed(self, sheets: list[TemplateSheet]) -> bytes:
        """Return the workbook with these worksheets; every other part has the bytes it had."""
        changed = {self._paths[sheet.name]: sheet.xml() for sheet in sheets}
        changed[_WORKBOOK] = _recalculated(self._parts[_WORKBOOK])
        target = BytesIO()
        with ZipFile(target, "w") as package:
            for info in self._infos:
                part = changed.get(info.filename, self._parts[info.filename])
                package.writestr(info, part, info.compress_type)
        return target.getvalue()


def _parsed(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _recalculated(xml: bytes) -> bytes:
    """Ask Excel to compute all formulas when it opens the workbook."""
    root = _parsed(xml)
    space = f"{{{etree.QName(root).namespace or ''}}}"
    settings = root.find(f"{space}calcPr")
    if settings is None:
        settings = etree.Element(f"{space}calcPr")
        found = (root.find(f"{space}{name}") for name in _BEFORE_CALCULATION)
        next(one for one in found if one is not None).addnext(settings)
    settings.set("fullCalcOnLoad", "1")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
