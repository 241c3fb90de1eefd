"""What a notebook shows of measures and citations: a row a field that says something."""

import datetime
import re

from statecorpus.model import BibliographicEntry, DateRange
from statecorpus.search.statistics.dispersion import Dispersion
from statecorpus.search.statistics.vocabulary import Vocabulary


def rows(html: str) -> list[tuple[str, str]]:
    return re.findall(r"<tr><th[^>]*>(.*?)</th><td[^>]*>(.*?)</td></tr>", html)


def test_a_dispersion_is_a_table_of_its_measures() -> None:
    html = Dispersion(0.25, 0.5, 1, 5, None)._repr_html_()
    assert rows(html) == [("dp", "0.25"), ("dp_norm", "0.5"), ("range", "1"), ("parts", "5")]
    assert ">Dispersion</caption>" in html
    many = Dispersion(0.25, 0.25, 700, 5000, 0.98)._repr_html_()
    assert rows(many)[-1] == ("juilland_d (near 1 with so many parts)", "0.98")


def test_a_vocabulary_is_a_table_of_its_measures() -> None:
    html = Vocabulary(1200, 300, 100, 0.25, None, None, None, None, None)._repr_html_()
    assert rows(html) == [("tokens", "1,200"), ("types", "300"), ("hapaxes", "100"), ("ratio", "0.25")]


def test_a_citation_shows_its_line_and_its_fields_escaped() -> None:
    day = DateRange.day(datetime.date(2024, 9, 25))
    html = BibliographicEntry(
        "a", author="A. <b>", date=day, paragraph=1200, url="x:y", retrieved=datetime.date(2025, 1, 2)
    )._repr_html_()
    assert "A. &lt;b&gt;, 25 September 2024, para. 1200, x:y (accessed 2 January 2025).</caption>" in html
    assert rows(html) == [
        ("id", "a"),
        ("author", "A. &lt;b&gt;"),
        ("date", "2024-09-25"),
        ("paragraph", "1200"),
        ("url", "x:y"),
        ("retrieved", "2025-01-02"),
    ]
