"""Units: the reporter's sentences, with every whole quotation in them as one opaque word."""
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ..wordlists import LISTS
from .marks import Stretch
from .patterns import patterns
from .words import Words

Span = tuple[int, int]
FINISHES = ",.?!…-–—"
CUES = frozenset("VBSGE")
SMALL = "small"   # the form of a Q that begins with a small letter: it goes on from the reporter's words
LONGEST = 300    # words after which an endless sentence is cut, so that time grows in step with text
INNER_MARKS = "'’\"” "
LOOK = 400        # characters of a quotation that are looked at
# What stands inside a quoted fragment belongs to its speaker: its verbs are no cues of the reporter's.
HIDE_CUES = str.maketrans("VBSGE", "vllge")
DOUBLE_MARKS = frozenset(('"', "“", "”", "''", "``", "«", "»", "„"))


@dataclass(slots=True)
class Unit:
    """One sentence of the reporter: parallel sequences as in `Words`; `whole` maps positions of Q to its stretch."""
    paragraph: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    letters: str = ""
    whole: dict[int, Stretch] = field(default_factory=dict)
    fragments: list[Stretch] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return self.starts[first], self.ends[last - 1]

    def is_nobody(self, at: int) -> bool:
        """Whether a phrase that begins there names nobody who could have spoken: 'no one', 'none of the men'."""
        return self.forms[at] in LISTS["nobody"] or self.forms[at:at + 2] == ["no", "one"]

    def add(self, words: Words, first: int, last: int, *, quoted: bool = False) -> None:
        """Append words of the text."""
        self.starts += words.starts[first:last]
        self.ends += words.ends[first:last]
        self.forms += words.forms[first:last]
        letters = words.letters[first:last]
        if quoted:
            letters = letters.translate(HIDE_CUES)
        elif '"' in letters:   # a double mark outside every stretch is an odd one
            letters = "".join("O" if form in DOUBLE_MARKS else letter
                              for form, letter in zip(words.forms[first:last], letters, strict=True))
        self.letters += letters

    def add_whole(self, stretch: Stretch, *, small: bool) -> None:
        """Append a whole quotation as one word."""
        self.whole[len(self)] = stretch
        self.starts.append(stretch.outer_start)
        self.ends.append(stretch.outer_end)
        self.forms.append(SMALL if small else "")
        self.letters += "Q"


def find_units(text: str, words: Words, paragraphs: list[Span], sentences: list[Span], stretches: list[Stretch]
               ) -> list[Unit]:
    """The units of a text in order; a sentence that ends inside a quotation ends where the quotation lets it."""
    starts, units, at = [start for start, _ in paragraphs], [], 0
    for start, end in _merged(sentences, stretches):
        paragraph, word = bisect_right(starts, start) - 1, bisect_left(words.starts, start)
        if not (units and units[-1].paragraph == paragraph and _attributes(text, units[-1], words, start, end)):
            units.append(Unit(paragraph))
        while at < len(stretches) and stretches[at].outer_start < end:
            units += [Unit(paragraph)] if len(units[-1]) > LONGEST else []
            word = _add_stretch(text, units[-1], words, word, stretches[at], end)
            at += 1
        for first in range(word, last := bisect_left(words.starts, end), LONGEST):
            units += [Unit(paragraph)] if len(units[-1]) > LONGEST else []
            units[-1].add(words, first, min(first + LONGEST, last))
    return [unit for unit in units if len(unit)]


def _merged(sentences: list[Span], stretches: list[Stretch]) -> list[Span]:
    """Sentences, joined where one ends inside quotation marks."""
    merged, at, open_until = [], 0, -1
    for start, end in sentences:
        merged.append((merged.pop()[0] if start < open_until else start, end))
        while at < len(stretches) and stretches[at].outer_start < end:
            open_until = max(open_until, stretches[at].outer_end)
            at += 1
    return merged


def _attributes(text: str, quoted: Unit, words: Words, start: int, end: int) -> bool:
    """Whether a sentence only says who spoke the quotation before it."""
    if not quoted.letters.endswith("Q"):
        return False
    first, last = (bisect_left(words.starts, at) for at in (start, end))
    letters, mark = words.letters[first:last], last_sign(text, quoted.whole[len(quoted) - 1])
    has_hearer = not LISTS["has hearer"].isdisjoint(words.forms[first:first + 8])
    to_hearer = has_hearer and patterns.attribution_to_hearer.match(letters)
    alone = mark == "." and len(letters) < 6
    return bool((patterns.attribution.match(letters) or to_hearer) and (mark in "?!…-–—" or alone))


def _add_stretch(text: str, unit: Unit, words: Words, word: int, stretch: Stretch, end: int) -> int:
    """Append the words before a stretch and the stretch itself; the position of the word after it."""
    opening, closing = (bisect_left(words.starts, at) for at in (stretch.outer_start, stretch.outer_end))
    unit.add(words, word, opening)
    attributed = not unit.letters and patterns.attributed.match(words.letters, closing, closing + 9)
    if attributed or _is_whole(text, stretch, unit.letters, end):
        unit.add_whole(stretch, small=begins_small(text, stretch))
    else:
        unit.fragments.append(stretch)
        unit.add(words, opening, closing, quoted=True)
    return closing


def begins_small(text: str, stretch: Stretch) -> bool:
    """Whether the first letter between the marks is a small one."""
    first = re.search(r"[^\W_]", text[stretch.start:stretch.start + 40])
    return first is not None and first[0].islower() and text[stretch.start] not in "[.…"


def last_sign(text: str, stretch: Stretch) -> str:
    """The last sign between the marks, before the closing marks of what is quoted inside: the ? of 'why?' ”."""
    inside = text[max(stretch.start, stretch.end - LOOK):stretch.end].rstrip(INNER_MARKS)
    return inside[-1:] or text[stretch.end - 1]


def _is_whole(text: str, stretch: Stretch, before: str, unit_end: int) -> bool:
    """Whether a stretch is a quotation on its own, not a fragment woven into the reporter's sentence."""
    finished = last_sign(text, stretch) in FINISHES or text[stretch.outer_end:stretch.outer_end + 1] == ","
    capital = not begins_small(text, stretch)
    n_words = len(text[stretch.start:min(stretch.end, stretch.start + LOOK)].split())
    if stretch.continues:
        return True
    if not before:
        return finished or stretch.outer_end >= unit_end - 1
    if before[-1] == ":":
        return capital or finished
    if before[-1] in CUES:
        return capital and (finished or n_words > 3)
    if before[-1] == ",":
        return (finished or capital) and not CUES.isdisjoint(before) and n_words > 2
    return before[-1] in '.Q-")(' and finished and capital and n_words > 1
