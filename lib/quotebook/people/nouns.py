"""What a phrase tells by its own words: its head noun, whether it is several, whether it can speak at all."""
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .rules import Kind, first_kind
from .vocabulary import bare, shapes, words

OWNED = ("'s", "’s")


@lru_cache(maxsize=1 << 14)
def head_of(phrase: str) -> str:
    """The head noun, bare: the last word before `of`, `for`, `who` and the like."""
    before = shapes.complement.split(f"{phrase} ", maxsplit=1)[0].split()
    return bare(before[-1]) if before else ""


def is_several(phrase: str) -> bool:
    """Whether a phrase is several by its head noun, or holds several names."""
    head = head_of(phrase)
    ends = head[-1:] == "s" and head[-2:-1] not in "su'’"
    plural = ends and head not in words.body and head not in words.finite
    return "; " in phrase or head in words.plural or head == "they" or plural


def only_titles(phrase: str) -> bool:
    """Whether all words are such as stand before a name."""
    return all(word in words.before_name or word in ("", "the") for word in map(bare, phrase.split()))


class _Description(NamedTuple):
    """A phrase without article, its words up to a complement, and those that a participle in -ed follows."""

    text: str
    found: list[str]
    told: list[str]


def _is_possessive(phrase: _Description) -> bool:
    return phrase.text.split()[-1].casefold() in words.possessive


def _is_compound(phrase: _Description) -> bool:
    owned = not {"'", "’"}.isdisjoint(phrase.text)
    return bool(phrase.found[1:] and phrase.found[0][0].isupper() and not phrase.told and not owned
                and words.common.isdisjoint(map(bare, phrase.found)))


def _is_proper_noun(phrase: _Description) -> bool:
    last = phrase.found[-1]
    return last[0].isupper() and bool(phrase.found[1:] or bare(last) not in words.common)


def _nouns(phrase: _Description) -> tuple[str, ...]:
    return phrase.found[-1], *phrase.told


SPEAKS = (
    Kind(False, "ends in a possessive", "‹one of his› said no. →", _is_possessive),
    Kind(True, "an unknown noun behind a name", "The Elm ad buy said it rained. → Elm ad buy", _is_compound),
    Kind(True, "a proper noun", "Quim May said it rained. → Quim May", _is_proper_noun),
    Kind(True, "several", "Farmers and their sons said it rained. → farmers; farmers' sons",
         lambda phrase: any(map(is_several, _nouns(phrase)))),
    Kind(True, "a noun that speaks", "A poll released last week said it rained. → poll released",
         lambda phrase: any(bare(noun).rpartition("-")[2] in words.speaks for noun in _nouns(phrase))),
    Kind(True, "a person by its ending", "A lutist said it rained. → lutist",
         lambda phrase: any(map(shapes.person_noun.search, _nouns(phrase)))),
)


def is_nounless(text: str) -> bool:
    """Whether a description cannot be a speaker: `possible`, `one of his`, `hear her`, `anomaly for Ruiz`."""
    text = shapes.article.sub("", text)
    found = shapes.complement.split(f"{text} ", maxsplit=1)[0].split()
    told = [before for before, word in pairwise(found) if word.endswith("ed")]    # a poll released
    return not first_kind(SPEAKS, _Description(text, found, told))
