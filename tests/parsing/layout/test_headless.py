"""A text without a title block: its first sentence is of the body, whatever it names."""

import pytest

from statecorpus.parsing import parse

_REST = "\n\nThe second paragraph says more about the matter, and it ends here.\n"


@pytest.mark.parametrize(
    "opening",
    [
        "It gives me\ngreat pleasure to congratulate you, Mr. President, on this\nelection in the year 2004.",
        "A\nyear ago the General Assembly had to put off its work\nbecause of the storm of 11\nMay 1987.",
        "On behalf of the\nGovernment of Samoa, the delegation wishes all well\nin this fortieth session.",
        "The fortieth session of the General\nAssembly is being held one year after the terrible\nflood.",
        "The delegation of the\nRepublic of Malta expresses its profound thanks.",
        "17. Madam President, our congratulations\ngo to the new Chairman of the Council.",
        "Je voudrais\nféliciter Monsieur Lima pour son élection\nà la présidence de la session de 2004.",
        "Quisiera\nfelicitar al Presidente de la Asamblea General\npor su elección en 2004.",
    ],
)
def test_the_first_sentence_of_a_text_without_a_title_block_is_text(opening: str) -> None:
    statement = parse(opening + _REST, format="text").statement
    words = " ".join(opening.split())
    assert words.removeprefix("17. ") in " ".join(statement.text.split()), (statement.head, statement.text)
    assert statement.head == ()
    assert statement.title is None


@pytest.mark.parametrize(
    "head",
    [
        "STATEMENT BY MR. LIMA\non the report that we have before us",
        "New York, 14 October 1974\nPortuguese Territories",
        "Third Session of the Committee\nfor the 2036 Review",
    ],
)
def test_a_title_block_stays_a_head(head: str) -> None:
    text = head + "\n\nMr. President,\n\nWe agree with what was said, and we thank you for it." + _REST
    statement = parse(text, format="text").statement
    assert " ".join(statement.head) == " ".join(head.split()), statement.text
