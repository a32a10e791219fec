"""HTML to read in the notebook: documents with their quotations, tables, lines in context.

The HTML itself stands in data/pages.html.j2 (and report.html.j2); every value in it is escaped by `html_text`.

Nothing from a document becomes an element, a handler or a formula; there is no script and no network in it.
"""
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from itertools import pairwise

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from quotebook.errors import QuotebookError, require_table
from quotebook.export.tables import cell_text, plain_columns, plain_records
from quotebook.package_data import data_text
from quotebook.wording import UNSEEN, number_text, plural, sign, visible

SPECIAL = re.compile(rf"[&<>\"'$\\]|{UNSEEN.pattern}")
# The place of a speaker's colour in the template: nobody 0, the most quoted 1 to 6, all others 7.
NOBODY, OTHERS = "nobody named", 7
LISTED = ("quotation", "kind", "speaker_name", "speaker", "cue", "addressee", "via", "spans", "rule", "flags", "text")
REASONS = ("start", "end", "text", "reason")
LONGEST_TEXT, LONGEST_CELL, LONGEST_WORD, LONG, TINY = 200_000, 400, 18, 60, 10  # characters; a date has 10
PAGES = "pages.html.j2"
EXACT = ("start", "end", "year", "quotation")  # numbers to copy: no thousands separator


def html_text(text: object) -> Markup:
    """The text escaped; formula signs kept apart; a sign, such as ⟨U+202E⟩, for what cannot be seen."""
    return text if isinstance(text, Markup) else Markup(SPECIAL.sub(_escaped, str(text)))


def _escaped(match: re.Match) -> str:
    character = match[0]
    # JupyterLab typesets $...$ and \(...\) in every HTML output, but never looks across the edge of an element:
    # a sign that could open or close a formula gets an element of its own.
    if character in "$\\":
        return f"<span>{character}</span>"
    if character in "&<>\"'":
        return escape(character)
    shown = sign(match)
    return shown if shown == character else f'<span class="unseen">{shown}</span>'


@cache
def template(name: str):
    """The macros of a template in lib/quotebook/data, every value of theirs escaped by `html_text`."""
    environment = Environment(autoescape=True, finalize=html_text, trim_blocks=True)
    environment.filters["attribute"] = lambda text: Markup(escape(visible(str(text))))
    return environment.from_string(package_text(name)).module


@cache
def package_text(name: str) -> Markup:
    """A file of lib/quotebook/data, which is ours and needs no escaping."""
    return Markup(data_text(name))


class Page:
    """HTML to look at: Jupyter shows it, `str(page)` is the HTML, its repr one sentence on what it shows."""

    def __init__(self, body: Markup, sentence: str):
        self.html, self.sentence = str(template(PAGES).page(package_text("pages.css"), body)), visible(sentence)

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return self.html

    __str__ = _repr_html_


def show_table(table: pd.DataFrame, *, columns: Sequence[str] = (), top: int = 50, caption: str = "") -> Page:
    """The first `top` rows of a table to look at, some of its columns if named; says how many rows there are."""
    require_table(table, *columns or (), top=top)
    shown = table[list(columns)] if columns else table
    more = f" First {top:,} of {len(table):,} rows." if len(table) > top else ""
    sentence = f"Table of {plural(len(table), 'row')}: {', '.join(map(str, shown.columns))}.{more}"
    return Page(template(PAGES).table(*_cells(shown.head(top)), caption, more), sentence)


def show_finding(title: str, table: pd.DataFrame, note: str, *, top: int) -> Page:
    """A finding to look at: its sentence, the first `top` rows of its table, how many there are, and the note."""
    more = f"First {top:,} of {len(table):,} rows." if len(table) > top else ""
    return Page(template(PAGES).finding(title, *_cells(table.head(top)), more, note), title)


def show_lines(title: str, lines: pd.DataFrame, note: str, *, top: int) -> Page:
    """A finding that consists of lines in context: its sentence, the first `top` of them, and the note."""
    require_table(lines, "left", "node", "right", top=top)
    more = f"First {top:,} of " * (len(lines) > top) + f"{plural(len(lines), 'line')}."
    return Page(template(PAGES).finding_lines(title, lines.head(top).to_dict("records"), more, note), title)


def _cells(table: pd.DataFrame) -> tuple[list, list]:
    """Columns as (name, kind) and rows as lists of (text, kind), for the table of the template."""
    names, columns = plain_columns(table)
    kinds = ["number" if {int, float} & set(map(type, cells)) else "short" for cells in columns]
    heads = [(name.replace("_", " "), kind) for name, kind in zip(names, kinds, strict=True)]
    return heads, [[_cell(*cell) for cell in zip(row, names, kinds, strict=True)] for row in zip(*columns, strict=True)]


def _cell(value: object, name: str, kind: str) -> tuple[str, str]:
    if isinstance(value, (int, float)):
        return str(value) if name.endswith(EXACT) else number_text(value), kind
    text = str(cell_text(value))
    text = text.replace(";", "; ") if text is not value else text
    if any(len(word) > LONGEST_WORD for word in text.split()):
        kind = "unbroken"
    elif kind == "short" and len(text) <= TINY:
        kind = "tiny"
    return text[:LONGEST_CELL] + "…" * (len(text) > LONGEST_CELL) or "–", "long" if len(text) > LONG else kind


def show_kwic(lines: pd.DataFrame, *, top: int = 100) -> Page:
    """Lines in context: the searched words under one another, document and offset of each beside it.

    `lines` has left, node, right, and doc and start where known. Raises QuotebookError if one of the first is missing.
    """
    require_table(lines, "left", "node", "right", top=top)
    more = f"First {top:,} of " * (len(lines) > top) + f"{plural(len(lines), 'line')}."
    return Page(template(PAGES).kwic(lines.head(top).to_dict("records"), more), f"Lines in context. {more}")


def show_document(
    document: pd.Series | dict | str, quotations: pd.DataFrame, rejected: pd.DataFrame | None = None, *,
    limit: int = LONGEST_TEXT,
) -> Page:
    """A page with one document's text, its quotations marked, and everything about them on demand.

    `document` is a row of `corpus.documents` (or a text); of the tables, only this document's rows are
    used. Colour says who speaks, the line below which kind of quotation it is, an underlined word is the
    cue; rejected stretches are grey, with the reason on hover and in the list. Of a text longer than
    `limit` characters the beginning is shown, and the page says so.

    Raises QuotebookError if the document has no text.
    """
    fields = {"text": document} if isinstance(document, str) else dict(document)
    if not isinstance(fields.get("text"), str):
        raise QuotebookError("show_document needs a row of corpus.documents (it has no 'text')")
    tables = [_of_document(fields.get("doc"), table) for table in (quotations, rejected)]
    text, quoted, refused = fields["text"], *map(plain_records, tables)
    counts = Counter(map(_speaker, quoted))
    names = [name for name, _ in counts.most_common() if name != NOBODY]
    places = {name: min(place, OTHERS) for place, name in enumerate(names, start=1)} | {NOBODY: 0}
    stretches = _stretches(text[:limit], list(_marks(quoted, refused)), places)
    page = template(PAGES).document(fields, quoted, refused, counts, places, stretches, len(text[limit:]),
                                    _cells(tables[0].filter(items=LISTED)), _cells(tables[1].filter(items=REASONS)))
    name = fields.get("title") or fields.get("doc") or "the text"
    sentence = f"{plural(len(quoted), 'quotation')}; {len(refused):,} marked stretches that are none."
    return Page(page, f"Reading view of {name}: {sentence}")


def _of_document(doc: str | None, table: pd.DataFrame | None) -> pd.DataFrame:
    table = pd.DataFrame() if table is None else table
    return table[table["doc"] == doc] if doc is not None and "doc" in table else table


def _speaker(row: dict) -> str:
    return row.get("speaker_name") or row.get("speaker") or NOBODY


def _marks(quoted: list[dict], refused: list[dict]) -> Iterator[tuple[int, int, str, dict, str]]:
    """Every stretch to mark: start, end, what it is, the row it comes from, and what the pointer shows."""
    for row in refused:
        yield row["start"], row["end"], "rejected", row, f"not a quotation: {row['reason']}"
    for row in quoted:
        number, via, cue = (row.get(name) or "" for name in ("quotation", "via", "cue"))
        places = ", ".join(f"{start}–{end}" for start, end in row["spans"])
        facts = (number, row["kind"], _speaker(row), f"in what {via} says" if via else "",
                 f"cue: {cue}" if cue else "no cue", f"characters {places}")
        title = " · ".join(str(fact) for fact in facts if fact)
        yield from ((start, end, "quotation", row, title) for start, end in row["spans"])
        for part in ("cue", "speaker"):
            if row.get(f"{part}_end") is not None:
                yield row[f"{part}_start"], row[f"{part}_end"], part, row, f"{part} of {number}"


def _stretches(text: str, marks: list[tuple], places: dict[str, int]) -> Iterator[tuple]:
    """The text cut wherever a mark begins or ends: its lines, and what the template shows of the marks over them.

    These are kind and speaker's place of every quotation, from the outer to the inner; the marks' names; the numbers
    of the quotations that begin here; what the pointer shows.
    """
    for start, end, active in _segments(text, marks):
        quoted = [row for _, _, part, row, _ in active if part == "quotation"]
        looks = [(row["kind"], places[_speaker(row)]) for row in quoted]
        begun = "·".join(str(row.get("quotation", "")) for row in quoted if row["start"] == start)
        title = " — ".join(shown for *_, shown in reversed(active))
        yield text[start:end].split("\n"), looks, [part for _, _, part, *_ in active], begun, title


def _segments(text: str, marks: list[tuple]) -> Iterator[tuple[int, int, list[tuple]]]:
    """Every stretch between two edges with the marks that cover it, the outer before the inner."""
    opening: dict[int, list[tuple]] = {0: [], len(text): []}
    for mark in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if mark[0] < min(mark[1], len(text)):
            opening.setdefault(mark[0], []).append(mark)
            opening.setdefault(min(mark[1], len(text)), [])
    active: list[tuple] = []
    for start, end in pairwise(sorted(opening)):
        active = [mark for mark in active if mark[1] > start] + opening[start]
        yield start, end, active
