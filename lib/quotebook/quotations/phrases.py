"""Noun phrases around a cue: where the subject of a verb stands, and where a phrase ends.

All functions read a unit's class letters (see `words`) and give positions in it; none looks further than `REACH`.
"""
from typing import NamedTuple

from ..wordlists import LISTS
from .patterns import patterns
from .units import Unit

REACH = 60


class Phrase(NamedTuple):
    """Positions [first, last) of a speaker; `antecedent` is what a relative pronoun stands for."""
    first: int
    last: int
    antecedent: tuple[int, int] | None = None


def verb_group_start(unit: Unit, verb: int) -> int:
    """Position of the first auxiliary or adverb that belongs to the verb."""
    return patterns.verb_group.search(unit.letters, max(verb - 6, 0), verb).start()


def subject_before(unit: Unit, group: int) -> Phrase | None:
    """The noun phrase that is the subject of a verb group starting at `group`, or None."""
    letters, at = unit.letters, group - 1
    if letters[max(at - 1, 0):group] == ',"':
        at -= 1
    if at < 0:
        return None
    if unit.forms[at] in ("who", "which", "that"):
        before = len(letters[:at].rstrip(",-")) - 1
        phrase = _phrase_before(unit, before)
        return phrase and Phrase(at, at + 1, phrase[:2])
    aged = patterns.aged.search(letters, max(0, group - REACH), group) if letters[at] == "," else None
    if aged:
        return Phrase(aged.start(), at)
    if letters[at] in ",-":
        return _before_parenthesis(unit, at)
    if letters[at] == "T" or letters[max(at - 1, 0):at + 1] in ("Tl", "T#"):
        earlier = skip_time_back(unit, at)
        if 0 < earlier < group:
            return subject_before(unit, earlier)
    phrase, venue = _phrase_before(unit, at), letters.rfind("p", max(at - 6, 1), at)
    if phrase is None and venue > 0 and not LISTS["venue"].isdisjoint(unit.forms[venue:at + 1]):
        return subject_before(unit, venue)   # 'Roe, the mayor, in a note | said'
    return phrase


def skip_time_back(unit: Unit, at: int) -> int:
    """Position before which a time phrase (on Thursday, last week, Dec. 27) begins; at least one word is skipped."""
    while at > 0 and (unit.letters[at] in "T#." or unit.forms[at] in LISTS["time lead"]):
        at -= 1
    return at if unit.letters[at] == "p" else at + 1


def _before_parenthesis(unit: Unit, comma: int) -> Phrase | None:
    """The subject before an apposition, a relative clause or an adverbial set off by commas or dashes."""
    letters = unit.letters
    opening = max(letters.rfind(sign, max(0, comma - REACH), comma) for sign in (letters[comma], "Q", ";", ":"))
    if opening < 1 or letters[opening] != letters[comma]:
        return None
    phrase = _phrase_before(unit, opening - 1)
    if phrase is None:
        return None
    head = _phrase_before(unit, phrase.first - 2) if letters[phrase.first - 1:phrase.first] == "," else None
    starts_clause = head and letters[:head.first][-1:] in 'cbshQ;:,"'
    if starts_clause and letters[head.first] != "P" and letters[phrase.first - 2] != "T":
        phrase = Phrase(head.first, phrase.last)   # 'The chairman, Bo Lee' for 'Bo Lee'
    inner = letters[opening + 1:comma]
    described = inner[:1] in "lw#" or (inner[:1] in "DN" and inner.strip("T#l"))
    return Phrase(phrase.first, comma) if described else phrase


def _phrase_before(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase whose last word stands at `last`, with the phrases attached to it."""
    letters = unit.letters
    if last < 0 or letters[last] not in "DNlA#'T)\"SBGg.eP":
        return None
    if letters[last] == "P" and (letters[last - 1:last] != "p" or unit.forms[last] in LISTS["subject pronoun"]):
        return Phrase(last, last + 1)
    if letters[last] == '"' and patterns.titled.search(letters, max(0, last - REACH), last):
        head = _phrase_before(unit, letters.rfind('"', 0, last) - 1)
        return head and Phrase(head.first, last + 1)
    floor = max(0, last - REACH)
    found = patterns.noun_phrase.search(letters[floor:last + 1])
    if found is None:
        return None
    first = floor + found.start()   # or after 'and': in 'he left and Roe | said' the clause before has its own verb
    first = next((at + 1 for at in range(last, first - 1, -1)
                  if letters[at] == "c" and patterns.verb_before.search(letters, max(0, at - REACH), at)), first)
    for attached in (patterns.relative, patterns.with_participle):   # 'A woman who lives next door | said'
        found = attached.search(letters, max(0, first - 12), first + 1)
        head = _phrase_before(unit, found.start() - 1) if found else None
        if head:
            return Phrase(head.first, last + 1)
    return _trimmed(unit, first, last + 1)


def _trimmed(unit: Unit, first: int, end: int) -> Phrase | None:
    """The phrase without conjunctions, adverbs and fronted adverbials at its left, time and venue at its right."""
    letters = unit.letters
    while first < end and (letters[first] in "acbpt.T" or (letters[first] == '"' and first + 1 == end)):
        if unit.forms[first] in LISTS["about"] and letters[first + 1] in "D#":   # 'about four in ten | said'
            break
        if letters[first] in "pT":   # 'In a statement | Mr. Roe'
            new = patterns.new_phrase.match(letters[first:end])
            alone = letters[end - 1] == "N" and end - 1 > first + 1
            if not new and not alone:
                return None
            first = first + new.end() - 1 if new else end - 1
        else:
            first += 1
    end = _without_venue(unit, first, end)
    alone = end - first == 1 and unit.forms[first] in LISTS["never alone"]   # 'the' is nobody
    return Phrase(first, end) if first < end and not alone else None


def _without_venue(unit: Unit, first: int, end: int) -> int:
    """The end of the phrase before a trailing time or venue: 'Kim | in the message', 'the sheriff | on Monday'."""
    while True:
        at = unit.letters.rfind("p", first + 1, end)
        if at < 0 or unit.forms[at] in ("of", "for"):
            break
        timed = "T" in unit.letters[at + 1:end] and unit.forms[at] in LISTS["timed"]
        if not timed and LISTS["venue"].isdisjoint(unit.forms[at + 1:end]):
            return end
        end = at
    while end - 1 > first and unit.letters[end - 1] == "T" and unit.letters[end - 2] in "NlT":
        end -= 1
    return end


def phrase_after(unit: Unit, first: int) -> int:
    """End of the noun phrase that begins at `first`, with attached phrases; `first` itself if there is none."""
    if unit.letters[first:first + 1] == "P":
        return first + 1
    found = patterns.phrase_after.match(unit.letters[first:first + REACH])
    end = first + found.end() if found else first
    end = next((at for at in range(first + 1, end) if unit.letters[at] == "p" and _adverbial(unit, at)), end)
    return max(first + len(unit.letters[first:end].rstrip('pcT"')), min(first + 1, end))


def _adverbial(unit: Unit, at: int) -> bool:
    """Whether a preposition opens a phrase of time or venue."""
    form, tail = unit.forms[at], unit.letters[at + 1:at + 6]
    dated = form in LISTS["dated"] and "#" in tail[:2]
    return form not in ("of", "for") and (dated or "T" in tail or tail[:1] in ("g", "G")
                                          or not LISTS["venue"].isdisjoint(unit.forms[at + 1:at + 6]))


def speaker_after(unit: Unit, first: int) -> Phrase | None:
    """The subject that follows its verb: 'said Jo Lee, a baker in Ghent who has two sons'."""
    letters, end = unit.letters, phrase_after(unit, first)
    if end == first or letters[first] not in "DNlA#P\"Ee":
        return None
    while letters[end:end + 1] == "," and _describes(unit, end + 1) and end - first <= REACH:
        stops = [at for at in (letters.find(sign, end + 1) for sign in ",;:Q-") if at >= 0]
        end = min(stops, default=len(letters.rstrip(".")))
    return Phrase(first, end)


def _describes(unit: Unit, at: int) -> bool:
    """Whether what follows a comma describes the phrase before it."""
    form = unit.forms[at] if at < len(unit) else "that"
    return form == "of" or (form not in LISTS["time lead"] and unit.letters[at] in "DNlw#c"
                            and "G" not in unit.letters[at:at + 2])
