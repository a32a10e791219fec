"""Marked stretches that are no quotation: titles, names, slogans and terms the writer keeps at a distance."""
import re

from ..wordlists import LISTS
from .marks import Stretch
from .units import LOOK

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LONG_ENOUGH = 4   # words: a marked stretch of this length inside a report is its speaker's own words
WINDOW = 80       # characters before a stretch that are looked at


def _words_around(text: str, stretch: Stretch) -> tuple[list[str], list[str]]:
    """The words before a stretch in lower case, and its own as written."""
    before = WORD.findall(text, max(0, stretch.outer_start - WINDOW), stretch.outer_start)
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


def is_speech(text: str, stretch: Stretch) -> bool:
    """Whether a marked fragment inside a report is its speaker's words, rather than a term, title or name."""
    before, words = _words_around(text, stretch)
    if not words or reason_for(text, stretch) in ("title", "name"):
        return False
    free = not before or before[-1] not in LISTS["attributive"]
    if _has_verb(words):
        return free or len(words) >= LONG_ENOUGH
    # 'called it "absurd"', 'as a "brother country"', 'was "unhinged"': the words say something of somebody.
    nearest = before[-2:-1] if before[-1:] in (["a"], ["an"], ["the"]) else before[-1:]
    predicate = not LISTS["predicate"].isdisjoint(nearest) or not LISTS["calling"].isdisjoint(before[-6:])
    return predicate or (free and len(words) >= LONG_ENOUGH)


def is_clause(text: str, stretch: Stretch, *, quoting: bool) -> bool:
    """Whether a marked fragment that no cue governs still reads as somebody's words: long, with a verb or pronoun.

    Where the text has quoted somebody already (`quoting`), any three words that begin small will do.
    """
    words = _words_around(text, stretch)[1]
    phrase = quoting and len(words) >= LONG_ENOUGH - 1 and words[0][0].islower()
    clause = len(words) >= LONG_ENOUGH and _has_verb(words)
    return (phrase or clause) and not stretch.single and reason_for(text, stretch) == "term"


def _has_verb(words: list[str]) -> bool:
    return not LISTS["verbal"].isdisjoint(word.casefold() for word in words)
