"""The reading view: one document's text, its quotations marked, and everything about them on demand."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
from markupsafe import Markup

from quotebook.errors import QuotebookError
from quotebook.export.tables import plain_records
from quotebook.pages.html import PAGES, Page, template
from quotebook.pages.places import address_of, paragraph_start
from quotebook.pages.tables import Cell, cells
from quotebook.wording import plural

# The place of a speaker's colour in the template: nobody 0, the most quoted 1 to 6, all others 7.
NOBODY, OTHERS = "nobody named", 7
LISTED = (
    "quotation",
    "kind",
    "speaker_name",
    "speaker",
    "cue",
    "addressee",
    "via",
    "spans",
    "rule",
    "flags",
    "text",
)
REASONS = ("start", "end", "text", "reason")
LONGEST_TEXT = 200_000  # characters
# For the report: a document that is longer is excerpted, so many paragraphs around its quotations.
READING = "application/vnd.quotebook.reading+json"
LONGEST_WHOLE, PARAGRAPHS_EXCERPTED = 5_000, 8


def show_document(
    document: pd.Series | dict | str, quotations: pd.DataFrame, rejected: pd.DataFrame | None = None, *,
    limit: int = LONGEST_TEXT,
) -> Page:
    """A page with one document's text, its quotations marked, and everything about them on demand.

    `document` is a row of `corpus.documents` (or a text); of the tables, only this document's rows are
    used. Colour says who speaks, the line below which kind of quotation it is, an underlined word is the
    cue; rejected stretches are grey, with the reason on hover and in the list. A quotation's number leads to
    its row in the list, the row back to the text. Of a text longer than `limit` characters the beginning is
    shown, and the page says so.

    Raises QuotebookError if the document has no text.
    """
    fields = {"text": document} if isinstance(document, str) else dict(document)
    if not isinstance(fields.get("text"), str):
        raise QuotebookError("show_document needs a row of corpus.documents (it has no 'text')")
    tables = [_of_document(fields.get("doc"), table) for table in (quotations, rejected)]
    text, quoted, refused = fields["text"], *map(plain_records, tables)
    page = _page(fields, text[:limit], quoted, refused, tables, whole=True)
    name = fields.get("title") or fields.get("doc") or "the text"
    sentence = f"{plural(len(quoted), 'quotation')}; {len(refused):,} marked stretches that are none."
    excerpt = _page(fields, text[:limit], quoted, refused, tables, whole=False)
    told = {"title": str(name), "address": f"r-{address_of(fields.get('doc'))}", "excerpt": str(excerpt)}
    return Page(page, f"Reading view of {name}: {sentence}", told={READING: told})


def _page(
    fields: dict, text: str, quoted: list[dict], refused: list[dict], tables: list, *, whole: bool
) -> Markup:
    counts = Counter(map(_speaker, quoted))
    names = [name for name, _ in counts.most_common() if name != NOBODY]
    places = {name: min(place, OTHERS) for place, name in enumerate(names, start=1)} | {NOBODY: 0}
    address = address_of(fields.get("doc"))
    paragraphs = list(_paragraphs(_stretches(text, list(_marks(quoted, refused)), places)))
    chosen = paragraphs if whole else _chosen(paragraphs, quoted, text)
    lists = [_linked(cells(_filled(tables[0].filter(items=LISTED))), quoted, text, address),
             cells(tables[1].filter(items=REASONS))] if whole else []
    n_cut = len(fields["text"]) - len(text) if whole else 0
    return template(PAGES).document(fields, quoted, refused, counts, places, chosen, n_cut, address, lists,
                                    len(paragraphs) - len([p for p in chosen if p]))


def _of_document(doc: str | None, table: pd.DataFrame | None) -> pd.DataFrame:
    table = pd.DataFrame() if table is None else table
    return table[table["doc"] == doc] if doc is not None and "doc" in table else table


def _filled(table: pd.DataFrame) -> pd.DataFrame:
    """The columns in which something stands: few documents have an addressee, or a report inside a report."""
    return table.dropna(axis="columns", how="all")


def _speaker(row: dict) -> str:
    return row.get("speaker_name") or row.get("speaker") or NOBODY


def _linked(table: tuple, quoted: list[dict], text: str, address: str) -> tuple:
    """The list of quotations: a row's number has an address, and leads to the paragraph it begins in."""
    heads, rows = table
    column = next((place for place, (name, _) in enumerate(heads) if name == "quotation"), None)
    if column is not None:
        for row, quotation in zip(rows, quoted, strict=True):
            number = row[column].text
            link = template(PAGES).number(number, address, paragraph_start(text, quotation["start"]))
            row[column] = Cell(link, "number")
    return heads, rows


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
    """The text cut wherever a mark begins or ends: place, text, and what the template shows of the marks over
    it.

    These are kind and speaker's place of every quotation, from the outer to the inner; the marks' names; the
    numbers of the quotations that begin here; what the pointer shows.
    """
    for start, end, active in _segments(text, marks):
        quoted = [row for _, _, part, row, _ in active if part == "quotation"]
        looks = [(row["kind"], places[_speaker(row)]) for row in quoted]
        begun = [str(row.get("quotation", "")) for row in quoted if row["start"] == start]
        title = " — ".join(shown for *_, shown in reversed(active))
        yield start, text[start:end], looks, [part for _, _, part, *_ in active], begun, title


def _paragraphs(stretches: Iterator[tuple]) -> Iterator[tuple[int, list[tuple]]]:
    """The lines of the text, each with its offset and the stretches (text, looks, parts, begun, title) in
    it.
    """
    start, pieces = 0, []
    for at, text, looks, parts, begun, title in stretches:
        for number, line in enumerate(text.split("\n")):
            if number:
                yield start, pieces
                start, pieces = at, []
            pieces.append((line, looks, parts, [] if number else begun, title))
            at += len(line) + 1
    yield start, pieces


def _chosen(paragraphs: list[tuple], quoted: list[dict], text: str) -> list:
    """The paragraphs for the report: all of a short text; of a long one those with most words quoted,
    None between.
    """
    if len(text) <= LONGEST_WHOLE:
        return paragraphs
    weight = Counter()
    for row in quoted:
        weight[paragraph_start(text, row["start"])] += row["end"] - row["start"]
    best = {start for start, _ in weight.most_common(PARAGRAPHS_EXCERPTED)} or {
        start for start, _ in paragraphs[:3]
    }
    chosen, before = [], -1
    for place, paragraph in enumerate(paragraphs):
        if paragraph[0] in best:
            chosen += [None] * (place != before + 1) + [paragraph]
            before = place
    return chosen + [None] * (before != len(paragraphs) - 1)


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
