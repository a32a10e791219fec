"""Tables and lines in context to look at, each row with its place in the text."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from quotebook.errors import require_table
from quotebook.export.tables import cell_text, plain_columns
from quotebook.pages.html import PAGES, Page, template
from quotebook.pages.places import Excerpt, excerpt, short_name
from quotebook.wording import number_text, plural

LONGEST_WORD, LONG, TINY = 28, 60, 12  # characters
EXACT = ("start", "end", "year", "quotation")  # numbers to copy: no thousands separator
# Who spoke stands in one column: as the text has it, the name below.
SURFACE, NAME = "speaker", "speaker_name"
# What stands first and is given most room; what stands last, short; and what opens the place of a row.
FIRST, LAST, OPENS = "text", "doc", ("text", "mention", "detail", "doc")
KINDS = {FIRST: "main", LAST: "doc", SURFACE: "who", NAME: "who"}
# For programs that read notebooks: which of the outputs are findings, and what they say.
FINDING = "application/vnd.quotebook.finding+json"
NODE_WIDTHS = (8, 14, 22)  # characters for which the style sheet has a column


class Cell(NamedTuple):
    """One cell: its text, how the style sheet shows it, what stands below it, on hover, and the place it
    opens.
    """

    text: str
    kind: str
    below: str = ""
    hover: str = ""
    place: Excerpt | None = None


def show_table(table: pd.DataFrame, *, columns: Sequence[str] = (), top: int = 50, caption: str = "",
               documents: pd.DataFrame | None = None) -> Page:
    """The first `top` rows of a table to look at, some of its columns if named; says how many rows there are.

    With `documents` (doc, text) each row that has doc and start opens its place in the text.
    """
    require_table(table, *columns or (), top=top)
    more = _more(table, top)
    shown = list(map(str, columns or table.columns))
    sentence = f"Table of {plural(len(table), 'row')}: {', '.join(shown)}.{more}"
    return Page(template(PAGES).table(*cells(table.head(top), columns, documents), caption, more), sentence)


def show_finding(title: str, table: pd.DataFrame, note: str, *, top: int, columns: Sequence[str] = (),
                 documents: pd.DataFrame | None = None, told: dict | None = None) -> Page:
    """A finding to look at: its sentence, the first `top` rows of its table, how many there are, and the
    note.
    """
    body = template(PAGES).finding(
        title, *cells(table.head(top), columns, documents), _more(table, top), note
    )
    return Page(body, title, told=told)


def _more(table: pd.DataFrame, top: int) -> str:
    return f" First {top:,} of {len(table):,} rows." if len(table) > top else ""


def cells(table: pd.DataFrame, columns: Sequence[str] = (), documents: pd.DataFrame | None = None
          ) -> tuple[list[tuple[str, str]], list[list[Cell]]]:
    """Columns as (heading, kind) and rows of cells, in the order to read them: text first, document last."""
    order = reading_order(list(columns) or list(table.columns))
    names, values = plain_columns(table)
    by_name = dict(zip(names, values, strict=True))
    kinds = {name: _kind(name, by_name[name]) for name in map(str, order)}
    opening = next((name for name in OPENS if name in kinds), None)
    excerpts = list(_excerpts(by_name, len(table), documents)) if opening else []
    made = {name: [_cell(value, name, kinds[name]) for value in by_name[name]] for name in kinds}
    if SURFACE in made and NAME in by_name:
        made[SURFACE] = [_with_name(*pair) for pair in zip(by_name[SURFACE], by_name[NAME], strict=True)]
    for row, place in enumerate(excerpts):
        made[opening][row] = made[opening][row]._replace(place=place)
    heads = [(SURFACE if name == NAME else name.replace("_", " "), kinds[name]) for name in kinds]
    return heads, [list(row) for row in zip(*made.values(), strict=True)]


def reading_order(columns: list) -> list:
    """The text first, the speaker's surface and name in one, the document last."""
    rest = [column for column in columns if column not in (FIRST, LAST)]
    if SURFACE in rest and NAME in rest:
        rest.remove(NAME)
    return [*(column for column in columns if column == FIRST), *rest, *(c for c in columns if c == LAST)]


def _kind(name: str, values: list) -> str:
    types = set(map(type, values))
    if types & {int, float}:
        return "number"
    if name in KINDS:
        return KINDS[name]
    return "short"


def _cell(value: object, name: str, kind: str) -> Cell:
    if isinstance(value, bool):
        return Cell("yes" if value else "no", "tiny")
    if isinstance(value, (int, float)):
        return Cell(str(value) if name.endswith(EXACT) else number_text(value), kind)
    text = str(cell_text(value))
    if name == LAST and text:
        return Cell(short_name(text), kind, hover=text)
    text = text.replace(";", "; ") if text is not value else text
    if kind == "short":
        kind = "long" if len(text) > LONG else "tiny" if len(text) <= TINY else kind
    if any(len(word) > LONGEST_WORD for word in text.split()):
        kind += " unbroken"
    return Cell(text or "–", kind)


def _with_name(surface: object, name: object) -> Cell:
    """The speaker as the text has it, and below whom the rules take that to be, where it is another word."""
    surface, name = (str(value) if value is not None else "" for value in (surface, name))
    return Cell(surface or name or "–", "who", below=name if surface and name != surface else "")


def _excerpts(
    columns: dict[str, list], n_rows: int, documents: pd.DataFrame | None
) -> Iterator[Excerpt | None]:
    """The place of each row in its document, or None where the row has none."""
    if documents is None or "text" not in documents or not {"doc", "start", "end"} <= columns.keys():
        return
    there = documents[documents["doc"].isin(set(filter(None, columns["doc"])))]
    by_doc = {row["doc"]: row for row in there.to_dict("records")}
    spans = columns.get("spans") or [None] * n_rows
    for doc, start, end, pieces in zip(columns["doc"], columns["start"], columns["end"], spans, strict=True):
        known = doc in by_doc and start is not None and end is not None
        yield excerpt(by_doc[doc], pieces or [(start, end)]) if known else None


def show_kwic(lines: pd.DataFrame, *, top: int = 100, documents: pd.DataFrame | None = None) -> Page:
    """Lines in context: the searched words under one another, the document of each beside it.

    `lines` has left, node, right, and doc, start and end where known: with `documents` (doc, text) a line
    opens its place in the text. Raises QuotebookError if one of the first three is missing.
    """
    foot = _lines_foot(lines, top)
    return Page(template(PAGES).kwic(*_lines(lines, top, documents), foot), f"Lines in context. {foot}")


def show_lines(title: str, lines: pd.DataFrame, note: str, *, top: int, documents: pd.DataFrame | None = None,
               told: dict | None = None) -> Page:
    """A finding that consists of lines in context: its sentence, the first `top` of them, and the note."""
    body = template(PAGES).finding_lines(title, *_lines(lines, top, documents), _lines_foot(lines, top), note)
    return Page(body, title, told=told)


def _lines_foot(lines: pd.DataFrame, top: int) -> str:
    require_table(lines, "left", "node", "right", top=top)
    return f"First {top:,} of " * (len(lines) > top) + f"{plural(len(lines), 'line')}."


def _lines(lines: pd.DataFrame, top: int, documents: pd.DataFrame | None) -> tuple[list[dict], int]:
    """The lines for the template, and the width of their middle column."""
    shown = lines.head(top)
    names, values = plain_columns(shown)
    by_name = dict(zip(names, values, strict=True))
    rows = [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
    places = list(_excerpts(by_name, len(shown), documents)) or [None] * len(shown)
    longest = max((len(str(row["node"])) for row in rows), default=0)
    for row, place in zip(rows, places, strict=True):
        doc = str(row.get("doc") or "")
        row.update(place=place, doc=doc, short=short_name(doc))
    return rows, next((width for width in NODE_WIDTHS if longest <= width), NODE_WIDTHS[-1])
