"""Lexical variety: how many different words a text uses, by measures that bear its length better or worse.

The measures take the words of a text in order: strings, or their codes.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb

import numpy as np
import pandas as pd

from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

MATTR_WINDOW, MTLD_THRESHOLD, HDD_SAMPLE = 100, 0.72, 42
# Below this many words MTLD and its relatives are not stable (McCarthy & Jarvis 2010; Zenker & Kyle 2021).
FEW_WORDS = 100


def type_token_ratio(words: Sequence) -> float:
    """Different words / all words: above 0, at most 1.

    Caution: longer texts score lower, so compare samples of equal length. Raises QuotebookError without
    words.
    Source: Templin (1957), Certain Language Skills in Children.
    """
    return len(_frequencies(words)) / len(words)


def mattr(words: Sequence, *, window: int = MATTR_WINDOW) -> float:
    """Mean type-token ratio of all stretches of `window` words: above 0, at most 1. NaN in a shorter text.

    Caution: compare only values with the same window. Raises QuotebookError for a window below 1.
    Source: Covington & McFall (2010), Journal of Quantitative Linguistics 17(2).
    """
    if window < 1:
        raise QuotebookError(f"window must be 1 word or more, got {window}")
    numbers: dict = {}
    codes = np.array([numbers.setdefault(word, len(numbers)) for word in words], np.int64)
    return float(_mattr_of_parts(codes, np.zeros(len(codes), np.int64), 1, window)[0])


def _mattr_of_parts(word: np.ndarray, part: np.ndarray, n_parts: int, window: int) -> np.ndarray:
    """`mattr` of each part of a corpus; the words of a part stand in a row."""
    sizes = np.bincount(part, minlength=n_parts)
    begin, n_windows = np.cumsum(sizes) - sizes, sizes - window + 1
    # Sorted by word, then place: numbers are sorted faster than an order is found.
    bits = len(word).bit_length()
    ordered = np.sort(word << bits | np.arange(len(word)))
    place = ordered & ((1 << bits) - 1)
    previous = np.where(np.diff(ordered >> bits, prepend=-1) == 0, np.append(-1, place[:-1])[:len(place)], -1)
    # A word adds a type to every window that holds it but not its previous occurrence.
    part = part[place]
    first = np.maximum(np.maximum(place - window, previous), begin[part] - 1)
    types = np.maximum(0, np.minimum(place, begin[part] + n_windows[part] - 1) - first)
    return np.bincount(part, types, minlength=n_parts) / np.where(n_windows > 0, n_windows, np.nan) / window


def mtld(words: Sequence, *, threshold: float = MTLD_THRESHOLD) -> float:
    """Mean number of words until the type-token ratio falls below the threshold, 1 and up, read both ways.

    NaN where it never falls. Caution: not stable below `FEW_WORDS` words.
    Source: McCarthy & Jarvis (2010), Behavior Research Methods 42(2).
    """
    factors = [_factors(words, threshold), _factors(words[::-1], threshold)]
    return len(words) / 2 * sum(1 / n for n in factors) if all(factors) else float("nan")


def _factors(words: Sequence, threshold: float) -> float:
    """How many times the ratio falls below the threshold, with the part of the last fall at the end."""
    factors, types, n = 0.0, set(), 0
    for word in words:
        types.add(word)
        n += 1
        if len(types) / n < threshold:
            factors, types, n = factors + 1, set(), 0
    return factors + (1 - len(types) / n) / (1 - threshold) if n else factors


def hdd(words: Sequence, *, sample: int = HDD_SAMPLE) -> float:
    """HD-D, the type-token ratio to expect in a random sample of 42 words: above 0, at most 1. NaN in a
    shorter text.

    The sum, over the types, of the chance that the sample holds it, divided by the sample's size. Caution:
    compare only values with the same sample. Source: McCarthy & Jarvis (2007), Language Testing 24(4).
    """
    n, frequencies = len(words), _frequencies(words)
    if n < sample:
        return float("nan")
    chances = [1 - comb(n - frequency, sample) / comb(n, sample) for frequency in range(max(frequencies) + 1)]
    return sum(chances[frequency] for frequency in frequencies) / sample


def yules_k(words: Sequence) -> float:
    """Yule's K = 10,000 (sum of squared frequencies - n) / n^2, 0 and up: how likely two words at random are
    the same.

    Low is varied. Hardly depends on the text's length. Caution: frequent function words make most of it.
    Source: Yule (1944), The Statistical Study of Literary Vocabulary.
    """
    return 10_000 * (sum(frequency**2 for frequency in _frequencies(words)) - len(words)) / len(words)**2


def count_hapaxes(words: Sequence) -> int:
    """How many words occur once. Caution: it grows with the text;
    so does their use as a measure of richness.
    """
    return _frequencies(words).count(1)


def _frequencies(words: Sequence) -> list[int]:
    if not len(words):
        raise QuotebookError("a measure of variety needs at least one word, got none")
    # In order of size, so that a sum's last digit does not hang on how the words are numbered.
    return sorted(Counter(words).values())


def measure_variety(tokens: pd.DataFrame, *, parts: str = "doc") -> pd.DataFrame:
    """One row per document, or other part that a column of your own names; first that column, then the
    measures:

    words, types, hapaxes, ttr, mattr, mtld, hdd, yules_k, few_words (fewer than `FEW_WORDS`: read with
    caution).
    """
    (word, _), (part, names) = as_codes(tokens, "word"), as_codes(tokens, parts)
    counted = np.flatnonzero((word >= 0) & (part >= 0))
    counted = counted[np.argsort(part[counted], kind="stable")]
    word, part = word[counted].astype(np.int64), part[counted].astype(np.int64)
    windowed = _mattr_of_parts(word, part, len(names), MATTR_WINDOW)
    cuts = np.searchsorted(part, np.arange(len(names) + 1)).tolist()
    rows = [_variety(str(names[number]), word[first:last].tolist(), float(windowed[number]))
            for number, (first, last) in enumerate(zip(cuts, cuts[1:], strict=False)) if last > first]
    columns = [parts, "words", "types", "hapaxes", "ttr", "mattr", "mtld", "hdd", "yules_k", "few_words"]
    return pd.DataFrame(rows,
                        columns=columns).astype({"few_words": bool}).sort_values(parts, ignore_index=True)


def _variety(name: str, words: list[int], windowed: float) -> tuple:
    return (name, len(words), len(set(words)), count_hapaxes(words), type_token_ratio(words), windowed,
            mtld(words), hdd(words), yules_k(words), len(words) < FEW_WORDS)
