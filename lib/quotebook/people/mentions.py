"""Every mention of a person or organisation: by name, by title or role, by pronoun."""
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .antecedents import people_meant
from .record import Record
from .resolution import Cast
from .speaker import HE
from .vocabulary import shapes, words

if TYPE_CHECKING:
    import pandas as pd


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
    scene = Cast(text, aliases=aliases).scene
    found = list(_named(scene.record))
    found += [(start, end, name, "person", "title", text[start:end]) for start, end, name in scene.called]
    for match in shapes.he_or_she.finditer(text):
        meant = people_meant(scene, match.start(), HE[match[0].casefold()], ())[:1]
        found += [(*match.span(), name, "person", "pronoun", "") for _, name in meant]
    return [Mention(start, end, text[start:end], scene.aliases.get(text[start:end].casefold(), name), *rest)
            for start, end, name, *rest in sorted(found)]


def _named(record: Record) -> Iterator[tuple[int, int, str, str, str, str]]:
    """(start, end, name, entity, form, role) of every mention by name that is sure."""
    for at, figure in enumerate(record.meant):
        start, end, _ = record.pieces[at]
        if figure and start not in record.unsure:
            yield start, end, figure.name, figure.entity, "name", _role_beside(record, at)


def _role_beside(record: Record, at: int) -> str:
    """The titles before a name, or the apposition behind it (`, mayor of Arlen`) where it holds a role."""
    _, end, piece = record.pieces[at]
    behind = shapes.apposition.match(record.text, end) if record.is_person(at) else None
    told = behind and any(word in words.role for word in behind[1].casefold().split()[:6])
    return " ".join(piece.titles) or (behind[1] if told else "")


def people_table(documents: "pd.DataFrame", *, aliases: Mapping[str, str] | None = None) -> "pd.DataFrame":
    """One row per mention: doc, start, end, mention, name, entity (person, organisation),
    form (name, title, pronoun), role as written beside the name (null if none)."""
    from quotebook.frames import pd

    rows = [(row.doc, *mention[:-1], mention.role or None) for row in documents.itertuples(index=False)
            for mention in find_people(row.text, aliases=aliases)]
    return pd.DataFrame(rows, columns=["doc", *Mention._fields])
