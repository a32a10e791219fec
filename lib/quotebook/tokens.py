"""Tokens of a text: which runs of characters are words, and where they stand.

One rule serves everything that counts, searches or compares words. Offsets are Python `str` offsets,
half-open, into the text as it was given; the text itself is never changed.

How it is fast: whether a character belongs to a token depends on it and its two neighbours only, so the bounds of
all tokens are found in whole arrays of characters. Python sees each different token of a block once.
"""
from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, namedtuple
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import TYPE_CHECKING

import numpy as np

from quotebook.errors import QuotebookError, require_column
from quotebook.sentences import paragraph_spans, sentence_spans

if TYPE_CHECKING:
    import pandas as pd

TOKEN_RULE = (
    "a token is a run of letters, combining marks and digits, with apostrophes inside it; hyphens split; "
    "a run without a letter (2016) is not counted; capitals and small letters count as one word"
)
# What a character is to a token: never in it, always in it, or in it between two that are. Looked up once for each.
BREAKS, RUNS, HYPHEN, APOSTROPHE, UNKNOWN = range(5)
INNER_SIGNS = {"'": APOSTROPHE, "’": APOSTROPHE, "‐": HYPHEN, "-": HYPHEN}
_kinds = np.full(0x110000, UNKNOWN, np.uint8)

# Texts are read in blocks, so that the arrays of a file of any size stay small; long ones in parts cut at white space.
BLOCK_CHARACTERS = 1 << 21
PART = re.compile(rf"(?s).{{{BLOCK_CHARACTERS},}}?(?=\s)|.+")
# A token of so many characters below U+0100 is a key of two integers; another is looked up as a string.
KEY_CHARACTERS = 16
KEY_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], "<u8")
SLOT_BITS, SCATTER = 18, (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))      # odd, with bits mixed


def runs_on(sign: str) -> bool:
    """Whether the character is a letter, a combining mark or a digit, as tokens are made of."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _look_up(codes: Iterable[int]) -> None:
    for code in codes:
        _kinds[code] = INNER_SIGNS.get(chr(code), RUNS if runs_on(chr(code)) else BREAKS)


_look_up(range(0x100))      # what most texts consist of, and those few of every block need not be sought


def counted_form(token: str) -> str | None:
    """The form under which a token is counted: case-folded, ’ as '; None for a run without a letter."""
    return token.casefold().replace("’", "'") if any(map(str.isalpha, token)) else None


class TokenCodes(namedtuple("TokenCodes", "text start end token tokens word words")):
    """Every token of some texts: arrays with one entry per token, and the vocabularies they point into.

    `text`, `start`, `end` say in which text a token stands and where; `token` points into `tokens`, and
    `word` into `words`, with -1 for a token that is not counted.
    """


def encode_texts(texts: Iterable[str], *, keep_hyphens: bool = False) -> TokenCodes:
    """All tokens of the texts as integer codes with exact offsets (see `TokenCodes`)."""
    tokens, words = _numbering(), _numbering()
    blocks = [_encode_block(block, tokens, keep_hyphens) for block in _blocks(texts)]
    text, start, end, token = (np.concatenate([block.pop() for block in blocks]) for _ in range(4))
    word_of_token = [-1 if form is None else words[form] for form in map(counted_form, tokens)]
    return TokenCodes(text, start, end, token, list(tokens), np.array(word_of_token, np.int32)[token], list(words))


def _numbering() -> defaultdict[str, int]:
    """Integers for strings, given out in the order in which the strings are first asked for."""
    numbers = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _blocks(texts: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Text number, offset in the text, and characters, of texts or parts of a long text that are read together."""
    block, characters = [], 0
    for number, text in enumerate(texts):
        for part in PART.finditer(text):
            block.append((number, part.start(), part[0]))
            characters += len(part[0])
            if characters >= BLOCK_CHARACTERS:
                yield block
                block, characters = [], 0
    yield block


def _encode_block(block: list[tuple[int, int, str]], tokens: defaultdict[str, int],
                  keep_hyphens: bool) -> list[np.ndarray]:
    """Token code, end, start and text number of every token in the block, in order."""
    # The spaces in front and behind spare the code below every question about the edges.
    joined = " ".join(["", *(part for _, _, part in block), " " * KEY_CHARACTERS])
    characters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    start, end = _token_bounds(characters, keep_hyphens)
    token = _token_numbers(joined, characters, start, end, tokens)
    begins = list(accumulate((len(part) + 1 for _, _, part in block), initial=1))
    n_tokens = np.diff(np.searchsorted(start, begins))
    text, shift = (np.repeat(np.array(column, np.int32), n_tokens) for column in (
        [number for number, _, _ in block],
        [offset - begin for (_, offset, _), begin in zip(block, begins, strict=False)]))     # one more begin: the end
    return [token, end + shift, start + shift, text]


def _token_bounds(characters: np.ndarray, keep_hyphens: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where the tokens start and end."""
    kinds = _kinds[characters]
    unknown = np.flatnonzero(kinds == UNKNOWN)
    _look_up(np.unique(characters[unknown]).tolist())
    kinds[unknown] = _kinds[characters[unknown]]
    inside = kinds == RUNS
    joins = np.flatnonzero(kinds >= (HYPHEN if keep_hyphens else APOSTROPHE))
    inside[joins[inside[joins - 1] & inside[joins + 1]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32) + 1
    return edges[::2], edges[1::2]


def _token_numbers(joined: str, characters: np.ndarray, start: np.ndarray, end: np.ndarray,
                   tokens: defaultdict[str, int]) -> np.ndarray:
    """The number of each token in the vocabulary, which grows by those not met before."""
    alike = _alike(joined, characters, start, end)
    asked = np.flatnonzero(alike == np.arange(len(start)))
    numbers = np.empty(len(start), np.int32)
    numbers[asked] = [tokens[joined[a:b]] for a, b in zip(start[asked].tolist(), end[asked].tolist(), strict=True)]
    return numbers[alike]


def _alike(joined: str, characters: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """For each token the position of one that is written the same, mostly one for all of them; at worst its own."""
    length, own = end - start, np.arange(len(start), dtype=np.int32)
    narrow = characters.astype(np.uint8)
    eight = np.ndarray(len(narrow) - 7, "<u8", narrow, strides=(1,))      # the eight characters from each place on
    first = eight[start] & KEY_MASKS[np.minimum(length, 8)]
    second, long = np.zeros_like(first), np.flatnonzero(length > 8)
    second[long] = eight[start[long] + 8] & KEY_MASKS[np.minimum(length[long] - 8, 8)]
    fits = length <= KEY_CHARACTERS
    if not joined.isascii():
        n_wide = np.cumsum(characters > 0xFF, dtype=np.int32)
        fits &= n_wide[end - 1] == n_wide[start - 1]
    # One place for each hash; the last token put there stands for all that prove to be written like it.
    slot = ((first ^ second * SCATTER[1]) * SCATTER[0]) >> np.uint64(64 - SLOT_BITS)
    places = np.zeros(1 << SLOT_BITS, np.int32)
    places[slot[fits]] = own[fits]
    other = places[slot]
    return np.where(fits & (first[other] == first) & (second[other] == second), other, own)


def tokens_table(documents: pd.DataFrame, *, keep_hyphens: bool = False, sentences: bool = True) -> pd.DataFrame:
    """Every token of the documents: doc, start, end, token (as written), word, sentence, paragraph.

    `word` is the form that is counted, null where nothing is counted (2016). `sentence` and `paragraph` count
    from 1 in each document; they take more than half of the time, and sentences=False leaves both columns out.
    doc, token and word are categorical columns: integers with one vocabulary each.
    """
    import pandas as pd

    for column in ("doc", "text"):
        require_column(documents, column, of="the documents table")
    texts = documents["text"].tolist()
    codes = encode_texts(texts, keep_hyphens=keep_hyphens)
    columns = {
        "doc": pd.Categorical.from_codes(codes.text, documents["doc"].tolist()),
        "start": codes.start,
        "end": codes.end,
        "token": pd.Categorical.from_codes(codes.token, pd.Index(codes.tokens, dtype=object)),
        "word": pd.Categorical.from_codes(codes.word, pd.Index(codes.words, dtype=object)),
    }
    return pd.DataFrame(columns | _numbered_places(texts, codes) if sentences else columns, copy=False)


def tokenize(text: str, *, keep_hyphens: bool = False) -> pd.DataFrame:
    """Every token of one text: start, end, token, word, sentence, paragraph, as in `tokens_table`."""
    import pandas as pd

    if not isinstance(text, str):
        raise QuotebookError(f"tokenize needs a text, got {text!r:.60}")
    one = pd.DataFrame({"doc": ["text"], "text": [text]})
    return tokens_table(one, keep_hyphens=keep_hyphens).drop(columns="doc")


def _numbered_places(texts: list[str], codes: TokenCodes) -> dict[str, np.ndarray]:
    """Number of the sentence, and of the paragraph, in which each token stands."""
    paragraphs = [paragraph_spans(text) for text in texts]
    sentences = [sentence_spans(text, paragraphs=spans) for text, spans in zip(texts, paragraphs, strict=True)]
    # All texts in a row, so that one search serves all.
    begins = np.array([0, *accumulate(map(len, texts))])
    places = begins[codes.text]
    places += codes.start
    return {"sentence": _number(sentences, begins, places, codes.text),
            "paragraph": _number(paragraphs, begins, places, codes.text)}


def _number(spans: list[list[tuple[int, int]]], begins: np.ndarray, places: np.ndarray, text: np.ndarray) -> np.ndarray:
    """For each token the number, from 1 in each text, of the last of the text's spans that begins at or before it."""
    n_spans = np.array([len(of_text) for of_text in spans], np.int32)
    starts = np.fromiter((start for start, _ in chain.from_iterable(spans)), np.int64, n_spans.sum())
    number = np.zeros(len(places) + 1, np.int32)
    np.add.at(number, np.searchsorted(places, starts + np.repeat(begins[:-1], n_spans)), 1)
    return np.cumsum(number, out=number)[:-1] - (np.cumsum(n_spans, dtype=np.int32) - n_spans)[text]


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
