"""Intake: a raw source is parsed and read."""

from statecorpus.intake import parse
from statecorpus.parsing import parse as parse_only

_SOURCE = "Statement by H.E. Ana Lima, Minister of Trade\n\nMr. President,\n\nIn 2011 we met. We agree to it."


def test_a_source_is_parsed_and_read() -> None:
    result = parse(_SOURCE)
    assert [one.span.value for one in result.statement.times] == ["2011"]
    assert result.findings == parse_only(_SOURCE).findings


def test_without_extraction_it_is_only_parsed() -> None:
    assert parse(_SOURCE, extract=False) == parse_only(_SOURCE)
