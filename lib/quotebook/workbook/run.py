"""The main job, `quotebook run`: every notebook over a folder, and what it wrote,
ready to read and to mail.
"""
from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from quotebook import export, spread
from quotebook.corpus import read_ahead, require_documents
from quotebook.documents import load_documents
from quotebook.errors import QuotebookError
from quotebook.export.folders import find_exports, find_root
from quotebook.wording import plural
from quotebook.workbook import notebooks

Speaker = Callable[[str], None]


def run_workbook(*, documents: Path | None = None, exports: Path | None = None, workers: int | None = None,
                 workbook: Path | None = None, tell: Speaker, say: Speaker) -> int:
    """Execute every notebook of the installation, or of `workbook`, over `documents`; write pages and report,
    list them; 1 if a notebook failed.

    `tell` receives progress, `say` the closing list. Raises QuotebookError, before any kernel starts,
    where there is nothing to read.
    """
    # Not the working directory's: notebooks may lie beside documents from anywhere, and would be executed.
    root = find_root(workbook or Path(__file__).parent)
    folder = root / "notebooks"
    paths = notebooks.list_notebooks(folder)
    source = (documents or folder / notebooks.read_parameter(paths[0], "DOCUMENTS")).resolve()
    exports = exports or find_exports(root)
    refuse_exports_among_documents(source, exports)
    export.refuse_unfit_folder(exports)
    export.refuse_foreign(exports, dict.fromkeys([*(f"{path.stem}.html" for path in paths), "report.html"]))
    began = time.time()
    tell(f"reading {source}")
    # Only whether there is a text: titles, dates and hashes are the notebooks' business.
    loaded = require_documents(load_documents(source), source)
    read_ahead(loaded, source, workers=workers)      # with a bar, and by all cores, while no kernel runs yet
    tell(f"{plural(len(loaded.drafts), 'document')} in {time.time() - began:,.0f} s")
    del loaded
    export.make_folder(exports)
    # A second earlier: some file systems keep times by the second.
    started = time.time() - 1
    parameters = {"DOCUMENTS": _as_seen_from(folder, source)} if documents else {}
    environment = {spread.VARIABLE: str(workers)} if workers else {}
    outcomes = notebooks.execute_notebooks(paths, parameters=parameters, exports=exports, tell=tell,
                                           environment=environment)
    written = {path.name for path in _written_since(started, exports)}
    removed = export.remove_others(exports, written=written,
                                   numbers={path.name.partition("-")[0] for path in paths})
    _write_pages(outcomes, exports, source.name, tell=tell)
    failed = [outcome for outcome in outcomes if outcome.error]
    say(_closing_words(exports, _written_since(started, exports), removed, failed))
    return 1 if failed else 0


def refuse_exports_among_documents(source: Path, exports: Path) -> None:
    """Raise QuotebookError where one folder lies in the other: exports would be read as documents."""
    documents, exports = (Path(os.path.realpath(path)) for path in (source, exports))
    if documents.is_relative_to(exports) or documents.is_dir() and exports.is_relative_to(documents):
        raise QuotebookError(f"the exports folder {exports} and documents {documents} must not lie one "
                             "in the other; choose another one with --exports")


def _as_seen_from(folder: Path, source: Path) -> str:
    try:
        return Path(os.path.relpath(source, folder)).as_posix()
    except ValueError:  # another drive, on Windows
        return str(source)


def _write_pages(outcomes: list[notebooks.Outcome], exports: Path, documents: str, *, tell: Speaker) -> None:
    from quotebook import report

    tell("writing pages and report")
    pages = {f"{outcome.name}.html": report.notebook_html(outcome.notebook).encode() for outcome in outcomes}
    executed = [(outcome.name, outcome.notebook) for outcome in outcomes]
    whole = report.report_html(executed, exports, documents=documents).encode()
    export.save_pages(pages | {"report.html": whole}, exports)


def _written_since(started: float, exports: Path) -> list[Path]:
    new = (path for path in exports.glob("[!.]*") if path.is_file() and path.stat().st_mtime >= started)
    return sorted(new)


def _closing_words(exports: Path, written: list[Path], removed: list[Path],
                   failed: list[notebooks.Outcome]) -> str:
    """One line per name with the formats it was written in, then what was removed and what failed,
    then the way on.
    """
    formats: dict[str, list[str]] = {}
    for path in written:
        formats.setdefault(path.stem, []).append(path.suffix.lstrip("."))
    width = max(map(len, formats), default=0)
    lines = [f"\nWritten to {exports}:"]
    lines += [f"  {name:{width}}  {' '.join(kinds)}" for name, kinds in formats.items()]
    names = ", ".join(dict.fromkeys(path.stem for path in removed))
    lines += [f"\nRemoved, as they came from other documents: {names}"] if removed else []
    lines += [f"\nNot finished: {outcome.name}: {outcome.error}" for outcome in failed]
    lines.append(f"\nRead {exports / 'report.html'} in a browser; to work on, open JupyterLab: "
                 f"{_as_called()} lab")
    return "\n".join(lines)


def _as_called() -> str:
    """The command as its user typed it: outside an active environment, `quotebook` alone is not found."""
    called = Path(sys.argv[0])
    return called.as_posix() if called.stem == "quotebook" and not shutil.which("quotebook") else "quotebook"
