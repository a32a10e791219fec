"""Runs of words that recur: n-grams, and lexical bundles where they are frequent and widespread."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotebook.counts.frequencies import PER_MILLION, as_codes
from quotebook.errors import QuotebookError

if TYPE_CHECKING:
    import pandas as pd


def count_ngrams(tokens: pd.DataFrame, n: int = 2, *, minimum: int = 1,
                 documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per run of n words, most frequent first: ngram, count, documents, per_million.

    A run stays inside its sentence and is broken by a token that is not counted ("the 2016 vote" has no "the vote").
    per_million is per million counted words. With `minimum` 3 or more and n of 3 or more these are lexical bundles.
    Given the documents table with dates, `first` and `last` are the dates of the first and last document with it.
    """
    if n < 1:
        raise QuotebookError(f"n must be 1 word or more, got {n}")
    word, words = as_codes(tokens["word"])
    document = as_codes(tokens["doc"])[0] if "doc" in tokens else np.zeros(len(tokens), np.int32)
    at = _beginnings(word, document, tokens["sentence"].to_numpy(), n)
    first, run, count = np.unique(_run_keys(word, at, n, len(words)), return_index=True, return_inverse=True,
                                  return_counts=True)[1:]
    kept = np.flatnonzero(count >= minimum)
    parts = np.unique(run * np.int64(document.max(initial=0) + 1) + document[at]) // (document.max(initial=0) + 1)
    table = _table(kept, count, np.bincount(parts, minlength=len(first)), np.count_nonzero(word >= 0))
    spelled = [np.asarray(words, dtype=object)[word[at[first[kept]] + step]] for step in range(n)]
    table.insert(0, "ngram", [" ".join(ngram) for ngram in zip(*spelled, strict=True)])
    if documents is not None:
        table = table.join(_dates_of_runs(tokens, documents, at, run, kept))
    return table.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)


def _beginnings(word: np.ndarray, document: np.ndarray, sentence: np.ndarray, n: int) -> np.ndarray:
    """Positions at which n counted words of one sentence begin."""
    last = max(0, len(word) - n + 1)
    good = (document[:last] == document[n - 1:]) & (sentence[:last] == sentence[n - 1:])
    for step in range(n):
        good &= word[step:step + last] >= 0
    return np.flatnonzero(good)


def _run_keys(word: np.ndarray, at: np.ndarray, n: int, n_words: int) -> np.ndarray:
    """One integer per run, the same for the same words."""
    keys = word[at].astype(np.int64)
    for step in range(1, n):
        # Renumbered at every step, the product stays far below the largest integer however long the run.
        keys = np.unique(keys, return_inverse=True)[1] if step > 1 else keys
        keys = keys * n_words + word[at + step]
    return keys


def _table(kept: np.ndarray, count: np.ndarray, documents: np.ndarray, n_words: int) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({
        "count": count[kept],
        "documents": documents[kept],
        "per_million": count[kept] / max(1, n_words) * PER_MILLION,
    })


def _dates_of_runs(tokens: pd.DataFrame, documents: pd.DataFrame, at: np.ndarray, run: np.ndarray,
                   kept: np.ndarray) -> pd.DataFrame:
    """First and last date of a document with the run, by the documents table; null where no date is known."""
    import pandas as pd

    date = tokens["doc"].iloc[at].astype(object).map(documents.set_index("doc")["date"])
    spans = pd.DataFrame({"run": run, "date": date.to_numpy()}).dropna().groupby("run")["date"].agg(["min", "max"])
    spans = spans.reindex(kept).set_axis(["first", "last"], axis=1)
    return spans.reset_index(drop=True)
