"""Institutions: a body that speaks without a person, and what it is."""

import re
from collections.abc import Sequence

from statecorpus.authorities import Found
from statecorpus.model import OrganisationKind
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.claim import Body, Claim


def institution_in(
    strand: Strand, start: int, end: int, lexicon: Lexicon, names: Sequence[Found], state: Found | None
) -> tuple[int, int] | None:
    """Find a body that speaks without a person: "the Foreign Ministry of the Republic of Belarus".

    Args:
        strand: the title.
        start: the first offset of the stretch that may name it.
        end: the offset after that.
        lexicon: the language.
        names: the states and organisations in it.
        state: the one of them that is spoken for.
    """
    nouns = lexicon.person.institutions.regex.finditer(strand.folded, start, end)
    offices = [one.span() for one in lexicon.person.offices.regex.finditer(strand.folded, start, end)]
    # "the United States", "Permanent Representative": the noun is a word of a name or of an office.
    taken = [*offices, *((name.start, name.end) for name in names)]
    free = (
        one for one in nouns if not any(first <= one.start() and one.end() <= last for first, last in taken)
    )
    noun = next(free, None)
    if noun is None or lexicon.person.offices.regex.search(strand.folded, start, noun.start()):
        return None
    article = re.compile(rf"\s*(?:{lexicon.person.articles.alternatives}\s+)?").match(
        strand.folded, start, end
    )
    begin = article.end() if article else start
    if state is not None and state.start > noun.start():
        end = min(end, state.end)
    else:
        lead = lexicon.event.prepositions.regex.search(strand.folded, noun.end(), end)
        end = lead.start() if lead else end
        if strand.text[noun.end() : end].strip(" ,.;:"):
            return None  # "Government Policy": the noun only begins another
    return begin, end


def institution_body(claim: Claim, state: Found | None, lexicon: Lexicon) -> Body:
    """Say what an institution is.

    A government and a delegation act as the state or organisation itself: they are of its kind and have its
    reference. A ministry and a mission are other bodies than their state, and no table lists them: they have
    no reference, as the reference says who is meant.

    Args:
        claim: its name as printed, for example ``"Permanent Mission of Chile"``.
        state: the state or organisation that its name holds.
        lexicon: the language.
    """
    kind = _kind(fold(claim.text), lexicon)
    if kind != "state":
        return Body(claim, kind, None)
    if state is None:
        return Body(claim, "other", None)
    return Body(claim, state.authority.kind, state.authority.ref)


def _kind(folded: str, lexicon: Lexicon) -> OrganisationKind:
    """Tell the kind by the noun; a noun at the beginning of the name counts before a later noun."""
    person = lexicon.person
    if person.ministries.regex.search(folded):
        return "ministry"
    if person.governments.regex.match(folded):
        return "state"
    if person.missions.regex.match(folded):
        return "mission"
    if person.governments.regex.search(folded):
        return "state"
    return "mission" if person.missions.regex.search(folded) else "other"
