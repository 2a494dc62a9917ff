"""Pack the folder for Windows into a .zip: one folder, settings beside the program.

    python3 packaging/release/windows/portable_zip.py FOLDER ZIP

Entries are in order and carry one point in time: two runs give the same bytes.
"""

import os
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MARK = "portable.txt"
WORDS = """\
有这个文件，程序就把设置和没有保存的修改放在旁边的 data 文件夹里，不写到电脑上。
删掉或者改名，设置就记在电脑的个人文件夹里。
"""


def main(folder: Path, target: Path) -> None:
    """Write every file of the folder, and the file that makes it portable."""
    moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as package:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            add(package, ZipInfo(name, moment), path.read_bytes())
        add(package, ZipInfo(f"{folder.name}/{MARK}", moment), WORDS.encode("utf-8-sig"))


def add(package: ZipFile, entry: ZipInfo, data: bytes) -> None:
    """Add one file, readable by everybody where the system cares."""
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
