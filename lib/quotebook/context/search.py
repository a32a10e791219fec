"""Where a word, a phrase or a pattern with wildcards stands in the tokens."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotebook.errors import QuotebookError
from quotebook.tokens import MARKS, as_codes

if TYPE_CHECKING:
    import pandas as pd

WILDCARDS = {"*": r".*", "?": r"."}
SEARCHED_RUN = re.compile(f"(?:[^\\W_]|[{MARKS}*?'’])+")


class Found(NamedTuple):
    """Where a search was met: positions of the first tokens in the table, and how many tokens long it is."""

    at: np.ndarray
    n_tokens: int


def find_pattern(tokens: pd.DataFrame, pattern: str) -> Found:
    """Positions (rows of the tokens table) at which the pattern begins.

    A pattern is a word, or several in a row inside one sentence; `*` stands for any letters or none, `?` for one:
    "vote", "prime minister", "sanction*". Capitals do not matter. Numbers can be searched ("2016").
    """
    token, surfaces = as_codes(tokens["token"])
    folded = [surface.casefold().replace("’", "'") for surface in surfaces]
    steps = _steps(pattern, set(folded))
    last = max(0, len(token) - len(steps) + 1)
    hit = sentence_bounds(tokens)[1][:last] - np.arange(last) >= len(steps) - 1
    for place, step in enumerate(steps):
        # The pattern is tried on every different form once; the -1 at the end answers for null.
        good = np.array([step.fullmatch(form) is not None for form in folded] + [False])
        hit &= good[token[place:place + last]]
    return Found(np.flatnonzero(hit), len(steps))


def _steps(pattern: str, forms: set[str]) -> list[re.Pattern]:
    """A regular expression per token: what is not a wildcard stands for itself."""
    folded = pattern.casefold().replace("’", "'")
    pieces = [piece for part in folded.split() for piece in ([part] if part in forms else SEARCHED_RUN.findall(part))]
    if not pieces or not any(piece.strip("*?'") for piece in pieces):
        raise QuotebookError(f"a search needs at least one letter or digit, got {pattern!r}")
    return [re.compile("".join(WILDCARDS.get(sign, re.escape(sign)) for sign in piece)) for piece in pieces]


def document_bounds(tokens: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """For every row of the tokens table, the first and the last row of its document."""
    return _bounds(_document(tokens))


def sentence_bounds(tokens: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """For every row of the tokens table, the first and the last row of its sentence."""
    return _bounds(_document(tokens), tokens["sentence"].to_numpy())


def _document(tokens: pd.DataFrame) -> np.ndarray:
    return as_codes(tokens["doc"])[0] if "doc" in tokens else np.zeros(len(tokens), np.int8)


def _bounds(*columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last row of the run of equal rows to which each row belongs."""
    n = len(columns[0])
    changes = np.ones(n, bool)
    if n:
        changes[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    begins = np.flatnonzero(changes).astype(np.int32)
    lengths = np.diff(np.append(begins, n))
    return np.repeat(begins, lengths), np.repeat((begins + lengths - 1).astype(np.int32), lengths)


def locate_patterns(tokens: pd.DataFrame, patterns: Iterable[str]) -> pd.DataFrame:
    """Where in its document each pattern stands, for a dispersion plot: term, doc, start, end, position, tokens.

    `position` is the number of tokens before it in the document, `tokens` the number in the whole document.
    """
    import pandas as pd

    first, last = document_bounds(tokens)
    start, end = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    tables = []
    for pattern in patterns:
        at, n_tokens = find_pattern(tokens, pattern)
        tables.append(pd.DataFrame({
            "term": pattern,
            "doc": tokens["doc"].iloc[at].astype("str").to_numpy(),
            "start": start[at],
            "end": end[at + n_tokens - 1],
            "position": at - first[at],
            "tokens": last[at] - first[at] + 1,
        }))
    columns = ["term", "doc", "start", "end", "position", "tokens"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
