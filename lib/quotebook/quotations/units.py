"""Units: the reporter's sentences, with every whole quotation in them as one opaque word."""
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from .marks import Stretch
from .words import Words

FINISHES = ",.?!…-–—"


@dataclass(slots=True)
class Unit:
    """One sentence of the reporter: parallel sequences as in `Words`; `whole` maps positions of Q to its stretch."""
    starts: list[int]
    ends: list[int]
    forms: list[str]
    letters: str
    paragraph: int
    whole: dict[int, Stretch] = field(default_factory=dict)
    fragments: list[Stretch] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)


def find_units(text: str, words: Words, paragraphs: list[tuple[int, int]], sentences: list[tuple[int, int]],
               stretches: list[Stretch]) -> list[Unit]:
    """The units of a text in order; a sentence that ends inside a quotation ends where the quotation lets it."""
    paragraph_starts = [start for start, _ in paragraphs]
    units: list[Unit] = []
    at = 0
    for start, end in _merged(sentences, stretches):
        inside = []
        while at < len(stretches) and stretches[at].outer_start < end:
            inside.append(stretches[at])
            at += 1
        unit = _unit(text, words, start, end, inside, bisect_right(paragraph_starts, start) - 1)
        if units and units[-1].paragraph == unit.paragraph and _attributes(text, units[-1], unit):
            units[-1] = _joined(units[-1], unit)
        else:
            units.append(unit)
    return units


# '"Why?" Roe asked.' is one sentence although a question mark stands before the capital.
ATTRIBUTION = re.compile(r"(?:P|[DNlA'.#]{1,8})a?[VS](?:[.,:pTts]|$)|[VS](?:P|[DNlA'.#]{1,8})(?:[.,:pTts]|$)")
ATTRIBUTION_TO_HEARER = re.compile(r"(?:P|[DNlA'.#]{1,8})a?[VS](?:P|[DNlA'.#]{1,8})(?:[.,:pTs]|$)")
HAVE_HEARERS = frozenset(("asked", "asks", "told", "tells"))


def _attributes(text: str, quoted: Unit, unit: Unit) -> bool:
    """Whether a sentence only says who spoke the quotation before it."""
    if quoted.letters[-1:] != "Q":
        return False
    if not ATTRIBUTION.match(unit.letters) and \
            (HAVE_HEARERS.isdisjoint(unit.forms[:8]) or not ATTRIBUTION_TO_HEARER.match(unit.letters)):
        return False
    last = quoted.whole[len(quoted) - 1]
    return text[last.end - 1] in "?!…-–—." and (text[last.end - 1] != "." or len(unit) < 6)


def _joined(first: Unit, second: Unit) -> Unit:
    at = len(first)
    return Unit(first.starts + second.starts, first.ends + second.ends, first.forms + second.forms,
                first.letters + second.letters, first.paragraph,
                first.whole | {at + position: stretch for position, stretch in second.whole.items()},
                first.fragments + second.fragments)


def _merged(sentences: list[tuple[int, int]], stretches: list[Stretch]) -> list[tuple[int, int]]:
    """Sentences, joined where one ends inside quotation marks."""
    merged: list[tuple[int, int]] = []
    at, open_until = 0, -1
    for start, end in sentences:
        if merged and start < open_until:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
        while at < len(stretches) and stretches[at].outer_start < end:
            open_until = max(open_until, stretches[at].outer_end)
            at += 1
    return merged


def _unit(text: str, words: Words, start: int, end: int, inside: list[Stretch], paragraph: int) -> Unit:
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    if not inside:
        return Unit(words.starts[first:last], words.ends[first:last], words.forms[first:last],
                    words.letters[first:last], paragraph)
    unit = Unit([], [], [], "", paragraph)
    letters: list[str] = []
    at = first
    for stretch in inside:
        opening = bisect_left(words.starts, stretch.outer_start)
        closing = bisect_left(words.starts, stretch.outer_end)
        _copy(unit, letters, words, at, opening, quoted=False)
        if is_whole(text, stretch, unit, letters, end):
            unit.whole[len(unit)] = stretch
            unit.starts.append(stretch.outer_start)
            unit.ends.append(stretch.outer_end)
            unit.forms.append(SMALL if begins_small(text, stretch) else "")
            letters.append("Q")
        else:
            unit.fragments.append(stretch)
            _copy(unit, letters, words, opening, closing, quoted=True)
        at = closing
    _copy(unit, letters, words, at, last, quoted=False)
    unit.letters = "".join(letters)
    return unit


# A double mark outside every stretch is an odd one: O.
DOUBLE_MARKS = frozenset(("\"", "“", "”", "''", "``", "«", "»", "„"))
# What stands inside a quoted fragment belongs to its speaker: its verbs are no cues of the reporter's.
HIDE_CUES = str.maketrans("VBSGE", "vllge")


def _copy(unit: Unit, letters: list[str], words: Words, first: int, last: int, *, quoted: bool) -> None:
    unit.starts += words.starts[first:last]
    unit.ends += words.ends[first:last]
    unit.forms += words.forms[first:last]
    run = words.letters[first:last]
    if quoted:
        letters += run.translate(HIDE_CUES)
    elif '"' in run:
        letters += ["O" if form in DOUBLE_MARKS else letter
                    for form, letter in zip(words.forms[first:last], run, strict=True)]
    else:
        letters += run


CUES_BEFORE = frozenset("VBSGE")
SMALL = "small"   # the form of a Q that begins with a small letter: it goes on from the reporter's words


def begins_small(text: str, stretch: Stretch) -> bool:
    """Whether the first letter between the marks is a small one."""
    first = re.search(r"[^\W_]", text[stretch.start:stretch.start + 40])
    return first is not None and first[0].islower() and text[stretch.start] not in "[.…"


def is_whole(text: str, stretch: Stretch, unit: Unit, letters: list[str], unit_end: int) -> bool:
    """Whether a stretch is a quotation on its own, not a fragment woven into the reporter's sentence."""
    if stretch.continues:
        return True
    inside = text[stretch.start:min(stretch.end, stretch.start + 400)]
    last = text[stretch.end - 1]
    finished = last in FINISHES or text[stretch.outer_end:stretch.outer_end + 1] == ","
    capital = not begins_small(text, stretch)
    if not letters:
        return finished or stretch.outer_end >= unit_end - 1
    before = letters[-1]
    if before == ":":
        return capital or finished
    if before in CUES_BEFORE:
        return capital and (finished or len(inside.split()) > 3)
    if before == ",":
        return (finished or capital) and not CUES_BEFORE.isdisjoint(letters) and len(inside.split()) > 2
    if before in ".Q-\")":
        return finished and capital and len(inside.split()) > 1
    return False
