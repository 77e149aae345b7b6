"""On a cluster: the chunks of `--jobs` on the workers of a Dask scheduler, through joblib's backend.

How to start one. On every machine install the same version of this package with Dask, on one of them start the
scheduler, and on each the workers, one thread to a process (the work is Python's, which threads do not share):

    pip install "briefing-toolkit[cluster]"
    dask scheduler --host 10.0.0.1
    dask worker tcp://10.0.0.1:8786 --nworkers 4 --nthreads 1
    briefing label news/ --cluster tcp://10.0.0.1:8786 -o labels.jsonl

The command reads the articles and writes the results; workers need neither the files nor the model, which are
sent to them. A worker that has another version of Python, pyvi, this package or its files is refused before the
work begins; one that joins later is not asked. When a worker dies, others do what it had; an article that kills
workers is tried once more where the command runs, in a process apart, and skipped if that dies too. With no worker
left for ten minutes the command gives up.

Whoever reaches a scheduler can run programs on its workers: use one in a network that you trust, or with
certificates (`tls://host:port` and Dask's own settings, https://distributed.dask.org/en/stable/tls.html).

What ten million articles would cost. Processor time an article, measured on 1,000, 5,000 and 25,000 news articles
of 3 KB, on one core of a small machine (`tests/bench/results.json`):

    label      1.9 ms   1.4 ms   1.1 ms
    summarize  1.7 ms   1.4 ms   1.3 ms
    digest     2.8 ms   2.0 ms   1.8 ms

It does not grow with the number: ten million are about 3 core hours to label, 4 to summarize. The command
itself spends .3 ms an article on reading, sending and writing, an hour in all, and so keeps four workers busy; for
more, give several commands a share of the files each. 31 GB go out, 48 GB of lines come back and are written. The
command remembers every id, 200 bytes each, 2 GB; lines are read in parts, of files up to 500 MB. A digest holds
2 KB an article in memory and 10 KB in a temporary file: it is for a period's ten thousands, not for millions.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import __version__
from toolkit.errors import InputError, ToolkitError
from toolkit.run.share import Pool
from toolkit.shipped import MODELS, TAXONOMY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SILENCE = 600  # seconds for a chunk, half a second's work; Dask itself would wait for workers for ever
_PATIENCE = 5  # seconds for the scheduler to answer, and for a first worker to come


@contextmanager
def cluster_pool(address: str, content: NDArray[np.uint8]) -> Iterator[Pool]:
    """Connect to a scheduler, whose workers get this content (the packed work) before the first chunk.

    Raises
    ------
    InputError
        If Dask is not installed here, no scheduler answers, it has no workers, or these have something else
        installed than this machine, so that their answers might differ.
    ToolkitError
        If nothing has come back for ten minutes.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed.client import FutureCancelledError
    except ImportError:
        raise InputError('a cluster needs Dask, which is not here: pip install "briefing-toolkit[cluster]"') from None
    _check_scheduler(address)
    with Client(address, set_as_default=False) as client:
        _check_workers(client, address)
        # Cancelled: all workers that held the work died before another had a copy.
        deaths = (KilledWorker, FutureCancelledError)
        try:
            yield Pool(lambda: _parallel(client, content), sum(client.ncores().values()), deaths)
        except TimeoutError:
            left = len(client.ncores())
            raise ToolkitError(
                f"nothing has come from the cluster for {_SILENCE} seconds; it has {left} workers left: see what they"
                f" say, start some (dask worker {address} --nthreads 1), and begin anew"
            ) from None


def _check_scheduler(address: str) -> None:
    """Raise where no scheduler answers: a client that fails leaves threads behind, which have much to say."""
    from distributed.comm import connect
    from distributed.security import Security

    async def ask() -> None:
        comm = await connect(address, timeout=_PATIENCE, **Security().get_connection_args("client"))
        await comm.close()

    try:
        asyncio.run(ask())
    except Exception as error:  # another server's answer can make it fail in any way
        raise InputError(
            f'no Dask scheduler answers at "{address}" ({error}); start one with "dask scheduler" and give the'
            " address that it says it is at, for instance tcp://10.0.0.1:8786"
        ) from None


def _check_workers(client: Any, address: str) -> None:
    """Raise where there are no workers, or where one has not what is installed here."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise InputError(f"the scheduler has no workers; start some: dask worker {address} --nthreads 1") from None
    here = installed()
    for worker, there in client.run(installed, on_error="return").items():
        if there != here and not isinstance(there, OSError):  # has just died; who comes for it is of the same place
            raise InputError(f"the worker {worker} has {_told(there)}, here is {_told(here)}; install the same on both")


def installed() -> dict[str, str]:
    """Return what answers depend on: versions, and one SHA-256 over the code and the shipped files."""
    package = Path(__file__).parents[1]
    code = sha256()
    for path in (
        *sorted(package.rglob("*.py")),
        TAXONOMY,
        *sorted(MODELS.glob("*.json")),
        *sorted(MODELS.glob("*.npz")),
    ):
        code.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return {
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "toolkit": __version__,
        "code": code.hexdigest()[:12],
        "pyvi": version("pyvi"),
    }


def _told(found: Mapping[str, str] | Exception) -> str:
    if isinstance(found, Exception):
        return f"no toolkit that answers ({found})"
    return ", ".join(f"{name} {value}" for name, value in found.items())


def _parallel(client: Any, content: NDArray[np.uint8]) -> Any:
    from joblib import Parallel
    from joblib._dask import DaskDistributedBackend

    class Backend(DaskDistributedBackend):  # type: ignore[misc]
        """Joblib 1.6's never hears of a task that no worker survives, and waits for ever."""

        def submit(self, func: Any, callback: Any = None) -> Future[Any]:
            future: Future[Any] = super().submit(func, callback)
            future.add_done_callback(lambda done: callback(done) if done.exception() else None)
            return future

        def retrieve_result_callback(self, out: Any) -> Any:
            return out.result() if isinstance(out, Future) else super().retrieve_result_callback(out)

    client.wait_for_workers(1, timeout=_SILENCE)
    backend = Backend(client=client, scatter=[content])
    return Parallel(n_jobs=-1, backend=backend, return_as="generator", batch_size=1, timeout=_SILENCE)
