"""Tables: CSV, TSV and JSON lines give one document per row, everything beside the text as metadata, as written."""
import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator

from .decode import decode
from .records import Oddity, Piece, Reading, Refused

# In order of preference; compared in lower case, with _ for spaces.
TEXT_COLUMNS = ("text", "full_text", "fulltext", "article_text", "body_text", "content", "body", "article", "story",
                "transcript", "speech", "message", "comment", "review", "document", "abstract",
                "texte", "texto", "testo", "inhalt", "текст", "본문", "내용", "기사", "本文", "正文", "内容", "內容")
DELIMITERS = ",;\t|"
HEADER_WITHIN = 10            # rows in which the row of column names is looked for
READ_AGAIN = 10               # times a table's lines may be read again for the sake of broken quotations

Row = tuple[list[str | None], tuple[Oddity, ...]]


def read_csv(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece per row of a table with commas, semicolons, tabs or bars."""
    yield from _read_delimited(content, reading, DELIMITERS)


def read_tsv(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece per row of a table with tabs."""
    yield from _read_delimited(content, reading, "\t")


def read_json(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece per JSON object: one a line, or all in a list."""
    text, oddities = decode(content)
    yield Piece(None, oddities=oddities)
    records = _json_list(text) or (_json_record(line) for line in text.split("\n") if line.strip())
    for number, record in enumerate(records, 1):
        if number > reading.limits.rows:
            yield _rows_left_out(reading)
            return
        yield _json_piece(f"#{number}", record, reading)


def table_pieces(rows: Iterable[Row], reading: Reading, *, first: int = 1, joint: str | None = None) -> Iterator[Piece]:
    """One piece per row below the row of column names; with `joint`, surplus cells are joined to a text in the last.

    Raises Refused, naming the columns, if none can be the text.
    """
    rows = iter(rows)
    head = list(itertools.islice(rows, HEADER_WITHIN))
    at, names, column = _header(head, reading)
    if at:
        yield Piece(None, oddities=(Oddity("rows above the header", f"{at} not read as documents"),))
    place = names.index(column)
    for number, row in enumerate(itertools.chain(head[at + 1:], rows), first):
        if number - first >= reading.limits.rows:
            yield _rows_left_out(reading)
            return
        yield _row_piece(f"#{number}", names, place, row, joint)


def text_column(names: list[str], reading: Reading) -> str:
    """The column that holds the text. Raises Refused with the names there are."""
    if reading.text_column is not None:
        if reading.text_column in names:
            return reading.text_column
        raise Refused(f"no column {reading.text_column!r}; there are: {_listed(names)}")
    plain = {re.sub(r"[\s_-]+", "_", name.strip().casefold()): name for name in reversed(names)}
    for known in TEXT_COLUMNS:
        if known in plain:
            return plain[known]
    raise Refused(f"no column is called text; name its column with text_column= (there are: {_listed(names)})")


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:40] or "(no name)" for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _header(head: list[Row], reading: Reading) -> tuple[int, list[str], str]:
    """Where the column names stand, the names, and the one of the text."""
    refusal = Refused("empty: there is no table in it")
    for at, (cells, _) in enumerate(head):
        names = _distinct([cell or "" for cell in cells])
        try:
            return at, names, text_column(names, reading)
        except Refused as why:
            refusal = refusal if at else why
    raise refusal


def _distinct(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        name = name.strip() or f"column {place + 1}"
        seen[name] = seen.get(name, 0) + 1
        names[place] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _row_piece(part: str, names: list[str], place: int, row: Row, joint: str | None) -> Piece:
    cells, oddities = row
    if len(cells) > len(names) and place == len(names) - 1 and joint:
        cells = [*cells[:place], joint.join(cells[place:])]
        oddities += (Oddity("more cells than columns", f"taken for one text with {joint!r} in it"),)
    elif any(cells[len(names):]):
        oddities += (Oddity("more cells than columns", " | ".join(filter(None, cells[len(names):]))[:200]),)
    elif len(cells) < len(names) and joint:
        oddities += (Oddity("fewer cells than columns", f"{len(cells)} of {len(names)}"),)
    text = cells[place] if place < len(cells) else ""
    metadata = {name: cell for at, (name, cell) in enumerate(zip(names, cells, strict=False)) if at != place}
    return record_piece(part, text, metadata, oddities)


def record_piece(part: str, text, metadata: dict, oddities: tuple[Oddity, ...] = ()) -> Piece:
    """A document, or the reason why a record gives none."""
    if not isinstance(text, str) or not text.strip():
        return Piece(None, part, oddities=(*oddities, Oddity("record left out", "there is no text in it")))
    return Piece(text, part, {str(name): value for name, value in metadata.items() if value}, oddities)


def _rows_left_out(reading: Reading) -> Piece:
    return Piece(None, oddities=(Oddity("rows left out", f"all after {reading.limits.rows:,} (limit rows)"),))


def _read_delimited(content: bytes, reading: Reading, delimiters: str) -> Iterator[Piece]:
    text, oddities = decode(content)
    yield Piece(None, oddities=oddities)
    if named := re.match(r"sep=(.)\r?\n", text):      # Excel's way to name the delimiter
        text, delimiters = text[named.end():], named[1]
    delimiter = max(delimiters, key=lambda one: _columns(text, one, reading))
    yield from table_pieces(_rows(text, delimiter), reading, joint=delimiter)


def _columns(text: str, delimiter: str, reading: Reading) -> tuple[int, int]:
    """How well a delimiter fits the first rows: a column of text is found, number of columns."""
    head = list(itertools.islice(_rows(text[:100_000], delimiter), HEADER_WITHIN))
    try:
        return 1, len(_header(head, reading)[1])
    except Refused:
        return 0, len(head[0][0]) if head else 0


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows; where a quotation is broken, its line is read alone instead of swallowing those that follow."""
    csv.field_size_limit(2**31 - 1)
    lines = io.StringIO(text, newline="").readlines()
    at, read = 0, 0
    while at < len(lines) and read <= READ_AGAIN * len(lines):
        reader = csv.reader((lines[line] for line in range(at, len(lines))), delimiter=delimiter, strict=True)
        whole = 0
        try:
            for cells in reader:
                whole = reader.line_num
                if any(cell.strip() for cell in cells):
                    yield cells, ()
            return
        except csv.Error as error:
            read += reader.line_num - whole
            at += whole + 1
            yield _mended(lines[at - 1], delimiter, at, str(error))
    for number in range(at, len(lines)):
        yield _mended(lines[number], delimiter, number + 1, "too many broken quotations")


def _mended(line: str, delimiter: str, number: int, why: str) -> Row:
    oddity = Oddity("broken quotation in a table", f"line {number} taken as it stands: {why}")
    return line.rstrip("\r\n").split(delimiter), (oddity,)


def _json_list(text: str) -> list | None:
    """The records of a file that is one JSON list, or one object over several lines."""
    start = text.lstrip()[:1]
    if start not in ("[", "{") or (start == "{" and not isinstance(_json_record(text.strip().split("\n")[0]), Oddity)):
        return None
    whole = _json_value(text)
    if isinstance(whole, dict):
        return [whole]
    if isinstance(whole, list):
        return [item if isinstance(item, dict) else Oddity("record left out", "no names and values") for item in whole]
    return None


def _json_piece(part: str, record: dict | Oddity, reading: Reading) -> Piece:
    if isinstance(record, Oddity):
        return Piece(None, part, oddities=(record,))
    try:
        text = record.pop(text_column(list(record), reading))
    except Refused as why:
        return Piece(None, part, oddities=(Oddity("record left out", str(why)),))
    return record_piece(part, text, {name: _as_written(value) for name, value in record.items()})


def _json_record(line: str) -> dict | Oddity:
    record = _json_value(line)
    if isinstance(record, Oddity):
        return record
    return record if isinstance(record, dict) else Oddity("record left out", "no names and values")


def _json_value(text: str):
    try:
        return json.loads(text, parse_int=str, parse_float=str)      # 1.10 stays 1.10
    except (ValueError, RecursionError) as error:
        return Oddity("record left out", f"not JSON: {error}"[:200])


def _as_written(value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
