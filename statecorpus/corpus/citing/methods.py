"""A paragraph for the methods section of a paper: the corpus, its state, and what read it."""

from typing import TYPE_CHECKING

from statecorpus._display import counted
from statecorpus.corpus.citing.cited import CitedCorpus
from statecorpus.corpus.citing.versions import versions

if TYPE_CHECKING:
    from statecorpus.model import Publication


def methods_paragraph(corpus: CitedCorpus) -> str:
    """Return the paragraph; every figure in it is counted from the catalogue, and no statement is read."""
    used = versions()
    published = _published(corpus.publication)
    said = f"has {counted(len(corpus), 'statements')}{_years(corpus)}{_parts(corpus)}"
    state = (
        f"its state has the SHA-256 fingerprint {corpus.fingerprint} over the ids and files of its entries"
    )
    data = ", ".join(f"{name} {used[name]}" for name in ("lexicons", "weights", "authorities", "tokeniser"))
    return (
        f"The corpus “{corpus.title}”{published} {said}; {state}. The statements are encoded in "
        f"TEI P5 with the schema of statecorpus, version {used['schema']}; they were read, tokenised and "
        f"counted with statecorpus {used['statecorpus']} ({data}, Unicode {used['unicode']})."
    )


def _published(publication: "Publication | None") -> str:
    if publication is None:
        return ""
    parts = [
        publication.edition,
        publication.publisher,
        None if publication.date is None else publication.date.isoformat(),
        None if publication.doi is None else f"https://doi.org/{publication.doi}",
        publication.licence,
    ]
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _years(corpus: CitedCorpus) -> str:
    years = sorted(int(year) for year in corpus.grouped_by("year") if year)
    if not years:
        return ""
    return f" of {years[0]}" if years[0] == years[-1] else f" of the years {years[0]} to {years[-1]}"


def _parts(corpus: CitedCorpus) -> str:
    speakers = [name for name in corpus.grouped_by("speaker.affiliation") if name]
    languages = sorted(name for name in corpus.grouped_by("language") if name)
    said = [counted(len(speakers), "states and bodies")] if len(speakers) > 1 else []
    said += [f"{counted(len(languages), 'languages')} ({', '.join(languages)})"] if languages else []
    return f", from {' in '.join(said)}" if len(said) > 1 else f", in {said[0]}" if languages else ""
