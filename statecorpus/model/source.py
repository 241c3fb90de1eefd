"""Where a statement comes from, which characters of the source say so, and what was changed since."""

import datetime
from typing import Self

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import day
from statecorpus.model.name import evidence_field, media_type, reference, rule_name, sha256
from statecorpus.model.text import printed, printed_or_none, to_printed


@attrs.frozen
class Source:
    """The raw file that a statement was made from. TEI: ``sourceDesc/bibl``.

    Attributes:
        name: the file's name, without folders. TEI: ``bibl/title``.
        media_type: such as ``"text/markdown"``. TEI: ``bibl/idno[@type='media-type']``.
        sha256: of the file's bytes, in lower-case hexadecimal. TEI: ``bibl/idno[@type='sha256']``.
        url: where it was published. TEI: ``bibl/ref/@target``.
        retrieved: the day it was fetched. TEI: ``bibl/note[@type='retrieved']/date/@when``.
        licence: the terms of the text, as the publisher words them. TEI: ``bibl/note[@type='licence']``.

    Raises:
        ModelError: a field is not what it should be.
    """

    name: str = attrs.field(validator=printed)
    media_type: str | None = attrs.field(default=None, validator=media_type)
    sha256: str | None = attrs.field(default=None, validator=sha256)
    url: str | None = attrs.field(default=None, validator=reference)
    retrieved: datetime.date | None = attrs.field(default=None, validator=day(optional=True))
    licence: str | None = attrs.field(default=None, validator=printed_or_none)


@attrs.frozen
class Revision:
    """A change made to an entry after it was first made. TEI: ``revisionDesc/change``.

    Attributes:
        when: the day. TEI: ``change/@when``.
        who: the name of the person or program. TEI: ``change/name``.
        text: what was changed and why. TEI: the text of ``change/desc``.

    Raises:
        ModelError: a field is not what it should be.
    """

    when: datetime.date = attrs.field(validator=day())
    who: str = attrs.field(validator=printed)
    text: str = attrs.field(validator=printed)


# Fifteen digits are more than any source has, and few enough for every reader of numbers.
_MOST = 10**15


def _is_stretch(instance: "Evidence", attribute: "attrs.Attribute[int]", end: object) -> None:
    start: object = instance.start
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ModelError("Evidence", (start, end), "0 <= start <= end")
    if end >= _MOST:
        raise ModelError(f"Evidence.{attribute.name}", end, "an offset of at most 15 digits")


def _is_certainty(instance: object, attribute: "attrs.Attribute[float]", value: object) -> None:
    if not isinstance(value, float) or not 0.0 <= value <= 1.0:
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, "a number from 0 to 1")


def _hundredths(certainty: float) -> float:
    try:
        return round(certainty, 2) + 0.0  # which makes 0.0 of -0.0
    except TypeError:
        return certainty  # no number: for the validator to refuse


@attrs.frozen
class Evidence:
    r"""Which characters of the source say so, and which rule read them. TEI: ``standOff/spanGrp/span``.

    Of what was not read in the source but given with it, as metadata, both offsets are 0, and the quote is
    what was given.

    Attributes:
        field: the field of the statement, such as ``"speaker.name"`` or ``"addressees[0]"``. TEI:
            ``span/@n``.
        start: the offset of the first character, in code points of the decoded source. TEI: ``span/@target``.
        end: the offset after the last character, of at most 15 digits. TEI: ``span/@target``.
        quote: the characters of the source as printed text, for reading: their white space is folded. What
            stands in the source exactly, the offsets say. ``None`` where there is nothing to print. TEI: the
            text of ``span``.
        rule: the name of the rule that read them, such as ``"title.office-before-state"``. TEI:
            ``span/@resp``.
        certainty: 0 (a guess) to 1 (it says so), rounded to hundredths. TEI: ``span/@cert``.

    Raises:
        ModelError: the offsets are no stretch, ``certainty`` is outside 0 to 1, or another field is not what
            it should be.
    """

    field: str = attrs.field(validator=evidence_field)
    start: int
    end: int = attrs.field(validator=_is_stretch)
    quote: str | None = attrs.field(validator=printed_or_none)
    rule: str = attrs.field(validator=rule_name)
    certainty: float = attrs.field(default=1.0, converter=_hundredths, validator=_is_certainty)

    @classmethod
    def quoting(
        cls, source: str, field: str, start: int, end: int, rule: str, certainty: float = 1.0
    ) -> Self:
        r"""Make the evidence of a stretch of a source, with its quote.

        >>> Evidence.quoting("by Kairat\nUmarov", "speaker.name", 3, 16, "title.segment").quote
        'Kairat Umarov'
        """
        return cls(field, start, end, to_printed(source[start:end]) or None, rule, certainty)
