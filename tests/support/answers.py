"""What a selection answers, as plain values: two selections with the same answers cannot be told apart."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from statecorpus.corpus import Selection
from statecorpus.errors import LossyExportWarning, StatecorpusError
from statecorpus.exports.conllu import write_conllu
from statecorpus.exports.plain_text import write_plain_text
from statecorpus.search import Hits

#: Queries of several kinds: words, wildcards, distances, regions, alternatives, labels and conditions.
QUERIES = (
    "refugees",
    "*e* :: date >= 2010",
    '"the refugees"',
    "we []{0,3} refugees",
    "persons <3> stateless",
    "(the | we | of) a:[] :: language = en",
    "peace within s",
)


def answers_of(selection: Selection, queries: Sequence[str] = QUERIES) -> Iterator[tuple[str, object]]:
    """Yield what a selection answers, each answer with its name."""
    yield "ids", list(selection)
    yield "statements", list(selection.values())
    yield "table", selection.to_records()
    yield "where", list(selection.where("date >= 2011"))
    yield "sorted", [list(selection.sorted_by(field)) for field in ("date", "speaker.affiliation", "session")]
    groups = selection.grouped_by("speaker.affiliation")
    yield "grouped", {label: list(group) for label, group in groups.items()}
    for query in queries:
        yield from ((f"{query}: {name}", value) for name, value in hits_answers(selection.search(query)))
    yield (
        "rank",
        [
            _ranked(selection, text, unit)
            for text in ("refugees persons", "the refugees we")
            for unit in ("statement", "section", "paragraph")
        ],
    )
    yield "rank where", list(selection.rank("refugees we", where="date >= 2011"))
    yield "similar", [list(selection.similar(id, limit=3)) for id in list(selection)[:3]]
    for attribute in ("form", "word"):
        yield f"frequencies of {attribute}", list(selection.frequencies(attribute=attribute))
        yield f"n-grams of {attribute}", [list(selection.ngrams(n, attribute=attribute)) for n in (2, 3)]
    yield "vocabulary", selection.vocabulary(segment=5, window=4)
    yield "growth", list(selection.growth(points=4))
    yield (
        "keyness",
        _or_error(lambda: list(selection.where("date >= 2011").keyness(selection, minimum=1, level=None))),
    )
    for kind in ("acts", "mentions", "citations", "times", "amounts"):
        found = getattr(selection, kind)()
        yield kind, found.to_records()
    acts = selection.acts()
    yield "acts counted", list(acts.count_by("kind", "year"))
    yield "network", acts.network()


def hits_answers(hits: Hits) -> Iterator[tuple[str, object]]:
    """Yield what hits answer, each answer with its name."""
    yield "length", len(hits)
    yield "lines", list(hits)
    yield "sentences", list(hits.kwic(unit="sentence"))
    yield "table", hits.to_records("speaker.affiliation", "year")
    yield "statements", hits.statements
    yield "per million", hits.per_million_tokens
    yield "count", [list(hits.count_by("speaker.affiliation", "year")), list(hits.count_by("session"))]
    yield "count of groups", [list(hits.count_by("group", empty=True)), list(hits.count_by("state", top=2))]
    yield "trend", list(hits.trend())
    yield "dispersion", [hits.dispersion(), hits.dispersion("year")]
    yield (
        "collocates",
        [
            list(hits.collocates(minimum=1)),
            list(hits.collocates((2, 0), within="s", attribute="word", measure="mi", minimum=2)),
        ],
    )
    yield "groups", [(group.words, len(group)) for group in hits.group("match", "left")]
    yield "sorted", [list(hits.sort(*keys)) for keys in (("left",), ("year", "right"))]
    yield "filtered", list(hits.filter('language = "en"'))
    yield "sample", list(hits.sample(3, seed=7))


def exported(selection: Selection, folder: Path) -> dict[str, bytes]:
    """Return the files of an export by their names."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossyExportWarning)
        write_conllu(selection, folder / "corpus.conllu")
        write_plain_text(selection, folder / "texts")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _ranked(selection: Selection, text: str, unit: str) -> list[dict[str, object]]:
    return [
        {
            "statement": row.statement,
            "score": row.score,
            "place": (row.start, row.end),
            "words": str(row.snippet),
        }
        for row in selection.rank(text, unit=unit, limit=5)  # type: ignore[arg-type]
    ]


def _or_error(call: Callable[[], object]) -> object:
    try:
        return call()
    except StatecorpusError as error:
        return str(error)
