"""The words of a text with their classes: one letter a word, so that a sentence is a string that patterns can read.

    D determiner   P pronoun       p preposition   t to         h that            w who, what, whether
    s subordinator c and, or       b but, so       m auxiliary  n not             a adverb
    T time word    N capitalised   l other word    # figure     ' possessive      v other verb
    V cue, past    B cue, base     S cue, third person          G cue, -ing       E cue, participle
    e -ed word     g -ing word     , ; : - . ( )   as they are  " quotation mark  O an odd one
    Q a whole quotation, marks and all

Closed classes and all other word lists stand in data/word_lists.csv, cues in data/cues.csv, and the patterns that
read these letters in data/class_patterns.txt.
"""
import re
from itertools import accumulate
from typing import NamedTuple

from ..wordlists import GRAMMAR, LISTS

TOKEN = re.compile(
    r"(['’](?:s|S|ll|ve|d|re|m)\b"
    r"|[^\W_]+(?:[-‐][^\W_]+)*(?:['’](?!(?:s|S|ll|ve|d|re|m)\b)[^\W\d_]+)?"
    r"|``|''|\.{2,}|[^\s\w\ufeff\u200b-\u200f\u2060\xad]|_)"
)
PUNCTUATION = dict(zip(",;:-–—―.!?…。！？()[]%$£€/&", ",;:----.......()aal###cc", strict=True)) | dict.fromkeys(
    ["``", "''", *"'’‘`\"“”„«»「」『』"], '"')
# A capital overrules a, v, S after a name or determiner, m, T, v before a cue ('Will says'); a number that of May.
AMBIGUOUS = re.compile("[avSm]|T(?=[VS])|(?<=[V\"])[Tp](?=N)")
GIVEN_NAMES = frozenset(("April", "August", "Jan", "June", "May", "Per", "Will"))
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
        self.known = GRAMMAR | cue_letters | {word: letter for word, letter in GRAMMAR.items() if letter != "v"}

    def __missing__(self, written: str) -> tuple[str, str]:
        if len(self) > KEPT:
            self.clear()
        form = written.lower().replace("’", "'")
        self[written] = form, self._letter(written, form)
        return self[written]

    def _letter(self, written: str, form: str) -> str:
        letter, first = self.known.get(form), written[0]
        if letter and not (letter == "B" and first.isupper()) and written != "States":
            return letter
        if not first.isalnum():
            clitic = "'" if form == "'s" else "m" if form[1:2].isalpha() else "." if first == "." else "l"
            return PUNCTUATION.get(written) or clitic
        if first.isdigit() or first.isupper():
            return "#" if first.isdigit() else "N"
        if form.endswith("ly") and form not in LISTS["no adverb"] and len(form) > 4:
            return "a"
        return "g" if form.endswith("ing") and len(form) > 5 else "e" if form.endswith("ed") and len(form) > 4 else "l"


def read_words(text: str, classes: Classes) -> Words:
    """The words and punctuation marks of `text` with their classes."""
    pieces = TOKEN.split(text)   # white space, word, white space, ... word, white space
    ends, written = list(accumulate(map(len, pieces))), pieces[1::2]
    found = [classes[word] for word in written]
    letters = _in_context(written, "".join([letter for _, letter in found]))
    return Words(ends[:-1:2], ends[1::2], [form for form, _ in found], letters)


def _in_context(written: list[str], letters: str) -> str:
    """The letters of words as written, where the words beside them change the class: the Forward, May 4."""
    settled = list(letters)
    for found in AMBIGUOUS.finditer(letters):
        at = found.start()
        if letters[at + 1:at + 2] in ("V", "S") and (letters[at] == "v" or written[at] in GIVEN_NAMES) and \
                written[at][0].isupper() and letters[max(at - 1, 0)] != "p":
            settled[at] = "N"   # '"Q," Shook said', 'Will says'
        elif letters[at] == "m":
            if written[at] == "May" and ("#" in letters[max(at - 1, 0):at + 2] or letters[at - 1:at] in ("D", "p")):
                settled[at] = "T"
        elif at and written[at][0].isupper() and (settled[at - 1] in "DN" if letters[at] not in "Tp" else
                                                  letters[at + 1] == "N" and written[at] in GIVEN_NAMES):
            settled[at] = "N"   # '"Q," said Per Lee'
    return "".join(settled)
