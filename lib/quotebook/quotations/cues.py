"""The lexicon of cues: verbs that report speech, what they take, and their forms, as data (`data/cues.csv`).

A row is `cue,forms,takes,sort`: the dictionary form with its particle (`point out`); third person, past,
participle and -ing form, blank for regular verbs; what may follow; and speech, evidence or attitude. What
follows: a quotation in marks (quote), a clause (clause), one with that (that) or whether (wh), to and a verb
(inf), any noun phrase (obj), what somebody is called (name), the one who is told (hearer). `noun`: its forms
are nouns too.
"""
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..errors import QuotebookError
from ..package_data import data_rows
from .classes import SAID, SAY, SAYING, SAYS, SHOWN
from .words import Classes

TAKES = frozenset(("quote", "clause", "wh", "inf", "obj", "hearer", "that", "name", "noun"))
FORMS = SAY, SAYS, SAID, SHOWN, SAYING
SORTS = frozenset(("speech", "evidence", "attitude"))


class Cue(NamedTuple):
    """One entry: its words, the four forms of its verb, what it takes and what sort of report it makes."""
    name: str
    forms: tuple[str, ...]
    takes: frozenset[str]
    sort: str

    @property
    def particles(self) -> list[str]:
        return self.name.split()[1:]


class Lexicon(NamedTuple):
    """All cues by the form met in a text: `classes` gives a word's class, `entries` the cues it may be."""
    classes: Classes
    entries: dict[str, list[Cue]]

    def match(self, forms: list[str], at: int) -> tuple[Cue, int] | None:
        """The longest cue that begins at word `at`, and the position after its particles."""
        for cue in self.entries.get(forms[at], ()):
            if " " not in cue.name:
                return cue, at + 1
            stop = at + 1 + len(cue.particles)
            if forms[at + 1:stop] == cue.particles:
                return cue, stop
        return None

    def base_form(self, cue: str) -> str:
        """The dictionary form of a cue as written: 'say' for 'has also said'; its words if it has none."""
        forms = cue.casefold().split()
        found = [match for match in (self.match(forms, at) for at in range(len(forms))) if match]
        return found[-1][0].name if found else cue.casefold()


def regular_forms(verb: str) -> tuple[str, ...]:
    """Third person, past, participle and -ing form of a regular verb."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past = verb + ("d" if verb.endswith("e") else "ed")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    return third, past, past, stem + "ing"


def make_lexicon(cues: Iterable[Cue]) -> Lexicon:
    """A lexicon of the given cues; of two with the same words the later one counts."""
    letters, entries = {}, {}
    for cue in {cue.name: cue for cue in cues}.values():
        for form, letter in zip((cue.name.split()[0], *cue.forms), FORMS, strict=True):
            letters[form] = SAID if letter == SHOWN and form == cue.forms[1] else letter
            entries.setdefault(form, {})[cue.name] = cue
    return Lexicon(Classes(letters), {form: sorted(found.values(), key=lambda cue: -len(cue.particles))
                             for form, found in entries.items()})


def read_cues(rows: Iterable[dict[str, str]], *, source: str = "cues.csv") -> list[Cue]:
    """The cues of a table with the columns cue, takes, sort and, for irregular verbs, forms.

    Raises QuotebookError naming the row for an unknown `takes` or `sort`, or a wrong number of forms.
    """
    return [_cue_of({key: str(value or "") for key, value in row.items()}, f"{source}, row {number}")
            for number, row in enumerate(rows, 2)]


def _cue_of(row: dict[str, str], where: str) -> Cue:
    name, takes = " ".join(row.get("cue", "").lower().split()), frozenset(row.get("takes", "").split())
    forms, sort = tuple(row.get("forms", "").split()), row.get("sort", "")
    known = ", ".join(sorted(TAKES))
    for right, wrong in (
            (name, "the cue is missing"),
            (takes and takes <= TAKES, f"takes must be some of {known}, got {row.get('takes')!r}"),
            (sort in SORTS, f"sort must be one of {', '.join(sorted(SORTS))}, got {sort!r}"),
            (len(forms) in (0, 4), f"forms must be four (says said said saying) or blank, got {len(forms)}")):
        if not right:
            raise QuotebookError(f"{where}: {wrong}")
    return Cue(name, forms or regular_forms(name.split()[0]), takes, sort)


@lru_cache(maxsize=1)
def default_cues() -> tuple[Cue, ...]:
    """The cues that come with the package."""
    return tuple(read_cues(data_rows("cues.csv")))


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    return make_lexicon(default_cues())
