"""Tables: CSV, TSV, JSON lines and sheets give one document per row,
everything beside the text as written.
"""
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count, islice

from .decode import decode
from .records import LISTS, NO_TEXT, Piece, Pieces, Problem, Reading, Refused

HEADER_WITHIN = 10            # rows in which the row of names is looked for
LINE, LINE_ENDS = re.compile(r"[^\r\n]*+(?:\r\n?|\n|\Z)"), re.compile(r"\r\n?|\n")

Row = tuple[list[str], tuple[Problem, ...]]


def read_csv(content: bytes, reading: Reading) -> Pieces:
    """One piece per row; the delimiter is the one that gives a column of text, or the most columns."""
    text, problems = decode(content)
    yield Piece(None, "", problems)
    delimiters = ",;\t|"
    if named := re.match(r"sep=(.)\r?\n", text):      # Excel's way to name the delimiter
        text, delimiters = text[named.end():], named[1]
    heads = {delimiter: list(islice(split_rows(text[:10_000], delimiter), HEADER_WITHIN))
             for delimiter in delimiters}
    best = max(heads, key=lambda delimiter: max(
        [(text_column(cells, reading) is not None, len(cells)) for cells, _ in heads[delimiter]], default=()))
    yield from table_pieces(split_rows(text, best), reading, joint=best)


def read_json(content: bytes, reading: Reading) -> Pieces:
    """One piece per JSON object: one a line, or all in a list."""
    text, problems = decode(content)
    yield Piece(None, "", problems)
    twice: list[str] = []
    whole = _json(text, twice)
    lines = (_json(line, twice) for line in text.split("\n") if line.strip())
    if isinstance(whole, Problem):
        twice.clear()
    records = iter([whole] if isinstance(whole, dict) else whole) if isinstance(whole, dict | list) else lines
    for number, record in enumerate(islice(records, reading.limits.rows), 1):
        if isinstance(record, dict):
            column = text_column(list(record), reading)
            cells = {name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                     for name, value in record.items() if name != column and value is not None}
            yield _record_piece(f"#{number}", record.get(column), cells, _said_twice(twice))
        else:
            why = record if isinstance(record, Problem) else Problem("record left out", "no names and values")
            yield Piece(None, f"#{number}", (why,))
    yield _left_out(records, reading)


def table_pieces(rows: Iterator[Row], reading: Reading, *, first: int = 1, joint: str = "") -> Pieces:
    """One piece per row below the row of names, counted from `first`; surplus cells are joined to a text in
    the last.

    Raises Refused, naming the columns, if none can be the text.
    """
    heads, most = [], reading.limits.columns
    for cells, _ in islice(rows, HEADER_WITHIN):
        heads.append(_unique_names(cells))
        if column := text_column(heads[-1], reading):
            break
    else:
        raise Refused(f"no column is called {reading.text_column or 'text'}; name its column with "
                      f"text_column= "
                      f"(there are: {', '.join(heads[0] if heads else [])[:200]})")
    names, width = heads.pop(), len(cells)
    header = (*([_columns_left_out(most)] if len(cells) > most else []), *_names_twice(cells[:most]))
    if header:
        yield Piece(None, "", header)
    if heads:
        yield Piece(None, "", (Problem("rows above the header", f"{len(heads)} not read as documents"),))
    place = names.index(column)
    kept = names[:most]
    for number, (cells, problems) in enumerate(islice(rows, reading.limits.rows), first):
        if len(cells) != width and joint:
            problems += (Problem("cells and columns differ", f"{len(cells)} cells for {len(names)} columns"),)
        if len(cells) > len(names) == place + 1 and joint:
            cells = [*cells[:place], joint.join(cells[place:])]
        # Empty cells say nothing: those of a thousand unnamed columns must cost nothing.
        named = zip(chain(kept, map("column {}".format, count(len(kept) + 1))), cells[:most], strict=False)
        metadata = {name: cell for name, cell in named if cell and name != column}
        yield _record_piece(f"#{number}", cells[place] if place < len(cells) else None, metadata, problems)
    yield _left_out(rows, reading)


def _unique_names(cells: list[str]) -> list[str]:
    """The columns' names, each once: an empty one is named by its place,
    and a later namesake has its place behind it.
    """
    names, met = [], set()
    for place, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {place}"
        while name in met:
            name += f" ({place})"
        met.add(name)
        names.append(name)
    return names


def _names_twice(cells: list[str]) -> list[Problem]:
    twice = [name for name, times in Counter(filter(None, map(str.strip, cells))).items() if times > 1]
    return [Problem("column name used twice", ", ".join(twice)[:200])] if twice else []


def _columns_left_out(most: int) -> Problem:
    return Problem("columns left out", f"all after {most:,} (limit columns)")


def text_column(names: list[str], reading: Reading) -> str | None:
    """The column that holds the text: the one that was asked for, or one with a well-known name."""
    known = [reading.text_column] if reading.text_column else LISTS["text"]
    plain = {re.sub(r"[\s_-]+", "_", name.strip().casefold()): name for name in reversed(names)}
    return next((name for wish in known for name in (wish if wish in names else None, plain.get(wish))
                 if name), None)


def _record_piece(part: str, text, metadata: dict[str, str], problems: tuple[Problem, ...] = ()) -> Piece:
    if not isinstance(text, str) or not text.strip():
        return Piece(None, part, (*problems, NO_TEXT))
    return Piece(text, part, problems, metadata)


def _left_out(rest: Iterator, reading: Reading) -> Piece:
    problem = Problem("rows left out", f"all after {reading.limits.rows:,} (limit rows)")
    return Piece(None, "", () if next(rest, None) is None else (problem,))


def split_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows; where a quotation mark is not closed,
    its line is taken alone and swallows none that follow.
    """
    csv.field_size_limit(2**31 - 1)
    edge = re.escape(delimiter)
    field = rf'(?:"(?:[^"]++|"")*+"|(?!")[^{edge}\r\n]*+)'
    row = re.compile(rf"{field}(?:{edge}{field})*+(?:\r\n?|\n|\Z)")
    at, line = 0, 1
    while at < len(text):
        whole = row.match(text, at)
        taken = (whole or LINE.match(text, at))[0]
        lines = io.StringIO(taken, newline="")
        cells = next(csv.reader(lines, delimiter=delimiter)) if whole else _cells(taken, delimiter)
        if any(map(str.strip, cells)):
            yield cells, () if whole else (Problem("broken quotation in a table",
                                                   f"line {line} taken as it stands"),)
        at, line = at + len(taken), line + len(LINE_ENDS.findall(taken))


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose inner quotation marks are not doubled: 1,"He said "yes, sir" and went",2."""
    line = line.rstrip("\r\n")
    if delimiter == "\t":      # with tabs, quotation marks are most often text
        return line.split(delimiter)
    # Found once from the end on: looked for anew from each mark, they cost a minute a megabyte.
    closing = [match.start() for match in re.finditer(rf'"(?={re.escape(delimiter)}|\Z)', line)][::-1]
    cells, at = [], 0
    while at <= len(line):
        quoted = line.startswith('"', at)
        while quoted and closing and closing[-1] <= at:
            closing.pop()
        end = closing[-1] + 1 if quoted and closing else line.find(delimiter, at)
        end = end if end >= 0 else len(line)
        cells.append(line[at + 1:end - 1].replace('""', '"') if quoted and closing else line[at:end])
        at = end + 1
    return cells


def _each_name_kept(pairs: list[tuple], twice: list[str]) -> dict:
    """An object; what a name that stands there again says has its place behind the name, which is noted."""
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    names = [name for name, _ in pairs]
    twice += [name for name, times in Counter(names).items() if times > 1]
    return dict(zip(_unique_names(names), (value for _, value in pairs), strict=True))


def _said_twice(twice: list[str]) -> tuple[Problem, ...]:
    """The problem of names that were noted, which are forgotten."""
    problems = (Problem("name used twice in a record", ", ".join(twice)[:200]),) if twice else ()
    twice.clear()
    return problems


def _json(text: str, twice: list[str]):
    """What the text says, or the problem; 1.10 stays 1.10. Names that an object has twice go to `twice`."""
    try:
        return json.loads(text, parse_int=str, parse_float=str,
                          object_pairs_hook=lambda pairs: _each_name_kept(pairs, twice))
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        return Problem("record left out", f"not JSON: {why}")
