"""Which tokens count, by document, date and language, and under which word: possessives, stems, groups."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import pandas as pd

from quotebook.english import COMMONEST, FEWEST_WORDS, has_share
from quotebook.errors import QuotebookError
from quotebook.package_data import data_rows
from quotebook.tokens import as_codes, counted_form

# How much of a date YYYY-MM-DD names the period.
PERIODS = {"year": 4, "month": 7, "day": 10}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in data_rows(f"{name}.csv"))


def function_words() -> frozenset[str]:
    """The English words that hold a sentence together (the, of, was, doesn't); `data/function_words.csv`.

    A `function_words.csv` beside the documents takes its place: `corpus.settings["function_words"]`.
    """
    return _listed("function_words")


def without_words(table: pd.DataFrame, words: Iterable[str] | None = None, *,
                  reporting: bool = True) -> pd.DataFrame:
    """The rows of a word, pair or n-gram table that do not consist of function words, or of the words given.

    An n-gram goes when all its words do: *of the* goes, *state of* stays. A pair goes with either of its
    words. `reporting=False` leaves out verbs that only report speech too (*said*, *told*;
    `data/reporting_words.csv`): they are frequent in all news and say nothing of its matter.
    """
    left_out = function_words() if words is None else frozenset(map(counted_form, words))
    left_out |= frozenset() if reporting else _listed("reporting_words")
    kept = np.ones(len(table), bool)
    for column in table.columns.intersection(["word", "following", "ngram"]):
        # Of an empty list NumPy would make numbers.
        kept &= np.array([not left_out.issuperset(entry.split(" ")) for entry in table[column]], dtype=bool)
    return table[kept].reset_index(drop=True)


def token_periods(tokens: pd.DataFrame, documents: pd.DataFrame, *, by: str = "month") -> np.ndarray:
    """The period of each token's document, as YYYY, YYYY-MM or YYYY-MM-DD;
    None without a date that precise.
    """
    if by not in PERIODS:
        raise QuotebookError(f"by must be one of {', '.join(PERIODS)}, got {by!r}")
    code, names = as_codes(tokens, "doc")
    dates = documents.set_index("doc")["date"].reindex(names).fillna("").astype("str")
    return np.array([date[:PERIODS[by]] if len(date) >= PERIODS[by] else None for date in dates],
                    object)[code]


def choose_tokens(tokens: pd.DataFrame, documents: pd.DataFrame, *, doc: str | None = None,
                  group: str | None = None,
                  since: str | None = None, until: str | None = None) -> np.ndarray:
    """True for every token of a document that is named so, belongs to the group, and has a date in the time
    given.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD; `until` takes in the whole day, month or year it names. What is
    None is not asked for. Use: chosen = choose_tokens(...); compare_words(tokens[chosen], tokens[~chosen]).
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
        raise QuotebookError(f"no document with doc={doc!r}, group={group!r}, since={since!r}, "
                             f"until={until!r}")
    code, names = as_codes(tokens, "doc")
    return names.isin(documents["doc"][chosen])[code]


def known_in_time(tokens: pd.DataFrame, documents: pd.DataFrame, *, since: str | None = None,
                  until: str | None = None) -> np.ndarray:
    """True for every token of a document with a date as precise as `since` and `until`; of all, where both
    are None.

    The others are neither in that time nor known to be outside it: leave them out of both sides of a
    comparison.
    """
    code, names = as_codes(tokens, "doc")
    digits = documents["date"].fillna("").astype("str").str.len()
    return names.isin(documents["doc"][digits >= max(len(since or ""), len(until or ""))])[code]


def in_english(tokens: pd.DataFrame, words: Iterable[str] | None = None) -> np.ndarray:
    """True for every token of a document in English, where `LEAST_SHARE` of all words are its commonest
    (`english`).

    Of another language if you give its function words. Texts under `FEWEST_WORDS` words count as English:
    they show too little; if no document is in the language, all are True. Caution: a list of names has no
    function words.
    """
    (word, vocabulary), (document, names) = as_codes(tokens, "word"), as_codes(tokens, "doc")
    common = np.append(vocabulary.isin(COMMONEST if words is None else words), False)[word]
    n_words, n_common = (np.bincount(document, flags, len(names)) for flags in (word >= 0, common))
    fits = (n_words > 0) & has_share(n_common, n_words)
    return ((fits | (n_words < FEWEST_WORDS)) if fits.any() else np.ones(len(names), bool))[document]


def merge_forms(tokens: pd.DataFrame, *, possessives: bool = False, stem: bool = False,
                groups: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The tokens with `word` naming several forms at once, and `form` the form that stood there before.

    `possessives`: *minister's* counts as *minister*. `stem`: forms with one stem by the Snowball stemmer
    (*vote, votes, voted*) count under the one that is most frequent; caution: a stem also joins *universe*
    and *university*. `groups`: {form: group}, such as `corpus.settings["groups"]` from your `groups.csv`; it
    wins over both. `count_words` on the result has a column `forms` with the count of each form.
    """
    code, words = as_codes(tokens, "word")
    merged = [_without_possessive(word) for word in words] if possessives else list(words)
    if stem:
        merged = _under_most_frequent(merged, np.bincount(code[code >= 0], minlength=len(words)))
    group_of = {counted_form(form): counted_form(group) for form, group in (groups or {}).items()}
    merged = [group_of.get(word) or group_of.get(name) or name
              for word, name in zip(words, merged, strict=True)]
    number, names = pd.factorize(pd.Series(merged, dtype=object))
    word = pd.Categorical.from_codes(np.append(number, -1)[code], names)
    return tokens.assign(word=word, form=tokens.get("form", tokens["word"]))


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith("'s") and word not in function_words() else word


def _under_most_frequent(words: list[str], count: np.ndarray) -> list[str]:
    """Every word replaced by the most frequent word with the same stem (the first in the alphabet
    of equals).
    """
    from nltk.stem.snowball import EnglishStemmer

    totals = pd.Series(count).groupby(words).sum().sort_values(ascending=False, kind="stable")
    stem_of = dict(zip(totals.index, map(EnglishStemmer().stem, totals.index), strict=True))
    best: dict[str, str] = {}
    for word, stem in stem_of.items():
        best.setdefault(stem, word)
    return [best[stem_of[word]] for word in words]
