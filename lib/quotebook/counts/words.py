"""How often words occur, in how many documents, how evenly they are spread, and in which runs they recur."""
from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from quotebook.errors import QuotebookError
from quotebook.tokens import Vocabulary, as_codes, encode_blocks, encode_texts

if TYPE_CHECKING:
    import pandas as pd

PER_MILLION = 1_000_000
SORTED = 1 << 16      # words that are sorted at once


class Occurrences(namedtuple("Occurrences", "word part count part_sizes")):
    """How often each word occurs in each part of a corpus: arrays with one entry per word and part that meet.

    `part_sizes` are the words of each part, of all parts that have any.
    """


def occurrences(word: np.ndarray, part: np.ndarray) -> Occurrences:
    """Counts of every word code in every part; codes below zero are left out,
    and parts left empty by that.
    """
    return joined_occurrences([count_cells(word, part)])


def count_cells(word: np.ndarray, part: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Word, part and count of every word and part that meet; words below zero are left out."""
    word, part = word[word >= 0], part[word >= 0]
    # What is sorted at once are the words of few parts, where parts stand in a row.
    cuts = np.searchsorted(part, part[SORTED::SORTED]) if (part[1:] >= part[:-1]).all() else []
    pieces = zip(np.split(word, cuts), np.split(part, cuts), strict=True)
    return tuple(map(np.concatenate, zip(*(_count_cells(*piece) for piece in pieces), strict=True)))


def _count_cells(word: np.ndarray, part: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Word, part and count of every word and part that meet, in order of the parts, then of the words."""
    first, bits = int(part.min(initial=part[:1].sum())), np.uint8(int(word.max(initial=0)).bit_length())
    # Short keys, where they suffice, are sorted in half the time.
    size = np.uint32 if int(part.max(initial=first)) - first < 2 ** (32 - int(bits)) else np.uint64
    keys, count = np.unique((part - first).astype(size) << bits | word.astype(size), return_counts=True)
    word, part = keys & size((1 << int(bits)) - 1), (keys >> bits).astype(np.int32) + np.int32(first)
    return word.astype(np.int32), part, count.astype(np.int32)


def joined_occurrences(pieces: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> Occurrences:
    """Cells of different parts as one; parts are numbered anew, without those that are empty."""
    word, part, count = map(np.concatenate, zip(*pieces, strict=True))
    sizes = np.bincount(part, count).astype(np.int64)
    if not sizes.all():
        part, sizes = (np.cumsum(sizes > 0, dtype=np.int32) - 1)[part], sizes[sizes > 0]
    return Occurrences(word, part, count, sizes)


def deviation_of_proportions(cells: Occurrences, n_words: int, *, normalised: bool = True) -> np.ndarray:
    """DP of every word: 0 where it is spread as evenly as the parts are large, near 1 where it is in one
    part.

    Half the sum, over the parts, of the distance between the part's share of the word and its share of all
    words. Normalised (DPnorm), it is divided by 1 minus the smallest part's share, so that 1 is reached. NaN
    where there is one part, or no occurrence. Caution: a word that occurs once is always uneven; read it
    beside the count.
    Source: Gries (2008), International Journal of Corpus Linguistics 13(4); Lijffijt & Gries (2012), ibid.
    17(1).
    """
    if len(cells.part_sizes) < 2:
        return np.full(n_words, np.nan)
    total = np.bincount(cells.word, cells.count, minlength=n_words)
    share = cells.part_sizes / cells.part_sizes.sum()
    expected = share[cells.part]
    # Parts without the word contribute their share: all shares (1) less those of the parts that have it.
    distance = np.abs(cells.count / total[cells.word] - expected) - expected
    deviation = np.where(total > 0, (np.bincount(cells.word, distance, minlength=n_words) + 1) / 2, np.nan)
    return deviation / (1 - share.min()) if normalised else deviation


def juilland_d(cells: Occurrences, n_words: int) -> np.ndarray:
    """Juilland's D of every word: 1 where its rate is the same in all parts, 0 where one part has it all.

    1 - V / sqrt(n - 1), V the standard deviation of its rates in the n parts over their mean. NaN for one
    part. Caution: with many parts it is near 1 for almost every frequent word; DP tells such words apart.
    Source: Juilland & Chang-Rodríguez (1964); the form with rates as in Gries (2008).
    """
    n_parts = len(cells.part_sizes)
    if n_parts < 2:
        return np.full(n_words, np.nan)
    rate = cells.count / cells.part_sizes[cells.part]
    sums, squares = (np.bincount(cells.word, rate**power, minlength=n_words) for power in (1, 2))
    mean = np.where(sums > 0, sums / n_parts, np.nan)
    variance = np.maximum(squares / n_parts - mean**2, 0)
    return 1 - np.sqrt(variance / (n_parts - 1)) / mean


def count_words(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row per word, most frequent first: word, count, documents, per_million, dispersion.

    `documents` is the number of documents with the word. `dispersion` is DPnorm (0 even, 1 uneven) over
    documents, or over paragraphs when the tokens come from a single document; see `deviation_of_proportions`.
    Tokens with merged forms (`merge_forms`) give a column `forms`, such as "minister 7, minister's 2".
    """
    from quotebook.frames import pd

    word, words = as_codes(tokens, "word")
    cells = occurrences(word, as_codes(tokens, "doc")[0])
    by_paragraph = len(cells.part_sizes) == 1 and "paragraph" in tokens
    parts = occurrences(word, tokens["paragraph"].to_numpy()) if by_paragraph else cells
    table = pd.DataFrame(_word_columns(cells, words, parts))
    table = table.astype({"word": "str"})
    return table.assign(forms=_forms(tokens).reindex(table["word"]).to_numpy()) if "form" in tokens else table


def count_words_in_texts(texts: Iterable[str]) -> dict[str, list]:
    """The columns of `count_words` as lists, straight from texts: the quick way when no places are needed."""
    texts = list(texts)
    cells, words = count_cells_in_texts(texts)
    if len(cells.part_sizes) == 1:
        codes = encode_texts(texts, places=True)        # to see how the words are spread over the paragraphs
        columns = _word_columns(cells, codes.words, occurrences(codes.word, codes.paragraph))
    else:
        columns = _word_columns(cells, words, cells)
    return {name: column.tolist() for name, column in columns.items()}


def count_cells_in_texts(texts: Iterable[str]) -> tuple[Occurrences, list[str]]:
    """How often each word occurs in each text, and the words;
    the tokens themselves are dropped block by block.
    """
    vocabulary, pieces = Vocabulary(), []
    for text, _, _, token, _ in encode_blocks(texts, vocabulary):
        pieces.append(count_cells(vocabulary.words_of_tokens()[token], text))
    return joined_occurrences(pieces), list(vocabulary.words)


def _word_columns(cells: Occurrences, words: Iterable[str], parts: Occurrences) -> dict:
    """The columns of `count_words`: the words that occur, most frequent first, then by the alphabet.

    `cells` are the occurrences in documents, `parts` those over which the dispersion is measured.
    """
    words = np.array(list(words), dtype=object)
    count = np.bincount(cells.word, cells.count, minlength=len(words)).astype(np.int64)
    order = np.array(sorted(np.flatnonzero(count).tolist(), key=words.__getitem__), np.int64)
    order = order[np.argsort(-count[order], kind="stable")]
    return {
        "word": words[order],
        "count": count[order],
        "documents": np.bincount(cells.word, minlength=len(words))[order],
        "per_million": count[order] / max(1, count.sum()) * PER_MILLION,
        "dispersion": deviation_of_proportions(parts, len(words))[order],
    }


def _forms(tokens: pd.DataFrame) -> pd.Series:
    pairs = tokens.groupby(["word", "form"],
                           observed=True).size().reset_index(name="count").astype({"form": "str"})
    pairs = pairs.sort_values(["count", "form"], ascending=[False, True])
    written = pairs["form"] + " " + pairs["count"].astype("str")
    return written.groupby(pairs["word"].astype("str")).agg(", ".join)


def measure_dispersion(tokens: pd.DataFrame, *, parts: str = "doc") -> pd.DataFrame:
    """One row per word, most frequent first: word, count, range, dp, dp_norm, juilland_d.

    `parts` names the column that cuts the corpus into parts: doc, paragraph, or a column of your own. `range`
    is the number of parts with the word. For the measures see `deviation_of_proportions` and `juilland_d`.
    """
    from quotebook.frames import pd

    word, words = as_codes(tokens, "word")
    cells, n_words = occurrences(word, as_codes(tokens, parts)[0]), len(words)
    table = pd.DataFrame({
        "word": pd.Series(list(words), dtype="str"),
        "count": np.bincount(cells.word, cells.count, minlength=n_words).astype(np.int64),
        "range": np.bincount(cells.word, minlength=n_words),
        "dp": deviation_of_proportions(cells, n_words, normalised=False),
        "dp_norm": deviation_of_proportions(cells, n_words),
        "juilland_d": juilland_d(cells, n_words),
    })
    return table[table["count"] > 0].sort_values(["count", "word"], ascending=[False, True],
                                                 ignore_index=True)


def measure_lengths(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row per document (or paragraph, when there is one document): document or paragraph,
    words counted in it.
    """
    from quotebook.frames import pd

    code, names = as_codes(tokens, "doc")
    counted = as_codes(tokens, "word")[0] >= 0
    if len(np.unique(code)) != 1:
        words = np.bincount(code[counted], minlength=len(names))
        return pd.DataFrame({"document": names.astype("str"), "words": words})
    return pd.Series(counted, index=tokens["paragraph"]).groupby(level=0).sum().reset_index(name="words")


def count_ngrams(tokens: pd.DataFrame, n: int = 2, *, minimum: int = 1,
                 documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per run of n words, most frequent first: ngram, count, documents, per_million (of counted
    words).

    A run stays inside its sentence and is broken by a token that is not counted ("the 2016 vote" has no "the
    vote"). Runs of 3 and more that occur `minimum` times in several documents are lexical bundles. Given the
    documents table, `first` and `last` are the dates of the first and last dated document with the run.
    """
    from quotebook.frames import pd

    if n < 1:
        raise QuotebookError(f"n must be 1 word or more, got {n}")
    (word, words), (document, names) = as_codes(tokens, "word"), as_codes(tokens, "doc")
    at = _beginnings(word, document, tokens["sentence"].to_numpy(), n)
    run = np.zeros(len(at), np.int64)
    for step in range(n):
        # Renumbered at every step, the product stays far below the largest integer however long the run.
        run = pd.factorize(run * len(words) + word[at + step])[0]
    count, first = np.bincount(run), np.flatnonzero(np.diff(np.maximum.accumulate(run), prepend=-1))
    kept = count[run] >= minimum
    place = pd.DataFrame({"run": run[kept], "document": document[at[kept]]}).drop_duplicates()
    table = pd.DataFrame({"count": count, "documents": np.bincount(place["run"], minlength=len(first))})
    table["per_million"] = count / max(1, np.count_nonzero(word >= 0)) * PER_MILLION
    if documents is not None:
        table = table.join(_dates_of_runs(place, documents.set_index("doc")["date"].reindex(names)))
    table, first = table[count >= minimum], first[count >= minimum]
    spelled = zip(*(np.asarray(words, object)[word[at[first] + step]] for step in range(n)), strict=True)
    table.insert(0, "ngram", pd.Series(map(" ".join, spelled), index=table.index, dtype="str"))
    return table.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)


def _beginnings(word: np.ndarray, document: np.ndarray, sentence: np.ndarray, n: int) -> np.ndarray:
    """Positions at which n counted words of one sentence begin."""
    last = max(0, len(word) - n + 1)
    good = (document[:last] == document[n - 1:]) & (sentence[:last] == sentence[n - 1:])
    for step in range(n):
        good &= word[step:step + last] >= 0
    return np.flatnonzero(good)


def _dates_of_runs(place: pd.DataFrame, date_of_document: pd.Series) -> pd.DataFrame:
    """First and last date of a document with each run; null where no date is known."""
    from quotebook.frames import pd

    number, dates = pd.factorize(date_of_document.to_numpy(object), sort=True)
    dated = place.assign(number=number[place["document"]]).query("number >= 0")
    span = dated.groupby("run")["number"].agg(first="min", last="max")
    return span.apply(lambda column: column.map(dict(enumerate(dates))))
