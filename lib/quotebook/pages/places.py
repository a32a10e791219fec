"""The places of a text that rows lead to: their names as addresses inside a page, and the text around
them.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

AROUND = 300        # characters of the text before and behind a place
LONGEST_PLACE = 20_000
# A link to the reading view of a document is shown where that view is in the same page.
THERE = re.compile(r"body:has\(#r-[0-9a-f]{8}\) \.r-[0-9a-f]{8}\{display:inline\}")
LINKED = re.compile(r'class="there r-([0-9a-f]{8})"')
DOC_COLUMNS = 20    # characters of a document's short name


class Excerpt(NamedTuple):
    """A place in its text: stretches (text, whether it is the place), cut or not at either edge, and
    where it is.
    """

    stretches: list[tuple[str, bool]]
    cut_before: bool
    cut_behind: bool
    title: str
    date: str
    doc: str
    start: int
    end: int
    address: str


def address_of(doc: str | None) -> str:
    """What the addresses of a document's places begin with: letters and digits, whatever the document is
    called.
    """
    return sha256(str(doc or "").encode("utf-8", "surrogatepass")).hexdigest()[:8]


def paragraph_start(text: str, start: int) -> int:
    """Where the line that a place stands in begins: the reading view has an address for each."""
    return text.rfind("\n", 0, start) + 1


def short_name(doc: str) -> str:
    """The document's name without its folders, and cut where it is long; the whole name is shown on hover."""
    name = doc.rsplit("/", 1)[-1]
    return name if len(name) <= DOC_COLUMNS else f"{name[:DOC_COLUMNS - 9].rstrip()}…{name[-8:]}"


def excerpt(document: dict, spans: Iterable[tuple[int, int]]) -> Excerpt:
    """The place at `spans` of a document (doc, title, date, text) with the text around it, cut between
    words.
    """
    text, spans = document["text"], sorted(tuple(span) for span in spans)
    start, end = spans[0][0], max(last for _, last in spans)
    first, last = (
        _word_edge(text, start - AROUND, 1),
        _word_edge(text, min(end, start + LONGEST_PLACE) + AROUND, -1),
    )
    title, date = (document.get(name) for name in ("title", "date"))
    doc = str(document.get("doc") or "")
    return Excerpt(
        list(_cut(text, first, last, spans)),
        first > 0,
        last < len(text),
        title if _said(title) else doc,
        date if _said(date) else "",
        doc,
        start,
        end,
        f"t-{address_of(doc)}-{paragraph_start(text, start)}",
    )


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _word_edge(text: str, at: int, step: int) -> int:
    """The place, or the next white space in the direction of the step, so that no word is cut in two."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    for place in range(at, max(0, min(at + step * 40, len(text))), step):
        if text[place].isspace():
            return place
    return at


def _cut(text: str, first: int, last: int, spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    edges = sorted({first, last, *(min(max(edge, first), last) for span in spans for edge in span)})
    for start, end in pairwise(edges):
        yield text[start:end], any(low <= start and end <= high for low, high in spans)


def rules_for_links(html: str) -> str:
    """The style sheet's rules that show the links of a page to reading views, each where that view is
    there too.
    """
    addresses = dict.fromkeys(LINKED.findall(html))
    return "".join(f"body:has(#r-{address}) .r-{address}{{display:inline}}" for address in addresses)
