"""Word lists about names: data/name_words.csv, one word a row with its class, sex and long form.

Written from general knowledge of English news; classes are explained where they are used.
"""
import csv
from importlib import resources

ROWS = list(csv.DictReader(
    resources.files("quotebook").joinpath("data/name_words.csv").read_text(encoding="utf-8").splitlines()))


def words_of(*classes: str) -> frozenset[str]:
    """Every word of these classes, case-folded except where a pattern wants the capital."""
    return frozenset(row["word"] for row in ROWS if row["class"] in classes)


def _one_sex(classes: tuple[str, ...]) -> dict[str, str]:
    """word -> 'm' or 'f'; a word of both lists (Robin, Leslie) proves nothing and is left out."""
    sexes: dict[str, set[str]] = {}
    for row in ROWS:
        if row["class"] in classes and row["gender"]:
            sexes.setdefault(row["word"], set()).add(row["gender"])
    return {word: next(iter(both)) for word, both in sexes.items() if len(both) == 1}


TITLES = words_of("title")
ROLES = words_of("role")
PLURAL_PEOPLE = words_of("plural")
ORGANISATIONS = words_of("organisation")
NEWSPAPERS = words_of("newspaper")
DOCUMENTS = words_of("document")
THINGS = words_of("thing")
PLACES = words_of("place")
ADJECTIVES = words_of("adjective")
COMMON = words_of("common")
GIVEN = words_of("given")
SURNAME_FIRST = words_of("surname first")
SEX_OF_TITLE = _one_sex(("title", "role"))
SEX_OF_GIVEN = _one_sex(("given",))
LONG_FORM = {row["word"]: row["form"] for row in ROWS if row["form"] and row["class"] == "title"}
SPEECH_VERBS = words_of("speech verb")
AUXILIARIES = words_of("auxiliary")
BELONGINGS = words_of("belonging")
KINSHIP = words_of("kinship")
PLACE_WORDS = frozenset(word for place in PLACES for word in place.split())
TAKES_FOR = words_of("takes for")
PLACE_PREPOSITIONS = words_of("place preposition")
EPITHETS = words_of("epithet")
MONARCHS = words_of("monarch")
PARTIES = {row["word"]: row["form"] or row["word"] for row in ROWS if row["class"] == "party"}
ISSUED = words_of("issued")
SPEAK_FOR_THEMSELVES = words_of("self-speaking")
OBLIQUE = words_of("oblique")
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
