"""The statements that are offered for a comparison."""

from pathlib import Path

import attrs

import statecorpus as sc
from statecorpus.explorer import Holdings
from statecorpus.explorer.answering.compared.partners import partners_of
from tests.explorer.made import demo_holdings


def test_statements_of_the_same_state_are_offered_in_the_order_of_date() -> None:
    holdings = demo_holdings()
    ids = holdings.index.ids
    found = partners_of(holdings, holdings.places["ken-unga-2018-09-26"])
    kenya = sorted(
        (str(statement.date.start), id)
        for id, statement in sc.load("demo").items()
        if statement.date is not None and id.startswith("ken-")
    )
    expected = [id for _, id in kenya if id != "ken-unga-2018-09-26"]
    assert [ids[number] for number in found.same_state] == expected
    assert "ken-unga-2019-09-25" in [ids[number] for number in found.alike]


def test_the_other_language_of_a_day_is_offered_once(tmp_path: Path) -> None:
    english = sc.load("demo")["ken-unga-2018-09-26"]
    with sc.Corpus.create(tmp_path / "two") as corpus:
        corpus.add(english, attrs.evolve(english, id="french", language="fr"))
        holdings = Holdings(corpus, "")
        found = partners_of(holdings, holdings.places[english.id])
        assert [holdings.index.ids[number] for number in found.versions] == ["french"]
        assert (found.same_state, found.alike) == ((), ())


def test_a_statement_without_a_state_has_no_statements_of_its_state(tmp_path: Path) -> None:
    statement = attrs.evolve(sc.load("demo")["ken-unga-2018-09-26"], speaker=None, on_behalf_of=None)
    with sc.Corpus.create(tmp_path / "one") as corpus:
        corpus.add(statement)
        found = partners_of(Holdings(corpus, ""), 0)
        assert (found.versions, found.same_state, found.alike) == ((), (), ())
