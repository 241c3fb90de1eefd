"""A view is searched segment by segment: as one index is, as brute force does, without a joint lexicon."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryLimitError, QuerySyntaxError
from statecorpus.index import Index, View, build_index, view_of
from statecorpus.index.view import joint as joint_module
from statecorpus.index.view import lexicon, postings
from statecorpus.model import Paragraph, Statement
from statecorpus.search import STRATEGIES, Hits, QueryLimits, Strategy, search
from statecorpus.search.matching import batch, parts
from tests.index.view.test_view import LEMMAS, Choice, choices, layered, rows, view_and_index
from tests.search.matching.test_evaluate import PATTERNS
from tests.search.oracle import brute_force, found_by

QUERIES = [
    "the | we",
    '"the refugee*"',
    "refug*",
    "/r.*s/",
    "[]",
    "the <3> refugees",
    "[]{1,3} refugees within s",
    "a:[] []{0,2} b:refugees",
    "a:[] []? b:[] & a.word = b.word %c",
    "<s> a:[] []* b:[] </s>",
    "[]{2,4} containing we",
    "the :: year = 2011",
    "[] :: date >= 2010 & !(speaker.affiliation = 'FRA')",
    "<s> []* </s>",
    "<passage> []{1,3} </passage> containing refug*",
    "(<s> []+ </s>) containing we containing the :: year = 2011",
]


def pairs(hits: Hits) -> dict[str, list[int]]:
    labels = {name: places.tolist() for name, places in hits.labels.items()}
    return {"starts": hits.starts.tolist(), "ends": hits.ends.tolist(), **labels}


@given(choices(), st.sampled_from(QUERIES), st.sampled_from(STRATEGIES), st.sampled_from([0, 1, 64]))
def test_a_view_has_the_matches_of_one_index(
    choice: Choice, query: str, strategy: Strategy, few: int
) -> None:
    view, index = view_and_index(choice)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_FEW", few)
        found, expected = search(view, query, strategy=strategy), search(index, query, strategy=strategy)
    assert pairs(found) == pairs(expected)
    assert found.starts.dtype == found.ends.dtype == np.int32
    assert list(found.kwic(3, 2)) == list(expected.kwic(3, 2))
    assert found.statements == expected.statements


@given(choices(4), st.sampled_from(QUERIES), st.integers(1, 9))
def test_how_many_candidates_are_in_a_batch_does_not_show(choice: Choice, query: str, size: int) -> None:
    view, index = view_and_index(choice)
    expected = search(index, query)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "_AT_ONCE", size)
        assert pairs(search(view, query)) == pairs(expected)


@given(choices(4), PATTERNS, st.sampled_from(STRATEGIES))
def test_a_view_and_brute_force_agree(choice: Choice, query: str, strategy: Strategy) -> None:
    view, index = view_and_index(choice)
    segments, chosen = choice
    try:
        hits = search(view, query, strategy=strategy)
    except QuerySyntaxError as error:
        assert error.problem == "the query asks for no token"  # noqa: PT017 -- patterns of edges only
        return
    made = [segments[part][number] for part, number in chosen]
    assert found_by(hits) == brute_force(made, index, query, strategy)


def segments_of(*texts: tuple[str, ...]) -> list[Index]:
    return [
        build_index([Statement(f"s-{part}-{number}", body=[Paragraph("p1", text)]) for number, text in some])
        for part, some in enumerate(map(enumerate, texts))
    ]


def test_searching_filtering_and_showing_build_no_joint_array(monkeypatch: pytest.MonkeyPatch) -> None:
    segments = segments_of(("We met the refugees.", "No one came."), ("The refugees agree.",))
    view = view_of(segments, rows([(1, 0), (0, 0)]))

    def refuse(*_: object) -> None:
        pytest.fail("a joint array was built")

    for module, name in ((lexicon, "joint_lexicon"), (joint_module, "_stream"), (postings, "gathered")):
        monkeypatch.setattr(module, name, refuse)
    hits = search(view, '"the refugees"')
    assert [line.statement for line in hits] == ["s-1-0", "s-0-0"]
    assert [cell.hits for cell in hits.count_by("year")] == [2]
    assert hits.by_statement.tolist() == [1, 1]
    assert len(hits.filter("year = 2011")) == 0
    assert len(hits.page(1, 1).kwic(unit="sentence")) == 1
    assert [line.match for line in search(view, "a:the []").sample(1, seed=1)] != []


@given(choices(), st.sampled_from(["[]", "[]{1,2}", "refug* | the"]), st.sampled_from([0, 1, 8]))
def test_words_around_matches_are_those_of_one_index(choice: Choice, query: str, worth: int) -> None:
    view, index = view_and_index(choice)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joint_module, "_WORTH", worth)
        if not worth and len(index.ids):  # an empty view is searched as a whole
            patch.setattr(joint_module, "_stream", lambda *_: pytest.fail("the joint stream was built"))
        found, expected = search(view, query), search(index, query)
        assert found.collocates(2, minimum=1) == expected.collocates(2, minimum=1)
        for key in ("left", "match", "right"):
            assert found.sort(key).starts.tolist() == expected.sort(key).starts.tolist()
        for place in ("match", "left2", "right"):
            groups = [[(group.at, len(group)) for group in one.group(place)] for one in (found, expected)]
            assert groups[0] == groups[1]
        for attribute in ("form", "word"):
            near = [one.with_collocate("the", 2, attribute=attribute) for one in (found, expected)]
            assert near[0].starts.tolist() == near[1].starts.tolist()


def test_a_segment_may_occur_twice_and_an_id_too() -> None:
    segments = segments_of(("We met the refugees.",), ("The refugees agree.",))
    view = view_of([*segments, segments[0]], rows([(2, 0), (1, 0), (0, 0)]))
    assert [line.statement for line in search(view, "refugees")] == ["s-0-0", "s-1-0", "s-0-0"]


def test_statements_that_are_not_chosen_have_no_matches() -> None:
    segments = segments_of(("We met the refugees.", "The refugees met us.", "Refugees."), ("Nothing.",))
    view = view_of(segments, rows([(0, 0), (1, 0), (0, 2)]))
    for query, count in (("refugees", 2), ("[] refugees", 1), ("refugees []{0,3}", 2), ("met <3> the", 1)):
        assert len(search(view, query)) == count, query


def test_the_matches_of_all_segments_count_toward_the_limit() -> None:
    view = view_of(segments_of(("One two.",), ("Three four.",)), rows([(0, 0), (1, 0)]))
    assert len(search(view, "[]", limits=QueryLimits(matches=6))) == 6
    for query in ("[]", "[]{1,1}", "[] containing []"):
        with pytest.raises(QueryLimitError, match="more than 5 matches"):
            search(view, query, limits=QueryLimits(matches=5))


def test_a_segment_without_a_layer_has_no_values_in_it() -> None:
    segments = segments_of(("The refugees agree.",), ("The persons agree.",))
    view = view_of([layered(segments[0], LEMMAS, "tests 1"), segments[1]], rows([(1, 0), (0, 0)]))
    assert [line.match for line in search(view, '[lemma="refugee"]')] == ["refugees"]
    assert [line.match for line in search(view, '[lemma=""] agree')] == ["persons agree"]
    with pytest.raises(QuerySyntaxError, match="one of word, form, lemma"):
        search(view, '[pos="N"]')


def test_a_view_with_other_layers_is_searched_as_a_whole() -> None:
    view = view_of(segments_of(("The refugees agree.",), ("The persons agree.",)), rows([(1, 0), (0, 0)]))
    named = view.with_layers(layered(build_index([]), LEMMAS, "tests 1").layers)
    assert isinstance(view, View)
    assert not isinstance(named, View)
    assert len(search(named, "agree")) == 2


def test_a_view_without_statements_finds_nothing_and_refuses_what_is_wrong() -> None:
    view = view_of(segments_of(("We agree.",)), rows([]))
    assert len(search(view, "a:we []")) == 0
    with pytest.raises(QuerySyntaxError):
        search(view, '[lemma="be"]')
