"""A cluster on this machine: on loopback and with TLS."""

import stat
from pathlib import Path
from typing import Any

import pytest

from statecorpus.cluster import temporary_security
from statecorpus.cluster.start import make_certificate
from statecorpus.errors import ClusterError


def listening() -> set[str]:
    """Return the addresses that this process listens on."""
    import psutil  # type: ignore[import-untyped]  # it comes with Dask

    return {place.laddr.ip for place in psutil.Process().net_connections("inet") if place.status == "LISTEN"}


def test_every_process_of_a_local_cluster_listens_on_loopback_and_speaks_tls(client: Any) -> None:
    assert client.scheduler.address.startswith("tls://127.0.0.1:")
    assert all(address.startswith("tls://127.0.0.1:") for address in client.nthreads())
    assert listening() == {"127.0.0.1"}
    assert set.union(*client.run(listening).values()) == {"127.0.0.1"}


def test_a_certificate_is_for_one_cluster_and_for_this_user_alone() -> None:
    with temporary_security() as security:
        files = security.get_tls_config_for_role("scheduler")
        key = Path(files["key"])
        assert security.require_encryption
        assert "PRIVATE KEY" in key.read_text(encoding="utf-8")
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not key.exists()


def test_without_openssl_the_error_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ClusterError, match="the program openssl is not there; install openssl"):
        make_certificate(tmp_path)
