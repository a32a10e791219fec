"""Word lists and patterns about names, read from data/name_words.csv, name_groups.txt and name_patterns.txt.

The lists are written from general knowledge of English news: `words.title` is the set of words of class title
or group title, `shapes.run` the compiled pattern of that name.
"""
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from types import SimpleNamespace

from ..package_data import data_lines, data_rows

ROWS = data_rows("name_words.csv")
ALPHABETS = (range(0x250), range(0x370, 0x530))      # Latin, Greek and Cyrillic
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def _pairs(name: str) -> list[tuple[str, str]]:
    """(name, what stands for it) of each line of a data file: `body: organisation newspaper`."""
    found = (line.partition(": ") for line in data_lines(name))
    return [(name, told) for name, _, told in found if name.isidentifier()]


def _forms_of(wanted: str) -> dict[str, str]:
    """The words of a class, each with what it is written out (gov: governor)."""
    return {row["word"]: row["form"] or row["word"] for row in ROWS if row["class"] == wanted}


def _read_words() -> SimpleNamespace:
    """Every class and group of words by its name."""
    classes = defaultdict(set)
    for row in ROWS:
        classes[row["class"]].add(row["word"])
    found = {name: frozenset(words) for name, words in classes.items()}
    found["place_part"] = frozenset(part for place in found["place"] for part in place.split())
    for group, names in _pairs("name_groups.txt"):
        found[group] = frozenset().union(*(found[name] for name in names.split()))
    return SimpleNamespace(**found)


def _read_sexes(*, given: bool) -> dict[str, str]:
    """'m' or 'f' by given name, or else by title and role; a name that proves nothing is left out."""
    return {row["word"]: row["gender"] for row in ROWS
            if row["gender"] and given == (row["class"] == "given")}


def _read_shapes() -> SimpleNamespace:
    """Every pattern by its name; {upper} in them stands for any capital letter."""
    capitals = (chr(code) for alphabet in ALPHABETS for code in alphabet if chr(code).isupper())
    known = {"upper": "".join(capitals)}
    for name, pattern in _pairs("name_patterns.txt"):
        known[name] = _filled(pattern, known)
    del known["upper"]
    return SimpleNamespace(**{name: re.compile(pattern) for name, pattern in known.items()})


def _filled(pattern: str, known: dict[str, str]) -> str:
    """A pattern with its {names} filled in: by the pattern of that name above it, or any word of that list.

    {~name} is a place behind such a word. Longer words come first.
    """
    def fill(name: re.Match) -> str:
        if name[2] in known:
            return known[name[2]]
        found = sorted(vars(words)[name[2]], key=lambda word: (-len(word), word))
        return "|".join(f"(?<={word})" if name[1] else re.escape(word) for word in found)
    return re.sub(r"\{(~?)([a-z_]+)\}", fill, pattern)


words = _read_words()
shapes = _read_shapes()
SEX_OF_GIVEN, SEX_OF_NOUN = _read_sexes(given=True), _read_sexes(given=False)
PARTY, STATE = _forms_of("party"), _forms_of("state")
KIND_OF_BODY = _forms_of("kind_of_body")
LONG_FORM = {**_forms_of("title"), **STATE}


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A word in lower case without possessive and marks around it."""
    return re.sub(r"['’]s$", "", word.casefold().strip(".,;:()[]\"“”'’‘"))


def sex_of_words(found: Iterable[str]) -> str:
    """'m' or 'f' where one of the words tells (Mrs., widow), else ''."""
    return next((SEX_OF_NOUN[word] for word in map(bare, found) if word in SEX_OF_NOUN), "")
