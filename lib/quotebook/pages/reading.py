"""The reading view: a document's text with its quotations in the colours of their speakers."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotebook.errors import QuotebookError
from quotebook.export.tables import plain_rows
from quotebook.pages.escape import Page, html_attribute, html_text
from quotebook.pages.tables import table_html

if TYPE_CHECKING:
    import pandas as pd

# Line and tint per speaker, by how much they are quoted: Okabe and Ito's colours, as in the charts.
COLOURS = (("#0072B2", "#D6E8F4"), ("#B87800", "#FBE8C6"), ("#007A59", "#D0EEE4"), ("#A65287", "#F6E1EC"),
           ("#2F86B8", "#E2F2FB"), ("#B44E00", "#FADCC8"))
OTHERS, UNNAMED = ("#6B6B6B", "#E9E9E9"), ("#6B6B6B", "#F6F6F6")
KIND_LINES = {"direct": "solid", "mixed": "dashed", "indirect": "dotted", "block": "double"}
LONGEST_TEXT = 400_000
PARTS = ("quotation", "cue", "speaker", "rejected")
NOBODY = "nobody named"
LISTED = ("quotation", "kind", "speaker_name", "speaker", "cue", "addressee", "via", "spans", "rule", "flags", "text")


@dataclass(frozen=True)
class Mark:
    """A stretch of text and what it is: `part` is quotation, cue, speaker or rejected."""

    start: int
    end: int
    part: str
    title: str = ""
    number: str = ""
    kind: str = ""
    speaker: str = ""
    opens: bool = False


def show_document(
    document: pd.Series | dict | str,
    quotations: pd.DataFrame,
    rejected: pd.DataFrame | None = None,
    *,
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
    if "text" not in fields:
        raise QuotebookError("show_document needs a row of corpus.documents (it has no 'text')")
    text, doc = fields["text"], fields.get("doc")
    quoted, refused = _rows_of(quotations, doc), _rows_of(rejected, doc)
    colours = _speaker_colours(quoted)
    marks = [*_quotation_marks(quoted), *_rejected_marks(refused)]
    shown = min(len(text), limit)
    body = [
        _head(fields), _legend(quoted, refused, colours),
        f'<div class="text">{_paragraphs(text[:shown], marks, colours)}</div>',
        _cut_sentence(shown, len(text)),
        _details(f"Quotations with offsets ({len(quoted):,})", quoted, LISTED),
        _details(f"Not quotations, with reasons ({len(refused):,})", refused, ("start", "end", "text", "reason")),
    ]
    return Page("".join(body), sentence=_sentence(fields, quoted, refused))


def _rows_of(table: pd.DataFrame | None, doc: str | None) -> list[dict]:
    if table is None:
        return []
    rows = table[table["doc"] == doc] if doc is not None and "doc" in table.columns else table
    return [dict(zip(rows.columns, row, strict=True)) for row in plain_rows(rows)]


def _speaker_colours(quoted: list[dict]) -> dict[str, tuple[str, str]]:
    """A colour for each of the most quoted, in order; grey for the others and for nobody."""
    order = [name for name, _ in Counter(_speaker(row) for row in quoted).most_common() if name != NOBODY]
    return {name: COLOURS[place] if place < len(COLOURS) else OTHERS for place, name in enumerate(order)} | {
        NOBODY: UNNAMED}


def _speaker(row: dict) -> str:
    return _text_of(row, "speaker_name") or _text_of(row, "speaker") or NOBODY


def _text_of(row: dict, field: str) -> str:
    value = row.get(field)
    return value if isinstance(value, str) else ""


def _quotation_marks(quoted: list[dict]) -> Iterator[Mark]:
    for row in quoted:
        title, number, kind = _title(row), str(row.get("quotation", "")), _text_of(row, "kind")
        for place, (start, end) in enumerate(row["spans"]):
            yield Mark(start, end, "quotation", title, number, kind, _speaker(row), opens=place == 0)
        for part in ("cue", "speaker"):
            start, end = row.get(f"{part}_start"), row.get(f"{part}_end")
            if start is not None and end is not None:
                yield Mark(start, end, part, f"{part} of {number}", speaker=_speaker(row))


def _title(row: dict) -> str:
    """What the pointer shows: number, kind, speaker, cue, place."""
    spans = ", ".join(f"{start}–{end}" for start, end in row["spans"])
    via = f"in what {_text_of(row, 'via')} says" if _text_of(row, "via") else ""
    cue = f"cue: {_text_of(row, 'cue')}" if _text_of(row, "cue") else "no cue"
    facts = (str(row.get("quotation", "")), _text_of(row, "kind"), _speaker(row), via, cue, f"characters {spans}")
    return " · ".join(fact for fact in facts if fact)


def _rejected_marks(refused: list[dict]) -> Iterator[Mark]:
    for row in refused:
        yield Mark(row["start"], row["end"], "rejected", f"not a quotation: {_text_of(row, 'reason')}")


def _paragraphs(text: str, marks: list[Mark], colours: dict) -> str:
    """The text in one <p> per line, cut wherever a mark begins or ends; no element crosses another."""
    pieces, line_start = [], True
    for start, end, active in _segments(text, marks):
        for place, line in enumerate(text[start:end].split("\n")):
            pieces.append("</p>\n" * (place > 0) + '<p dir="auto">' * (place > 0 or line_start))
            pieces.append(_segment_html(line, active, colours, begins=place == 0, start=start))
            line_start = False
    return "".join(pieces) + "</p>" * bool(pieces)


def _segments(text: str, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Every stretch between two edges with the marks that cover it, in the order in which they began."""
    events: dict[int, tuple[list[Mark], list[Mark]]] = {0: ([], []), len(text): ([], [])}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < min(mark.end, len(text)):
            events.setdefault(mark.start, ([], []))[0].append(mark)
            events.setdefault(min(mark.end, len(text)), ([], []))[1].append(mark)
    active: dict[int, Mark] = {}
    for start, end in pairwise(sorted(events)):
        for mark in events[start][1]:
            active.pop(id(mark), None)
        active.update((id(mark), mark) for mark in events[start][0])
        yield start, end, list(active.values())


def _segment_html(line: str, active: list[Mark], colours: dict, *, begins: bool, start: int) -> str:
    inner = html_text(line)
    if not active or not line:
        return inner
    by_part = {part: [mark for mark in active if mark.part == part] for part in PARTS}
    numbers = "·".join(mark.number for mark in by_part["quotation"] if begins and mark.opens and mark.start == start)
    label = f' data-n="{html_attribute(numbers)}"' if numbers else ""
    title = html_attribute(" — ".join(mark.title for mark in reversed(active)))
    tag = "mark" if by_part["quotation"] else "span"
    classes = " ".join(part for part, found in by_part.items() if found)
    return f'<{tag} class="{classes}" title="{title}"{label} style="{_look(by_part, colours)}">{inner}</{tag}>'


def _look(by_part: dict[str, list[Mark]], colours: dict) -> str:
    """Inline style: JupyterLab drops style sheets, but not this, in a notebook it does not trust yet."""
    look = []
    if by_part["quotation"]:
        # Of nested quotations the inner one gives tint and lower line, each outer one a line above.
        *outer, inner = by_part["quotation"]
        line, tint = colours[inner.speaker]
        weight = "3px" if inner.kind == "block" else "2px"
        look += ["color:#1a1a1a", f"background-color:{tint}"]
        look += [f"border-bottom:{weight} {KIND_LINES.get(inner.kind, 'solid')} {line}"]
        look += [f"border-top:2px solid {colours[outer[-1].speaker][0]}"] if outer else []
    elif by_part["rejected"]:
        look += ["color:#555555", "background-color:#efefef"]
    look += ["text-decoration:underline"] if by_part["cue"] else []
    look += ["font-weight:bold"] if by_part["speaker"] else []
    return ";".join(look)


def _head(fields: dict[str, Any]) -> str:
    source, doc = _text_of(fields, "source"), _text_of(fields, "doc")
    parts = [_text_of(fields, "title") or doc, source, doc]
    date = fields.get("date")
    facts = [*dict.fromkeys(part for part in parts[1:] if part and part != parts[0])]
    facts[:0] = [str(date)[:10]] if date is not None and date == date else []
    small = f'<p class="facts">{" · ".join(f"<bdi>{html_text(fact)}</bdi>" for fact in facts)}</p>' if facts else ""
    return (f'<h3 dir="auto">{html_text(parts[0])}</h3>' if parts[0] else "") + small


def _legend(quoted: list[dict], refused: list[dict], colours: dict) -> str:
    """Who stands for which colour and how often, then which line for which kind."""
    counts = Counter(_speaker(row) for row in quoted)
    named = [name for name in colours if colours[name] is not OTHERS and counts[name]]
    chips = [_chip(f"<bdi>{html_text(name)}</bdi> {counts[name]:,}", *colours[name]) for name in named]
    others = [name for name in colours if colours[name] is OTHERS]
    if others:
        total = sum(counts[name] for name in others)
        chips.append(_chip(f"{len(others):,} other{'' if len(others) == 1 else 's'} {total:,}", *OTHERS))
    kinds = Counter(_text_of(row, "kind") for row in quoted)
    lines = [f'<span style="border-bottom:{"3px" if kind == "block" else "2px"} {line} #444444">{kind}</span> '
             f"{kinds[kind]:,}" for kind, line in KIND_LINES.items() if kinds[kind]]
    lines += ['<span style="text-decoration:underline">cue</span>'] if quoted else []
    grey = '<span style="color:#555555;background-color:#efefef">not a quotation</span>'
    lines += [f"{grey} {len(refused):,}"] * bool(refused)
    return f'<p class="legend">{" ".join(chips)}</p><p class="legend">{" &nbsp; ".join(lines)}</p>'


def _chip(label: str, line: str, tint: str) -> str:
    return (f'<span class="chip" style="color:#1a1a1a;background-color:{tint};border-left:4px solid {line}">'
            f"{label}</span>")


def _cut_sentence(shown: int, whole: int) -> str:
    if shown == whole:
        return ""
    return f'<p class="facts">The first {shown:,} of {whole:,} characters; limit=… shows more.</p>'


def _details(summary: str, rows: list[dict], columns: tuple[str, ...]) -> str:
    import pandas as pd

    if not rows:
        return ""
    table = pd.DataFrame(rows)
    listed = table[[column for column in columns if column in table.columns]]
    return f"<details><summary>{summary}</summary>{table_html(listed)}</details>"


def _sentence(fields: dict, quoted: list[dict], refused: list[dict]) -> str:
    name = _text_of(fields, "title") or _text_of(fields, "doc") or "the text"
    return f"Reading view of {name}: {len(quoted):,} quotations; {len(refused):,} marked stretches that are none."
