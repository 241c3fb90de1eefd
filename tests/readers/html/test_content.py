"""The document of a web page: what its blocks hold says what is text, not the names of their classes."""

import pytest

from statecorpus.readers.html.html import read_html
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Reading

LONG = (
    "The valley has had no rain since the feast of the harvest, and the wells give salt instead of water.",
    "Our engineers have opened nine boreholes, and the tenth was paid for by the fishermen of the coast.",
    "We ask for pumps that a village can repair, because no engineer comes to the valley before the autumn.",
)


def read(page: str) -> Reading:
    return read_html(page, "test.html", Limits())


def texts(page: str) -> list[str]:
    return [line.text for line in read(page).lines]


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def kinds_left_out(page: str) -> set[tuple[str, str]]:
    reading = read(page)
    return {(one.kind, reading.text[one.start : one.end]) for one in reading.omissions}


NAMED = [
    "<div class='elementor-widget'><div class='widget-inner'>{0}</div></div>" * 1
    + "<div class='elementor-widget'>{1}</div>",
    "<section class='related-content'>{0}</section><section class='related-content'>{1}</section>",
    "<div id='print-area'><div class='print'>{0}{1}</div></div>",
    "<div class='cookie-free-layout'>{0}</div><div class='tags-and-text'>{1}</div>",
    "<table class='search'><tr><td class='banner'>{0}</td></tr><tr><td class='promo'>{1}</td></tr></table>",
    "<div class='modal-body'>{0}</div><div class='overlay text'>{1}</div>",
    "<ul class='menu-of-paragraphs'><li class='comment'>{0}</li><li class='comment'>{1}</li></ul>",
]


@pytest.mark.parametrize("frame", NAMED)
def test_a_name_of_the_site_leaves_no_running_text_out(frame: str) -> None:
    page = "<h1>Address</h1>" + frame.format(
        p("Señora Presidenta:", *LONG), p("Llueva pronto.", "Muchas gracias.")
    )
    assert texts(page) == ["Address", "Señora Presidenta:", *LONG, "Llueva pronto.", "Muchas gracias."]


def test_a_title_in_a_banner_is_read() -> None:
    page = "<div class='page-banner'><h1>Rede</h1><p>Bonn, 4. Mai 2011</p></div><div>" + p(*LONG) + "</div>"
    assert texts(page) == ["Rede", "Bonn, 4. Mai 2011", *LONG]


@pytest.mark.parametrize(
    "site",
    [
        "<div class='share'><span>Partager sur</span> <a href=f>Facebook</a></div>",
        "<div class='related'><h3>Others</h3><ul><li><a href=1>Rain</a><li><a href=2>Salt</a></ul></div>",
        "<div class='newsletter'>Every Friday<form><input><button>Go</button></form></div>",
        "<div id='cookie-consent'>We use cookies on these pages; by reading on you agree.</div>",
        "<div class='menu'><a href=1>Home</a> <a href=2>Ministry</a> <a href=3>Visas</a></div>",
        "<nav>Inicio</nav>",
        "<div role='navigation'>Inicio</div>",
        "<div><p>Wir verwenden Cookies, damit Sie diese Seiten besser lesen können.</p></div>",
        "<div><p>© 2021 Ministry of Waters</p><a href=1>Imprint</a></div>",
        "<div class='foot'>Ministry of Waters, 4 Quay Street</div>",
    ],
)
def test_the_site_after_the_text_is_left_out(site: str) -> None:
    assert texts(f"<div><h1>Address</h1>{p(*LONG)}</div>{site}") == ["Address", *LONG]


@pytest.mark.parametrize(
    "ending",
    [
        "<div class='second'>{}</div>",
        "<div class='row'><div class='column'>{}</div></div>",
        "<section><div><div>{}</div></div></section>",
        "<blockquote>{}</blockquote>",
        "<div class='widget widget_text'><div class='textwidget'>{}</div></div>",
    ],
)
def test_short_blocks_after_the_main_block_are_text(ending: str) -> None:
    page = f"<body><div><div><h1>Речь</h1>{p(*LONG)}</div></div>" + ending.format(
        p("Дождь придёт.", "Благодарю вас.")
    )
    page += "<ul><li><a href=1>Главная</a></li><li><a href=2>Контакты</a></li></ul></body>"
    assert texts(page) == ["Речь", *LONG, "Дождь придёт.", "Благодарю вас."]


def test_short_blocks_beside_the_main_block_are_text() -> None:
    page = (
        "<table><tr><td>"
        + p("Mr. Chair,", *LONG)
        + "</td><td>"
        + p("It will rain.", "Thank you.")
        + "</td></tr></table>"
        "<div><a href=1>Home</a> <a href=2>Press</a></div>"
    )
    assert texts(page) == ["Mr. Chair,", *LONG, "It will rain.", "Thank you."]


@pytest.mark.parametrize(
    "last",
    [
        "We share this page of history with our neighbours, and we shall not turn it alone.",
        "Compartir el agua es compartir la paz, y la paz no se compra en ningún mercado.",
        "Copyright on seeds must end, and with it the fear of those who plant them.",
        "Partager cette mer, voilà la tâche.",
        "Drucken wir keine neuen Karten, bauen wir Brücken.",
        "Search your hearts, and you will find the valley there.",
    ],
)
def test_a_last_sentence_that_begins_like_a_button_is_text(last: str) -> None:
    assert texts(f"<div><h1>Address</h1>{p(*LONG, last)}</div>")[-1] == last


def test_text_goes_on_after_a_share_bar() -> None:
    page = (
        f"<div><h1>Address</h1>{p(*LONG)}<ul class='share'><li><a href=f>Facebook</a></li>"
        "<li><a href=t>Print</a></li></ul><p>It will rain.</p></div>"
    )
    assert texts(page) == ["Address", *LONG, "It will rain."]


LINKED = [
    (
        p(LONG[0])
        + "<p><a href=x>Nous nous associons à la déclaration du Groupe des rivières.</a></p>"
        + p(LONG[1]),
        3,
    ),
    ("<p><a href=d>4 May 2011</a></p>" + p(*LONG), 4),
    (
        p("We welcome:")
        + "<ul><li><a href=1>the water plan</a>;</li><li><a href=2>the well fund</a>.</li></ul>"
        + p(*LONG),
        6,
    ),
    (
        p(LONG[0], "We welcome:")
        + "<ol><li><a href=1>the plan</a></li><li><a href=2>the fund</a></li></ol>"
        + p(LONG[1]),
        5,
    ),
    (p(*LONG) + "<p><a href=x>We shall return with rain.</a></p>" + p("Thank you."), 5),
    (p(*LONG) + "<p><a href=x>We shall return with rain.</a></p>", 4),
    ("<h2><a href=x>Statement on wells</a></h2><div><a href=d>ROME, 4 May 2011</a></div>" + p(*LONG), 5),
]


@pytest.mark.parametrize(("blocks", "count"), LINKED)
def test_blocks_that_are_all_link_are_text_among_text(blocks: str, count: int) -> None:
    lines = texts(f"<nav><a href=/>Home</a></nav><div class='content'>{blocks}</div>")
    assert len(lines) == count, lines
    assert "Home" not in lines


def test_a_list_of_links_under_its_own_heading_is_no_text_amid_the_text() -> None:
    links = "<ul><li><a href=1>Rain in the north</a></li><li><a href=2>Salt in the south</a></li></ul>"
    page = f"<div>{p(LONG[0])}<div><h4>More</h4>{links}</div>{p(LONG[1], LONG[2])}</div>"
    assert texts(page) == [*LONG]


def test_menus_before_the_text_are_left_out() -> None:
    page = (
        "<div><b>Ministry</b><ul><li><a href=1>Home</a></li><li><a href=2>Embassies</a></li></ul></div>"
        f"<a href=0>Skip</a><div><h1>Address</h1>{p(*LONG)}</div>"
    )
    assert texts(page) == ["Address", *LONG]


def test_a_linked_paragraph_in_a_named_block_is_text() -> None:
    page = f"<div>{p(*LONG)}<div class='share'><p><a href=x>We stand by the rain treaty.</a></p></div></div>"
    page += "<div class='related'><p><a href=y>We shall be back.</a></p><p>Thank you.</p></div>"
    assert texts(page) == [*LONG, "We stand by the rain treaty.", "We shall be back.", "Thank you."]


STRUCK = [
    "We <del>regret</del> <ins>welcome</ins> it.",
    "We <s>regret</s> welcome it.",
    "We <strike>regret</strike> welcome it.",
    "We <span style='text-decoration: line-through'>regret</span> welcome it.",
    "We <span style='text-decoration-line:line-through; color:red'>re<b>gret</b></span> welcome it.",
    "<style>.old { text-decoration: line-through }</style>We <em class='old'>regret</em> welcome it.",
    "We welcome it.<del><p>We regret it.</p></del>",
]


@pytest.mark.parametrize("words", STRUCK)
def test_words_that_are_struck_out_are_no_text(words: str) -> None:
    page = f"<div>{words}</div>"
    assert " ".join(" ".join(texts(page)).split()) == "We welcome it."
    assert any(kind == "deletion" for kind, _ in kinds_left_out(page))


def test_an_underlined_word_inside_a_struck_passage_is_struck_too() -> None:
    assert texts("<p>We <s>do <u>not</u></s> agree.</p>") == ["We agree."]


RUBY = [
    ("<ruby>漢<rt>kan</rt></ruby>字", "漢字"),
    ("the <ruby>harbour<rp>(</rp><rt>minato</rt><rp>)</rp></ruby> of Kobe", "the harbour of Kobe"),
    ("<ruby><rb>東京</rb><rt>とうきょう</rt></ruby>で", "東京で"),
    ("<ruby>北<rt>běi<rt></ruby><ruby>京<rt>jīng</rt></ruby>", "北京"),
    ("<ruby><rb>旧</rb><rb>金</rb><rtc><rt>jiù</rt><rt>jīn</rt></rtc></ruby>山", "旧金山"),
]


@pytest.mark.parametrize(("page", "text"), RUBY)
def test_the_reading_beside_a_word_is_no_word(page: str, text: str) -> None:
    assert texts(f"<p>{page}</p>") == [text]
    assert any(kind == "annotation" for kind, _ in kinds_left_out(f"<p>{page}</p>"))


LABELS = [
    ("<table><tr><th>Speaker</th><td>Ana Lima</td></tr></table>", ["Speaker: Ana Lima"]),
    ("<table><tr><td>Orador:</td><td><p>Ana Lima</p></td></tr></table>", ["Orador: Ana Lima"]),
    (
        "<table><tr><td>Speaker</td><td>Ana Lima</td></tr><tr><td>Place</td><td>Rome</td></tr></table>",
        ["Speaker: Ana Lima", "Place: Rome"],
    ),
    (
        "<dl><dt>Datum</dt><dd>4. Mai 2011</dd><dt>Ort:</dt><dd>Bonn</dd></dl>",
        ["Datum: 4. Mai 2011", "Ort: Bonn"],
    ),
    ("<div class='field-label'>Дата:</div><div><div>4 мая 2011</div></div>", ["Дата: 4 мая 2011"]),
    (
        "<table><tr><th>Speaker:</th><td></td></tr><tr><th>Place:</th><td>Rome</td></tr></table>",
        ["Speaker:", "Place: Rome"],
    ),
    (
        "<table><tr><td>2019</td><td>40 wells</td></tr><tr><td>2020</td><td>9</td></tr></table>",
        ["2019", "40 wells", "2020", "9"],
    ),
    ("<dl><dt>Details</dt><dd>one</dd><dd>two</dd></dl>", ["Details", "one", "two"]),
]


@pytest.mark.parametrize(("table", "lines"), LABELS)
def test_labels_and_values_are_one_line(table: str, lines: list[str]) -> None:
    assert texts(f"{table}<p>{LONG[0]}</p>") == [*lines, LONG[0]]


def test_a_layout_table_has_no_labels() -> None:
    page = f"<table><tr><td>{LONG[0]}</td><td>{LONG[1]}</td></tr><tr><td>Thank you.</td></tr></table>"
    assert texts(page) == [LONG[0], LONG[1], "Thank you."]
