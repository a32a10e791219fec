"""Which words mark one set of texts, the target, against another, the reference: keyness.

The measures take counts as numbers or arrays: a in the target and b in the reference, of n_a and n_b words.
"""
from __future__ import annotations

from collections.abc import Mapping
from math import erfc, log, sqrt
from statistics import NormalDist

import numpy as np
import pandas as pd

from quotebook.counts.words import PER_MILLION, count_cells, count_words
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes, counted_form

# A count of nothing is taken as half an occurrence, so that a ratio to it exists (Hardie 2014).
HALF_AN_OCCURRENCE = 0.5
MIN_DOCUMENTS = 3
SURE = 0.05


def log_likelihood(a, b, n_a: int, n_b: int) -> np.ndarray:
    """G2 = 2 (a ln(a/Ea) + b ln(b/Eb)), E expected at the joint rate: 0 for equal rates, larger the surer
    they differ.

    Caution: it grows with the amount of text, so it says that there is a difference, not how large.
    Source: Rayson & Garside (2000), Comparing corpora using frequency profiling.
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    rate = (a + b) / (n_a + n_b)
    return 2 * (times_log_ratio(a, n_a * rate) + times_log_ratio(b, n_b * rate))


def times_log_ratio(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """observed x ln(observed / expected), and 0 where nothing was observed."""
    return observed * np.log(np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0))


def p_value(g2) -> np.ndarray:
    """erfc(sqrt(G2 / 2)), 0 to 1: the chance of such a G2 where rates are equal (chi-square, one degree of
    freedom).

    Caution: words of a text are not drawn independently; p is too small for words that come in clusters.
    Source: Dunning (1993), Computational Linguistics 19(1).
    """
    return np.array([erfc(sqrt(max(0.0, value) / 2)) for value in np.atleast_1d(g2)])


def adjust_p_values(p) -> np.ndarray:
    """Smallest p x m / rank from here on (m values, rank by size), 0 to 1: p corrected for how many words
    were tried.

    Caution: of the words below .05 one in twenty is expected to be there by chance.
    Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1).
    """
    p = np.asarray(p, float)
    order = np.argsort(-p, kind="stable")
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(np.minimum(1, p[order] * len(p) / np.arange(len(p), 0, -1)))
    return adjusted


def log_ratio(a, b, n_a: int, n_b: int) -> np.ndarray:
    """log2 of the ratio of rates, no bounds: 1 is twice as often, 2 four times, -1 half as often.

    A count of 0 is taken as half an occurrence. Caution: large for words that occur once or twice; read it
    beside `log_ratio_interval`. Source: Hardie (2014), Log Ratio: an informal introduction.
    """
    a, b = (np.where(np.equal(count, 0), HALF_AN_OCCURRENCE, count) for count in (a, b))
    return np.log2((a / n_a) / (b / n_b))


def log_ratio_interval(a, b, n_a: int, n_b: int, *,
                       confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper end of the log ratio's interval: log ratio -+ z sqrt(1/a - 1/n_a + 1/b - 1/n_b) / ln 2.

    Where it holds 0, the rates may be equal. Caution: as for `p_value`. Raises QuotebookError for a
    confidence not between 0 and 1. Source: Katz et al. (1978), Biometrics 34(3), for relative risk; Hardie
    (2014).
    """
    if not 0 < confidence < 1:
        raise QuotebookError(f"confidence must lie between 0 and 1, got {confidence}")
    middle, z = log_ratio(a, b, n_a, n_b), NormalDist().inv_cdf((1 + confidence) / 2)
    a, b = (np.where(np.equal(count, 0), HALF_AN_OCCURRENCE, count) for count in (a, b))
    reach = z * np.sqrt(np.maximum(0, 1 / a - 1 / n_a + 1 / b - 1 / n_b)) / log(2)
    return middle - reach, middle + reach


def percent_difference(a, b, n_a: int, n_b: int) -> np.ndarray:
    """%DIFF = 100 (rate a / rate b - 1), -100 and up: by how many per cent the target's rate is above the
    other.

    Caution: infinite where the reference has none.
    Source: Gabrielatos & Marchi (2011), Keyness: matching metrics to definitions.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return 100 * (np.divide(a, n_a) / np.divide(b, n_b) - 1)


def odds_ratio(a, b, n_a: int, n_b: int) -> np.ndarray:
    """a (n_b - b) / (b (n_a - a)), 0 and up: the odds of the word in the target over those in the reference.

    Caution: infinite where the reference has none. Source: Everitt (1992), The Analysis of Contingency
    Tables.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(np.multiply(a, np.subtract(n_b, b)), np.multiply(np.subtract(n_a, a), b))


def compare_words(target: pd.DataFrame, reference: pd.DataFrame, *, min_documents: int = MIN_DOCUMENTS,
                  confidence: float = 0.95) -> pd.DataFrame:
    """Keyness of every word of two token tables, highest log-likelihood first.

    word, target_count, reference_count, target_per_million, reference_per_million, documents (of both sides),
    log_likelihood, p, p_adjusted, log_ratio, log_ratio_low, log_ratio_high, percent_difference, odds_ratio,
    rare. A positive log ratio marks the target. `rare`: the word occurs in fewer than `min_documents`
    documents, so that one of them may explain it; never where there are not as many documents. Raises
    QuotebookError where one side has no counted words.
    """
    words, names, cells = _joint_cells(target, reference)
    a, b = (np.bincount(word, count, minlength=len(words)).astype(np.int64) for word, _, count in cells)
    n_documents = np.count_nonzero(sum(np.bincount(document, minlength=len(names))
                                       for _, document, _ in cells))
    documents = _documents_of_words(cells, len(words), len(names))
    return _keyness(words, a, b, documents, confidence, fewest=min(min_documents, n_documents))


def compare_with_list(target: pd.DataFrame, frequencies: Mapping[str, int], *,
                      min_documents: int = MIN_DOCUMENTS,
                      confidence: float = 0.95) -> pd.DataFrame:
    """Keyness of every word of a token table, or of a list of your own, against that list: {word: count}.

    The columns are those of `compare_words`; `documents` are the target's, and so is what `rare` rests on.
    Raises QuotebookError for counts that are none, and where one side has no words.
    """
    reference = {word: count for word, count in frequencies.items() if isinstance(word, str)}
    if any(not count >= 0 for count in reference.values()):
        raise QuotebookError("a frequency list has words and their counts, 0 or more; one has another count")
    by_form = pd.Series(reference, dtype=float).groupby(lambda word: counted_form(word) or "").sum()
    folded = by_form.drop("", errors="ignore")
    counted = count_words(target).set_index("word")
    words = counted.index.union(folded.index)
    a, b, documents = (column.reindex(words).fillna(0).to_numpy() for column in (
        counted["count"], folded, counted["documents"]))
    n_documents = len(np.unique(as_codes(target, "doc")[0]))
    return _keyness(words, a.astype(np.int64), b, documents.astype(np.int64), confidence,
                    fewest=min(min_documents, n_documents))


def _keyness(words: pd.Index, a: np.ndarray, b: np.ndarray, documents: np.ndarray, confidence: float, *,
             fewest: int) -> pd.DataFrame:
    """The table of `compare_words` from its counts; a word in less than the `fewest` documents is rare."""
    n_a, n_b = (total.item() for total in (a.sum(), b.sum()))
    if not (n_a and n_b):
        raise QuotebookError(f"a comparison needs words on both sides, got {n_a:,.0f} against {n_b:,.0f}")
    table = pd.DataFrame({"word": words.astype("str"), "target_count": a, "reference_count": b})
    table["target_per_million"], table["reference_per_million"] = a / n_a * PER_MILLION, b / n_b * PER_MILLION
    table["documents"] = documents
    table["log_likelihood"] = log_likelihood(a, b, n_a, n_b)
    table = table[a + b > 0].sort_values(["log_likelihood", "word"], ascending=[False, True],
                                         ignore_index=True)
    table["p"] = p_value(table["log_likelihood"])
    table["p_adjusted"] = adjust_p_values(table["p"])
    sides = table["target_count"], table["reference_count"], n_a, n_b
    table["log_ratio"] = log_ratio(*sides)
    table["log_ratio_low"], table["log_ratio_high"] = log_ratio_interval(*sides, confidence=confidence)
    table["percent_difference"], table["odds_ratio"] = percent_difference(*sides), odds_ratio(*sides)
    return table.assign(rare=table["documents"] < fewest)


def _joint_cells(target: pd.DataFrame, reference: pd.DataFrame) -> tuple[pd.Index, pd.Index, list[tuple]]:
    """One vocabulary of words and one of documents for two tables, and for each of them the codes and counts
    of the words and documents that meet: far fewer than there are tokens."""
    coded = [[as_codes(tokens, column) for column in ("word", "doc")] for tokens in (target, reference)]
    joint = [pd.Index(one).union(pd.Index(other)) for (_, one), (_, other) in zip(*coded, strict=True)]
    sides = []
    for side in coded:
        *cells, count = count_cells(*(codes for codes, _ in side))
        numbers = (whole.get_indexer(own).astype(np.int32)
                   for whole, (_, own) in zip(joint, side, strict=True))
        sides.append((*(number[codes] for number, codes in zip(numbers, cells, strict=True)), count))
    return *joint, sides


def _documents_of_words(cells: list[tuple], n_words: int, n_documents: int) -> np.ndarray:
    """The number of documents with each word; one on both sides counts once."""
    once = sum(np.bincount(word, minlength=n_words) for word, _, _ in cells)
    keys = np.concatenate([word.astype(np.int64) * n_documents + document for word, document, _ in cells])
    keys.sort()
    return once - np.bincount(keys[1:][keys[1:] == keys[:-1]] // n_documents, minlength=n_words)


def telling_words(keyness: pd.DataFrame) -> pd.DataFrame:
    """The rows of words that differ beyond chance (`p_adjusted` below `SURE`) and are not `rare`:
    those to name.
    """
    return keyness[(keyness["p_adjusted"] < SURE) & ~keyness["rare"]]


def both_sides(keyness: pd.DataFrame, top: int) -> pd.DataFrame:
    """The `top` surest words, half of them from either side where there are as many,
    highest log ratio first.
    """
    above, below = keyness[keyness["log_ratio"] > 0], keyness[keyness["log_ratio"] < 0]
    n_above = min(len(above), max(top - top // 2, top - len(below)))
    chosen = pd.concat([above.head(n_above), below.head(top - n_above)])
    return chosen.sort_values("log_ratio", ascending=False, kind="stable", ignore_index=True)


def compare_with_everyday(tokens: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """What stands out against everyday language, highest log ratio first, by the word frequencies of
    `wordfreq`.

    word, count, documents, per_million, everyday_per_million, log_ratio. A word that everyday language does
    not have (most names) has 0 and no log ratio, and stands last. Caution: the rates are rounded and come
    without their size, so there is no p-value and no interval; read the log ratio of words that occur several
    times.
    Raises QuotebookError for a language that wordfreq does not have.
    Source: Speer (2022), rspeer/wordfreq; Hardie (2014) for the log ratio.
    """
    from wordfreq import available_languages, get_frequency_dict

    if language not in available_languages("best"):
        raise QuotebookError(f"language must be one of {', '.join(sorted(available_languages()))}, got "
                             f"{language!r}")
    table = count_words(tokens)[["word", "count", "documents", "per_million"]]
    # There the last dot of u.s. is no part of the word.
    as_listed = table["word"].str.removesuffix(".")
    everyday = as_listed.map(get_frequency_dict(language, wordlist="best")).astype(float) * PER_MILLION
    table = table.assign(everyday_per_million=everyday.fillna(0.0),
                         log_ratio=np.log2(table["per_million"] / everyday))
    return table.sort_values(["log_ratio", "count", "word"], ascending=[False, False, True],
                             ignore_index=True)
