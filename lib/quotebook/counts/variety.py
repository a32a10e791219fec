"""Lexical variety: how many different words a text uses, by measures that bear its length better or worse."""
from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from quotebook.errors import QuotebookError, require_column
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd

MATTR_WINDOW = 100
MTLD_THRESHOLD = 0.72
HDD_SAMPLE = 42
# Below this many words MTLD and its relatives are not stable (McCarthy & Jarvis 2010; Zenker & Kyle 2021).
FEW_WORDS = 100


def type_token_ratio(words: Sequence) -> float:
    """Share of different words among all words: above 0, at most 1.

    Caution: longer texts score lower, so compare samples of equal length. Raises QuotebookError without words.
    Source: Templin (1957), Certain Language Skills in Children.
    """
    return len(_frequencies(words, "type_token_ratio")) / len(words)


def mattr(words: Sequence, *, window: int = MATTR_WINDOW) -> float:
    """Mean type-token ratio of all stretches of `window` words: above 0, at most 1. NaN in a shorter text.

    Independent of the text's length; compare only values with the same window.
    Source: Covington & McFall (2010), Journal of Quantitative Linguistics 17(2).
    """
    if window < 1:
        raise QuotebookError(f"window must be 1 word or more, got {window}")
    if len(words) < window:
        return float("nan")
    # A word adds a type to every window that holds it but not its previous occurrence.
    n, previous, total = len(words), {}, 0
    for place, word in enumerate(words):
        first = max(place - window + 1, previous.get(word, -1) + 1, 0)
        total += max(0, min(place, n - window) - first + 1)
        previous[word] = place
    return total / (n - window + 1) / window


def mtld(words: Sequence, *, threshold: float = MTLD_THRESHOLD) -> float:
    """Mean number of words until the type-token ratio falls below the threshold: 1 and up, read both ways.

    NaN where it never falls. Caution: not stable below `FEW_WORDS` words.
    Source: McCarthy & Jarvis (2010), Behavior Research Methods 42(2).
    """
    if not 0 < threshold < 1:
        raise QuotebookError(f"threshold must lie between 0 and 1, got {threshold}")
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
    """HD-D: expected type-token ratio of a random sample of 42 words: above 0, at most 1. NaN in a shorter text.

    The sum, over the types, of the chance that the sample holds it, divided by the sample's size.
    Source: McCarthy & Jarvis (2007), Language Testing 24(4).
    """
    frequencies = _frequencies(words, "hdd")
    n = len(words)
    if n < sample:
        return float("nan")
    all_samples = comb(n, sample)
    sizes, how_many = np.unique(frequencies, return_counts=True)
    return sum(k * (1 - comb(n - f, sample) / all_samples) for f, k in zip(sizes.tolist(), how_many.tolist(),
                                                                           strict=True)) / sample


def yules_k(words: Sequence) -> float:
    """Yule's K: 10,000 times the chance, about, that two words taken at random are the same; 0 and up.

    Low is varied. Hardly depends on the text's length. Caution: frequent function words make most of it.
    Source: Yule (1944), The Statistical Study of Literary Vocabulary; Tweedie & Baayen (1998).
    """
    frequencies, n = _frequencies(words, "yules_k").astype(float), len(words)
    return 10_000 * float((frequencies**2).sum() - n) / n**2


def count_hapaxes(words: Sequence) -> int:
    """How many words occur once."""
    return int(np.count_nonzero(_frequencies(words, "count_hapaxes") == 1))


def _frequencies(words: Sequence, measure: str) -> np.ndarray:
    if not len(words):
        raise QuotebookError(f"{measure} needs at least one word, got none")
    return np.unique(np.asarray(words), return_counts=True)[1]


def measure_variety(tokens: pd.DataFrame, *, parts: str | None = "doc") -> pd.DataFrame:
    """One row per document (or other `parts` column; None for all in one): the part, then the measures.

    words, types, hapaxes, ttr, mattr, mtld, hdd, yules_k, few_words (fewer than `FEW_WORDS`: read with caution).
    """
    import pandas as pd

    if parts is not None:
        require_column(tokens, parts, of="the tokens table")
    code = pd.Series(as_codes(tokens["word"])[0])
    counted = (code >= 0).to_numpy()
    names = tokens[parts].astype("str").to_numpy() if parts else np.full(len(tokens), "all")
    rows = [_variety(str(name), words.tolist()) for name, words in code[counted].groupby(names[counted], sort=True)]
    columns = ["part", "words", "types", "hapaxes", "ttr", "mattr", "mtld", "hdd", "yules_k", "few_words"]
    return pd.DataFrame(rows, columns=columns).rename(columns={"part": parts or "part"})


def _variety(name: str, words: list[int]) -> tuple:
    return (name, len(words), len(set(words)), count_hapaxes(words), type_token_ratio(words), mattr(words),
            mtld(words), hdd(words), yules_k(words), len(words) < FEW_WORDS)
