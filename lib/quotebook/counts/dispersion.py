"""How evenly words are spread over the parts of a corpus."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotebook.counts.frequencies import Occurrences, deviation_of_proportions, occurrences
from quotebook.errors import require_column
from quotebook.tokens import as_codes

if TYPE_CHECKING:
    import pandas as pd


def juilland_d(cells: Occurrences, n_words: int) -> np.ndarray:
    """Juilland's D of every word: 1 where its rate is the same in all parts, 0 where one part has it all.

    1 - V / sqrt(n - 1), where V is the standard deviation of the word's rates in the n parts over their mean; as
    rates are used, parts may differ in size. NaN for a single part. Caution: with many parts it is near 1 for
    almost every frequent word; DP tells such words apart.
    Source: Juilland & Chang-Rodríguez (1964); the form with rates as in Gries (2008), IJCL 13(4).
    """
    n_parts = len(cells.part_sizes)
    if n_parts < 2:
        return np.full(n_words, np.nan)
    rate = cells.count / cells.part_sizes[cells.part]
    mean = np.bincount(cells.word, rate, minlength=n_words) / n_parts
    mean_square = np.bincount(cells.word, rate**2, minlength=n_words) / n_parts
    mean[mean == 0] = np.nan
    variation = np.sqrt(np.maximum(mean_square - mean**2, 0)) / mean
    return 1 - variation / np.sqrt(n_parts - 1)


def measure_dispersion(tokens: pd.DataFrame, *, parts: str = "doc") -> pd.DataFrame:
    """One row per word, most frequent first: word, count, range, dp, dp_norm, juilland_d.

    `parts` names the column that cuts the corpus into parts: doc, paragraph, or a column of your own. `range` is the
    number of parts with the word. For dp and dp_norm see `deviation_of_proportions`.
    """
    import pandas as pd

    require_column(tokens, parts, of="the tokens table")
    word, words = as_codes(tokens["word"])
    cells = occurrences(word, as_codes(tokens[parts])[0])
    count = np.bincount(cells.word, cells.count, minlength=len(words)).astype(np.int64)
    table = pd.DataFrame({
        "word": pd.Series(list(words), dtype="str"),
        "count": count,
        "range": np.bincount(cells.word, minlength=len(words)),
        "dp": deviation_of_proportions(cells, len(words), normalised=False),
        "dp_norm": deviation_of_proportions(cells, len(words)),
        "juilland_d": juilland_d(cells, len(words)),
    })
    return table[count > 0].sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
