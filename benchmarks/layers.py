"""Layers: simplemma over the speeches, and queries of lemmas beside the same of words, A B A B.

Run it with a number of speeches; without one, all. Milliseconds of CPU time, the least of several rounds; the
first query of a layer makes its postings, which is told apart.
"""

import sys
import time

import attrs

from benchmarks.ungdc import speeches
from statecorpus.index import build_index, layers_of
from statecorpus.search import frequencies, search
from statecorpus.segment import SimplemmaAnnotator

ROUNDS = 7

#: A query of words, and the query of lemmas that takes its place.
QUERIES = (
    ("refugee*", '[lemma="refugee"]'),
    ("(is | are | was | were | be | been | being)", '[lemma="be"]'),
    ('[word="refugees?" & form!="a.*"]', '[lemma="refugee" & word!="A.*"]'),
    ("protect* of the refugee*", '[lemma="protection"] of the [lemma="refugee"]'),
    ('the [word=".*al"]{1,3} /.*ity/', 'the [lemma=".*al"]{1,3} [lemma=".*ity"]'),
    ("protect* []{0,5} refugee* within s", '[lemma="protect"] []{0,5} [lemma="refugee"] within s'),
    ("a:[] and b:[] & a.form = b.form", "a:[] and b:[] & a.lemma = b.lemma"),
)


def main() -> None:
    """Measure and print."""
    index = build_index(speeches(int(sys.argv[1]) if len(sys.argv) > 1 else None))
    before = time.process_time()
    layers = layers_of(index, SimplemmaAnnotator("en"))
    seconds = time.process_time() - before
    index = attrs.evolve(index, layers=layers)
    print(
        f"{index.size:,} tokens, {len(index.lexicon.words):,} types; lemmas of all of them in {seconds:.1f} s"
    )
    before = time.process_time()
    search(index, '[lemma="refugee"]')
    print(f"the first lemma that is looked up: {(time.process_time() - before) * 1000:.0f} ms")
    for queries in QUERIES:
        least = [float("inf")] * 2
        counts = [0, 0]
        for _ in range(ROUNDS):
            for side, query in enumerate(queries):
                before = time.process_time()
                counts[side] = len(search(index, query))
                least[side] = min(least[side], time.process_time() - before)
        for side, query in enumerate(queries):
            print(f"{least[side] * 1000:9.2f} ms {counts[side]:9,} hits  {query}")
    for attribute in ("form", "lemma"):
        before = time.process_time()
        top = frequencies(index, attribute=attribute, minimum=1000)[0].words
        print(f"{(time.process_time() - before) * 1000:9.2f} ms frequencies of {attribute} (first: {top})")


if __name__ == "__main__":
    main()
