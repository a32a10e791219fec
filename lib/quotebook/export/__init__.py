"""What leaves the notebooks: charts as PNG, SVG and PDF, tables as CSV, XLSX and JSON lines, and a manifest.

Everything goes into the exports folder (QUOTEBOOK_EXPORTS, else exports/ in the workbook's root), each
file whole or not at all, and the same input gives the same bytes. Where writing fails, ExportError is raised.
"""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError
from quotebook.export.files import ExportError, check_name, write_whole
from quotebook.export.manifest import Saved, made_from, record
from quotebook.export.tables import csv_bytes, guarded, jsonl_bytes, unguarded, xlsx_bytes
from quotebook.project import find_exports

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["ExportError", "Saved", "check_table_path", "guarded", "made_from", "save_chart", "save_table",
           "unguarded", "write_table", "write_whole"]

TABLE_WRITERS = {".csv": csv_bytes, ".jsonl": jsonl_bytes, ".xlsx": xlsx_bytes}


def save_chart(ax: Axes, name: str, *, table: pd.DataFrame) -> Saved:
    """Write a chart as PNG (200 dpi), SVG and PDF, and the numbers behind it as CSV, under one name."""
    from quotebook.charts import render

    pictures = {f"{name}.{kind}": render(ax, kind) for kind in ("png", "svg", "pdf")}
    return _save(name, {**pictures, f"{name}.csv": csv_bytes(table)}, rows=len(table), finding=ax.finding)


def save_table(table: pd.DataFrame, name: str) -> Saved:
    """Write a table as CSV, XLSX and JSON lines under one name."""
    contents = {f"{name}{ending}": to_bytes(table) for ending, to_bytes in TABLE_WRITERS.items()}
    return _save(name, contents, rows=len(table), finding="")


def _save(name: str, contents: dict[str, bytes], *, rows: int, finding: str) -> Saved:
    """All contents came into being before the first is written: what cannot be drawn leaves the files of before."""
    check_name(name)
    for file, content in contents.items():
        write_whole(find_exports() / file, content)
    return record(find_exports(), name, contents, rows=rows, finding=finding)


def check_table_path(path: str | Path) -> str:
    """The ending that says how to write a table. Raises QuotebookError for an ending we do not write."""
    ending = Path(path).suffix.lower()
    if ending not in TABLE_WRITERS:
        raise QuotebookError(f"{Path(path).name} must end in {', '.join(TABLE_WRITERS)}")
    return ending


def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write one table as its path's ending says: .csv, .jsonl or .xlsx."""
    return write_whole(path, TABLE_WRITERS[check_table_path(path)](table))
