"""What a cue reports: where its complement begins and where it ends inside a unit."""
import re

from .cues import Cue, Lexicon
from .phrases import TIME_LEADS, phrase_after
from .units import Unit

SOME_TIME_AGO = re.compile(r"a?[D#]{1,2}l?Ta")   # 'just a few years earlier', 'two days ago'
CIRCUMSTANCE = frozenset("because when while after before since until though although whereas once if unless".split())
CLAUSE_TAKERS = frozenset(("clause", "that", "quote"))


def skip_adverbials(unit: Unit, at: int) -> int:
    """Past adverbs, time phrases and prepositional phrases: 'said | on Thursday in an interview | that'."""
    n = len(unit)
    while at < n:
        letter = unit.letters[at]
        time_ago = SOME_TIME_AGO.match(unit.letters, at)
        if time_ago:
            at = time_ago.end()
        elif letter in "aT" and unit.forms[at] not in "[]":
            at += 1
        elif unit.forms[at] in TIME_LEADS and at + 1 < n and unit.letters[at + 1] in "Tl":
            at += 2
        elif letter == "p" or (letter == "t" and unit.letters[at + 1:at + 2] not in ("B", "l", "m", "v")):
            stop = _phrase_of_preposition(unit, at)
            if stop == at + 1:
                return at
            at = stop
        elif letter == "." and at < n - 1 and unit.letters[at - 1] == "T":
            at += 1
        elif letter == "#" and unit.letters[at - 1] in "T.":
            at += 1
        else:
            return at
    return at


def _phrase_of_preposition(unit: Unit, at: int) -> int:
    """End of a short prepositional phrase; a name after a common noun begins something new."""
    letters, n = unit.letters, len(unit)
    stop = at + 1
    while stop < n and stop - at < 25:
        letter, before = letters[stop], letters[stop - 1]
        if letter == "D" and before not in "pDtac'":
            break
        if letter == "N" and before in "lT" and unit.forms[stop - 1] not in ("former", "then", "rival"):
            break
        if letter == "P" and before not in "pt":
            break
        if letter == "c" and letters[stop + 1:stop + 2] in ("N", "D") and before in "Nl'":
            stop += 1
            continue
        if letter not in "DNlA#'TpPg" and not (letter in "BSeE" and before in "DlA'"):
            break
        stop += 1
    return stop


def hearer_end(unit: Unit, at: int) -> int:
    """End of the one who is told: 'told | the Chronicle | that', 'told | reporters | he would'."""
    letters, n = unit.letters, len(unit)
    if at < n and letters[at] == "P":
        return at + 1
    stop = at
    while stop < n and stop - at < 25:
        letter, before = letters[stop], letters[stop - 1] if stop > at else ""
        if letter == "D" and before and before not in "pDac'":
            break
        if letter == "P" and before != "p":
            break
        if letter == "N" and before == "l" and stop > at and _verb_soon(unit, stop):
            break
        if letter not in "DNlA#'TpPc\".()" and not (letter in "BSge" and before in "DlA'N"):
            break
        if letter == "." and stop == n - 1:
            break
        stop += 1
    while stop > at and letters[stop - 1] in "c":
        stop -= 1
    if stop < n and letters[stop] in "mVSv" and stop - at > 1:
        while stop > at + 1 and letters[stop - 1] in "a":
            stop -= 1
        first = stop - 1
        while first > at + 1 and letters[first - 1] == "N" and stop - first < 2:
            first -= 1
        return first
    return stop


def _verb_soon(unit: Unit, at: int) -> bool:
    for letter in unit.letters[at:at + 6]:
        if letter in "mVSve":
            return True
        if letter in ",;:.hQ":
            return False
    return False


# Nouns that carry what is said or thought: 'expressed his firm belief that', 'voiced hope that'.
CONTENT_NOUNS = frozenset("""
belief hope view concern concerns fear fears confidence conviction wish desire opinion doubt doubts position claim
assertion expectation statement comment promise vow pledge warning feeling regret certainty point argument idea notion
allegation suggestion accusation case remark message word
""".split())


def content_noun_end(unit: Unit, at: int) -> int:
    """Position after 'his firm belief' where 'that' or 'saying' follows; `at` itself where nothing of the sort stands."""
    for stop in range(at, min(at + 5, len(unit) - 1)):
        if unit.forms[stop] in CONTENT_NOUNS and unit.letters[stop + 1] == "h":
            return stop + 1
        if unit.letters[stop] not in "DlA'ae":
            return at
    return at


def complement_start(unit: Unit, at: int, cue: Cue) -> tuple[int, int | None, int | None] | None:
    """(start, hearer start, hearer end) of what follows the cue's words ending at `at`, or None if nothing fits."""
    n, letters, takes = len(unit), unit.letters, cue.takes
    start, hearer = at, (None, None)
    if "obj" not in takes or CLAUSE_TAKERS & takes:
        start = skip_adverbials(unit, at)
    if "hearer" in takes and start < n and letters[start] not in "h,:Qtws.\"-;)":
        stop = hearer_end(unit, start)
        hearer = (start, stop)
        start = skip_adverbials(unit, stop)
    start = _skip_parenthesis(unit, start)
    if start >= n or letters[start] in ".;)-c":
        return None
    if letters[start] == "D" and letters[start + 1:start + 2] == ":":
        start += 1
    letter = letters[start]
    if letter == ",":
        return (start + 1, *hearer) if letters[start + 1:start + 2] in ("Q", '"') else None
    if letter == ":":
        return (start + 1, *hearer) if start + 1 < n else None
    if letter == "n" and letters[start + 1:start + 2] == "t":
        return (start, *hearer) if {"inf", "hearer", "obj"} & takes else None
    if letter == "h":
        return (start + 1 + (letters[start + 1:start + 2] == ","), *hearer)
    if letter == "b" or letter == "s" and unit.forms[start] not in ("if",):
        return None
    if letter == "t" and "obj" not in takes and not {"inf", "hearer"} & takes:
        return None
    if letter in "Q\"":
        return (start, *hearer)
    if letter in "w" or unit.forms[start] == "if":
        return (start, *hearer) if {"wh", "obj", "clause"} & takes else None
    if not {"clause", "obj", "hearer"} & takes and not (letter == "t" and "inf" in takes):
        return None
    return (start, *hearer)


def _skip_parenthesis(unit: Unit, at: int) -> int:
    """Past ', however,' or ', in turn,' between a cue and its clause."""
    if unit.letters[at:at + 1] != ",":
        return at
    for stop in range(at + 2, min(at + 9, len(unit))):
        if unit.letters[stop] == ",":
            return stop + 1 if unit.letters[stop + 1:stop + 2] in ("h", "t") else at
        if unit.letters[stop] in "Q\"":
            return at
    return at


def complement_end(unit: Unit, start: int, cue: Cue, lexicon: Lexicon, *, clause: bool) -> int:
    """Where the reported words end: the unit's end, or where the reporter takes over again."""
    letters, n = unit.letters, len(unit)
    if letters[start] == "Q":
        return start + 1
    at = start
    while at < n:
        letter = letters[at]
        if letter == "," and at > start:
            if _reporter_returns(unit, at + 1, lexicon, clause=clause):
                break
        elif letter == ":" and letters[at + 1:at + 2] == "Q":
            break
        elif letter == "O" and letters[at - 1] in ",.":
            break
        elif letter == ";" or (letter == "." and at == n - 1):
            break
        elif not clause and letter == "s" and unit.forms[at] in CIRCUMSTANCE and at > start and '"' not in letters[at:]:
            break
        elif not clause and letter == "c" and letters[at + 1:at + 2] in ("V", "m") and at > start:
            break
        at += 1
    return at


def _reporter_returns(unit: Unit, at: int, lexicon: Lexicon, *, clause: bool) -> bool:
    """Whether what follows a comma is the reporter's own: ', adding that', ', according to', ', and called'."""
    letters = unit.letters
    ahead = letters[at:at + 4].lstrip("a")
    if unit.forms[at:at + 2] == ["according", "to"]:
        return True
    if ahead[:1] == "G" or (ahead[:1] in "cb" and ahead[1:].lstrip("a")[:1] in ("V", "G")):
        return True
    return not clause and ahead[:1] in "wgbsG"


def hearer_phrase(unit: Unit, at: int) -> int:
    return phrase_after(unit, at)
