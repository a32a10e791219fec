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
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError, require_column

if TYPE_CHECKING:
    import pandas as pd

# White space and characters without width in front do not stop every spreadsheet.
FORMULA = re.compile(r"['\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
GUARDED = re.compile(rf"'{FORMULA.pattern}")

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_048_576 - 1, 16_384, 32_767
CUT = " […cut: Excel holds 32,767 characters; the CSV has all]"
# XML has no way to write these; C0 controls have pictures from U+2400 on.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# Excel reads _x000D_ as a carriage return, so text that looks like it needs its first _ written so.
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
CHANGED = ("{:,} cell(s) hold what XLSX cannot and were changed: control characters stand there as pictures such "
           "as ␇, text over 32,767 characters is cut; the CSV has them as they are")


def require_table(table: pd.DataFrame, *columns: str) -> None:
    """Raise QuotebookError for what is no table, or has not one of the columns."""
    if not hasattr(table, "columns"):
        raise QuotebookError(f"a table (a pandas DataFrame) is needed, got {type(table).__name__}")
    for column in columns:
        require_column(table, column)


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
    for row in (map(str, table.columns), *plain_rows(table)):
        cells = map(cell_text, row)
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return _encoded("\ufeff" + out.getvalue())


def cell_text(value: object) -> object:
    """A value for one cell: numbers and truth values as they are, lists as text, absent ones as ''."""
    if isinstance(value, list):
        spans = all(isinstance(part, list) for part in value)
        return ";".join("-".join(map(str, part)) if spans else str(part) for part in value)
    return "" if value is None else value


def jsonl_bytes(table: pd.DataFrame) -> bytes:
    """The table as JSON lines: one object per row, absent values null, spans lists of [start, end]."""
    columns = [str(column) for column in table.columns]
    rows = (dict(zip(columns, row, strict=True)) for row in plain_rows(table))
    return _encoded("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))


def _encoded(text: str) -> bytes:
    # A file name that is no UTF-8 comes with lone surrogates; \udcff says so, and JSON reads it back.
    return text.encode("utf-8", errors="backslashreplace")


def plain_rows(table: pd.DataFrame) -> Iterator[tuple]:
    """The rows as None, bool, int, float, str and lists of these. Raises QuotebookError for what is no table."""
    require_table(table)
    return zip(*(_plain_column(table.iloc[:, place]) for place in range(table.shape[1])), strict=True)


def _plain_column(column: pd.Series) -> list:
    values = [plain(value) for value in column.tolist()]
    # pandas turns integers with a gap into floats: offset 12 must not leave as 12.0.
    if None in values and all(value.is_integer() for value in values if isinstance(value, float)):
        return [int(value) if isinstance(value, float) else value for value in values]
    return values


def plain(value: object) -> object:
    """One value without the types of pandas and numpy: sets sorted, dates as ISO text, NaN, NaT and NA as None."""
    if isinstance(value, (str, bool, int, type(None))):
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


def xlsx_bytes(table: pd.DataFrame) -> bytes:
    """The table as a workbook of one sheet, the header row fixed; strings are strings whatever they look like.

    What a cell cannot hold is changed, and a warning says so. Raises QuotebookError for more rows or columns than
    a sheet holds.
    """
    from openpyxl import Workbook

    if len(table) > MOST_ROWS or table.shape[1] > MOST_COLUMNS:
        raise QuotebookError(f"a sheet holds {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns, the table has "
                             f"{len(table):,} and {table.shape[1]:,}; write .csv or .jsonl")
    workbook, changed, out = Workbook(write_only=True), [], io.BytesIO()
    sheet = workbook.create_sheet("table")
    sheet.freeze_panes, sheet.sheet_format.defaultColWidth = "A2", 18
    for row in (map(str, table.columns), *plain_rows(table)):
        sheet.append([_cell(sheet, cell_text(value), changed) for value in row])
    workbook.save(out)
    if changed:
        warnings.warn(CHANGED.format(len(changed)), stacklevel=3)
    return _without_times(out.getvalue())


def _cell(sheet, value: object, changed: list[str]):
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=_fitting(value, changed) or None)
    if value:
        cell.data_type = "s"  # never a formula, an error or a number
        # Excel shows no sign of it, and takes the cell for text when somebody edits it.
        cell.quotePrefix = bool(FORMULA.match(value))
    return cell


def _fitting(text: str, changed: list[str]) -> str:
    seen = UNFIT.sub(lambda sign: chr(0x2400 + ord(sign[0])) if ord(sign[0]) < 32 else "\ufffd", text)
    written = LOOKS_ESCAPED.sub("_x005F_", seen).replace("\r", "_x000D_")
    units = written.encode("utf-16-le")  # Excel counts these: an emoji is two
    if len(units) > 2 * LONGEST_CELL:
        written = units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
    if seen != text or len(units) > 2 * LONGEST_CELL:
        changed.append(text)
    return written


def _without_times(content: bytes) -> bytes:
    """The same workbook without the moment of its making, inside or in the archive's index."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            undated = MOMENT.sub(b"1980-01-01T00:00:00Z", part) if name == "docProps/core.xml" else part
            new.writestr(zipfile.ZipInfo(name), undated, zipfile.ZIP_DEFLATED)
    return out.getvalue()
