"""LibreOffice, which opens, computes and prints what the tests give it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


@dataclass(frozen=True)
class Office:
    """LibreOffice with one profile for all tests: making one takes as long as a start."""

    profile: Path

    def set_up(self) -> None:
        """Have every formula computed anew, whatever value stands beside it."""
        settings = self.profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(ALWAYS_RECALCULATE, "utf-8")

    def convert(self, files: Iterable[Path], kind: str, folder: Path) -> Path:
        """Save files as another kind in a folder, all in one start; return the folder."""
        office = ["soffice", f"-env:UserInstallation={self.profile.as_uri()}", "--headless"]
        task = ["--convert-to", kind, "--outdir", str(folder)]
        run([*office, *task, *map(str, files)], capture_output=True, check=True, timeout=240)
        return folder
