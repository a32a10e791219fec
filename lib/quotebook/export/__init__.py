"""What leaves the notebooks: charts as PNG, SVG and PDF, tables as CSV, XLSX and JSON lines, and a manifest.

Everything goes into the exports folder (QUOTEBOOK_EXPORTS, else exports/ in the workbook's root), each file whole
or not at all, and the same input gives the same bytes. manifest.json says what lies there, and from which documents,
settings and versions it was made. Where writing fails, ExportError is raised.
"""
from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError
from quotebook.export.files import ExportError, check_name, locked, write_whole
from quotebook.export.tables import csv_bytes, guarded, jsonl_bytes, plain, require_table, unguarded, xlsx_bytes
from quotebook.project import find_exports

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["ExportError", "Saved", "check_table_path", "guarded", "made_from", "read_manifest", "save_chart",
           "save_table", "unguarded", "write_table", "write_whole"]

TABLE_WRITERS = {".csv": csv_bytes, ".jsonl": jsonl_bytes, ".xlsx": xlsx_bytes}
PACKAGES = ("matplotlib", "numpy", "openpyxl", "pandas", "quotebook")
SAVED = "application/vnd.quotebook.saved+json"

_origin: dict = {"documents": {}, "settings": {}}


def made_from(documents: pd.DataFrame, **settings: object) -> None:
    """Say what this notebook's exports are made from: documents (doc, sha256) and parameters, for the manifest."""
    require_table(documents, "doc", "sha256")
    _origin["documents"] = dict(sorted(zip(documents["doc"], documents["sha256"], strict=True)))
    _origin["settings"] = {name: plain(value) for name, value in settings.items()}


@dataclass(frozen=True)
class Saved:
    """What was written; Jupyter shows the names, and `report` finds the chart's SVG by them."""

    folder: Path
    name: str
    files: dict[str, str]
    finding: str

    def __repr__(self) -> str:
        endings = ", ".join(sorted(file.removeprefix(f"{self.name}.") for file in self.files))
        return f"Saved {self.folder.name}/{self.name}: {endings}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": repr(self), SAVED: {"name": self.name, "files": self.files, "finding": self.finding}}


def save_chart(ax: Axes, name: str, *, table: pd.DataFrame) -> Saved:
    """Write a chart as PNG (200 dpi), SVG and PDF, and the numbers behind it as CSV, under one name."""
    from quotebook.charts import render

    pictures = {f"{name}.{kind}": render(ax, kind) for kind in ("png", "svg", "pdf")}
    return _save(name, {**pictures, f"{name}.csv": csv_bytes(table)}, rows=len(table), finding=ax.finding)


def save_table(table: pd.DataFrame, name: str) -> Saved:
    """Write a table as CSV, XLSX and JSON lines under one name."""
    contents = {f"{name}{ending}": to_bytes(table) for ending, to_bytes in TABLE_WRITERS.items()}
    return _save(name, contents, rows=len(table), finding="")


def _save(name: str, contents: dict[str, bytes], **facts: object) -> Saved:
    """Write files that are complete in memory: what cannot be drawn leaves those of before as they were."""
    check_name(name)
    folder = find_exports()
    for file, content in contents.items():
        write_whole(folder / file, content)
    hashes = {file: hashlib.sha256(content).hexdigest() for file, content in contents.items()}
    with locked(folder):
        manifest = _manifest_with(folder, name, {"files": hashes, "settings": _origin["settings"], **facts})
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(folder / "manifest.json", f"{text}\n".encode(errors="backslashreplace"))
    return Saved(folder, name, hashes, facts["finding"])


def _manifest_with(folder: Path, name: str, entry: dict) -> dict:
    """The manifest with one more entry, without those whose files are gone.

    However many charts a collection gave, its documents stand there once, under their digest.
    """
    digest = hashlib.sha256(json.dumps(_origin["documents"]).encode()).hexdigest()[:16]
    old = read_manifest(folder)
    exports = {other: kept for other, kept in old["exports"].items() if (folder / next(iter(kept["files"]))).exists()}
    exports[name] = {**entry, "documents": digest}
    collections = {**old["documents"], digest: _origin["documents"]}
    in_use = {kept["documents"] for kept in exports.values()}
    return {"exports": exports, "documents": {key: docs for key, docs in collections.items() if key in in_use},
            "versions": {"python": platform.python_version(), **{package: version(package) for package in PACKAGES}}}


def read_manifest(folder: Path) -> dict:
    """The manifest of an exports folder: exports, documents, versions, each empty where there is none yet."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        return {part: dict(manifest[part]) for part in ("exports", "documents", "versions")}
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or somebody edited it
        return {"exports": {}, "documents": {}, "versions": {}}


def check_table_path(path: str | Path) -> str:
    """The ending that says how to write a table. Raises QuotebookError for an ending we do not write."""
    ending = Path(path).suffix.lower()
    if ending not in TABLE_WRITERS:
        raise QuotebookError(f"{Path(path).name} must end in {', '.join(TABLE_WRITERS)}")
    return ending


def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write one table as its path's ending says: .csv, .jsonl or .xlsx."""
    return write_whole(path, TABLE_WRITERS[check_table_path(path)](table))
