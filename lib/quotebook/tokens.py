"""Tokens of a text: which runs of characters are words, and where they stand.

One rule serves everything that counts, searches or compares words. Offsets are Python `str` offsets,
half-open, into the text as it was given; the text itself is never changed.

How it is fast: no token holds a space, so a text is first cut at its spaces, which Python does in C, and each
piece becomes an integer. The token rule is then applied once to every different piece, not to every piece.
"""
from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotebook.sentences import paragraph_spans, sentence_spans

if TYPE_CHECKING:
    import pandas as pd

TOKEN_RULE = (
    "a token is a run of letters, combining marks and digits, with apostrophes inside it; hyphens split; "
    "a run without a letter (2016) is not counted; capitals and small letters count as one word"
)


def _combining_marks() -> str:
    """Every combining mark (category M) as ranges for a character class: `re` has no name for them."""
    ranges: list[list[int]] = []
    for code in range(0x300, min(sys.maxunicode, 0xE01F0) + 1):
        if 0x20000 <= code < 0xE0100 or 0x3400 <= code < 0xA66F or 0xAC00 <= code < 0xFB1E:
            continue
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


MARKS = _combining_marks()
RUN = f"(?:[^\\W_]++|[{MARKS}]++)++"
WORD = re.compile(f"{RUN}(?:['’]{RUN})*")
HYPHENATED_WORD = re.compile(f"{RUN}(?:['’‐-]{RUN})*")

# As frequent as a space and never in a token: made a space before cutting, they leave fewer different pieces.
LIKE_A_SPACE = "\n,.\""
# Texts are cut in blocks, so that a file of any size is never in memory as a list of its words.
BLOCK_CHARACTERS = 1 << 20


def token_spans(text: str, *, keep_hyphens: bool = False) -> list[tuple[int, int]]:
    """The [start, end) of every token, in order, by `TOKEN_RULE`."""
    pattern = HYPHENATED_WORD if keep_hyphens else WORD
    return [match.span() for match in pattern.finditer(text)]


def counted_form(token: str) -> str | None:
    """The form under which a token is counted: case-folded, ’ as '; None for a run without a letter."""
    return token.casefold().replace("’", "'") if any(map(str.isalpha, token)) else None


class TokenCodes(NamedTuple):
    """Every token of some texts, as arrays with one entry per token, and the vocabularies they point into.

    `text`, `start`, `end` say in which text a token stands and where; `token` points into `tokens`.
    `word_of_token` leads from there into `words`, with -1 for a token that is not counted.
    """

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    token: np.ndarray
    tokens: list[str]
    word_of_token: np.ndarray
    words: list[str]


def encode_texts(texts: Iterable[str], *, keep_hyphens: bool = False) -> TokenCodes:
    """All tokens of the texts as integer codes with exact offsets (see `TokenCodes`)."""
    vocabulary = _Pieces(HYPHENATED_WORD if keep_hyphens else WORD)
    columns = [vocabulary.encode(block) for block in _blocks(texts)]
    text, start, end, token = (np.concatenate([columns[i][k] for i in range(len(columns))]) for k in range(4))
    tokens = list(vocabulary.tokens)
    words = Numbering()
    forms = (counted_form(token) for token in tokens)
    word_of_token = np.array([-1 if form is None else words[form] for form in forms], np.int32)
    return TokenCodes(text, start, end, token, tokens, word_of_token, list(words))


class Numbering(dict):
    """Integers for strings, given out in the order in which the strings are first met."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number

    def numbers(self, keys: list[str]) -> np.ndarray:
        # itemgetter looks all up without leaving C; it needs a key, and makes a tuple only of two or more: hence "".
        return np.fromiter(itemgetter(*keys, "", "")(self), np.int32, len(keys))


class _Block(NamedTuple):
    """Pieces between spaces, and for each stretch of text they come from: its text, its offset, its pieces."""

    pieces: list[str]
    texts: list[int]
    offsets: list[int]
    counts: list[int]


def _blocks(texts: Iterable[str]) -> Iterator[_Block]:
    block, characters = _Block([], [], [], []), 0
    for number, text in enumerate(texts):
        for offset, stretch in _stretches(text):
            pieces = stretch.split(" ")
            block.pieces.extend(pieces)
            block.texts.append(number)
            block.offsets.append(offset)
            block.counts.append(len(pieces))
            characters += len(stretch)
            if characters >= BLOCK_CHARACTERS:
                yield block
                block, characters = _Block([], [], [], []), 0
    yield block


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text with every frequent separator made a space, in stretches of about a block, cut at spaces."""
    for separator in LIKE_A_SPACE:
        text = text.replace(separator, " ")
    start = 0
    while len(text) - start > BLOCK_CHARACTERS:
        cut = text.find(" ", start + BLOCK_CHARACTERS)
        if cut < 0:
            break
        yield start, text[start:cut]
        start = cut + 1
    yield start, text[start:] if start else text


class _Pieces:
    """The different pieces met so far, and the tokens in each: piece p has those from first[p], n_tokens[p] of them."""

    def __init__(self, pattern: re.Pattern):
        self.pattern, self.numbering, self.tokens = pattern, Numbering(), Numbering()
        self.length, self.first, self.n_tokens = array("i"), array("i"), array("i")
        self.start, self.end, self.token = array("i"), array("i"), array("i")

    def _learn(self, piece: str) -> None:
        self.length.append(len(piece))
        self.first.append(len(self.token))
        # A piece of letters and digits alone, as most are, is one token: no need for the pattern.
        spans = [(0, len(piece))] if piece.isalnum() else [match.span() for match in self.pattern.finditer(piece)]
        for start, end in spans:
            self.start.append(start)
            self.end.append(end)
            self.token.append(self.tokens[piece[start:end]])
        self.n_tokens.append(len(self.token) - self.first[-1])

    def encode(self, block: _Block) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Text number, start, end and token code of every token in the block, in order."""
        known = len(self.numbering)
        codes = self.numbering.numbers(block.pieces)
        for piece in islice(self.numbering, known, None):
            self._learn(piece)
        columns = (self.length, self.first, self.n_tokens)
        length, first, n_tokens = (np.array(column, np.int32)[codes] for column in columns)
        piece_start = _starts(length, block)
        # The tokens of one piece stand side by side in the vocabulary: "Bell;Ada" has two, most pieces one.
        place = np.repeat(first - np.cumsum(n_tokens) + n_tokens, n_tokens) + np.arange(n_tokens.sum())
        start = np.repeat(piece_start, n_tokens)
        text = np.repeat(np.repeat(np.array(block.texts, np.int32), block.counts), n_tokens)
        offsets = (start + np.array(column, np.int32)[place] for column in (self.start, self.end))
        return text, *offsets, np.array(self.token, np.int32)[place]


def _starts(length: np.ndarray, block: _Block) -> np.ndarray:
    """Where each piece of the block begins in its text: one space stands between two pieces."""
    ends = np.cumsum(length + 1)
    starts = ends - length - 1
    counts = np.array(block.counts, np.int64)
    first_piece = np.cumsum(counts) - counts
    shift = np.array(block.offsets, np.int64) - starts[first_piece]
    return (starts + np.repeat(shift, counts)).astype(np.int32)


def tokens_table(documents: pd.DataFrame, *, keep_hyphens: bool = False) -> pd.DataFrame:
    """Every token of the documents: doc, start, end, token (as written), word, sentence, paragraph.

    `word` is the form that is counted, null where nothing is counted (2016). `sentence` and `paragraph` count
    from 1 in each document. doc, token and word are categorical columns: integers with one vocabulary each.
    """
    import pandas as pd

    texts = documents["text"].tolist()
    codes = encode_texts(texts, keep_hyphens=keep_hyphens)
    sentence, paragraph = _numbered_places(texts, codes)
    word = codes.word_of_token[codes.token]
    return pd.DataFrame({
        "doc": pd.Categorical.from_codes(codes.text, documents["doc"].tolist()),
        "start": codes.start,
        "end": codes.end,
        "token": pd.Categorical.from_codes(codes.token, pd.Index(codes.tokens, dtype=object)),
        "word": pd.Categorical.from_codes(word, pd.Index(codes.words, dtype=object)),
        "sentence": sentence,
        "paragraph": paragraph,
    }, copy=False)


def tokenize(text: str, *, keep_hyphens: bool = False) -> pd.DataFrame:
    """Every token of one text: start, end, token, word, sentence, paragraph, as in `tokens_table`."""
    import pandas as pd

    one = pd.DataFrame({"doc": ["text"], "text": [text]})
    return tokens_table(one, keep_hyphens=keep_hyphens).drop(columns="doc")


def _numbered_places(texts: list[str], codes: TokenCodes) -> tuple[np.ndarray, np.ndarray]:
    """Number of the sentence and of the paragraph in which each token stands."""
    sentence, paragraph = np.empty(len(codes.start), np.int32), np.empty(len(codes.start), np.int32)
    last = np.cumsum(np.bincount(codes.text, minlength=len(texts)))
    begin = 0
    for text, end in zip(texts, last.tolist(), strict=True):
        starts = codes.start[begin:end]
        sentence[begin:end] = _numbers(sentence_spans(text), starts)
        paragraph[begin:end] = _numbers(paragraph_spans(text), starts)
        begin = end
    return sentence, paragraph


def _numbers(spans: list[tuple[int, int]], starts: np.ndarray) -> np.ndarray:
    return np.searchsorted([start for start, _ in spans], starts, side="right")


def as_codes(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Integer codes of a column (-1 for null) and what they stand for."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    return pd.factorize(column)
