"""The pages of the explorer before an independent validator of HTML."""

from pathlib import Path

import pytest

from tests.explorer.made import demo_client
from tests.explorer.test_in_browser import PAGES
from tests.support.html_validator import complaints

pytestmark = pytest.mark.tool("java")

# The release of 2020 does not know "enterkeyhint", which HTML has since 2020; it warns of "inputmode", which
# all browsers have since 2021, and of the name of a list, which ARIA 1.2 allows (axe looks at names).
_KNOWN = ("“enterkeyhint”", "“inputmode”", "Possible misuse of “aria-label”")


def test_the_validator_finds_fault_with_a_wrong_page_and_with_no_other(tmp_path: Path) -> None:
    for number, address in enumerate(PAGES):
        page = demo_client().get(f"/{address}").text
        assert page.startswith("<!DOCTYPE html>"), address
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    wrong = demo_client().get("/help").text.replace("<h1>", "<h1 onclick=x colour=red><p>", 1)
    (tmp_path / "wrong.html").write_text(wrong, encoding="utf-8")
    found = complaints(tmp_path)
    assert any("colour" in complaint for complaint in found)
    named = {f"{number}.html": address for number, address in enumerate(PAGES)}
    assert [
        f"{named[file]}:{rest}"
        for file, _, rest in (complaint.partition(":") for complaint in found)
        if file != "wrong.html" and not any(known in rest for known in _KNOWN)
    ] == []
