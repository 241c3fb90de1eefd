"""A site of static pages: complete, the same every time, and careful with what others made."""

import html
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from statecorpus.corpus import Corpus
from statecorpus.errors import BrokenEntryError, ForeignFolderError, UnreadableEntryWarning
from statecorpus.exports.html import write_site
from statecorpus.exports.html.listing import MOST_LINES
from statecorpus.model import (
    DateRange,
    Emphasis,
    Evidence,
    Organisation,
    Paragraph,
    Place,
    Speaker,
    Statement,
    Venue,
)
from statecorpus.tei import to_tei
from tests.support.everything import EVERYTHING
from tests.support.pages import ARABIC, HOSTILE, read_page

_STATES = [("KAZ", "Republic of Kazakhstan"), ("FRA", "France"), ("TUV", "Tuvalu")]


def _statement(number: int) -> Statement:
    code, name = _STATES[number % 3]
    return Statement(
        f"s-{number:04d}",
        title=f"Statement {number}",
        speaker=Speaker(f"Speaker {number // 2}", affiliation=Organisation(name, "state", f"iso3166:{code}")),
        venue=Venue(organisation=Organisation("Assembly", "igo", "igo:AN"))
        if number % 2
        else Venue("A summit"),
        date=DateRange.year(1990 + number % 5),
        language="en",
        body=[Paragraph("p1", "We support peace now.", [Emphasis(11, 16)])],
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "corpus", title="A corpus")
    corpus.add(EVERYTHING, HOSTILE, ARABIC, *map(_statement, range(8)))
    return corpus


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _links(page: str, name: str) -> Iterator[tuple[str, str]]:
    """Give the files and fragments that a page of the site leads to."""
    for address in read_page(page).addresses:
        if not re.match("https?:", address):
            file, _, fragment = address.partition("#")
            yield (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name,
                fragment,
            )


def test_every_link_leads_to_a_page_and_a_place_in_it(corpus: Corpus, tmp_path: Path) -> None:
    site = write_site(corpus, tmp_path / "site")
    pages = {
        name: data.decode() for name, data in _files(tmp_path / "site").items() if name.endswith(".html")
    }
    assert len(pages) == site.pages
    places = {name: set(read_page(page).texts) for name, page in pages.items()}
    others = set(_files(tmp_path / "site")) - set(pages)
    for name, page in pages.items():
        for file, fragment in _links(page, name):
            assert file in places or (file in others and not fragment), f"{name} leads to {file}"
            assert not fragment or fragment in places[file], f"{name} leads to {file}#{fragment}"


def test_every_statement_is_reached_from_the_first_page_and_listed_under_each_of_its_values(
    corpus: Corpus, tmp_path: Path
) -> None:
    write_site(corpus, tmp_path / "site")
    site = tmp_path / "site"
    for id in corpus:
        assert (site / "statements" / f"{id}.html").is_file()
    for name in ("states/kaz.html", "venues/a-summit.html", "years/1990.html", "topics/peace.html"):
        assert "Statement 0" in _read(site / name), name
    assert "<h1><bdi>Kazakhstan</bdi></h1>" in _read(site / "states" / "kaz.html")
    speakers = _read(site / "speakers" / "index.html")
    assert "Statement 6" in speakers, "a speaker of two statements has them in the list"
    assert "A summit" in _read(site / "venues" / "index.html")


def test_a_page_of_a_statement_leads_to_the_lists_that_it_is_in(corpus: Corpus, tmp_path: Path) -> None:
    write_site(corpus, tmp_path / "site")
    page = _read(tmp_path / "site" / "statements" / "s-0001.html")
    addresses = read_page(page).addresses
    for expected in ("../states/fra.html", "../years/1991.html", "../venues/an.html", "../index.html"):
        assert expected in addresses
    assert "../speakers/index.html#speaker-0" in addresses


def test_a_venue_that_is_only_a_town_leads_to_what_was_said_there(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(Statement("a", venue=Venue(place=Place("Geneva"))))
    write_site(corpus, tmp_path / "site")
    assert "../venues/geneva.html" in read_page(_read(tmp_path / "site" / "statements" / "a.html")).addresses


def test_a_speaker_whose_name_is_that_of_an_element_has_another_anchor(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(Statement("a", speaker=Speaker("Main")), Statement("b", speaker=Speaker("Index")))
    write_site(corpus, tmp_path / "site")
    read_page(_read(tmp_path / "site" / "speakers" / "index.html"))  # which refuses an id that is there twice


def test_a_theme_that_somebody_edits_stays_and_a_missing_one_is_written(
    corpus: Corpus, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    write_site(corpus, folder)
    theme = folder / "theme.css"
    assert "--paper: #fdfcf9;" in _read(theme)
    theme.write_text(":root { --paper: #fff; }", encoding="utf-8")
    write_site(corpus, folder)
    assert _read(theme) == ":root { --paper: #fff; }"
    theme.unlink()
    write_site(corpus, folder)
    assert "--paper: #fdfcf9;" in _read(theme)


def test_states_are_sorted_by_their_short_names_without_accents(tmp_path: Path) -> None:
    printed = {
        "COG": "REPUBLIC OF THE CONGO", "CIV": "République de Côte d’Ivoire", "CRI": "Costa Rica",
        "HRV": "Republic of Croatia", "KAZ": "Republic of Kazakhstan", "KOR": "REPUBLIC OF KOREA",
        "COD": "République démocratique du Congo", "TZA": "Tanzania", "PRK": "DPRK", "GAB": "Gabon",
    }  # fmt: skip
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(
        *(
            Statement(
                code.lower(), speaker=Speaker(affiliation=Organisation(name, "state", f"iso3166:{code}"))
            )
            for code, name in printed.items()
        )
    )
    write_site(corpus, tmp_path / "site")
    names = re.findall(
        r'<li><a href="...\.html"><bdi>(.*?)</bdi>', _read(tmp_path / "site/states/index.html")
    )
    assert [html.unescape(name) for name in names] == [
        "Democratic Republic of the Congo", "Congo", "Costa Rica", "Côte d'Ivoire", "Croatia", "Gabon",
        "Kazakhstan", "Republic of Korea", "Democratic People's Republic of Korea",
        "United Republic of Tanzania",
    ]  # fmt: skip


def test_a_speaker_whose_name_is_not_sure_is_in_no_list_but_on_the_page_of_the_statement(
    tmp_path: Path,
) -> None:
    def statement(id: str, name: str, certainty: float) -> Statement:
        evidence = Evidence("speaker.name", 0, len(name), name, "title.name", certainty)
        return Statement(id, title="A title", speaker=Speaker(name), evidence=[evidence])

    corpus = Corpus.create(tmp_path / "corpus")
    by_hand = Statement("c", title="A title", speaker=Speaker("Cy Hand"))
    corpus.add(statement("a", "Al Sure", 0.8), statement("b", "Bo Doubt", 0.79), by_hand)
    write_site(corpus, tmp_path / "site")
    lists = "".join(
        _read(path) for path in (tmp_path / "site").rglob("*.html") if path.parent.name != "statements"
    )
    assert "Al Sure" in lists
    assert "Cy Hand" in lists
    assert "Bo Doubt" not in lists
    page = _read(tmp_path / "site/statements/b.html")
    assert "Bo Doubt" in page
    assert not [address for address in read_page(page).addresses if "speakers/index.html#" in address]


def test_a_statement_leads_to_those_before_and_after_it_at_the_meeting_and_of_its_state(
    tmp_path: Path,
) -> None:
    assembly = Organisation("Assembly", "igo", "igo:AN")

    def statement(id: str, session: str, code: str, year: int) -> Statement:
        return Statement(
            id,
            speaker=Speaker(affiliation=Organisation(code, "state", f"iso3166:{code}")),
            venue=Venue(organisation=assembly, session=session),
            date=DateRange.year(year),
        )

    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(
        statement("a", "1", "KEN", 1990),
        statement("b", "1", "FRA", 1990),
        statement("c", "2", "KEN", 1991),
        statement("d", "2", "FRA", 1991),
        statement("e", "2", "KEN", 1992),
    )
    write_site(corpus, tmp_path / "site")
    beside = re.findall(
        r'<li><span class="order">(.*?)</span>(.*?)</li>', _read(tmp_path / "site/statements/c.html")
    )
    found = {order: re.findall(r'class="(\w+)" href="(.*?)"', links) for order, links in beside}
    assert found == {
        "Same meeting": [("next", "d.html")],
        "Same state": [("previous", "a.html"), ("next", "e.html")],
    }
    assert "Assembly, session 2" in _read(tmp_path / "site/sessions/index.html")
    assert "../sessions/an-session-2.html" in _read(tmp_path / "site/statements/c.html")


def test_the_tei_file_of_a_statement_is_a_link_away(corpus: Corpus, tmp_path: Path) -> None:
    write_site(corpus, tmp_path / "site")
    assert "../tei/s-0001.xml" in read_page(_read(tmp_path / "site/statements/s-0001.html")).addresses
    assert (tmp_path / "site/tei/s-0001.xml").read_bytes() == to_tei(corpus["s-0001"])


def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    write_site(corpus, tmp_path / "one")
    write_site(Corpus.open(corpus.folder), tmp_path / "two")
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_written_again_a_site_changes_no_file_and_drops_what_is_gone(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(corpus, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    assert write_site(corpus, folder).removed == 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")} == before
    corpus.remove(ARABIC.id)
    corpus.replace(attrs.evolve(_statement(0), title="Another title"))
    site = write_site(corpus, folder)
    assert site.removed == 1
    fresh = tmp_path / "fresh"
    write_site(corpus, fresh)
    assert _files(folder) == _files(fresh)


def test_a_selection_makes_a_site_of_its_statements(corpus: Corpus, tmp_path: Path) -> None:
    site = write_site(corpus.where('speaker.affiliation = "KAZ"'), tmp_path / "site", title="Kazakhstan")
    assert site.statements == 3
    assert str(site) == f"{site.pages} pages for 3 statements: {tmp_path / 'site' / 'index.html'}"
    home = _read(tmp_path / "site" / "index.html")
    assert "<title>Kazakhstan</title>" in home
    assert "3 statements, 1990–1993" in home


def test_an_empty_selection_makes_one_page(corpus: Corpus, tmp_path: Path) -> None:
    assert write_site(corpus[:0], tmp_path / "site").pages == 1


def test_a_long_list_is_cut_into_pages_that_know_each_other(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    kazakhstan = _statement(0).speaker
    corpus.add(*(attrs.evolve(_statement(number), speaker=kazakhstan) for number in range(MOST_LINES + 1)))
    site = tmp_path / "site"
    write_site(corpus, site)
    first, second = (_read(site / "states" / name) for name in ("kaz.html", "kaz.2.html"))
    assert first.count("<li><span class") == MOST_LINES
    assert second.count("<li><span class") == 1
    assert 'href="kaz.2.html"' in first
    assert '<a href="kaz.2.html" aria-current="page">' in second
    listed = re.findall('href="../statements/(.*?).html"', first + second)
    assert sorted(listed) == list(corpus)


def test_a_merged_name_is_one_in_the_lists(corpus: Corpus, tmp_path: Path) -> None:
    corpus.people.merge("Speaker 0", "Speaker 1")
    write_site(corpus, tmp_path / "site")
    assert (tmp_path / "site" / "speakers" / "speaker-0.html").is_file(), "four statements have a page"


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    with pytest.raises(ForeignFolderError, match="it is not empty"):
        write_site(corpus, folder)
    assert _files(folder) == {"thesis.docx": b"years of work"}
    with pytest.raises(ForeignFolderError, match="it is a file"):
        write_site(corpus, folder / "thesis.docx")


def test_files_of_others_in_a_site_stay_and_are_never_written_over(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(corpus, folder)
    (folder / "CNAME").write_text("example.org")
    write_site(corpus, folder)
    assert _read(folder / "CNAME") == "example.org"
    (folder / "statements" / "s-9999.html").write_text("mine")
    corpus.add(_statement(9999))
    with pytest.raises(ForeignFolderError, match=r"statements/s-9999\.html"):
        write_site(corpus, folder)
    assert _read(folder / "statements" / "s-9999.html") == "mine"


def test_a_forged_list_of_pages_removes_nothing_outside_the_site(corpus: Corpus, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    (folder / ".statecorpus-site").write_text(
        f"Pages\n../outside.html\n{outside}\nnotes.txt\nstatements/../../outside.html\n"
    )
    write_site(corpus, folder)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert _read(folder / "notes.txt") == "mine"


def test_a_run_that_is_cut_short_leaves_whole_pages_and_the_next_one_goes_on(
    corpus: Corpus, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    corpus.path("s-0005").write_text("no XML")
    corpus = Corpus.open(corpus.folder)
    with pytest.warns(UnreadableEntryWarning), pytest.raises(BrokenEntryError):
        write_site(corpus, folder)
    for name, data in _files(folder).items():
        if name.endswith(".html"):
            assert data.endswith(b"</html>\n"), name
    corpus.remove("s-0005")
    write_site(corpus, folder)
    write_site(corpus, tmp_path / "fresh")
    assert _files(folder) == _files(tmp_path / "fresh")


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        write_site(corpus, tmp_path / "file" / "site")


def test_progress_counts_every_page(corpus: Corpus, tmp_path: Path) -> None:
    seen: list[int] = []

    class Bar:
        def __init__(self, total: int, **_: str) -> None:
            seen.append(total)

        def update(self, n: int = 1) -> None:
            seen.append(n)

        def close(self) -> None:
            seen.append(0)

    site = write_site(corpus, tmp_path / "site", progress=Bar)
    assert seen == [site.pages, *[1] * site.pages, 0]
