"""Stock wording: sequences of five words that many statements have."""

import statecorpus as sc
from statecorpus.comparison.formulas import SIZE, common_shares, common_words
from statecorpus.comparison.words import WordStream
from statecorpus.segment import fold, tokens


def words_of(text: str) -> list[str]:
    return [fold(token.text) for token in tokens(text) if any(map(str.isalnum, token.text))]


def plainly(common: int) -> dict[str, list[bool]]:
    """Count every sequence of every statement in a dictionary: the oracle."""
    texts = {id: words_of(statement.text) for id, statement in sc.load("demo").items()}
    having: dict[tuple[str, ...], set[str]] = {}
    for id, words in texts.items():
        for place in range(len(words) - SIZE + 1):
            having.setdefault(tuple(words[place : place + SIZE]), set()).add(id)
    found = {}
    for id, words in texts.items():
        stands = [False] * len(words)
        for place in range(len(words) - SIZE + 1):
            if len(having[tuple(words[place : place + SIZE])]) >= common:
                stands[place : place + SIZE] = [True] * SIZE
        found[id] = stands
    return found


def test_common_words_are_those_that_a_plain_count_finds() -> None:
    index = sc.load("demo").index()
    stream = WordStream.of(index)
    for common in (2, 3, 4):
        expected = plainly(common)
        found = common_words(stream, range(len(index.ids)), common)
        assert {id: own.tolist() for id, own in zip(index.ids, found, strict=True)} == expected
        assert any(map(any, expected.values())), common


def test_the_share_of_a_passage_is_the_share_of_its_common_sequences() -> None:
    stream = WordStream.of(sc.load("demo").index())
    starts, ends = stream.bounds[:-1], stream.bounds[1:]
    shares = common_shares(stream, starts, ends, common=3)
    words = common_words(stream, range(len(starts)), common=3)
    assert [share > 0 for share in shares.tolist()] == [bool(own.any()) for own in words]
    assert 0 < shares.max() < 1
