"""The legend above a text: how many marks of each kind it has, and a switch for each kind."""

from collections.abc import Mapping

from statecorpus._display.markup import LINE, NOTHING, Markup, element, empty_element, joined
from statecorpus.exports.html.reading.kinds import MARK_NAMES, MarkKind


def legend(counts: Mapping[MarkKind, int]) -> Markup:
    """Return the legend; nothing if the text has no marks.

    The switches are check boxes; the style sheet hides the marks of a kind whose box is not checked. They
    need no script and no form.

    Args:
        counts: the number of marks of each kind.
    """
    kinds = [kind for kind in MARK_NAMES if counts.get(kind)]
    if not kinds:
        return NOTHING
    summary = element(
        "summary", None, "Marked: ", joined((_counted(kind, counts[kind]) for kind in kinds), ", ")
    )
    switches = element("ul", {"class": "switches"}, joined(map(_switch, kinds), LINE))
    return element("details", {"class": "legend", "lang": "en", "dir": "ltr"}, summary, LINE, switches)


def _counted(kind: MarkKind, count: int) -> Markup:
    singular, plural, _ = MARK_NAMES[kind]
    # The sample is marked like the words in the text.
    sample = element("span", {"class": kind}, singular if count == 1 else plural)
    return element("span", {"class": "count"}, f"{count:,} ", sample)


def _switch(kind: MarkKind) -> Markup:
    _, plural, meaning = MARK_NAMES[kind]
    box = empty_element("input", {"type": "checkbox", "class": f"show-{kind}", "checked": True})
    return element("li", None, element("label", None, box, f" {plural}: {meaning}"))
