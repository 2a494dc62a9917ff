"""The command line.  It works without a screen and loads no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from importers import SUFFIXES
from ui.cli import console
from ui.cli.commands import blank, check, compare, convert, rollup, verify
from ui.cli.parser import Parser
from ui.session.program import version_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence


class Command(Protocol):
    """What a command module has."""

    SUMMARY: str

    def add_arguments(self, parser: Parser) -> None:
        """Declare what the command takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


COMMANDS: Mapping[str, Command] = {
    "check": check,
    "convert": convert,
    "blank": blank,
    "compare": compare,
    "rollup": rollup,
    "verify": verify,
}

_ABOUT = """政府信息公开年报填报。不写命令时打开窗口，可以带一个年报文件：
main.py [FILE]"""
_CODES = """能读入的文件：{kinds}
退出码：0 完成（check：没有错误；verify：一致；rollup：齐全、相符）；
        1 check 发现错误，verify 不一致，rollup 还有缺报、重复、差额一类没有了结的；
        2 有文件读不了或写不了，或者命令写得不对
每个命令加 -h 有自己的说明"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; a wrong command line ends with code 2."""
    console.use_utf8()
    try:
        parsed = _parser().parse_args(arguments)
        return COMMANDS[parsed.command].run(parsed)
    except console.OutputError as error:
        if str(error):
            console.tell(str(error))
        return error.code
    except KeyboardInterrupt:
        console.tell("已中断。")
        return console.INTERRUPTED


def _parser() -> Parser:
    parser = Parser(description=_ABOUT, epilog=_CODES.format(kinds=" ".join(SUFFIXES)))
    parser.add_version(version_line())
    commands = parser.add_subparsers(title="命令", dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.SUMMARY))
    return parser
