"""Work spread over the cores of this machine, or over the machines of a Dask cluster: any
`concurrent.futures.Executor`.
"""
from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor

from quotebook.errors import QuotebookError
from quotebook.workers import Workers

VARIABLE = "QUOTEBOOK_WORKERS"
SECONDS_TO_CONNECT = 10

PARTITION_CHARACTERS = 1_000_000
# Measured: a worker takes .5 CPU seconds to start, a core 1.5 s to find the quotations of a million
# characters.
WORTH_WORKERS = 3_000_000       # characters
WAITING = 3                     # tasks for each worker that are ready before they are needed
WAITING_FAR = 200               # the same for all workers of a cluster


def partitions(sizes: list[int], *, at_least: int = PARTITION_CHARACTERS) -> list[slice]:
    """Slices of neighbours that are together about so large; each thing is in one of them."""
    cuts, total = [0], 0
    for number, size in enumerate(sizes, 1):
        total += size
        if total >= at_least:
            cuts.append(number)
            total = 0
    cuts += [len(sizes)] if cuts[-1] < len(sizes) else []
    return [slice(first, last) for first, last in zip(cuts, cuts[1:], strict=False)]


@contextlib.contextmanager
def executor_for(workers: int | None, characters: int) -> Iterator[Executor | None]:
    """What the work is done by: an active Dask client, processes of this machine, or (None) this process.

    `workers` 1: this process. None: all cores where the text is long enough to pay for starting them.
    """
    # Inside a task of Dask there is a client too; what asks for one worker must not wait for others.
    client = active_client() if workers != 1 else None
    if client is not None:
        yield client.get_executor(pure=False)
        return
    workers = workers or int(os.environ.get(VARIABLE, 0))
    n_workers = workers or (n_cores() if characters >= WORTH_WORKERS else 1)
    if n_workers < 2:
        yield None
        return
    with Workers(n_workers) as executor:
        yield executor


def n_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def connect(address: str) -> Iterator[None]:
    """Work by the workers of the Dask scheduler at this address. Raises QuotebookError where none can be
    reached.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise QuotebookError('Dask is not installed; pip install -e "./lib[dask]" brings it') from error
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT)
    except (OSError, ValueError) as error:
        raise QuotebookError(f"no Dask scheduler answers at {address}; dask scheduler starts one") from error
    with client:
        yield


def active_client():
    """The Dask client that this program has made, if there is one; Dask is not imported for the question."""
    distributed = sys.modules.get("distributed")
    try:
        return distributed and distributed.get_client()
    except ValueError:
        return None


def spread(function: Callable, tasks: Iterable, *arguments, executor: Executor | None) -> Iterator:
    """What the function gives for each task, in the order of the tasks; not all of them are ready at a time.
    """
    if executor is None:
        yield from (function(task, *arguments) for task in tasks)
        return
    waiting, most = deque(), WAITING * getattr(executor, "n_workers", 0) or WAITING_FAR
    for task in tasks:
        waiting.append(executor.submit(function, task, *arguments))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
