"""Reports for property tests: any figures, blanks, odd texts, notes, reasons and a last year."""

import string
from dataclasses import replace

from hypothesis import strategies as st

from models.forms.definitions import form_ids, load_form
from models.forms.form import Form, Key, Kind
from models.release.fingerprint import content
from models.report.figures import Value, read_figure, show_figure
from models.report.parts import parse_parts
from models.report.records import Edit, Source, State, StateChange
from models.report.report import META, SIGN_OFF, Explanation, Report, state
from models.report.years import figures_only

ODD = ("/", "—", "若干", "12.5", "22（其中修订16件）")
TEXTS = st.text(max_size=40)
TIMES = st.sampled_from(["2025-01-08T14:05:33+08:00", "2025-01-09T09:00:00+08:00"])
COUNTS = st.integers(min_value=0, max_value=9999)
AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=2) | st.decimals(
    min_value=0, max_value=10**7, places=6
)
FIGURES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.COUNT: COUNTS,
    Kind.SIGNED: st.integers(min_value=-9999, max_value=9999),
    Kind.AMOUNT: AMOUNTS,
    Kind.MONEY: AMOUNTS | st.sampled_from(["251000元", "523.15万元"]),
}

PARTS: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.COUNT: COUNTS,
    Kind.SIGNED: COUNTS,
    Kind.AMOUNT: AMOUNTS,
    Kind.MONEY: AMOUNTS,
}


def forms() -> st.SearchStrategy[Form]:
    """Any shipped form."""
    return st.sampled_from([load_form(form_id) for form_id in form_ids()])


def entry_keys(form: Form) -> list[Key]:
    """Keys of the cells that a person fills in."""
    return [key for key, cell in form.cells.items() if not cell.is_total]


@st.composite
def entries(draw: st.DrawFn, form: Form, *, odd: bool = True) -> dict[Key, Value]:
    """Figures for some entry cells; with ``odd`` also texts that are no figures."""
    filled: dict[Key, Value] = {}
    for key in draw(st.lists(st.sampled_from(entry_keys(form)), unique=True, max_size=40)):
        kind = form.cells[key].kind
        texts = st.sampled_from([text for text in ODD if read_figure(text, kind) == text])
        filled[key] = draw(FIGURES[kind] | texts if odd else FIGURES[kind])
    return filled


@st.composite
def sums(draw: st.DrawFn, form: Form) -> dict[Key, str]:
    """Some entry cells with the parts that their figures are typed as."""
    typed = {}
    for key in draw(st.lists(st.sampled_from(entry_keys(form)), unique=True, max_size=3)):
        kind = form.cells[key].kind
        part = PARTS[kind]
        shown = [show_figure(one) for one in draw(st.lists(part, min_size=1, max_size=4))]
        signs = draw(st.lists(st.sampled_from("+-"), min_size=len(shown), max_size=len(shown)))
        typed[key] = "=" + "".join(sign + one for sign, one in zip(signs, shown, strict=True))
    return typed


@st.composite
def plain_reports(draw: st.DrawFn) -> Report:
    """A report with figures alone, no total stated."""
    form = draw(forms())
    return Report(form=form, year=form.first_year, values=draw(entries(form)))


@st.composite
def reports(draw: st.DrawFn, *, with_prior: bool = True) -> Report:
    """A report with everything that a file keeps."""
    form = draw(forms())
    totals = [key for key, cell in form.cells.items() if cell.is_total]
    keys = st.sampled_from(list(form.cells))
    prior = st.none() | reports(with_prior=False) if with_prior else st.none()
    texts = TEXTS.filter(bool)
    typed = {key: parse_parts(text, form.cells[key].kind) for key, text in draw(sums(form)).items()}
    report = Report(
        form=form,
        year=draw(st.integers(min_value=2008, max_value=2099)),
        unit=draw(TEXTS),
        values=draw(entries(form)) | {key: total for key, (total, _) in typed.items()},
        parts={key: parts for key, (_, parts) in typed.items()},
        sections=draw(st.dictionaries(st.sampled_from(["overview", "problems"]), texts)),
        meta=draw(st.dictionaries(st.sampled_from((*META, *SIGN_OFF)), texts)),
        notes=draw(st.dictionaries(keys, texts, max_size=3)),
        flags=draw(st.dictionaries(keys, TEXTS, max_size=3)),
        origins=draw(st.dictionaries(keys, texts, max_size=3)),
        explanations=tuple(draw(st.lists(explanations(), max_size=2))),
        edits=tuple(draw(st.lists(edits(form), max_size=3))),
        prior=draw(prior),
        state=draw(st.sampled_from(State)),
        state_log=tuple(draw(st.lists(state_changes(), max_size=2))),
        source=draw(TEXTS),
        extra=draw(st.dictionaries(st.text(string.ascii_uppercase, min_size=1), json_values())),
    )
    if with_prior:
        signed = draw(st.none() | reports(with_prior=False))
        earlier = draw(st.lists(reports(with_prior=False), max_size=2))
        report = replace(
            report,
            signed=content(signed) if signed else None,
            earlier=tuple(figures_only(one) for one in earlier),
        )
    return state(report, draw(st.dictionaries(st.sampled_from(totals), COUNTS, max_size=5)))


def explanations() -> st.SearchStrategy[Explanation]:
    """A reason whose values need not be those of the report."""
    values = st.dictionaries(TEXTS, TEXTS, max_size=2)
    return st.builds(Explanation, finding=TEXTS, text=TEXTS, values=values)


def edits(form: Form) -> st.SearchStrategy[Edit]:
    """An edit of a cell; what it showed need not be what the report shows."""
    return st.builds(
        Edit,
        when=TIMES,
        key=st.sampled_from(list(form.cells)),
        old=TEXTS,
        new=TEXTS,
        source=st.sampled_from(Source),
    )


def state_changes() -> st.SearchStrategy[StateChange]:
    """A step between any two states."""
    states = st.sampled_from(State)
    return st.builds(
        StateChange,
        when=TIMES,
        before=states,
        after=states,
        reason=TEXTS,
        fingerprint=TEXTS,
        who=TEXTS,
    )


def json_values() -> st.SearchStrategy[object]:
    """Any JSON value; numbers are whole, as exact decimals do not survive a plain reader."""
    leaves: st.SearchStrategy[object] = st.none() | st.booleans() | st.integers() | st.text()
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=10,
    )
