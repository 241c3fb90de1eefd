"""One cluster of two processes for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from statecorpus.cluster import build, local_client
from tests.support.clusters import write_sources

# The large profile (HYPOTHESIS_PROFILE=large) has shards of some ten seconds.
DOCUMENTS = 40 if settings().max_examples <= 100 else 1_000


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    """A client of a cluster of two workers on loopback, with TLS."""
    with local_client(2) as client:
        yield client


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made-up documents."""
    return write_sources(tmp_path_factory.mktemp("sources") / "raw", DOCUMENTS)


@pytest.fixture(scope="session")
def serial(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shards that this process builds, one after the other."""
    folder = tmp_path_factory.mktemp("serial")
    build(sources, folder, shards=4, extract=True)
    return folder
