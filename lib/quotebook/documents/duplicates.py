"""Texts that occur twice, exactly or nearly.

Near duplicates share at least NEAR of their runs of RUN words. They are found by the smallest hash in each of
BINS ranges (Broder 1997, On the resemblance and containment of documents; Li, Owen and Zhang 2012, One permutation
hashing), in bands, and each pair that comes up is then compared exactly.
"""
from collections.abc import Iterator
from functools import cache

from .records import Document

NEAR = 0.6                    # shared runs of words among all runs of the two texts
RUN = 4                       # words
FEWEST_WORDS = 20             # shorter texts are alike by chance
COMPARED_CHARACTERS = 1_000_000       # from the beginning of each text
BINS, BANDS = 96, 32          # three bins a band: a pair at NEAR agrees in one of them with probability .999
COMPARED_IN_BAND = 4          # texts of one band a text is compared with; many alike are alike to these as well
WORD_BASE, RUN_BASE = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F      # odd, so that they have an inverse modulo 2**64


def exact_twins(documents: list[Document]) -> dict[str, str]:
    """The doc of every text that was met before, with the doc where it was met first."""
    first: dict[str, str] = {}
    twins = {}
    for document in documents:
        if (twin := first.setdefault(document.sha256, document.doc)) != document.doc:
            twins[document.doc] = twin
    return twins


def near_twins(documents: list[Document]) -> Iterator[tuple[str, str, float]]:
    """doc, most similar earlier doc, and the share of common runs of words, for pairs at or above NEAR."""
    runs = [_runs(document.text[:COMPARED_CHARACTERS]) for document in documents]
    seen: dict[tuple[int, bytes], list[int]] = {}
    for at, mine in enumerate(runs):
        if len(mine) > FEWEST_WORDS - RUN:
            bands = _bands(mine)
            candidates = {other for band in bands for other in seen.get(band, ())}
            shares = {other: _shared(mine, runs[other]) for other in sorted(candidates)}
            best = max(shares, key=shares.get, default=None)
            if best is not None and shares[best] >= NEAR:
                yield documents[at].doc, documents[best].doc, shares[best]
            for band in bands:
                if len(seen.setdefault(band, [])) < COMPARED_IN_BAND:
                    seen[band].append(at)


def _bands(runs) -> list[tuple[int, bytes]]:
    """The smallest number in each bin, in bands: two texts that agree in one are worth comparing.

    An empty bin takes the number of the next one that is not.
    """
    import numpy as np

    bounds = np.arange(BINS, dtype=np.uint64) * np.uint64(2**64 // BINS)
    smallest = runs[np.searchsorted(runs, bounds) % len(runs)]
    return [(number, band.tobytes()) for number, band in enumerate(smallest.reshape(BANDS, -1))]


def _shared(one, other) -> float:
    import numpy as np

    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def _runs(text: str):
    """A number for each different run of RUN words: a polynomial of its characters modulo 2**64, without a loop."""
    import numpy as np

    codes = np.frombuffer(text.casefold().encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    letters = (codes > 127) | ((codes >= 97) & (codes <= 122)) | ((codes >= 48) & (codes <= 57))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], letters, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    words = _stretches(codes + np.uint64(1), starts, ends, WORD_BASE)
    if len(words) < RUN:
        return words[:0]
    first = np.arange(len(words) - RUN + 1)
    return np.unique(_spread(_stretches(_spread(words), first, first + RUN, RUN_BASE)))


def _stretches(values, starts, ends, base: int):
    """The polynomial of each stretch [start, end), the same wherever it stands."""
    import numpy as np

    powers, inverses = _powers(base, len(values).bit_length())
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values * powers[:len(values)], dtype=np.uint64)))
    return (sums[ends] - sums[starts]) * inverses[starts]


@cache
def _powers(base: int, bits: int):
    """The first 2**bits powers of the base and of its inverse, modulo 2**64."""
    import numpy as np

    both = np.ones((2, 2**bits), dtype=np.uint64)
    both[:, 1:] = np.array([[base], [pow(base, -1, 2**64)]], dtype=np.uint64)
    return np.cumprod(both, axis=1, dtype=np.uint64)


def _spread(values):
    """Mix the bits of each number (the finaliser of SplitMix64)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
