"""A cluster on this machine: processes on loopback that talk through TLS."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from statecorpus.errors import ClusterError, MissingExtraError

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

# A day is longer than a session at one machine, and a certificate that leaks is soon useless.
_DAYS = "2"
_WAY_ON = "install openssl, or pass security= with a certificate of your own"


@contextmanager
def local_client(workers: int | None = None, **options: Any) -> Iterator["Client"]:  # noqa: ANN401 -- the arguments of LocalCluster
    """Start a cluster of processes on this machine, and yield its client; both end with the block.

    The scheduler listens on loopback only and speaks TLS with a certificate of its own, because each process
    that reaches a Dask scheduler can run code on it. It has no dashboard. Each worker is a process with one
    thread, and a nanny that starts it again if it ends.

    A script has to start a cluster below ``if __name__ == "__main__":``, because the workers import it.

    Args:
        workers: the number of workers; by default one for each core.
        **options: other arguments of ``distributed.LocalCluster``, for example ``memory_limit="4GiB"``.

    Raises:
        MissingExtraError: ``distributed`` is not installed.
        ClusterError: no certificate can be made; see ``temporary_security``.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MissingExtraError("a cluster", "cluster") from error
    given = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "processes": True,
        "host": "127.0.0.1",
        # Without a dashboard, the scheduler still serves a page on its health: on any port of loopback.
        "scheduler_kwargs": {"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        "security": None,
        **options,
    }
    with temporary_security() as security:
        given["security"] = given["security"] or security
        with LocalCluster(**given) as cluster, Client(cluster) as client:
            yield client


@contextmanager
def temporary_security() -> Iterator["Security"]:
    """Make a certificate for one cluster, and yield it as the ``security`` of clusters and clients.

    The files are readable by this user alone, and are removed when the block ends.

    Raises:
        MissingExtraError: ``distributed`` is not installed.
        ClusterError: the program ``openssl`` is not there, or refuses.
    """
    try:
        from distributed.security import Security
    except ImportError as error:
        raise MissingExtraError("a cluster", "cluster") from error
    with tempfile.TemporaryDirectory(prefix="statecorpus-tls-") as folder:
        key, certificate = make_certificate(Path(folder))
        files = {
            f"tls_{role}_{part}": str(path)
            for role in ("scheduler", "worker", "client")
            for part, path in (("key", key), ("cert", certificate))
        }
        yield Security(require_encryption=True, tls_ca_file=str(certificate), **files)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a key and a certificate that signs itself, and return their files.

    All processes of a cluster share the two files: a process without them cannot talk to the scheduler.

    Raises:
        ClusterError: the program ``openssl`` is not there, or refuses.
    """
    program = shutil.which("openssl")
    if program is None:
        raise ClusterError(
            "TLS of a cluster",
            "the program openssl is not there",
            _WAY_ON,
        )
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = subprocess.run(  # noqa: S603 -- no argument comes from outside
        [
            program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", _DAYS, "-subj", "/CN=statecorpus", "-keyout", str(key), "-out", str(certificate),
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise ClusterError("TLS of a cluster", made.stderr.strip(), _WAY_ON)
    key.chmod(0o600)
    return key, certificate
