"""The committed notebooks executed in place, without what changes from machine to machine."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quotebook.export import write_whole
from quotebook.workbook.notebooks import KERNEL, Outcome, execute_notebooks

if TYPE_CHECKING:
    from nbformat import NotebookNode


def refresh_notebooks(paths: list[Path], *, tell: Callable[[str], None] = lambda line: None) -> list[Outcome]:
    """Execute notebooks and write the outputs into the files themselves; one that fails stays as it was."""
    import nbformat

    outcomes = execute_notebooks(paths, tell=tell)
    for path, outcome in zip(paths, outcomes, strict=True):
        if not outcome.error:
            write_whole(path, (nbformat.writes(tidy_notebook(outcome.notebook)) + "\n").encode())
    return outcomes


def tidy_notebook(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what changes from machine to machine: versions, timings, cell ids by chance."""
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    return notebook
