"""What a cue reports: where its complement begins and where it ends inside a unit."""
import re
from itertools import pairwise
from typing import NamedTuple

from ..wordlists import LISTS
from .cues import Cue
from .units import Unit

PREPOSITIONAL = re.compile(r"""[pt](?:
    (?<=[pDtac'])D | (?<![lT])N | [lA\#'Tpg] | (?<=N)\.(?=N) | (?<=[pt])P | (?<=[DlA'])[BSeE] | (?<=[Nl'])c(?=[ND])
    | (?<=[Dle])"[^"]+"
){1,24}""", re.VERBOSE)
HEARER = re.compile(r"""(?:^P|(?:^D|(?<=[pDac'])D|[NlA\#'Tpc".()]|(?<=p)P|(?<=[DlA'N])[BSge]){1,24})""", re.VERBOSE)
TIME_AGO = re.compile(r"a?[D#]{1,2}l?Ta")                       # 'just a few years earlier', 'two days ago'
ASIDE = re.compile(r",[^,Q\"]{1,7},(?=[ht])")
TAKEN_OVER = re.compile(r"a{0,3}G|[cb]a{0,2}[VG]")              # ', adding that', ', and called'
ENDS = re.compile("[;.:O,cbps]")                                 # where reported words may end
JOINED_CUE = re.compile(r"a?V(?:h|w|P[VmvSe])")                  # 'said S | and added that S'
JOINED_REPORT = re.compile(r"[cb](?:P|[DNlA'.#p]{1,10})[am]{0,2}[VS](?:h|w|P[VmvSe]|[DN])")   # ', | and Roe said S'
MAIN_CLAUSE = re.compile(r"(?:P|[DNlA'.#p]{1,10})[am]{0,2}[VSBvem]")           # 'While Roe says S, | Lee said'
GOES_ON = frozenset(("about", "for", "to"))
NAMING = frozenset(("a", "an", '"', "“", "''", "‘", "'"))
FINITE = re.compile(r"P|[^,;:]*?(?:[mVSv]|(?<=[NlTPa])e|(?<=[NP])B)")   # a subject and its verb
MARKED = re.compile(r'[^,;:.Q"]{0,8}(?:Q|"[^"]{3,})')             # a phrase with some words in marks
TOLD_THAT = re.compile(r"(?:P|[DNlAc']{1,6})h")                   # 'warned | the builders | that'
FRONTED = re.compile(r"s[^,;:.Q\"]{1,40},[PDN][^,;:]{0,20}?[mVSve]")     # 'said | since it rained, the roof leaks'
OTHER_VERB = re.compile(r"[Vmv]|S[tDPNhw]|a?e[DPN]")               # 'called her a liar | and ranked her low'
SET_OFF = re.compile(r"a{0,3}[wgbsp]")


class Complement(NamedTuple):
    """Where the reported words begin, and the positions of the one who is told."""
    start: int
    hearer: tuple[int, int] | None = None


def skip_adverbials(unit: Unit, at: int) -> int:
    """Past adverbs, time phrases and prepositional phrases: 'said | on Thursday in an interview | that'."""
    letters, n = unit.letters, len(unit)
    while at < n:
        ago = TIME_AGO.match(letters, at)
        if ago:
            at = ago.end()
        elif letters[at] in "aT" and unit.forms[at] not in "[]":
            at += 1
        elif unit.forms[at] in LISTS["time lead"] and letters[at + 1:at + 2] == "T":
            at += 2
        elif letters[at] == "p" or (letters[at] == "t" and letters[at + 1:at + 2] not in tuple("Blmv")):
            phrase = PREPOSITIONAL.match(letters, at)
            if phrase is None:
                return at
            at = phrase.end()
        elif letters[at - 1:at + 1] in ("T#", ".#") or (letters[at - 1:at + 1] == "T." and at < n - 1):
            at += 1
        else:
            return at
    return at


def hearer_end(unit: Unit, at: int) -> int:
    """End of the one who is told: 'told | the Chronicle | that', 'told | reporters | he would'."""
    letters = unit.letters[at:]
    told = HEARER.match(letters[:-1] if letters.endswith(".") else letters)
    return at + (len(told[0].rstrip("c")) if told else 0)


def content_noun_end(unit: Unit, at: int) -> int:
    """Position after 'his firm belief' where 'that' follows; `at` itself where nothing of the sort stands."""
    for stop in range(at, min(at + 5, len(unit) - 1)):
        if unit.forms[stop] in LISTS["content noun"] and unit.letters[stop + 1] == "h":
            return stop + 1
        if unit.letters[stop] not in "DlA'ae":
            break
    return at


def find_complement(unit: Unit, at: int, takes: frozenset[str]) -> Complement | None:
    """What follows the cue's words ending at `at`, or None if nothing fits what the cue takes."""
    letters, start, hearer = unit.letters, at, None
    if "obj" not in takes or {"clause", "that", "quote"} & takes:
        start = skip_adverbials(unit, at)
    if "hearer" in takes and letters[start:start + 1] not in ("", *"h,:Qtws.\"-;)"):
        hearer = (start, hearer_end(unit, start))
        start = skip_adverbials(unit, hearer[1])
    start = _skip_parenthesis(letters, start)
    start += letters[start:start + 2] == "D:"   # 'tweeted this: "Q"'
    letter, following = letters[start:start + 1], letters[start + 1:start + 2]
    if letter in ("", *".;)-cb") or (letter == "s" and unit.forms[start] != "if" and not (
            "clause" in takes and FRONTED.match(letters, start))):
        return None
    if letter == ",":
        return Complement(start + 1, hearer) if following in ("Q", '"') else None
    if letter == ":":
        return Complement(start + 1, hearer) if following else None
    if letter == "h":
        start += 1 + (following == ",")
        return Complement(start, hearer) if start < len(unit) and takes - {"inf", "noun"} else None
    told = TOLD_THAT.match(letters, start) if "that" in takes else None
    if told:
        return Complement(told.end(), (start, told.end() - 1)) if told.end() < len(unit) else None
    if letter in "tn" and letters[start:].startswith(("t", "nt")):
        fits = {"inf", "hearer", "obj"} & takes
    elif letter in "Q\"":
        fits = True
    elif letter == "w" or unit.forms[start] == "if":
        fits = {"wh", "obj", "clause"} & takes
    else:
        fits = "obj" in takes or _phrase_fits(unit, start, takes)
    return Complement(start, hearer) if fits else None


def _phrase_fits(unit: Unit, start: int, takes: frozenset[str]) -> bool:
    """Whether a noun phrase begins a clause or says what was said, after a cue that takes no mere object."""
    if unit.letters[start] in "vV":   # 'reported about events | held in Arlen'
        return False
    if {"clause", "hearer"} & takes and (unit.forms[start] == "this" or FINITE.match(unit.letters, start)):
        return True
    if "name" in takes and not NAMING.isdisjoint(unit.forms[start + 1:start + 12]):   # 'called Roe | a liar'
        return True
    meant = any(form in LISTS["content noun"] and following in GOES_ON   # 'expressed his intention | to'
                for form, following in pairwise(unit.forms[start:start + 5]))
    return "quote" in takes and (meant or MARKED.match(unit.letters, start) is not None)


def _skip_parenthesis(letters: str, at: int) -> int:
    """Past ', however,' or ', in turn,' between a cue and its clause."""
    aside = ASIDE.match(letters, at)
    return aside.end() if aside else at


def complement_end(unit: Unit, start: int, *, clause: bool) -> int:
    """Where the reported words end: the unit's end, or where the reporter takes over again."""
    letters, n = unit.letters, len(unit)
    if letters[start] == "Q":
        return start + 1
    said = "G" in letters[max(start - 2, 0):start]   # ', saying S | and calling'
    fronted = letters[0] == "s" and "," not in letters[:start]
    for sign in ENDS.finditer(letters, start):
        at, letter, following = sign.start(), sign[0], letters[sign.end():sign.end() + 1]
        if letter == ";" or (letter == "." and at == n - 1) or letters[at:at + 2] == ":Q":
            return at
        if letter == "O" and letters[at - 1] in ",.":
            return at
        if at == start:
            continue
        if not clause and unit.forms[at:at + 3] == ["on", "the", "occasion"]:
            return at
        if letter == "," and (unit.forms[at + 1:at + 3] == ["according", "to"] or TAKEN_OVER.match(letters, at + 1)
                              or JOINED_REPORT.match(letters, at + 1)
                              or (fronted and MAIN_CLAUSE.match(letters, at + 1))
                              or (not clause and SET_OFF.match(letters, at + 1))):
            return at
        if letter in "cb" and JOINED_CUE.match(letters, at + 1):
            return at
        if letters[at:at + 2] == ',"' and not clause and SET_OFF.match(letters, at + 2):
            return at + 2
        if letter in "cb" and (not clause and OTHER_VERB.match(letters, at + 1) or said and following == "G"):
            return at
    return n


def takes_clause(unit: Unit, start: int, cue: Cue) -> bool:
    """Whether what begins at `start` is a clause rather than an object."""
    return unit.letters[start - 1] == "h" or "clause" in cue.takes
