"""HTML to read in the notebook: documents with their quotations, tables, lines in context (data/pages.html.j2).

Nothing from a document becomes an element, a handler or a formula; there is no script and no network in it.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from quotebook.errors import QuotebookError
from quotebook.export.tables import cell_text, plain, plain_rows, require_table
from quotebook.visible import UNSEEN, sign, visible

if TYPE_CHECKING:
    import pandas as pd

SPECIAL = re.compile(rf"[&<>\"'$\\]|{UNSEEN.pattern}")
# Line and tint per speaker, by how much they are quoted: Okabe and Ito's colours, as in the charts.
COLOURS = (("#0072B2", "#D6E8F4"), ("#B87800", "#FBE8C6"), ("#007A59", "#D0EEE4"), ("#A65287", "#F6E1EC"),
           ("#2F86B8", "#E2F2FB"), ("#B44E00", "#FADCC8"))
OTHERS, UNNAMED = ("#6B6B6B", "#E9E9E9"), ("#6B6B6B", "#F6F6F6")
KIND_LINES = {"direct": "2px solid", "mixed": "2px dashed", "indirect": "2px dotted", "block": "3px double"}
NOBODY = "nobody named"
LISTED = ("quotation", "kind", "speaker_name", "speaker", "cue", "addressee", "via", "spans", "rule", "flags", "text")
REASONS = ("start", "end", "text", "reason")
LONGEST_TEXT, LONGEST_CELL, LONGEST_WORD, LONG = 400_000, 400, 18, 60
EXACT = ("start", "end", "year", "quotation")  # numbers to copy: no thousands separator


def html_text(text: object) -> Markup:
    """The text escaped; formula signs kept apart; a sign, such as ⟨RLO⟩, for what cannot be seen."""
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
def template():
    """The macros of data/pages.html.j2, every value of theirs escaped by `html_text`."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, finalize=html_text, trim_blocks=True)
    environment.filters["attribute"] = lambda text: Markup(escape(visible(str(text))))
    return environment.from_string(package_text("pages.html.j2")).module


@cache
def package_text(name: str) -> Markup:
    """A file of lib/quotebook/data, which is ours and needs no escaping."""
    return Markup((Path(__file__).parent / "data" / name).read_text(encoding="utf-8"))


class Page:
    """HTML to look at: Jupyter shows it, `str(page)` is the HTML, its repr one sentence on what it shows."""

    def __init__(self, body: Markup, *, sentence: str):
        self.html, self.sentence = str(template().page(package_text("pages.css"), body)), visible(sentence)

    def __str__(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return self.html


def show_table(
    table: pd.DataFrame, *, columns: Sequence[str] | None = None, top: int = 50, caption: str = ""
) -> Page:
    """The first `top` rows of a table to look at, some of its columns if named; says how many rows there are.

    Raises QuotebookError for a column that the table does not have.
    """
    require_table(table, *columns or ())
    shown = table[list(columns)] if columns else table
    more = f"First {top:,} of {len(table):,} rows." if len(table) > top else ""
    sentence = f"Table of {len(table):,} rows: {', '.join(map(str, shown.columns))}. {more}"
    return Page(template().table(*_cells(shown.head(top)), caption, more), sentence=sentence.strip())


def _cells(table: pd.DataFrame) -> tuple[list, list]:
    """Columns as (name, kind) and rows as lists of (text, kind), for the table of the template."""
    rows, names = list(plain_rows(table)), [str(column) for column in table.columns]
    kinds = ["number" if {type(row[place]) for row in rows} & {int, float} else "short" for place in range(len(names))]
    heads = [(name.replace("_", " "), kind) for name, kind in zip(names, kinds, strict=True)]
    return heads, [[_cell(*cell) for cell in zip(row, names, kinds, strict=True)] for row in rows]


def _cell(value: object, name: str, kind: str) -> tuple[str, str]:
    if value in (None, "", []):
        return "–", kind
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = isinstance(value, int) and name.endswith(EXACT)
        whole = isinstance(value, int) or abs(value) >= 1000
        return (str(value) if exact else f"{value:,.0f}" if whole else f"{value:.3g}").replace("-", "−", 1), "number"
    text = str(cell_text(value)).replace(";", "; ") if isinstance(value, list) else str(value)
    cut = text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"
    unbroken = max(map(len, cut.split()), default=0) > LONGEST_WORD
    return cut, "unbroken" if unbroken else "long" if len(cut) > LONG else "short"


def show_kwic(lines: pd.DataFrame, *, top: int = 100) -> Page:
    """Lines in context: the searched words under one another, document and offset of each beside it.

    `lines` has left, node, right, and doc and start where known. Raises QuotebookError if one of the first is missing.
    """
    require_table(lines, "left", "node", "right")
    shown = [{name: " ".join(str(value).split()) for name, value in line.items()}
             for line in lines.head(top).to_dict("records")]
    count = f"{len(lines):,} line{'' if len(lines) == 1 else 's'}."
    more = f"First {top:,} of {count}" if len(lines) > top else count
    return Page(template().kwic(shown, more), sentence=f"Lines in context. {more}")


class Mark(NamedTuple):
    """A stretch of text and what it is: `part` is quotation, cue, speaker or rejected."""

    start: int
    end: int
    part: str
    title: str
    speaker: str = ""
    kind: str = ""
    number: str = ""  # where a quotation opens


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
    text, doc = fields["text"], fields.get("doc")
    quoted, refused = _rows_of(quotations, doc), _rows_of(rejected, doc)
    legend = _legend(quoted)
    colours = {name: pair for name, _, pair in legend["speakers"]}
    title, *facts = dict.fromkeys(_facts(fields))
    body = template().document(
        title, facts, **legend, n_rejected=len(refused),
        text=_paragraphs(text[:limit], _marks(quoted, refused), colours),
        cut=f"The first {limit:,} of {len(text):,} characters; limit=… shows more." if len(text) > limit else "",
        quotations=_listed(quoted, LISTED), rejected=_listed(refused, REASONS))
    sentence = f"{len(quoted):,} quotations; {len(refused):,} marked stretches that are none."
    return Page(body, sentence=f"Reading view of {title or 'the text'}: {sentence}")


def _rows_of(table: pd.DataFrame | None, doc: str | None) -> list[dict]:
    if table is None:
        return []
    rows = table[table["doc"] == doc] if doc is not None and "doc" in table.columns else table
    return [dict(zip(rows.columns, row, strict=True)) for row in plain_rows(rows)]


def _listed(rows: list[dict], columns: tuple[str, ...]) -> tuple[list, list] | None:
    import pandas as pd

    return _cells(pd.DataFrame(rows)[[column for column in columns if column in rows[0]]]) if rows else None


def _facts(fields: dict) -> Iterator[str]:
    """The title, or what else names the document; then its date, source and file, as far as known."""
    known = {name: str(fields[name]) for name in ("title", "date", "source", "doc") if plain(fields.get(name))}
    yield known.get("title") or known.get("doc", "")
    yield from (known[name][:10] if name == "date" else known[name] for name in known if name != "title")


def _speaker(row: dict) -> str:
    return row.get("speaker_name") or row.get("speaker") or NOBODY


def _legend(quoted: list[dict]) -> dict:
    """Who stands for which colour and how often, the most quoted first, and which line for which kind."""
    counts, kinds = Counter(map(_speaker, quoted)), Counter(row["kind"] for row in quoted)
    names = [name for name, _ in counts.most_common() if name != NOBODY]
    named = dict(zip(names, COLOURS, strict=False)) | ({NOBODY: UNNAMED} if counts[NOBODY] else {})
    n_others = len(counts) - len(named)
    return {"speakers": [(name, f"{counts[name]:,}", colours) for name, colours in named.items()],
            "others": (f"{n_others:,} other{'' if n_others == 1 else 's'}", OTHERS) if n_others else None,
            "kinds": [(kind, f"{kinds[kind]:,}", line) for kind, line in KIND_LINES.items() if kinds[kind]]}


def _marks(quoted: list[dict], refused: list[dict]) -> Iterator[Mark]:
    for row in refused:
        yield Mark(row["start"], row["end"], "rejected", f"not a quotation: {row['reason']}")
    for row in quoted:
        number, speaker, spans = str(row.get("quotation", "")), _speaker(row), row["spans"]
        cue, via = row.get("cue"), row.get("via")
        facts = (number, row["kind"], speaker, f"in what {via} says" if via else "", f"cue: {cue}" if cue else "no cue",
                 "characters " + ", ".join(f"{start}–{end}" for start, end in spans))
        for start, end in spans:
            title = " · ".join(filter(None, facts))
            yield Mark(start, end, "quotation", title, speaker, row["kind"], number if [start, end] == spans[0] else "")
        for part in ("cue", "speaker"):
            if row.get(f"{part}_end") is not None:
                yield Mark(row[f"{part}_start"], row[f"{part}_end"], part, f"{part} of {number}")


def _paragraphs(text: str, marks: Iterable[Mark], colours: dict) -> Markup:
    """The text in one <p> per line, cut wherever a mark begins or ends; no element crosses another."""
    pieces = ['<p dir="auto">']
    for start, end, active in _segments(text, marks):
        lines = text[start:end].split("\n")
        html = [_marked(line, active, colours, opening=start if place == 0 else -1) for place, line in enumerate(lines)]
        pieces.append('</p>\n<p dir="auto">'.join(html))
    return Markup("".join([*pieces, "</p>"]))


def _segments(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Every stretch between two edges with the marks that cover it, the outer before the inner."""
    opening: dict[int, list[Mark]] = {0: [], len(text): []}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < min(mark.end, len(text)):
            opening.setdefault(mark.start, []).append(mark)
            opening.setdefault(min(mark.end, len(text)), [])
    active: list[Mark] = []
    for start, end in pairwise(sorted(opening)):
        active = [mark for mark in active if mark.end > start] + opening[start]
        yield start, end, active


def _marked(line: str, active: list[Mark], colours: dict, *, opening: int) -> str:
    if not active or not line:
        return html_text(line)
    parts = {mark.part for mark in active}
    numbers = "·".join(mark.number for mark in active if mark.number and mark.start == opening)
    attributes = {"class": " ".join(sorted(parts)), "title": " — ".join(mark.title for mark in reversed(active)),
                  "data-n": numbers, "style": _look(active, parts, colours)}
    tag = "mark" if "quotation" in parts else "span"
    written = "".join(f' {name}="{escape(visible(value))}"' for name, value in attributes.items() if value)
    return f"<{tag}{written}>{html_text(line)}</{tag}>"


def _look(active: list[Mark], parts: set[str], colours: dict) -> str:
    """Inline style: JupyterLab drops style sheets, but not this, in a notebook that it does not trust yet."""
    look = []
    if "quotation" in parts:
        # Of nested quotations the inner one gives tint and lower line, the one around it a line above.
        *outer, inner = [mark for mark in active if mark.part == "quotation"]
        line, tint = colours.get(inner.speaker, OTHERS)
        look += ["color:#1a1a1a", f"background-color:{tint}", f"border-bottom:{KIND_LINES[inner.kind]} {line}"]
        look += [f"border-top:2px solid {colours.get(outer[-1].speaker, OTHERS)[0]}"] if outer else []
    elif "rejected" in parts:
        look += ["color:#555555", "background-color:#efefef"]
    look += ["text-decoration:underline"] if "cue" in parts else []
    look += ["font-weight:bold"] if "speaker" in parts else []
    return ";".join(look)
