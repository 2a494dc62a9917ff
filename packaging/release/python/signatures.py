"""Who signed a Windows file: Authenticode signatures and catalogues, checked with openssl alone.

A signature is a PKCS #7 structure whose content names the file's hash (in a program) or the
hashes of many files (in a catalogue). openssl checks chain and signature; the rest is here.
"""

import hashlib
import struct
import subprocess
import tempfile
from pathlib import Path

AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
SIGNER = "O = Python Software Foundation"
SIGNED_AT = 1712102400
"""3 April 2024, just after CPython 3.11.9 was signed: the certificate has run out since."""


class SignatureError(Exception):
    """A file is not what its signer signed, or somebody else signed it."""


def check_program(path: Path) -> None:
    """Check the signature of an .exe, .dll or .pyd."""
    data = path.read_bytes()
    header = struct.unpack_from("<I", data, 0x3C)[0]
    checksum = header + 24 + 64
    entry = header + 24 + (144 if data[header + 24 : header + 26] == b"\x0b\x02" else 128)
    table, length = struct.unpack_from("<II", data, entry)
    if not length:
        raise SignatureError(f"{path.name}: not signed")
    size = struct.unpack_from("<I", data, table)[0]
    content = signed_content(data[table + 8 : table + size], path.name)
    # All of the file is hashed but its checksum and where and what the signature is.
    parts = data[:checksum], data[checksum + 4 : entry], data[entry + 8 : table]
    if hashlib.sha256(b"".join(parts)).digest() not in content:
        raise SignatureError(f"{path.name}: changed after it was signed")


def check_sources(catalogue: Path, folder: Path, names: list[Path], known: Path) -> None:
    """Check source files of a folder by a signed catalogue; an empty file needs no signature.

    The catalogue leaves out single files; such a one has to say the same as in the library that
    was compiled from Debian's sources.
    """
    content = signed_content(catalogue.read_bytes(), catalogue.name)
    for name in names:
        data = (folder / name).read_bytes()
        hashes = (hashlib.new(kind, data).digest() for kind in ("sha256", "sha1"))
        if data and not any(digest in content for digest in hashes):
            same = known / name
            if not same.is_file() or data.replace(b"\r\n", b"\n") != same.read_bytes():
                raise SignatureError(f"{name}: not in {catalogue.name}")


def signed_content(signature: bytes, name: str) -> bytes:
    """Return what a signature signs, after checking it and its signer."""
    content = _content(signature)
    with tempfile.TemporaryDirectory() as folder:
        files = {key: Path(folder, key) for key in ("signature", "content", "signer")}
        files["signature"].write_bytes(signature)
        files["content"].write_bytes(content)
        verify = ["openssl", "smime", "-verify", "-inform", "DER", "-binary", "-purpose", "any"]
        verify += ["-in", str(files["signature"]), "-content", str(files["content"])]
        verify += ["-CAfile", AUTHORITIES, "-attime", str(SIGNED_AT)]
        verify += ["-signer", str(files["signer"]), "-out", "/dev/null"]
        done = subprocess.run(verify, check=False, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise SignatureError(f"{name}: {done.stderr.strip()}")
        show = ["openssl", "x509", "-noout", "-subject", "-in", str(files["signer"])]
        subject = subprocess.run(show, check=True, capture_output=True, text=True).stdout  # noqa: S603
    if SIGNER not in subject:
        raise SignatureError(f"{name}: signed by {subject.strip()}")
    return content


def _content(signature: bytes) -> bytes:
    """Walk down to the content: ContentInfo, SignedData, its third field, that one's value."""
    at = _inside(signature, _inside(signature, 0, 1), 0)
    at = _inside(signature, _inside(signature, at, 2), 1)
    start, end = _value(signature, _inside(signature, at, 0))
    return signature[start:end]


def _inside(data: bytes, at: int, skip: int) -> int:
    """Return where the element after ``skip`` others begins inside the element at a place."""
    place, _ = _value(data, at)
    for _ in range(skip):
        _, place = _value(data, place)
    return place


def _value(data: bytes, at: int) -> tuple[int, int]:
    """Return where the value of the DER element at a place begins and ends."""
    length, start = data[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    return start, start + length
