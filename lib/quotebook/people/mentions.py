"""Every mention of a person or organisation: by name, by title or role, by pronoun."""
import re
from dataclasses import dataclass

from .cast import Cast
from .lexicon import ROLES
from .phrases import HE
from .referents import people_meant, title_mentions

PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|hers?|herself)\b", re.I)
APPOSITION = re.compile(r", ((?:the |an? )?[^,.;:\n\"“”]{3,120})")
COLUMNS = ["doc", "start", "end", "mention", "name", "entity", "form", "role"]


@dataclass(frozen=True)
class Mention:
    """One mention: where, how written, who is meant (full name), and the role given with it, '' if none."""

    start: int
    end: int
    mention: str
    name: str
    entity: str     # person, organisation
    form: str       # name, title, pronoun
    role: str


def find_people(text: str, *, aliases=None) -> list[Mention]:
    """Every mention of a person or organisation in the text, in order; a mention nobody fits is left out."""
    cast = Cast(text, aliases=aliases)
    mentions = [*_by_name(cast), *_by_title(cast), *_by_pronoun(cast)]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _by_name(cast: Cast):
    for (start, end, piece), figure in zip(cast.pieces, cast.at, strict=True):
        if figure:
            role = " ".join(piece.titles) or (_apposition(cast.text, end) if figure.entity == "person" else "")
            yield Mention(start, end, cast.text[start:end], figure.name, figure.entity, "name", role)


def _apposition(text: str, end: int) -> str:
    """The role behind a name: `, mayor of Arlen`; '' where no word of it is a role."""
    apposition = APPOSITION.match(text, end)
    if not apposition:
        return ""
    words = apposition[1].casefold().split()
    return apposition[1] if any(word in ROLES for word in words[:6]) else ""


def _by_title(cast: Cast):
    for start, end, name in title_mentions(cast):
        yield Mention(start, end, cast.text[start:end], name, "person", "title", cast.text[start:end])


def _by_pronoun(cast: Cast):
    for match in PRONOUN.finditer(cast.text):
        ranked = people_meant(cast, match.start(), HE[match[0].casefold()], ())
        if ranked:
            yield Mention(*match.span(), match[0], ranked[0][1], "person", "pronoun", "")


def people_table(documents):
    """One row per mention: doc, start, end, mention, name, entity (person, organisation),
    form (name, title, pronoun), role as written beside the name (null if none)."""
    import pandas as pd

    rows = [(row.doc, m.start, m.end, m.mention, m.name, m.entity, m.form, m.role or None)
            for row in documents.itertuples(index=False) for m in find_people(row.text)]
    return pd.DataFrame(rows, columns=COLUMNS)
