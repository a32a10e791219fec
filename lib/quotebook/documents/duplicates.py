"""Texts that occur twice, exactly or nearly.

Near duplicates share at least NEAR of their runs of RUN words. They are found by MinHash (Broder 1997, On the
resemblance and containment of documents) with banding, and each pair that comes up is then compared exactly.
"""
from collections.abc import Iterator

from .records import Document

NEAR = 0.7                    # shared runs of words among all runs of the two texts
RUN = 4                       # words
FEWEST_WORDS = 20             # shorter texts are alike by chance
HASHES, BANDS = 64, 16        # four hashes a band: a pair at NEAR meets in one of them with probability .99
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
    import numpy as np

    runs = [_runs(document.text) for document in documents]
    seen: dict[tuple[int, int], list[int]] = {}
    factors = _spread(np.arange(1, HASHES + 1, dtype=np.uint64)) | np.uint64(1)
    for at, mine in enumerate(runs):
        if len(mine) > FEWEST_WORDS - RUN:
            bands = _bands(mine, factors)
            candidates = {other for band in bands for other in seen.get(band, ())}
            shares = {other: _shared(mine, runs[other]) for other in sorted(candidates)}
            best = max(shares, key=shares.get, default=None)
            if best is not None and shares[best] >= NEAR:
                yield documents[at].doc, documents[best].doc, shares[best]
            for band in bands:
                if len(seen.setdefault(band, [])) < COMPARED_IN_BAND:
                    seen[band].append(at)


def _bands(runs, factors) -> list[tuple[int, int]]:
    """The text's MinHash, in bands: two texts that agree in one are worth comparing."""
    import numpy as np

    smallest = np.array([(runs * factor).min() for factor in factors], dtype=np.uint64)
    keys = (smallest.reshape(BANDS, -1) * factors[:HASHES // BANDS]).sum(axis=1, dtype=np.uint64)
    return list(enumerate(keys.tolist()))


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

    powers = _powers(len(values) + 1, base)
    sums = np.concatenate(([np.uint64(0)], np.cumsum(values * powers[:-1], dtype=np.uint64)))
    return (sums[ends] - sums[starts]) * _powers(len(values) + 1, pow(base, -1, 2**64))[starts]


def _powers(count: int, base: int):
    import numpy as np

    powers = np.full(count, np.uint64(base))
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _spread(values):
    """Mix the bits of each number (the finaliser of SplitMix64)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
