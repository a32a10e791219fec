"""Tokens of a text: which runs of characters are words, and where they stand.

One rule serves everything that counts, searches or compares words. Offsets are Python `str` offsets,
half-open, into the text as it was given; the text itself is never changed.

How it is fast: no token holds a space, so a text is first cut at its spaces, which Python does in C, and each
piece becomes an integer. The token rule is then applied once to every different piece, not to every piece.
"""
from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotebook.errors import QuotebookError, require_column
from quotebook.sentences import paragraph_spans, sentence_spans

if TYPE_CHECKING:
    import pandas as pd

TOKEN_RULE = (
    "a token is a run of letters, combining marks and digits, with apostrophes inside it; hyphens split; "
    "a run without a letter (2016) is not counted; capitals and small letters count as one word"
)
# Where Unicode keeps its combining marks; the large blocks between hold ideographs, Hangul and no marks.
MARK_BLOCKS = (range(0x300, 0x3400), range(0xA66F, 0xAC00), range(0xFB1E, 0x20000), range(0xE0100, 0xE01F0))


def _combining_marks() -> str:
    """Every combining mark (category M), for a character class: `re` has no name for them."""
    return "".join(chr(code) for block in MARK_BLOCKS for code in block if unicodedata.category(chr(code))[0] == "M")


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
    """Every token of some texts: arrays with one entry per token, and the vocabularies they point into.

    `text`, `start`, `end` say in which text a token stands and where; `token` points into `tokens`, and
    `word` into `words`, with -1 for a token that is not counted.
    """

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    token: np.ndarray
    tokens: list[str]
    word: np.ndarray
    words: list[str]


def encode_texts(texts: Iterable[str], *, keep_hyphens: bool = False) -> TokenCodes:
    """All tokens of the texts as integer codes with exact offsets (see `TokenCodes`)."""
    pieces = _Pieces(HYPHENATED_WORD if keep_hyphens else WORD)
    blocks = [pieces.encode(*block) for block in _blocks(texts)]
    text, start, end, token = (np.concatenate([block.pop() for block in blocks]) for _ in range(4))
    words = _Numbering()
    forms = map(counted_form, pieces.tokens)
    word_of_token = np.array([-1 if form is None else words[form] for form in forms], np.int32)
    return TokenCodes(text, start, end, token, list(pieces.tokens), word_of_token[token], list(words))


class _Numbering(dict):
    """Integers for strings, given out in the order in which the strings are first met."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number

    def numbers(self, keys: list[str]) -> np.ndarray:
        # itemgetter looks all up without leaving C; it needs a key, and makes a tuple only of two or more: hence "".
        return np.fromiter(itemgetter(*keys, "", "")(self), np.int32, len(keys))


def _blocks(texts: Iterable[str]) -> Iterator[tuple[list[str], list[tuple[int, int, int]]]]:
    """Pieces between spaces, and for every stretch of text they come from: text number, offset, number of pieces."""
    pieces, stretches, characters = [], [], 0
    for number, text in enumerate(texts):
        for offset, stretch in _stretches(text):
            cut = stretch.split(" ")
            pieces += cut
            stretches.append((number, offset, len(cut)))
            characters += len(stretch)
            if characters >= BLOCK_CHARACTERS:
                yield pieces, stretches
                pieces, stretches, characters = [], [], 0
    yield pieces, stretches


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text with every frequent separator made a space, in stretches of about a block, cut at spaces."""
    for separator in LIKE_A_SPACE:
        text = text.replace(separator, " ")
    start = 0
    while len(text) - start > BLOCK_CHARACTERS and (cut := text.find(" ", start + BLOCK_CHARACTERS)) >= 0:
        yield start, text[start:cut]
        start = cut + 1
    yield start, text[start:]


class _Pieces:
    """The different pieces met so far; the tokens of piece p are the n_tokens[p] that begin at first[p]."""

    def __init__(self, pattern: re.Pattern):
        self.pattern, self.numbering, self.tokens = pattern, _Numbering(), _Numbering()
        self.length, self.first, self.n_tokens = array("i"), array("i"), array("i")
        self.start, self.end, self.token = array("i"), array("i"), array("i")

    def _learn(self, piece: str) -> None:
        # A piece of letters and digits alone, as most are, is one token: no need for the pattern.
        spans = [(0, len(piece))] if piece.isalnum() else [match.span() for match in self.pattern.finditer(piece)]
        self.length.append(len(piece))
        self.first.append(len(self.token))
        self.n_tokens.append(len(spans))
        for start, end in spans:
            self.start.append(start)
            self.end.append(end)
            self.token.append(self.tokens[piece[start:end]])

    def encode(self, pieces: list[str], stretches: list[tuple[int, int, int]]) -> list[np.ndarray]:
        """Token code, end, start and text number of every token in the block, in order."""
        known = len(self.numbering)
        codes = self.numbering.numbers(pieces)
        for piece in islice(self.numbering, known, None):
            self._learn(piece)
        text, offset, n_pieces = np.array(stretches, np.int64).reshape(-1, 3).T
        length, first, n_tokens = (np.array(column)[codes] for column in (self.length, self.first, self.n_tokens))
        # One space stands between two pieces, and every stretch begins anew at its offset.
        begin = np.cumsum(length + 1) - length - 1
        begin += np.repeat(offset - begin[np.cumsum(n_pieces) - n_pieces], n_pieces)
        # The tokens of one piece stand side by side in the vocabulary: "Bell;Ada" has two, most pieces one.
        place = np.repeat(first - np.cumsum(n_tokens) + n_tokens, n_tokens) + np.arange(n_tokens.sum())
        begin = np.repeat(begin, n_tokens).astype(np.int32)
        text = np.repeat(np.repeat(text.astype(np.int32), n_pieces), n_tokens)
        start, end, token = (np.array(column, np.int32)[place] for column in (self.start, self.end, self.token))
        return [token, begin + end, begin + start, text]


def tokens_table(documents: pd.DataFrame, *, keep_hyphens: bool = False) -> pd.DataFrame:
    """Every token of the documents: doc, start, end, token (as written), word, sentence, paragraph.

    `word` is the form that is counted, null where nothing is counted (2016). `sentence` and `paragraph` count
    from 1 in each document. doc, token and word are categorical columns: integers with one vocabulary each.
    """
    import pandas as pd

    for column in ("doc", "text"):
        require_column(documents, column, of="the documents table")
    texts = documents["text"].tolist()
    codes = encode_texts(texts, keep_hyphens=keep_hyphens)
    sentence, paragraph = _numbered_places(texts, codes)
    return pd.DataFrame({
        "doc": pd.Categorical.from_codes(codes.text, documents["doc"].tolist()),
        "start": codes.start,
        "end": codes.end,
        "token": pd.Categorical.from_codes(codes.token, pd.Index(codes.tokens, dtype=object)),
        "word": pd.Categorical.from_codes(codes.word, pd.Index(codes.words, dtype=object)),
        "sentence": sentence,
        "paragraph": paragraph,
    }, copy=False)


def tokenize(text: str, *, keep_hyphens: bool = False) -> pd.DataFrame:
    """Every token of one text: start, end, token, word, sentence, paragraph, as in `tokens_table`."""
    import pandas as pd

    if not isinstance(text, str):
        raise QuotebookError(f"tokenize needs a text, got {text!r:.60}")
    one = pd.DataFrame({"doc": ["text"], "text": [text]})
    return tokens_table(one, keep_hyphens=keep_hyphens).drop(columns="doc")


def _numbered_places(texts: list[str], codes: TokenCodes) -> np.ndarray:
    """Number of the sentence, and of the paragraph, in which each token stands."""
    places, begin = np.empty((2, len(codes.start)), np.int32), 0
    for text, count in zip(texts, np.bincount(codes.text, minlength=len(texts)).tolist(), strict=True):
        starts = codes.start[begin:begin + count]
        for place, spans in zip(places, (sentence_spans(text), paragraph_spans(text)), strict=True):
            place[begin:begin + count] = np.searchsorted([start for start, _ in spans], starts, side="right")
        begin += count
    return places


def as_codes(tokens: pd.DataFrame, column: str) -> tuple[np.ndarray, pd.Index]:
    """Integer codes of a column of the tokens table (-1 for null), as small as they can be, and what they stand for.

    Without a doc column, as `tokenize` leaves it, all tokens are of one document. Raises QuotebookError
    where another column is missing.
    """
    import pandas as pd

    if column == "doc" and "doc" not in tokens:
        return np.zeros(len(tokens), np.int32), pd.Index(["text"])
    require_column(tokens, column, of="the tokens table")
    values = tokens[column].array
    return (values.codes, values.categories) if isinstance(values, pd.Categorical) else pd.factorize(tokens[column])
