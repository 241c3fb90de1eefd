"""The publication of an entry or of a corpus: who published and encoded it, where, and on which terms."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import day, tuple_of
from statecorpus.model.name import reference
from statecorpus.model.text import all_printed, printed_or_none

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+")


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple_of(names, "Publication.encoders")


def _doi(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and (not isinstance(value, str) or _DOI.fullmatch(value) is None):
        expected = "None or a DOI without an address, such as '10.5281/zenodo.1234567'"
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)


@attrs.frozen(kw_only=True)
class Publication:
    """The publication of an entry or of a corpus; it differs from ``Source``, the raw file of an entry.

    Attributes:
        publisher: who publishes it. TEI: ``publicationStmt/publisher``.
        date: the day of publication. TEI: ``publicationStmt/date/@when``.
        doi: the DOI, without an address before it. TEI: ``publicationStmt/idno[@type='DOI']``.
        licence: the terms of use, in words. TEI: ``publicationStmt/availability/licence``.
        licence_url: the address of the terms. TEI: ``licence/@target``.
        edition: the edition, for example ``"second edition"``. TEI: ``editionStmt/edition``.
        series: the series. TEI: ``seriesStmt/title``.
        encoders: the persons who encoded it. TEI: ``titleStmt/respStmt/name``.

    Raises:
        ModelError: all fields are missing, or a field has a wrong value.
    """

    publisher: str | None = attrs.field(default=None, validator=printed_or_none)
    date: datetime.date | None = attrs.field(default=None, validator=day(optional=True))
    doi: str | None = attrs.field(default=None, validator=_doi)
    licence: str | None = attrs.field(default=None, validator=printed_or_none)
    licence_url: str | None = attrs.field(default=None, validator=reference)
    edition: str | None = attrs.field(default=None, validator=printed_or_none)
    series: str | None = attrs.field(default=None, validator=printed_or_none)
    encoders: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=all_printed)

    def __attrs_post_init__(self) -> None:
        if not any(attrs.astuple(self, recurse=False)):
            raise ModelError("Publication", self, "at least one field (no publication at all is None)")
