"""No word of a record of the General Debate is lost: it is in the statement, or left out by name."""

import re
import tarfile
from collections import Counter
from pathlib import Path

from statecorpus.parsing import ParseResult, parse
from tests.support.outside import Outside

_NAME = re.compile(r"[A-Z]{2,4}_\d+_\d{4}\.txt")
_EACH = 150
# What may be left out of a record; the accounts of other sources have more kinds.
_FURNITURE = {
    "page-number", "running-head", "marker", "rule", "speaker-label", "signature", "end-mark", "tail",
    "note-call", "source", "web", "markup", "white-space",
}  # fmt: skip


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def _missing(result: ParseResult) -> Counter[str]:
    statement = result.statement
    parts = [block.text for block in (*statement.salutation, *statement.body)]
    parts += [*statement.head, statement.closing or "", statement.delivery_note or ""]
    parts += [result.text[one.start : one.end] for one in result.left_out]
    return _letters(result.text) - _letters("\n".join(parts))


def test_no_word_of_a_record_is_lost(outside: Outside) -> None:
    archive = outside.path("bulk/ungdc/ungdc_txt_1946-2024.tar.xz")
    number = 0
    with tarfile.open(archive, "r|xz") as members:
        for member in members:
            name = Path(member.name).name
            if not member.isfile() or _NAME.fullmatch(name) is None:
                continue
            number += 1
            content = members.extractfile(member)
            if number % _EACH or content is None:
                continue
            result = parse(content.read(), format="text")
            assert not _missing(result), name
            assert {one.kind for one in result.left_out} <= _FURNITURE, name
    assert number > _EACH
