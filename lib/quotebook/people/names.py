"""Where names stand in a text: runs of capitalised words, cut into titles and the name proper.

A run is `Vice President Anna de la Cruz Jr.`; a piece of it is the name `Anna de la Cruz Jr.` with the titles
`Vice President`. What a name stands for (person, organisation, place, thing) is read off its words alone here;
what the text around it proves is weighed in `cast`.
"""
import re
from functools import lru_cache
from typing import NamedTuple

from .lexicon import (
    ADJECTIVES,
    COMMON,
    GIVEN,
    MONARCHS,
    NEWSPAPERS,
    ORGANISATIONS,
    PLACES,
    SUFFIXES,
    SURNAME_FIRST,
    THINGS,
    TITLES,
    words_of,
)

UPPER = "".join(chr(code) for code in [*range(0x250), *range(0x370, 0x530)] if chr(code).isupper())
LETTER = "[\\w\u0300-\u036f]"
# Possessives inside names (Workers' Party, People's Assembly); any other possessive ends a name.
OWNERS = sorted(words_of("owner"))
ABBREVIATIONS = sorted(words_of("abbreviated title"))
OWNER = "|".join(f"(?<={owner})" for word in OWNERS for owner in (word, word.replace("'", "’")))
ABBREVIATED = "|".join(rf"(?<=\b{word})" for word in ABBREVIATIONS)
WORD = (rf"[{UPPER}](?:\.-?(?:[{UPPER}]\.-?)*|{LETTER}*(?:['’](?![sS]\b){LETTER}+|[-‐]{LETTER}+)*"
        rf"(?:(?:{ABBREVIATED})\.|['’]s?(?=[ \u00a0][{UPPER}])(?:{OWNER}))?)")
GAP = "[ \u00a0]{1,2}"
PARTICLE = (r"(?:v[ao]n(?: de[rn]?)?|de(?: l[ao]s?)?|del|della|der|den|di|da|dos|du|la|le|bin|ibn|al|el|ben|ter|&)"
            rf"{GAP}(?=[{UPPER}])")
NICKNAME = rf"(?:[\"“‘]|''?|``)[{UPPER}]{LETTER}*(?:[\"”’]|''?){GAP}(?=[{UPPER}])"
ARABIC_ARTICLE = rf"(?:al|el|as|ad|ash|an|ul|bin)-(?=[{UPPER}])"
NEXT = rf"{GAP}(?:{NICKNAME})?(?:{PARTICLE})?(?:{ARABIC_ARTICLE})?{WORD}"
RUN = re.compile(rf"{WORD}(?:{NEXT}){{0,14}}(?:, (?:Jr|Sr)\.)?")
TOKEN = re.compile(rf"(?:{NICKNAME})|(?:{PARTICLE})|[^ \u00a0]+")


class Piece(NamedTuple):
    """A name inside a run: offsets from the run's start, its words, the titles before it, and its kind by its words."""

    start: int
    end: int
    name: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: str      # person, organisation, place, thing, acronym, title (a title without a name), name (undecided)
    key: tuple[str, ...] = ()     # the words without initials, nicknames and Jr., case-folded


@lru_cache(maxsize=1 << 14)
def pieces_of(run: str) -> tuple[Piece, ...]:
    """The names in a run, cut at words that are never part of one (The, But, Monday)."""
    tokens = [(m.start(), m.end(), m[0].strip(" \u00a0")) for m in TOKEN.finditer(run)]
    tokens = [(start, start + len(word), word) for start, _, word in tokens]
    pieces, chunk = [], []
    for token in tokens:
        if _is_common(token[2], tokens) and not _korean_syllable(token[2], chunk):
            pieces += _piece(chunk)
            chunk = []
        else:
            chunk.append(token)
    return tuple(pieces + _piece(chunk))


def _is_common(word: str, tokens: list) -> bool:
    if word.casefold() not in COMMON:
        return False
    # IS, WHO, US and OK in a text that does not shout are acronyms.
    return not (1 < len(word) < 5 and word.isupper() and len(tokens) < 3)


def _korean_syllable(word: str, chunk: list) -> bool:
    """Pak To Chun, Kim Jong Un: after such a family name a short common word is part of the name."""
    return len(word) < 5 and any(before.casefold() in SURNAME_FIRST for _, _, before in chunk[-2:])


def _piece(chunk: list) -> list[Piece]:
    """At most one piece; leading titles split off, trailing ones (King, in Larry King) left in the name."""
    while chunk and chunk[0][2].islower():     # a particle that follows a word cut off
        chunk = chunk[1:]
    if not chunk:
        return []
    words = [word for _, _, word in chunk]
    folded = [word.casefold().rstrip(".") for word in words]
    cut = _titles_end(words, folded)
    if cut == len(words):
        return [Piece(chunk[0][0], chunk[-1][1], " ".join(words), (), tuple(words), "title")]
    if cut == len(words) - 1 and cut and folded[cut - 1] in MONARCHS:
        cut -= 1        # Queen Maud has no other name
    titles, rest = tuple(words[:cut]), tuple(words[cut:])
    if rest[0] == "del" and len(rest) > 1:      # Secretario General del Partido
        return _piece(chunk[cut + 1:])
    kind = "person" if folded[cut] in MONARCHS and len(rest) == 2 else kind_by_words(rest, folded[cut:], titles)
    return [Piece(chunk[cut][0], chunk[-1][1], " ".join(rest), rest, titles, kind, _key(rest))]


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    plain = [word.casefold().rstrip(".,") for word in words if not (word[1:2] == "." or word[0] in "\"'“‘`")]
    return tuple(word for word in plain if word not in SUFFIXES) or tuple(word.casefold() for word in words)


def _titles_end(words: list[str], folded: list[str]) -> int:
    """How many words at the front are titles: up to the last title that leaves a name after it."""
    if len(words) == 1:
        return 1 if folded[0] in TITLES and not words[0].isupper() else 0
    if (folded[-1] in ORGANISATIONS or folded[-1] in NEWSPAPERS or folded[-1] in THINGS) and folded[0] not in ("mr", "mrs", "ms", "dr"):
        return 0
    last = len(words) - 1
    while last > 1 and folded[last] in SUFFIXES:
        last -= 1
    for cut in range(last, 0, -1):
        if folded[cut - 1] in TITLES and words[cut - 1][0].isupper() and not (cut == 1 and folded[0] in GIVEN):
            return cut
    if all(word in TITLES or word in ADJECTIVES for word in folded):
        return len(words)
    return _cut_before_name(words, folded)


def _cut_before_name(words: list[str], folded: list[str]) -> int:
    """Words before a name that are no part of it: places (Oslo Kari Vik), parties, acronyms, an adjective."""
    if folded[0] in ORGANISATIONS:
        return 0        # Universidad Ana Ruiz
    for cut in range(1, len(words) - 1):
        rest = tuple(words[cut:]), folded[cut:]
        known = folded[cut - 1] in PLACES or words[cut - 1].isupper() and len(words[cut - 1]) > 2
        if known and _personal(*rest) or len(rest[0]) == 3 and _personal(*rest) and folded[cut] in SURNAME_FIRST:
            return cut
        if len(words) > 3 and len(words) - cut == 2 and folded[cut] in GIVEN and not GIVEN & set(folded[:cut]):
            return cut      # Minister of Rural Affairs Ana Ruiz
    cut = 0
    while cut < len(words) - 2 and folded[cut] in ADJECTIVES:
        cut += 1
    return cut


def kind_by_words(words: tuple[str, ...], folded: list[str], titles: tuple[str, ...]) -> str:
    """What a name stands for, as far as its words tell."""
    whole, first, last = " ".join(folded), folded[0], folded[-1]
    if first in ORGANISATIONS and len(words) > 1 and words[1].islower():
        return "organisation"       # Partido del Trabajo
    if titles and titles[-1].casefold().rstrip(".") in TITLES and last not in ORGANISATIONS:
        return "person"
    if whole in PLACES or (len(words) == 1 and whole in ADJECTIVES):
        return "place"
    if len(words) == 1:
        if words[0].isupper() and len(words[0]) > 1:
            return "acronym"
        return "organisation" if last in ORGANISATIONS else "thing" if last in THINGS else "name"
    if last in ORGANISATIONS or last in NEWSPAPERS or words[0].isupper() and len(words[0]) > 1 and words[0].isalpha():
        return "organisation" if not words[-1].isupper() or last in NEWSPAPERS else "name"
    if last in THINGS or first in ADJECTIVES:
        return "thing"
    return "person" if _personal(words, folded) and first not in PLACES else "name"


def _personal(words: tuple[str, ...], folded: list[str]) -> bool:
    """Whether the words alone make a person's name: given name first, initials, Jr., or Kim Jong Un's order."""
    if folded[0] in GIVEN or folded[-1] in SUFFIXES:
        return len(words) < 6
    if any(len(word) == 2 and word[1] == "." for word in words[:-1]):
        return len(words) < 5
    short = all(len(word) < 8 and word.isalpha() for word in words)
    return folded[0] in SURNAME_FIRST and short and len(words) in (2, 3)
