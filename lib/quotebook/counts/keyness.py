"""Which words mark one set of texts against another: keyness."""
from __future__ import annotations

from math import erfc, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from quotebook.counts.frequencies import PER_MILLION, count_words
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd

# A count of nothing is taken as half an occurrence, so that a ratio to it exists (Hardie 2014).
HALF_AN_OCCURRENCE = 0.5
MIN_DOCUMENTS = 3


def log_likelihood(target, reference, n_target: int, n_reference: int) -> np.ndarray:
    """G2 of counts in target and reference: 0 for equal rates, larger the surer the difference.

    2 (a ln(a/Ea) + b ln(b/Eb)), with the expected counts Ea, Eb from the rate in both together. Caution: it grows
    with the amount of text, so it says that there is a difference, not how large; read it beside the log ratio.
    Raises QuotebookError where one side has no words.
    Source: Rayson & Garside (2000), Comparing corpora using frequency profiling.
    """
    a, b = _counts(target, reference, n_target, n_reference)
    rate = (a + b) / (n_target + n_reference)
    return 2 * (_times_log_ratio(a, n_target * rate) + _times_log_ratio(b, n_reference * rate))


def p_value(g2) -> np.ndarray:
    """Chance of a G2 at least this large where rates are equal (chi-square, one degree of freedom): 0 to 1.

    Caution: words of one text are not drawn independently, so p is too small for words that come in clusters.
    """
    return np.array([erfc(sqrt(max(0.0, value) / 2)) for value in np.atleast_1d(g2)])


def adjust_p_values(p) -> np.ndarray:
    """p-values corrected for their number by Benjamini and Hochberg: 0 to 1, never below the p given.

    Of the words below .05 after correction about one in twenty is expected to be there by chance.
    Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1).
    """
    p = np.asarray(p, float)
    order = np.argsort(-p, kind="stable")
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(np.minimum(1, p[order] * len(p) / ranks))
    return adjusted


def log_ratio(target, reference, n_target: int, n_reference: int) -> np.ndarray:
    """Binary logarithm of the ratio of rates: 1 is twice as often, 2 four times, -1 half as often.

    A count of 0 is taken as half an occurrence. Caution: large for words that occur once or twice; read it beside
    its interval (`log_ratio_interval`).
    Source: Hardie (2014), Log Ratio: an informal introduction.
    """
    a, b = _counts(target, reference, n_target, n_reference)
    a, b = np.where(a == 0, HALF_AN_OCCURRENCE, a), np.where(b == 0, HALF_AN_OCCURRENCE, b)
    return np.log2((a / n_target) / (b / n_reference))


def log_ratio_interval(target, reference, n_target: int, n_reference: int, *,
                       confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper end of the log ratio's confidence interval; where it holds 0, the rates may be equal.

    The interval of a relative risk, on binary logarithms. Caution: as for `p_value`.
    Source: Katz et al. (1978), Biometrics 34(3); for log ratio, Hardie (2014).
    """
    if not 0 < confidence < 1:
        raise QuotebookError(f"confidence must lie between 0 and 1, got {confidence}")
    a, b = _counts(target, reference, n_target, n_reference)
    a, b = np.where(a == 0, HALF_AN_OCCURRENCE, a), np.where(b == 0, HALF_AN_OCCURRENCE, b)
    error = np.sqrt(np.maximum(0, 1 / a - 1 / n_target + 1 / b - 1 / n_reference)) / log(2)
    middle, z = np.log2((a / n_target) / (b / n_reference)), NormalDist().inv_cdf((1 + confidence) / 2)
    return middle - z * error, middle + z * error


def percent_difference(target, reference, n_target: int, n_reference: int) -> np.ndarray:
    """%DIFF: by how many per cent the target's rate is above (or below) the reference's; -100 and up.

    Infinite where the reference has none.
    Source: Gabrielatos & Marchi (2011), Keyness: matching metrics to definitions.
    """
    a, b = _counts(target, reference, n_target, n_reference)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 100 * ((a / n_target) / (b / n_reference) - 1)


def odds_ratio(target, reference, n_target: int, n_reference: int) -> np.ndarray:
    """The odds of the word in the target over those in the reference: 1 for equal rates, 0 and up.

    Infinite where the reference has none. Source: Everitt (1992), The Analysis of Contingency Tables.
    """
    a, b = _counts(target, reference, n_target, n_reference)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (a * (n_reference - b)) / ((n_target - a) * b)


def _counts(target, reference, n_target: int, n_reference: int) -> tuple[np.ndarray, np.ndarray]:
    if n_target < 1 or n_reference < 1:
        raise QuotebookError(f"a comparison needs words on both sides, got {n_target} against {n_reference}")
    return np.asarray(target, float), np.asarray(reference, float)


def _times_log_ratio(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """observed x ln(observed / expected), and 0 where nothing was observed."""
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    return observed * np.log(ratio)


def compare_words(target: pd.DataFrame, reference: pd.DataFrame, *, min_documents: int = MIN_DOCUMENTS,
                  confidence: float = 0.95) -> pd.DataFrame:
    """Keyness of every word of two token tables, highest log-likelihood first.

    word, target_count, reference_count, target_per_million, reference_per_million, documents (of both sides),
    log_likelihood, p, p_adjusted, log_ratio, log_ratio_low, log_ratio_high, percent_difference, odds_ratio, rare.
    A positive log ratio marks the target. `rare`: the word occurs in fewer than `min_documents` documents, so that
    one of them may explain it; never where there are not as many documents.
    """
    words, word = _joint_codes(target["word"], reference["word"])
    documents = _count_documents(words, word, _joint_codes(target["doc"], reference["doc"])[1])
    n_target = int(np.count_nonzero(word[0] >= 0))
    n_reference = int(np.count_nonzero(word[1] >= 0))
    counts = [np.bincount(codes[codes >= 0], minlength=len(words)) for codes in word]
    table = _keyness_columns(*counts, n_target, n_reference, confidence=confidence)
    table.insert(0, "word", words.astype("str"))
    table.insert(5, "documents", documents)
    n_documents = len(set(target["doc"].unique()) | set(reference["doc"].unique()))
    table["rare"] = table["documents"] < min(min_documents, n_documents)
    seen = table[table["target_count"] + table["reference_count"] > 0].copy()
    seen.insert(seen.columns.get_loc("p") + 1, "p_adjusted", adjust_p_values(seen["p"]))
    return seen.sort_values(["log_likelihood", "word"], ascending=[False, True], ignore_index=True)


def _joint_codes(target: pd.Series, reference: pd.Series) -> tuple[pd.Index, list[np.ndarray]]:
    """One vocabulary for two columns, and the codes of each in it; -1 for null."""
    import pandas as pd

    coded = [as_codes(target), as_codes(reference)]
    names = pd.Index(coded[0][1]).union(pd.Index(coded[1][1]))
    places = [np.append(names.get_indexer(own), -1) for _, own in coded]
    return names, [place[codes] for place, (codes, _) in zip(places, coded, strict=True)]


def _count_documents(words: pd.Index, word: list[np.ndarray], document: list[np.ndarray]) -> np.ndarray:
    """In how many documents of either side each word occurs; a document on both sides counts once."""
    word, document = np.concatenate(word), np.concatenate(document)
    width = int(document.max(initial=0)) + 1
    pairs = np.unique(word[word >= 0].astype(np.int64) * width + document[word >= 0])
    return np.bincount(pairs // width, minlength=len(words))


def _keyness_columns(target: np.ndarray, reference: np.ndarray, n_target: int, n_reference: int, *,
                     confidence: float) -> pd.DataFrame:
    import pandas as pd

    sides = target, reference, n_target, n_reference
    g2, interval = log_likelihood(*sides), log_ratio_interval(*sides, confidence=confidence)
    return pd.DataFrame({
        "target_count": target,
        "reference_count": reference,
        "target_per_million": target / n_target * PER_MILLION,
        "reference_per_million": reference / n_reference * PER_MILLION,
        "log_likelihood": g2,
        "p": p_value(g2),
        "log_ratio": log_ratio(*sides),
        "log_ratio_low": interval[0],
        "log_ratio_high": interval[1],
        "percent_difference": percent_difference(*sides),
        "odds_ratio": odds_ratio(*sides),
    })


def compare_with_everyday(tokens: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """What stands out against everyday language, highest log ratio first, by the word frequencies of `wordfreq`.

    word, count, documents, per_million, everyday_per_million, log_ratio. A word that everyday language does not
    have (most names) has 0 and no log ratio, and stands last. Caution: the rates are rounded and come without
    their size, so there is no p-value and no interval; read the log ratio of words that occur several times.
    Source: Speer (2022), rspeer/wordfreq; Hardie (2014) for the log ratio.
    """
    from wordfreq import get_frequency_dict

    everyday = get_frequency_dict(language, wordlist="best")
    table = count_words(tokens).drop(columns="dispersion")
    table["everyday_per_million"] = table["word"].map(everyday).fillna(0.0).astype(float) * PER_MILLION
    known = table["everyday_per_million"].where(table["everyday_per_million"] > 0)
    table["log_ratio"] = np.log2(table["per_million"] / known)
    return table.sort_values(["log_ratio", "count", "word"], ascending=[False, False, True], ignore_index=True)
