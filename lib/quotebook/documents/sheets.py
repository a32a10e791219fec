"""Workbooks of sheets: one document per row, cells as they are shown."""
import datetime
import io
import re
import zipfile
from collections.abc import Iterator

from .package import legal_xml, open_package, read_member
from .records import Piece, Pieces, Problem, Reading, Refused
from .tables import Row, table_pieces

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LEFT_OUT = "all after {:,} (limit columns)"


def read_xlsx(content: bytes, reading: Reading) -> Pieces:
    """One piece per row of every sheet that has a column of text."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(_legal_package(content, reading)), read_only=True, data_only=True,
                             keep_links=False)
    first = 1
    for sheet in workbook.worksheets:
        without_value: list[str] = []
        try:
            for piece in table_pieces(_rows(sheet, reading, without_value), reading, first=first):
                first += bool(piece.part)
                yield piece
        except Refused as why:
            yield Piece(None, problems=(Problem("sheet left out", f"{sheet.title}: {why}"),))
        if without_value:
            detail = f"{len(without_value):,} in {sheet.title}: {', '.join(without_value)}"[:200]
            yield Piece(None, problems=(Problem("formulas without values", detail),))


def _legal_package(content: bytes, reading: Reading) -> bytes:
    """The workbook, within the limits; control characters, which XML cannot hold, as Excel writes them."""
    with open_package(content, reading) as package:
        parts = {part: read_member(package, part, reading) for part in package.infolist()}
    legal = {part: legal_xml(xml, lambda code: b"_x%04X_" % code)
             for part, xml in parts.items() if part.filename.endswith(".xml")}
    if all(legal[part] == parts[part] for part in legal):
        return content
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w") as package:
        for part, part_content in (parts | legal).items():
            package.writestr(part.filename, part_content)
    return mended.getvalue()


def _rows(sheet, reading: Reading, without_value: list[str]) -> Iterator[Row]:
    """The rows that hold something.

    openpyxl's own iterator fills rows and gaps with empty cells, so that one far cell in each row, or a row
    numbered a thousand million, costs more than all the others; its parser does not.
    """
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element):
            cell = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                without_value.append(element.get("r") or "?")
            return cell

    most, book, told = reading.limits.columns, sheet.parent, False
    with sheet._get_source() as source:
        parser = Parser(source, sheet._shared_strings, data_only=True, epoch=book.epoch,
                        date_formats=book._date_formats, timedelta_formats=book._timedelta_formats)
        for _, found in parser.parse():
            filled = {cell["column"]: cell for cell in found if cell["value"] is not None}
            near = {column: ReadOnlyCell(sheet, **cell) for column, cell in filled.items() if column <= most}
            if filled:
                cells = [""] * max(near, default=0)
                for column, cell in near.items():
                    cells[column - 1] = _as_written(cell)
                far = len(near) < len(filled) and not told
                told = told or far
                yield cells, (Problem("columns left out", LEFT_OUT.format(most)),) if far else ()


def _as_written(cell) -> str:
    """A cell's value as text: dates as YYYY-MM-DD, 00123 with its zeros where its format shows them."""
    value = cell.value
    if value is None or isinstance(value, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value or "")
    if isinstance(value, datetime.date):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value).zfill(len(cell.number_format) if not cell.number_format.strip("0") else 0)
