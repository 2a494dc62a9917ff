"""Feeds damaged workbooks to the importers: no crash, no hang, always a sentence.

A short run is part of the tests; ``python -m tests.importers.fuzz 2000 FILE...`` runs longer.
"""

import io
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from importers import Imported, read_report
from importers.excel import read
from tests.factories import real
from tests.importers.books import book_of

SLOWEST = 5.0
"""Seconds for one file."""


def mutations(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield damaged copies: of the file itself, and of the parts inside a zip file."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for _ in range(count):
        if data.startswith(b"PK") and chance.random() < 0.8:
            yield _damaged_part(data, chance)
        else:
            yield _damaged(data, chance)


def _damaged_part(data: bytes, chance: random.Random) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(data))
    names = [name for name in source.namelist() if name.endswith(("xml", "rels"))]
    chosen = chance.choice(names)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, _damaged(part, chance) if name == chosen else part)
    return target.getvalue()


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
    for number, damaged in enumerate(mutations(data, count, seed)):
        start = time.perf_counter()
        fault = fault_of(read(damaged, name, trusted=False))
        taken = time.perf_counter() - start
        if fault or taken > SLOWEST:
            faults.append(f"{name} {number}: {fault or f'{taken:.1f} s'}")
    return faults


def sample() -> bytes:
    """Return a workbook to damage."""
    data = io.BytesIO()
    book_of(real("suqian_2023")).save(data)
    return data.getvalue()


def main() -> int:
    """Run as asked for on the command line."""
    count = int(sys.argv[1])
    files = {path: Path(path).read_bytes() for path in sys.argv[2:]} or {"a.xlsx": sample()}
    faults = []
    for name, data in files.items():
        assert read_report(Path(name)).report if Path(name).exists() else True
        start = time.perf_counter()
        found = run(data, name, count)
        print(f"{name}: {count} in {time.perf_counter() - start:.0f} s, {len(found)} faults")  # noqa: T201
        faults += found
    print("\n".join(faults))  # noqa: T201
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
