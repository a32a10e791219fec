"""Runs of words that recur: n-grams, and lexical bundles where they are frequent and widespread."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotebook.counts.frequencies import PER_MILLION
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd


def count_ngrams(tokens: pd.DataFrame, n: int = 2, *, minimum: int = 1,
                 documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per run of n words, most frequent first: ngram, count, documents, per_million.

    A run stays inside its sentence and is broken by a token that is not counted ("the 2016 vote" has no "the vote").
    per_million is per million counted words. With `minimum` 3 or more and n of 3 or more these are lexical bundles.
    Given the documents table with dates, `first` and `last` are the dates of the first and last document with it.
    """
    import pandas as pd

    if n < 1:
        raise QuotebookError(f"n must be 1 word or more, got {n}")
    word, words = as_codes(tokens["word"])
    document, names = as_codes(tokens["doc"]) if "doc" in tokens else (np.zeros(len(tokens), np.int32), ["text"])
    at = _beginnings(word, document, tokens["sentence"].to_numpy(), n)
    run, first = _numbered_runs(word, at, n, len(words))
    count = np.bincount(run, minlength=len(first))
    kept = count[run] >= minimum
    place = pd.DataFrame({"run": run[kept], "document": document[at[kept]]}).drop_duplicates()
    table = pd.DataFrame({"count": count, "documents": np.bincount(place["run"], minlength=len(first))})
    table["per_million"] = count / max(1, np.count_nonzero(word >= 0)) * PER_MILLION
    if documents is not None:
        table = table.join(_dates_of_runs(place, documents.set_index("doc")["date"].reindex(names)))
    spelled = [np.asarray(words, dtype=object)[word[at[first[count >= minimum]] + step]] for step in range(n)]
    table = table[count >= minimum]
    table.insert(0, "ngram", pd.Series(map(" ".join, zip(*spelled, strict=True)), index=table.index, dtype="str"))
    return table.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)


def _beginnings(word: np.ndarray, document: np.ndarray, sentence: np.ndarray, n: int) -> np.ndarray:
    """Positions at which n counted words of one sentence begin."""
    last = max(0, len(word) - n + 1)
    good = (document[:last] == document[n - 1:]) & (sentence[:last] == sentence[n - 1:])
    for step in range(n):
        good &= word[step:step + last] >= 0
    return np.flatnonzero(good)


def _numbered_runs(word: np.ndarray, at: np.ndarray, n: int, n_words: int) -> tuple[np.ndarray, np.ndarray]:
    """A number for the run at each position, the same for the same words, and where in `at` each is first met."""
    from pandas import factorize

    run = word[at].astype(np.int64)
    for step in range(n):
        # Renumbered at every step, the product stays far below the largest integer however long the run.
        run = factorize(run if step == 0 else run * n_words + word[at + step])[0]
    first = np.flatnonzero(np.diff(np.maximum.accumulate(run), prepend=-1))
    return run, first


def _dates_of_runs(place: pd.DataFrame, date_of_document: pd.Series) -> pd.DataFrame:
    """First and last date of a document with each run; null where no date is known."""
    from pandas import factorize

    number, dates = factorize(date_of_document.to_numpy(object), sort=True)
    dated = place.assign(number=number[place["document"]]).query("number >= 0")
    span = dated.groupby("run")["number"].agg(first="min", last="max")
    return span.apply(lambda column: column.map(dict(enumerate(dates))))
