"""Texts that occur nearly twice.

Near duplicates share one of the smallest hashes of their runs of words (Broder 1997, On the resemblance and
containment of documents); each pair that does is compared exactly.
"""
import re
from collections.abc import Iterator

from .records import Document

NEAR, RUN = 0.6, 4            # shared runs of words among all runs of the two texts; words
FEWEST_RUNS = 16              # shorter texts are alike by chance
COMPARED_CHARACTERS = 1_000_000       # from the beginning of each text
SMALLEST = 8                  # hashes a text: a pair at NEAR shares one of them with probability 1 - .4^8 = .999
COMPARED_WITH = 4             # texts with the same hash a text is compared with; many alike are alike to these as well


def near_twins(documents: list[Document]) -> Iterator[tuple[str, str, float]]:
    """doc, most similar earlier doc, and the share of common runs of words, for pairs at or above NEAR."""
    import numpy as np

    def shared(one, other) -> float:
        common = len(np.intersect1d(one, other, assume_unique=True))
        return common / (len(one) + len(other) - common)

    runs = [_runs(document.text[:COMPARED_CHARACTERS]) for document in documents]
    seen: dict[int, list[int]] = {}
    for at, mine in enumerate(runs):
        smallest = mine[:SMALLEST].tolist() if len(mine) >= FEWEST_RUNS else []
        others = sorted({other for run in smallest for other in seen.get(run, ())})
        share, twin = max(((shared(mine, runs[other]), -other) for other in others), default=(0, 0))
        if share >= NEAR:
            yield documents[at].doc, documents[-twin].doc, share
        for run in smallest:
            if len(seen.setdefault(run, [])) < COMPARED_WITH:
                seen[run].append(at)


def _runs(text: str):
    """A number for each different run of words, sorted; the hash of pandas is the same in every process."""
    import numpy as np
    from pandas.util import hash_array

    words = re.findall(r"\w+", text.casefold())
    runs = [" ".join(words[at:at + RUN]) for at in range(len(words) - RUN + 1)]
    return np.unique(hash_array(np.array(runs, dtype=object), categorize=False))
