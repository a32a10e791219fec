"""Units: the reporter's sentences, with every whole quotation in them as one opaque word."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..wordlists import LISTS
from .classes import (
    CUE,
    ED,
    ING,
    JOINS,
    MARK,
    ODD,
    QUOTATION,
    SAID,
    SAY,
    SAYING,
    SAYS,
    SHOWN,
    VERB,
    WORD,
    one_of,
)
from .marks import Stretch
from .patterns import patterns
from .words import Words

Span = tuple[int, int]
ASKS = frozenset("?!")
FINISHES = ",.?!…-–—"
SMALL = "small"   # the form of a Q that begins with a small letter: it goes on from the reporter's words
LONGEST = 300    # words after which an endless sentence is cut, so that time grows in step with text
INNER_MARKS = "'’\"” \xa0\u202f"
HANDS_OVER = frozenset(",?!-–—")   # the signs behind a closing mark that hand over to the words behind them
LOOK = 400        # characters of a quotation that are looked at
# What stands inside a quoted fragment belongs to its speaker: its verbs are no cues of the reporter's.
HIDE_CUES = str.maketrans({SAID: VERB, SAY: WORD, SAYS: WORD, SAYING: ING, SHOWN: ED})
DOUBLE_MARKS = frozenset(('"', "“", "”", "''", "``", "«", "»", "„"))


@dataclass(slots=True)
class Unit:
    """One sentence of the reporter: parallel sequences as in `Words`,
    and which words are whole quotations.
    """
    paragraph: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    letters: str = ""
    whole: dict[int, Stretch] = field(default_factory=dict)
    fragments: list[Stretch] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def has_marks(self) -> bool:
        return bool(self.whole or self.fragments)

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return self.starts[first], self.ends[last - 1]

    def is_nobody(self, at: int) -> bool:
        """Whether a phrase that begins there names nobody who could have spoken: 'no one', 'none of us'."""
        return self.forms[at] in LISTS["nobody"] or self.forms[at:at + 2] == ["no", "one"]

    def add(self, words: Words, first: int, last: int) -> None:
        """Append words of the reporter's."""
        letters = words.letters[first:last]
        if MARK in letters:   # a double mark outside every stretch is an odd one
            letters = "".join(ODD if form in DOUBLE_MARKS else letter
                              for form, letter in zip(words.forms[first:last], letters, strict=True))
        self._add(words, first, last, letters)

    def _add(self, words: Words, first: int, last: int, letters: str) -> None:
        self.starts += words.starts[first:last]
        self.ends += words.ends[first:last]
        self.forms += words.forms[first:last]
        self.letters += letters

    def add_fragment(self, stretch: Stretch, words: Words, first: int, last: int) -> None:
        """Append the words of a quoted fragment."""
        self.fragments.append(stretch)
        self._add(words, first, last, words.letters[first:last].translate(HIDE_CUES))

    def hand_over(self) -> None:
        """Take a dash behind a cue for the comma it stands for: 'Roe added - "Q"'."""
        dash = patterns.dash_behind_cue.search(self.letters, max(len(self) - 3, 0))
        if dash:
            self.letters = self.letters[:dash.start()] + ","

    def add_whole(self, stretch: Stretch, *, small: bool) -> None:
        """Append a whole quotation as one word."""
        self.whole[len(self)] = stretch
        self.starts.append(stretch.outer_start)
        self.ends.append(stretch.outer_end)
        self.forms.append(SMALL if small else "")
        self.letters += QUOTATION


def find_units(text: str, words: Words, paragraphs: list[Span], sentences: list[Span],
               stretches: list[Stretch]) -> list[Unit]:
    """The units of a text in order; a sentence goes on where it would end inside a quotation."""
    paragraph_starts, units, at = [start for start, _ in paragraphs], [], 0
    openings = [stretch.outer_start for stretch in stretches]
    for start, end in _merged(sentences, stretches):
        paragraph = bisect_right(paragraph_starts, start) - 1
        last = units[-1] if units and units[-1].paragraph == paragraph else None
        if last is None or not _attributes(text, last, words, start, end):
            units.append(Unit(paragraph))
        first, at = at, bisect_left(openings, end, at)
        _add_sentence(text, units, words, (start, end), stretches[first:at])
    return [unit for unit in units if len(unit)]


def _add_sentence(text: str, units: list[Unit], words: Words, sentence: Span, stretches: list[Stretch]
                  ) -> None:
    """Append a sentence with the stretches in it to the last unit, or to new ones where it is endless."""
    word, last = bisect_left(words.starts, sentence[0]), bisect_left(words.starts, sentence[1])
    for stretch in stretches:
        _start_anew(units)
        opening = bisect_left(words.starts, stretch.outer_start)
        closing = bisect_left(words.starts, stretch.outer_end, opening)
        units[-1].add(words, word, opening)
        if _stands_alone(text, stretch, units[-1].letters, words.letters[closing:closing + 9], sentence[1]):
            units[-1].hand_over()
            units[-1].add_whole(stretch, small=begins_small(text, stretch))
            closing = _past_outer_sign(text, stretch, words, closing)
        else:
            units[-1].add_fragment(stretch, words, opening, closing)
        word = closing
    for first in range(word, last, LONGEST):
        _start_anew(units)
        units[-1].add(words, first, min(first + LONGEST, last))


def _past_outer_sign(text: str, stretch: Stretch, words: Words, closing: int) -> int:
    """Past what British style sets behind the closing mark: '"We lost"|,| said Roe', '"Why"|?| asked Roe'."""
    if not stretch.closed or text[stretch.outer_end:stretch.outer_end + 1] not in HANDS_OVER:
        return closing
    sign = patterns.hands_over.match(words.letters, closing)
    return sign.end() if sign else closing


def _start_anew(units: list[Unit]) -> None:
    """Begin a new unit where the last one is too long."""
    if len(units[-1]) > LONGEST:
        units.append(Unit(units[-1].paragraph))


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
    if not quoted.letters.endswith(QUOTATION):
        return False
    first, last = (bisect_left(words.starts, at) for at in (start, end))
    letters, mark = words.letters[first:last], last_sign(text, quoted.whole[len(quoted) - 1])
    has_hearer = not LISTS["has hearer"].isdisjoint(words.forms[first:first + 8])
    to_hearer = has_hearer and patterns.attribution_to_hearer.match(letters)
    alone = mark == "." and len(letters) < 6
    return bool((patterns.attribution.match(letters) or to_hearer) and (mark in "?!…-–—" or alone))


def begins_small(text: str, stretch: Stretch) -> bool:
    """Whether the first letter between the marks is a small one."""
    first = re.search(r"[^\W_]", text[stretch.start:stretch.start + 40])
    return first is not None and first[0].islower() and text[stretch.start] not in "[.…"


def last_sign(text: str, stretch: Stretch) -> str:
    """The last sign between the marks, before closing marks of what is quoted inside: the ? of 'why?' ”.

    A question mark may stand behind the closing mark.
    """
    if stretch.closed and text[stretch.outer_end:stretch.outer_end + 1] in ASKS:
        return text[stretch.outer_end]
    inside = text[max(stretch.start, stretch.end - LOOK):stretch.end].rstrip(INNER_MARKS)
    return inside[-1:] or text[stretch.end - 1]


class Marked(NamedTuple):
    """How a marked stretch looks in its sentence."""
    finished: bool     # its last sign ends a sentence or hands over to a cue
    capital: bool
    n_words: int
    ends_unit: bool
    told: bool         # a cue stands before it
    joined: bool = False   # another verb of its speaker's follows: 'said "Hello world" | and left'
    titled: bool = False   # every word begins with a capital: 'called it "Fair Deal"'


class Whole(NamedTuple):
    """When a stretch behind words of these classes is a quotation on its own; the example shows one."""
    behind: frozenset[str]
    example: str
    holds: Callable[[Marked], bool]


# Tried in order; behind any other word a stretch is a fragment, woven into the reporter's sentence.
WHOLE = (
    Whole(one_of("edge"), '"[We lost the vote,]" {he} surmised.',
          lambda marked: marked.finished or marked.ends_unit),
    Whole(one_of(":"), '{Jo Lee} said: "[We lost]" and left.', lambda marked: (
        marked.capital or marked.finished)),
    Whole(CUE, '{Jo Lee} said "[We lost the vote]" and left.', lambda marked: (
        marked.capital and (
            marked.finished or marked.n_words > 3 or marked.n_words > 1 and marked.joined
            and not marked.titled))),
    Whole(one_of("pronoun"), '{Jo Lee} told him "[I am done]" before lunch.', lambda marked: (
        marked.capital and marked.told and marked.n_words > 2 and not marked.titled)),
    Whole(one_of(","), '{Jo Lee} said, "[We lost it all,]" and left.', lambda marked: (
        (marked.finished or marked.capital or marked.ends_unit) and marked.told and marked.n_words > 2)),
    Whole(one_of(".|quotation|-|mark|(|)"), '"[We lost it,]" {he} said -- "[It is old.]"', lambda marked: (
        marked.finished and marked.capital and marked.n_words > 1)),
)


def _stands_alone(text: str, stretch: Stretch, before: str, after: str, sentence_end: int) -> bool:
    """Whether a stretch is a quotation on its own, not a fragment woven into the reporter's sentence."""
    if stretch.continues or not before and patterns.attributed.match(after):
        return True
    last = before[-1:]
    rule = next((rule for rule in WHOLE if last in rule.behind), None)
    words = text[stretch.start:min(stretch.end, stretch.start + LOOK)].split()
    return rule is not None and rule.holds(Marked(
        finished=last_sign(text, stretch) in FINISHES
        or text[stretch.outer_end:stretch.outer_end + 1] in HANDS_OVER,
        capital=not begins_small(text, stretch),
        n_words=len(words), joined=after[:1] in JOINS, titled=not any(word[0].islower() for word in words),
        ends_unit=stretch.outer_end >= sentence_end - 1, told=not CUE.isdisjoint(before)))
