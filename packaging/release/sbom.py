"""Write the list of parts of a package (CycloneDX 1.5) to standard output.

    python3 packaging/release/sbom.py FOLDER SYSTEM PINS

From what is really in the folder: the metadata of the libraries, Python, Qt, and for Linux the
Debian packages whose shared libraries lie beside them. No times, no random numbers.
"""

import json
import re
import sys
import tomllib
from email.parser import HeaderParser
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
COMPONENTS = tomllib.loads((PROJECT / "resources/components.toml").read_text(encoding="utf-8"))
Part = dict[str, object]


def canonical(name: str) -> str:
    """Return a distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licences() -> dict[str, str]:
    """Return the licence of each distribution, as 关于 shows it."""
    found = {
        canonical(one["distribution"]): one["licence"]
        for one in COMPONENTS["component"]
        if "distribution" in one
    }
    return found | {"shiboken6": found["pyside6-essentials"]}


def part(name: str, version: str, licence: str, purl: str = "") -> Part:
    """Return one part as CycloneDX has it."""
    made: Part = {"type": "library", "name": name, "version": version}
    if licence:
        made["licenses"] = [{"expression": licence}]
    if purl:
        made["purl"] = purl
    return made


def distributions(folder: Path) -> list[Part]:
    """Return the Python libraries."""
    known = licences()
    found = []
    for file in sorted(folder.glob("lib/*.dist-info/METADATA")):
        metadata = HeaderParser().parsestr(file.read_text(encoding="utf-8"))
        name, version = canonical(metadata["Name"]), metadata["Version"]
        found.append(part(name, version, known[name], f"pkg:pypi/{name}@{version}"))
    return found


def debian_packages(pins: Path, architecture: str) -> list[Part]:
    """Return the Debian packages of which shared libraries are in the folder."""
    found = []
    for line in pins.read_text(encoding="utf-8").splitlines():
        name, _, place, digest, _ = line.split("\t")
        package, _, suffix = name.partition(":")
        if suffix == architecture:
            version = place.rsplit("/", 1)[1].split("_")[1]
            one = part(package, version, "", f"pkg:deb/debian/{package}@{version}?arch={suffix}")
            found.append(one | {"hashes": [{"alg": "SHA-256", "content": digest}]})
    return found


def own_version() -> str:
    """Return the version of the program."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def python_version(folder: Path) -> str:
    """Return the version of Python, from the text beside its licence."""
    text = (folder / "licences/README.txt").read_text(encoding="utf-8")
    found = re.search(r"^Python ([\d.]+)", text, re.MULTILINE)
    return found[1] if found else ""


def main(folder: Path, system: str, pins: Path) -> None:
    """Print the document."""
    libraries = distributions(folder)
    qt = next(str(one["version"]) for one in libraries if one["name"] == "pyside6-essentials")
    parts = [
        part("cpython", python_version(folder), "PSF-2.0"),
        part("qt", qt, "LGPL-3.0-only"),
        *libraries,
        *(part(one["name"], "", one["licence"]) for one in COMPONENTS["component"][-3:]),
    ]
    architectures = {"x86_64": "amd64", "aarch64": "arm64"}
    if system in architectures:
        parts += debian_packages(pins, architectures[system])
    program = part("xxgk-annual-report", own_version(), "MIT") | {"type": "application"}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": parts,
    }
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
