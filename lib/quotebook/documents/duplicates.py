"""Texts that occur twice, exactly or nearly.

Near duplicates are found by the smallest hash in each of BINS ranges (Li, Owen and Zhang 2012, One permutation
hashing), in bands, and each pair is then compared exactly.
"""
import re
from collections.abc import Iterator

from .records import Document

NEAR, RUN = 0.6, 4            # shared runs of words among all runs of the two texts; words
FEWEST_RUNS = 16              # shorter texts are alike by chance
COMPARED_CHARACTERS = 1_000_000       # from the beginning of each text
BINS, BANDS = 96, 32          # three bins a band: a pair at NEAR agrees in one of them with probability .999
COMPARED_IN_BAND = 4          # texts of one band a text is compared with; many alike are alike to these as well
MULTIPLIER = 0x9E3779B97F4A7C15       # odd, so that no bit of a hash gets lost


def exact_twins(documents: list[Document]) -> dict[str, str]:
    """The doc of every text that was met before, with the doc where it was met first."""
    first: dict[str, str] = {}
    pairs = [(document.doc, first.setdefault(document.sha256, document.doc)) for document in documents]
    return {doc: twin for doc, twin in pairs if doc != twin}


def near_twins(documents: list[Document]) -> Iterator[tuple[str, str, float]]:
    """doc, most similar earlier doc, and the share of common runs of words, for pairs at or above NEAR."""
    import numpy as np

    def shared(one, other) -> float:
        common = len(np.intersect1d(one, other, assume_unique=True))
        return common / (len(one) + len(other) - common)

    bounds = np.arange(BINS, dtype=np.uint64) * np.uint64(2**64 // BINS)
    runs = [_runs(document.text[:COMPARED_CHARACTERS]) for document in documents]
    seen: dict[tuple[int, bytes], list[int]] = {}
    for at, mine in enumerate(runs):
        if len(mine) < FEWEST_RUNS:
            continue
        smallest = mine[np.searchsorted(mine, bounds) % len(mine)]      # an empty bin takes the next one's
        bands = [(number, band.tobytes()) for number, band in enumerate(smallest.reshape(BANDS, -1))]
        others = sorted({other for band in bands for other in seen.get(band, ())})
        share, twin = max(((shared(mine, runs[other]), -other) for other in others), default=(0, 0))
        if share >= NEAR:
            yield documents[at].doc, documents[-twin].doc, share
        for band in bands:
            if len(seen.setdefault(band, [])) < COMPARED_IN_BAND:
                seen[band].append(at)


def _runs(text: str):
    """A number for each different run of words, sorted; the hash of pandas is the same in every process."""
    import numpy as np
    from pandas.util import hash_array

    words = hash_array(np.array(re.findall(r"\w+", text.casefold()), dtype=object), categorize=False)
    runs = np.zeros(max(0, len(words) - RUN + 1), dtype=np.uint64)
    for at in range(RUN):
        runs = (runs ^ (runs >> np.uint64(29))) * np.uint64(MULTIPLIER) + words[at:at + len(runs)]
    runs = (runs ^ (runs >> np.uint64(32))) * np.uint64(MULTIPLIER)
    return np.unique(runs ^ (runs >> np.uint64(29)))
