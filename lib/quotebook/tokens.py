"""Tokens of a text: which runs of characters are words, and where they stand.

One rule serves everything that counts, searches or compares words. Offsets are Python `str` offsets,
half-open, into the text as it was given; the text itself is never changed.

How it is fast: whether a character belongs to a token depends on it and its two neighbours only, so the
bounds of all tokens are found in whole arrays of characters. Python sees each different token of a block
once.
"""
from __future__ import annotations

import re
from collections import defaultdict, namedtuple
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING

import numpy as np

from quotebook.characters import APOSTROPHE, HYPHEN, LETTER, RUN, kinds_of
from quotebook.errors import QuotebookError, require_column
from quotebook.places import Block, number_places, number_spans, surely_no_abbreviation
from quotebook.sentences import paragraph_spans, sentence_spans

if TYPE_CHECKING:
    import pandas as pd

TOKEN_RULE = (
    "a token is a run of letters, combining marks and digits, with apostrophes inside it, or single letters "
    "with dots between and behind (U.S.); hyphens {}; a run without a letter (2016) is not counted; "
    "capitals and small letters count as one word"
)
DOT = ord(".")

# Texts are read in blocks, so that the arrays stay in the processor's cache; long ones in parts cut at white
# space.
BLOCK_CHARACTERS = 1 << 18
PART_CHARACTERS = 1 << 21
WHITE = re.compile(r"\s")
# A token of so many characters below U+0100 is a key of two integers; another is looked up as a string.
KEY_CHARACTERS = 16
KEY_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], "<u8")
SLOT_BITS = 18
SCATTER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)      # odd, with bits mixed


def token_rule(*, keep_hyphens: bool = False) -> str:
    """What a token is and which are counted, in words: it stands under everything that counts."""
    return TOKEN_RULE.format("stay inside it" if keep_hyphens else "split")


def counted_form(token: str) -> str | None:
    """The form under which a token is counted: case-folded, ’ as '; None for a run without a letter."""
    return token.casefold().replace("’", "'") if any(map(str.isalpha, token)) else None


class TokenCodes(namedtuple("TokenCodes", "text start end token sentence paragraph tokens word words")):
    """Every token of some texts: arrays with one entry per token, and the vocabularies they point into.

    `text`, `start`, `end` say in which text a token stands and where; `token` points into `tokens`, and
    `word` into `words`, with -1 for a token that is not counted. `sentence` and `paragraph` count from 1 in
    each text, and are empty where they were not asked for.
    """


def encode_texts(texts: Iterable[str], *, keep_hyphens: bool = False, places: bool = False) -> TokenCodes:
    """All tokens of the texts as integer codes with exact offsets (see `TokenCodes`)."""
    texts, vocabulary, plainly = list(texts), Vocabulary(), set()
    columns = _Columns(6 if places else 4)
    for *block, of_plain_rules in encode_blocks(texts, vocabulary, keep_hyphens=keep_hyphens, places=places):
        columns.add(block)
        plainly.update(of_plain_rules)
    text, start, end, token, *numbers = columns.finished()
    asked = np.array(sorted(plainly), np.int32)
    cuts = zip(np.searchsorted(text, asked), np.searchsorted(text, asked + 1), strict=True)
    for number, cut in zip(asked.tolist(), cuts, strict=True):
        _number_plainly(texts[number], start, slice(*cut), *numbers)
    word, (sentence, paragraph) = vocabulary.words_of_tokens()[token], numbers or (None, None)
    tokens, words = list(vocabulary.numbers), list(vocabulary.words)
    return TokenCodes(text, start, end, token, sentence, paragraph, tokens, word, words)


class _Columns:
    """Columns of integers that grow where they are: pieces kept until the end would take as much memory
    again.
    """

    def __init__(self, n_columns: int):
        self.columns, self.length = [np.empty(0, np.int32) for _ in range(n_columns)], 0

    def add(self, pieces: list[np.ndarray]) -> None:
        before, self.length = self.length, self.length + len(pieces[0])
        for column, piece in zip(self.columns, pieces, strict=True):
            if self.length > len(column):
                column.resize(self.length + self.length // 16, refcheck=False)
            column[before:self.length] = piece

    def finished(self) -> list[np.ndarray]:
        for column in self.columns:
            column.resize(self.length, refcheck=False)
        return self.columns


def encode_blocks(texts: Iterable[str], vocabulary: Vocabulary, *, keep_hyphens: bool = False,
                  places: bool = False) -> Iterator[list]:
    """Columns of `TokenCodes` for the texts block by block: text, start, end, token, with `places` also
    sentence and paragraph, and last the texts that must be numbered by `sentences` instead.
    """
    return (_encode_block(parts, vocabulary, keep_hyphens, places) for parts in _blocks(texts))


def _numbering() -> defaultdict[str, int]:
    """Integers for strings, given out in the order in which the strings are first asked for."""
    numbers = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _blocks(texts: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Text number, offset in the text, and characters, of texts or parts of a long text that are read
    together.
    """
    block, characters = [], 0
    for number, text in enumerate(texts):
        for offset, part in _parts(text):
            block.append((number, offset, part))
            characters += len(part)
            if characters >= BLOCK_CHARACTERS:
                yield block
                block, characters = [], 0
    yield block


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The text, or if it is long parts of it that begin with white space, with their offsets."""
    start = 0
    while len(text) - start > PART_CHARACTERS and (cut := WHITE.search(text, start + PART_CHARACTERS)):
        yield start, text[start:cut.start()]
        start = cut.start()
    yield start, text[start:]


class Vocabulary:
    """Numbers for tokens, in the order in which they are first met, found for whole arrays of them.

    Most tokens are known by a table of hashes: one slot for each hash, held by the first token that came.
    Python sees only the others, and of those alike in a block mostly one.
    """

    def __init__(self):
        self.numbers = _numbering()
        self.first, self.second = np.zeros((2, 1 << SLOT_BITS), "<u8")      # the key in each slot; 0 is none
        self.number = np.zeros(1 << SLOT_BITS, np.int32)
        self.places = np.zeros(1 << SLOT_BITS, np.int32)
        self.plain = np.zeros(0, bool)          # for each token, whether it is surely no abbreviation,
        self.word = np.zeros(0, np.int32)       # and the number of its word in `words`, -1 for none
        self.words = _numbering()

    def find(self, joined: str, characters: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """The number of each token; those not met before are added."""
        first, second, fits = _keys(joined, characters, start, end)
        slot = (((first ^ second * SCATTER[1]) * SCATTER[0]) >> np.uint64(64 - SLOT_BITS)).astype(np.intp)
        numbers = self.number[slot]
        new = np.flatnonzero((self.first[slot] != first) | (self.second[slot] != second) | ~fits)
        if len(new):
            first, second, slot, fits = first[new], second[new], slot[new], fits[new]
            alike = self._alike(first, second, slot, fits)
            asked = np.flatnonzero(alike == np.arange(len(new)))
            spans = zip(start[new[asked]].tolist(), end[new[asked]].tolist(), strict=True)
            found = np.zeros(len(new), np.int32)
            found[asked] = [self.numbers[joined[a:b]] for a, b in spans]
            numbers[new] = found[alike]
            free = asked[fits[asked] & (self.first[slot[asked]] == 0)]
            slots, one = np.unique(slot[free], return_index=True)
            self.first[slots], self.second[slots] = first[free[one]], second[free[one]]
            self.number[slots] = found[free[one]]
        return numbers

    def _alike(self, first: np.ndarray, second: np.ndarray, slot: np.ndarray, fits: np.ndarray) -> np.ndarray:
        """For each token the position of one written the same, mostly one for all of them; at worst its own.
        """
        own = np.arange(len(first), dtype=np.int32)
        self.places[slot[fits]] = own[fits]
        # What stands in the slot of a token without a key is left from another block.
        other = np.where(fits, self.places[slot], own)
        return np.where(fits[other] & (first[other] == first) & (second[other] == second), other, own)

    def surely_no_abbreviations(self) -> np.ndarray:
        """For each number whether its token is surely no abbreviation."""
        if new := self._newest(len(self.plain)):
            self.plain = np.append(self.plain, np.array([*map(surely_no_abbreviation, new)], bool))
        return self.plain

    def words_of_tokens(self) -> np.ndarray:
        """For each number that of its token's word, -1 where the token is not counted."""
        if new := self._newest(len(self.word)):
            numbers = [-1 if form is None else self.words[form] for form in map(counted_form, new)]
            self.word = np.append(self.word, np.array(numbers, np.int32))
        return self.word

    def _newest(self, n_known: int) -> list[str]:
        """The tokens behind the first so many; reached from the end, as there are many known ones."""
        return list(islice(reversed(self.numbers), len(self.numbers) - n_known))[::-1]


def _keys(joined: str, characters: np.ndarray, start: np.ndarray,
          end: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first eight and the next eight characters of each token as integers, and whether they say all of
    it.
    """
    length, narrow = end - start, characters.astype(np.uint8)
    # eight characters from each place on
    eight = np.ndarray(len(narrow) - 7, "<u8", narrow, strides=(1,))
    first = eight[start] & KEY_MASKS[np.minimum(length, 8)]
    second, long = np.zeros_like(first), np.flatnonzero(length > 8)
    second[long] = eight[start[long] + 8] & KEY_MASKS[np.minimum(length[long] - 8, 8)]
    fits = length <= KEY_CHARACTERS
    if not joined.isascii():
        wide = np.flatnonzero(characters > 0xFF)
        holder = np.searchsorted(start, wide, side="right") - 1
        fits[holder[(holder >= 0) & (wide < np.append(end, 0)[holder])]] = False
    return first, second, fits


def _encode_block(parts: list[tuple[int, int, str]], vocabulary: Vocabulary, keep_hyphens: bool,
                  places: bool) -> list:
    """The columns of `encode_blocks` for one block."""
    # The lines in front and behind spare the code below every question about the edges.
    joined = "\n".join(["", *(part for _, _, part in parts), "\n" * KEY_CHARACTERS])
    characters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = kinds_of(characters, plain=joined.isascii())
    start, end = _with_dotted(characters, kinds, *_token_bounds(kinds, keep_hyphens))
    token = vocabulary.find(joined, characters, start, end)
    begins = np.array(list(accumulate((len(part) + 1 for _, _, part in parts), initial=1)))
    n_tokens = np.diff(np.searchsorted(start, begins))
    text, shift = (np.repeat(np.array(column, np.int32), n_tokens) for column in (
        [number for number, _, _ in parts],
        [offset - begin for (_, offset, _), begin in zip(parts, begins[:-1].tolist(), strict=True)]))
    columns = [text, start + shift, end + shift, token]
    if not places:
        return [*columns, ()]
    block = Block([part for _, _, part in parts], joined, characters, kinds, begins, start, end)
    sentence, paragraph, plainly = number_places(block, vocabulary.surely_no_abbreviations()[token])
    cut = (number for number, offset, part in parts if offset or len(part) >= PART_CHARACTERS)
    return [*columns, sentence, paragraph, [*(parts[at][0] for at in plainly), *cut]]


def _token_bounds(kinds: np.ndarray, keep_hyphens: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where the runs start and end, letters with dots between them still apart."""
    inside = kinds >= RUN
    joins = np.flatnonzero((kinds == APOSTROPHE) | (kinds == HYPHEN) if keep_hyphens else kinds == APOSTROPHE)
    inside[joins[inside[joins - 1] & inside[joins + 1]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32) + 1
    return edges[::2], edges[1::2]


def _with_dotted(characters: np.ndarray, kinds: np.ndarray, start: np.ndarray,
                 end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bounds with single letters joined that have dots between and behind them (U.S.)."""
    letters = np.flatnonzero(end - start == 1)
    letters = letters[kinds[start[letters]] >= LETTER]
    dot = characters[end[letters]] == DOT
    goes_on = np.append(dot[:-1] & (start[letters[1:]] == end[letters[:-1]] + 1), False)[:len(letters)]
    if not goes_on.any():
        return start, end
    first = goes_on & ~np.append(False, goes_on[:-1])
    last = ~goes_on & np.append(False, goes_on[:-1])
    # As many first as last ones, in turn; those whose last letter has no dot stay apart.
    firsts, lasts = letters[first][dot[last]], letters[last][dot[last]]
    end = end.copy()
    end[firsts] = end[lasts] + 1
    gone = np.zeros(len(start) + 1, np.int8)
    gone[firsts + 1] += 1
    gone[lasts + 1] -= 1
    kept = np.cumsum(gone, dtype=np.int8)[:-1] == 0
    return start[kept], end[kept]


def tokens_table(documents: pd.DataFrame, *, keep_hyphens: bool = False,
                 sentences: bool = True) -> pd.DataFrame:
    """Every token of the documents: doc, start, end, token (as written), word, sentence, paragraph.

    `word` is the form that is counted, null where nothing is counted (2016). `sentence` and `paragraph` count
    from 1 in each document; they take more than half of the time, and sentences=False leaves both columns
    out. doc, token and word are categorical columns: integers with one vocabulary each.
    """
    from quotebook.frames import pd

    for column in ("doc", "text"):
        require_column(documents, column, of="the documents table")
    texts = documents["text"].tolist()
    codes = encode_texts(texts, keep_hyphens=keep_hyphens, places=sentences)
    columns = {
        "doc": pd.Categorical.from_codes(codes.text, documents["doc"].tolist()),
        "start": codes.start,
        "end": codes.end,
        "token": pd.Categorical.from_codes(codes.token, pd.Index(codes.tokens, dtype=object)),
        "word": pd.Categorical.from_codes(codes.word, pd.Index(codes.words, dtype=object)),
    }
    places = {"sentence": codes.sentence, "paragraph": codes.paragraph} if sentences else {}
    return pd.DataFrame(columns | places, copy=False)


def tokenize(text: str, *, keep_hyphens: bool = False) -> pd.DataFrame:
    """Every token of one text: start, end, token, word, sentence, paragraph, as in `tokens_table`."""
    from quotebook.frames import pd

    if not isinstance(text, str):
        raise QuotebookError(f"tokenize needs a text, got {text!r:.60}")
    one = pd.DataFrame({"doc": ["text"], "text": [text]})
    return tokens_table(one, keep_hyphens=keep_hyphens).drop(columns="doc")


def _number_plainly(text: str, start: np.ndarray, tokens: slice, sentence: np.ndarray,
                    paragraph: np.ndarray) -> None:
    """Set the numbers of one text's tokens by the spans of its sentences and paragraphs."""
    paragraphs = paragraph_spans(text)
    sentence[tokens] = number_spans(sentence_spans(text, paragraphs=paragraphs), start[tokens])
    paragraph[tokens] = number_spans(paragraphs, start[tokens])


def as_codes(tokens: pd.DataFrame, column: str) -> tuple[np.ndarray, pd.Index]:
    """Integer codes of a column of the tokens table (-1 for null), as small as they can be, and what they
    stand for.

    Without a doc column, as `tokenize` leaves it, all tokens are of one document. Raises QuotebookError
    where another column is missing.
    """
    from quotebook.frames import pd

    if column == "doc" and "doc" not in tokens:
        return np.zeros(len(tokens), np.int32), pd.Index(["text"])
    require_column(tokens, column, of="the tokens table")
    values = tokens[column].array
    return (values.codes, values.categories) if isinstance(values,
                                                           pd.Categorical) else pd.factorize(tokens[column])
