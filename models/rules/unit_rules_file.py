"""The file of a unit's own rules: found beside its reports, read, and its settings rewritten."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from models.disk.safe_files import reason_of
from models.rules.special import Thresholds
from models.rules.text_words import WORDS_NAME, read_words, shipped_words
from models.rules.toml_lines import TomlLines, parse_toml
from models.rules.unit_rules import RuleFault, UnitRules, read_unit_rules

if TYPE_CHECKING:
    from pathlib import Path

    from models.forms.form import Form
    from models.rules.rule_settings import RuleSettings

FILE_NAME = "勾稽关系.toml"
EXAMPLE = """\
[[relation]]
id = "petitions"
name = "信访只来自自然人"
table = "requests"
each = "row"
rows = ["petition"]
rule = "person = total"
severity = "warning"
basis = "本单位自定"
"""
"""A relation to begin with."""
_MOST_BYTES = 1_000_000


def rules_file(report: Path) -> Path:
    """Where the rules of the unit stand whose report this is."""
    return report.with_name(FILE_NAME)


def load_unit_rules(file: Path, form: Form) -> tuple[UnitRules, tuple[RuleFault, ...]]:
    """Read a unit's rules for a form; a file that is not there means that it has none.

    With them come its own words for texts, 正文用语.toml beside the file.
    """
    text, problem = read_rules_text(file)
    rules, faults = (
        (UnitRules(), (RuleFault(1, problem),)) if problem else read_unit_rules(text, form)
    )
    words, wrong = read_rules_text(file.with_name(WORDS_NAME))
    if not words and not wrong:
        return rules, faults
    lexicon, odd = (None, (RuleFault(1, wrong),)) if wrong else read_words(words, shipped_words())
    named = tuple(replace(one, file=WORDS_NAME) for one in odd)
    return replace(rules, words=lexicon), (*faults, *named)


def read_rules_text(file: Path) -> tuple[str, str]:
    """Return the text of the file (empty when it is not there), or what is wrong with it."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            return "", "文件太大，不是勾稽关系文件"
        data = file.read_bytes()
    except FileNotFoundError:
        return "", ""
    except OSError as error:
        return "", f"文件读不出来：{reason_of(error)}"
    for encoding in ("utf-8-sig", "gb18030"):  # what a notepad on Windows writes
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError:
            continue
    return "", "文件不是文字，请用 UTF-8 编码保存"


def with_settings(text: str, settings: RuleSettings) -> tuple[str, str]:
    """Return the text of the file with other settings, all else untouched.

    The second value says in Chinese why that was not possible; the text is empty then.
    """
    blocks = {
        "off": [f"rules = {json.dumps(sorted(settings.off), ensure_ascii=False)}"],
        "thresholds": [
            f"{one.name} = {value}"
            for one in fields(Thresholds)
            if (value := getattr(settings.thresholds, one.name)) != one.default
        ],
    }
    if not settings.off:
        blocks["off"] = []
    lines = text.splitlines()
    for header, wanted in blocks.items():
        block = [f"[{header}]", *wanted] if wanted else []
        span = TomlLines("\n".join(lines)).span(header)
        if span is not None:
            lines[span[0] - 1 : span[1] - 1] = block
        elif block:
            lines += ["", *block] if lines else block
    fresh = "".join(f"{line}\n" for line in lines)
    data, line, words = parse_toml(fresh)
    if words:
        return "", f"“{FILE_NAME}”第 {line} 行：{words}，请先改正"
    if _settings(data) != _settings({name: _parsed(block) for name, block in blocks.items()}):
        return "", f"“{FILE_NAME}”里的设置写法特别，请直接修改文件"
    return fresh, ""


def _parsed(block: list[str]) -> object:
    return parse_toml("\n".join(block))[0]


def _settings(data: dict[str, object]) -> list[object]:
    return [data.get(name) or {} for name in ("off", "thresholds")]
