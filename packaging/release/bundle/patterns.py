"""Which files go into a package, as keep.toml has it, and copying them."""

import shutil
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

KEEP = tomllib.loads((Path(__file__).parent / "keep.toml").read_text(encoding="utf-8"))


def fits(name: str, patterns: Iterable[str]) -> bool:
    """Whether a path matches one of the patterns."""
    return any(fnmatch(name, pattern) for pattern in patterns)


def copy(source: Path, target: Path) -> None:
    """Copy one file, making its folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
