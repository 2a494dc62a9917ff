"""The systems that packages are made for, and how pip names what runs on them."""

PLATFORMS = {
    "x86_64": [f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 26, 24, 17, 12, 5)]
    + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"],
    # 银河麒麟 V10 has glibc 2.31, which is what Qt's wheel for this processor needs.
    "aarch64": [f"manylinux_2_{minor}_aarch64" for minor in (31, 28, 26, 24, 17)]
    + ["manylinux2014_aarch64"],
    "windows": ["win_amd64"],
}
"""The tags of wheels that may be taken, by the system's name in the scripts of this folder."""


def download_options(system: str) -> list[str]:
    """Return the options of ``pip download`` for wheels of this system and of no other."""
    platforms = [option for tag in PLATFORMS[system] for option in ("--platform", tag)]
    return ["--no-deps", "--only-binary=:all:", "--python-version=3.11", *platforms]
