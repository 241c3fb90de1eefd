"""Acts: one sentence per idea, with the triggers, kinds, polarities and targets that are found in it."""

import datetime

import pytest

from statecorpus.extraction import Setting
from statecorpus.extraction.acts import find_acts
from statecorpus.extraction.mentions import find_mentions
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.model import Act, DateRange

DAY = datetime.date(2011, 12, 5)
SETTING = Setting(
    speaker_ref="iso3166:NZL", body_ref="igo:UNGA", language="en", day=DateRange(DAY, DAY), group_ref=None
)
CHAIR = "office:unga-president"


def acts_of(text: str, language: str = "en", speaker: str = "iso3166:NZL") -> list[Act]:
    """Return the acts of one paragraph in a meeting of the General Assembly."""
    setting = Setting(speaker_ref=speaker, body_ref="igo:UNGA", language=language, day=DateRange(DAY, DAY))
    paragraph = ParagraphText(text)
    mentioned = paragraph.with_spans(find_mentions([paragraph], setting)[0])
    return list(find_acts([mentioned], setting)[0])


def printed(text: str, language: str = "en", speaker: str = "iso3166:NZL") -> list[tuple[str, str]]:
    """Return kind with polarity, and trigger, of each act."""
    return [(act.kind + act.polarity, text[act.start : act.end]) for act in acts_of(text, language, speaker)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We welcome the report.", [("welcome+", "welcome")]),
        ("My delegation cannot accept the draft.", [("reject+", "accept")]),
        ("We do not support it and deeply regret it.", [("support-", "support"), ("regret+", "regret")]),
        ("We cannot but welcome the plan.", [("welcome+", "welcome")]),
        ("I should like, on behalf of my Government, to thank you.", [("thank+", "thank")]),
        ("New Zealand once again calls upon both sides to stop.", [("call+", "calls upon")]),
        ("The New Zealand delegation condemns the attack.", [("condemn+", "condemns")]),
        ("We express our thanks and our regret to Japan.", [("thank+", "thanks"), ("regret+", "regret")]),
        ("Allow me to offer our condolences to Japan.", [("condole+", "condolences")]),
        ("It gives me great pleasure to extend my thanks to you.", [("thank+", "thanks")]),
        ("We are deeply concerned at the fighting.", [("concern+", "concerned")]),
        ("We are happy to see the two sides talk.", [("welcome+", "happy")]),
        ("We will spare no effort.", [("commit+", "spare no effort")]),
        ("We reiterate our support for the plan.", [("support+", "support")]),
        ("We reiterate our position.", [("reaffirm+", "reiterate")]),
        ("You may count on my delegation's full support.", [("support+", "support")]),
        ("We are pleased in this regard by the outcome.", [("welcome+", "pleased")]),
        ("We view with particular concern the attack.", [("concern+", "view with particular concern")]),
        ("We warn against haste.", [("warn+", "warn")]),
    ],
)  # fmt: skip
def test_an_english_sentence_has_the_acts_that_its_speaker_does(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Japan condemned our vote.",
        "The world must act.",
        "We need the support of all.",
        "Should we welcome this?",
        "If we support the plan, it will pass.",
        "We must all condemn such acts.",
        "It is essential that we support the plan.",
        "The report says: “We condemn the attack.”",
        "The veto is welcomed by many.",
        "I do not propose to speak at length.",
        "We wish to recall the history of this item.",
        "Thank you, Mr. President.",
    ],
)
def test_a_sentence_by_which_the_speaker_does_nothing_has_no_act(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("We thank Japan and Brazil for their help.", ("iso3166:JPN", "iso3166:BRA")),
        ("We thank the Government and people of Japan.", ("iso3166:JPN",)),
        ("I congratulate you, Mr. President, on your election.", (CHAIR,)),
        ("We extend to you, Mr. President, our congratulations.", (CHAIR,)),
        ("We welcome you, Mr. Secretary-General.", ("office:un-secretary-general",)),
        ("We commend the efforts of Norway.", ("iso3166:NOR",)),
        ("We condemn Serbia's aggression.", ("iso3166:SRB",)),
        ("We call on the international community to act.", ("group:international-community",)),
        ("We call for a ban.", ()),
        (
            "We align ourselves with the statement made by Cuba on behalf of the Group of 77 and China.",
            ("igo:G77",),
        ),
        ("We thank Mr. Ban Ki-moon for his work.", ("office:un-secretary-general",)),
        ("We commend the role the United Nations has played.", ("igo:UN",)),
        ("I thank your predecessor, Mr. Nemo.", ("Nemo",)),
    ],
)
def test_the_target_is_the_party_that_the_act_is_done_to(text: str, targets: tuple[str, ...]) -> None:
    assert acts_of(text)[0].target == targets


def test_the_act_is_about_the_words_after_its_target_up_to_the_next_act() -> None:
    text = "We thank Japan for its generous help and urge Brazil to join the treaty."
    thanks, urge = acts_of(text)
    assert thanks.about is not None
    assert urge.about is not None
    assert text[slice(*thanks.about)] == "for its generous help"
    assert text[slice(*urge.about)] == "to join the treaty"


def test_two_verbs_with_one_object_have_the_same_target() -> None:
    text = "We have supported and continue to support the work of Norway."
    assert [act.target for act in acts_of(text)] == [("iso3166:NOR",), ("iso3166:NOR",)]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("We welcome the plan.", "plain"),
        ("We would welcome a debate.", "conditional"),
        ("My Government welcomed the plan.", "past"),
        ("We have condemned such acts.", "past"),
    ],
)
def test_the_mood_is_that_of_the_verb(text: str, mood: str) -> None:
    assert [act.mood for act in acts_of(text)] == [mood]


def test_it_means_the_speaker_after_a_sentence_about_the_speaker() -> None:
    text = "The position of my Government is known. It condemns the attack."
    assert printed(text) == [("condemn+", "condemns")]
    assert acts_of(text)[0].rule == "act.verb-it"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je tiens à féliciter le Président.", [("congratulate+", "féliciter")]),
        ("Ma délégation se félicite de ce rapport.", [("welcome+", "félicite")]),
        ("Nous condamnons cette agression.", [("condemn+", "condamnons")]),
        ("Je voudrais vous adresser mes félicitations.", [("congratulate+", "félicitations")]),
        ("Nous ne soutenons pas ce projet.", [("support-", "soutenons")]),
        ("Il nous encourage à agir.", []),
        ("Le thème de la session nous invite à agir.", []),
        ("Je salue l'engagement de la Norvège.", [("commend+", "salue")]),
    ],
)
def test_a_french_sentence_has_the_acts_that_its_speaker_does(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert printed(text, "fr", "iso3166:GAB") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Condenamos la agresión.", [("condemn+", "Condenamos")]),
        ("Mi delegación apoya la resolución.", [("support+", "apoya")]),
        ("No apoyamos ese texto.", [("support-", "apoyamos")]),
        ("Quisiera agradecer al Secretario General.", [("thank+", "agradecer")]),
        ("Expresamos nuestra solidaridad con el pueblo.", [("support+", "solidaridad")]),
        ("La comunidad internacional apoya el plan.", []),
        ("Con el apoyo de todos saldremos adelante.", []),
        ("Apoyo el plan.", [("support+", "Apoyo")]),
        ("Si pedimos ayuda, nadie responde.", []),
    ],
)
def test_a_spanish_sentence_has_the_acts_that_its_speaker_does(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert printed(text, "es", "iso3166:ARG") == expected


def test_a_language_without_a_lexicon_has_no_acts() -> None:
    assert find_acts([ParagraphText("Rydym yn croesawu hyn.")], Setting(language="cy")) == [()]
