"""Vocatives: lines and phrases that address an audience, and the parties in them.

The grammar, over classes of words that the lexicon gives::

    vocative  = [lead] [thanks | greeting] party {separator party} [separator]
    party     = {link} {adjective | form} (alone | office | collective | name) {complement}
    complement = link {word of any class but plain small words}

A party is *strong* where it can only be an address: a form with an office ("Mr. President"), an adjective
with an office or collective ("distinguished delegates"), a collective or a word that addresses alone
("Excellencies"). A vocative has at least one strong party; the others may be names and offices in apposition.
"""

import enum
import functools
import operator
import re
from collections.abc import Iterable, Iterator

import attrs

from statecorpus.model import AddresseeKind
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon, Words
from statecorpus.parsing.phrases.parties import FoundVocative, Joining, Party

_SEPARATOR = re.compile(r"\s*(?:[,،，、;؛；:：!！.。…|/]|\s-+(?=\s|$)|–|—)+")
_WORD = re.compile(r"[^\W_]+(?:['.&/-][^\W_]+)*[.']?|&")
_NUMBER = re.compile(r"\d+[^\W\d_]{0,3}")
_WORDS = re.compile(r"\w+")
_LONGEST = 320
_LOOKED_AT = 2 * _LONGEST
_MOST_KINDS = 4096
_REMEMBERED = 100
_MOST_REMEMBERED = 1024
_MOST_WORDS = 60
_SHORT = 7


class _Class(enum.StrEnum):
    """The class of a word in a vocative; the letters make the patterns of whole parties readable."""

    FORM = "F"
    COLLECTIVE = "C"
    ALONE = "L"
    OFFICE = "O"
    ADJECTIVE = "A"
    MODIFIER = "M"
    HONORIFIC = "H"
    FIELD = "E"
    LINK = "K"
    NUMBER = "D"
    NAME = "N"
    OTHER = "X"


@attrs.frozen
class _AddressWord:
    kind: _Class
    start: int
    end: int


@functools.cache
def vocatives_of(lexicon: Lexicon) -> "Vocatives":
    """Make the reader of a language's vocatives, once."""
    return Vocatives(lexicon)


class Vocatives:
    """Reads vocatives in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.vocative
        self._cased = lexicon.cased
        self._spaced = lexicon.spaced
        offices = lexicon.person.offices + words.offices
        small = lexicon.person.of + lexicon.person.articles + lexicon.person.particles
        groups: list[tuple[_Class, Words]] = [
            (_Class.FORM, words.forms),
            (_Class.COLLECTIVE, words.collectives),
            (_Class.ALONE, words.alone),
            (_Class.OFFICE, offices),
            (_Class.ADJECTIVE, words.adjectives),
            (_Class.MODIFIER, lexicon.person.modifiers),
            (_Class.HONORIFIC, lexicon.person.honorifics),
            (_Class.FIELD, lexicon.person.fields),
            (_Class.LINK, words.links + small),
        ]
        self._groups = [(kind, group.regex) for kind, group in groups if group]
        self._any = functools.reduce(operator.add, (group for _, group in groups if group))
        self._kinds: dict[str, _Class] = {}
        self._refused = set[tuple[str, bool]]()
        openings = words.alone + words.forms + words.collectives + offices + words.adjectives + words.links
        lead = words.leads + words.thanks + words.greetings + words.protocols
        self._opening = openings + lead + lexicon.person.modifiers
        self._lead = re.compile(rf"(?:{lead.alternatives}[\s,:.!،-]*)+") if lead else None
        self._thanks = re.compile(rf"(?:{(words.thanks + words.greetings).alternatives}[\s,:.!،-]*)+")
        self._conjunction = re.compile(rf"(?:{words.conjunctions.alternatives}\s*)")
        self._joining = Joining.of(lexicon)
        self._remembered = functools.lru_cache(_MOST_REMEMBERED)(
            lambda text: self._read_opening(text, fold(text))
        )
        self._alone = words.alone.regex
        self._greetings = words.greetings
        self._first_form = words.forms
        self._offices = offices
        self._of = lexicon.person.of.regex
        self._articles = lexicon.person.articles.regex
        self._reasons = words.reasons.regex
        links = {word for phrase in (words.links + lexicon.person.of).phrases for word in phrase.split()}
        self._plain = frozenset(fold(word) for word in lexicon.stopwords) - links
        known = {  # the letters of "H.I.M." are no words; a word of one letter, "a", is a phrase
            word
            for _, group in groups
            for phrase in group.phrases
            for word in _WORDS.findall(fold(phrase))
            if len(word) > 1 or len(phrase) == 1
        }
        self._never = self._plain - known
        self._protocols = words.protocols.regex
        again = words.conjunctions.alternatives, words.thanks.alternatives
        self._again = re.compile(rf"\s*(?:{again[0]}\s*)?{again[1]}[\s,]*")

    def may_address(self, words: Iterable[str]) -> bool:
        """Tell whether folded words can stand in a vocative at all; those of most sentences cannot."""
        return self._never.isdisjoint(words)

    def starts(self, folded: str) -> bool:
        """Tell whether a text begins with a word of a vocative."""
        return self._opening.match(folded[:_LOOKED_AT].lstrip(" •●▪◦*-\"'“¡¿·")) is not None

    def line(self, text: str, folded: str | None = None) -> FoundVocative | None:
        """Read a text that is a vocative as a whole; ``None`` where it is none."""
        found = self.opening(text, folded)
        return found if found is not None and found.whole else None

    def opening(self, text: str, folded: str | None = None) -> FoundVocative | None:
        """Read the vocative that a text begins with; ``None`` where it begins with none."""
        if len(text) > _LOOKED_AT:  # an address stands at the beginning, or it is none
            found = self.opening(text[:_LOOKED_AT], None if folded is None else folded[:_LOOKED_AT])
            return None if found is None else attrs.evolve(found, whole=False)
        if len(text) <= _REMEMBERED:  # a speech addresses its audience with the same few words
            return self._remembered(text)
        return self._read_opening(text, fold(text) if folded is None else folded)

    def _read_opening(self, text: str, folded: str) -> FoundVocative | None:
        begin = len(folded) - len(folded.lstrip(" •●▪◦*-\"'“¡¿·"))
        if not self._opening.match(folded, begin):
            return None
        lead = self._lead.match(folded, begin) if self._lead else None
        start = lead.end() if lead else begin
        found = self._parties(text, folded, start, led=lead is not None)
        # A word of the lead may be an address itself; a greeting alone addresses no party.
        if found is None and lead and not self._is_greeting(folded, begin, len(folded.rstrip(" .!,;:…"))):
            found = self._parties(text, folded, begin, led=False)
        return found

    def _parties(self, text: str, folded: str, start: int, *, led: bool) -> FoundVocative | None:
        parties: list[Party] = []
        end, at, closed = start, start, led and start > 0
        limit = min(len(text), start + _LONGEST)
        thanked, greeted = led, False
        while at < limit:
            stop, after = self._chunk(folded, at)
            if not text[at:stop].strip():
                end = at = after
                if stop == after:
                    break
                continue
            if parties and self._goes_with(folded, parties, at, stop):
                greeted = greeted or self._is_greeting(folded, at, stop)
                closed = greeted or after > stop
                end = at = after
                continue
            again = self._again.match(folded, at) if parties else None
            thanked = thanked or again is not None
            party = self._party(text, folded, again.end() if again else at, stop, thanked=thanked)
            if party is None or (self._is_new_sentence(folded, at) and not party.strong):
                if self._protocols.match(folded, at + _spaces(folded, at)):
                    end, at, closed = after, after, True
                    continue
                break
            parties.append(party)
            reason = self._reasons.search(folded, party.end, stop) if thanked else None
            if reason:  # "thank you, Mr. X, for your briefing": the sentence goes on
                end, closed = reason.start(), True
                break
            closed = after > stop
            end = at = after
        if not parties:
            return None
        whole = not text[end:].strip(" \"'”’»*)")
        if not whole and not closed:
            return None
        merged = tuple(self._joining.merged(folded, parties))
        strong = any(party.strong for party in merged)
        # "Members of the Council," alone on its line addresses them; in a sentence it may be its subject.
        short = whole and len(text.split()) <= _SHORT and all(party.regular for party in merged)
        return FoundVocative(merged, end, whole, strong or short or greeted, closed, led)

    def _goes_with(self, folded: str, parties: list[Party], at: int, stop: int) -> bool:
        """Take up a greeting after the parties, or a word that makes a pair with the last of them."""
        if self._kind_at(folded, at) in "AX" and self._joining.makes_pair(folded, parties[-1], at, stop):
            parties[-1] = attrs.evolve(parties[-1], end=stop)
            return True
        if self._goes_on_from(folded, parties[-1], at, stop):
            parties[-1] = attrs.evolve(parties[-1], end=stop)
            return True
        return self._is_greeting(folded, at, stop)

    def _goes_on_from(self, folded: str, party: Party, at: int, stop: int) -> bool:
        """Tell words that go on with an office: "Chefes de Estado, de Governo e de Delegação"."""
        linked = self._of.match(folded, at + _spaces(folded, at), stop)
        words = _WORDS.findall(folded, at, stop)
        if linked is None or not 1 < len(words) <= _SHORT or not self._never.isdisjoint(words):
            return False
        return self._of.search(folded, party.start, party.end) is not None

    def _is_greeting(self, folded: str, at: int, stop: int) -> bool:
        """Tell a greeting after those it greets: "to all of you, good afternoon"."""
        begin = at + _spaces(folded, at)
        found = self._greetings.match(folded, begin, stop)
        return found is not None and not folded[found.end() : stop].strip()

    def _is_new_sentence(self, folded: str, at: int) -> bool:
        """Tell whether the text before an offset ends a sentence or a clause."""
        return at > 0 and folded[max(0, at - 9) : at].rstrip()[-1:] in (":", ".", "!", "?", "…")

    def _chunk(self, folded: str, at: int) -> tuple[int, int]:
        """Return the offsets after the words up to the next separator, and after the separator."""
        search = at
        while True:
            match = _SEPARATOR.search(folded, search)
            if match is None:
                return len(folded), len(folded)
            if "." in match.group() and self._is_abbreviation(folded, at, match):
                search = match.end()
                continue
            if match.group().strip() == "/":
                search = match.end()
                continue
            return match.start(), match.end()

    def _is_abbreviation(self, folded: str, at: int, match: re.Match[str]) -> bool:
        """Tell the full stop of "Mr." or "H.E." from the full stop of a sentence."""
        if match.group().strip() != ".":
            return False
        word = re.search(r"[^\s,]*$", folded[at : match.start()])
        before = word.group() if word else ""
        if not folded[match.end() :].strip():
            return False
        return len(before) <= 3 or "." in before or self._kind_at(folded, match.start() - len(before)) in "FH"  # noqa: PLR2004 -- Mr, Dr, Hon

    def _kind_at(self, folded: str, at: int) -> _Class:
        for kind, pattern in self._groups:
            if pattern.match(folded, at):
                return kind
        return _Class.OTHER

    def _kind_of(self, words: str) -> _Class:
        """Return the first class that has a phrase."""
        kind = self._kinds.get(words)
        if kind is None:
            kind = next((name for name, pattern in self._groups if pattern.fullmatch(words)), _Class.LINK)
            if len(self._kinds) < _MOST_KINDS:
                self._kinds[words] = kind
        return kind

    def _tokens(self, text: str, folded: str, start: int, stop: int) -> Iterator[_AddressWord]:
        at = start
        while at < stop:
            if not (folded[at].isalnum() or folded[at] == "&"):
                at += 1
                continue
            yield (token := self._token(text, folded, at, stop))
            at = max(token.end, at + 1)

    def _token(self, text: str, folded: str, at: int, stop: int) -> _AddressWord:
        match = self._any.match(folded, at, stop)
        if match and match.end() > at:
            return _AddressWord(self._kind_of(match.group()), at, match.end())
        number = _NUMBER.match(folded, at, stop)
        if number:
            return _AddressWord(_Class.NUMBER, at, number.end())
        word = _WORD.match(folded, at, stop)
        end = word.end() if word else at + 1
        if self._cased:
            named = text[at].isupper()
            return _AddressWord(_Class.NAME if named else _Class.OTHER, at, end)
        return _AddressWord(_Class.OTHER if folded[at:end] in self._plain else _Class.NAME, at, end)

    def _party(self, text: str, folded: str, start: int, stop: int, *, thanked: bool) -> Party | None:
        # The same words stand before the first comma of many sentences: "In this regard".
        chunk = text[start:stop]
        if (chunk, thanked) in self._refused:
            return None
        party = self._parsed(text, folded, start, stop, thanked=thanked)
        if party is None and len(chunk) <= _REMEMBERED and len(self._refused) < _MOST_KINDS:
            self._refused.add((chunk, thanked))
        return party

    def _parsed(self, text: str, folded: str, start: int, stop: int, *, thanked: bool) -> Party | None:
        if not self._never.isdisjoint(_WORDS.findall(folded, start, stop)):
            return None  # most lines of running text are told by their small words, without the grammar
        tokens = list(self._tokens(text, folded, start, stop))
        conjunction = self._conjunction.match(folded, tokens[0].start) if tokens else None
        if conjunction and tokens:
            tokens = [token for token in tokens if token.start >= conjunction.end()]
        if thanked:  # "thank you, Mr. X, for your briefing": the reason is not of the party
            reason = next((n for n, one in enumerate(tokens) if self._reasons.match(folded, one.start)), None)
            tokens = tokens if not reason else tokens[:reason]
        if not tokens or len(tokens) > _MOST_WORDS:
            return None
        return self._read(tokens, "".join(token.kind for token in tokens), folded)

    def _read(self, tokens: list[_AddressWord], kinds: str, folded: str) -> Party | None:
        """Judge the tokens of a chunk by their classes."""
        if re.fullmatch("[NK]*", kinds):
            return self._made(tokens, kinds, strong=False) if re.fullmatch("N[NK]*N", kinds) else None
        if re.fullmatch(r"K*[AF]+[AEMC]*X{1,2}", kinds):  # "Distinguished media persons"
            known = all(self._is_content(folded, token) for token in tokens)
            made = self._made(tokens, kinds + "C", strong=False)
            return attrs.evolve(made, regular=True) if known else None
        shape = re.fullmatch(r"K*[AFHMKED]*?(?:[LCOAFMHE]+|N+)(?P<rest>.*)", kinds)
        if shape is None or not re.search("[LCOFHA]", kinds):
            return None
        # A verb with a capital is no name: "Agradecemos la presentación del Secretario General".
        verb = self._cased and kinds.lstrip("K")[:1] == "N" and "X" in kinds[shape.start("rest") :]
        if verb or not self._is_complement(tokens, shape.start("rest"), kinds, folded):
            return None
        strong = self._is_strong(tokens, kinds, folded)
        if not strong and not re.search("[LOFHC]", kinds):
            return None
        return self._made(tokens, kinds, strong=strong)

    def _is_content(self, folded: str, token: _AddressWord) -> bool:
        return folded[token.start : token.end] not in self._plain

    def _is_complement(self, tokens: list[_AddressWord], rest: int, kinds: str, folded: str) -> bool:
        """Tell whether the words after the head may belong to it: linking words are the only small words."""
        linked = False
        for number in range(rest, len(kinds)):
            if kinds[number] == "K":
                linked = True
            elif kinds[number] == "X":
                word = folded[tokens[number].start : tokens[number].end]
                if word in self._plain or not linked:
                    return False
        return True

    def _is_strong(self, tokens: list[_AddressWord], kinds: str, folded: str) -> bool:
        joined = "".join(
            "J" if self._conjunction.fullmatch(folded, token.start, token.end) else token.kind
            for token in tokens
        )
        if re.match(r"K*[AMK]*[FA][FAHMKE]*[LCO]", joined):  # not "Ambassador and Permanent Representative"
            return True
        if any(token.kind in "LF" and self._holds_office(folded, token) for token in tokens):
            return True
        if re.fullmatch(r"F+", kinds):
            return self._alone.match(folded, tokens[0].start) is not None
        if re.match(r"[LC]K[AMF]*[CO]", kinds):  # "Excellencies the Ambassadors", not "President of"
            return self._articles.fullmatch(folded, tokens[1].start, tokens[1].end) is not None
        return re.match(r"[AMF]*(?:L(?=$|[LCOFH])|C(?=$|[LCOFAH]))", kinds) is not None

    def _holds_office(self, folded: str, token: _AddressWord) -> bool:
        """Tell a form and an office that the lexicon has as one phrase: "Signor Presidente"."""
        form = self._first_form.match(folded, token.start, token.end)
        shorter = form is not None and form.end() < token.end
        if not (shorter or token.kind == "F"):
            return False
        later = (word.start() for word in _WORDS.finditer(folded, token.start, token.end))
        return any(self._offices.match(folded, at, token.end) for at in later if at > token.start)

    def _made(self, tokens: list[_AddressWord], kinds: str, *, strong: bool) -> Party:
        start, end = tokens[0].start, tokens[-1].end
        front = re.match(r"K*([AFHK]*L[AFH]*)(?=N[NK]*$)", kinds)  # "Your Excellency Ana Lima"
        front = front or re.match(r"K*((?:[AFHK]*[AFH])?)", kinds)
        after = front.end() if front else 0
        honorific = None
        if front and front[1]:
            honorific = (tokens[front.start(1)].start, tokens[after - 1].end)
        rest = kinds[after:]
        role = name = None
        office = re.match(r"[MEL]*[OL][MEOK]*", rest)
        if office:
            role = (tokens[after].start, end)
        named = re.match(r"(?:[NK]*N)", rest)
        if named and not office:
            name = (tokens[after].start, tokens[after + named.end() - 1].end)
        kind: AddresseeKind = "collective" if "C" in kinds else "office"
        if name is not None and "C" not in kinds:
            kind = "person"
        regular = re.match(r"[AMFK]*C+(?:$|K)", kinds) is not None
        return Party(start, end, kind, strong, honorific, name, role, regular, kinds[0] == "E")


def _spaces(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip())
