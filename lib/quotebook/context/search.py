"""Where a word, a phrase or a pattern with wildcards stands, and key word in context."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from quotebook.errors import QuotebookError
from quotebook.tokens import MARKS, as_codes

WILDCARDS = {"*": r".*", "?": r"."}
SEARCHED_RUN = re.compile(f"(?:[^\\W_]|[{MARKS}*?'’])+")
SORTS = ("position", "left", "right", "node")
WORDS_SORTED_BY = 4


class Found(NamedTuple):
    """Where a search was met: positions of the first tokens in the table, and how many tokens long it is."""

    at: np.ndarray
    n_tokens: int


def find_pattern(tokens: pd.DataFrame, pattern: str) -> Found:
    """Positions (rows of the tokens table) at which the pattern begins.

    A pattern is a word, or several in a row inside one sentence; `*` stands for any letters or none, `?` for one:
    "vote", "prime minister", "sanction*". Capitals do not matter. Numbers can be searched ("2016"). Raises
    QuotebookError for a pattern without a letter or digit.
    """
    token, forms = _folded(tokens)
    steps = _steps(pattern, set(forms))
    last = max(0, len(token) - len(steps) + 1)
    hit = bounds(tokens, "doc", "sentence")[1][:last] - np.arange(last) >= len(steps) - 1
    for place, step in enumerate(steps):
        # The pattern is tried on every different form once.
        good = np.array([step.fullmatch(form) is not None for form in forms], bool)
        hit &= good[token[place:place + last]]
    return Found(np.flatnonzero(hit), len(steps))


def _folded(tokens: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Token codes, and the folded form of each."""
    token, surfaces = as_codes(tokens, "token")
    return token, [surface.casefold().replace("’", "'") for surface in surfaces]


def _steps(pattern: str, forms: set[str]) -> list[re.Pattern]:
    """A regular expression per token: what is not a wildcard stands for itself."""
    parts = pattern.casefold().replace("’", "'").split()
    pieces = [piece for part in parts for piece in ([part] if part in forms else SEARCHED_RUN.findall(part))]
    if not any(piece.strip("*?'") for piece in pieces):
        raise QuotebookError(f"a search needs at least one letter or digit, got {pattern!r}")
    return [re.compile("".join(WILDCARDS.get(sign, re.escape(sign)) for sign in piece)) for piece in pieces]


def bounds(tokens: pd.DataFrame, *columns: str) -> tuple[np.ndarray, np.ndarray]:
    """For every row of the tokens table, first and last row of its document ("doc") or sentence ("doc", "sentence")."""
    changes = np.zeros(len(tokens), bool)
    changes[:1] = True
    for column in columns:
        values = as_codes(tokens, "doc")[0] if column == "doc" else tokens[column].to_numpy()
        changes[1:] |= values[1:] != values[:-1]
    begins = np.flatnonzero(changes).astype(np.int32)
    lengths = np.diff(np.append(begins, len(tokens)))
    return np.repeat(begins, lengths), np.repeat((begins + lengths - 1).astype(np.int32), lengths)


def locate_patterns(tokens: pd.DataFrame, patterns: Iterable[str]) -> pd.DataFrame:
    """Where in its document each pattern stands, for a dispersion plot: term, doc, start, end, position, tokens.

    `position` is the number of tokens before it in the document, `tokens` the number in the whole document.
    """
    first, last = bounds(tokens, "doc")
    tables = [pd.DataFrame({"term": [], "doc": [], "start": [], "end": [], "position": [], "tokens": []})]
    for pattern in patterns:
        at, n_tokens = find_pattern(tokens, pattern)
        place = tokens.iloc[at].assign(term=pattern, end=tokens["end"].to_numpy()[at + n_tokens - 1],
                                       position=at - first[at], tokens=last[at] - first[at] + 1)
        tables.append(place[tables[0].columns].astype({"doc": "str"}))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def find_kwic(tokens: pd.DataFrame, documents: pd.DataFrame, pattern: str, *, window: int = 10,
              sort: str = "position") -> pd.DataFrame:
    """One row per place where the pattern (see `find_pattern`) stands: doc, start, end, left, node, right.

    `left` and `right` are the text as written up to `window` tokens away, inside the document; start and end are the
    node's. `sort`: position, or by the words to the left (nearest first), to the right, or the node itself.
    Raises QuotebookError for another `sort` or a window below 1.
    """
    if sort not in SORTS:
        raise QuotebookError(f"sort must be one of {', '.join(SORTS)}, got {sort!r}")
    if window < 1:
        raise QuotebookError(f"window must be 1 token or more, got {window}")
    found, (first, last) = find_pattern(tokens, pattern), bounds(tokens, "doc")
    at = found.at[_order(tokens, found, first, sort)]
    end = at + found.n_tokens - 1
    starts, ends = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    leftmost, rightmost = np.maximum(at - window, first[at]), np.minimum(end + window, last[at])
    edges = starts[leftmost], starts[at], ends[end], ends[rightmost]
    document, names = as_codes(tokens, "doc")
    texts = documents.set_index("doc")["text"].reindex(names).tolist()
    places = list(zip(map(texts.__getitem__, document[at].tolist()), *(edge.tolist() for edge in edges), strict=True))
    return pd.DataFrame({
        "doc": tokens["doc"].iloc[at].array,
        "start": edges[1],
        "end": edges[2],
        "left": [text[a:b] for text, a, b, _, _ in places],
        "node": [text[b:c] for text, _, b, c, _ in places],
        "right": [text[c:d] for text, _, _, c, d in places],
    })


def _order(tokens: pd.DataFrame, found: Found, first: np.ndarray, sort: str) -> np.ndarray:
    """The order of the found places: by up to `WORDS_SORTED_BY` words on the side asked for, then by position."""
    at, n_tokens = found
    if sort == "position" or not len(at):
        return np.arange(len(at))
    token, forms = _folded(tokens)
    rank = np.unique(forms, return_inverse=True)[1][token]
    steps = {"node": range(n_tokens), "right": range(n_tokens, n_tokens + WORDS_SORTED_BY),
             "left": range(-1, -WORDS_SORTED_BY - 1, -1)}[sort]
    keys = []
    for step in steps:
        place = np.clip(at + step, 0, len(rank) - 1)
        # Beyond the document's edge there is nothing, and nothing sorts before any word.
        keys.append(np.where((place == at + step) & (first[place] == first[at]), rank[place], -1))
    return np.lexsort(keys[::-1])
