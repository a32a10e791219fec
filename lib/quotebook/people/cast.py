"""Everybody in one text, the full name behind a speaker as written, and the table of all mentions."""
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..errors import QuotebookError
from .figures import Figure, Figures
from .lexicon import patterns, words
from .phrases import HE, resolve_phrase
from .referents import people_meant, profile_of, title_mentions, weight_of

SAME_ROLE = 10  # people of one role that are told apart


class Resolution(NamedTuple):
    """The name a speaker stands for ('' when nothing fits), the rule that gave it, and what is unsure about it."""

    name: str
    rule: str
    flags: tuple[str, ...] = ()


class Mention(NamedTuple):
    """One mention: where, how written, who is meant (full name), and the role given with it, '' if none."""

    start: int
    end: int
    mention: str
    name: str
    entity: str     # person, organisation
    form: str       # name, title, pronoun
    role: str


class Cast(Figures):
    """The people and organisations of one text, found once, asked often.

    `aliases` maps a mention (`POTUS`) to the name it stands for, before every rule; `sentences`: spans known already.
    """

    def __init__(self, text: str, *, aliases: Mapping[str, str] | None = None, sentences=None):
        if not isinstance(text, str):
            raise QuotebookError(f"people are found in a text, got {type(text).__name__}")
        super().__init__(text, sentences)
        self.aliases = {mention.casefold(): name for mention, name in (aliases or {}).items()}

    @cached_property
    def person_mentions(self) -> list[tuple[int, int, str, float]]:
        """(start, end, full name, how likely it is meant later) of every mention by name or title, in order."""
        named = [(*self.pieces[at][:2], figure.name) for at, figure in enumerate(self.at) if self.is_person(at)]
        return sorted((*mention, weight_of(self, *mention[:2])) for mention in named + title_mentions(self))

    @cached_property
    def by_role(self) -> dict[str, list[Figure]]:
        """The people by each role that is said of them."""
        found = defaultdict(list)
        for figure in self.figures.values():
            for role in profile_of(self, figure) & words.role if figure.entity == "person" else ():
                found[role] += [figure][len(found[role]) // SAME_ROLE:]
        return found

    def resolve(self, start: int, end: int, *, earlier: Sequence[tuple[int, int, str]] = ()) -> Resolution:
        """The full name, as the document has it, of the speaker written at [start, end).

        `earlier` holds the speakers resolved before, in text order: (start, end, name) each.
        """
        return Resolution(*resolve_phrase(self, start, end, earlier))


def find_people(text: str, *, aliases: Mapping[str, str] | None = None) -> list[Mention]:
    """Every mention of a person or organisation in the text, in order; a mention nobody fits is left out."""
    cast = Cast(text, aliases=aliases)
    found = [(*cast.pieces[at][:2], figure.name, figure.entity, "name", _role(cast, at))
             for at, figure in enumerate(cast.at) if figure]
    found += [(start, end, name, "person", "title", text[start:end]) for start, end, name in title_mentions(cast)]
    for match in patterns.he_or_she.finditer(text):
        meant = people_meant(cast, match.start(), HE[match[0].casefold()], ())[:1]
        found += [(*match.span(), name, "person", "pronoun", "") for _, name in meant]
    return [Mention(start, end, text[start:end], cast.aliases.get(text[start:end].casefold(), name), *rest)
            for start, end, name, *rest in sorted(found)]


def _role(cast: Cast, at: int) -> str:
    """The titles before a name, or the apposition behind it (`, mayor of Arlen`) where a word of it is a role."""
    _, end, piece = cast.pieces[at]
    behind = patterns.apposition.match(cast.text, end) if cast.is_person(at) else None
    told = behind and any(word in words.role for word in behind[1].casefold().split()[:6])
    return " ".join(piece.titles) or (behind[1] if told else "")


def people_table(documents, *, aliases: Mapping[str, str] | None = None):
    """One row per mention: doc, start, end, mention, name, entity (person, organisation),
    form (name, title, pronoun), role as written beside the name (null if none)."""
    import pandas as pd

    rows = [(row.doc, *mention[:-1], mention.role or None)
            for row in documents.itertuples(index=False) for mention in find_people(row.text, aliases=aliases)]
    return pd.DataFrame(rows, columns=["doc", *Mention._fields])
