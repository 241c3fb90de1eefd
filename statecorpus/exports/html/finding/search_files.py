"""The scripts that a search of a site loads: a table of contents, words with their statements, results."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np

from statecorpus.exports.html.finding.number_text import number_texts
from statecorpus.exports.html.labels import StatementLabel
from statecorpus.index import Index
from statecorpus.segment import fold, tokens

#: The statements of a script of results: ten statements on a page may stand in ten scripts.
PER_FILE = 16
#: The characters of a script of words; a query of one word loads one, or several for a short beginning.
WORDS_SIZE = 12_000

# A form that people can type: a token of punctuation, or an address of 100 characters, is none.
_TYPED = re.compile(r"(?=.{1,40}$)[^\W_].*", re.DOTALL)
# The forms whose statements are in memory at a time.
_FORMS_AT_ONCE = 4096


@attrs.frozen
class _FormTable:
    """The forms of a site and their statements.

    Attributes:
        index: of the spoken words.
        numbers: the number of each statement of the index on the site.
        forms: the number of each form in the lexicon of the index, by the form.
        others: the numbers of the statements by the words of titles, names and dates.
    """

    index: Index
    numbers: np.ndarray[tuple[int], np.dtype[np.int64]]
    forms: Mapping[str, int]
    others: Mapping[str, set[int]]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield each form in the order of code points, with the text of its statements."""
        every = sorted({*self.forms, *self.others})
        for first in range(0, len(every), _FORMS_AT_ONCE):
            some = every[first : first + _FORMS_AT_ONCE]
            yield from zip(some, self._texts(some), strict=True)

    def _texts(self, forms: Sequence[str]) -> list[str]:
        counts = self.index.statement_counts
        size = np.int64(max(len(self.numbers), 1))
        known = np.array([self.forms.get(form, 0) for form in forms], dtype=np.int64)
        lows, highs = counts.bounds[known], counts.bounds[known + 1]
        sizes = np.where(known > 0, highs - lows, 0)
        pieces = [np.empty(0, dtype=np.int64)]
        # The forms of a lexicon ascend like the words here, so their statements are one stretch.
        if known.any():
            start, end = int(lows[known > 0].min()), int(highs[known > 0].max())
            stretch = counts.statements(start, end)
            ends = np.cumsum(sizes)
            places = np.repeat(lows - start - (ends - sizes), sizes) + np.arange(int(ends[-1]))
            owners = np.repeat(np.arange(len(forms), dtype=np.int64), sizes)
            pieces.append(owners * size + self.numbers[stretch[places]])
        pieces += [
            np.fromiter(self.others[form], np.int64) + place * size
            for place, form in enumerate(forms)
            if form in self.others
        ]
        keys = np.unique(np.concatenate(pieces))
        bounds = keys.searchsorted(np.arange(len(forms) + 1) * size)
        return number_texts(keys % size, bounds)


def search_files(index: Index, order: Sequence[str], labels: Mapping[str, StatementLabel]) -> dict[str, str]:
    """Return the scripts of a search, by their names in the folder of the site.

    Args:
        index: of the statements.
        order: their ids, in the order of the results.
        labels: of the statements.
    """
    number_of = {id: number for number, id in enumerate(order)}
    others: dict[str, set[int]] = {}
    for id, number in number_of.items():
        label = labels[id]
        for token in tokens(f"{label.title} {label.who} {label.when}"):
            others.setdefault(fold(token.text), set()).add(number)
    numbers = np.fromiter((number_of[id] for id in index.ids), np.int64, len(index.ids))
    forms = {form: number for number, form in enumerate(index.lexicon.folded) if _TYPED.match(form)}
    words = _FormTable(
        index, numbers, forms, {form: ids for form, ids in others.items() if _TYPED.match(form)}
    )
    files: dict[str, str] = {}
    firsts: list[str] = []
    for name, first, script in _word_files(words.lines()):
        firsts.append(first)
        files[name] = script
    for place in range(0, len(order), PER_FILE):
        rows = [_row(id, labels[id]) for id in order[place : place + PER_FILE]]
        files[f"search/list-{place // PER_FILE}.js"] = _script("list", place // PER_FILE, rows)
    files["search/index.js"] = _script("start", len(order), PER_FILE, firsts)
    return files


def _word_files(lines: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the first form and the script of each file of words."""
    chunk: list[str] = []
    size = number = 0
    first = ""
    for form, text in lines:
        line = f"{form} {text}"
        if chunk and size + len(line) > WORDS_SIZE:
            yield f"search/words-{number}.js", first, _script("words", number, "\n".join(chunk))
            chunk, size, number = [], 0, number + 1
        first = first if chunk else form
        chunk.append(line)
        size += len(line) + 2
    if chunk:
        yield f"search/words-{number}.js", first, _script("words", number, "\n".join(chunk))


def _row(id: str, label: StatementLabel) -> list[str]:
    return [id, label.short, label.who, label.when, label.language]


def _script(function: str, *arguments: object) -> str:
    written = ",".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments)
    return f"siteSearch.{function}({written});\n"
