"""The subject of a verb: the noun phrase before it, and the subject of a whole sentence."""
from typing import Literal

from ..wordlists import LISTS
from .classes import (
    ADV,
    BEFORE_ED,
    CLAUSE_START,
    DESCRIBES_AT_ONCE,
    ED,
    LEADS_IN_SENTENCE,
    MARK,
    MAY_BE_FINITE,
    NO_FINITE_BEHIND,
    OPENS_PHRASE,
    PARENTHESIS_OPENS,
    PREP,
    PRONOUN,
    SETS_OFF,
    SUBORDINATE,
    TIME,
    VERB_AHEAD,
    WORD,
    letters_in,
    one_of,
)
from .patterns import patterns
from .phrases import REACH, Phrase, phrase_after, phrase_before, skip_time_back, verb_group_start
from .rules import ANY, PlaceRules, Rule
from .units import Unit

RELATIVE_PRONOUNS = frozenset(("who", "which", "that"))
VENUE_WORDS = 6                                # 'in a note to the town | said'

Subject = Phrase | Literal[False] | None


# -- the subject before a verb group; `at` is the last word before it

def _relative_pronoun(unit: Unit, at: int) -> Subject:
    if unit.forms[at] not in RELATIVE_PRONOUNS:
        return None
    antecedent = phrase_before(unit, len(unit.letters[:at].rstrip(letters_in(SETS_OFF))) - 1)
    return antecedent is not None and Phrase(at, at + 1, antecedent[:2])


def _aged(unit: Unit, at: int) -> Subject:
    found = patterns.aged.search(unit.letters, max(0, at + 1 - REACH), at + 1)
    return Phrase(found.start(), at) if found and unit.letters[at + 1:at + 2] != MARK else None


def _before_parenthesis(unit: Unit, at: int) -> Subject:
    opening = _opening(unit, at)
    phrase = phrase_before(unit, opening - 1) if opening else None
    if phrase is None:
        return False
    inner = unit.letters[opening + 1:at]   # nothing between the two signs of a double dash
    return Phrase(_with_title(unit, phrase), at if inner[:1] in DESCRIBES_AT_ONCE else phrase.last)


def _before_time(unit: Unit, at: int) -> Subject:
    earlier = skip_time_back(unit, at) if TIME in unit.letters[max(at - 1, 0):at + 1] else 0
    return (subject_before(unit, earlier) or False) if 0 < earlier <= at else None


def _before_venue(unit: Unit, at: int) -> Subject:
    venue = unit.letters.rfind(PREP, max(at - VENUE_WORDS, 1), at)
    if venue <= 0 or LISTS["venue"].isdisjoint(unit.forms[venue:at + 1]):
        return None
    return subject_before(unit, venue)


SUBJECTS = PlaceRules((
    Rule(one_of("that|wh"), "A mason |{who} said [the roof leaks left].", _relative_pronoun),
    Rule(one_of(","), "{Jo Roe, 43, of Mill Lane, Dunmere}|, said [the roof leaks].", _aged),
    Rule(SETS_OFF, "{Ana Ruiz, the mayor}|, said [the roof leaks].", _before_parenthesis),
    Rule(one_of("time|word|figure"), "{Ana Ruiz} last week| said [the roof leaks].", _before_time),
    Rule(ANY, "{Ana Ruiz}| said [the roof leaks].", phrase_before),
    Rule(ANY, "{Ana Ruiz, the mayor}, in a note| said [the roof leaks].", _before_venue),
))


def subject_before(unit: Unit, group: int) -> Phrase | None:
    """The noun phrase that is the subject of a verb group starting at `group`, or None."""
    at = group - 1
    if unit.letters[max(at - 1, 0):group] == "," + MARK:
        at -= 1
    return SUBJECTS.decide(unit.letters[at], unit, at) or None if at >= 0 else None


def _opening(unit: Unit, closing: int) -> int:
    """Where the parenthesis begins that a comma or dash closes; 0 where none does."""
    sign = unit.letters[closing]
    floor = max(0, closing - REACH)
    opening = max(unit.letters.rfind(other, floor, closing) for other in PARENTHESIS_OPENS | {sign})
    return opening if opening > 0 and unit.letters[opening] == sign else 0


def _with_title(unit: Unit, phrase: Phrase) -> int:
    """Where a subject begins with what stands before its name: 'The chairman, Bo Lee' for 'Bo Lee'."""
    letters = unit.letters
    head = phrase_before(unit, phrase.first - 2) if letters[phrase.first - 1:phrase.first] == "," else None
    starts_clause = head is not None and letters[:head.first][-1:] in CLAUSE_START
    titled = starts_clause and letters[head.first] != PRONOUN and letters[phrase.first - 2] != TIME
    return head.first if titled else phrase.first


# -- the subject of a sentence

def main_subject(unit: Unit, positions: range | None = None) -> Phrase | None:
    """The subject of the first finite verb at these positions, the unit's first where none are given."""
    doubtful = None
    for at in range(1, min(len(unit), REACH)) if positions is None else positions[:REACH]:
        sure = _is_surely_finite(unit, at) if unit.letters[at] in MAY_BE_FINITE else None
        if sure is None or (doubtful and not sure):
            continue
        phrase = _own_subject(unit, at)
        if phrase and sure and unit.letters[phrase.first - 1:phrase.first] not in SUBORDINATE:
            return phrase
        doubtful = doubtful or phrase
    return doubtful


def _is_surely_finite(unit: Unit, at: int) -> bool | None:
    """Whether a word is a finite verb, 'Roe | waited'; False where it may be, 'masons | waited'; or None."""
    before = unit.letters[:at].rstrip(ADV)[-1:]
    if unit.letters[at] != ED:
        return before not in NO_FINITE_BEHIND or None
    return True if before in BEFORE_ED else False if before == WORD else None


def _own_subject(unit: Unit, verb: int) -> Phrase | None:
    """The subject of a verb, unless it is a relative pronoun."""
    phrase = subject_before(unit, verb_group_start(unit, verb))
    return phrase if phrase and phrase.antecedent is None else None


def first_phrase(unit: Unit, group: int) -> Phrase | None:
    """The noun phrase a sentence begins with, where no verb of it is known."""
    first = len(unit.letters) - len(unit.letters.lstrip(letters_in(LEADS_IN_SENTENCE)))
    end = phrase_after(unit, first) if unit.letters[first] in OPENS_PHRASE else first
    return Phrase(first, end) if first < end < group else None


def subject_after_comma(unit: Unit, at: int) -> Phrase | None:
    """The subject of the clause that follows a fronted participle: 'Expressing regret, | Roe left'."""
    for comma in range(at, min(len(unit), at + REACH)):
        end = phrase_after(unit, comma + 1) if unit.letters[comma] == "," else comma
        if end > comma + 1 and unit.letters[end:end + 1] in VERB_AHEAD:
            return Phrase(comma + 1, end)
    return None
