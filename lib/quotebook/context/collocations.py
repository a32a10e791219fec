"""Words that keep company, around one node or in all pairs of a corpus, and the measures of their attraction.

The measures take four counts, as numbers or arrays. joint: how often the two met; node, collocate: how often
each could have (for words in a window, the positions around the node, and the occurrences of the collocate);
total: all positions. Expected is node x collocate / total. Source of the frame: Evert (2008), Corpora and
collocations.
"""
from __future__ import annotations

import numpy as np
import pandas as pd

from quotebook.context.search import Found, bounds, find_pattern, runs
from quotebook.counts.keyness import times_log_ratio
from quotebook.errors import QuotebookError, whole_number
from quotebook.tokens import as_codes

MIN_COUNT = 3
ONE_SIDED = 0.9
BOUNDS = {"sentence": ("doc", "sentence"), "document": ("doc",)}
# Pairs are sorted for some first words at a time, so that memory does not grow with the corpus.
PAIRS_IN_A_BLOCK = 8_000_000


def mutual_information(joint, node, collocate, total):
    """MI = log2(joint / expected): 0 at chance, no bounds.

    Caution: it favours rare words; ask for a minimum count. Source: Church & Hanks (1990), CL 16(1).
    """
    return np.log2(np.asarray(joint, float) * total / (np.asarray(node, float) * collocate))


def mutual_information_cubed(joint, node, collocate, total):
    """MI3 = log2(joint^3 / expected), no bounds: MI with more weight for frequent pairs.

    Caution: it has no value for chance. Source: Daille (1994), Approche mixte pour l'extraction de
    terminologie.
    """
    return mutual_information(joint, node, collocate, total) + 2 * np.log2(joint)


def t_score(joint, node, collocate, total):
    """t = (joint - expected) / sqrt(joint): 0 at chance, no bounds; above 2 by custom worth a look.

    Caution: it favours frequent words, function words above all. Source: Church et al. (1991), in Zernik
    (ed.).
    """
    return (np.asarray(joint, float) - np.asarray(node, float) * collocate / total) / np.sqrt(joint)


def log_dice(joint, node, collocate):
    """logDice = 14 + log2(2 joint / (node + collocate)), by the frequencies of the two words: 14 if they
    always meet.

    The size of the corpus plays no part. Caution: a window that holds the collocate twice can pass 14.
    Source: Rychlý (2008), A lexicographer-friendly association score.
    """
    return 14 + np.log2(2 * np.asarray(joint, float) / np.add(node, collocate))


def association_log_likelihood(joint, node, collocate, total):
    """G2 = 2 sum of o ln(o/e) over the four cells: 0 at chance, larger the surer that the two attract or
    avoid.

    Caution: it grows with the amount of text. Source: Dunning (1993), CL 19(1).
    """
    joint, node, collocate = (np.asarray(count, float) for count in (joint, node, collocate))
    others, elsewhere = total - node, total - collocate
    return 2 * (times_log_ratio(joint, node * collocate / total)
                + times_log_ratio(node - joint, node * elsewhere / total)
                + times_log_ratio(collocate - joint, others * collocate / total)
                + times_log_ratio(others - collocate + joint, others * elsewhere / total))


def find_collocations(tokens: pd.DataFrame, pattern: str, *, window: int | None = 5,
                      min_count: int = MIN_COUNT) -> pd.DataFrame:
    """Words around the pattern (see `find_pattern`), highest logDice first.

    word, count (near the pattern), left, right, total (anywhere), direction, expected, mi, mi3, t_score,
    log_likelihood, log_dice. `window` is in tokens to either side, cut at the sentence's end; None takes the
    whole sentence. A word between two nodes counts once, though it stands left of one and right of the other.
    `direction` is the side on which `ONE_SIDED` of them stand, or both. Caution: few occurrences prove
    nothing; see `min_count`.
    Raises QuotebookError for a window or a count below 1.
    """
    _check(window, min_count)
    word, words = as_codes(tokens, "word")
    found = find_pattern(tokens, pattern)
    left, right = _beside(tokens, found, window)
    n_near, n_left, n_right, total = (np.bincount(word[near & (word >= 0)], minlength=len(words))
                                      for near in (left | right, left, right, True))
    kept = np.flatnonzero(n_near >= min_count)
    share = n_left[kept] / np.maximum(1, n_left + n_right)[kept]
    table = pd.DataFrame({
        "word": pd.Series(words[kept], dtype="str"),
        "count": n_near[kept],
        "left": n_left[kept],
        "right": n_right[kept],
        "total": total[kept],
        "direction": np.select([share >= ONE_SIDED, share <= 1 - ONE_SIDED], ["left", "right"], "both"),
    })
    return _with_scores(table, n_near.sum(), total[kept], total.sum(), frequency=len(found.at))


def count_pairs(tokens: pd.DataFrame, *, window: int = 5, min_count: int = MIN_COUNT,
                within: str = "sentence") -> pd.DataFrame:
    """All pairs of words at most `window` tokens apart, highest logDice first.

    word, following (the later of the two), count, expected, mi, mi3, t_score, log_likelihood, log_dice. A
    pair stays `within` its sentence, or its document. The measures rest on the table of all pairs of tokens:
    how often each word is the earlier one, how often the later one. Raises QuotebookError as
    `find_collocations` does.
    """
    _check(window, min_count)
    if within not in BOUNDS:
        raise QuotebookError(f"within must be one of {', '.join(BOUNDS)}, got {within!r}")
    word, words = as_codes(tokens, "word")
    begins, ends = runs(tokens, *BOUNDS[within])
    last = np.repeat(ends, ends - begins + 1)
    earlier, later = _slots(word, last, window, len(words))
    keys, count = _count_keys(word, last, window, min_count, len(words))
    first, second = np.divmod(keys, max(1, len(words)))
    table = pd.DataFrame({"word": pd.Series(words[first], dtype="str"),
                          "following": pd.Series(words[second], dtype="str"), "count": count})
    return _with_scores(table, earlier[first], later[second], earlier.sum(), frequency=earlier[first])


def _check(window: int | None, min_count: int) -> None:
    whole_number(1 if window is None else window, "window")
    whole_number(min_count, "min_count")


def _with_scores(table: pd.DataFrame, node, collocate, total, *, frequency) -> pd.DataFrame:
    """The table with every measure, highest logDice first; `frequency` is that of the node."""
    counts = table["count"].to_numpy(), node, collocate, total
    table = table.assign(
        expected=np.asarray(node, float) * collocate / max(1, total),
        mi=mutual_information(*counts),
        mi3=mutual_information_cubed(*counts),
        t_score=t_score(*counts),
        log_likelihood=association_log_likelihood(*counts),
        log_dice=log_dice(counts[0], frequency, collocate),
    )
    names = [column for column in ("word", "following") if column in table]
    return table.sort_values(["log_dice", *names], ascending=[False, *(True for _ in names)],
                             ignore_index=True)


def _beside(tokens: pd.DataFrame, found: Found, window: int | None) -> list[np.ndarray]:
    """For every token, whether it stands left of a found place, and whether right of one."""
    at, after = found.at, found.at + found.n_tokens
    first, last = bounds(tokens, at, "doc", "sentence")
    reach = len(tokens) if window is None else window
    sides = (np.maximum(at - reach, first), at), (after, np.minimum(after + reach, last + 1))
    depths = (np.bincount(start, minlength=len(tokens) + 1) - np.bincount(stop, minlength=len(tokens) + 1)
              for start, stop in sides)
    return [np.cumsum(depth)[:-1] > 0 for depth in depths]


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
    total = np.bincount(word[word >= 0], minlength=n_words)
    # A word rarer than the minimum is in no frequent pair; left out, it need not be sorted.
    word = np.where(np.append(total, 0)[word] >= min_count, word, -1)
    edges = np.flatnonzero(np.diff(np.cumsum(total * window) // PAIRS_IN_A_BLOCK, prepend=-1)).tolist()
    blocks = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for low, high in zip(edges, [*edges[1:], n_words], strict=False):   # without words no block
        keys, count = np.unique(_keys_of_block(word, last, window, low, high, n_words), return_counts=True)
        keys, count = keys[count >= min_count], count[count >= min_count]
        blocks.append((keys.astype(np.int64) + low * n_words, count))
    return tuple(np.concatenate(columns) for columns in zip(*blocks, strict=True))


def _keys_of_block(word: np.ndarray, last: np.ndarray, window: int, low: int, high: int,
                   n_words: int) -> np.ndarray:
    """The key, less low x n_words, of every pair whose earlier word has a code from low to high."""
    at = np.flatnonzero((word >= low) & (word < high))
    # Short keys, where they suffice, are sorted in half the time.
    size = np.uint32 if (high - low) * n_words < 2**32 else np.int64
    earlier, end, keys = (word[at] - low).astype(size) * size(n_words), last[at], []
    for step in range(1, window + 1):
        inside = at + step <= end
        later = word[(at + step)[inside]]
        keys.append(earlier[inside][later >= 0] + later[later >= 0].astype(size))
    return np.concatenate(keys)
