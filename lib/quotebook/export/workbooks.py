"""A table as the bytes of an XLSX file: strings stay strings, and what Excel cannot hold is named."""
from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError
from quotebook.export.tables import FORMULA, cell_text, plain_rows

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1_048_576 - 1
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
CUT = " […cut: Excel holds 32,767 characters; the CSV has all]"
# XML 1.0 has no sign for these; C0 controls have pictures from U+2400 on.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x000D_ as a carriage return, so text that looks like it needs its first _ written so.
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
WIDEST = 60


def xlsx_bytes(table: pd.DataFrame) -> bytes:
    """The table as a workbook of one sheet, the header row fixed.

    Control characters become their pictures (␇) and cells over 32,767 characters are cut; both are
    said in a warning. Raises QuotebookError for more rows or columns than a sheet holds.
    """
    from openpyxl import Workbook

    if len(table) > MOST_ROWS or table.shape[1] > MOST_COLUMNS:
        raise QuotebookError(
            f"a sheet holds {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns, the table has {len(table):,} and "
            f"{table.shape[1]:,}; write .csv or .jsonl"
        )
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("table")
    sheet.freeze_panes = "A2"
    changed = _fill(sheet, table)
    out = io.BytesIO()
    workbook.save(out)
    _warn(changed)
    return _without_times(out.getvalue())


def _fill(sheet, table: pd.DataFrame) -> dict[str, int]:
    changed = {"controls": 0, "cut": 0}
    header = [_cell(sheet, str(column), changed) for column in table.columns]
    rows = [[_cell(sheet, cell_text(value), changed) for value in row] for row in plain_rows(table)]
    for place, title in enumerate(header):
        _set_width(sheet, place, [title, *(row[place] for row in rows[:200])])
    for row in [header, *rows]:
        sheet.append(row)
    return changed


def _cell(sheet, value: object, changed: dict[str, int]):
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    text = _fitting(value, changed)
    cell = WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"  # never a formula, an error or a number
        # Excel shows no sign of it, and takes the cell for text when somebody edits it.
        cell.quotePrefix = bool(FORMULA.match(value))
    return cell


def _fitting(text: str, changed: dict[str, int]) -> str:
    if UNFIT.search(text):
        changed["controls"] += 1
        text = UNFIT.sub(lambda sign: chr(0x2400 + ord(sign[0])) if ord(sign[0]) < 32 else "\ufffd", text)
    text = LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")
    # Excel counts UTF-16 units: an emoji is two.
    if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        changed["cut"] += 1
        room = 2 * (LONGEST_CELL - len(CUT))
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
    return text


def _set_width(sheet, place: int, cells: list) -> None:
    from openpyxl.utils import get_column_letter

    longest = max(len(str(cell.value or "").split("\n")[0]) for cell in cells)
    sheet.column_dimensions[get_column_letter(place + 1)].width = min(longest + 2, WIDEST)


def _warn(changed: dict[str, int]) -> None:
    if changed["controls"]:
        warnings.warn(
            f"{changed['controls']:,} cells hold control characters, which XLSX cannot: they stand there as pictures "
            "such as ␇; the CSV has them as they are", stacklevel=4)
    if changed["cut"]:
        warnings.warn(
            f"{changed['cut']:,} cells are longer than the 32,767 characters that Excel holds and were cut; "
            "the CSV has them whole", stacklevel=4)


def _without_times(content: bytes) -> bytes:
    """The same workbook without the moment of its making, inside or in the archive's index."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, LONG_AGO), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
