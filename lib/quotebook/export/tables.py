"""A table as the bytes of a CSV, JSON lines or XLSX file: the same table, the same bytes.

CSV is UTF-8 with a BOM, so that Excel reads it right, with `,` and \\n. A cell that a spreadsheet could take
for a formula gets one ' in front (`=1+1` becomes `'=1+1`, and `'=1+1` becomes `''=1+1`); `unguarded` takes
it away again, whatever the cell was. JSON lines and XLSX hold the strings as they are.
"""
from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# White space and characters without width in front do not stop every spreadsheet.
FORMULA = re.compile(r"['\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
GUARDED = re.compile(rf"'{FORMULA.pattern}")
BOM = b"\xef\xbb\xbf"


def guarded(text: str) -> str:
    """The cell with ' in front if a spreadsheet could take it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The cell as it was before `guarded`, for reading our CSV files elsewhere."""
    return text[1:] if GUARDED.match(text) else text


def csv_bytes(table: pd.DataFrame) -> bytes:
    """The table as CSV: spans as `476-746;760-800`, flags joined by `;`, absent values empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guarded(str(column)) for column in table.columns])
    for row in plain_rows(table):
        writer.writerow([_csv_cell(value) for value in row])
    return BOM + _encoded(out.getvalue())


def _csv_cell(value: object) -> object:
    text = cell_text(value)
    return guarded(text) if isinstance(text, str) else text


def cell_text(value: object) -> object:
    """A value for one cell: numbers and truth values as they are, lists as text, absent ones as ''."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(_part_text(part) for part in value)
    return value


def _part_text(part: object) -> str:
    return f"{part[0]}-{part[1]}" if isinstance(part, list) and len(part) == 2 else str(part)


def jsonl_bytes(table: pd.DataFrame) -> bytes:
    """The table as JSON lines: one object per row, absent values null, spans lists of [start, end]."""
    columns = [str(column) for column in table.columns]
    lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in plain_rows(table))
    return _encoded("".join(f"{line}\n" for line in lines))


def _encoded(text: str) -> bytes:
    # A file name that is no UTF-8 comes with lone surrogates; \udcff says so, and JSON reads it back.
    return text.encode("utf-8", errors="backslashreplace")


def plain_rows(table: pd.DataFrame) -> Iterator[tuple]:
    """The rows as None, bool, int, float, str and lists of these, in the order of the columns."""
    return zip(*(_plain_column(table.iloc[:, place]) for place in range(table.shape[1])), strict=True)


def _plain_column(column: pd.Series) -> list:
    values = [plain(value) for value in column.tolist()]
    floats = [value for value in values if isinstance(value, float)]
    # pandas turns integers with a gap into floats: offset 12 must not leave as 12.0.
    if len(floats) < len(values) and all(value.is_integer() for value in floats):
        return [int(value) if isinstance(value, float) else value for value in values]
    return values


def plain(value: object) -> object:
    """One value of a table without the types of pandas and numpy; NaN, NaT and NA are None."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(part) for part in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    if hasattr(value, "tolist"):  # numpy arrays and numbers
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
