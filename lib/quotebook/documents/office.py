"""Word documents and workbooks."""
import datetime
import io
import re
from collections.abc import Iterator

from .package import open_package, read_part
from .records import Oddity, Piece, Reading, Refused
from .tables import Row, table_pieces

DOCUMENT_PART = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
LEFT_OUT = re.compile(r"word/(header|footer|comments)\d*\.xml")
# What stands in the file and not on the page: deletions, the old place of what was moved, field codes, formats,
# the copy of a text box for old programs, the pronunciation beside a word.
UNSEEN = frozenset(["del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr",
                    "Fallback", "rt"])
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
SEPARATORS = {"tr": "\t", "tc": "\n", "footnote": "\n", "endnote": "\n", "txbxContent": "\n"}
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_docx(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece: paragraphs, tables (a tab between cells), insertions and text boxes in order, then the notes."""
    with open_package(content, reading) as package:
        body = read_part(package, _main_part(package, reading), reading)
        if body is None:
            raise Refused("no Word document: its text part is missing")
        parts = [body] + [part for name in NOTES if (part := read_part(package, name, reading))]
        text = "\n".join(_paragraphs(part) for part in parts).rstrip("\n")
        left_out = sorted(name for name in package.namelist() if LEFT_OUT.fullmatch(name)
                          and re.search(r"[^\W\d_]", _paragraphs(read_part(package, name, reading))))
    oddities = (Oddity("parts left out", ", ".join(left_out)),) if left_out else ()
    yield Piece(text, oddities=oddities)


def _main_part(package, reading: Reading) -> str:
    """The name of the text's part, by the list of relations where programs have moved it."""
    relations = read_part(package, "_rels/.rels", reading) or b""
    for relation in re.findall(rb"<Relationship\b[^>]{1,2000}>", relations):
        target = re.search(rb'Target="/?([^"]{1,500})"', relation)
        if b'/officeDocument"' in relation and target:
            return target[1].decode("utf-8", "replace")
    return DOCUMENT_PART


def _paragraphs(part: bytes) -> str:
    """The lines of a part, in one pass without recursion."""
    from defusedxml.ElementTree import iterparse

    open_blocks: list[list[str]] = [[]]      # what has been gathered in the body, a table row, a cell, a paragraph
    boxes: list[list[str]] = [[]]            # text boxes that follow the paragraph they hang on
    unseen = 0
    for event, element in iterparse(io.BytesIO(part), ("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if name in UNSEEN:
            unseen += 1 if event == "start" else -1
        elif not unseen and event == "start" and (name == "p" or name in SEPARATORS):
            open_blocks.append([])
            boxes.append([])
        elif not unseen and event == "end":
            _close(name, element.text, open_blocks, boxes)
        if event == "end":
            element.clear()
    return "\n".join(open_blocks[0])


def _close(name: str, text: str | None, open_blocks: list[list[str]], boxes: list[list[str]]) -> None:
    """Give what an element holds to the one around it."""
    if name == "t":
        open_blocks[-1].append(text or "")
    elif name in SIGNS:
        open_blocks[-1].append(SIGNS[name])
    elif name == "p" or name in SEPARATORS:
        block, hanging = SEPARATORS.get(name, "").join(open_blocks.pop()), boxes.pop()
        if name == "txbxContent":
            boxes[-1].append(block)
        else:
            open_blocks[-1] += [block, *hanging]


def read_xlsx(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece per row of every sheet that has a column of text."""
    import warnings

    from openpyxl import load_workbook

    with open_package(content, reading) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                read_part(package, name, reading)
    warnings.simplefilter("ignore")
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    first, refusals = 1, []
    for sheet in workbook.worksheets:
        try:
            for piece in table_pieces(_sheet_rows(sheet, reading), reading, first=first):
                first += bool(piece.part)
                yield piece
        except Refused as why:
            refusals.append((sheet.title, str(why)))
    if first == 1:
        raise Refused(refusals[0][1] if refusals else "no sheet in it")
    yield Piece(None, oddities=tuple(Oddity("sheet left out", f"{title}: {why}") for title, why in refusals))


def _sheet_rows(sheet, reading: Reading) -> Iterator[Row]:
    sheet.reset_dimensions()      # what a sheet says of its size may be a lie, or one far cell
    for row in sheet.iter_rows():
        if any(cell.value is not None for cell in row):
            cells = [_as_written(cell) for cell in row[:reading.limits.columns]]
            oddities = () if len(row) <= reading.limits.columns else (
                Oddity("columns left out", f"all after {reading.limits.columns:,} (limit columns)"),)
            yield cells, oddities


def _as_written(cell) -> str | None:
    """A cell's value as text: dates as YYYY-MM-DD, 7.0 as 7, 00123 with its zeros where its format shows them."""
    value = cell.value
    if isinstance(value, str):
        return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    zeros = cell.number_format if value is not None else ""
    return str(value).zfill(len(zeros)) if zeros and not zeros.strip("0") and value is not None else _text(value)


def _text(value) -> str | None:
    return None if value is None else str(value)
