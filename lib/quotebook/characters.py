"""What every character is to words and sentences: looked up once for each, and then in whole arrays of
characters.
"""
import unicodedata
from collections.abc import Iterable

import numpy as np

# Letters that are LOWER or LETTER, DIGIT, and ODD_RUN (marks, small numerals) make up tokens. APOSTROPHE and
# HYPHEN hold them together. ODD is no part of a token, but a letter to `re` or to `str.islower` (_, ⓐ).
(BREAK, ODD, SPACE, LINE_END, STOP, WIDE_STOP, CLOSER, HYPHEN, APOSTROPHE,
 ODD_RUN, DIGIT, LETTER, LOWER, UNKNOWN) = range(14)
RUN = ODD_RUN               # kinds from here on are inside a token
SIGNS = {kind: sign for sign, kind in (
    ("-‐", HYPHEN), ("'’", APOSTROPHE), (".!?…", STOP), ("。！？", WIDE_STOP), ("\"”»)]}", CLOSER),
    ("\n\r\u2028\u2029", LINE_END))}
KIND_OF_SIGN = {each: kind for kind, signs in SIGNS.items() for each in signs}
_kinds = np.full(0x110000, UNKNOWN, np.uint8)


def runs_on(sign: str) -> bool:
    """Whether the character is a letter, a combining mark or a digit, as tokens are made of."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def kind_of(sign: str) -> int:
    """What one character is."""
    if sign in KIND_OF_SIGN:
        return KIND_OF_SIGN[sign]
    if not runs_on(sign):
        return SPACE if sign.isspace() else ODD if sign == "_" or sign.islower() else BREAK
    if sign.isalpha():
        return LOWER if sign.islower() else LETTER
    return DIGIT if sign.isalnum() and not sign.islower() else ODD_RUN


def _look_up(codes: Iterable[int]) -> None:
    for code in codes:
        _kinds[code] = kind_of(chr(code))


_look_up(range(0x80))       # nothing else is in a plain text, and need not be sought there


def kinds_of(characters: np.ndarray, *, plain: bool) -> np.ndarray:
    """The kind of each character, given as code points; `plain` says that all are ASCII."""
    kinds = _kinds[characters]
    if not plain:
        unknown = np.flatnonzero(kinds == UNKNOWN)
        _look_up(np.unique(characters[unknown]).tolist())
        kinds[unknown] = _kinds[characters[unknown]]
    return kinds
