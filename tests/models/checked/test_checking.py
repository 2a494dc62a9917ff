"""One list of findings: worst first, in the order of the report, follow-ons under their root."""

from hypothesis import given

from models.checked.checking import check
from models.forms.form import Severity
from models.report.editing import enter, identify, set_prior
from models.report.report import Report
from tests.factories import cases, column, real
from tests.strategies import reports

WORST = [Severity.ERROR, Severity.WARNING, Severity.HINT]


def test_the_order_of_a_report_with_everything_wrong() -> None:
    wrong = {
        **column("person", received=650, carried_in=2, granted=None),
        **cases(direct_total=9),
        "disclosure.fees.amount": "若干",
    }
    report = identify(enter(set_prior(real("pingtan_2022"), real("pingtan_2021")), wrong), "", 2020)
    assert [(one.severity, one.id) for one in check(report)][:12] == [
        ("error", "value.type:disclosure.fees.amount"),
        ("error", "requests.balance:person"),
        ("error", "requests.balance:total"),
        ("error", "disputes.direct_total:cases"),
        ("warning", "form.year"),
        ("warning", "prior.carried_in:person"),
        ("warning", "prior.carried_in:total"),
        ("warning", "value.blank:requests"),
        ("hint", "prior.jump:disclosure.documents.repealed"),
        ("hint", "prior.jump:disclosure.coercion.decisions"),
        ("hint", "prior.jump:requests.received.person"),
        ("hint", "prior.jump:disputes.cases.direct_upheld"),
    ]


@given(reports())
def test_any_report_is_checked_into_an_ordered_list(report: Report) -> None:
    findings = check(report)
    by_id = {finding.id: finding for finding in findings}
    assert len(by_id) == len(findings)
    roots = [finding for finding in findings if finding.is_root]
    ranks = [WORST.index(finding.severity) for finding in roots]
    assert ranks == sorted(ranks)
    for above, finding in zip([None, *findings], findings, strict=False):
        if finding.follows:
            assert by_id[finding.follows].is_root
            assert above is not None
            assert finding.follows in {above.id, above.follows}


@given(reports())
def test_a_finding_names_cells_of_the_form_and_speaks(report: Report) -> None:
    for finding in check(report):
        assert set(finding.cells) <= set(report.form.cells)
        assert set(finding.left_cells) <= set(finding.cells)
        assert finding.message
        assert (finding.left is None) == (finding.right is None) == (finding.difference is None)
