"""Where names stand in a text: runs of capitalised words, cut into titles and the name proper.

What a name stands for is read off its words alone here; what the text around it proves is weighed in `figures`.
"""
from functools import lru_cache
from typing import NamedTuple

from .lexicon import SUFFIXES, patterns, words


class Piece(NamedTuple):
    """A name inside a run: offsets from the run's start, titles before it, and its kind by its words."""

    start: int
    end: int
    name: str
    titles: tuple[str, ...]
    kind: str                     # person, organisation, place, thing, acronym, title (no name), name (undecided)
    key: tuple[str, ...] = ()     # the words without initials, nicknames and Jr., case-folded


@lru_cache(maxsize=1 << 14)
def pieces_of(run: str) -> tuple[Piece, ...]:
    """The names in a run, cut at words that are never part of one (The, But, Monday)."""
    tokens = [(match.start(), match[0].strip(" \u00a0")) for match in patterns.token.finditer(run)]
    pieces, chunk = [], []
    for at, word in tokens:
        # IS, WHO and OK in a text that does not shout are acronyms; Pak To Min keeps its To.
        acronym = 1 < len(word) < 5 and word.isupper() and len(tokens) < 3
        syllable = len(word) < 5 and any(before.casefold() in words.surname_first for _, before in chunk[-2:])
        given = chunk and word.casefold() in words.given and chunk[-1][1].casefold().rstrip(".") in words.title
        if word.casefold() in words.common and not (acronym or syllable or given):
            pieces, chunk = pieces + _piece(chunk), []
        elif chunk or not word.islower():     # a particle that follows a word cut off is no name
            chunk.append((at, word))
    return tuple(pieces + _piece(chunk))


def _piece(chunk: list[tuple[int, str]]) -> list[Piece]:
    """At most one piece; leading titles split off, trailing ones (King, in Anna King) left in the name."""
    if not chunk:
        return []
    written = [word for _, word in chunk]
    folded = [word.casefold().rstrip(".,").removeprefix("then-").removeprefix("vice-") for word in written]
    end, cut = chunk[-1][0] + len(written[-1]), _name_start(written, folded)
    if cut == len(written):
        return [Piece(chunk[0][0], end, " ".join(written), tuple(written), "title")]
    monarch = 0 < cut == len(written) - 1 and folded[cut - 1] in words.monarch
    titled, cut = cut > 0 and folded[cut - 1] in words.title, cut - monarch        # Queen Maud has no other name
    kind = "person" if monarch else _kind(written[cut:], folded[cut:], titled)
    key = " ".join(_plain(written, folded, cut) or folded[cut:])
    return [Piece(chunk[cut][0], end, " ".join(written[cut:]), tuple(written[:cut]), kind, tuple(key.split()))]


def _plain(written: list[str], folded: list[str], first: int = 0) -> list[str]:
    """The words of a name without initials, nicknames and Jr."""
    return [folded[at] for at, word in enumerate(written)
            if at >= first and word[1:2] != "." and word[0] not in "\"'“‘`" and folded[at] not in SUFFIXES]


def _surname_after_given(written: list[str], folded: list[str]) -> bool:
    """William "Wilf" Lane, Anna Moss Hall: a thing's name behind a given name is a family name."""
    plain = _plain(written, folded)
    given = plain[1:] and (plain[-2] in words.given or plain[0] in words.given and plain[0] not in words.place
                           or plain[0] in words.surname_first and len(plain) == 3 and len(plain[2]) < 5)    # Ku Min Sun
    return bool(given) and plain[-1] in words.also_surname


def _name_start(written: list[str], folded: list[str]) -> int:
    """How many words at the front are no part of the name: titles, or a place, acronym or adjective before a person."""
    if len(written) == 1:
        return int(folded[0] in words.title and not written[0].isupper())
    other = folded[-1] in words.body or folded[-1] in words.thing
    if other and folded[0] not in ("mr", "mrs", "ms", "dr") and not _surname_after_given(written, folded):
        return 0
    last = max((at for at, word in enumerate(folded) if word not in SUFFIXES), default=1)
    for cut in range(last, 0, -1):
        role = folded[cut - 1] in words.role and last > cut and folded[-1] not in words.body
        title = (role or folded[cut - 1] in words.title) and written[cut - 1][0].isupper()
        if title and (cut > 1 or folded[0] not in words.given):
            return cut
    if all(word in words.title or word in words.adjective for word in folded):
        return len(written)     # Supreme Leader
    body = folded[0] in words.organisation
    for cut in range(1, len(written) - 1):
        before, left = written[cut - 1], len(written) - cut
        known = folded[cut - 1] in words.place or before.isupper() and len(before) > 2 and before.isalpha()
        known = (body or folded[cut - 1] in words.body) and folded[cut] in words.personal or not body and (
            known or left == 3 and folded[cut] in words.surname_first)
        if known and _personal(written[cut:], folded[cut:]):
            return cut      # Oslo Kari Vik; Speaker of the House Kari Vik
    if len(written) == 2 and folded[0] in words.proper and len(written[1]) > 1 and written[1].isupper():
        return 1        # Kenyan KTN
    plain = (at for at, word in enumerate(folded) if not _leads(word, left=len(written) - at))
    return 0 if body else next(plain)


def _leads(word: str, *, left: int) -> bool:
    """Whether a word is none of the name, of which so many are left: Electing Ruiz, Oslo-born Kari Vik."""
    gerund = left > 1 and word.endswith("ing") and len(word) > 5 and word not in words.given
    return gerund or left > 2 and (word in words.adjective or word.rpartition("-")[2] in words.compound_tail)


def _kind(written: list[str], folded: list[str], titled: bool) -> str:
    """What a name stands for, as far as its words tell."""
    whole, first, last, several = " ".join(folded), folded[0], folded[-1], len(written) > 1
    if titled and last not in words.organisation or several and _surname_after_given(written, folded):
        return "person"
    if whole in words.place or not several and whole in words.adjective:
        return "place"
    if not several and len(whole) > 1 and written[0].isupper():
        return "acronym"
    shouted = several and written[0].isupper() and len(first) > 1 and first.isalpha() and not (
        written[-1].isupper() or last in words.title)      # RNC Chief is a title
    if last in words.organisation or shouted or several and (
            last.rsplit("-")[-1] in words.newspaper or first in words.organisation and written[1].islower()):
        return "organisation"
    if last in words.thing or several and first in words.adjective and first not in words.given:
        return "thing"
    return "person" if several and _personal(written, folded) and first not in words.place else "name"


def _personal(written: list[str], folded: list[str]) -> bool:
    """Whether the words alone make a person's name: given name first, initials, Jr., or Kim Tae Ho's order."""
    if folded[0] in words.given or folded[-1] in SUFFIXES or words.particle & set(" ".join(folded[1:-1]).split()):
        return len(written) < 6
    if any(word[1:2] == "." and word.casefold().rstrip(".") not in words.modifier for word in written[:-1]):
        return len(written) < 5
    short = all(len(word) < 8 and word.isalpha() for word in written)
    return folded[0] in words.surname_first and short and len(written) in (2, 3)
