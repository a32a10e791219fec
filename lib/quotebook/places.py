"""In which sentence and paragraph tokens stand, for many texts at once: the rules of `sentences` in whole
arrays.

Most stops are followed by a letter and preceded by a word that is no abbreviation, which arrays of characters
show. Python sees the others. Texts with lines that go on in small letters, and with the stops of Chinese and
Japanese, are left to `sentences`.
"""
import re
from collections import namedtuple

import numpy as np

from quotebook.characters import (
    APOSTROPHE,
    CLOSER,
    DIGIT,
    LINE_END,
    LOWER,
    ODD,
    ODD_RUN,
    SPACE,
    WIDE_STOP,
)
from quotebook.characters import STOP as STOP_KIND
from quotebook.sentences import ABBREVIATIONS, STOP, Span, ends_sentence

INDENT = re.compile(r"[^\S\n\r\u2028\u2029]*")
DOT = ord(".")
# Some of the signs that WORD_BEFORE stops at.
WORD_EDGES = np.array([ord(sign) for sign in " \n(\"'“‘—–-["], np.uint32)


class Block(namedtuple("Block", "parts joined characters kinds begins start end")):
    """Texts read together: each, all joined by line ends, the code and the kind of every character, where
    each text begins and one after the last would, and where the tokens start and end.
    """


def surely_no_abbreviation(token: str) -> bool:
    """Whether a full stop after this token ends a sentence unless a small letter follows."""
    return len(token) > 1 and token.isalnum() and token.casefold() not in ABBREVIATIONS


def number_spans(spans: list[Span], places: np.ndarray) -> np.ndarray:
    """For each place the number, from 1, of the last span that begins at or before it."""
    return np.searchsorted(np.array([start for start, _ in spans], np.int64), places, side="right")


def number_places(block: Block, plain: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """Sentence and paragraph of every token, from 1 in each text, and which texts must be numbered plainly
    instead.

    `plain` says for every token whether it is surely no abbreviation.
    """
    lines = _line_starts(block)
    plainly = _left_to_plain_rules(block, lines)
    sentences = np.concatenate([lines, _sentence_starts(block, plain, set(plainly))])
    return _number(block, np.sort(sentences)), _number(block, lines), plainly


def _line_starts(block: Block) -> np.ndarray:
    """The first character of every line that is not blank."""
    first = np.flatnonzero(block.kinds == LINE_END)[:-1] + 1
    indented = np.flatnonzero(block.kinds[first] == SPACE)
    first[indented] = [INDENT.match(block.joined, at).end() for at in first[indented].tolist()]
    return first[block.kinds[first] != LINE_END]


def _left_to_plain_rules(block: Block, lines: np.ndarray) -> list[int]:
    """Texts whose lines may join, as one but the first begins in a small letter, or that stop without a
    space.
    """
    small = lines[np.isin(block.kinds[lines], (LOWER, ODD, ODD_RUN))]
    first = np.append(lines, 0)[np.searchsorted(lines, block.begins)]
    there = np.searchsorted(block.begins, small, side="right") - 1
    wide = np.flatnonzero(block.kinds == WIDE_STOP) if not block.joined.isascii() else there[:0]
    wide = np.searchsorted(block.begins, wide, side="right") - 1
    found = np.concatenate([there[first[there] != small], wide])
    return np.unique(found).tolist()


def _sentence_starts(block: Block, plain: np.ndarray, skipped: set[int]) -> np.ndarray:
    """Where sentences begin inside a line."""
    kinds = block.kinds
    stop, behind = _stops(block)
    following, further = kinds[behind], kinds[behind + 1]
    # The first letter or digit after the stop, as it is or after one sign; 0 where only Python can say.
    signed = (following < ODD_RUN) & (following != ODD) & (further >= DIGIT)
    first = np.where(following >= DIGIT, following, np.where(signed, further, 0))
    other = block.characters[stop] != DOT
    sure = (first >= DIGIT) & (first != LOWER) & (other | _after_plain_word(block, stop, plain))
    doubtful = np.flatnonzero(~sure & (first != LOWER))
    sure[doubtful] = [
        number not in skipped and ends_sentence(block.parts[number], 0, STOP.match(block.parts[number], at))
        for number, at in _in_texts(block, stop[doubtful])]
    return behind[sure]


def _stops(block: Block) -> tuple[np.ndarray, np.ndarray]:
    """Every stop that white space follows, with what may follow it of stops and closing marks, and the first
    character behind them in the line."""
    kinds = block.kinds
    stop = np.flatnonzero(kinds == STOP_KIND)
    after, later, alone = kinds[stop + 1], kinds[stop + 2], ~_is_mark(kinds[stop - 1])
    plain = alone & (after == SPACE), alone & (after == CLOSER) & (later == SPACE)
    end = np.select(plain, [stop + 1, stop + 2], 0)
    several = np.flatnonzero((end == 0) & (_is_mark(after) | ~alone))
    end[several] = _ends_of_marks(block.joined, stop[several].tolist())
    found = (end > 0) & (kinds[end] == SPACE)
    stop, behind = stop[found], end[found] + 1
    spaced = np.flatnonzero(kinds[behind] == SPACE)
    behind[spaced] = [INDENT.match(block.joined, at).end() for at in behind[spaced].tolist()]
    inside = kinds[behind] != LINE_END
    return stop[inside], behind[inside]


def _is_mark(kinds: np.ndarray) -> np.ndarray:
    return (kinds == STOP_KIND) | (kinds == CLOSER) | (kinds == APOSTROPHE)


def _ends_of_marks(joined: str, stops: list[int]) -> list[int]:
    """For each stop the end of it and the marks after it; 0 where it is none, or belongs to the one before.
    """
    ends, reach = [], 0
    for at in stops:
        found = STOP.match(joined, at) if at >= reach else None
        reach = found.end() if found else reach
        ends.append(found.end() if found else 0)
    return ends


def _after_plain_word(block: Block, stop: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """Whether a token that is surely no abbreviation, and all of its word, stands before the stop."""
    if not len(block.start):
        return np.zeros(len(stop), bool)
    token = np.searchsorted(block.start, stop) - 1
    edge = np.isin(block.characters[block.start[token] - 1], WORD_EDGES)
    return edge & (block.end[token] == stop) & plain[token]


def _in_texts(block: Block, places: np.ndarray) -> list[tuple[int, int]]:
    """The number of the text, and the offset in it, of each place in the joined texts."""
    text = np.searchsorted(block.begins, places, side="right") - 1
    return list(zip(text.tolist(), (places - block.begins[text]).tolist(), strict=True))


def _number(block: Block, starts: np.ndarray) -> np.ndarray:
    """For each token how many of the starts lie in its text at or before it."""
    steps = np.bincount(np.searchsorted(block.start, starts), minlength=len(block.start) + 1)
    firsts, before = np.searchsorted(block.start, block.begins), np.searchsorted(starts, block.begins)
    # At the first token of each text, all that was counted in the text before goes.
    np.subtract.at(steps, firsts[1:], np.diff(before))
    return np.cumsum(steps[:-1]).astype(np.int32)
