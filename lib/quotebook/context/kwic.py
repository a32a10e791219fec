"""Key word in context: every place of a word with the words around it."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotebook.context.search import Found, document_bounds, find_pattern
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd

SORTS = ("position", "left", "right", "node")
WORDS_SORTED_BY = 4


def find_kwic(tokens: pd.DataFrame, documents: pd.DataFrame, pattern: str, *, window: int = 10,
              sort: str = "position") -> pd.DataFrame:
    """One row per place where the pattern (see `find_pattern`) stands: doc, start, end, left, node, right.

    `left` and `right` are the text as written up to `window` tokens away, inside the document; start and end are the
    node's. `sort`: position, or by the words to the left (nearest first), to the right, or the node itself.
    """
    import pandas as pd

    if sort not in SORTS:
        raise QuotebookError(f"sort must be one of {', '.join(SORTS)}, got {sort!r}")
    if window < 1:
        raise QuotebookError(f"window must be 1 token or more, got {window}")
    found = find_pattern(tokens, pattern)
    first, last = document_bounds(tokens)
    at = found.at[_order(tokens, found, first, sort)]
    after = at + found.n_tokens
    begin, finish = np.maximum(at - window, first[at]), np.minimum(after + window, last[at] + 1) - 1
    start, end = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    bounds = [bound.tolist() for bound in (start[begin], start[at], end[after - 1], end[finish])]
    document, names = as_codes(tokens["doc"])
    texts = documents.set_index("doc")["text"].reindex(names).tolist()
    places = list(zip(map(texts.__getitem__, document[at].tolist()), *bounds, strict=True))
    return pd.DataFrame({
        "doc": tokens["doc"].iloc[at].array,
        "start": bounds[1],
        "end": bounds[2],
        "left": [text[a:b] for text, a, b, _, _ in places],
        "node": [text[b:c] for text, _, b, c, _ in places],
        "right": [text[c:d] for text, _, _, c, d in places],
    })


def _order(tokens: pd.DataFrame, found: Found, first: np.ndarray, sort: str) -> np.ndarray:
    """The order of the found places: by up to `WORDS_SORTED_BY` words on the side asked for, then by position."""
    at = found.at
    if sort == "position" or not len(at):
        return np.arange(len(at))
    token, surfaces = as_codes(tokens["token"])
    rank = np.unique([surface.casefold() for surface in surfaces], return_inverse=True)[1][token]
    if sort == "node":
        return np.lexsort([rank[at + step] for step in reversed(range(found.n_tokens))])
    steps = range(1, WORDS_SORTED_BY + 1) if sort == "right" else range(-1, -WORDS_SORTED_BY - 1, -1)
    places = [at + step + (found.n_tokens - 1 if step > 0 else 0) for step in steps]
    # Beyond the document's edge there is nothing, and nothing sorts before any word.
    keys = [_rank_in_document(rank, first, at, place) for place in places]
    return np.lexsort(keys[::-1])


def _rank_in_document(rank: np.ndarray, first: np.ndarray, at: np.ndarray, place: np.ndarray) -> np.ndarray:
    inside = (place >= 0) & (place < len(rank))
    place = np.where(inside, place, at)
    return np.where(inside & (first[place] == first[at]), rank[place], -1)
