"""What everybody may read of a report: the printed pages and their code, no internal remarks."""

from dataclasses import replace

from hypothesis import given

from models.release.document import document
from models.release.fingerprint import fingerprint
from models.release.publishing import has_remarks, internal_words, published
from models.report.editing import describe, set_prior
from models.report.remarks import flag, note
from models.report.report import META, Report, figures
from tests.factories import real
from tests.models.signing import clean, signed
from tests.strategies import reports

CELL = "requests.received.person"


@given(reports())
def test_the_published_report_is_printed_alike_and_has_the_same_code(report: Report) -> None:
    public = published(report)
    assert document(public) == document(report)
    assert fingerprint(public) == fingerprint(report)
    assert figures(public) == figures(report)
    assert {name: public.meta.get(name) for name in META} == {
        name: report.meta.get(name) for name in META
    }


@given(reports())
def test_nothing_from_the_office_is_left(report: Report) -> None:
    public = published(report)
    only = Report(
        form=public.form,
        year=public.year,
        unit=public.unit,
        values=public.values,
        stated=public.stated,
        sections=public.sections,
        meta=public.meta,
    )
    assert public == only
    assert set(public.meta) <= set(META)
    assert internal_words(public) == ""


def test_what_is_left_out_is_named() -> None:
    report = flag(note(signed(clean()), CELL, "含乡镇"), CELL, "")
    assert internal_words(report) == "批注 1 条、待核实 1 处、签审记录 2 条"
    assert has_remarks(report)


def test_the_history_alone_is_no_remark() -> None:
    report = describe(set_prior(signed(clean()), real("pingtan_2021")), leader="张三")
    assert not has_remarks(replace(report, source="x.xls"))
