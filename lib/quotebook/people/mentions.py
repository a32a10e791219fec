"""Every mention of a person or organisation: by name, by title or role, by pronoun."""
from collections.abc import Mapping
from typing import NamedTuple

from .figures import Cast
from .lexicon import patterns, words
from .phrases import HE
from .referents import people_meant, title_mentions


class Mention(NamedTuple):
    """One mention: where, how written, who is meant (full name), and the role given with it, '' if none."""

    start: int
    end: int
    mention: str
    name: str
    entity: str     # person, organisation
    form: str       # name, title, pronoun
    role: str


def find_people(text: str, *, aliases: Mapping[str, str] | None = None) -> list[Mention]:
    """Every mention of a person or organisation in the text, in order; a mention nobody fits is left out."""
    cast = Cast(text, aliases=aliases)
    found = [(*cast.pieces[at][:2], figure.name, figure.entity, "name", _role(cast, at))
             for at, figure in enumerate(cast.at) if figure and cast.starts[at] not in cast.unsure]
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
    from quotebook.frames import pd

    rows = [(row.doc, *mention[:-1], mention.role or None)
            for row in documents.itertuples(index=False) for mention in find_people(row.text, aliases=aliases)]
    return pd.DataFrame(rows, columns=["doc", *Mention._fields])
