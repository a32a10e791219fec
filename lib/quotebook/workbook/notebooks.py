"""Notebooks without a browser: copies of them, with other parameters, executed in fresh kernels."""
from __future__ import annotations

import ast
import asyncio
import atexit
import contextlib
import os
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quotebook import progress
from quotebook.errors import QuotebookError
from quotebook.export.folders import EXPORTS_VARIABLE
from quotebook.wording import without_colours
from quotebook.workbook import stopping

if TYPE_CHECKING:
    from nbformat import NotebookNode

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
KERNELS_AT_A_TIME = 2
SECONDS_OF_SILENCE = 30      # while a notebook runs; how long it may take is for its reader to say
# A kernel dies at its start when another program takes its port first: trying again helps.
STARTS = 3


@dataclass(frozen=True)
class Outcome:
    """What became of one notebook: the executed copy, and the error that stopped it ('' if none did)."""

    name: str
    notebook: NotebookNode
    error: str


def list_notebooks(folder: Path) -> list[Path]:
    """The numbered notebooks of a folder in reading order. Raises QuotebookError if there is none."""
    notebooks = sorted(folder.glob("[0-9]*.ipynb"))
    if not notebooks:
        raise QuotebookError(f"no numbered notebook (such as 01-documents.ipynb) in {folder}")
    return notebooks


def execute_notebooks(
    paths: list[Path],
    *,
    parameters: dict[str, object] | None = None,
    exports: Path | None = None,
    environment: dict[str, str] | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> list[Outcome]:
    """Copies of the notebooks, executed top to bottom, each in a fresh kernel, two at a time.

    The files stay as they are. `parameters` replaces values in the cell tagged `parameters`; `exports`
    is handed to the kernels through QUOTEBOOK_EXPORTS, beside what else `environment` holds; `tell` receives
    lines of progress: when a notebook begins, how long it has been running, how long it took.
    """
    # A bar would stay in the outputs.
    given = {progress.VARIABLE: "off"} | (environment or {})
    given |= {EXPORTS_VARIABLE: str(exports)} if exports else {}
    with stopping.signals_as_before():
        try:
            return asyncio.run(_execute_all(paths, parameters or {}, os.environ | given, tell))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None


async def _execute_all(paths, parameters, environment, tell) -> list[Outcome]:
    kernels = asyncio.Semaphore(KERNELS_AT_A_TIME)
    # nbclient would take Ctrl-C from us: it shuts one kernel down, and its work ends in an AssertionError.
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    loop.add_signal_handler = _no_signals
    stopping.hear_one_stop(lambda: loop.call_soon_threadsafe(task.cancel))

    async def one(path: Path) -> Outcome:
        async with kernels:
            began = time.monotonic()
            tell(f"running {path.stem}")
            outcome = await _telling(_execute(path, parameters, environment), path.stem, tell)
            took = f"{path.stem}, {time.monotonic() - began:,.0f} s"
            tell(f"{'FAILED ' if outcome.error else 'done   '} {took} {outcome.error}".rstrip())
            return outcome

    running = [asyncio.ensure_future(one(path)) for path in paths]
    try:
        return await asyncio.gather(*running)
    finally:
        for task in running:      # where somebody stops all of it: their kernels end first, so once is enough
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _no_signals(*_) -> None:
    raise NotImplementedError("a stop is heard by stopping, which cancels the work and lets kernels end")


async def _telling(work: Awaitable[Outcome], name: str, tell: Callable[[str], None]) -> Outcome:
    """What the work gives; while it goes on, how long it has taken is told now and then."""
    task, seconds = asyncio.ensure_future(work), 0
    try:
        while not (await asyncio.wait({task}, timeout=SECONDS_OF_SILENCE))[0]:
            seconds += SECONDS_OF_SILENCE
            tell(f"running {name}, {seconds:,} s so far")
        return task.result()
    finally:
        task.cancel()       # if it is not done, somebody stops all of it:
        await asyncio.gather(task, return_exceptions=True)      # its kernel ends first


async def _execute(path: Path, parameters: dict[str, object], environment: dict[str, str]) -> Outcome:
    from nbclient.exceptions import CellExecutionError

    for _ in range(STARTS):
        notebook = set_parameters(read_notebook(path), parameters)
        try:
            await _until_stopped(_client(notebook, path.parent), environment)
        except CellExecutionError as error:
            return Outcome(path.stem, notebook, _last_line(error))
        except RuntimeError as error:  # the kernel died
            if any(cell.get("execution_count") for cell in notebook.cells):
                return Outcome(path.stem, notebook, _last_line(error))
        else:
            return Outcome(path.stem, notebook, "")
    return Outcome(path.stem, notebook, f"its kernel died at the start, {STARTS} times")


async def _until_stopped(client, environment: dict[str, str]) -> None:
    """Execute the client's notebook. Who is stopped meanwhile kills the kernel: it may be busy."""
    task = asyncio.ensure_future(client.async_execute(env=environment))
    try:
        await asyncio.wait({task})
    except asyncio.CancelledError:
        await _kill_kernel(client)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await _kill_kernel(client)      # one that was just about to be started
        # nbclient would look once more at the end of this process, and complain that nothing is there.
        atexit.unregister(client._cleanup_kernel)
        raise
    task.result()


async def _kill_kernel(client) -> None:
    """End the kernel and the processes it has started, without asking."""
    with contextlib.suppress(Exception):      # it has just ended by itself
        if client.km is not None and client.km.has_kernel:
            await client.km.signal_kernel(getattr(signal, "SIGKILL", signal.SIGTERM))
            await client.km.shutdown_kernel(now=True)


def _client(notebook: NotebookNode, folder: Path):
    from nbclient import NotebookClient

    return NotebookClient(
        notebook,
        kernel_name=KERNEL["name"],
        timeout=None,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        # Where one print ends in a stream is chance, and would make outputs differ from run to run.
        coalesce_streams=True,
        # The kernel talks to this process only; its warning about plain sockets would unsettle readers.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )


def _last_line(error: Exception) -> str:
    lines = [line for line in without_colours(str(error)).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def read_notebook(path: Path) -> NotebookNode:
    """The notebook of a file. Raises QuotebookError if the file holds none."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise QuotebookError(f"there is no notebook {path}; check the spelling") from error
    except (OSError, ValueError, nbformat.validator.NotebookValidationError) as error:
        raise QuotebookError(f"{path.name} is not a notebook that can be read: {error}") from error


def read_parameter(path: Path, name: str) -> object:
    """The value a notebook's cell tagged `parameters` gives a name.
    Raises QuotebookError if it gives none.
    """
    for cell in read_notebook(path).cells:
        if "parameters" in cell.metadata.get("tags", ()):
            for statement in ast.parse(cell.source).body:
                if _assigned_name(statement) == name:
                    return ast.literal_eval(statement.value)
    raise QuotebookError(f"{path.name} has no {name} in a cell tagged 'parameters'; "
                         "give the documents by name")


def set_parameters(notebook: NotebookNode, values: dict[str, object]) -> NotebookNode:
    """The notebook with new values in its cell tagged `parameters`; names it does not have are left out."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = _with_values(cell.source, values)
    return notebook


def _assigned_name(statement: ast.stmt) -> str | None:
    return getattr(statement.targets[0], "id", None) if isinstance(statement, ast.Assign) else None


def _with_values(source: str, values: dict[str, object]) -> str:
    """Assignments of literals with other values; the comments behind them stay."""
    lines = source.splitlines(keepends=True)
    for statement in reversed(ast.parse(source).body):
        name = _assigned_name(statement)
        if name in values:
            first, last = statement.value.lineno - 1, statement.value.end_lineno - 1
            # ast counts columns in bytes
            before = lines[first].encode()[: statement.value.col_offset].decode()
            after = lines[last].encode()[statement.value.end_col_offset :].decode()
            lines[first : last + 1] = [f"{before}{values[name]!r}{after}"]
    return "".join(lines)
