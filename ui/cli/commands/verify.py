"""``verify``: whether a file is what a paper with a 校验码 was printed from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from importers import read_shown
from models.release.fingerprint import fingerprint, read_code
from models.release.verifying import Against, verify
from ui.cli import console, reading, verify_sum

if TYPE_CHECKING:
    import argparse

    from importers import Imported
    from models.release.verifying import Verification
    from ui.cli.parser import Parser

SUMMARY = "核对文件与纸质件上的校验码"


def add_arguments(parser: Parser) -> None:
    """Declare what the command takes."""
    parser.add_file("file", "年报文件，本程序的 Excel、PDF、Word、网页也可以")
    parser.add_text("code", "纸质件每页下方的校验码；大小写、空格、横线都不要紧")
    parser.add_option("--signed", "FILE", "留有签发版本的年报文件（.xxgk），用来列出改过的地方")
    parser.add_repeated("--units", "PATH", "汇总文件：各单位的文件或文件夹，核对哪些后来改过")
    parser.add_flag("--json", "结果用 JSON 写出")


def run(arguments: argparse.Namespace) -> int:
    """Verify; 0 the content is what was printed, 1 it is not, 2 no code or no readable file."""
    code = " ".join(arguments.code)
    imported = read_shown(Path(arguments.file))
    console.tell_problems(arguments.file, imported.problems)
    known = reading.read(arguments.signed) if arguments.signed else None
    if known is not None:
        console.tell_problems(arguments.signed, known.problems)
    others = [known.report] if known and known.report else []
    told = verify(imported.report, code, others, imported.unlike) if imported.report else None
    again = verify_sum.again(imported.report, arguments.units) if imported.report else None
    if arguments.json:
        more = {"rollup": again.as_json()} if again else {}
        console.write_json({**_as_json(arguments.file, imported, code, told), **more})
    elif told:
        console.write("\n".join([told.sentence, *(f"  {one.sentence}" for one in told.deviations)]))
        if again:
            console.write("\n".join(again.as_lines()))
    if told is None or not read_code(code) or (known is not None and known.report is None):
        return console.NOT_DONE
    is_sound = told.matches and (again is None or again.is_sound)
    return console.DONE if is_sound else console.FOUND_ERRORS


def _as_json(
    file: str, imported: Imported, code: str, told: Verification | None
) -> dict[str, object]:
    """Return the outcome with the public names; ``null`` for what a file did not give."""
    report = imported.report
    return {
        **reading.as_json(file, imported),
        "code": read_code(code) or None,
        "fingerprint": fingerprint(report) if report else None,
        "state": report.state if report else None,
        "matches": told.matches if told else False,
        "message": told.sentence if told else None,
        "deviations": [
            {
                "cell": one.key or None,
                "where": one.where,
                "signed": one.then if one.against is Against.SIGNED else None,
                "held": None if one.against is Against.SIGNED else one.then,
                "now": one.now,
            }
            for one in (told.deviations if told else ())
        ],
    }
