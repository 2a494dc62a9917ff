"""A print system of its own for a test: a CUPS with queues that keep what arrives, or do worse.

It listens on a socket file below a folder of its own and knows nothing of the machine's printers.
"""

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
LIBRARIES = Path("/usr/lib/cups")
IS_THERE = CUPSD is not None and (LIBRARIES / "filter/pdftopdf").exists()
PATIENCE = 10.0
"""Seconds for what happens within one."""

QUEUES = {
    "capA4": "A4",
    "capA3": "A3",
    "capLetter": "Letter",
    "rejecting": "A4",
    "stopped": "A4",
    "failing": "A4",
    "slow": "A4",
    "empty": "A4",
}
"""Each queue and the paper that it takes by itself."""

SIZES = {"A4": (595, 842), "A3": (842, 1191), "Letter": (612, 792)}

BACKEND = """#!/bin/sh
# What CUPS calls with: job, user, title, copies, options and perhaps the file.
[ $# -gt 0 ] || exit 0
queue=${DEVICE_URI#keep:}
[ "$(basename "$queue")" != failing ] || exit 1
if [ "$(basename "$queue")" = slow ]; then
    for page in 1 2 3 4 5 6 7 8 9 10; do echo "PAGE: $page 1" >&2; sleep 0.3; done
fi
if [ "$(basename "$queue")" = empty ]; then
    echo "STATE: +media-empty-error" >&2; sleep 1; echo "STATE: -media-empty-error" >&2
fi
cat ${6:+"$6"} >"$queue/$1.part"
printf '%s' "$5" >"$queue/$1.options"
mv "$queue/$1.part" "$queue/$1.pdf"
"""

CUPSD_CONF = """
Listen {socket}
LogLevel warn
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

FILES_CONF = """
ServerRoot {home}
ServerBin {home}/bin
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/state
TempDir {home}/spool/tmp
AccessLog {home}/access_log
ErrorLog {home}/error_log
PageLog {home}/page_log
LogFilePerm 0644
SystemGroup root
{user}
"""

PRINTER = """
<Printer {name}>
Info {name}
DeviceURI keep:{home}/kept/{name}
State {state}
StateTime 1
Accepting {accepting}
Shared No
ErrorPolicy stop-printer
OpPolicy default
</Printer>
"""


PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KEEP.PPD"
*Manufacturer: "Keep"
*Product: "(Keep)"
*ModelName: "Keep"
*ShortNickName: "Keep"
*NickName: "Keep"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsFilter2: "application/pdf application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: {paper}
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: {paper}
*DefaultImageableArea: {paper}
*DefaultPaperDimension: {paper}
{sizes}*CloseUI: *PageSize
*CloseUI: *PageRegion
*OpenUI *ColorModel/Color: PickOne
*OrderDependency: 10 AnySetup *ColorModel
*DefaultColorModel: RGB
*ColorModel RGB/Color: "<</cupsColorSpace 1>>setpagedevice"
*ColorModel Gray/Grayscale: "<</cupsColorSpace 0>>setpagedevice"
*CloseUI: *ColorModel
*OpenUI *Duplex/Duplex: PickOne
*OrderDependency: 10 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long: "<</Duplex true/Tumble false>>setpagedevice"
*CloseUI: *Duplex
"""
SIZE = """\
*PageSize {name}/{name}: "<</PageSize[{wide} {high}]>>setpagedevice"
*PageRegion {name}/{name}: "<</PageSize[{wide} {high}]>>setpagedevice"
*ImageableArea {name}/{name}: "12 12 {right} {top}"
*PaperDimension {name}/{name}: "{wide} {high}"
"""


def ppd(paper: str) -> str:
    """Return the description of a printer that takes PDF, in colour, on both sides."""
    sizes = (
        SIZE.format(name=name, wide=wide, high=high, right=wide - 12, top=high - 12)
        for name, (wide, high) in SIZES.items()
    )
    return PPD.format(paper=paper, sizes="".join(sizes))


@dataclass(frozen=True)
class PrintSystem:
    """A running CUPS; ``home`` holds all that is its own."""

    home: Path
    server: subprocess.Popen[bytes]

    @property
    def is_listening(self) -> bool:
        """Whether it can be asked; a confined CUPS may not start below a folder of ours."""
        return self.server.poll() is None and (self.home / "s").exists()

    def kept(self, queue: str, count: int = 1) -> list[Path]:
        """Wait until so many jobs have come to a queue, and return their files in order."""
        folder = self.home / "kept" / queue
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and len(list(folder.glob("*.pdf"))) < count:
            time.sleep(0.02)
        return sorted(folder.glob("*.pdf"), key=lambda path: int(path.stem))

    def options(self, job: Path) -> set[str]:
        """Return the options that a job came with."""
        return set(job.with_suffix(".options").read_text().split())

    def die(self) -> None:
        """End the print system, as when its service is stopped."""
        self.server.terminate()
        self.server.wait()


@contextmanager
def print_system(home: Path) -> Iterator[PrintSystem]:
    """Start a CUPS in a folder, point this process to it, and end it."""
    _write(home)
    command = [str(CUPSD), "-f", "-c", f"{home}/cupsd.conf", "-s", f"{home}/cups-files.conf"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        system = PrintSystem(home, server)
        until = time.monotonic() + PATIENCE
        while not system.is_listening and server.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        before = os.environ.get("CUPS_SERVER")
        _ask_at(str(home / "s"))
        try:
            yield system
        finally:
            _ask_at(before)
            system.die()


def _ask_at(server: str | None) -> None:
    """Let this thread, and all threads to come, ask that print system."""
    if server is None:
        os.environ.pop("CUPS_SERVER", None)
    else:
        os.environ["CUPS_SERVER"] = server
    ctypes.CDLL("libcups.so.2").cupsSetServer(server.encode() if server else None)


def _write(home: Path) -> None:
    for folder in ("bin/backend", "spool/tmp", "cache", "state", "ppd", "kept"):
        (home / folder).mkdir(parents=True)
    home.chmod(0o755)
    for inner in LIBRARIES.iterdir():
        if inner.name != "backend":
            (home / "bin" / inner.name).symlink_to(inner)
    backend = home / "bin/backend/keep"
    backend.write_text(BACKEND)
    backend.chmod(0o700)  # a backend that only its owner may run is run as that owner
    printers = ""
    for name, paper in QUEUES.items():
        (home / "kept" / name).mkdir()
        (home / "ppd" / f"{name}.ppd").write_text(ppd(paper))
        printers += PRINTER.format(
            name=name,
            home=home,
            state="Stopped" if name == "stopped" else "Idle",
            accepting="No" if name == "rejecting" else "Yes",
        )
    (home / "printers.conf").write_text(
        printers.replace("<Printer capA4>", "<DefaultPrinter capA4>")
    )
    (home / "cupsd.conf").write_text(CUPSD_CONF.format(socket=home / "s"))
    (home / "cups-files.conf").write_text(FILES_CONF.format(home=home, user=""))
