"""Marked stretches that are no quotation: titles, names, slogans and terms the writer keeps at a distance."""
import re
from collections.abc import Callable
from typing import NamedTuple

from ..wordlists import CLASS_OF, LISTS
from .marks import Stretch
from .units import LOOK, last_sign

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LONG_ENOUGH = 4   # words: a marked stretch of this length inside a report is its speaker's own words
LONG_NAME = 3     # words in capitals; more of them are a title
WINDOW = 80       # characters before a stretch that are looked at
# 'the songs "Rain," "Snow" and | "Hail"'
LISTED = re.compile(r'(?:["“][^"“”]{1,80}["”],?\s+(?:(?:and|or)\s+)?)+$')


class Around(NamedTuple):
    """The words before a stretch in lower case, and its own as written."""
    before: list[str]
    own: list[str]

    def behind(self, words: str, reach: int) -> bool:
        """Whether one of the last words before the stretch stands in that list."""
        return not LISTS[words].isdisjoint(self.before[-reach:])

    @property
    def begins_small(self) -> bool:
        return bool(self.own) and self.own[0][0].islower()

    @property
    def in_capitals(self) -> bool:
        """Whether every word but the small ones begins with a capital."""
        main = [word for word in self.own if word.casefold() not in LISTS["small word"]]
        return bool(main) and not any(word[0].islower() for word in main)

    @property
    def says_something(self) -> bool:
        """Whether it holds a verb or a person, or begins with what is being done."""
        return self.own[0].endswith("ing") or not LISTS["verbal"].isdisjoint(map(str.casefold, self.own))

    @property
    def free(self) -> bool:
        """No determiner before it, so that it is no part of the reporter's own phrase."""
        return not self.before or self.before[-1] not in LISTS["attributive"]

    @property
    def of_somebody(self) -> bool:
        """'called it | "absurd"', 'as a | "brother country"', 'was | "unhinged"'."""
        article = self.before[-1:] in (["a"], ["an"], ["the"])
        nearest = self.before[-2:-1] if article else self.before[-1:]
        called = self.behind("calling", 6) and CLASS_OF.get(self.before[-1]) != "prep"
        return called or not LISTS["predicate"].isdisjoint(nearest)


class Reason(NamedTuple):
    """Why a marked stretch is no quotation; the example shows it."""
    reason: str
    example: str
    holds: Callable[[Around], bool]


# Tried in order; what none of them fits is a term the writer keeps at a distance.
REASONS = (
    Reason("slogan", 'Marchers wore the slogan "bread and roses" on the day.', lambda around: (
        around.behind("slogan noun", 3))),
    Reason("title", 'They sang the song "O roof of mine" in May.', lambda around: (
        around.behind("title noun", 3) and not around.begins_small)),
    Reason("title", 'The "Long Way to Arlen" is full.', lambda around: (
        around.in_capitals and len(around.own) > LONG_NAME)),
    Reason("name", 'They drove the truck, a "Brown Bear", into the yard.', lambda around: around.in_capitals),
    Reason("name", 'The brand "old lady tea" sells well.', lambda around: around.behind("name noun", 1)),
)


def _words_around(text: str, stretch: Stretch) -> Around:
    before = text[max(0, stretch.outer_start - 3 * WINDOW):stretch.outer_start]
    before = WORD.findall((LISTED.sub("", before) if {'"', "”"} & {*before[-8:]} else before)[-WINDOW:])
    own = WORD.findall(text, stretch.start, min(stretch.end, stretch.start + LOOK))
    return Around([word.casefold() for word in before], own)


def reason_for(text: str, stretch: Stretch) -> str:
    """Why a marked stretch is no quotation: title, name, slogan or term."""
    return _reason(_words_around(text, stretch))


def _reason(around: Around) -> str:
    return next((row.reason for row in REASONS if row.holds(around)), "term")


def is_speech(text: str, stretch: Stretch, *, quoting: bool = True) -> bool:
    """Whether a marked fragment inside a report is its speaker's words, rather than a term, title or name.

    Where the text never quotes a whole sentence (not `quoting`), a phrase without a verb is twice as long.
    """
    around = _words_around(text, stretch)
    if not around.own or _reason(around) != "term":
        return False
    if around.says_something:
        return around.free or len(around.own) >= LONG_ENOUGH
    long_enough = LONG_ENOUGH if quoting else 2 * LONG_ENOUGH
    return around.of_somebody or around.free and len(around.own) >= long_enough


def is_name(text: str, stretch: Stretch) -> bool:
    """Whether a whole stretch only names something: the show "Noon Live.", "Rain," "Snow" and others."""
    closed = last_sign(text, stretch) in ".?!…" and not text[max(stretch.outer_start - 2, 0)].isalnum()
    return not closed and reason_for(text, stretch) in ("title", "name")


def is_clause(text: str, stretch: Stretch, *, quoting: bool) -> bool:
    """Whether a marked fragment that no cue governs reads as somebody's words: long, with a verb or pronoun.

    Where the text has quoted somebody already (`quoting`), any three words that begin small will do.
    """
    around = _words_around(text, stretch)
    phrase = quoting and len(around.own) >= LONG_ENOUGH - 1 and around.begins_small
    clause = len(around.own) >= LONG_ENOUGH and not LISTS["verbal"].isdisjoint(map(str.casefold, around.own))
    displayed = around.own and around.own[0][0].isupper() and text[max(stretch.outer_start - 2, 0)].isalnum()
    return (phrase or clause and not displayed) and not stretch.single and _reason(around) == "term"
