"""Values that a class of the model refuses: what tables of them share, and how one is tried."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from statecorpus.errors import ModelError

__all__ = ["DAY", "ITERABLE", "NOON", "NOON_SHOWN", "NO_STRING", "PRINTED", "Refused", "refusal", "untyped"]

#: By a name of the case: what is made, and the whole message.
Refused = dict[str, tuple[Callable[[], object], str]]

DAY = datetime.date(2011, 12, 5)
NOON = datetime.datetime(2011, 12, 5, 12, tzinfo=datetime.UTC)
NOON_SHOWN = "datetime.datetime(2011, 12, 5, 12, 0, tzinfo=datetime.timez…"
PRINTED = (
    "printed text: not empty, NFC, single spaces, no line breaks, no control characters; "
    "statecorpus.model.to_printed makes it"
)
NO_STRING = "an iterable of values other than a string; one value goes into a list"
ITERABLE = "an iterable of values, such as a list; none at all is ()"


def untyped(value: object) -> Any:
    """Give a value where the types do not allow it."""
    return value


def refusal(make: Callable[[], object]) -> str:
    """Try to make a value that is refused, and give the message."""
    with pytest.raises(ModelError) as caught:
        make()
    return str(caught.value)
