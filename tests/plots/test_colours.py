"""The contrast of colours, computed from the style sheet (WCAG 2.2: 4.5 for text, 3 for shapes)."""

import re
from itertools import combinations, pairwise

import pytest

from statecorpus.plots import style_sheet


def _themes() -> dict[str, dict[str, str]]:
    """Return the colours of each theme: every theme sets every colour."""
    blocks = re.findall(r"\.plot \{([^}]+)\}", style_sheet())
    found = [dict(re.findall(r"--(plot-[\w-]+): (#\w{6})", block)) for block in blocks]
    light, dark, printed = (block for block in found if block)
    return {"light": light, "dark": dark, "print": printed}


_THEMES = _themes()
_THEME = pytest.mark.parametrize("theme", list(_THEMES))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@_THEME
def test_every_theme_has_every_colour(theme: str) -> None:
    assert _THEMES[theme].keys() == _THEMES["light"].keys()


@_THEME
def test_texts_and_shapes_stand_out_from_the_paper(theme: str) -> None:
    colours = _THEMES[theme]
    least = {
        name: 4.5 if name in ("plot-ink", "plot-quiet") else 3.0
        for name in colours
        if name not in ("plot-paper", "plot-rule")  # rules only help the eye along
    }
    found = {name: round(_contrast(colours[name], colours["plot-paper"]), 2) for name in least}
    assert {name: value for name, value in found.items() if value < least[name]} == {}


@_THEME
def test_each_step_of_the_grid_is_further_from_the_paper(theme: str) -> None:
    colours = _THEMES[theme]
    steps = [_contrast(colours[f"plot-step-{step}"], colours["plot-paper"]) for step in range(1, 6)]
    assert all(after / before > 1.25 for before, after in pairwise(steps)), steps


# Brettel, Viénot and Mollon (1997), as single matrices on linear RGB (Machado, Oliveira and Fernandes 2009).
_BLIND = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}


def _seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> list[float]:
    parts = [(int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5)]
    mixed = (sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in matrix)
    return [max(part, 0) ** (1 / 2.2) * 255 for part in mixed]


@_THEME
@pytest.mark.parametrize("blindness", list(_BLIND))
def test_colour_blind_readers_tell_the_series_apart(theme: str, blindness: str) -> None:
    seen = [_seen(_THEMES[theme][f"plot-{number}"], _BLIND[blindness]) for number in range(1, 5)]
    apart = [
        sum((one - other) ** 2 for one, other in zip(*pair, strict=True)) ** 0.5
        for pair in combinations(seen, 2)
    ]
    assert min(apart) > 45, apart
