"""Persons and bodies of a header: names as one writes them, and what somebody was at a date."""

import datetime

import pytest
from lxml import etree

from statecorpus.model import DateRange, Organisation, Speaker
from statecorpus.tei.foreign import read_foreign
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.participants import Participants

_ORGS = """<listOrg>
<org xml:id="P" role="parliament"><orgName full="yes" xml:lang="en">Assembly</orgName></org>
<org xml:id="G" role="government"><orgName full="yes" xml:lang="fr">Gouvernement</orgName>
  <orgName full="yes" xml:lang="en">Government</orgName><orgName full="abb">Gov</orgName></org>
<org xml:id="L" role="politicalParty"><orgName>Left</orgName>
  <idno type="wikidata">http://www.wikidata.org/entity/Q7</idno></org>
<org xml:id="R" role="politicalParty"><orgName>Right</orgName></org>
<org xml:id="KAZ" role="state"><orgName>Kazakhstan</orgName><idno type="URI">iso3166:KAZ</idno></org>
</listOrg>"""


def _participants(*persons: str, language: str | None = "en") -> Participants:
    header = f'<teiHeader xmlns="http://www.tei-c.org/ns/1.0">{_ORGS}{"".join(persons)}</teiHeader>'
    participants = Participants("x", language)
    participants.learn(etree.fromstring(header))
    return participants


def _speaker(person: str, day: str = "2015-06-01", language: str | None = "en") -> Speaker:
    date = DateRange.day(datetime.date.fromisoformat(day))
    found = _participants(f'<person xml:id="a">{person}</person>', language=language).speaker(
        "#a", date, Notes("a.xml")
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "<persName><surname>Doe</surname><forename>Jo</forename><forename>Ann</forename></persName>",
            "Jo Ann Doe",
        ),
        (
            "<persName><surname>Gaulle</surname><nameLink>de</nameLink><forename>C.</forename></persName>",
            "C. de Gaulle",
        ),
        ("<persName>Jo  Ann\n Doe</persName>", "Jo Ann Doe"),
        ("<persName><surname>Doe</surname>, Jo</persName>", "Doe, Jo"),
        ("<persName><name>Jo Doe</name></persName>", "Jo Doe"),
        ("<name>Jo Doe</name>", "Jo Doe"),
        ('<persName to="2014">Jo Roe</persName><persName from="2015">Jo Doe</persName>', "Jo Doe"),
        ('<persName xml:lang="fr">Jo D.</persName><persName xml:lang="en">Jo Doe</persName>', "Jo Doe"),
        ("", "a"),
    ],
)
def test_a_name_is_as_one_writes_it_in_the_language_at_the_date(name: str, expected: str) -> None:
    assert _speaker(name).name == expected


def test_an_honorific_is_told_from_the_name() -> None:
    speaker = _speaker('<persName><addName type="honorific">H.E.</addName> <name>Jo Doe</name></persName>')
    assert (speaker.honorific, speaker.name) == ("H.E.", "Jo Doe")


_MP = '<affiliation role="MP" ref="#P"/>'
_LEFT = '<affiliation role="member" ref="#L" to="2015-05-31"/>'
_RIGHT = '<affiliation role="member" ref="#R" from="2015-06-01"/>'
_MINISTER = (
    '<affiliation role="minister" ref="#G" from="2016"><roleName>Minister of Health</roleName></affiliation>'
)


@pytest.mark.parametrize(
    ("day", "role", "body"),
    [
        ("2015-05-31", "MP", "Left"),
        ("2015-06-01", "MP", "Right"),
        ("2016-01-01", "Minister of Health", "Government"),
    ],
)
def test_an_affiliation_counts_while_it_holds_and_the_office_before_the_party(
    day: str, role: str, body: str
) -> None:
    speaker = _speaker(_MP + _LEFT + _RIGHT + _MINISTER, day)
    assert speaker.affiliation is not None
    assert (speaker.role, speaker.affiliation.name) == (role, body)


def test_a_member_of_nothing_but_a_parliament_speaks_for_it() -> None:
    speaker = _speaker(_MP)
    assert (speaker.role, speaker.affiliation) == ("MP", Organisation("Assembly", "other", "x:P"))


def test_what_there_is_no_room_for_is_noted() -> None:
    notes = Notes("a.xml")
    participants = _participants(f'<person xml:id="a"><persName>Jo</persName>{_RIGHT}{_MINISTER}</person>')
    participants.speaker("#a", DateRange.day(datetime.date(2016, 5, 1)), notes)
    assert [finding.code for finding in notes.findings] == ["FT105"]


def test_a_body_has_its_kind_and_its_authority() -> None:
    participants = _participants()
    assert participants.organisation("#KAZ") == Organisation("Kazakhstan", "state", "iso3166:KAZ")
    assert participants.organisation("list.xml#L") == Organisation("Left", "other", "wikidata:Q7")
    assert participants.organisation("#nobody") is None
    parliament = participants.parliament()
    assert parliament is not None
    assert parliament.name == "Assembly"


def test_an_office_is_in_the_language_of_the_text() -> None:
    names = '<roleName xml:lang="en">Minister</roleName><roleName xml:lang="fr">Ministre</roleName>'
    person = f'<affiliation role="minister" ref="#G">{names}</affiliation>'
    assert (_speaker(person).role, _speaker(person, language="fr").role) == ("Minister", "Ministre")


def test_a_name_in_the_language_of_the_text_comes_first() -> None:
    french = _participants(language="fr").organisation("#G")
    assert french is not None
    assert french.name == "Gouvernement"


def test_a_person_without_an_authority_has_the_id_with_the_scheme_of_the_corpus() -> None:
    participants = _participants('<person xml:id="Şule.Oy"><persName>Şule Oy</persName></person>')
    speaker = participants.speaker("#Şule.Oy", None, Notes("a.xml"))
    assert speaker is not None
    assert speaker.ref == "x:%C5%9Eule.Oy"
    assert participants.speaker("#nobody", None, Notes("a.xml")) is None


def test_a_body_without_a_reference_has_that_of_its_name() -> None:
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="talks"><teiHeader><profileDesc><particDesc>'
        '<listOrg><org xml:id="T"><orgName>Kingdom of Tonga</orgName></org>'
        '<org xml:id="P" role="politicalParty"><orgName>Samoa</orgName></org></listOrg><listPerson>'
        '<person xml:id="a"><persName>Ana</persName><affiliation ref="#T"/></person>'
        '<person xml:id="b"><persName>Bo</persName><affiliation ref="#P"/></person>'
        '<person xml:id="c"><persName>Cy</persName><affiliation><orgName>African Union</orgName>'
        "</affiliation></person></listPerson></particDesc></profileDesc></teiHeader><text><body><div>"
        '<u who="#a">Yes.</u><u who="#b">No.</u><u who="#c">Perhaps.</u></div></body></text></TEI>'
    )
    speakers = [one.speaker for one in read_foreign(document.encode()).statements]
    bodies = [speaker.affiliation for speaker in speakers if speaker is not None]
    assert [(body.name, body.kind, body.ref) for body in bodies if body is not None] == [
        ("Kingdom of Tonga", "state", "iso3166:TON"),
        ("Samoa", "other", "talks:P"),
        ("African Union", "igo", "igo:AU"),
    ]
