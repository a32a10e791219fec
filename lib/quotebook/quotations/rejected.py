"""Marked stretches that are no quotation: titles, names, slogans and terms the writer keeps at a distance."""
import re

from ..wordlists import GRAMMAR, LISTS
from .marks import Stretch
from .units import LOOK, last_sign

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LONG_ENOUGH = 4   # words: a marked stretch of this length inside a report is its speaker's own words
WINDOW = 80       # characters before a stretch that are looked at
LISTED = re.compile(r'(?:["“][^"“”]{1,80}["”],?\s+(?:(?:and|or)\s+)?)+$')   # 'the songs "Rain," "Snow" and | "Hail"'


def _words_around(text: str, stretch: Stretch) -> tuple[list[str], list[str]]:
    """The words before a stretch in lower case, and its own as written."""
    before = text[max(0, stretch.outer_start - 3 * WINDOW):stretch.outer_start]
    before = WORD.findall((LISTED.sub("", before) if {'"', "”"} & {*before[-8:]} else before)[-WINDOW:])
    own = WORD.findall(text, stretch.start, min(stretch.end, stretch.start + LOOK))
    return [word.casefold() for word in before], own


def reason_for(text: str, stretch: Stretch) -> str:
    """Why a marked stretch is no quotation: title, name, slogan or term."""
    before, words = _words_around(text, stretch)
    for reason in ("slogan", "title"):
        capital = reason == "slogan" or not words or not words[0][0].islower()   # a title does not begin small
        if capital and not LISTS[f"{reason} noun"].isdisjoint(before[-3:]):
            return reason
    capitals = [word for word in words if word.casefold() not in LISTS["small word"]]
    if capitals and not any(word[0].islower() for word in capitals):
        return "title" if len(words) > 3 else "name"
    return "term" if LISTS["name noun"].isdisjoint(before[-1:]) else "name"


def is_speech(text: str, stretch: Stretch, *, quoting: bool = True) -> bool:
    """Whether a marked fragment inside a report is its speaker's words, rather than a term, title or name.

    Where the text never quotes a whole sentence (not `quoting`), a phrase without a verb must be twice as long.
    """
    before, words = _words_around(text, stretch)
    if not words or reason_for(text, stretch) != "term":
        return False
    free = not before or before[-1] not in LISTS["attributive"]
    if words[0].endswith("ing") or not LISTS["verbal"].isdisjoint(map(str.casefold, words)):
        return free or len(words) >= LONG_ENOUGH
    # 'called it "absurd"', 'as a "brother country"', 'was "unhinged"': the words say something of somebody.
    nearest = before[-2:-1] if before[-1:] in (["a"], ["an"], ["the"]) else before[-1:]
    predicate = not LISTS["predicate"].isdisjoint(nearest) or (
        not LISTS["calling"].isdisjoint(before[-6:]) and GRAMMAR.get(before[-1]) != "p")
    return predicate or (free and len(words) >= LONG_ENOUGH * (1 if quoting else 2))


def is_name(text: str, stretch: Stretch) -> bool:
    """Whether a whole stretch only names something: the show "Noon Live.", "Rain," "Snow" and others."""
    closed = last_sign(text, stretch) in ".?!…" and not text[max(stretch.outer_start - 2, 0)].isalnum()
    return not closed and reason_for(text, stretch) in ("title", "name")


def is_clause(text: str, stretch: Stretch, *, quoting: bool) -> bool:
    """Whether a marked fragment that no cue governs still reads as somebody's words: long, with a verb or pronoun.

    Where the text has quoted somebody already (`quoting`), any three words that begin small will do.
    """
    words = _words_around(text, stretch)[1]
    phrase = quoting and len(words) >= LONG_ENOUGH - 1 and words[0][0].islower()
    clause = len(words) >= LONG_ENOUGH and not LISTS["verbal"].isdisjoint(map(str.casefold, words)) and not (
        words[0][0].isupper() and text[max(stretch.outer_start - 2, 0)].isalnum())   # 'the display "We Will Win"'
    return (phrase or clause) and not stretch.single and reason_for(text, stretch) == "term"
