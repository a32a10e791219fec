"""The words of a text with their classes: one letter a word, so that a sentence is a string for patterns.

The classes stand in `classes`, which words belong to closed ones in data/word_lists.csv, cues in
data/cues.csv.
"""
import re
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from ..wordlists import CLASS_OF, INITIALS, LISTS
from .classes import (
    ADV,
    AND,
    AUX,
    CLASSES,
    ED,
    FIGURE,
    ING,
    MARK,
    NAME,
    POSS,
    PREP,
    SAID,
    SAY,
    SAYS,
    TIME,
    VERB,
    WORD,
    compile_pattern,
    one_of,
)

TOKEN = re.compile(
    r"(['’](?:s|S|ll|ve|d|re|m)\b"
    r"|[^\W_]+(?:[-‐][^\W_]+)*(?:['’](?!(?:s|S|ll|ve|d|re|m)\b)[^\W\d_]+)?"
    r"|``|''|\.{2,}|[^\s\w\ufeff\u200b-\u200f\u2060\xad]|_)"
)
SIGNS = {",": ",", ";": ";", ":": ":", "-–—―": "-", ".!?…。！？": ".", "(": "(", ")": ")",
         "[]": ADV, "%": WORD, "$£€": FIGURE, "/&": AND, "'’‘`\"“”„«»「」『』": MARK}
CLASS_OF_SIGN = {sign: letter for signs, letter in SIGNS.items() for sign in signs} | {"``": MARK, "''": MARK}
ENDINGS = (("ly", 5, ADV), ("ing", 6, ING), ("ed", 5, ED))   # of words with that many letters or more
# Where a capital may overrule the class of a word: before a cue, beside a number or behind a determiner,
# behind a name or what may be one, between a cue and a name. One set comes first, so that it is found
# quickly.
AMBIGUOUS = compile_pattern(
    "<adv|verb|says|aux|time|prep>(?:(?<!<prep>)(?=<said|says>)"
    "|(?<=<aux>)(?=<figure>)|(?<=<det|prep|figure><aux>)"
    "|(?<=<det|Name|adv|verb|says|aux|time|prep><adv|verb|says>)|(?<=<said|mark><time|prep>)(?=<Name>))")
GIVEN_NAMES = frozenset(("April", "August", "Jan", "June", "May", "Per", "Will"))
LETTER_OF = {word: CLASSES[name] for word, name in CLASS_OF.items()}
KEPT = 200_000   # words kept between texts


class Words(NamedTuple):
    """Parallel sequences: where each word stands, its lower-case form, and its class letter."""
    starts: list[int]
    ends: list[int]
    forms: list[str]
    letters: str


class Classes(dict):
    """The form and class letter of every word as written, worked out when it is first met and kept."""

    def __init__(self, cue_letters: dict[str, str]):
        closed = {word: letter for word, letter in LETTER_OF.items() if letter != VERB}
        self.known = LETTER_OF | cue_letters | closed

    def __missing__(self, written: str) -> tuple[str, str]:
        if len(self) > KEPT:
            self.clear()
        form = written.lower().replace("’", "'")
        self[written] = form, self._letter(written, form)
        return self[written]

    def _letter(self, written: str, form: str) -> str:
        letter = self.known.get(form)
        # the daily Forward, the States, the US
        proper = letter == SAY and written[0].isupper() or written == "States" or written in INITIALS
        if letter and not proper:
            return letter
        return _class_by_shape(written, form) if written[0].isalnum() else _class_of_sign(written, form)


def _class_of_sign(written: str, form: str) -> str:
    """The class of what is no word: punctuation, 's and 'll, and any other sign."""
    if written in CLASS_OF_SIGN:
        return CLASS_OF_SIGN[written]
    if form == "'s":
        return POSS
    return AUX if form[1:2].isalpha() else "." if written[0] == "." else WORD


def _class_by_shape(written: str, form: str) -> str:
    """The class of a word in no list: by its first sign, then by its ending."""
    if written[0].isdigit():
        return FIGURE
    if written[0].isupper():
        return NAME
    if form in LISTS["no adverb"]:
        return WORD
    return next((letter for ending, long, letter in ENDINGS
                 if form.endswith(ending) and len(form) >= long), WORD)


def read_words(text: str, classes: Classes) -> Words:
    """The words and punctuation marks of `text` with their classes."""
    pieces = TOKEN.split(text)   # white space, word, white space, ... word, white space
    ends, written = list(accumulate(map(len, pieces))), pieces[1::2]
    forms, letters = zip(*map(classes.__getitem__, written), strict=True) if written else ((), ())
    return Words(ends[:-1:2], ends[1::2], list(forms), _in_context(written, "".join(letters)))


class Place(NamedTuple):
    """A word with a capital, the classes beside it, its own,
    and the one the word before turned out to have.
    """
    written: str
    before: str
    letter: str
    after: str
    settled: str


class Overruled(NamedTuple):
    """What a word with a capital is beside such neighbours, whatever its own class; the example shows it."""
    name: str
    example: str
    letter: str
    fits: Callable[[Place], bool]


BEFORE_MAY, BEFORE_NAME, OFTEN_NAMES = one_of("det|prep"), one_of("det|Name"), one_of("adv|verb|says")
# Tried in order.
OVERRULED = (
    Overruled("a name before a cue", '"[The roof leaks in every room,]" {Will} said.', NAME, lambda place: (
        place.after in (SAID, SAYS) and place.before != PREP
        and (place.letter == VERB or place.written in GIVEN_NAMES))),
    Overruled("the month of May", "May 4 {officials} said [the roof leaks].", TIME, lambda place: (
        place.written == "May" and (FIGURE in (place.before, place.after) or place.before in BEFORE_MAY))),
    Overruled("a name behind a name", "{Ana Still} said [the roof leaks].", NAME, lambda place: (
        place.letter in OFTEN_NAMES and place.settled in BEFORE_NAME)),
    Overruled("a given name before a name", '"[The roof leaks,]" said {Per Mork}.', NAME, lambda place: (
        place.letter in (TIME, PREP) and place.after == NAME and place.written in GIVEN_NAMES)),
)


def _in_context(written: list[str], letters: str) -> str:
    """The letters of words as written, where the words beside a capital change its class: May 4."""
    settled = list(letters)
    for found in AMBIGUOUS.finditer(letters):
        at = found.start()
        if written[at][0].isupper():
            before = max(at - 1, 0)
            place = Place(written[at], letters[before:at], letters[at], letters[at + 1:at + 2],
                          settled[before] if at else "")
            settled[at] = next((rule.letter for rule in OVERRULED if rule.fits(place)), letters[at])
    return "".join(settled)
