"""Feeds damaged files to the importers: no crash, no hang, always a sentence.

A short run is part of the tests; ``python -m tests.importers.trials.fuzz 2000 FILE...`` runs
longer, and without files on one sample of each kind.
"""

import io
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from exporters import render
from importers import Imported, read_report
from tests.factories import real
from tests.importers.excel.books import book_of
from tests.importers.pdf.prints import printed
from tests.importers.text.texts import WAYS
from tests.importers.web.pages import as_html, page_of
from tests.importers.word.documents import docx, whole

_ELEMENT = re.compile(
    rb"<([\w:]+)(?:\s[^<>]*)?>[^<]*</\1>|<[\w:]+(?:\s[^<>]*)?/>|</[\w:]+><[\w:]+>|\n[^\n<]+(?=\n)"
)
"""A piece of XML that holds no other, two tags that part rows or cells, or a line of a PDF."""
_NUMBER = re.compile(rb"(?<![\d.])\d+(?:\.\d+)?")
SLOWEST = 5.0
"""Seconds for one file."""
WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def mutations(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield damaged copies: of the file itself, and of the parts inside a zip file."""
    chance = random.Random(seed)
    for _ in range(count):
        if data.startswith(b"PK") and chance.random() < 0.8:
            yield _damaged_part(data, chance)
        else:
            yield chance.choice([_damaged, _rearranged])(data, chance)


def _damaged_part(data: bytes, chance: random.Random) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(data))
    names = [name for name in source.namelist() if name.endswith(("xml", "rels"))]
    chosen = chance.choice(names)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == chosen:
                part = chance.choice([_damaged, _rearranged])(part, chance)
            archive.writestr(name, part)
    return target.getvalue()


def _rearranged(data: bytes, chance: random.Random) -> bytes:
    """Take out, double or change pieces that leave the rest well-formed."""
    for _ in range(chance.choice([1, 2, 8, 64])):
        found = list(chance.choice([_ELEMENT, _NUMBER]).finditer(data))
        if not found:
            continue
        piece = chance.choice(found)
        if piece.re is _NUMBER:
            new = chance.choice([b"0", b"1", b"7", b"63", b"999999", b"2147483648", b"-1", b"1.5"])
        else:
            new = piece[0] * chance.choice([0, 0, 2, 40])
        data = data[: piece.start()] + new + data[piece.end() :]
    return data


def _damaged(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        start = chance.randrange(len(damaged) + 1)
        stop = min(len(damaged), start + chance.choice([1, 1, 2, 4, 16, 400]))
        match chance.randrange(6):
            case 0:
                damaged[start:stop] = chance.randbytes(stop - start)
            case 1:
                del damaged[start:stop]
            case 2:
                damaged[start:start] = damaged[start:stop] * chance.choice([1, 2, 50])
            case 3:
                damaged[start:stop] = b"\xff" * (stop - start)
            case 4:
                damaged[start:stop] = b"9" * (stop - start)
            case _:
                damaged[start:stop] = chance.choice([b"", b"<", b">", b'"', b"\x00", b"]]>"])
    return bytes(damaged)


def fault_of(imported: Imported) -> str:
    """Say what is wrong with an answer; empty when nothing is."""
    if imported.report is None and len(imported.problems) != 1:
        return f"{len(imported.problems)} problems and no report"
    bad = [one.message for one in imported.problems if not one.message.endswith("。")]
    return f"no sentence: {bad[0]}" if bad else ""


def run(data: bytes, name: str, count: int, seed: int = 1) -> list[str]:
    """Read damaged copies of a file and return what went wrong, with the number of the copy."""
    faults = []
    path = Path(tempfile.mkdtemp()) / Path(name).name
    for number, damaged in enumerate(mutations(data, count, seed)):
        path.write_bytes(damaged)
        start = time.perf_counter()
        fault = fault_of(read_report(path))
        taken = time.perf_counter() - start
        if fault or taken > SLOWEST:
            faults.append(f"{name} {number}: {fault or f'{taken:.1f} s'}")
    return faults


def sample(name: str) -> bytes:
    """Return the file of that name to damage."""
    return SAMPLES[name]()


def _workbook() -> bytes:
    data = io.BytesIO()
    book_of(real("suqian_2023")).save(data)
    return data.getvalue()


def _page() -> str:
    return as_html(page_of(real("suqian_2023")))


def _archive() -> bytes:
    """A page as browsers save it: first part of a message, in base64, with a picture behind."""
    message = EmailMessage(policy=default)
    message["Subject"] = "年报"
    message.set_content(_page(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"GIF89a", "image", "gif", filename="a.gif")
    return message.as_bytes()


def _text(way: str, name: str = "suqian_2023") -> bytes:
    return WAYS[way](page_of(real(name)), random.Random(1)).encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.xlsx": _workbook,
    "a.docx": lambda: docx(*whole(real("suqian_2023"))),
    "a.pdf": lambda: printed(real("suqian_2023")),
    "a.html": lambda: _page().encode(),
    "gbk.htm": lambda: _page().replace("utf-8", "gbk").encode("gbk", "replace"),
    "a.mht": _archive,
    "a.txt": lambda: _text("bars by cell"),
    "glued.txt": lambda: _text("glued", "pingtan_2021"),
    "printed.txt": lambda: _text("printed"),
    "a.xxgk": lambda: render(real("suqian_2023"), ".xxgk"),
}
"""Files of each kind to damage, without compression where the kind allows it."""


def main() -> int:
    """Run as asked for on the command line."""
    count = int(sys.argv[1])
    files = {path: Path(path).read_bytes() for path in sys.argv[2:]}
    faults = []
    for name, data in (files or {name: sample(name) for name in SAMPLES}).items():
        start = time.perf_counter()
        found = run(data, name, count)
        seconds = time.perf_counter() - start
        memory = max(resource.getrusage(whose).ru_maxrss for whose in WHOSE) // 1024
        print(f"{name}: {count} in {seconds:.0f} s, at most {memory} MB, {len(found)} faults")  # noqa: T201
        faults += found
    print("\n".join(faults))  # noqa: T201
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
