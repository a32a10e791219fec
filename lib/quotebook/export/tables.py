"""A table as the bytes of a CSV, JSON lines or XLSX file: the same table, the same bytes.

CSV is UTF-8 with a BOM, so that Excel reads it right, with `,` and \\r\\n. A cell that a spreadsheet could
take for a formula gets one ' in front (`=1+1` becomes `'=1+1`, and `'=1+1` becomes `''=1+1`); `unguarded`
takes it away again, whatever the cell was. JSON lines and XLSX hold the strings as they are.
"""
from __future__ import annotations

import csv
import io
import json
import re
import warnings
from datetime import datetime
from math import isfinite
from types import NoneType
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError, require_table

if TYPE_CHECKING:
    import pandas as pd

# White space and characters without width in front do not stop every spreadsheet.
FORMULA = re.compile(r"['\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
GUARDED = re.compile(rf"'{FORMULA.pattern}")
# Where the system separates cells by a semicolon, a tab or a bar, the quotation marks around a cell hold
# nothing together: a formula can begin behind each of these, and behind a line end. One match, however long
# the run is.
BREAK = r"[;|\t\n\v\f\r\x85\u2028\u2029]"
QUIET = rf"(?:(?!{BREAK})['\s\x00-\x1f\u200b-\u200f\u2060\ufeff])*+"
INNER = re.compile(rf"({BREAK}(?:{QUIET}{BREAK})*+)({QUIET}[=+\-@＝＋－＠])?")
MOST_ROWS, LONGEST_CELL = 1_048_576 - 1, 32_767
CUT = " […cut: Excel holds 32,767 characters; the CSV has all]"
CHANGED = ("{:,} cell(s) hold what XLSX cannot and were changed: control characters stand there as pictures "
           "such "
           "as ␇, text over 32,767 characters is cut; the CSV has them as they are")
# XML has no way to write these; C0 controls have pictures from U+2400 on.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
COLUMN_WIDTH = 18  # characters
UNDATED = datetime(1980, 1, 1)  # the same table, the same bytes


def plain_columns(table: pd.DataFrame | dict[str, list]) -> tuple[list[str], list[list]]:
    """The columns' names, and their cells as Python's own values, absent ones None.

    `table` is a DataFrame, or lists of such values under their columns' names, for which pandas is not
    imported.
    Raises QuotebookError for what is neither.
    """
    if not isinstance(table, dict):
        from numpy import errstate

        require_table(table)
        with errstate(invalid="ignore"):  # pandas 2 looks whether infinity is a whole number
            values = table.convert_dtypes().astype(object)
        table = values.where(values.notna(), None)
    return list(map(str, table)), [_plain_cells(list(cells)) for _, cells in table.items()]


def _plain_cells(cells: list) -> list:
    """Numbers that are none as None, and whole ones as such:
    pandas makes offset 12 to 12.0 where another is absent.
    """
    if float not in set(map(type, cells)):
        return cells
    known = [None if isinstance(cell, float) and not isfinite(cell) else cell for cell in cells]
    whole = all(cell is None or isinstance(cell, (int, float)) and cell == int(cell) for cell in known)
    return [None if cell is None else int(cell) for cell in known] if whole else known


def plain_records(table: pd.DataFrame | dict[str, list]) -> list[dict]:
    """The rows of `plain_columns`, each by its columns' names."""
    names, columns = plain_columns(table)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def cell_text(value: object) -> object:
    """A value for one cell: numbers and text as they are, spans as `476-746;760-800`, flags joined by `;`."""
    if isinstance(value, (list, tuple)):
        return ";".join("-".join(map(str, part)) if isinstance(part, (list, tuple)) else str(part)
                        for part in value)
    return value if isinstance(value, (str, int, float)) else "" if value is None else str(value)


def guarded(text: str) -> str:
    """The cell with ' wherever a spreadsheet could take what follows for a formula."""
    inside = INNER.sub(lambda met: f"{met[1]}'{met[2]}" if met[2] else met[0], text)
    return f"'{inside}" if FORMULA.match(text) else inside


def unguarded(text: str) -> str:
    """The cell as it was before `guarded`, for reading our CSV files elsewhere."""
    inside = INNER.sub(lambda met: met[1] + (met[2] or "").removeprefix("'"), text)
    return inside[1:] if GUARDED.match(inside) else inside


def csv_bytes(table: pd.DataFrame | dict[str, list]) -> bytes:
    (names, columns), out = plain_columns(table), io.StringIO()
    # Only the characters of its own line end make the writer quote a cell, and a cell may hold either.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(guarded, names))
    writer.writerows(zip(*map(_csv_cells, columns), strict=True))
    return encoded("\ufeff" + out.getvalue())


def _csv_cells(cells: list) -> list:
    if set(map(type, cells)) <= {int, float, NoneType}:
        return cells
    return [guarded(cell) if isinstance(cell, str) else cell for cell in map(cell_text, cells)]


def jsonl_bytes(table: pd.DataFrame | dict[str, list]) -> bytes:
    """One object per row; absent values are null, spans lists of [start, end]."""
    rows = (json.dumps(row, ensure_ascii=False, default=cell_text) for row in plain_records(table))
    return encoded("".join(f"{row}\n" for row in rows))


def encoded(text: str) -> bytes:
    # A file name that is no UTF-8 comes with lone surrogates; \udcff says so, and JSON reads it back.
    return text.encode("utf-8", errors="backslashreplace")


def xlsx_bytes(table: pd.DataFrame | dict[str, list]) -> bytes:
    """A workbook of one sheet, the header row fixed; strings are strings whatever they look like.

    What a cell cannot hold is changed, and a warning says so. Raises QuotebookError for more rows than a
    sheet holds.
    """
    from xlsxwriter import Workbook

    names, columns = plain_columns(table)
    rows, out, changed = [names, *zip(*columns, strict=True)], io.BytesIO(), []
    if len(rows) > MOST_ROWS + 1:
        raise QuotebookError(f"a sheet holds {MOST_ROWS:,} rows, the table has {len(rows) - 1:,}; write .csv "
                             f"or .jsonl")
    with Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": UNDATED})
        # Text like =1+1 stays text also when somebody edits its cell.
        sheet, as_text = workbook.add_worksheet("table"), workbook.add_format({"quote_prefix": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(names) - 1, 0), COLUMN_WIDTH)
        for number, row in enumerate(rows):
            for column, value in enumerate(map(cell_text, row)):
                if isinstance(value, str):
                    style = as_text if FORMULA.match(value) else None
                    sheet.write_string(number, column, _fitting(value, changed), style)
                else:
                    (sheet.write_boolean if isinstance(value, bool)
                     else sheet.write_number)(number, column, value)
    if changed:
        warnings.warn(CHANGED.format(len(changed)), stacklevel=3)
    return out.getvalue()


def _fitting(value: str, changed: list[str]) -> str:
    """What of a text a cell can hold; a text that had to be changed is added to `changed`."""
    seen = UNFIT.sub(lambda sign: chr(0x2400 + ord(sign[0])) if ord(sign[0]) < 32 else "\ufffd", value)
    units = seen.encode("utf-16-le")  # Excel counts these: an emoji is two
    if len(units) > 2 * LONGEST_CELL:
        seen = units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
    if seen != value:
        changed.append(value)
    return seen
