"""The lexicon of cues: verbs that report speech, what they take, and their forms. It is data: `data/cues.csv`.

A row is `cue,forms,takes,sort`: the dictionary form with its particle (`point out`); third person, past,
participle and -ing form, blank for regular verbs; what may follow; and speech, evidence or attitude.
"""
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

TAKES = frozenset("quote clause wh inf obj hearer that noun".split())   # noun: its forms are nouns too
SORTS = frozenset("speech evidence attitude".split())
COLUMNS = ("cue", "forms", "takes", "sort")
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: its words, the four forms of its verb, what it takes and what sort of report it makes."""
    name: str
    forms: tuple[str, str, str, str]
    takes: frozenset[str]
    sort: str

    @property
    def verb(self) -> str:
        return self.name.split()[0]

    @property
    def particles(self) -> tuple[str, ...]:
        return tuple(self.name.split()[1:])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, found by the form in the text: `letters` gives its class, `entries` the cues it may be."""
    letters: dict[str, str]
    entries: dict[str, tuple[Cue, ...]]

    def match(self, forms: list[str], at: int, end: int) -> tuple[Cue, int] | None:
        """The longest cue that begins at word `at`, and the position after its particles."""
        for cue in self.entries.get(forms[at], ()):
            stop = at + 1 + len(cue.particles)
            if stop <= end and tuple(forms[at + 1:stop]) == cue.particles:
                return cue, stop
        return None


def regular_forms(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a regular verb."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, verb + "ed", verb + "ed", verb + "ing"


def make_lexicon(cues: Iterable[Cue]) -> Lexicon:
    """A lexicon of the given cues; of two with the same words the later one counts."""
    by_name = {cue.name: cue for cue in cues}
    letters: dict[str, str] = {}
    entries: dict[str, list[Cue]] = {}
    for cue in by_name.values():
        third, past, participle, ing = cue.forms
        for form, letter in ((cue.verb, "B"), (third, "S"), (participle, "E"), (ing, "G"), (past, "V")):
            letters[form] = letter
            if cue not in entries.setdefault(form, []):
                entries[form].append(cue)
    longest_first = {form: tuple(sorted(found, key=lambda cue: -len(cue.particles))) for form, found in entries.items()}
    return Lexicon(letters, longest_first)


def read_cues(table: str, *, source: str = "cues.csv") -> list[Cue]:
    """The cues of a table in the format above.

    Raises ValueError naming the row for a missing column, an unknown `takes` or `sort`, or a wrong number of forms.
    """
    rows = csv.DictReader(io.StringIO(table))
    missing = {"cue", "takes", "sort"} - set(rows.fieldnames or ())
    if missing:
        raise ValueError(f"{source} needs the columns {', '.join(COLUMNS)}; {', '.join(sorted(missing))} missing")
    return [_cue_of(row, f"{source}, row {number}") for number, row in enumerate(rows, 2)]


def _cue_of(row: dict[str, str], where: str) -> Cue:
    name, takes = " ".join(row["cue"].split()).lower(), frozenset((row["takes"] or "").split())
    forms = tuple((row.get("forms") or "").split())
    if not name:
        raise ValueError(f"{where}: the cue is empty")
    if takes - TAKES or not takes:
        raise ValueError(f"{where}: takes must be some of {', '.join(sorted(TAKES))}, got {row['takes']!r}")
    if row["sort"] not in SORTS:
        raise ValueError(f"{where}: sort must be one of {', '.join(sorted(SORTS))}, got {row['sort']!r}")
    if forms and len(forms) != 4:
        raise ValueError(f"{where}: forms must be four (says said said saying) or blank, got {len(forms)}")
    return Cue(name, forms or regular_forms(name.split()[0]), takes, row["sort"])


@lru_cache(maxsize=1)
def default_cues() -> tuple[Cue, ...]:
    """The cues that come with the package."""
    table = files("quotebook").joinpath("data", "cues.csv").read_text(encoding="utf-8")
    return tuple(read_cues(table))


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    return make_lexicon(default_cues())
