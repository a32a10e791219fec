"""Noun phrases around a cue: where the subject of a verb stands, and where a phrase ends.

All functions read a unit's class letters (see `words`) and return positions in it; nothing looks further than
`REACH` words from where it starts.
"""
from dataclasses import dataclass

from .units import Unit

REACH = 60
VENUES = frozenset("""
statement interview speech message letter email e-mail tweet post report article commentary editorial press
conference rally news briefing debate appearance hearing memo release broadcast podcast blog column testimony
phone telephone meeting event town hall radio television tv show twitter facebook remarks op-ed note comment address
website site page book video segment
""".split())
TIME_LEADS = frozenset("last next this late early earlier later that same".split())
NOUNISH = frozenset("DNlA#'T")
VERBS = frozenset("VSmv")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Positions [first, last) of a speaker; `antecedent` is what a relative pronoun stands for."""
    first: int
    last: int
    antecedent: tuple[int, int] | None = None


def verb_group_start(unit: Unit, verb: int) -> int:
    """Position of the first auxiliary or adverb that belongs to the verb."""
    at = verb
    while at and unit.letters[at - 1] in "amn" and verb - at < 6:
        at -= 1
    while at < verb and unit.letters[at] == "a" and unit.forms[at] in "[]":
        at += 1
    return at


def subject_before(unit: Unit, group: int) -> Phrase | None:
    """The noun phrase that is the subject of a verb group starting at `group`, or None."""
    at = group - 1
    if at > 0 and unit.letters[at] == '"' and unit.letters[at - 1] == ",":
        at -= 1
    if at < 0:
        return None
    letter = unit.letters[at]
    if letter in "wh" and unit.forms[at] in ("who", "which", "that"):
        return _relative(unit, at)
    if letter in ",-":
        return _before_parenthesis(unit, at)
    if letter == "T" or (letter in "l#" and at and unit.letters[at - 1] == "T"):
        earlier = _skip_time_back(unit, at)
        if 0 < earlier < group:
            return subject_before(unit, earlier)
    return _noun_phrase_before(unit, at)


def _relative(unit: Unit, at: int) -> Phrase | None:
    before = at - 1
    while before >= 0 and unit.letters[before] in ",-":
        before -= 1
    phrase = _noun_phrase_before(unit, before) if before >= 0 else None
    if phrase is None:
        return None
    return Phrase(at, at + 1, (phrase.first, phrase.last))


def _skip_time_back(unit: Unit, at: int) -> int:
    """Position before which a time phrase (on Thursday, last week, Dec. 27) begins; at least one word is skipped."""
    while at > 0 and (unit.letters[at] in "T#." or unit.forms[at] in TIME_LEADS):
        at -= 1
    return at if unit.letters[at] == "p" else at + 1


def _before_parenthesis(unit: Unit, comma: int) -> Phrase | None:
    """The subject before an apposition, a relative clause or an adverbial set off by commas or dashes."""
    sign = unit.letters[comma]
    opening = comma - 1
    while opening >= 0 and comma - opening < REACH and unit.letters[opening] not in (sign, "Q", ";", ":"):
        opening -= 1
    if opening < 1 or unit.letters[opening] != sign:
        return None
    phrase = _noun_phrase_before(unit, opening - 1)
    if phrase is None:
        return None
    phrase = _with_head(unit, phrase)
    inner = unit.letters[opening + 1]
    described = inner in "DNl#w" and not unit.letters[opening + 1:comma].strip("T#l") == "" or inner in "lw#"
    return Phrase(phrase.first, comma if described else phrase.last)


def _with_head(unit: Unit, phrase: Phrase) -> Phrase:
    """The phrase with the one before a comma that it describes: 'The chairman, Bo Lee' for 'Bo Lee'."""
    first = phrase.first
    if first < 2 or unit.letters[first - 1] != ",":
        return phrase
    head = _noun_phrase_before(unit, first - 2)
    if head is None or unit.letters[head.first] == "P" or unit.letters[head.last - 1] == "T" or not _at_clause_start(unit, head.first):
        return phrase
    return Phrase(head.first, phrase.last)


def _at_clause_start(unit: Unit, first: int) -> bool:
    return first == 0 or unit.letters[first - 1] in "cbshQ;:,\""


def _noun_phrase_before(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase whose last word stands at `last`, with the phrases attached to it."""
    letters = unit.letters
    if last < 0:
        return None
    if letters[last] == "P":
        if last and letters[last - 1] == "p" and unit.forms[last] not in ("he", "she", "they", "i", "we"):
            return _trimmed(unit, _walk_back(unit, last - 1), last + 1)
        return Phrase(last, last + 1)
    if letters[last] not in "DNlA#'T)\"SBGg.e":
        return None
    return _trimmed(unit, _walk_back(unit, last), last + 1)


def _walk_back(unit: Unit, last: int) -> int:
    """Leftmost position that may belong to the noun phrase ending at `last`."""
    letters, at, depth = unit.letters, last, 0
    floor = max(0, last - REACH)
    while at >= floor:
        letter = letters[at]
        if letter == ")":
            depth += 1
        elif letter == "(":
            depth -= 1
            if depth < 0:
                break
        elif not depth and not _belongs(unit, at, last):
            break
        at -= 1
    return at + 1


def _belongs(unit: Unit, at: int, last: int) -> bool:
    """Whether the word at `at` may stand inside a noun phrase that goes on to its right."""
    letters = unit.letters
    letter = letters[at]
    before = letters[at - 1] if at else ""
    after = letters[at + 1] if at < last else ""
    if letter in "DNlA#'T\"p.a":
        return True
    if letter in "eE":
        return before in "DlN'p" or at == 0
    if letter == "G":
        return before in "D'"
    if letter == "g":
        return before in "Dlp'" or after in "lN"
    if letter in "BS":
        return before in "Dlp'NAaTe" or (after in "Nl" and before in "Q,\"")
    if letter == "V":
        return before in "D'"
    if letter == "P":
        return before == "p"
    if letter == "c":
        return before in "NlT#)'\"S" and not _verb_between(unit, at)
    return False


def _verb_between(unit: Unit, at: int) -> bool:
    """Whether a finite verb stands between a conjunction and the start of its clause."""
    floor = max(0, at - REACH)
    while at > floor:
        at -= 1
        letter = unit.letters[at]
        if letter in VERBS or letter == "B":
            return True
        if letter in ",;:Qsh":
            return False
    return False


def _trimmed(unit: Unit, first: int, end: int) -> Phrase | None:
    """The phrase without conjunctions, adverbs and fronted adverbials at its left, time and venue at its right."""
    letters = unit.letters
    while first < end and letters[first] in "acbpt.\"T" and not (letters[first] == '"' and first + 1 < end):
        if letters[first] in "pT":
            skipped = _after_adverbial(unit, first, end)
            if skipped is None:
                return None
            first = skipped
        else:
            first += 1
    end = _without_venue(unit, first, end)
    return Phrase(first, end) if first < end else None


def _after_adverbial(unit: Unit, first: int, end: int) -> int | None:
    """Where the subject begins after a fronted phrase without a comma: 'In a statement | Mr. Roe'."""
    letters = unit.letters
    for at in range(end - 1, first, -1):
        before, letter = letters[at - 1], letters[at]
        if (letter == "D" and before in "NlT#'") or (letter == "N" and before in "lT#") or \
                (letter in "lA" and before == "T"):
            return at
    if letters[end - 1] == "N" and end - 1 > first + 1:
        return end - 1
    return None


def _without_venue(unit: Unit, first: int, end: int) -> int:
    """The end of the phrase before a trailing time or venue: 'Kim | in the message', 'the sheriff | on Monday'."""
    while True:
        at = end - 1
        while at > first and unit.letters[at] != "p":
            at -= 1
        if at <= first or unit.forms[at] in ("of", "for"):
            while end - 1 > first and (unit.letters[end - 1] == "T" and unit.letters[end - 2] in "NlT"):
                end -= 1
            return end
        tail = unit.forms[at + 1:end]
        timed = "T" in unit.letters[at + 1:end] and unit.forms[at] in ("on", "in", "at", "during", "after", "before", "for")
        if not timed and VENUES.isdisjoint(tail):
            return end
        end = at


def phrase_after(unit: Unit, first: int) -> int:
    """End of the noun phrase that begins at `first`, with attached phrases; `first` itself if there is none."""
    letters, at, n = unit.letters, first, len(unit)
    if at < n and letters[at] == "P":
        return at + 1
    limit = min(n, first + REACH)
    while at < limit:
        letter = letters[at]
        before = letters[at - 1] if at > first else ""
        if letter in "NA#'T)(\"l.B":
            if letter == "." and at == n - 1:
                break
        elif letter == "D":
            if before and before in "NlT#)":
                break
        elif letter == "p":
            if not before or (unit.forms[at] not in ("of", "for") and _adverbial(unit, at)):
                break
        elif letter == "c":
            if at + 1 >= n or letters[at + 1] not in "DNlA#":
                break
        elif letter == "S" or letter in "eg":
            if before not in "DlNA'" and (before or letter != "e"):
                break
        else:
            break
        at += 1
    while at > first and letters[at - 1] in "pcT\"" and at - 1 > first:
        at -= 1
    return at


def _adverbial(unit: Unit, at: int) -> bool:
    """Whether a preposition opens a phrase of time or venue."""
    tail = slice(at + 1, at + 6)
    if unit.forms[at] in ("on", "in", "by", "since") and "#" in unit.letters[at + 1:at + 3]:
        return True
    return "T" in unit.letters[tail] or not VENUES.isdisjoint(unit.forms[tail]) or unit.letters[at + 1:at + 2] in ("g", "G")


def speaker_after(unit: Unit, first: int) -> Phrase | None:
    """The subject that follows its verb: 'said Jo Lee, a baker in Ghent who has two sons'."""
    letters, n = unit.letters, len(unit)
    if first >= n or letters[first] not in "DNlA#P\"Ee":
        return None
    end = phrase_after(unit, first)
    if end == first:
        return None
    while end + 1 < n and letters[end] == "," and _describes(unit, end + 1):
        stop = end + 1
        while stop < n and letters[stop] not in ",;:Q-" and not (letters[stop] == "." and stop == n - 1):
            stop += 1
        end = stop
        if stop - first > REACH:
            break
    return Phrase(first, end)


def _describes(unit: Unit, at: int) -> bool:
    """Whether what follows a comma describes the phrase before it."""
    letter = unit.letters[at]
    if unit.forms[at] == "of":
        return True
    if letter in "DNlw#c":
        return "G" not in unit.letters[at:at + 2] and unit.forms[at] not in TIME_LEADS
    return False
