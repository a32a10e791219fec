"""What a cue reports: where its complement begins and where it ends inside a unit."""
from itertools import pairwise
from typing import NamedTuple

from ..wordlists import LISTS
from .cues import Cue
from .patterns import patterns
from .units import Unit

NAMING = frozenset(("a", "an", '"', "“", "''", "‘", "'"))


class Complement(NamedTuple):
    """Where the reported words begin, and the positions of the one who is told."""
    start: int
    hearer: tuple[int, int] | None = None


def skip_adverbials(unit: Unit, at: int) -> int:
    """Past adverbs, time phrases and prepositional phrases: 'said | on Thursday in an interview | that'."""
    letters, n = unit.letters, len(unit)
    while at < n:
        phrase, pair = patterns.time_ago.match(letters, at), letters[at - 1:at + 1]
        if not phrase and (letters[at] == "p" or letters[at] == "t" and letters[at + 1:at + 2] not in tuple("Blmv")):
            phrase = patterns.prepositional.match(letters, at)
        if phrase:
            at = phrase.end()
        elif unit.forms[at] in LISTS["time lead"] and letters[at + 1:at + 2] == "T":
            at += 2
        elif letters[at] in "aT" and unit.forms[at] not in "[]" or pair in ("T#", ".#") or pair == "T." and at < n - 1:
            at += 1
        else:
            return at
    return at


def hearer_end(unit: Unit, at: int) -> int:
    """End of the one who is told: 'told | the Chronicle | that', 'told | reporters | he would'."""
    letters = unit.letters[at:]
    told = patterns.hearer.match(letters[:-1] if letters.endswith(".") else letters)
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
    aside = patterns.aside.match(letters, start)
    start = aside.end() if aside else start
    start += letters[start:start + 2] == "D:"   # 'tweeted this: "Q"'
    letter, following = letters[start:start + 1], letters[start + 1:start + 2]
    if letter in ("", *".;)-cb") or (letter == "s" and unit.forms[start] != "if" and not (
            "clause" in takes and patterns.fronted.match(letters, start))):
        return None
    if letter in ",:":
        return Complement(start + 1, hearer) if following in (("Q", '"') if letter == "," else tuple(letters)) else None
    if letter == "h":
        start += 1 + (following == ",")
        return Complement(start, hearer) if start < len(unit) and takes - {"inf", "noun"} else None
    told = patterns.told_that.match(letters, start) if "that" in takes else None
    if told:
        return Complement(told.end(), (start, told.end() - 1)) if told.end() < len(unit) else None
    if letter in "tn" and letters[start:].startswith(("t", "nt")):
        unnamed = letter == "n" and not LISTS["unnamed"].isdisjoint(unit.forms[start + 3:start + 4])
        fits = {"inf", "hearer", "obj"} & takes and not unnamed   # 'asked not to be | named'
    elif letter == "w" or unit.forms[start] == "if":
        fits = {"wh", "obj", "clause"} & takes
    else:
        fits = letter in 'Q"' or "obj" in takes or _phrase_fits(unit, start, takes)
    return Complement(start, hearer) if fits else None


def _phrase_fits(unit: Unit, start: int, takes: frozenset[str]) -> bool:
    """Whether a noun phrase begins a clause or says what was said, after a cue that takes no mere object."""
    if unit.letters[start] in "vV":   # 'reported about events | held in Arlen'
        return False
    if {"clause", "hearer"} & takes and (unit.forms[start] == "this" or patterns.finite.match(unit.letters, start)):
        return True
    if "name" in takes and not NAMING.isdisjoint(unit.forms[start + 1:start + 12]):   # 'called Roe | a liar'
        return True
    meant = any(form in LISTS["content noun"] and following in LISTS["goes on"]   # 'expressed his intention | to'
                for form, following in pairwise(unit.forms[start:start + 5]))
    return "quote" in takes and (meant or patterns.marked.match(unit.letters, start) is not None)


def complement_end(unit: Unit, start: int, cue: Cue | None = None) -> int:
    """Where the reported words end: the unit's end, or where the reporter takes over again; a clause if without cue."""
    letters, n = unit.letters, len(unit)
    clause = cue is None or letters[start - 1] == "h" or "clause" in cue.takes   # and no mere object
    if letters[start] == "Q":
        return start + 1
    said = "G" in letters[max(start - 2, 0):start]   # ', saying S | and calling'
    fronted = letters[0] == "s" and "," not in letters[:start]
    for sign in patterns.ends.finditer(letters, start):
        at, letter, following = sign.start(), sign[0], letters[sign.end():sign.end() + 1]
        if letter == ";" or (letter == "." and at == n - 1) or letters[at:at + 2] == ":Q" or (
                letter == "O" and letters[at - 1] in ",."):
            return at
        if at == start:
            continue
        joined = letter in "cb" and patterns.joined_cue.match(letters, at + 1) or \
            letter in ",-" and patterns.joined_report.match(letters, at + 1)
        if joined or (not clause and unit.forms[at:at + 3] == ["on", "the", "occasion"]) or letter == "," and (
                unit.forms[at + 1:at + 3] == ["according", "to"] or patterns.taken_over.match(letters, at + 1)
                or (fronted and patterns.main_clause.match(letters, at + 1))
                or (not clause and patterns.set_off.match(letters, at + 1))):
            return at
        if letters[at:at + 2] == ',"' and not clause and patterns.set_off.match(letters, at + 2):
            return at + 2
        if letter in "cb" and (not clause and patterns.other_verb.match(letters, at + 1) or said and following == "G"):
            return at
    return n
