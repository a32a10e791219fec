"""Word lists about names, read from data/name_words.csv: one word a row with its class, sex and long form.

They are written from general knowledge of English news; `words.title` is the set of words of class title.
"""
import csv
import re
from collections import defaultdict
from importlib import resources
from types import SimpleNamespace

_forms, _sexes = defaultdict(dict), defaultdict(lambda: defaultdict(set))
for _row in csv.DictReader((resources.files("quotebook") / "data/name_words.csv").read_text("utf-8").splitlines()):
    _forms[_row["class"]][_row["word"]] = _row["form"] or _row["word"]
    if _row["gender"]:
        _sexes["given" if _row["class"] == "given" else "noun"][_row["word"]].add(_row["gender"])
words = SimpleNamespace(**{name: frozenset(found) for name, found in _forms.items()})
words.place_part = frozenset(part for place in words.place for part in place.split())
words.body = words.organisation | words.newspaper | words.periodical
words.verb = words.issued | words.speech_verb | words.finite
# A name of both sexes (Robin) proves nothing.
SEX_OF_GIVEN, SEX_OF_NOUN = ({word: min(sexes) for word, sexes in _sexes[kind].items() if len(sexes) == 1}
                             for kind in ("given", "noun"))
LONG_FORM = {**_forms["title"], **_forms["state"]}
PARTY, STATE = _forms["party"], _forms["state"]
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def any_of(found) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def bare(word: str) -> str:
    """A word in lower case without possessive and marks around it."""
    return re.sub(r"['’]s$", "", word.casefold().strip(".,;:()[]\"“”'’‘"))


def sex_of_words(found) -> str:
    """'m' or 'f' where one of the words tells (Mrs., widow), else ''."""
    return next((SEX_OF_NOUN[word] for word in map(bare, found) if word in SEX_OF_NOUN), "")
