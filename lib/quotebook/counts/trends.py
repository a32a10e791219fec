"""Rates over time, and tokens chosen by document, group or date."""
from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from quotebook.context.search import find_pattern
from quotebook.counts.words import PER_MILLION
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

# How much of a date YYYY-MM-DD names the period.
PERIODS = {"year": 4, "month": 7, "day": 10}


def count_trends(tokens: pd.DataFrame, documents: pd.DataFrame, patterns: Iterable[str], *,
                 by: str = "month") -> pd.DataFrame:
    """One row per pattern and period with dated documents: term, period, count, words, documents, per_million.

    `period` is YYYY, YYYY-MM or YYYY-MM-DD. `words` and `documents` say on how much a point stands; periods without
    a document are absent, since nothing is known of them. Documents without a date are left out.
    """
    period = token_periods(tokens, documents, by=by)
    code, names = pd.factorize(period, sort=True)
    n_words = np.bincount(code[(code >= 0) & (as_codes(tokens, "word")[0] >= 0)], minlength=len(names))
    n_documents = pd.Series(as_codes(tokens, "doc")[0]).groupby(period).nunique().reindex(names).to_numpy()
    rows = [pd.DataFrame({"term": [], "period": [], "count": [], "words": [], "documents": []})]
    for pattern in patterns:
        at = code[find_pattern(tokens, pattern).at]
        count = np.bincount(at[at >= 0], minlength=len(names))
        rows.append(pd.DataFrame({"term": pattern, "period": names, "count": count, "words": n_words,
                                  "documents": n_documents}))
    table = pd.concat(rows[1:] or rows, ignore_index=True)
    return table.assign(per_million=table["count"] / table["words"].where(table["words"] > 0) * PER_MILLION)


def token_periods(tokens: pd.DataFrame, documents: pd.DataFrame, *, by: str = "month") -> np.ndarray:
    """The period of each token's document, as YYYY, YYYY-MM or YYYY-MM-DD; None without a date that precise."""
    if by not in PERIODS:
        raise QuotebookError(f"by must be one of {', '.join(PERIODS)}, got {by!r}")
    code, names = as_codes(tokens, "doc")
    dates = documents.set_index("doc")["date"].reindex(names).fillna("").astype("str")
    return np.array([date[:PERIODS[by]] if len(date) >= PERIODS[by] else None for date in dates], object)[code]


def choose_tokens(tokens: pd.DataFrame, documents: pd.DataFrame, *, doc: str | None = None, group: str | None = None,
                  since: str | None = None, until: str | None = None) -> np.ndarray:
    """True for every token of a document that is named so, belongs to the group, and has a date in the time given.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD; `until` takes in the whole day, month or year it names. What is None is not
    asked for. Use: chosen = choose_tokens(...); compare_words(tokens[chosen], tokens[~chosen]).
    Raises QuotebookError where that leaves no document.
    """
    date = documents["date"].fillna("").astype("str")
    tests = (
        (doc, documents["doc"] == doc),
        (group, documents["group"].fillna("") == group),
        (since, date >= (since or "")),
        (until, (date.str.slice(0, len(until or "")) <= (until or "")) & (date != "")),
    )
    chosen = np.all([test.to_numpy(bool) | (value is None) for value, test in tests], axis=0)
    if not chosen.any():
        raise QuotebookError(f"no document with doc={doc!r}, group={group!r}, since={since!r}, until={until!r}")
    code, names = as_codes(tokens, "doc")
    return names.isin(documents["doc"][chosen])[code]
