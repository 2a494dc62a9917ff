"""Which files there are to read: folders through and through, files, members of .zip files.

What no report can be is left out, and said: lock files of office programs, hidden and empty
files, the files that this rollup itself writes.
"""

from __future__ import annotations

import os
import struct
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers import SUFFIXES
from models.disk.safe_files import reason_of
from models.rollup.received.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ZIP = ".zip"
MAX_MEMBERS = 20_000
MAX_SIZE = 50 * 1024 * 1024
MAX_DEPTH = 40
_LOCKS = ("~$", ".~")
_UTF8 = 0x800
_LOCKED = 0x1


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: ``file`` is its name for people, ``member`` its name inside a .zip.

    ``size`` is in bytes, ``modified`` in nanoseconds.
    """

    file: str
    path: str
    member: str = ""
    size: int = 0
    modified: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not read, and why in a few Chinese words."""

    file: str
    reason: str


@dataclass(slots=True)
class Listing:
    """What was found: files to read, files left out, and named paths that cannot be read."""

    sources: list[Source] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    faults: list[LeftOut] = field(default_factory=list)


def list_files(paths: Iterable[str], own: Iterable[Path] = ()) -> Listing:
    """List what is below the paths, each file once, in an order that is always the same.

    ``own`` are files that the command itself writes; they are left out where they lie among the
    others.
    """
    walk = _Walk(own)
    for path in paths:
        walk.named(path)
    walk.found.sources.sort(key=lambda source: source.file)
    return walk.found


class _Walk:
    """Goes through folders; a folder or file that is met a second time is passed over."""

    def __init__(self, own: Iterable[Path]) -> None:
        self.found = Listing()
        self._own = {os.path.realpath(path) for path in own}
        self._seen: set[str] = set()

    def named(self, name: str) -> None:
        """Take a path that somebody named: a folder, a .zip, a file of any known kind."""
        try:
            state = os.stat(name)  # noqa: PTH116 - the name as it was written, and no second call
        except OSError as error:
            self.found.faults.append(LeftOut(name, _why(error)))
            return
        except ValueError:
            self.found.faults.append(LeftOut(name, "文件名里有不能使用的字符"))
            return
        real = os.path.realpath(name)
        if os.path.isdir(name):  # noqa: PTH112
            self._folder(name, real, 0)
        elif self._is_new(name, real):
            self._file(Source(name, name, "", state.st_size, state.st_mtime_ns), is_named=True)

    def _folder(self, shown: str, real: str, depth: int) -> None:
        if real in self._seen:
            return
        self._seen.add(real)
        if depth > MAX_DEPTH:
            self.found.faults.append(LeftOut(shown, f"文件夹套了 {MAX_DEPTH} 层以上，没有再往下找"))
            return
        try:
            with os.scandir(shown) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.found.faults.append(LeftOut(shown, _why(error)))
            return
        for entry in found:
            self._entry(entry, f"{real}{os.sep}{entry.name}", depth)

    def _entry(self, entry: os.DirEntry[str], real: str, depth: int) -> None:
        name = entry.name
        if name.startswith(_LOCKS):
            self.found.left_out.append(LeftOut(entry.path, "办公软件的临时文件"))
            return
        if name.startswith("."):
            self.found.left_out.append(LeftOut(entry.path, "隐藏文件"))
            return
        try:
            if entry.is_symlink():
                real = os.path.realpath(entry.path)
            if entry.is_dir():
                self._folder(entry.path, real, depth + 1)
                return
            state = entry.stat()
        except OSError as error:
            self.found.faults.append(LeftOut(entry.path, _why(error)))
            return
        if self._is_new(entry.path, real):
            self._file(Source(entry.path, entry.path, "", state.st_size, state.st_mtime_ns))

    def _is_new(self, shown: str, real: str) -> bool:
        if real in self._own:
            self.found.left_out.append(LeftOut(shown, "本次要写出的文件"))
            return False
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def _file(self, source: Source, *, is_named: bool = False) -> None:
        suffix = _suffix(source.file)
        if source.size == 0:
            self.found.left_out.append(LeftOut(source.file, "空文件（0 字节）"))
        elif suffix == ZIP and not source.member:
            self._zip(source)
        elif suffix in SUFFIXES:
            self.found.sources.append(source)
        elif is_named:
            self.found.faults.append(LeftOut(source.file, "不是能读入的文件"))
        else:
            self.found.left_out.append(LeftOut(source.file, "不是能读入的种类"))

    def _zip(self, source: Source) -> None:
        try:
            with zipfile.ZipFile(source.path) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
            self.found.faults.append(LeftOut(source.file, "压缩包已损坏，里面的文件没有读"))
            return
        if len(members) > MAX_MEMBERS:
            told = f"压缩包里的文件超过 {MAX_MEMBERS} 个，没有读"
            self.found.faults.append(LeftOut(source.file, told))
            return
        for member in sorted(members, key=lambda one: one.filename):
            self._member(source, member)

    def _member(self, source: Source, member: zipfile.ZipInfo) -> None:
        if member.is_dir():
            return
        shown = f"{source.file}/{readable_name(member)}"
        name = name_of(shown)
        if name.startswith(_LOCKS) or name.startswith(".") or "__MACOSX/" in member.filename:
            self.found.left_out.append(LeftOut(shown, "隐藏或临时文件"))
        elif member.flag_bits & _LOCKED:
            self.found.faults.append(LeftOut(shown, "压缩包有密码，请先解压再汇总"))
        elif member.file_size > MAX_SIZE:
            told = f"解压后超过 {MAX_SIZE // (1024 * 1024)} MB，不像年报文件，可能有害，没有读"
            self.found.faults.append(LeftOut(shown, told))
        elif _suffix(name) == ZIP:
            self.found.faults.append(LeftOut(shown, "压缩包里还有压缩包，请先解压再汇总"))
        else:
            inner = Source(shown, source.path, member.filename, member.file_size, source.modified)
            self._file(inner)


def _suffix(file: str) -> str:
    stem, dot, ending = name_of(file).rpartition(".")
    return f"{dot}{ending}".lower() if stem else ""


def readable_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese Windows writes GBK, which the standard reads as CP437."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "文件或文件夹不存在，可能已被移动或删除"
    if isinstance(error, PermissionError):
        return "没有读取权限"
    return reason_of(error)
