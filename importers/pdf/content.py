"""What stands on the pages of a PDF, by PDFium: characters in boxes, ruled lines, pictures.

The only module here that knows the library, and it runs in the child process alone: PDFium
is native code, reads whatever a file claims, and serves one thread at a time.
"""

from __future__ import annotations

import time
from collections import Counter
from ctypes import byref, c_double, c_float, c_int, c_uint, c_ulong
from itertools import pairwise
from math import hypot, pi
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import PdfiumError, raw

from importers.guard.zips import DAMAGED, LOCKED, UnfitError
from importers.pdf.shapes import Char, Content, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importers.pdf.shapes import Box

SECONDS = 3.0
"""For all pages; ten ordinary ones take 0.1 s."""
MAX_PAGES = 300
MAX_CHARS = 300_000
MAX_RULES = 20_000
"""Ruled lines of one page; the densest seen has 700."""
TOO_MUCH = "文件的内容太多，不像年报文件，没有读入"
ATTACHED = "report.xxgk"
"""The name under which our own PDF carries the report's data."""
_LARGEST_DATA = 32 * 1024 * 1024
_DEEPEST = 6
_THIN = 2.6
"""A filled box is a ruled line when it is no thicker, in points (1/72 inch)."""
_LEVEL = 0.8
"""A line is horizontal or vertical when its ends differ by no more."""
_FLAT, _TYPE, _TALL = 0.7, 0.8, 2.6
"""How high a character's box is beside its type: too little, ordinary, too much."""
_WHITE = 248
_PAINTED = 16
"""Of 255: what is more transparent is not seen."""
_WHOLE = 0.6
"""A picture that covers so much of a page is a scan."""

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def attached(data: bytes) -> bytes:
    """Return the data of a report that our own PDF carries; empty when there are none."""
    with _opened(data) as document:
        for index in range(min(raw.FPDFDoc_GetAttachmentCount(document), MAX_PAGES)):
            found = document.get_attachment(index)
            size = c_ulong()
            raw.FPDFAttachment_GetFile(found, None, 0, byref(size))
            if found.get_name() == ATTACHED and 0 < size.value <= _LARGEST_DATA:
                return bytes(found.get_data())
    return b""


def pages(data: bytes) -> Iterator[Content]:
    """Yield what stands on each page; raise :class:`UnfitError` when it cannot be read."""
    until = time.monotonic() + SECONDS
    with _opened(data) as document:
        if len(document) > MAX_PAGES:
            raise UnfitError(TOO_MUCH)
        total = 0
        for number in range(len(document)):
            page = _page(document, number)
            content = _Reading(page, until).content
            page.close()
            total += len(content.chars)
            if total > MAX_CHARS or time.monotonic() > until:
                raise UnfitError(TOO_MUCH)
            yield content


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Open a page; what is typed into the fields of a form becomes a part of it."""
    try:
        page = document[number]
        if raw.FPDF_GetFormType(document) == raw.FORMTYPE_NONE:
            return page
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        return document[number]
    except PdfiumError as error:
        raise UnfitError(DAMAGED) from error


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnfitError(LOCKED) from error
        raise UnfitError(DAMAGED) from error


class _Reading:
    """Reads one page."""

    def __init__(self, page: pypdfium2.PdfPage, until: float) -> None:
        self.content = Content()
        self._until = until
        self._seen: list[tuple[str, Box, float, int]] = []
        self._rules: list[tuple[float, float, float, float]] = []
        self._pictures = 0.0
        self._read_chars(page)
        for index in range(raw.FPDFPage_CountObjects(page)):
            self._read_object(raw.FPDFPage_GetObject(page, index), _UNIT, 0)
        self._turn(page.get_bbox())

    def _read_chars(self, page: pypdfium2.PdfPage) -> None:
        text = page.get_textpage()
        left = 0
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1 or code in {0, 0xFEFF, 0x200B, 0xFFFE}:
                continue
            left += 1
            if left > MAX_CHARS:
                raise UnfitError(TOO_MUCH)
            if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or _is_private(code):
                self.content.unknown += 1
            box, size = _box_of(text, index)
            quarter = -round(raw.FPDFText_GetCharAngle(text, index) / (pi / 2)) % 4  # clockwise
            self._seen.append((_char(code), box, size, quarter))
        text.close()

    def _read_object(self, element: object, matrix: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(element)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._read_path(element, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._read_picture(element, matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(element), matrix)
            for index in range(raw.FPDFFormObj_CountObjects(element)):
                self._read_object(raw.FPDFFormObj_GetObject(element, index), inner, depth + 1)
        if time.monotonic() > self._until:
            raise UnfitError(TOO_MUCH)

    def _read_picture(self, element: object, matrix: Matrix) -> None:
        """Take a picture as a ruled line when it is as thin as one; else add up what it covers."""
        own = _times(_matrix(element), matrix)
        corners = [_at(own, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        if not self._add_box(corners):
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            self._pictures += (max(xs) - min(xs)) * (max(ys) - min(ys))

    def _read_path(self, element: object, matrix: Matrix) -> None:
        fill, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(element, byref(fill), byref(stroke))
        is_filled = fill.value != 0 and _is_seen(raw.FPDFPageObj_GetFillColor, element)
        is_drawn = stroke.value != 0 and _is_seen(raw.FPDFPageObj_GetStrokeColor, element)
        if not is_filled and not is_drawn:
            return
        for points in _outlines(element, _times(_matrix(element), matrix)):
            if is_drawn:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._add(x0, y0, x1, y1)
            else:
                self._add_box(points)

    def _add_box(self, points: list[tuple[float, float]]) -> bool:
        """Take a filled box as a ruled line, where it is thin; a dot of a dotted line is two."""
        x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
        y0, y1 = min(y for _, y in points), max(y for _, y in points)
        if min(x1 - x0, y1 - y0) > _THIN:
            return False
        middle, height = (x0 + x1) / 2, (y0 + y1) / 2
        if y1 - y0 <= _THIN:
            self._add(x0, height, x1, height)
        if x1 - x0 <= _THIN:
            self._add(middle, y0, middle, y1)
        return True

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(x1 - x0) <= _LEVEL or abs(y1 - y0) <= _LEVEL:
            self._rules.append((x0, y0, x1, y1))
            if len(self._rules) > MAX_RULES:
                raise UnfitError(TOO_MUCH)

    def _turn(self, box: Box) -> None:
        """Turn everything the way most characters stand, and let y run down."""
        quarters = Counter(quarter for _, _, _, quarter in self._seen)
        main = quarters.most_common(1)[0][0] if quarters else 0
        content = self.content
        for text, place, size, quarter in self._seen:
            content.chars.append(Char(text, *_turned(*place, main), size, quarter != main))
        for rule in self._rules:
            left, upper, right, lower = _turned(*rule, main)
            if lower - upper <= right - left:
                content.rules.append(Rule(True, (upper + lower) / 2, left, right))  # noqa: FBT003
            else:
                content.rules.append(Rule(False, (left + right) / 2, upper, lower))  # noqa: FBT003
        left, content.top, right, content.bottom = _turned(*box, main)
        area = (right - left) * (content.bottom - content.top)
        content.is_picture = area > 0 and self._pictures / area >= _WHOLE


def _box_of(text: pypdfium2.PdfTextPage, index: int) -> tuple[Box, float]:
    """Return where a character stands, as wide and high as its type, and the size of that.

    For vertical writing the library forgets to scale: then the drawn shape says where.
    """
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    raw.FPDFText_GetLooseCharBox(text, index, byref(box))
    raw.FPDFText_GetMatrix(text, index, byref(matrix))
    height = max(box.top - box.bottom, 0.0)
    size = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    if size <= 0 or height < size * _FLAT:
        size = height * _TYPE  # scaled by a form around it
    if height <= size * _TALL:
        return (box.left, box.bottom, box.right, box.top), size
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
    return (x - size / 2, y - size / 2, x + size / 2, y + size / 2), size


def _char(code: int) -> str:
    is_one = code <= 0x10FFFF and not 0xD800 <= code < 0xE000  # noqa: PLR2004 - Unicode's range
    return chr(code) if is_one else "\ufffd"


def _is_private(code: int) -> bool:
    return 0xE000 <= code < 0xF900 or code == 0xFFFD or code >= 0xF0000  # noqa: PLR2004 - ranges of Unicode


def _is_seen(colour_of: raw.ColourGetter, element: object) -> bool:
    """Whether a colour is neither white nor transparent."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not colour_of(element, byref(red), byref(green), byref(blue), byref(alpha)):
        return True
    is_white = min(red.value, green.value, blue.value) >= _WHITE
    return alpha.value >= _PAINTED and not is_white


def _outlines(element: object, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the straight parts of a path, each as its corners, closed where it is closed."""
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(raw.FPDFPath_CountSegments(element), 4 * MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(element, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_at(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(element: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(element, byref(found)):
        return _UNIT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _turned(x0: float, y0: float, x1: float, y1: float, quarter: int) -> Box:
    """Turn a box back by so many quarters; returns left, upper, right, lower."""
    (ax, ay), (bx, by) = (_turned_point(x, y, quarter) for x, y in ((x0, y0), (x1, y1)))
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _turned_point(x: float, y: float, quarter: int) -> tuple[float, float]:
    return ((x, -y), (y, x), (-x, y), (-y, -x))[quarter]
