"""How often words occur, in how many documents, and how evenly they are spread."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotebook.sentences import paragraph_spans
from quotebook.tokens import TokenCodes, as_codes, encode_texts

if TYPE_CHECKING:
    import pandas as pd

PER_MILLION = 1_000_000


class Occurrences(NamedTuple):
    """How often each word occurs in each part of a corpus: one entry per word and part that meet."""

    word: np.ndarray
    part: np.ndarray
    count: np.ndarray
    part_sizes: np.ndarray


def occurrences(word: np.ndarray, part: np.ndarray) -> Occurrences:
    """Counts of every word code in every part; codes below zero are left out, and parts left empty by that."""
    counted = word >= 0
    word, part = word[counted], part[counted]
    sizes = np.bincount(part)
    filled = sizes > 0
    part, sizes = (np.cumsum(filled) - 1)[part], sizes[filled]
    width = max(1, len(sizes))
    cells, count = np.unique(word.astype(np.int64) * width + part, return_counts=True)
    return Occurrences(cells // width, cells % width, count, sizes)


def deviation_of_proportions(cells: Occurrences, n_words: int, *, normalised: bool = True) -> np.ndarray:
    """DP of every word: 0 where it is spread as evenly as the parts are large, near 1 where it is in one part.

    Half the sum, over the parts, of the distance between the part's share of the word and its share of all words.
    Normalised (DPnorm), it is divided by 1 minus the smallest part's share, so that 1 is reached. NaN where there
    is one part, or no occurrence. Caution: a word that occurs once is always uneven; read it beside the count.
    Source: Gries (2008), International Journal of Corpus Linguistics 13(4); Lijffijt & Gries (2012), ibid. 17(1).
    """
    total = np.bincount(cells.word, cells.count, minlength=n_words)
    if len(cells.part_sizes) < 2:
        return np.full(n_words, np.nan)
    share = cells.part_sizes / cells.part_sizes.sum()
    expected = share[cells.part]
    # Parts without the word contribute their share: all shares (1) less those of the parts that have it.
    distance = np.abs(cells.count / total[cells.word] - expected) - expected
    deviation = (np.bincount(cells.word, distance, minlength=n_words) + 1) / 2
    deviation[total == 0] = np.nan
    return deviation / (1 - share.min()) if normalised else deviation


def count_words(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row per word, most frequent first: word, count, documents, per_million, dispersion.

    `documents` is the number of documents with the word. `dispersion` is DPnorm (0 even, 1 uneven) over documents,
    or over paragraphs when the tokens come from a single document; see `deviation_of_proportions`.
    """
    import pandas as pd

    word, words = as_codes(tokens["word"])
    text = as_codes(tokens["doc"])[0] if "doc" in tokens else np.zeros(len(tokens), np.int32)
    table = pd.DataFrame(_frequencies(word, text, tokens["paragraph"].to_numpy(), len(words)))
    table.insert(0, "word", pd.Index(words, dtype="str")[table.pop("code")])
    table = table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
    return table.assign(forms=_forms(tokens).reindex(table["word"]).to_numpy()) if "form" in tokens else table


def _forms(tokens: pd.DataFrame) -> pd.Series:
    """For each word of merged tokens, the forms it names and their counts: "minister 7, minister's 2"."""
    pairs = tokens.groupby(["word", "form"], observed=True).size().reset_index(name="count")
    pairs = pairs.astype({"word": "str", "form": "str"})
    pairs = pairs.sort_values(["count", "form"], ascending=[False, True])
    return (pairs["form"] + " " + pairs["count"].astype("str")).groupby(pairs["word"]).agg(", ".join)


def measure_lengths(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row per part in the order of the text: document (or paragraph, when there is one document), words."""
    import pandas as pd

    code, names = as_codes(tokens["doc"])
    if len(names) > 1:
        words = np.bincount(code[tokens["word"].notna()], minlength=len(names))
        return pd.DataFrame({"document": names.astype("str"), "words": words})
    return tokens["word"].notna().groupby(tokens["paragraph"]).sum().reset_index(name="words")


def count_words_in_texts(texts: Iterable[str]) -> dict[str, list]:
    """The columns of `count_words` as lists, straight from texts: the quick way when no places are needed."""
    texts = list(texts)
    codes = encode_texts(texts)
    word = codes.word_of_token[codes.token]
    columns = _frequencies(word, codes.text, _paragraphs_if_single(texts, codes, word), len(codes.words))
    by_word = np.array(sorted(range(len(codes.words)), key=codes.words.__getitem__), np.int64)
    order = by_word[np.argsort(-columns["count"][by_word], kind="stable")]
    lists = {name: column[order].tolist() for name, column in columns.items()}
    return {"word": [codes.words[code] for code in lists.pop("code")], **lists}


def _paragraphs_if_single(texts: list[str], codes: TokenCodes, word: np.ndarray) -> np.ndarray:
    """The paragraph of each token when a single text has counted words; otherwise nobody asks for them."""
    with_words = np.flatnonzero(np.bincount(codes.text[word >= 0], minlength=1))
    if len(with_words) != 1 or not texts:
        return np.zeros(len(word), np.int32)
    starts = [start for start, _ in paragraph_spans(texts[with_words[0]])]
    return np.searchsorted(starts, codes.start, side="right")


def _frequencies(word: np.ndarray, text: np.ndarray, paragraph: np.ndarray, n_words: int) -> dict[str, np.ndarray]:
    """Code, count, documents, per_million and dispersion of the words that occur."""
    by_text = occurrences(word, text)
    parts = by_text if len(by_text.part_sizes) != 1 else occurrences(word, paragraph)
    count = np.bincount(by_text.word, by_text.count, minlength=n_words).astype(np.int64)
    code = np.flatnonzero(count)
    return {
        "code": code,
        "count": count[code],
        "documents": np.bincount(by_text.word, minlength=n_words)[code],
        "per_million": count[code] / max(1, count.sum()) * PER_MILLION,
        "dispersion": deviation_of_proportions(parts, n_words)[code],
    }
