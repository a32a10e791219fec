"""Rates over time, and tokens chosen by document, group or date."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from quotebook.context.search import find_pattern
from quotebook.counts.frequencies import PER_MILLION
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd

# How much of a date YYYY-MM-DD names the period.
PERIODS = {"year": 4, "month": 7, "day": 10}
FEW_WORDS_A_PERIOD = 1_000


def count_trends(tokens: pd.DataFrame, documents: pd.DataFrame, patterns: Iterable[str], *,
                 by: str = "month") -> pd.DataFrame:
    """One row per pattern and period with dated documents: term, period, count, words, documents, per_million.

    `period` is YYYY, YYYY-MM or YYYY-MM-DD. `words` and `documents` say on how much a point stands; periods without
    a document are absent, since nothing is known of them. Documents without a date are left out.
    """
    import pandas as pd

    period = token_periods(tokens, documents, by=by)
    code, names = pd.factorize(period, sort=True)
    word = as_codes(tokens["word"])[0]
    n_words = np.bincount(code[(code >= 0) & (word >= 0)], minlength=len(names))
    n_documents = tokens["doc"].groupby(period, sort=True).nunique()
    rows = []
    for pattern in patterns:
        at = code[find_pattern(tokens, pattern).at]
        count = np.bincount(at[at >= 0], minlength=len(names))
        rows.append(pd.DataFrame({"term": pattern, "period": names, "count": count, "words": n_words,
                                  "documents": n_documents.reindex(names).to_numpy()}))
    columns = ["term", "period", "count", "words", "documents"]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)
    table["per_million"] = table["count"] / table["words"].where(table["words"] > 0) * PER_MILLION
    return table


def token_periods(tokens: pd.DataFrame, documents: pd.DataFrame, *, by: str = "month") -> pd.Series:
    """The period of each token's document, as YYYY, YYYY-MM or YYYY-MM-DD; null without a date (that precise)."""
    if by not in PERIODS:
        raise QuotebookError(f"by must be one of {', '.join(PERIODS)}, got {by!r}")
    date = documents.set_index("doc")["date"]
    period = date.where(date.notna(), None).map(lambda day: _period(day, PERIODS[by]))
    code, names = as_codes(tokens["doc"])
    return type(tokens["doc"])(period.reindex(names).to_numpy(object)[code], index=tokens.index, dtype=object)


def choose_tokens(tokens: pd.DataFrame, documents: pd.DataFrame, *, doc: str | None = None, group: str | None = None,
                  since: str | None = None, until: str | None = None) -> np.ndarray:
    """True for every token of a document that is named so, belongs to the group, and has a date in the time given.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD; `until` takes in the whole day, month or year it names. What is None is not
    asked for. Use: chosen = choose_tokens(...); compare_words(tokens[chosen], tokens[~chosen]).
    Raises QuotebookError where that leaves no document.
    """
    date = documents["date"].where(documents["date"].notna(), "").astype("str")
    chosen = np.ones(len(documents), bool)
    if doc is not None:
        chosen &= (documents["doc"] == doc).to_numpy()
    if group is not None:
        chosen &= (documents["group"] == group).to_numpy(bool, na_value=False)
    if since is not None:
        chosen &= (date >= since).to_numpy()
    if until is not None:
        chosen &= ((date.str.slice(0, len(until)) <= until) & (date != "")).to_numpy()
    if not chosen.any():
        raise QuotebookError(f"no document with doc={doc!r}, group={group!r}, since={since!r}, until={until!r}")
    code, names = as_codes(tokens["doc"])
    return names.isin(documents["doc"][chosen])[code]


def _period(date: object, length: int) -> str | None:
    return str(date)[:length] if date and len(str(date)) >= length else None
