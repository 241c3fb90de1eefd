"""One cluster of two processes for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from statecorpus.cluster import build, local_client
from tests.support.clusters import write_sources


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    """A client of a cluster of two workers on loopback, with TLS."""
    with local_client(2) as client:
        yield client


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made-up documents."""
    return write_sources(tmp_path_factory.mktemp("sources") / "raw", 40)


@pytest.fixture(scope="session")
def serial(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shards that this process builds, one after the other."""
    folder = tmp_path_factory.mktemp("serial")
    build(sources, folder, shards=4, extract=True)
    return folder
