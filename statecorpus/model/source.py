"""The source of a statement, the evidence for its fields in that source, and later changes."""

import datetime
from typing import Self

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import day
from statecorpus.model.name import evidence_field, media_type, reference, rule_name, sha256
from statecorpus.model.text import printed, printed_or_none, to_printed


@attrs.frozen
class Source:
    """The raw file that a statement was parsed from. TEI: ``sourceDesc/bibl``.

    Attributes:
        name: the name of the file, without folders. TEI: ``bibl/title``.
        media_type: the media type, for example ``"text/markdown"``. TEI: ``bibl/idno[@type='media-type']``.
        sha256: the SHA-256 sum of the file's bytes, in lower-case hexadecimal.
            TEI: ``bibl/idno[@type='sha256']``.
        url: the address at which the file was published. TEI: ``bibl/ref/@target``.
        retrieved: the day on which the file was fetched. TEI: ``bibl/note[@type='retrieved']/date/@when``.
        licence: the terms of use, in the publisher's words. TEI: ``bibl/note[@type='licence']``.
        ocr: the program and the language, if a program recognised the words in pictures; ``None`` if the file
            has its words as text. TEI: ``bibl/note[@type='ocr']``.

    Raises:
        ModelError: a field has a wrong value.
    """

    name: str = attrs.field(validator=printed)
    media_type: str | None = attrs.field(default=None, validator=media_type)
    sha256: str | None = attrs.field(default=None, validator=sha256)
    url: str | None = attrs.field(default=None, validator=reference)
    retrieved: datetime.date | None = attrs.field(default=None, validator=day(optional=True))
    licence: str | None = attrs.field(default=None, validator=printed_or_none)
    ocr: str | None = attrs.field(default=None, validator=printed_or_none)


@attrs.frozen
class Revision:
    """A later change of an entry of the corpus. TEI: ``revisionDesc/change``.

    Attributes:
        when: the day of the change. TEI: ``change/@when``.
        who: the name of the person or program that made it. TEI: ``change/name``.
        text: the change and its reason. TEI: the text of ``change/desc``.

    Raises:
        ModelError: a field has a wrong value.
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
        return round(certainty, 2) + 0.0  # the sum turns -0.0 into 0.0
    except TypeError:
        return certainty  # the validator refuses a value that is not a number


@attrs.frozen
class Evidence:
    r"""The characters of the source from which the value of a field was read. TEI: ``standOff/spanGrp/span``.

    If the value was not read from the source but given with it as metadata, both offsets are 0 and the quote
    is the given value.

    Attributes:
        field: the path of the field, for example ``"speaker.name"`` or ``"addressees[0]"``. TEI:
            ``span/@n``.
        start: the offset of the first character, in code points of the decoded source. TEI: ``span/@target``.
        end: the offset after the last character, of at most 15 digits. TEI: ``span/@target``.
        quote: the characters as printed text, with white space reduced to single spaces, for people to read;
            the offsets lead to the exact characters. ``None`` if nothing is left to print. TEI: the text of
            ``span``.
        rule: the name of the rule that read the value, for example ``"title.office-before-state"``. TEI:
            ``span/@ana``.
        certainty: how sure the parser is of the value, from 0 (a guess) to 1 (certain), rounded to
            hundredths. TEI: ``span/@cert``.

    Raises:
        ModelError: ``start`` is negative or after ``end``, ``certainty`` is outside 0 to 1, or another field
            has a wrong value.
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
        r"""Build the evidence for a stretch of a source, and quote the stretch.

        >>> Evidence.quoting("by Kairat\nUmarov", "speaker.name", 3, 16, "title.segment").quote
        'Kairat Umarov'
        """
        return cls(field, start, end, to_printed(source[start:end]) or None, rule, certainty)
