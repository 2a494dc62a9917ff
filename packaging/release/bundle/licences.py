"""Gather the licences of everything in a package into its folder "licences"."""

import shutil
import subprocess
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMON = Path("/usr/share/common-licenses")
"""Debian's own copies of the GNU licences."""

FIRST_TEXT = """\
这个文件夹里是程序和随附组件的许可证原文，一个组件一个文件夹。

程序本身：MIT，见 LICENSE。
Qt {qt}、PySide6、shiboken6：GNU LGPL 3，见 Qt/。只去掉了调试符号；动态链接，
lib/PySide6 里的库可以换成您自己编译的同版本。源代码：https://download.qt.io/archive/qt/（qt-everywhere-src-{qt}）和
https://download.qt.io/official_releases/QtForPython/pyside6/（PySide6-{qt}）。
Python {python}：PSF 许可证，见 Python/。
字体：见 ../program/resources/fonts；仿宋（FandolFang）是 GPL 3 加字体例外，它的源文件
FandolFang-Regular.otf 和生成脚本与安装包放在一起（fandol-source.tar.gz）。
{debian}"""
DEBIAN_TEXT = "Debian 11 的共享库：见 Debian/ 里各自的 copyright；源代码在 Debian 的软件源里。\n"


def collect_licences(project: Path, build: Path, target: Path, system: str) -> None:
    """Copy every licence text, and write what the folder is about."""
    folder = target / "licences"
    folder.mkdir()
    shutil.copy(project / "LICENSE", folder / "LICENSE")
    _from_wheels(target / "lib", folder)
    (folder / "Qt").mkdir()
    for name in ("LGPL-3", "GPL-3"):
        shutil.copy(COMMON / name, folder / "Qt" / f"{name}.txt")
    (folder / "Python").mkdir()
    python = "python/LICENSE.txt" if system == "windows" else "python/lib/python3.11/LICENSE.txt"
    shutil.move(target / python, folder / "Python" / "LICENSE.txt")
    debian = "" if system == "windows" else DEBIAN_TEXT
    if debian:
        shutil.copytree(build / f"libraries-{system}" / "copyright", folder / "Debian")
    text = FIRST_TEXT.format(qt=qt_version(), python=python_version(target, system), debian=debian)
    (folder / "README.txt").write_text(text, encoding="utf-8")


def _from_wheels(lib: Path, folder: Path) -> None:
    """Copy the licence texts that the wheels carry in their metadata."""
    for metadata in sorted(lib.glob("*.dist-info")):
        texts = [
            path
            for path in sorted(metadata.rglob("*"))
            if path.is_file()
            and (
                path.name.lower().startswith(("licen", "copying", "notice"))
                or "BUILD_LICENSES" in path.parts
            )
        ]
        for text in texts:
            copy = folder / metadata.name.partition("-")[0] / text.name
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(text, copy)


def qt_version() -> str:
    """Return the version of Qt, which is that of PySide6."""
    project = tomllib.loads((HERE.parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    pins = (pin.split("==") for pin in project["project"]["dependencies"])
    return next(version for name, version in pins if name == "PySide6-Essentials")


def python_version(target: Path, system: str) -> str:
    """Return the version of the Python in the package."""
    if system == "windows":
        return (target / "python/version.txt").read_text(encoding="utf-8").strip()
    library = target / "python/lib/libpython3.11.so.1.0"
    strings = subprocess.run(  # noqa: S603
        ["strings", str(library)],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )
    return next(line for line in strings.stdout.splitlines() if line.startswith("3.11."))
