"""The work of joining rows to paragraphs grows with the rows, not with their square."""

import pytest

from statecorpus.parsing import parse
from statecorpus.parsing.layout import flow
from statecorpus.parsing.lines import strand
from tests.support.work import steps


@pytest.mark.parametrize("between", ["\n\n", "\n", "\f", "\n\n12\n\n", "\n\f", "-\n", " \n \n"], ids=repr)
def test_a_sentence_over_many_blocks_takes_work_in_proportion(between: str) -> None:
    def work(count: int) -> int:
        source = ("We agree to this and " + f"we go on{between}" * count).encode()
        return steps(lambda: parse(source, format="text"), [flow, strand])

    first, second, third = (work(count) for count in (60, 120, 240))
    assert third - second <= 2.3 * (second - first), (first, second, third)
