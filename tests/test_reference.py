"""The reference pages are what the code says now."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["command.md", "encoding.md", "fields.md", "library.md", "rules.md"])
def test_a_reference_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == _tool().page(name), "run python tools/reference.py"


def test_no_reference_page_is_made_that_is_not_checked() -> None:
    made = {path.name for path in (ROOT / "docs" / "reference").glob("*.md")}
    written_by_hand = {
        *("api.md", "demo-corpus.md", "formats.md", "glossary.md", "labels.md", "query-language.md"),
        "stability.md",
    }
    assert made - written_by_hand == set(_tool().PAGES)
