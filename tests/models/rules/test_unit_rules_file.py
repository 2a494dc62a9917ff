"""The file of a unit's own rules: found beside its reports, its settings rewritten in place."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.forms.definitions import load_form
from models.rules.rule_settings import RuleSettings
from models.rules.special import Thresholds
from models.rules.unit_rules import read_unit_rules
from models.rules.unit_rules_file import FILE_NAME, load_unit_rules, rules_file, with_settings

FORM = load_form("2021")
TEXT = """\
# 我区的补充规定

[off]
rules = [
  "prior.copied",   # 表是新的
]

# 信访
[[relation]]
id = "petitions"
table = "requests"
each = "row"
rule = "person = total"
"""


def settings(text: str) -> RuleSettings:
    rules, faults = read_unit_rules(text, FORM)
    assert faults == ()
    return rules.settings


def test_the_file_lies_beside_the_report(tmp_path: Path) -> None:
    assert rules_file(tmp_path / "2024年.xxgk") == tmp_path / FILE_NAME


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_of_any_notepad_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / FILE_NAME).write_text(TEXT, encoding=encoding)
    rules, faults = load_unit_rules(tmp_path / FILE_NAME, FORM)
    assert [rule.id for rule in rules.rules] == ["unit.petitions"]
    assert faults == ()


def test_no_file_means_no_rules_of_its_own(tmp_path: Path) -> None:
    rules, faults = load_unit_rules(tmp_path / FILE_NAME, FORM)
    assert (rules.settings, rules.relations, faults) == (RuleSettings(), (), ())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xff\xff", "第 1 行：文件不是文字，请用 UTF-8 编码保存"),
        (b"#" * 1_000_001, "第 1 行：文件太大，不是勾稽关系文件"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    _, (fault,) = load_unit_rules(tmp_path / FILE_NAME, FORM)
    assert fault.sentence == told


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    _, (fault,) = load_unit_rules(tmp_path / FILE_NAME, FORM)
    assert fault.message.startswith("文件读不出来：")


@pytest.mark.parametrize("text", ["", "# 注\n", TEXT, '[[relation]]\nid = "x"\n'])
@pytest.mark.parametrize(
    "wanted",
    [
        RuleSettings(),
        RuleSettings(frozenset({"value.blank", "prior.jump"})),
        RuleSettings(frozenset({"prior.jump"}), Thresholds(jump_factor=3)),
    ],
)
def test_settings_are_written_and_read_again(text: str, wanted: RuleSettings) -> None:
    fresh, problem = with_settings(text, wanted)
    assert problem == ""
    assert read_unit_rules(fresh, FORM)[0].settings == wanted
    assert with_settings(fresh, wanted) == (fresh, "")


def test_all_else_in_the_file_stays_as_it_was() -> None:
    before, rest = TEXT.split("[off]\n")
    after = rest.partition("]\n")[2]
    fresh, _ = with_settings(TEXT, replace(settings(TEXT), off=frozenset({"prior.jump"})))
    assert fresh == f'{before}[off]\nrules = ["prior.jump"]\n{after}'
    assert with_settings(TEXT, RuleSettings())[0] == before + after


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x ＝ 1\n", f"“{FILE_NAME}”第 1 行：名称后面缺少英文的等号，请先改正"),
        ('off = { rules = ["prior.copied"] }\n',
         f"“{FILE_NAME}”里的设置写法特别，请直接修改文件"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_rewritten_safely_is_left_alone(text: str, told: str) -> None:
    assert with_settings(text, RuleSettings()) == ("", told)
