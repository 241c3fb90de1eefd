"""A lexicon: what the parser knows of one language, typed."""

from collections.abc import Mapping

import attrs

from statecorpus.parsing.lexicons.words import Words


@attrs.frozen(eq=False)
class Dates:
    """How dates are written.

    Attributes:
        months: twelve ``Words``, January first.
        weekdays: the names of the days.
        ordinal_marks: marks after the digits of a day: ``"th"``.
        between: words that may stand between day, month and year: ``"of"``.
        ranges: words between the first and the last day: ``"to"``.
        leads: words before a date: ``"on"``.
        units: signs after the digits of year, month and day where the language has them (``年``, ``月``,
            ``日``); three of them, or none.
        placeholders: signs for a day not yet known: ``"XX"``.
        day_words: days in words with their numbers: ``"premier"``.
    """

    months: tuple[Words, ...]
    weekdays: Words
    ordinal_marks: Words
    between: Words
    ranges: Words
    leads: Words
    units: tuple[str, ...]
    placeholders: Words
    day_words: Mapping[str, int]


@attrs.frozen(eq=False)
class Numbers:
    """How numbers are written in words, and ordinals in digits.

    Attributes:
        marks: what makes an ordinal of digits, after them (``"th"``, ``"ème"``) or before (``"第"``).
        cardinals: words with their values, parts of compounds too (``"seventy"``, ``"hundred"``).
        ordinals: words with their values.
        joiners: words inside a compound: ``"and"``.
    """

    marks: Words
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    joiners: Words


@attrs.frozen(eq=False)
class Title:
    """How a title says what the statement is and who makes it.

    Attributes:
        words: what a title calls the statement: ``"statement"``, ``"address"``.
        by: words between that and the speaker: ``"by"``, ``"delivered by"``.
        on_behalf: words before whom the speaker speaks for: ``"on behalf of"``.
        deliverers: words before the person who reads it for the speaker: ``"read by"``.
        possessives: the endings or words that make a name a possessor before ``words``: ``"'s"``.
        responses: words after speaker and meeting in a title, before the thing that the statement answers or
            follows, or before its text: ``"in response to"``, ``"هذا نصها"``.
        unmarked: the endings of names that are possessors without an ending: ``"us"`` of "Magnus tal".
    """

    words: Words
    by: Words
    on_behalf: Words
    deliverers: Words
    possessives: Words
    responses: Words
    unmarked: Words


@attrs.frozen(eq=False)
class Event:
    """How a title names the meeting.

    Attributes:
        nouns: kinds of meeting: ``"session"``, ``"conference"``, ``"general debate"``.
        counted: those of them that a session's number counts: ``"session"``, ``"summit"``; not ``"debate"``.
        bodies: nouns of bodies that meet: ``"assembly"``, ``"council"``.
        acronyms: of meetings that carry their number: ``"COP"``.
        specials: words that make a session a special one: ``"special"``.
        prepositions: words before the meeting: ``"at"``, ``"to"``, ``"during"``.
        deliveries: verbs between speaker and meeting: ``"delivering"``, ``"made"``.
        occasions: words before an occasion: ``"on the occasion of"``.
        segments: nouns of the part of a meeting: ``"general debate"``, ``"high-level segment"``.
        subjects: words before the subject that is spoken on: ``"on"``, ``"under"``, ``"agenda item"``.
        held: words before a place: ``"held in"``.
        inside: prepositions before a place: ``"in"``, ``"at"``.
    """

    nouns: Words
    counted: Words
    bodies: Words
    acronyms: Words
    specials: Words
    prepositions: Words
    deliveries: Words
    occasions: Words
    segments: Words
    subjects: Words
    held: Words
    inside: Words


@attrs.frozen(eq=False)
class Person:
    """How persons and their offices are named.

    Attributes:
        honorifics: before a name: ``"H.E."``, ``"Mr."``, ``"the Right Honourable"``.
        suffixes: after a name: ``"MP"``, ``"Esq."``.
        offices: nouns of offices: ``"minister"``, ``"president"``.
        modifiers: before an office: ``"deputy"``, ``"acting"``.
        fields: what an office is for: ``"foreign affairs"``, ``"trade"``; also words of bodies inside an
            office's name.
        of: words that join an office to its field or state: ``"of"``, ``"for"``, ``"to"``.
        joins: words that join two offices: ``"and"``.
        articles: ``"the"``.
        particles: lower-case words inside a name: ``"bin"``, ``"van der"``.
        institutions: nouns of what may speak without a person: ``"delegation"``, ``"government"``.
        ministries: those of them that are a part of a state: ``"ministry"``, ``"foreign office"``.
        governments: those of them that act as the state itself: ``"government"``, ``"delegation"``.
        missions: nouns of missions before the name of a state: ``"permanent mission of"``.
        groups: words that name a group of states: ``"group of"``, ``"non-aligned movement"``.
        states: nouns that a state's official name begins or ends with: ``"republic"``, ``"kingdom"``.
        peers: honorifics before a name that holds a place: ``"lord"`` of "Lord Lima of Apia".
        envoys: offices of persons who are sent to a state: ``"ambassador"``, ``"consul"``.
        hosts: words before the state that an envoy is sent to: ``"to"`` of "Ambassador to India".
    """

    honorifics: Words
    suffixes: Words
    offices: Words
    modifiers: Words
    fields: Words
    of: Words
    joins: Words
    articles: Words
    particles: Words
    institutions: Words
    ministries: Words
    governments: Words
    missions: Words
    groups: Words
    states: Words
    peers: Words
    envoys: Words
    hosts: Words


@attrs.frozen(eq=False)
class Vocative:
    """How an audience is addressed.

    Attributes:
        forms: words that address with an office or name: ``"Mr."``, ``"Madam"``,
            ``"Monsieur le"``; alone too where the language does: ``"Sir"`` is in ``alone``.
        alone: words that address alone: ``"Sir"``, ``"Your Excellency"``.
        adjectives: ``"distinguished"``, ``"dear"``.
        offices: offices that are addressed but are not offices of speakers.
        collectives: ``"excellencies"``, ``"ladies and gentlemen"``, ``"delegates"``.
        pairs: two words that address together though a comma parts them, joined by a space here:
            ``"ladies gentlemen"``.
        links: small words inside the name of an addressee: ``"of"``, ``"the"``, ``"and"``.
        conjunctions: words that join the last addressee to those before: ``"and"``.
        greetings: phrases of greeting that stand with the salutation: ``"good morning"``.
        thanks: phrases of thanks that lead to an addressee: ``"thank you"``.
        reasons: words after thanks before what they are for: ``"for"``.
        leads: words before a re-address in mid-speech: ``"so"``, ``"finally"``.
        invocations: invocations before a salutation: ``"in the name of God"``.
        protocols: formulas that stand for the rest of a salutation: ``"all protocols observed"``.
    """

    forms: Words
    alone: Words
    adjectives: Words
    offices: Words
    collectives: Words
    pairs: Words
    links: Words
    conjunctions: Words
    greetings: Words
    thanks: Words
    reasons: Words
    leads: Words
    invocations: Words
    protocols: Words


@attrs.frozen(eq=False)
class Closing:
    """How a statement ends.

    Attributes:
        formulas: the beginnings of closing sentences: ``"I thank you"``, ``"thank you"``.
        additions: what else a closing sentence may hold: ``"for your attention"``, ``"God bless"``.
    """

    formulas: Words
    additions: Words


@attrs.frozen(eq=False)
class Layout:
    """The words on the page beside the words of the statement.

    Attributes:
        delivery: delivery notes: ``"check against delivery"``, ``"unofficial translation"``.
        themes: words that lead to the theme of a session: ``"theme"``.
        ends: marks of the end: ``"end"``.
        web: the web page's own words: ``"posted on"``, ``"share"``, ``"categories"``, ``"last updated"``.
        sources: words before the address a text was taken from: ``"source"``.
        letterhead: words of addresses and letterheads: ``"telephone"``, ``"street"``.
        pages: words of page numbers: ``"page"``, ``"of"``.
        remarks: stage directions: ``"applause"``.
        release: words of a press release's head: ``"press release"``.
        labels: words before a place, a date or a speaker: ``"location"``, ``"date"``, ``"speaker"``.
        headings: one-word headings of sections: ``"introduction"``, ``"conclusion"``.
        counts: words of word counts and reading times: ``"words"``, ``"minutes"``.
        as_prepared: words of notes that a text was written before its delivery: ``"check against delivery"``.
        as_delivered: words of notes that a text is what was said: ``"as delivered"``.
        translations: words of notes that a text is a translation: ``"unofficial translation"``.
        records: words of notes that a reporter took a text down: ``"verbatim"``.
        first_person: words of a speaker in a sentence, which no title has: ``"I"``, ``"we"``, ``"you"``.
    """

    delivery: Words
    themes: Words
    ends: Words
    web: Words
    sources: Words
    letterhead: Words
    pages: Words
    remarks: Words
    release: Words
    labels: Words
    headings: Words
    counts: Words
    as_prepared: Words
    as_delivered: Words
    translations: Words
    records: Words
    first_person: Words


@attrs.frozen(eq=False)
class Labels:
    """Labels before the values of a head: "Speaker: …", "Country: …".

    Attributes:
        speaker: ``"speaker"``, ``"delivered by"``.
        role: ``"position"``, ``"function"``.
        affiliation: ``"country"``, ``"delegation"``.
        date: ``"date"``.
        place: ``"location"``, ``"venue"``.
        event: ``"event"``, ``"meeting"``.
        title: ``"title"``, ``"subject"``; beside a speaker, ``"title"`` may label the office.
        behalf: ``"on behalf of"``.
    """

    speaker: Words
    role: Words
    affiliation: Words
    date: Words
    place: Words
    event: Words
    title: Words
    behalf: Words


@attrs.frozen(eq=False)
class Lexicon:
    """The data of one language that the parser works with.

    Attributes:
        code: its BCP 47 tag, for example ``"en"``.
        name: its English name.
        spaced: whether words are separated by spaces.
        cased: whether its script has capitals.
        stopwords: its commonest words, for telling the language.
        places: towns and halls where statements are made, and the names of their countries.
        dates, numbers, title, event, person, vocative, closing, layout, labels: see their classes.
    """

    code: str
    name: str
    spaced: bool
    cased: bool
    stopwords: frozenset[str]
    places: Words
    dates: Dates
    numbers: Numbers
    title: Title
    event: Event
    person: Person
    vocative: Vocative
    closing: Closing
    layout: Layout
    labels: Labels
