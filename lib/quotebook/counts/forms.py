"""Function words, and word forms counted as one: possessives, stems, and groups of your own."""
from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from quotebook.tokens import as_codes, counted_form

if TYPE_CHECKING:
    import pandas as pd


@cache
def function_words() -> frozenset[str]:
    """The English words that hold a sentence together (the, of, was, doesn't); `data/function_words.csv`.

    A `function_words.csv` beside the documents takes its place: `corpus.settings["function_words"]`.
    """
    with files("quotebook").joinpath("data/function_words.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows))


def without_words(table: pd.DataFrame, words: Iterable[str] | None = None) -> pd.DataFrame:
    """The rows of a word table (or n-gram table) that are not made of function words, or of the words given.

    An n-gram goes when all its words are function words: *of the* goes, *state of* stays.
    """
    left_out = function_words() if words is None else frozenset(filter(None, map(counted_form, words)))
    column = table["word" if "word" in table else "ngram"]
    return table[[not left_out.issuperset(entry.split(" ")) for entry in column]].reset_index(drop=True)


def merge_forms(tokens: pd.DataFrame, *, possessives: bool = False, stem: bool = False,
                groups: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The tokens with `word` naming several forms at once, and `form` the form that stood there before.

    `possessives`: *minister's* counts as *minister*, *ministers'* already does. `stem`: forms with one stem by the
    Snowball stemmer (*vote, votes, voted*) count under the one that is most frequent; caution: a stem also joins
    *universe* and *university*. `groups`: {form: group}, your own `groups.csv` (`corpus.settings["groups"]`), comes
    last and wins. `count_words` on the result has a column `forms` with the count of each form.
    """
    import pandas as pd

    code, words = as_codes(tokens["word"])
    own_groups = {counted_form(form): counted_form(group) for form, group in (groups or {}).items()}
    merged = [_without_possessive(word) if possessives else word for word in words]
    if stem:
        merged = _under_most_frequent(merged, np.bincount(code[code >= 0], minlength=len(words)))
    merged = [own_groups.get(word) or own_groups.get(name) or name for word, name in zip(words, merged, strict=True)]
    number, names = pd.factorize(pd.Series(merged, dtype=object))
    form = tokens["form"] if "form" in tokens else tokens["word"]
    word = pd.Categorical.from_codes(np.append(number, -1)[code], names)
    return tokens.assign(word=word, form=form)


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith("'s") and word not in function_words() else word


def _under_most_frequent(words: list[str], count: np.ndarray) -> list[str]:
    """Every word replaced by the most frequent word with the same stem (the first in the alphabet of equals)."""
    from nltk.stem.snowball import EnglishStemmer

    stemmer, totals = EnglishStemmer(), {}
    for word, n in zip(words, count.tolist(), strict=True):
        totals[word] = totals.get(word, 0) + n
    stems = {word: stemmer.stem(word) for word in totals}
    best: dict[str, str] = {}
    for word in sorted(totals, key=lambda word: (-totals[word], word)):
        best.setdefault(stems[word], word)
    return [best[stems[word]] for word in words]
