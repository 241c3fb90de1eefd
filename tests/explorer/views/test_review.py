"""The review in the browser: one key per decision, a second reviewer is not overwritten, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from statecorpus.corpus import Corpus
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.answering.review_desk import ReviewDesk
from statecorpus.explorer.answering.source_finder import SourceFinder
from statecorpus.tei import read_tei
from tests.support.explorer_server import Reader, served
from tests.support.printed_pages import PrintedPages
from tests.support.raw_statements import raw, write_raw
from tests.support.tools import command

SECRET = "a-secret-of-the-test"  # noqa: S105 -- made up
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def doubtful(subject: str) -> str:
    return (
        f"We have come here today to say a few words about {subject} and about those who leave home.\n\n"
        f"It is a matter of concern to my country, and to many others, that {subject} is so far away.\n"
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    subjects = ("peace", "water", "trade", "health", "law", "justice")
    texts = {f"d{number}": doubtful(subject) for number, subject in enumerate(subjects)}
    return write_raw(tmp_path / "raw", nepal=raw("Nepal", 6), **texts)


@pytest.fixture
def corpus(tmp_path: Path, source: Path) -> Iterator[Corpus]:
    with Corpus.create(tmp_path / "mine") as corpus:
        corpus.build(source, workers=1)
        yield corpus


@pytest.fixture
def desk(corpus: Corpus, source: Path) -> ReviewDesk:
    return ReviewDesk(Holdings(corpus, ""), corpus, "A. Reader", SourceFinder(source))


@pytest.fixture
def client(desk: ReviewDesk) -> Reader:
    app = application(desk.holdings, desk=desk, secret=SECRET, seconds=60)
    client = Reader(app, origin="http://127.0.0.1")
    assert client.get(f"/review?key={SECRET}").status_code == 200
    return client


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def address(desk: ReviewDesk) -> Iterator[str]:
    with served(application(desk.holdings, desk=desk, secret=SECRET, seconds=60)) as address:
        yield f"{address}?key={SECRET}"


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address)
    page.get_by_role("link", name="Review").click()
    expect(page.locator(".review")).to_be_focused()
    return page


def form(desk: ReviewDesk, number: int = 1, **values: str) -> dict[str, str]:
    shown = desk.view(number)
    assert shown is not None
    fields = {"id": shown.item.id, "field": shown.item.doubt.field, "revision": shown.revision}
    return {**fields, "n": str(number), **values}


@pytest.mark.tool("chromium")
def test_ten_doubts_are_reviewed_by_keyboard_alone(browser: Browser, address: str, desk: ReviewDesk) -> None:
    before = len(desk.doubts)
    assert before >= 10
    page = opened(browser, address)
    for number in range(10):
        if number % 2:
            page.keyboard.press("e")
            expect(page.locator("#value")).to_be_focused()
            field = page.locator("#doubt code").inner_text()
            page.keyboard.type("2024-05-06" if field == "date" else "Nepal")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        else:
            with page.expect_navigation():
                page.keyboard.press("y")
        expect(page.locator(".review, h1").last).to_be_visible()
        assert page.locator("[role=alert]").count() == 0, page.locator("main").inner_text()
    assert desk.decided == 10
    assert len(desk.doubts) <= before - 10


@pytest.mark.tool("chromium")
def test_a_key_decides_nothing_while_the_switch_is_off_or_a_field_is_typed_in(
    browser: Browser, address: str, desk: ReviewDesk
) -> None:
    page = opened(browser, address)
    page.locator("#value").focus()
    page.keyboard.type("yyy")
    page.get_by_role("checkbox").uncheck()
    page.locator(".review").focus()
    page.keyboard.press("y")
    page.get_by_role("link", name="Help", exact=True).first.focus()
    page.keyboard.press("y")
    assert desk.decided == 0


@pytest.mark.tool("chromium")
def test_the_older_of_two_windows_sees_both_values_and_overwrites_nothing(
    browser: Browser, address: str, corpus: Corpus
) -> None:
    first, second = opened(browser, address), opened(browser, address)
    field = first.locator("#doubt code").inner_text()
    id = first.locator("input[name=id]").input_value()
    values = ("6 May 2024", "7 May 2024") if field == "date" else ("Peru", "Chile")
    for page, value in zip((first, second), values, strict=True):
        page.locator("#value").fill(value)
        with page.expect_navigation() as moved:
            page.get_by_role("button", name="Save this value").click()
    assert moved.value is not None
    assert moved.value.status == 409
    both = second.locator(".both").inner_text()
    assert values[0] in both
    assert values[1] in both
    assert len(corpus[id].revisions) == 1
    assert field in corpus[id].revisions[0].text


@pytest.mark.tool("chromium")
def test_undo_shows_the_doubt_again(browser: Browser, address: str, corpus: Corpus) -> None:
    page = opened(browser, address)
    field, id = page.locator("#doubt code").inner_text(), page.locator("input[name=id]").input_value()
    entry = corpus.path(id).read_bytes()
    for key in "yu":
        with page.expect_navigation():
            page.keyboard.press(key)
    assert page.locator("#doubt code").inner_text() == field
    assert corpus.path(id).read_bytes() == entry


def test_a_correction_is_in_tei_in_the_search_and_after_a_rebuild(
    client: Reader, desk: ReviewDesk, corpus: Corpus, source: Path
) -> None:
    number = next(
        place for place, item in enumerate(desk.doubts, 1) if item.doubt.field.startswith("speaker")
    )
    id = desk.doubts[number - 1].id
    sent = form(desk, number, decision="correct", value="Rosa Prado")
    answer = client.post("/review/decide", data=sent, follow=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"../review?n={number}")
    assert b"Rosa Prado" in client.get(f"/statement/{id}.xml").content
    statement = read_tei(corpus.path(id))
    assert statement.revisions[-1].who == "A. Reader"
    assert "1 statement" in client.get("/search?speaker=Rosa+Prado&show=statements").text
    (source / f"{id}.txt").write_text(doubtful("peace") + "\nWe agree.\n", encoding="utf-8")
    corpus.build(source, workers=1)
    desk.forget()
    assert "1 statement" in client.get("/search?speaker=Rosa+Prado&show=statements").text


def test_the_source_is_found_by_its_bytes_under_another_name(
    client: Reader, desk: ReviewDesk, source: Path
) -> None:
    shown = desk.view(1)
    assert shown is not None
    (source / f"{shown.item.id}.txt").rename(source / "renamed.txt")
    assert "We have come here today" in client.get("/review").text
    (source / "renamed.txt").write_text("other words", encoding="utf-8")
    page = client.get("/review").text
    assert "We have come here today" not in page.replace(shown.item.doubt.quote, "")


def test_the_page_of_a_pdf_is_drawn_beside_its_doubt(tmp_path: Path) -> None:
    pages = PrintedPages()
    pages.paragraph(72, 100, *doubtful("peace").splitlines())
    pages.close()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "peace.pdf").write_bytes(pages.data)
    with Corpus.create(tmp_path / "mine") as corpus:
        corpus.build(tmp_path / "raw", workers=1)
        sources = SourceFinder(tmp_path / "raw")
        desk = ReviewDesk(Holdings(corpus, ""), corpus, "A. Reader", sources)
        assert desk.doubts
        reader = Reader(application(desk.holdings, desk=desk, secret=SECRET, seconds=60))
        assert 'src="review/page.png?n=1"' in reader.get(f"/review?key={SECRET}").text
        picture = reader.get("/review/page.png?n=1")
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")
        assert reader.get("/review/page.png?n=999").status_code == 404


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"decision": "correct", "value": " "}, "Write the right value"),
        ({"decision": "burn", "value": "x"}, "The form of a review has the fields"),
        ({"decision": "correct", "value": "x", "id": "nothing"}, "nothing"),
        ({"decision": "correct", "value": "x", "field": "body"}, "it cannot be corrected here"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_changes(
    client: Reader, desk: ReviewDesk, corpus: Corpus, values: dict[str, str], message: str
) -> None:
    before = corpus.fingerprint
    answer = client.post("/review/decide", data=form(desk) | values)
    assert message in answer.text
    assert corpus.fingerprint == before
    assert desk.decided == 0


def test_a_combining_accent_is_recorded_as_it_is_printed(client: Reader, desk: ReviewDesk) -> None:
    values = form(desk, decision="correct") | {"field": "venue.place", "value": "Sa\u0303o  Paulo"}
    answer = client.post("/review/decide", data=values)
    assert answer.status_code in (200, 303)
    assert desk.last_edit is not None
    assert desk.last_edit.correction.value == "S\u00e3o Paulo"


def test_a_damaged_file_of_corrections_is_named_on_the_page_of_a_decision(
    client: Reader, desk: ReviewDesk, corpus: Corpus
) -> None:
    values = form(desk, decision="confirm")
    (corpus.folder / "corrections.jsonl").write_text("no correction\n", encoding="utf-8")
    answer = client.post("/review/decide", data=values)
    assert answer.status_code == 500
    assert "The corpus cannot answer" in answer.text
    assert "line 1 is not a correction" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1", "sec-fetch-site": "same-site"},
        {"origin": ""},
    ],
)
def test_a_form_of_another_site_is_refused(client: Reader, desk: ReviewDesk, headers: dict[str, str]) -> None:
    answer = client.post("/review/decide", form(desk, decision="confirm"), headers)
    assert answer.status_code == 403
    assert desk.decided == 0


def test_a_corpus_that_another_process_damaged_is_named(
    client: Reader, desk: ReviewDesk, corpus: Corpus
) -> None:
    sent = form(desk, decision="confirm")
    (corpus.folder / "corrections.jsonl").write_text("no correction\n", encoding="utf-8")
    answer = client.post("/review/decide", sent)
    assert answer.status_code >= 400
    assert "corrections.jsonl: line 1 is not a correction" in answer.text


def test_a_reader_without_the_secret_sees_nothing(desk: ReviewDesk) -> None:
    app = application(desk.holdings, desk=desk, secret=SECRET)
    stranger = Reader(app)
    for path in ("/", "/review", "/search?q=peace", "/statement/d0", "/?key=wrong"):
        assert stranger.get(path).status_code == 403
    answer = stranger.post("/review/decide", None, {"origin": "http://127.0.0.1"})
    assert answer.status_code == 403
    with pytest.raises(ValueError, match="secret"):
        application(desk.holdings, desk=desk)


def test_an_explorer_for_reading_has_no_review(corpus: Corpus) -> None:
    reader = Reader(application(Holdings(corpus, ""), seconds=60))
    assert reader.get("/review").status_code == 404
    assert "Review" not in reader.get("/help").text
    assert reader.post("/review/decide").status_code in (404, 405)
