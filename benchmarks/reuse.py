"""Text reuse in speeches: CPU time and memory of each step, and the share of planted passages that is found.

    python benchmarks/reuse.py CORPUS

CORPUS is an indexed corpus, for example the UN General Debate Corpus (35 million tokens).
"""

import random
import resource
import sys
import time

from statecorpus.comparison import quotes
from statecorpus.comparison.alignment import aligned
from statecorpus.comparison.families import passages_of
from statecorpus.comparison.formulas import common_shares
from statecorpus.comparison.reuse import reuse
from statecorpus.comparison.seeds import seed_pairs
from statecorpus.comparison.words import WordStream
from statecorpus.corpus import Corpus
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement

# Article 2, paragraph 4 of the Charter of the United Nations.
CHARTER = (
    "All Members shall refrain in their international relations from the threat or use of force against the "
    "territorial integrity or political independence of any state, or in any other manner inconsistent with "
    "the Purposes of the United Nations."
)


def said(step: str, before: float) -> float:
    """Print the CPU seconds of a step and the peak of memory, and return the time now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{step:48} {time.process_time() - before:8.2f} s {peak:8.0f} MB at most")
    return time.process_time()


def whole(folder: str) -> None:
    """Run each step on a corpus."""
    with Corpus.open(folder, read_only=True) as corpus:
        index = corpus.index()
        at = time.process_time()
        assert len(index.stream) == index.positions
        at = said(f"open {index.size:,} tokens", at)
        words = WordStream.of(index)
        at = said(f"{len(words.forms):,} words", at)
        pairs = list(seed_pairs(words))
        at = said(f"{sum(len(left) for left, _ in pairs):,} pairs of equal sequences", at)
        found = aligned(words, pairs, 20)
        del pairs
        at = said(f"{len(found):,} pairs of 20 words, {(found.lengths >= 50).sum():,} of 50", at)
        table = passages_of(words, found)
        at = said(f"{len(table.starts):,} passages, {int(table.families.max()) + 1:,} families", at)
        common_shares(words, table.starts, table.ends)
        at = said("share of common sequences of each passage", at)
        at = said(f"one text against all: {len(quotes(index, CHARTER))} places", at)


def planted(edits: float, length: int, count: int = 200) -> float:
    """Return the share of passages found that were repeated in another text with edits."""
    chance = random.Random(99)  # noqa: S311 -- a repeatable draw
    vocabulary = [f"w{number}" for number in range(5_000)]
    texts = [[chance.choice(vocabulary) for _ in range(300)] for _ in range(2 * count)]
    for number in range(count):
        edited: list[str] = []
        for word in texts[number][100 : 100 + length]:
            kind = chance.random()
            if kind < 0.6 * edits:
                edited.append(chance.choice(vocabulary))
            elif kind >= 0.8 * edits:
                edited += [chance.choice(vocabulary), word] if kind < edits else [word]
        texts[count + number][50:110] = edited
    index = build_index(
        Statement(f"s-{number}", body=[Paragraph("p1", " ".join(text))]) for number, text in enumerate(texts)
    )
    found = reuse(index, min_words=15)
    starts = found.words.statements_of(found.alignments.starts.ravel()).reshape(-1, 2).tolist()
    hit = {left for left, right in starts if right == left + count}
    return len(hit) / count


def shuffled(length: int, edits: float = 0.0, count: int = 200, sentence: int = 20) -> tuple[float, float]:
    """Return the shares of passages found, and of their sentences, whose sentences stand in another order.

    A sentence of ``sentence`` words is a passage of its own once it is moved, so the least length is 15.
    """
    chance = random.Random(7)  # noqa: S311 -- a repeatable draw
    vocabulary = [f"w{number}" for number in range(5_000)]
    texts = [[chance.choice(vocabulary) for _ in range(300)] for _ in range(2 * count)]
    for number in range(count):
        words = texts[number][100 : 100 + length]
        sentences = [words[first : first + sentence] for first in range(0, length, sentence)]
        moved = sentences[1:] + sentences[:1]
        while len(sentences) > 2 and any(one is other for one, other in zip(moved, sentences, strict=True)):
            chance.shuffle(moved)
        edited = [
            chance.choice(vocabulary) if chance.random() < edits else word for own in moved for word in own
        ]
        texts[count + number][50 : 50 + length] = edited
    index = build_index(
        Statement(f"s-{number:03}", body=[Paragraph("p1", " ".join(text))])
        for number, text in enumerate(texts)
    )
    found = reuse(index, min_words=15)
    words_found: dict[int, set[int]] = {}
    statements = found.words.statements_of(found.alignments.starts.ravel()).reshape(-1, 2).tolist()
    for row, (left, right) in enumerate(statements):
        if right == left + count:
            first = int(found.alignments.starts[row, 0] - found.words.bounds[left])
            last = int(found.alignments.ends[row, 0] - found.words.bounds[left])
            words_found.setdefault(left, set()).update(range(first - 100, last - 100))
    kept = [
        sum(
            len(own & set(range(first, first + sentence))) >= sentence / 2
            for first in range(0, length, sentence)
        )
        for own in words_found.values()
    ]
    return len(words_found) / count, sum(kept) / (count * -(-length // sentence))


def main() -> None:
    """Print the figures."""
    print("share of planted passages found, by edited words (rows: length in words)")
    shares = (0.0, 0.02, 0.05, 0.1, 0.2)
    print("      " + "".join(f"{share:8.0%}" for share in shares))
    for length in (20, 30, 50, 100):
        print(f"{length:6}" + "".join(f"{planted(share, length):8.2f}" for share in shares))
    print("passages of shuffled sentences of 20 words: share found, and share of their sentences found")
    for length in (60, 100):
        for share in (0.0, 0.1):
            passages, sentences = shuffled(length, share)
            print(f"{length:6} words, {share:4.0%} edited {passages:8.3f} {sentences:8.3f}")
    if len(sys.argv) > 1:
        whole(sys.argv[1])


if __name__ == "__main__":
    main()
