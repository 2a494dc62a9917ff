"""The report's own data inside its PDF, so that the PDF comes back without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFStreamFilterZCompress,
    PDFString,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ATTACHED = "report.xxgk"
"""Name of the attached file: the text of :func:`models.files.storage.dumps` in UTF-8."""

_MEDIA_TYPE = "/application#2Fjson"
"""A name with its stroke escaped, which would begin another name; the library escapes none."""
_WORDS = "年度报告的数据，可用“政府信息公开年报填报”打开"


def attach(canvas: Canvas, data: bytes) -> None:
    """Attach the text of an ``.xxgk`` file to the document that is being painted."""
    document: Any = vars(canvas)["_doc"]  # the library has no public way to attach a file
    held = PDFStream(content=data, filters=[PDFStreamFilterZCompress()])
    held.dictionary["Type"] = PDFName("EmbeddedFile")
    held.dictionary["Subtype"] = _MEDIA_TYPE
    held.dictionary["Params"] = PDFDictionary({"Size": len(data)})
    inside = PDFDictionary({"F": document.Reference(held, "xxgk-data")})
    spec = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(ATTACHED),
            "UF": PDFString(ATTACHED),
            "Desc": PDFString(_WORDS),
            "AFRelationship": PDFName("Source"),
            "EF": inside,
        }
    )
    names = PDFArray([PDFString(ATTACHED), document.Reference(spec, "xxgk-file")])
    tree = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})
    document.Catalog.Names = tree
