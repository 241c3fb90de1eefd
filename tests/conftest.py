"""What the tests share: how thoroughly hypothesis looks, and outside material that may be absent."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# The default run looks at the same examples on every machine; the large one (HYPOTHESIS_PROFILE=large, or
# --hypothesis-profile=large) at many more, and at others each time.
settings.register_profile("default", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("large", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Give the root of the checkout."""
    return _CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of outside material beside the checkout: schemas of others, statements to try on."""
    folder = _CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared beside the checkout: the outside schemas and texts are not here")
    return folder


@pytest.fixture(scope="session")
def jing() -> str:
    """Give the command jing, an outside RELAX NG validator."""
    command = shutil.which("jing")
    if command is None:
        pytest.skip("jing is not installed (Debian: apt install jing): the outside validator is not here")
    return command
