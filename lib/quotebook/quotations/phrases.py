"""Noun phrases: where one ends or begins, and what at its edges does not belong to it.

All functions read a unit's class letters (see `classes`) and give positions in it, none beyond `REACH`.
"""
from typing import Literal, NamedTuple

from ..wordlists import LISTS
from .classes import (
    AND,
    ANY_ING,
    COUNTED,
    DATED,
    DESCRIBES,
    DESCRIPTION_ENDS,
    ENDS_PHRASE,
    FIGURE,
    MARK,
    NAME,
    OPENS_SPEAKER,
    PREP,
    PRONOUN,
    RIGHT_OF_PHRASE,
    SAYING,
    TIME,
    TIME_PHRASE,
    letters_in,
    one_of,
)
from .patterns import patterns
from .rules import PlaceRules, Rule
from .units import Unit

REACH = 60
VERB_GROUP = 6          # words of 'has not yet also | said'
ATTACHED = 12           # words of 'who lives next door'
ADVERBIAL_WORDS = 5     # 'on the same old Monday'
BELONGS = frozenset(("of", "for"))   # prepositions of what belongs to a noun: 'the mayor | of Arlen'


class Phrase(NamedTuple):
    """Positions [first, last) of a speaker; `antecedent` is what a relative pronoun stands for."""
    first: int
    last: int
    antecedent: tuple[int, int] | None = None


def verb_group_start(unit: Unit, verb: int) -> int:
    """Position of the first auxiliary or adverb that belongs to the verb."""
    return patterns.verb_group.search(unit.letters, max(verb - VERB_GROUP, 0), verb).start()


def skip_time_back(unit: Unit, at: int) -> int:
    """Where a time phrase begins that ends at `at`, 'on Dec. 27', 'last week'; behind `at` if none does."""
    while at > 0 and (unit.letters[at] in TIME_PHRASE or unit.forms[at] in LISTS["time lead"]):
        at -= 1
    return at if unit.letters[at] == PREP else at + 1


# -- the phrase that ends at a word

def _pronoun(unit: Unit, last: int) -> Phrase | None:
    alone = unit.letters[last - 1:last] != PREP or unit.forms[last] in LISTS["subject pronoun"]
    return Phrase(last, last + 1) if alone else None


def _title_in_marks(unit: Unit, last: int) -> Phrase | Literal[False] | None:
    if not patterns.titled.search(unit.letters, max(0, last - REACH), last):
        return None
    head = phrase_before(unit, unit.letters.rfind(MARK, 0, last) - 1)
    return head is not None and Phrase(head.first, last + 1)


def _words(unit: Unit, last: int) -> Phrase | None:
    floor = max(0, last - REACH)
    found = patterns.noun_phrase.search(unit.letters[floor:last + 1])
    if found is None:
        return None
    first = _behind_clause(unit, floor + found.start(), last)
    return _with_head(unit, first, last) or _trimmed(unit, first, last + 1)


PHRASES = PlaceRules((
    Rule(one_of("pronoun"), "{She}| said [the roof leaks].", _pronoun),
    Rule(one_of("mark"), '[The roof leaks], {the article titled "Our Town Is Old"}| noted.', _title_in_marks),
    Rule(ENDS_PHRASE, "{The mayor of Arlen}| said [the roof leaks].", _words),
))


def phrase_before(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase whose last word stands at `last`, with the phrases attached to it."""
    return PHRASES.decide(unit.letters[last], unit, last) or None if last >= 0 else None


def _behind_clause(unit: Unit, first: int, last: int) -> int:
    """Where the phrase begins behind 'and': in 'he left and Roe | said' another clause ends."""
    return next((at + 1 for at in range(last, first - 1, -1) if unit.letters[at] == AND
                 and patterns.verb_before.search(unit.letters, max(0, at - REACH), at)), first)


def _with_head(unit: Unit, first: int, last: int) -> Phrase | None:
    """The phrase with what its relative clause or participle belongs to: 'A woman | who lives next door'."""
    for attached in (patterns.relative, patterns.with_participle):
        found = attached.search(unit.letters, max(0, first - ATTACHED), first + 1)
        head = phrase_before(unit, found.start() - 1) if found else None
        if head:
            return Phrase(head.first, last + 1)
    return None


# -- what does not belong to a phrase

Ending = tuple[Unit, int]   # the words of a unit up to a place


def _so_many(words: Ending, first: int) -> int | None:
    unit, _ = words
    return first if unit.forms[first] in LISTS["about"] and unit.letters[first + 1] in COUNTED else None


def _fronted(words: Ending, first: int) -> int:
    unit, end = words
    new = patterns.new_phrase.match(unit.letters[first:end])
    if new:
        return first + new.end() - 1
    return end - 1 if unit.letters[end - 1] == NAME and end - 1 > first + 1 else end


def _next_word(words: Ending, first: int) -> int:
    return first + 1


def _lone_mark(words: Ending, first: int) -> int | None:
    return first + 1 if first + 1 == words[1] else None


# Each answers where the phrase begins behind such a word; the word itself where it does belong to the phrase.
LEADS = PlaceRules((
    Rule(one_of("prep|adv"), "|{About four in ten} said [the roof leaks].", _so_many),
    Rule(one_of("prep|time"), "|In a statement {Mr. Ruiz} said [the roof leaks].", _fronted),
    Rule(one_of("adv|and|."), "|Later {Ana Ruiz} said [the roof leaks].", _next_word),
    Rule(one_of("mark"), 'Doing so |"[would cost the whole town a new roof]" one day.', _lone_mark),
))


def _trimmed(unit: Unit, first: int, end: int) -> Phrase | None:
    """The phrase without conjunctions, adverbs and adverbials at its left, time and venue at its right."""
    first = _without_leads(unit, first, end)
    end = _without_venue(unit, first, end)
    alone = end - first == 1 and unit.forms[first] in LISTS["never alone"]   # 'the' is nobody
    return Phrase(first, end) if first < end and not alone else None


def _without_leads(unit: Unit, first: int, end: int) -> int:
    """Where the phrase begins behind its leads; `end` where nothing is left."""
    while first < end:
        following = LEADS.decide(unit.letters[first], (unit, end), first)
        if following in (None, first):
            break
        first = following
    return first


def _without_venue(unit: Unit, first: int, end: int) -> int:
    """The end of the phrase before a time or venue: 'Roe | in the letter', 'the mayor | on Monday'."""
    at = unit.letters.rfind(PREP, first + 1, end)
    while at >= 0 and unit.forms[at] not in BELONGS:
        if not _is_venue(unit, at, end):
            return end
        end = at
        at = unit.letters.rfind(PREP, first + 1, end)
    while end - 1 > first and unit.letters[end - 1] == TIME and unit.letters[end - 2] in DATED:
        end -= 1
    return end


def _is_venue(unit: Unit, at: int, end: int) -> bool:
    """Whether a preposition opens a phrase of time or venue that ends there."""
    timed = TIME in unit.letters[at + 1:end] and unit.forms[at] in LISTS["timed"]
    return timed or not LISTS["venue"].isdisjoint(unit.forms[at + 1:end])


# -- the phrase that begins at a word

def phrase_after(unit: Unit, first: int) -> int:
    """End of the noun phrase that begins at `first`, with attached phrases; `first` if there is none."""
    if unit.letters[first:first + 1] == PRONOUN:
        return first + 1
    found = patterns.phrase_after.match(unit.letters[first:first + REACH])
    end = first + found.end() if found else first
    end = next((at for at in range(first + 1, end)
                if unit.letters[at] == PREP and _is_adverbial(unit, at)), end)
    return max(first + len(unit.letters[first:end].rstrip(letters_in(RIGHT_OF_PHRASE))), min(first + 1, end))


def _is_adverbial(unit: Unit, at: int) -> bool:
    """Whether a preposition opens a phrase of time or venue: 'said Roe | on May 4', 'in an interview'."""
    if unit.forms[at] in BELONGS:
        return False
    tail, words = (row[at + 1:at + 1 + ADVERBIAL_WORDS] for row in (unit.letters, unit.forms))
    dated = unit.forms[at] in LISTS["dated"] and FIGURE in tail[:2]
    return dated or TIME in tail or tail[:1] in ANY_ING or not LISTS["venue"].isdisjoint(words)


def speaker_after(unit: Unit, first: int) -> Phrase | None:
    """The subject that follows its verb: 'said Jo Lee, a baker in Ghent who has two sons'."""
    letters, end = unit.letters, phrase_after(unit, first)
    if end == first or letters[first] not in OPENS_SPEAKER:
        return None
    while letters[end:end + 1] == "," and _describes(unit, end + 1) and end - first <= REACH:
        stops = [at for at in (letters.find(sign, end + 1) for sign in DESCRIPTION_ENDS) if at >= 0]
        end = min(stops, default=len(letters.rstrip(".")))
    return Phrase(first, end)


def _describes(unit: Unit, at: int) -> bool:
    """Whether what follows a comma describes the phrase before it."""
    form = unit.forms[at] if at < len(unit) else "that"
    return form == "of" or (form not in LISTS["time lead"] and unit.letters[at] in DESCRIBES
                            and SAYING not in unit.letters[at:at + 2])
