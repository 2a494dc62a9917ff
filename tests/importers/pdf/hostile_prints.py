"""PDF files written by hand: bombs, rings, and pages without text."""

import io
import zlib
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from exporters.fonts.faces import Face, typeface

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
BOX = b"/MediaBox[0 0 595 842]"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a file of these objects; the first one is the catalogue."""
    data = b"%PDF-1.4\n"
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + b"trailer"
    return data + b"<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, data.rfind(b"xref"))


def stream(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """Return a compressed stream of so many times the same."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (
        len(packed),
        entries,
        packed,
    )


def one_page(content: bytes, times: int = 1) -> bytes:
    """Return a file of one page that paints this so many times."""
    page = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % BOX
    return pdf(
        [CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(content, times=times), FONT]
    )


def of_pages(kids: int, count: int) -> bytes:
    """Return a file with so many pages, which claims another number."""
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * kids, count)
    return pdf([CATALOG, tree, b"<</Type/Page/Parent 2 0 R%s>>" % BOX])


def forms_in_forms() -> bytes:
    """Return a page that paints a line 50 to the power of 7 times."""
    uses = b"<</XObject<</X %d 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources%s>>" % (BOX, uses % 5)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    more = [
        stream(b"/X Do " * 50, form + b"/Resources" + uses % (number + 1))
        for number in range(5, 12)
    ]
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([CATALOG, tree, page, stream(b"/X Do " * 50), *more, stream(b"0 0 m 1 9 l S", form)])


def scan(text: str = "") -> bytes:
    """Return a page covered by a picture, with a text below it."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=1)
    picture = ImageReader(Image.new("L", (60, 84), 200))
    canvas.drawImage(picture, 0, 0, 595, 842)
    canvas.setFont(typeface(Face.SONG).key, 10)
    canvas.drawString(100, 700, text)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def locked(*, user: str = "", owner: str = "") -> bytes:
    """Return a page of text that asks for a password to be opened, or to be changed."""
    data = io.BytesIO()
    secret = StandardEncryption(user, owner, strength=128)
    canvas = Canvas(data, pagesize=(595, 842), invariant=1, encrypt=secret)
    canvas.setFont(typeface(Face.SONG).key, 10)
    for line in range(9):
        canvas.drawString(100, 700 - 20 * line, "二、主动公开政府信息情况")
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def nameless(data: bytes) -> bytes:
    """Return a PDF whose fonts do not say which characters their signs are."""
    return data.replace(b"/ToUnicode", b"/ToUnicodX")
