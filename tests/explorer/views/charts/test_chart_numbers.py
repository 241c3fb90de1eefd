"""The numbers of charts, against loops over the statements and the hits that Python finds."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from statecorpus.explorer.views.charts.dispersed import _leading
from statecorpus.segment import fold, tokens
from tests.explorer.linked_pages import Explored, gappy_corpus

_PATHS = ("charts/years", "charts/by", "charts/grid", "charts/dispersion", "collocates")
_QUERIES = ("the", "we", "refugees", "human rights")


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    explored = Explored.of(gappy_corpus(tmp_path_factory.mktemp("gappy") / "corpus"))
    yield explored
    explored.close()


def _rows(explored: Explored, address: str) -> list[dict[str, Any]]:
    path, _, query = address.partition("?")
    data: dict[str, Any] = json.loads(explored.data(f"{path}.json?{query}"))
    return list(data["rows"])


def _year(explored: Explored, id: str) -> int | None:
    date = explored.holdings.corpus[id].date
    return None if date is None or date.start is None else date.start.year


def _sizes(explored: Explored) -> dict[str, int]:
    index = explored.holdings.index
    # Between two statements lies a place that no token has.
    return {id: int(index.edges[n + 1] - index.edges[n]) - 1 for n, id in enumerate(index.ids)}


def _hits(explored: Explored, words: str) -> Counter[str]:
    return Counter(line.statement for line in explored.holdings.corpus.search(f'"{words}"'))


@pytest.mark.parametrize("words", _QUERIES)
def test_a_year_has_the_hits_and_the_tokens_of_its_statements(explored: Explored, words: str) -> None:
    hits, sizes = _hits(explored, words), _sizes(explored)
    expected: dict[int | None, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for id in explored.holdings.corpus:
        numbers = hits[id], int(hits[id] > 0), 1, sizes[id]
        year = expected[_year(explored, id)]
        year[:] = (before + more for before, more in zip(year, numbers, strict=True))

    rows = _rows(explored, f"charts/years?q={words.replace(' ', '+')}")

    names = "hits", "hit_statements", "statements", "tokens"
    assert {row["year"]: [row[name] for name in names] for row in rows} == dict(expected)
    assert [row["year"] for row in rows] == [*sorted(year for year in expected if year), None]
    for row in rows:
        assert row["per_million"] == pytest.approx(1e6 * row["hits"] / row["tokens"])
        if row["low"] is not None:
            assert row["low"] <= row["per_million"] + 1e-6
            assert row["per_million"] <= row["high"] + 1e-6


def test_years_without_words_count_statements(explored: Explored) -> None:
    expected = Counter(_year(explored, id) for id in explored.holdings.corpus)

    rows = _rows(explored, "charts/years?")

    assert {row["year"]: row["statements"] for row in rows} == expected


def test_a_year_without_statements_is_a_gap_and_a_year_without_hits_is_a_zero(explored: Explored) -> None:
    years = {_year(explored, id) for id in explored.holdings.corpus}
    known = [year for year in years if year is not None]
    missing = set(range(min(known), max(known))) - years
    hits = _hits(explored, "refugees")
    zeros = years - {_year(explored, id) for id in hits}
    assert missing
    assert zeros - {None}

    page = explored.page("charts/years?q=refugees")

    rows = {row.xpath("string(th)"): row for row in page.iterfind(".//tbody/tr")}
    for year in missing:
        span = [label for label in rows if label and _covers(label, year)]
        assert [rows[label].findall("td")[0].text_content() for label in span] == ["no statements"], year
    for without in zeros - {None}:
        assert [cell.text_content() for cell in rows[str(without)].findall("td")][:2] == ["0", "0"]
    assert "n.d." in page.xpath("string(//svg)")
    assert page.xpath("//tr[th='no date']//a/@href")[0].endswith("year=none")


def _covers(label: str, year: int) -> bool:
    first, _, last = label.partition("–")
    return first.isdigit() and int(first) <= year <= int(last or first)


@pytest.mark.parametrize("words", _QUERIES)
def test_a_statement_counts_for_each_of_its_topics(explored: Explored, words: str) -> None:
    hits = _hits(explored, words)
    expected: Counter[str] = Counter()
    searched: Counter[str] = Counter()
    for id in explored.holdings.corpus:
        topics = {topic.text for topic in explored.holdings.corpus[id].topics}
        for topic in topics or {"none"}:
            expected[topic] += hits[id]
            searched[topic] += 1

    rows = _rows(explored, f"charts/by?by=topic&q={words.replace(' ', '+')}")

    assert {row["key"]: row["hits"] for row in rows} == expected
    assert {row["key"]: row["statements"] for row in rows} == searched
    found = [row["hits"] for row in rows if row["key"] != "none"]
    assert found == sorted(found, reverse=True)


def test_chosen_values_alone_are_bars(explored: Explored) -> None:
    rows = _rows(explored, "charts/by?by=topic&q=the&topic=Climate+change&topic=human+rights")

    assert {row["key"] for row in rows} == {"Climate change", "human rights"}


@pytest.mark.parametrize("limits", ["", "&from=2004&to=2018", "&year=2016&year=2017&year=none", "&year=none"])
def test_a_cell_of_a_grid_has_the_hits_of_a_value_in_a_period(explored: Explored, limits: str) -> None:
    hits = _hits(explored, "the")
    allowed = [
        year for year in range(1900, 2100) if not limits or "from" not in limits or 2004 <= year <= 2018
    ]

    rows = _rows(explored, f"charts/grid?by=language,year&q=the{limits}")

    covered: Counter[str] = Counter()
    for row in rows:
        inside = [
            id
            for id in explored.holdings.corpus
            if (explored.holdings.corpus[id].language or "none") == row["key"]
            and _is_in(row["column"], _year(explored, id))
            and (_year(explored, id) is None or _year(explored, id) in allowed)
            and ("year=" not in limits or str(_year(explored, id) or "none") in limits)
        ]
        assert (row["hits"], row["statements"]) == (sum(hits[id] for id in inside), len(inside)), row
        covered.update(inside)
    assert set(covered.values()) == {1}


def _is_in(label: str, year: int | None) -> bool:
    return label == "no date" if year is None else _covers(label, year)


@pytest.mark.parametrize("words", _QUERIES)
def test_the_lines_of_a_collocate_have_it_near_the_match(explored: Explored, words: str) -> None:
    lines = list(explored.holdings.corpus.search(f'"{words}"').kwic(5, 5))
    near = [{fold(word) for side in (line.left, line.right) for word in _words(side)} for line in lines]

    rows = _rows(explored, f"collocates?q={words.replace(' ', '+')}&frequent=show&measure=together")

    assert rows
    assert {row["words"]: row["lines"] for row in rows} == {
        row["words"]: sum(row["words"] in words_near for words_near in near) for row in rows
    }
    together = [row["together"] for row in rows]
    assert together == sorted(together, reverse=True)


def _words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


def test_function_words_are_hidden_unless_a_reader_asks(explored: Explored) -> None:
    hidden = {row["words"] for row in _rows(explored, "collocates?q=refugees&measure=together")}
    listed = {row["words"] for row in _rows(explored, "collocates?q=refugees&measure=together&frequent=show")}

    assert {"the", "and"} & listed == {"the", "and"}
    assert hidden & {"the", "and", "of"} == set()


def test_words_near_a_match_bind_numerator_and_denominator_alike(explored: Explored) -> None:
    """The statements that are searched stay the same: nearness is a property of a hit."""
    every = _rows(explored, "charts/years?q=the")
    near = _rows(explored, "charts/years?q=the&near=united")

    assert [row["tokens"] for row in near] == [row["tokens"] for row in every]
    assert sum(row["hits"] for row in near) == explored.total("search?q=the&near=united")
    assert 0 < sum(row["hits"] for row in near) < sum(row["hits"] for row in every)


def test_dispersion_draws_the_statements_with_the_most_hits(explored: Explored) -> None:
    hits, sizes = _hits(explored, "the"), _sizes(explored)
    most = sorted(hits.values(), reverse=True)[:25]

    rows = _rows(explored, "charts/dispersion?q=the")

    drawn = Counter(row["statement"] for row in rows)
    assert sorted(drawn.values(), reverse=True) == most[: len(drawn)]
    assert len(drawn) == 25
    assert all(hits[id] == count for id, count in drawn.items())
    starts: dict[str, list[int]] = defaultdict(list)
    index = explored.holdings.index
    for start in explored.holdings.corpus.search('"the"').starts.tolist():
        number = int(index.edges.searchsorted(start, side="right")) - 1
        starts[index.ids[number]].append(start - int(index.edges[number]))
    for id in drawn:
        shares = [row["share"] for row in rows if row["statement"] == id]
        assert shares == pytest.approx([place / sizes[id] for place in starts[id]])


def test_a_comparison_has_the_numbers_of_each_search(explored: Explored) -> None:
    rows = _rows(explored, "compare?q=refugees&vs=human+rights&vs=the&language=en")

    for name in ("refugees", "human rights", "the"):
        alone = _rows(explored, f"charts/years?q={name.replace(' ', '+')}&language=en")
        compared = [
            {key: row[key] for key in row if key != "search"} for row in rows if row["search"] == name
        ]
        assert compared == alone


def test_a_search_of_a_comparison_that_cannot_be_read_is_named(explored: Explored) -> None:
    text = explored.page("compare?q=refugees&vs=%5Bword%3D").text_content()

    assert "[word=:" in text
    assert "refugees" in explored.page("compare?q=refugees&vs=%5Bword%3D").xpath("string(//table)")


@pytest.mark.parametrize("path", _PATHS)
def test_csv_and_json_have_the_same_rows(explored: Explored, path: str) -> None:
    records = _rows(explored, f"{path}?q=refugees")

    read = list(csv.DictReader(io.StringIO(explored.data(f"{path}.csv?q=refugees").decode("utf-8"))))

    assert [list(record) for record in records] == [list(record) for record in read]
    for record, row in zip(records, read, strict=True):
        for name, value in record.items():
            assert row[name] == "" if value is None else str(value) == row[name] or float(row[name]) == value


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize("form", ["", ".csv", ".json"])
def test_a_bad_value_and_a_bad_query_are_named(explored: Explored, path: str, form: str) -> None:
    bad = explored.client.get(f"/{path}{form}?q=the&by=nothing")
    unread = explored.client.get(f"/{path}{form}?q=%5Bword%3D")

    assert bad.status_code == 400
    assert "by=nothing: expected some of state, region" in bad.text
    assert unread.status_code == (400 if form else 200)
    assert "expected" in unread.text


def test_a_frequent_word_is_drawn_in_fewer_statements() -> None:
    """The word "the" stands a thousand times in a long statement: 25 of them would make a page of 400 KB."""
    rare, frequent = np.arange(40), np.arange(40) * 100

    assert _leading(rare).tolist() == list(range(39, 14, -1))
    assert _leading(frequent).tolist() == [39]
    assert _leading(np.arange(40) * 20).tolist() == [39, 38, 37]
    assert _leading(np.zeros(3, dtype=np.int64)).tolist() == []


def test_dispersion_leads_to_the_hit_in_its_statement(explored: Explored) -> None:
    marks = [mark for mark, _ in explored.marks("charts/dispersion?q=refugees&language=en")]

    assert len(marks) > 5
    for mark in marks:
        assert explored.page(mark).xpath("count(//mark[@id='hit'])") == 1, mark


def test_other_words_draw_the_same_chart(explored: Explored) -> None:
    page = explored.page("charts/by?by=topic&q=the&language=en&near=united")
    form = page.xpath("//form[@role='search']")[0]

    assert form.get("action") == "../charts/by"
    hidden = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    assert hidden == {"by": "topic", "language": "en", "near": "united"}


def test_a_word_near_the_hits_is_a_filter_that_can_be_removed(explored: Explored) -> None:
    page = explored.page("collocates?q=the&near=united&near=nations")
    chips = page.xpath("//ul[@class='chips']//a[@aria-label]")

    assert [chip.get("aria-label") for chip in chips] == [
        "Remove the filter Near: united (within 5 words)",
        "Remove the filter Near: nations (within 5 words)",
    ]
    assert chips[0].get("href") == "collocates?q=the&near=nations"
