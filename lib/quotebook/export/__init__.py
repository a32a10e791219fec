"""What leaves the notebooks: charts as PNG, SVG and PDF, tables as CSV, XLSX and JSON lines, and a manifest.

Everything goes into the exports folder (QUOTEBOOK_EXPORTS, else exports/ in the workbook's root), each file
whole or not at all, and the same input gives the same bytes. manifest.json says what lies there, and from
which documents, settings and versions it was made; what it does not list is somebody else's and stays as it
is. Where writing fails, ExportError is raised.
"""
from __future__ import annotations

import contextlib
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quotebook.errors import QuotebookError, require_table
from quotebook.export.files import (
    ExportError,
    locked,
    make_folder,
    refuse_unfit,
    refuse_unfit_folder,
    write_whole,
)
from quotebook.export.folders import find_exports
from quotebook.export.manifest import digest_of, read_manifest, refuse_foreign, replacing, write_manifest
from quotebook.export.tables import csv_bytes, guarded, jsonl_bytes, unguarded, xlsx_bytes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["ExportError", "check_table_path", "guarded", "made_from", "make_folder", "read_manifest",
           "refuse_foreign", "refuse_unfit", "refuse_unfit_folder", "remove_others", "save_chart",
           "save_finding", "save_pages", "save_table", "unguarded", "write_table", "write_whole"]


def parquet_bytes(table: pd.DataFrame | dict[str, list]) -> bytes:
    """The bytes of a Parquet file; its library is imported here, as few need it."""
    from quotebook.export import parquet

    return parquet.parquet_bytes(table)


TABLE_WRITERS = {".csv": csv_bytes, ".jsonl": jsonl_bytes, ".xlsx": xlsx_bytes, ".parquet": parquet_bytes}
SAVED_FORMS = (".csv", ".xlsx", ".jsonl")
# larger sheets take most of the time of saving, and few programs like to open them
MOST_XLSX_ROWS = 20_000
SAVED = "application/vnd.quotebook.saved+json"
# What no common system allows in a file name, and what would leave the folder or hide the file.
UNFIT_IN_NAMES = re.compile(
    r'^$|.{121}|[/\\<>:"|?*\x00-\x1f\x7f]|^\.|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.I)

_origin: dict = {}


def made_from(documents: pd.DataFrame, **settings: object) -> None:
    """Say what this notebook's exports are made from: documents (doc, sha256) and parameters,
    for the manifest.
    """
    require_table(documents, "doc", "sha256")
    _set_origin(dict(zip(documents["doc"], documents["sha256"], strict=True)), settings)


def _set_origin(documents: dict[str, str], settings: dict[str, object]) -> None:
    """Keep what the exports are made from, and the digest of its documents: every save asks for it."""
    digest = sha256(json.dumps(documents, sort_keys=True).encode()).hexdigest()[:16]
    _origin.update(documents=documents, digest=digest, settings=settings)


_set_origin({}, {})


class Saved(NamedTuple):
    """What was written; Jupyter shows the names, and `report` finds the chart's SVG by them."""

    folder: str
    name: str
    files: dict[str, str]
    finding: str
    title: str = ""
    note: str = ""

    def __repr__(self) -> str:
        kinds = sorted(file.rpartition(".")[2] for file in self.files)
        return f"Saved {self.folder}/{self.name}: {', '.join(kinds)}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        told = {part: getattr(self, part) for part in ("name", "files", "finding", "title", "note")}
        return {"text/plain": repr(self), SAVED: told}


def save_chart(ax: Axes, name: str, *, table: pd.DataFrame) -> Saved:
    """Write a chart as PNG (200 dpi), SVG and PDF, and the numbers behind it as CSV, under one name."""
    from quotebook.charts import render

    pictures = {f"{name}.{kind}": render(ax, kind) for kind in ("png", "svg", "pdf")}
    return _save(name, {**pictures, f"{name}.csv": csv_bytes(table)}, finding=ax.finding, rows=len(table))


def save_table(table: pd.DataFrame, name: str, *, xlsx: bool | None = None) -> Saved:
    """Write a table as CSV, XLSX and JSON lines under one name.

    `xlsx` None leaves out the sheet of more than `MOST_XLSX_ROWS` rows; True writes it, False never.
    """
    return _save(name, table_files(table, name, xlsx=xlsx), finding="", rows=len(table))


def table_files(table: pd.DataFrame, name: str, *, xlsx: bool | None = None) -> dict[str, bytes]:
    """What `save_table` writes: the bytes of each file by its name."""
    sheet = len(table) <= MOST_XLSX_ROWS if xlsx is None else xlsx
    forms = [ending for ending in SAVED_FORMS if sheet or ending != ".xlsx"]
    return {f"{name}{ending}": TABLE_WRITERS[ending](table) for ending in forms}


def save_finding(name: str, *, table: pd.DataFrame, ax: Axes | None = None, title: str = "", note: str = "",
                 xlsx: bool | None = None) -> Saved:
    """Write a table as `save_table` does and, where there is one, its chart as PNG, SVG and PDF.

    `title` and `note` are what the report says of it.
    """
    from quotebook.charts import render

    pictures = {f"{name}.{kind}": render(ax, kind)
                for kind in ("png", "svg", "pdf")} if ax is not None else {}
    saved = _save(name, pictures | table_files(table, name, xlsx=xlsx),
                  finding=ax.finding if ax is not None else "", rows=len(table))
    return saved._replace(title=title, note=note)


def _save(name: str, contents: dict[str, bytes], *, finding: str, rows: int) -> Saved:
    """Write files that are complete in memory: what cannot be drawn leaves those of before as they were."""
    if UNFIT_IN_NAMES.search(name):
        raise QuotebookError(f"{name[:60]!r} cannot name an export; use letters, digits, - and _, such as "
                             f"'05-cues'")
    folder = find_exports()
    hashes = {file: digest_of(content) for file, content in contents.items()}
    with replacing(folder, contents) as manifest:
        _remove_unwritten(folder, manifest["exports"].get(name, {}).get("files", {}), hashes)
        _enter(manifest, name, {"files": hashes, "finding": finding, "rows": rows,
                                "settings": _origin["settings"]})
    return Saved(folder.name, name, hashes, finding)


def save_pages(pages: dict[str, bytes], folder: Path) -> None:
    """Write the pages of a run into an exports folder, by their files' names; the manifest lists them."""
    with replacing(folder, pages) as manifest:
        manifest["pages"].update({file: digest_of(content) for file, content in pages.items()})


def _remove_unwritten(folder: Path, before: dict[str, str], now: dict[str, str]) -> None:
    """Remove the files of an export of this name that it has no longer,
    such as the sheet of a table that grew.
    """
    for file, digest in before.items():
        if file not in now:
            _remove_as_written(folder / Path(file).name, digest)


def _remove_as_written(path: Path, digest: str) -> bool:
    """Remove a file that is as we wrote it, and say whether it is gone."""
    with contextlib.suppress(OSError):  # gone, or another program holds it
        if path.stat().st_mode & 0o200 and sha256(path.read_bytes()).hexdigest() == digest:
            path.unlink()
            return True
    return False


def _enter(manifest: dict[str, dict], name: str, entry: dict) -> None:
    """Enter what was saved into the manifest. However many charts a collection gave, its documents stand
    there once, under their digest."""
    manifest["exports"][name] = {**entry, "documents": _origin["digest"]}
    manifest["documents"][_origin["digest"]] = _origin["documents"]


def remove_others(folder: Path, *, written: set[str], numbers: set[str]) -> list[Path]:
    """Remove what other documents gave before and the files just `written` did not replace; the files
    removed.

    Only files that are as we wrote them, of exports whose name begins with one of the notebooks' `numbers`:
    all others are somebody's own. Where nothing was written, nothing goes.
    """
    removed = []
    with locked(folder):
        manifest = read_manifest(folder)
        exports = manifest["exports"]
        current = {entry["documents"] for entry in exports.values() if written & entry["files"].keys()}
        others = [entry["files"] for name, entry in sorted(exports.items())
                  if name.partition("-")[0] in numbers
                  and entry["documents"] not in current]
        for file, digest in (pair for files in others if current for pair in files.items()):
            path = folder / Path(file).name  # never outside, whatever somebody wrote into the manifest
            removed += [path] if _remove_as_written(path, digest) else []
        if removed:
            write_manifest(folder, manifest)
    return removed


def check_table_path(path: str | Path) -> str:
    """The ending that says how to write a table. Raises QuotebookError for an ending we do not write."""
    ending = Path(path).suffix.lower()
    if ending not in TABLE_WRITERS:
        raise QuotebookError(f"{Path(path).name} must end in {', '.join(TABLE_WRITERS)}")
    return ending


def write_table(table: pd.DataFrame | dict[str, list], path: str | Path) -> Path:
    """Write one table as its path's ending says: .csv, .jsonl, .xlsx or .parquet.

    Columns as lists of str, int, float and None under their names give the same bytes as the DataFrame made
    of them, without importing pandas.
    """
    return write_whole(path, TABLE_WRITERS[check_table_path(path)](table))
