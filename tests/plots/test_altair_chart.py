"""Charts of altair: the same numbers as the table."""

import sys

import pytest

from statecorpus.errors import MissingExtraError
from statecorpus.plots import Plot
from tests.support.plots import PLOTS

_EVERY = pytest.mark.parametrize("plot", PLOTS.values(), ids=list(PLOTS))


@_EVERY
def test_a_chart_has_the_numbers_of_the_table(plot: Plot) -> None:
    pytest.importorskip("altair")
    chart = plot.to_altair().to_dict()
    data = chart["data"] if "data" in chart else chart["layer"][0]["data"]
    values = data["values"] if "values" in data else chart["datasets"][data["name"]]
    assert values == plot.to_table().to_records()
    assert plot.title in (chart.get("title"), *(layer.get("title") for layer in chart.get("layer", ())))


def test_without_altair_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"statecorpus\[plot\]"):
        PLOTS["bars"].to_altair()
