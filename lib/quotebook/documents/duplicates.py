"""Texts that occur nearly twice.

Near duplicates share one of the smallest hashes of their runs of words (Broder 1997, On the resemblance and
containment of documents); each pair that does is compared exactly.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .records import Document

if TYPE_CHECKING:
    import numpy as np

NEAR, RUN = 0.6, 4            # shared runs of words among all runs of the two texts; words
FEWEST_RUNS = 16              # shorter texts are alike by chance
COMPARED_CHARACTERS = 1_000_000       # from the beginning of each text
SMALLEST = 8                  # hashes a text: a pair at NEAR shares one, with probability 1 - .4^8 = .999
# Texts with the same hash that a text is compared with; many alike are alike to these as well.
COMPARED_WITH = 4
SKETCH, IN_BOTH = 32, 10      # smallest hashes: of a pair at NEAR so many are in both (but for 1 of 4,000)
PAIRS_TOGETHER = 1 << 14      # that are looked at at a time
READ_TOGETHER = 1 << 22       # characters of the texts whose tokens are in memory at a time
FACTOR, SHIFT = 0x9E3779B97F4A7C15, 29        # odd, with bits mixed


def near_twins(documents: list[Document]) -> Iterator[tuple[str, str, float]]:
    """doc, most similar earlier doc, and the share of common runs of words, for pairs at or above NEAR."""
    runs = list(_runs_of_texts([document.text[:COMPARED_CHARACTERS] for document in documents]))
    best: dict[int, tuple[float, int]] = {}
    for one, other in _likely_pairs(runs):
        share = _shared(runs[one], runs[other])
        if share >= NEAR:       # of equals the earliest
            best[one] = max(best.get(one, (0, 0)), (share, -other))
    for one, (share, twin) in best.items():
        yield documents[one].doc, documents[-twin].doc, share


def _likely_pairs(runs: list[np.ndarray]) -> Iterator[tuple[int, int]]:
    """Texts and earlier ones that share a smallest hash and many of the smaller ones."""
    import numpy as np

    sizes = np.array([len(mine) for mine in runs])
    # Behind the hashes of a short text stand numbers that no other has.
    sketches = np.arange(len(runs) * SKETCH, dtype="u8").reshape(-1, SKETCH)
    for at, mine in enumerate(runs):
        sketches[at, :len(mine)] = mine[:SKETCH]
    compared = np.flatnonzero(sizes >= FEWEST_RUNS)
    pairs = compared[_pairs_with_a_hash(sketches[compared, :SMALLEST])]
    for first in range(0, len(pairs), PAIRS_TOGETHER):
        some = pairs[first:first + PAIRS_TOGETHER]
        both = np.sort(sketches[some].reshape(len(some), -1), axis=1)
        n_common = np.count_nonzero(both[:, 1:] == both[:, :-1], axis=1)
        likely = (n_common >= IN_BOTH) | (sizes[some] < SKETCH).any(axis=1)
        yield from map(tuple, some[likely].tolist())


def _pairs_with_a_hash(smallest: np.ndarray) -> np.ndarray:
    """Every row with the first rows above it that hold one of its hashes, COMPARED_WITH for each hash."""
    import numpy as np

    hashes = smallest.ravel()
    order = np.argsort(hashes, kind="stable")
    row, alike = order // SMALLEST, np.diff(hashes[order], prepend=hashes[order[:1]] - np.uint64(1)) == 0
    begin = np.maximum.accumulate(np.where(alike, 0, np.arange(len(order))))      # of those with one hash
    rank = np.arange(len(order)) - begin
    keys = [(row[rank > step] << 32) | row[begin[rank > step] + step] for step in range(COMPARED_WITH)]
    keys = np.sort(np.concatenate(keys))
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return np.stack([keys >> 32, keys & 0xFFFFFFFF], axis=1)


def _shared(one: np.ndarray, other: np.ndarray) -> float:
    """The share of the runs of both among all their runs."""
    common = int((other.take(other.searchsorted(one), mode="clip") == one).sum())
    return common / (len(one) + len(other) - common)


def _runs_of_texts(texts: list[str]) -> Iterator:
    """For each text a number for each different run of words, sorted."""
    together, characters = [], 0
    for text in texts:
        together.append(text)
        characters += len(text)
        if characters >= READ_TOGETHER:
            yield from _runs(together)
            together, characters = [], 0
    yield from _runs(together)


def _runs(texts: list[str]) -> Iterator:
    import numpy as np

    from quotebook.tokens import encode_texts

    codes = encode_texts(texts)
    word = _hashes_of_words(codes.tokens)[codes.token]
    cuts = np.searchsorted(codes.text, np.arange(len(texts) + 1, dtype=np.int32)).tolist()
    n_runs = max(0, len(word) - RUN + 1)
    number = word[:n_runs].copy()
    for step in range(1, RUN):
        number *= np.uint64(FACTOR)
        number += word[step:step + n_runs]
    number ^= number >> np.uint64(SHIFT)        # so that the smallest are not those with a frequent last word
    number *= np.uint64(FACTOR)
    for first, last in zip(cuts, cuts[1:], strict=False):
        runs = np.sort(number[first:max(first, last - RUN + 1)])
        yield runs[np.append(True, runs[1:] != runs[:-1])[:len(runs)]]


def _hashes_of_words(tokens: list[str]):
    """A number for each token, capitals aside; the hash of pandas is the same in every process."""
    import numpy as np
    from pandas.util import hash_array

    return hash_array(np.array([token.casefold() for token in tokens], dtype=object), categorize=False)
