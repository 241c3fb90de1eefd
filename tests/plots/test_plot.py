"""All plots escape texts, have ids of their own, bound their links, and are saved as files."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.plots import MOST_LINKS, BarPlot, Plot, PlotBar, style_sheet
from tests.support.plots import PAYLOAD, PLOTS

_SVG = "{http://www.w3.org/2000/svg}"
_EVERY = pytest.mark.parametrize("plot", PLOTS.values(), ids=list(PLOTS))


def _parsed(plot: Plot) -> etree._Element:
    return etree.fromstring(plot.to_svg(standalone=True).encode())


@_EVERY
def test_a_file_is_well_formed_and_has_title_and_description(plot: Plot) -> None:
    root = _parsed(plot)
    title, description = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert description is not None
    assert description.text
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")


@_EVERY
def test_a_picture_in_a_page_has_no_inline_style_script_or_handler(plot: Plot) -> None:
    root = etree.fromstring(plot.to_svg().encode())
    names = {name for node in root.iter() for name in map(str, node.attrib)}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    known = "svg title desc defs pattern marker path g a rect circle line text use"
    assert {str(node.tag) for node in root.iter()} <= set(known.split(" "))


@_EVERY
def test_the_same_plot_is_drawn_the_same_way(plot: Plot) -> None:
    assert plot.to_svg() == plot.to_svg()
    assert plot.to_svg(id="a").replace("a-title", "b-title") != plot.to_svg(id="b")
    assert 'id="a-title"' in plot.to_svg(id="a")


def test_ids_are_unique_in_a_page_of_all_plots() -> None:
    page = "".join(plot.to_svg() for plot in PLOTS.values())
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert {id for id, count in ids.items() if count > 1} == set()
    referred = set(re.findall(r'(?:url\(|href=")#([^")]+)', page))
    assert referred <= set(ids)


def test_texts_are_escaped() -> None:
    root = _parsed(PLOTS["hostile"])
    texts = ["".join(node.itertext()) for node in root.iter(f"{_SVG}title")]
    shown = PAYLOAD.replace("\0", "\ufffd")
    assert texts == [shown, f"{shown}: 3 {shown}, {shown}"]
    assert list(root.iter(f"{_SVG}script", f"{_SVG}img")) == []
    assert not [name for node in root.iter() for name in node.attrib if str(name).startswith("on")]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "https://a.example/",
        "//a.example",
        "/\\a.example",
        " x",
        "a\nb",
        "\tjavascript:x",
    ],
)
def test_an_address_that_leaves_the_site_is_refused(href: str) -> None:
    with pytest.raises(ModelError, match="expected a relative address"):
        PlotBar("a", 1, href=href)


def test_a_relative_address_is_kept_as_it_is() -> None:
    for href in ("search?q=a:b", "/c/statement/x#p1", "?q=%22", "#top", "a/b"):
        assert PlotBar("a", 1, href=href).href == href


def test_the_marks_beyond_the_most_links_are_counted_and_are_no_links() -> None:
    plot = BarPlot(tuple(PlotBar(f"n{n}", n, href=f"?n={n}") for n in range(MOST_LINKS + 7)), "Many")
    root = _parsed(plot)
    assert len(list(root.iter(f"{_SVG}a"))) == MOST_LINKS
    assert root.findtext(f"{_SVG}desc", "").endswith(" 7 marks beyond the first 400 are no links.")


def test_a_picture_with_links_is_a_group_and_without_links_an_image() -> None:
    assert _parsed(PLOTS["bars"]).get("role") == "group"
    assert _parsed(PLOTS["signed bars"]).get("role") == "img"


def test_a_plot_is_saved_as_svg_and_other_names_are_refused(tmp_path: Path) -> None:
    plot = PLOTS["bars"]
    plot.save(tmp_path / "bars.svg")
    assert (tmp_path / "bars.svg").read_text(encoding="utf-8") == plot.to_svg(standalone=True) + "\n"
    with pytest.raises(ModelError) as caught:
        plot.save(tmp_path / "bars.png")
    assert "expected a name that ends in .svg; plot.to_altair() writes other formats" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["bars.svg"]


def test_a_notebook_shows_the_picture_with_its_style() -> None:
    shown = PLOTS["bars"]._repr_html_()
    assert style_sheet() in shown
    assert shown.startswith("<svg ")


def test_a_plot_without_rows_says_so() -> None:
    assert "nothing to show" in PLOTS["nothing"].to_svg()
    assert "nothing to show" not in PLOTS["bars"].to_svg()


def test_the_style_sheet_can_be_embedded_in_xml() -> None:
    assert not set("<&") & set(style_sheet())
