"""Words that keep company: around one node, or all pairs of a corpus."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotebook.context.association import (
    association_log_likelihood,
    log_dice,
    mutual_information,
    mutual_information_cubed,
    t_score,
)
from quotebook.context.search import Found, document_bounds, find_pattern, sentence_bounds
from quotebook.errors import QuotebookError
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd

MIN_COUNT = 3
ONE_SIDED = 0.9
BOUNDS = {"sentence": sentence_bounds, "document": document_bounds}
# Pairs are sorted for this many first words at a time, so that memory does not grow with the corpus.
PAIRS_IN_A_BLOCK = 4_000_000


def find_collocations(tokens: pd.DataFrame, pattern: str, *, window: int | None = 5,
                      min_count: int = MIN_COUNT) -> pd.DataFrame:
    """Words around the pattern (see `find_pattern`), highest logDice first.

    word, count (near the pattern), left, right, total (anywhere), direction, expected, mi, mi3, t_score,
    log_likelihood, log_dice. `window` is in tokens to either side, cut at the sentence's end; None takes the whole
    sentence. A word between two nodes counts once, though it stands left of one and right of the other. `direction`
    is the side on which `ONE_SIDED` of them stand, or both. Caution: few occurrences prove nothing; see `min_count`.
    """
    import pandas as pd

    _check(window, min_count)
    word, words = as_codes(tokens["word"])
    found = find_pattern(tokens, pattern)
    left, right = _beside(tokens, found, window)
    n_near, n_left, n_right = (_count_codes(word[near], len(words)) for near in (left | right, left, right))
    total = _count_codes(word, len(words))
    kept = np.flatnonzero(n_near >= min_count)
    table = pd.DataFrame({"word": np.asarray(words, object)[kept], "count": n_near[kept], "left": n_left[kept],
                          "right": n_right[kept], "total": total[kept]}).astype({"word": "str"})
    table["direction"] = _directions(n_left[kept], n_right[kept])
    scores = _scores(n_near[kept], int(n_near.sum()), total[kept], int(total.sum()))
    scores["log_dice"] = log_dice(n_near[kept], len(found.at), total[kept])
    return table.assign(**scores).sort_values(["log_dice", "word"], ascending=[False, True], ignore_index=True)


def count_pairs(tokens: pd.DataFrame, *, window: int = 5, min_count: int = MIN_COUNT,
                within: str = "sentence") -> pd.DataFrame:
    """All pairs of words at most `window` tokens apart, highest logDice first.

    word, following (the later of the two), count, expected, mi, mi3, t_score, log_likelihood, log_dice. A pair stays
    `within` its sentence, or its document. The measures rest on the table of all pairs of tokens: how often each word
    is the earlier one, how often the later one.
    """
    import pandas as pd

    _check(window, min_count)
    if within not in BOUNDS:
        raise QuotebookError(f"within must be one of {', '.join(BOUNDS)}, got {within!r}")
    word, words = as_codes(tokens["word"])
    last = BOUNDS[within](tokens)[1]
    earlier, later = _slots(word, last, window, len(words))
    keys, count = _count_keys(word, last, window, min_count, len(words))
    first, second = np.divmod(keys, max(1, len(words)))
    names = np.asarray(words, object)
    table = pd.DataFrame({"word": names[first], "following": names[second], "count": count}).astype(
        {"word": "str", "following": "str"})
    scores = _scores(count, earlier[first], later[second], int(earlier.sum()))
    scores["log_dice"] = log_dice(count, earlier[first], later[second])
    table = table.assign(**scores)
    return table.sort_values(["log_dice", "word", "following"], ascending=[False, True, True], ignore_index=True)


def _check(window: int | None, min_count: int) -> None:
    if window is not None and window < 1:
        raise QuotebookError(f"window must be 1 token or more, got {window}")
    if min_count < 1:
        raise QuotebookError(f"min_count must be 1 or more, got {min_count}")


def _count_codes(codes: np.ndarray, n: int) -> np.ndarray:
    return np.bincount(codes[codes >= 0], minlength=n)


def _beside(tokens: pd.DataFrame, found: Found, window: int | None) -> tuple[np.ndarray, np.ndarray]:
    """For every token, whether it stands left of a found place, and whether right of one."""
    first, last = sentence_bounds(tokens)
    after = found.at + found.n_tokens
    reach = len(tokens) if window is None else window
    left = _covered(np.maximum(found.at - reach, first[found.at]), found.at, len(tokens))
    return left, _covered(after, np.minimum(after + reach, last[found.at] + 1), len(tokens))


def _covered(start: np.ndarray, stop: np.ndarray, n: int) -> np.ndarray:
    """For positions 0 to n, whether any of the stretches [start, stop) holds them."""
    depth = np.bincount(start, minlength=n + 1) - np.bincount(stop, minlength=n + 1)
    return np.cumsum(depth)[:n] > 0


def _directions(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    share = left / np.maximum(1, left + right)
    return np.select([share >= ONE_SIDED, share <= 1 - ONE_SIDED], ["left", "right"], "both")


def _scores(joint, node, collocate, total) -> dict[str, np.ndarray]:
    return {
        "expected": np.asarray(node, float) * collocate / max(1, total),
        "mi": mutual_information(joint, node, collocate, total),
        "mi3": mutual_information_cubed(joint, node, collocate, total),
        "t_score": t_score(joint, node, collocate, total),
        "log_likelihood": association_log_likelihood(joint, node, collocate, total),
    }


def _slots(word: np.ndarray, last: np.ndarray, window: int, n_words: int) -> tuple[np.ndarray, np.ndarray]:
    """How often each word is the earlier and the later one of two at most `window` tokens apart."""
    earlier, later = np.zeros(n_words, np.int64), np.zeros(n_words, np.int64)
    place = np.arange(len(word), dtype=np.int32)
    for step in range(1, min(window, len(word) - 1) + 1):
        good = (word[:-step] >= 0) & (word[step:] >= 0) & (last[:-step] >= place[step:])
        earlier += np.bincount(word[:-step][good], minlength=n_words)
        later += np.bincount(word[step:][good], minlength=n_words)
    return earlier, later


def _count_keys(word: np.ndarray, last: np.ndarray, window: int, min_count: int,
                n_words: int) -> tuple[np.ndarray, np.ndarray]:
    """Keys (earlier x n_words + later) of the pairs that occur `min_count` times, and how often they do."""
    total = _count_codes(word, n_words)
    # A word rarer than the minimum is in no frequent pair; left out, it need not be sorted.
    word = np.where((word >= 0) & (np.append(total, 0)[word] >= min_count), word, -1)
    block_of_word = np.cumsum(total * window) // PAIRS_IN_A_BLOCK
    keys, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for low, high in _runs(block_of_word):
        block, count = np.unique(_keys_of_block(word, last, window, low, high, n_words), return_counts=True)
        keys.append(block[count >= min_count])
        counts.append(count[count >= min_count])
    return np.concatenate(keys), np.concatenate(counts)


def _runs(numbers: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(numbers, prepend=-1)).tolist()
    return list(zip(edges, [*edges[1:], len(numbers)], strict=True))


def _keys_of_block(word: np.ndarray, last: np.ndarray, window: int, low: int, high: int, n_words: int) -> np.ndarray:
    """The key of every pair whose earlier word has a code from low to high."""
    at = np.flatnonzero((word >= low) & (word < high))
    keys = []
    for step in range(1, window + 1):
        inside = at[at + step <= last[at]]
        later = word[inside + step]
        keys.append(word[inside][later >= 0].astype(np.int64) * n_words + later[later >= 0])
    return np.concatenate(keys)
