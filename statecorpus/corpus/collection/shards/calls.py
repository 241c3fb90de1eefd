"""Calls to the workers: a function and its arguments for each shard, and the answers."""

import pickle
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Executor
from typing import Any, Protocol, TypeVar

from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import answered
from statecorpus.errors import ClusterError

_Answer = TypeVar("_Answer")

# How often a shard is asked again, for example after its worker has ended.
_RETRIES = 2

# How long the list of workers is used before the scheduler is asked again.
_SECONDS = 10.0


class Promise(Protocol):
    """The answer of a worker, which may not be there yet."""

    def result(self) -> Any:  # noqa: ANN401 -- any answer
        """Wait for the answer, and return it."""


class Client(Protocol):
    """The client of a Dask cluster, or an executor of ``concurrent.futures``."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 -- a future of either kind
        """Let a worker call a function."""


class ShardCalls:
    """Calls to the workers of a cluster.

    Each shard is asked on a worker of its own, as far as there are as many workers: that worker keeps its
    index open. Another worker answers if that worker is busy or gone.

    Attributes:
        client: the client.
        received: the number of bytes of all answers so far.
        calls: the number of answers so far.
    """

    def __init__(self, client: Client) -> None:
        self.client = client
        self.received = 0
        self.calls = 0
        self._workers: list[str] = []
        self._due = 0.0

    def ask(
        self,
        function: Callable[..., _Answer],
        specs: Sequence[ShardSpec],
        *arguments: Any,  # noqa: ANN401 -- the arguments of the function
        each: Sequence[tuple[Any, ...]] | None = None,
    ) -> list[_Answer]:
        """Return what a function answers for each shard, in the order of the shards.

        Args:
            function: a function of a shard, of the arguments for all shards and of those for one.
            specs: the shards.
            *arguments: the arguments for all shards.
            each: the arguments for each shard.

        Raises:
            ClusterError: the cluster ended, or a shard was changed.
            The errors of the function.
        """
        own = each or [()] * len(specs)
        promises = [
            self._submit(number, spec, function, (*arguments, *more))
            for number, (spec, more) in enumerate(zip(specs, own, strict=True))
        ]
        return [self._received(promise) for promise in promises]

    def _submit(
        self, number: int, spec: ShardSpec, function: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> Promise:
        options: dict[str, Any] = {}
        try:
            if not isinstance(self.client, Executor):
                options = {"pure": False, "retries": _RETRIES, **self._on_worker(number)}
            promise: Promise = self.client.submit(answered, spec, function, arguments, **options)
        except (OSError, RuntimeError) as error:
            raise _gone(error) from error
        return promise

    def _on_worker(self, number: int) -> dict[str, object]:
        """Return the options that ask for a worker, by the number of the shard."""
        if time.monotonic() >= self._due:
            # Asking the scheduler takes as long as a small search.
            self._workers = sorted(self.client.nthreads())  # type: ignore[attr-defined]  # a Dask client has it
            self._due = time.monotonic() + _SECONDS
        if not self._workers:
            return {}
        return {"workers": [self._workers[number % len(self._workers)]], "allow_other_workers": True}

    def _received(self, promise: Promise) -> Any:  # noqa: ANN401 -- any answer
        try:
            data = promise.result()
        except (CancelledError, ConnectionError, TimeoutError) as error:
            raise _gone(error) from error
        self.received += len(data)
        self.calls += 1
        return pickle.loads(zlib.decompress(data))  # noqa: S301 -- from a worker, which runs this code


def _gone(error: Exception) -> ClusterError:
    way_on = "start a cluster, and open the collection again with its client"
    return ClusterError("search on a cluster", f"the cluster is gone ({error})", way_on)
