"""The evidence in TEI: what is written, what is read, and what is refused."""

import re
import warnings

import attrs
import pytest
from hypothesis import given

from statecorpus.errors import TeiContentError, UnmodelledMarkupWarning
from statecorpus.model import Evidence, Statement
from statecorpus.tei import read_tei, to_tei, validate
from tests.support.statements import evidence

_SPEAKER = Evidence("speaker.name", 17, 30, 'Kairat "K" <Umarov>', "title.name", 0.9)
_STATEMENT = Statement("kaz", title="A", evidence=[_SPEAKER])
_SPAN = (
    '<span n="speaker.name" target="source:char=17,30" resp="#kaz.software" ana="rule:title.name" '
    'cert="0.90">'
    'Kairat "K" &lt;Umarov&gt;</span>'
)


def _changed(old: str, new: str) -> bytes:
    document = to_tei(_STATEMENT).decode()
    assert document.count(old) == 1, f"nothing to change: {old}"
    return document.replace(old, new).encode()


def test_a_piece_of_evidence_is_a_span_of_one_line() -> None:
    assert f"    {_SPAN}\n" in to_tei(_STATEMENT).decode()


def test_without_meeting_and_evidence_there_is_no_stand_off() -> None:
    assert b"standOff" not in to_tei(attrs.evolve(_STATEMENT, evidence=()))


@given(evidence())
def test_every_piece_of_evidence_comes_back_and_is_valid(pieces: list[Evidence]) -> None:
    statement = Statement("kaz", title="A", evidence=pieces)
    document = to_tei(statement)
    assert read_tei(document) == statement
    assert validate(document).findings == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("char=17,30", "char=30,17", "<span>: Evidence is (30, 17); expected 0 <= start <= end"),
        ('"source:char=17,30"', '"#p1"', "<span>: @target is '#p1'; expected a stretch of the source"),
        (' target="source:char=17,30"', "", "<span>: @target is ''; expected a stretch of the source"),
        ("char=17,30", "char=17,30" + 16 * "0", "expected a stretch of the source"),
        ('"rule:title.name"', '"#a"', "<span>: @ana is '#a'; expected a rule, such as 'rule:title.segment'"),
        ('"rule:title.name"', '"rule:Title"', "<span>: Evidence.rule is 'Title'"),
        ('"0.90"', '"high"', "<span>: @cert is 'high'; expected a number from 0 to 1"),
        ('"0.90"', '"1.01"', "<span>: Evidence.certainty is 1.01; expected a number from 0 to 1"),
        ('"0.90"', '"nan"', "<span>: Evidence.certainty is nan; expected a number from 0 to 1"),
        ('n="speaker.name"', 'n="Speaker"', "<span>: Evidence.field is 'Speaker'"),
        ("</spanGrp>", f"{_SPAN}</spanGrp>", "<TEI>: Statement.evidence is 'speaker.name'"),
    ],
)
def test_evidence_that_the_model_does_not_take_is_an_error(old: str, new: str, problem: str) -> None:
    document = _changed(old, new)
    with pytest.raises(TeiContentError, match=re.escape(problem)):
        read_tei(document)
    assert validate(document).findings != ()


def test_spans_of_another_type_are_passed_over_with_a_warning() -> None:
    document = _changed('type="evidence"', 'type="metre"')
    with pytest.warns(
        UnmodelledMarkupWarning, match='<spanGrp type="metre"> is not modelled; it is not kept'
    ):
        read = read_tei(document)
    assert read == attrs.evolve(_STATEMENT, evidence=())


def test_the_order_of_the_spans_in_a_file_does_not_matter() -> None:
    other = Evidence("title", 0, 40, "A", "title.word")
    first = to_tei(attrs.evolve(_STATEMENT, evidence=[_SPEAKER, other])).decode()
    spans = re.findall(r" *<span .*\n", first)
    turned = first.replace("".join(spans), "".join(reversed(spans)))
    assert turned != first
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert to_tei(read_tei(turned.encode())).decode() == first
