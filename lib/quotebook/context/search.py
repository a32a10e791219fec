"""Where a word, a phrase or a pattern with wildcards stands, key word in context, and rates over time."""
from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterable
from functools import reduce

import numpy as np
import pandas as pd

from quotebook.characters import runs_on
from quotebook.counts.forms import token_periods
from quotebook.counts.words import PER_MILLION
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

WILDCARDS = {"*": r".*", "?": r"."}
SORTS = ("position", "left", "right", "node")
WORDS_SORTED_BY = 4


class Found(namedtuple("Found", "at n_tokens")):
    """Where a search was met: array of the positions of the first tokens in the table, and its length in tokens."""


def find_pattern(tokens: pd.DataFrame, pattern: str) -> Found:
    """Positions (rows of the tokens table) at which the pattern begins.

    A pattern is a word, or several in a row inside one sentence; `*` stands for any letters or none, `?` for one:
    "vote", "prime minister", "sanction*". Capitals do not matter. Numbers can be searched ("2016"). Raises
    QuotebookError for a pattern without a letter or digit.
    """
    column = "form" if "form" in tokens else "word"
    words = as_codes(tokens, column)[1]
    pieces = _pieces(pattern, words)
    last = max(0, len(tokens) - len(pieces) + 1)
    at = np.flatnonzero(_stands_at(tokens, column, pieces[0])[:last])
    for place, piece in enumerate(pieces[1:], 1):
        at = at[_stands_at(tokens, column, piece)[at + place]]
    for name in ("doc", "sentence") if len(pieces) > 1 else ():
        codes = as_codes(tokens, name)[0]
        at = at[codes[at] == codes[at + len(pieces) - 1]]
    return Found(at, len(pieces))


def _pieces(pattern: str, words: pd.Index) -> list[str]:
    """What each token in a row must look like: a part with hyphens or dots is one token only where it is known as one.

    The last dot may be left out: u.s finds U.S.
    """
    pieces = []
    for part in pattern.casefold().replace("’", "'").split():
        spread = "".join(sign if runs_on(sign) or sign in "*?'" else " " for sign in part)
        whole = next((known for known in (part, f"{part}.") if known in words), "")
        pieces += [whole] if whole else spread.split()
    if not any(piece.strip("*?'") for piece in pieces):
        raise QuotebookError(f"a search needs at least one letter or digit, got {pattern!r}")
    return pieces


def _stands_at(tokens: pd.DataFrame, column: str, piece: str) -> np.ndarray:
    """For every token whether it looks like the piece; what is not counted (2016) is looked up as it is written."""
    if not WILDCARDS.keys() & set(piece):
        codes, forms = as_codes(tokens, column if any(map(str.isalpha, piece)) else "token")
        return codes == forms.get_loc(piece) if piece in forms else np.zeros(len(tokens), bool)
    (word, words), (token, surfaces) = as_codes(tokens, column), as_codes(tokens, "token")
    shape = re.compile("".join(WILDCARDS.get(sign, re.escape(sign)) for sign in piece))
    # The pattern is tried on every different form once; the last answer is for null.
    good, as_written = ([*(shape.fullmatch(form) is not None for form in forms), False] for forms in (words, surfaces))
    return np.where(word >= 0, np.array(good)[word], np.array(as_written)[token])


def runs(tokens: pd.DataFrame, *columns: str) -> tuple[np.ndarray, np.ndarray]:
    """First and last row of every document ("doc"), or of every sentence ("doc", "sentence"), in order."""
    values = (as_codes(tokens, "doc")[0] if column == "doc" else tokens[column].to_numpy() for column in columns)
    changes = reduce(np.logical_or, (codes[1:] != codes[:-1] for codes in values))
    begins = np.flatnonzero(np.append(True, changes)[:len(tokens)]).astype(np.int32)
    return begins, np.append(begins[1:], np.int32(len(tokens))) - 1


def bounds(tokens: pd.DataFrame, at: np.ndarray, *columns: str) -> tuple[np.ndarray, np.ndarray]:
    """First and last row of the document or sentence (see `runs`) in which each of the rows stands."""
    begins, ends = runs(tokens, *columns)
    number = np.searchsorted(begins, at, side="right") - 1
    return begins[number], ends[number]


def locate_patterns(tokens: pd.DataFrame, patterns: Iterable[str]) -> pd.DataFrame:
    """Where in its document each pattern stands, for a dispersion plot: term, doc, start, end, position, tokens.

    `position` is the number of tokens before it in the document, `tokens` the number in the whole document.
    """
    tables = [pd.DataFrame({"term": [], "doc": [], "start": [], "end": [], "position": [], "tokens": []})]
    for pattern in patterns:
        at, n_tokens = find_pattern(tokens, pattern)
        first, last = bounds(tokens, at, "doc")
        place = tokens.iloc[at].assign(term=pattern, end=tokens["end"].to_numpy()[at + n_tokens - 1],
                                       position=at - first, tokens=last - first + 1)
        tables.append(place[tables[0].columns].astype({"doc": "str"}))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def count_trends(tokens: pd.DataFrame, documents: pd.DataFrame, patterns: Iterable[str], *,
                 by: str = "month") -> pd.DataFrame:
    """One row per pattern and period with dated documents: term, period, count, words, documents, per_million.

    `period` is YYYY, YYYY-MM or YYYY-MM-DD. `words` and `documents` say on how much a point stands; periods without
    a document are absent, since nothing is known of them. Documents without a date are left out.
    """
    code, names = pd.factorize(token_periods(tokens, documents, by=by), sort=True)
    n_words = np.bincount(code[(code >= 0) & (as_codes(tokens, "word")[0] >= 0)], minlength=len(names))
    n_documents = pd.Series(as_codes(tokens, "doc")[0]).groupby(code).nunique().drop(-1, errors="ignore")
    rows = [(pattern, *row) for pattern in patterns for row in zip(
        names, np.bincount(code[find_pattern(tokens, pattern).at] + 1, minlength=len(names) + 1)[1:],
        n_words, n_documents, strict=True)]
    table = pd.DataFrame(rows, columns=["term", "period", "count", "words", "documents"])
    return table.assign(per_million=table["count"] / table["words"].where(table["words"] > 0) * PER_MILLION)


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
    found = find_pattern(tokens, pattern)
    at = found.at[_order(tokens, found, sort)]
    end = at + found.n_tokens - 1
    first, last = bounds(tokens, at, "doc")
    starts, ends = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    edges = starts[np.maximum(at - window, first)], starts[at], ends[end], ends[np.minimum(end + window, last)]
    document, names = as_codes(tokens, "doc")
    text_of = dict(zip(documents["doc"].tolist(), documents["text"].tolist(), strict=True))
    texts = list(map(text_of.get, names.tolist()))
    there, (a, b, c, d) = [texts[number] for number in document[at].tolist()], (edge.tolist() for edge in edges)
    left, right = ([text[start:end] for text, start, end in zip(there, *side, strict=True)]
                   for side in ((a, b), (c, d)))
    token, surfaces = as_codes(tokens, "token")
    # A token is written as its vocabulary says; only a phrase has to be cut out of the text.
    node = (list(surfaces.to_numpy(object)[token[at]]) if found.n_tokens == 1 else
            [text[start:end] for text, start, end in zip(there, b, c, strict=True)])
    return pd.DataFrame({"doc": tokens["doc"].array[at], "start": edges[1], "end": edges[2],
                         "left": left, "node": node, "right": right})


def _order(tokens: pd.DataFrame, found: Found, sort: str) -> np.ndarray:
    """The order of the found places: by up to `WORDS_SORTED_BY` words on the side asked for, then by position."""
    at, n_tokens = found
    if sort == "position" or not len(at):
        return np.arange(len(at))
    token, surfaces = as_codes(tokens, "token")
    rank = np.unique([surface.casefold() for surface in surfaces], return_inverse=True)[1][token]
    (first, last), keys = bounds(tokens, at, "doc"), []
    steps = {"node": range(n_tokens), "right": range(n_tokens, n_tokens + WORDS_SORTED_BY),
             "left": range(-1, -WORDS_SORTED_BY - 1, -1)}[sort]
    for step in steps:
        place = np.clip(at + step, first, last)
        # Beyond the document's edge there is nothing, and nothing sorts before any word.
        keys.append(np.where(place == at + step, rank[place], -1))
    return np.lexsort(keys[::-1])
