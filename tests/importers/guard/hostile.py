"""Files that nobody should have to read: bombs, lies and things that are something else."""

import io
import zipfile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData>"
END = b"</worksheet>"
CELL = b'<row r="%d"><c r="%s" t="inlineStr"><is><t>x</t></is></c></row>'


def plain_book() -> bytes:
    """Return a workbook with one cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_part(part: str, content: bytes, name: str = SHEET) -> bytes:
    """Return the plain workbook with one part replaced, compressed."""
    source = zipfile.ZipFile(io.BytesIO(plain_book()))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            if entry != name:
                archive.writestr(entry, source.read(entry))
        archive.writestr(part, content)
    return data.getvalue()


def with_sheet(rows: bytes, after: bytes = b"") -> bytes:
    """Return a workbook whose worksheet holds these rows."""
    return with_part(SHEET, HEAD + rows + TAIL + after + END)


def cell_at(address: bytes, row: int) -> bytes:
    """Return a row with one filled cell."""
    return CELL % (row, address)


def wide_row(row: int, text: str, cells: int) -> bytes:
    """Return a row of many equal cells."""
    cell = f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{row}">{cell * cells}</row>'.encode()


def ods(content: bytes) -> bytes:
    """Return an OpenDocument file with this content."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return data.getvalue()


ODS_CELL = b'<table:table-cell office:value-type="string"%s><text:p>x</text:p></table:table-cell>'


def ods_sheet(rows: bytes) -> bytes:
    """Return an OpenDocument spreadsheet with one sheet of these rows."""
    return ods(
        b'<?xml version="1.0"?><office:document-content'
        b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        b'<office:body><office:spreadsheet><table:table table:name="S">'
        + rows
        + b"</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def ole(*names: str) -> bytes:
    """Return the beginning of an OLE container whose directory has these names."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") + bytes(40) for name in names)
        + bytes(1024)
    )


def lying_zip() -> bytes:
    """Return a workbook whose directory says that a part is small that is not."""
    whole = with_part("xl/sharedStrings.xml", b" " * (70 * 1024 * 1024))
    return whole.replace((70 * 1024 * 1024).to_bytes(4, "little"), (10).to_bytes(4, "little"))
