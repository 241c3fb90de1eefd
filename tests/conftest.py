"""What the tests share: how thoroughly hypothesis looks, outside data, and programs that may be absent."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.outside import OPTION, VARIABLE, Outside, named_folder
from tests.support.tools import command, is_missing
from tests.support.wheel_environments import build_once

# The default run looks at the same examples on every machine; the large one (HYPOTHESIS_PROFILE=large, or
# --hypothesis-profile=large) at many more, and at others each time.
settings.register_profile("default", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("large", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_CHECKOUT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the folder of outside data."""
    parser.addoption(OPTION, metavar="FOLDER", help=f"outside data for the group `data` (or {VARIABLE})")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put each test that asks for outside data into the group ``data``, before pytest selects by group."""
    for item in items:
        if "outside" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.data)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is not installed."""
    for mark in item.iter_markers("tool"):
        command(*mark.args)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Place skips for want of a program at the table of programs: one line of the summary per program.

    pytest would place each at its test, and count no two together.
    """
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and is_missing(report.longrepr[2]):
        report.longrepr = (str(_CHECKOUT / "tests" / "support" / "tools.py"), 1, report.longrepr[2])
    return report


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the root of the checkout."""
    return _CHECKOUT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the wheel and the sdist, which are built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    return build_once((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "dist")


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """Return the wheel."""
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def outside(pytestconfig: pytest.Config) -> Outside:
    """Return the folder of outside data; a test that asks for it is in the group ``data``."""
    return named_folder(pytestconfig)


@pytest.fixture(scope="session")
def jing() -> str:
    """Return the command jing, an outside RELAX NG validator."""
    return command("jing")
