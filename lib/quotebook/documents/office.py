"""Word documents and workbooks."""
import datetime
import io
import re
from collections.abc import Iterator

from .package import open_package, read_member
from .records import Piece, Pieces, Problem, Reading, Refused
from .tables import Row, table_pieces

PARTS = re.compile(r"word/(document|footnotes|endnotes|header|footer|comments)\d*\.xml")
AROUND = re.compile(r"word/(header|footer|comments)")
# What stands in the file and not on the page: deletions, the old place of what was moved, field codes,
# formats, the copy of a text box for old programs, the pronunciation beside a word.
UNSEEN = re.compile("del|moveFrom|delText|instrText|pPr|rPr|sectPr|tblPr|tcPr|trPr|Fallback|rt")
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What is gathered before it is given to what stands around it, and what joins its parts.
BLOCKS = {"p": "", "tr": "\t", "tc": "\n", "footnote": "\n", "endnote": "\n", "txbxContent": "\n"}
CHUNK = re.compile(r"word/.*\.(html?|mht|rtf|docx|txt)")      # pasted documents (altChunk)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_docx(content: bytes, reading: Reading) -> Pieces:
    """One piece: paragraphs, tables (a tab between cells), insertions and text boxes in order,
    then the notes.
    """
    with open_package(content, reading) as package:
        texts = {part.filename: _paragraphs(read_member(package, part, reading))
                 for part in package.infolist()
                 if PARTS.fullmatch(part.filename)}
        left_out = [name for name in package.namelist() if CHUNK.fullmatch(name)]
    around = [name for name in sorted(texts) if AROUND.match(name)]
    left_out += [name for name in around if re.search(r"[^\W\d_]", texts.pop(name))]
    text = "\n".join(texts[name] for name in sorted(texts)).rstrip("\n")
    yield Piece(text, problems=(Problem("parts left out", ", ".join(left_out)),) if left_out else ())


def _paragraphs(part: bytes) -> str:
    """The lines of a part, in one pass without recursion. A DTD raises: no Office program writes one."""
    from defusedxml.ElementTree import iterparse

    # what has been gathered in the body, a table row, a cell, a paragraph
    blocks: list[list[str]] = [[]]
    boxes: list[list[str]] = [[]]            # text boxes, which follow the paragraph they hang on
    unseen = 0
    for event, element in iterparse(io.BytesIO(part), ("start", "end"), forbid_dtd=True):
        name, begins = element.tag.rpartition("}")[2], event == "start"
        if UNSEEN.fullmatch(name):
            unseen += 1 if begins else -1
        elif begins and name in BLOCKS and not unseen:
            blocks.append([])
            boxes.append([])
        elif not begins and not unseen:
            if name in BLOCKS:
                text, hanging = BLOCKS[name].join(blocks.pop()), boxes.pop()
                (boxes if name == "txbxContent" else blocks)[-1].extend([text, *hanging])
            elif name == "t" or name in SIGNS:
                blocks[-1].append(SIGNS.get(name) or element.text or "")
        if not begins:
            element.clear()
    return "\n".join(blocks[0])


def read_xlsx(content: bytes, reading: Reading) -> Pieces:
    """One piece per row of every sheet that has a column of text."""
    from openpyxl import load_workbook

    with open_package(content, reading) as package:
        for part in package.infolist():
            read_member(package, part, reading)      # its size is within the limits, or this raises
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    first = 1
    for sheet in workbook.worksheets:
        try:
            for piece in table_pieces(_rows(sheet, reading), reading, first=first):
                first += bool(piece.part)
                yield piece
        except Refused as why:
            yield Piece(None, problems=(Problem("sheet left out", f"{sheet.title}: {why}"),))


def _rows(sheet, reading: Reading) -> Iterator[Row]:
    sheet.reset_dimensions()      # what a sheet says of its size may be a lie, or one far cell
    most = reading.limits.columns
    for row in sheet.iter_rows():
        # A far cell makes its row thousands of times as long: what is empty must cost nothing.
        filled = [place for place, cell in enumerate(row[:most]) if cell.value is not None]
        if filled or len(row) > most:
            cells = [""] * (filled[-1] + 1 if filled else 0)
            for place in filled:
                cells[place] = _as_written(row[place])
            problem = Problem("columns left out", f"all after {most:,} (limit columns)")
            yield cells, (problem,) if len(row) > most else ()


def _as_written(cell) -> str:
    """A cell's value as text: dates as YYYY-MM-DD, 00123 with its zeros where its format shows them."""
    value = cell.value
    if value is None or isinstance(value, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value or "")
    if isinstance(value, datetime.date):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value).zfill(len(cell.number_format) if not cell.number_format.strip("0") else 0)
