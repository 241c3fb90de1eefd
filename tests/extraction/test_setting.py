"""The setting: what the words of a statement refer to."""

import datetime

from statecorpus.extraction import Setting, setting_of
from statecorpus.model import Addressee, DateRange, Organisation, Speaker, Statement, Venue, Vocative

_STATE = Organisation("Utopia", "state", "iso3166:UTO")
_GROUP = Organisation("Group of Islands", "group", "igo:ISL")
_DAY = DateRange.day(datetime.date(2011, 12, 5))
_CHAIR = Addressee("Mr. President", role="President")


def test_the_setting_is_who_speaks_when_where_and_to_whom() -> None:
    statement = Statement(
        "uto-an-2011",
        speaker=Speaker("Thomas Grey", affiliation=_STATE),
        on_behalf_of=_GROUP,
        venue=Venue(organisation=Organisation("Assembly of Nations", "igo", "igo:AN")),
        date=_DAY,
        language="en-GB",
        salutation=[Vocative("Mr. President,", [_CHAIR])],
    )
    expected = Setting("iso3166:UTO", "igo:ISL", _DAY, "igo:AN", "en-GB", (_CHAIR,))
    assert setting_of(statement) == expected
    assert (expected.language_code, expected.years) == ("en", (2011, 2011))


def test_a_group_without_a_speaker_speaks_itself() -> None:
    assert setting_of(Statement("s", on_behalf_of=_GROUP)).speaker_ref == "igo:ISL"


def test_what_is_not_known_is_none() -> None:
    empty = setting_of(Statement("s"))
    assert empty == Setting()
    assert (empty.language_code, empty.years) == ("", None)
