"""Put a package together: Python, libraries, sources and licences in one folder.

    python3 packaging/release/bundle/bundle.py SYSTEM BUILD      SYSTEM: x86_64, aarch64, windows

Needs what bundle.sh has laid ready in BUILD: python-SYSTEM (and for Linux libraries-SYSTEM), the
wheels in the cache, the sources as git has them. Leaves the folder BUILD/bundle-SYSTEM/NAME; two
runs give the same bytes.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from licences import collect_licences
from patterns import KEEP, copy, fits

HERE = Path(__file__).resolve().parent
NAME = "xxgk-annual-report"
PROGRAM = ("main.py", "models", "importers", "exporters", "ui", "resources", "LICENSE")


def wanted(name: str, system: str) -> bool:
    """Whether a file of a wheel goes into the package."""
    if name.startswith("PySide6/"):
        kind = "windows" if system == "windows" else "linux"
        return fits(name.removeprefix("PySide6/"), KEEP["pyside"]["every"] + KEEP["pyside"][kind])
    return not fits(name, KEEP["drop"]["wheels"])


def unpack_wheels(wheels: Path, target: Path, system: str) -> None:
    """Unpack what is wanted of every wheel."""
    for wheel in sorted(wheels.glob("*.whl")):
        with ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and wanted(name, system):
                    archive.extract(name, target)


def copy_library(source: Path, target: Path) -> None:
    """Copy the standard library but for what no program like this needs."""
    for file in files_below(source):
        name = file.relative_to(source).as_posix()
        if not fits(name, KEEP["drop"]["library"]):
            copy(file, target / name)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, in the same order on every machine."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def lay_linux(build: Path, system: str, target: Path) -> None:
    """Lay out CPython and the shared libraries beside it and beside Qt."""
    python = build / f"python-{system}"
    copy(python / "bin" / "python3.11", target / "python/bin/python3.11")
    copy(python / "lib" / "libpython3.11.so.1.0", target / "python/lib/libpython3.11.so.1.0")
    copy_library(python / "lib/python3.11", target / "python/lib/python3.11")
    # Read by Python's site module: where the libraries lie, seen from this file.
    packages = target / "python/lib/python3.11/site-packages"
    packages.mkdir()
    (packages / "package.pth").write_text("../../../../lib\n", encoding="utf-8")
    beside = {"python": target / "python/lib", "qt": target / "lib/PySide6/Qt/lib"}
    for place, folder in beside.items():
        for name in KEEP["beside"][place].values():
            copy(build / f"libraries-{system}" / name, folder / name)
    copy(HERE.parent / "linux/launcher.sh", target / NAME)
    (target / NAME).chmod(0o755)
    settle_libraries(target, system)


def settle_libraries(target: Path, system: str) -> None:
    """Strip all machine code, and let each library find those that lie in the package."""
    python, qt = target / "python/lib", target / "lib/PySide6/Qt/lib"
    objcopy = "objcopy" if system == "x86_64" else "aarch64-linux-gnu-objcopy"
    for file in files_below(target):
        if file.read_bytes()[:4] != b"\x7fELF":
            continue
        file.chmod(0o755)
        run(objcopy, "--strip-unneeded", str(file))
        if file.parent == qt and not file.name.startswith("libQt6"):
            run("patchelf", "--set-rpath", "$ORIGIN", str(file))
        elif file.is_relative_to(python.parent):
            depth = len(file.parent.relative_to(python.parent).parts)
            run("patchelf", "--set-rpath", "$ORIGIN/" + "../" * depth + "lib", str(file))


def lay_windows(build: Path, target: Path) -> None:
    """Lay out the verified CPython; its ._pth shuts out every other Python of the machine."""
    python = build / "python-windows"
    for file in files_below(python):
        copy(file, target / "python" / file.relative_to(python))
    for name in ("vcruntime140.dll", "vcruntime140_1.dll"):
        copy(target / "lib/PySide6" / name, target / "python" / name)
    path = ("Lib", "DLLs", "..\\lib", "..\\program")
    (target / "python/python311._pth").write_text("\n".join(path) + "\n", encoding="utf-8")
    for name in ("xxgk.exe", "xxgk-console.exe"):
        copy(build / "launchers" / name, target / name)


def compile_sources(build: Path, target: Path, system: str) -> None:
    """Compile every module, so that the first start is as fast as any; no times in the files."""
    places = ["program", "lib", "python/Lib" if system == "windows" else "python/lib/python3.11"]
    python = str(build / "python-x86_64/bin/python3.11")
    environment = {"LD_LIBRARY_PATH": str(build / "python-x86_64/lib"), "PYTHONHASHSEED": "0"}
    command = [python, "-E", "-s", "-m", "compileall", "-q", "--invalidation-mode=unchecked-hash"]
    subprocess.run(  # noqa: S603 - the Python compiled here
        [*command, "-s", str(target), *places], check=True, cwd=target, env=environment
    )


def run(*command: str) -> None:
    """Run a program and stop when it fails."""
    subprocess.run(command, check=True)  # noqa: S603


def lay_program(project: Path, target: Path) -> None:
    """Unpack the sources as git has them at this commit, and note which it is."""
    git = ["git", "-C", str(project)]
    archive = subprocess.run(  # noqa: S603
        [*git, "archive", "--format=tar", "HEAD", *PROGRAM], check=True, capture_output=True
    )
    (target / "program").mkdir(parents=True)
    subprocess.run(  # noqa: S603
        ["tar", "-x", "-C", str(target / "program")],  # noqa: S607
        input=archive.stdout,
        check=True,
    )
    show = [*git, "show", "-s", "--format=%cd %h", "--date=format:%Y-%m-%d", "HEAD"]
    commit = subprocess.run(show, check=True, capture_output=True, text=True)  # noqa: S603
    (target / "build.txt").write_text(f"构建 {commit.stdout.strip()}\n", encoding="utf-8")


def list_files(target: Path) -> None:
    """Write the list by which the program knows that it is whole (ui/damage.py)."""
    lines = [f"{file.stat().st_size} {file.relative_to(target)}" for file in files_below(target)]
    (target / "files.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(system: str, build: Path) -> None:
    """Make the folder afresh."""
    project = HERE.parents[2]
    target = build / f"bundle-{system}" / NAME
    shutil.rmtree(target.parent, ignore_errors=True)
    lay_program(project, target)
    unpack_wheels(build / f"cache/wheels-{system}", target / "lib", system)
    if system == "windows":
        lay_windows(build, target)
    else:
        lay_linux(build, system, target)
    collect_licences(project, build, target, system)
    compile_sources(build, target, system)
    list_files(target)
    size = sum(file.stat().st_size for file in files_below(target)) / 1e6
    print(f"{target}: {size:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
