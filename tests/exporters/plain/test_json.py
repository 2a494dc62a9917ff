"""The public JSON: readable, complete, exact."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from exporters.plain.json_text import to_json
from models.files import storage
from models.release import public_json
from tests.factories import REAL_REPORTS, real, report_of


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_it_is_the_public_json_of_the_report(name: str) -> None:
    assert json.loads(to_json(real(name))) == public_json.to_json(real(name))


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_figures_and_texts_come_back(name: str) -> None:
    report = replace(real(name), sections={"overview": "收到申请68件。"})
    back, problems = storage.loads(to_json(report).decode())
    assert (back, problems) == (report, [])


def test_a_person_can_read_it() -> None:
    text = to_json(report_of({"disclosure.fees.amount": Decimal("9116.360")})).decode()
    assert text.startswith('{\n  "form": "2021",\n  "year": 2024,\n  "unit": "连云区人民政府",\n')
    assert '"amount": "9116.360"' in text


def test_blank_is_null() -> None:
    tables = json.loads(to_json(report_of({"requests.granted.person": 0})))["tables"]
    assert (tables["requests"]["granted"]["person"], tables["requests"]["granted"]["other"]) == (
        0,
        None,
    )


def test_it_is_utf_8_whatever_the_text() -> None:
    report = replace(report_of({}), unit="\udcb5某局")
    assert json.loads(to_json(report).decode())["unit"] == "\udcb5某局"
