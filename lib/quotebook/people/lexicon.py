"""Word lists and patterns about names, read from data/name_words.csv, name_groups.txt and name_patterns.txt.

The lists are written from general knowledge of English news: `words.title` is the set of words of class title,
`patterns.run` the compiled pattern of that name.
"""
import re
from collections import defaultdict
from functools import lru_cache
from types import SimpleNamespace

from ..package_data import data_lines, data_rows

_forms, _sexes = defaultdict(dict), defaultdict(lambda: defaultdict(set))
for _row in data_rows("name_words.csv"):
    _forms[_row["class"]][_row["word"]] = _row["form"] or _row["word"]
    if _row["gender"]:
        _sexes["given" if _row["class"] == "given" else "noun"][_row["word"]].add(_row["gender"])
words = SimpleNamespace(**{name: frozenset(found) for name, found in _forms.items()})
words.place_part = frozenset(part for place in words.place for part in place.split())
for _line in data_lines("name_groups.txt"):      # body: organisation newspaper
    _name, _, _classes = _line.partition(": ")
    vars(words)[_name] = frozenset().union(*(vars(words)[each] for each in _classes.split()))
# A name of both sexes (Robin) proves nothing.
SEX_OF_GIVEN, SEX_OF_NOUN = ({word: min(sexes) for word, sexes in _sexes[kind].items() if len(sexes) == 1}
                             for kind in ("given", "noun"))
LONG_FORM = {**_forms["title"], **_forms["state"]}
PARTY, STATE = _forms["party"], _forms["state"]
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def _filled(pattern: str, known: dict[str, str]) -> str:
    """A pattern with its {names} filled in: of a pattern above, or any word of a list, the longest first."""
    def fill(name: re.Match) -> str:
        found = sorted(getattr(words, name[2], ()), key=lambda word: (-len(word), word))
        return known.get(name[2]) or "|".join(f"(?<={word})" if name[1] else re.escape(word) for word in found)
    return re.sub(r"\{(~?)([a-z_]+)\}", fill, pattern)


_known = {"upper": "".join(chr(code) for code in [*range(0x250), *range(0x370, 0x530)] if chr(code).isupper())}
for _line in data_lines("name_patterns.txt"):
    _name, _, _pattern = _line.partition(": ")
    if _pattern and _name.isidentifier():
        _known[_name] = _filled(_pattern, _known)
patterns = SimpleNamespace(**{_name: re.compile(_pattern) for _name, _pattern in list(_known.items())[1:]})


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A word in lower case without possessive and marks around it."""
    return re.sub(r"['’]s$", "", word.casefold().strip(".,;:()[]\"“”'’‘"))


def sex_of_words(found) -> str:
    """'m' or 'f' where one of the words tells (Mrs., widow), else ''."""
    return next((SEX_OF_NOUN[word] for word in map(bare, found) if word in SEX_OF_NOUN), "")
