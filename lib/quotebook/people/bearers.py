"""A speaker whose last words are a name: the full name of whoever bears it here."""
from bisect import bisect_left
from typing import NamedTuple

from .antecedents import family_meant
from .bodies import body_named
from .clues import is_relative, leads
from .descriptions import described, uncapitalised
from .names import Piece
from .nouns import is_several, only_titles
from .record import Figure
from .rules import Kind, Rule, first_answer, first_kind
from .speaker import Phrase, Resolution
from .vocabulary import bare, shapes, words


class _Name(NamedTuple):
    """A phrase that ends in a name, that name and its index, whom it means, and whether clearly."""

    phrase: Phrase
    at: int
    piece: Piece
    figure: Figure | None
    clear: bool

    @property
    def is_one_word(self) -> bool:
        return len(self.piece.key) == 1


def named(phrase: Phrase, at: int) -> Resolution:
    """Who is meant by a phrase that ends in the name of this index."""
    piece, figure = phrase.record.pieces[at].piece, phrase.record.meant[at]
    figure, clear = _meant_here(phrase, at, figure) if len(piece.key) == 1 and figure else (figure, True)
    return first_answer(NAMES, _Name(phrase, at, piece, figure, clear))


def _meant_here(phrase: Phrase, at: int, figure: Figure) -> tuple[Figure, bool]:
    """Whom a single name means, and whether clearly: of two Ruizes who spoke last, unless a relative."""
    record, (start, _, piece) = phrase.record, phrase.record.pieces[at]
    spoke = record.by_name.get(phrase.earlier[-1][2]) if phrase.earlier and not piece.titles else None
    if spoke and spoke.surname == piece.key[0]:
        if spoke is figure:
            return spoke, True
        if not _is_likelier_since(phrase, figure, spoke, start):
            return spoke, not is_relative(record, spoke)
    return figure, start not in record.unsure


def _is_likelier_since(phrase: Phrase, figure: Figure, spoke: Figure, start: int) -> bool:
    """Whether another of that name is named far oftener than who spoke last, or has acted in full since."""
    named_often, own = (bisect_left(each.places, (start,)) for each in (figure, spoke))
    since = figure.full[bisect_left(figure.full, phrase.earlier[-1][1]):bisect_left(figure.full, start)]
    return named_often > 2 * own or any(leads(phrase.record, place) for place in since[-1:])


def _person_by_name(name: _Name) -> Resolution | None:
    if not name.figure or not name.figure.is_person:
        return None
    rule = "full name" if len(name.piece.key) > 1 else "surname"
    return Resolution(name.figure.name, rule) if name.clear else Resolution("", rule, ("ambiguous",))


def _family(name: _Name) -> Resolution | None:
    several = not name.figure and name.is_one_word and name.piece.key[0].endswith("s")
    family = family_meant(name.phrase.record, name.piece.key[0]) if several else ""
    return Resolution(family, "surname") if family else None


def _body_by_name(name: _Name) -> Resolution | None:
    body = body_named(name.phrase.scene, name.piece)
    found = body or name.figure and name.figure.name
    if not found or shapes.listed.match(name.phrase.record.text, name.phrase.start, name.phrase.end):
        return None
    return Resolution(found, "short form" if body else "organisation")


def _small_letters(name: _Name) -> Resolution | None:
    """A word whose capital is only the sentence's: Lobbyists said, not Reuters."""
    surface = _surface(name)
    alone = name.phrase.start == name.phrase.record.starts[name.at] and " " not in surface
    small = alone and uncapitalised(name.phrase, surface, name_like=True) != surface
    return described(name.phrase) if small else None


def _surface(name: _Name) -> str:
    """An unknown name as written, without the words before it that are none of it."""
    phrase, piece = name.phrase, name.piece
    before = phrase.record.text[phrase.start:phrase.record.starts[name.at]]
    surface = piece.name if first_kind(NAME_ALONE, piece, before) else shapes.article.sub("", phrase.text)
    return surface.title() if surface.isupper() and len(surface) > 5 and "-" not in surface else surface


# When the words before an unknown name are none of it.
NAME_ALONE = (
    Kind(True, "small letters before a name", "Rain fell, lone trumpet Ferentis said. → Ferentis",
         lambda piece, before: piece.kind == "name" and all( word.islower() and word.isascii()
                 or bare(word) in words.before_name for word in before.split())),
    Kind(True, "titles before letters", "The Norwegian RV said it rained. → RV",
         lambda piece, before: piece.kind == "acronym" and only_titles(before)),
)


NAMES = (
    Rule("a person", "Eva Ash and Ida Ash came. Ash said it rained. →", _person_by_name),
    Rule("a family", "Ana Ruizo met Tom Ruizo. The Ruizos said it rained. → Ana Ruizo; Tom Ruizo", _family),
    Rule("a body", "The Harbour Times wrote it. The Times said it rained. → Harbour Times", _body_by_name),
    Rule("a common noun", "It rained. Lobbyists said it rained. → lobbyists", _small_letters),
    Rule("as written", "It rained. Ferentis said it rained. → Ferentis",
         lambda name: Resolution(_surface(name), "as written")),
)


class _Inside(NamedTuple):
    """A name inside a phrase, whether it stands in apposition, and the `of` or `for` that follows it."""

    phrase: Phrase
    at: int
    apposed: bool
    complement: str

    @property
    def piece(self) -> Piece:
        return self.phrase.record.pieces[self.at].piece

    @property
    def figure(self) -> Figure | None:
        return self.phrase.record.meant[self.at]


def named_inside(phrase: Phrase) -> Resolution | None:
    """The name a phrase holds: Gov. Ana Ruiz of Ohio; the union's chair, Ana Ruiz; the RTU of Ruritania."""
    record, owned = phrase.record, 0
    for at in phrase.inside:
        start, end, _ = record.pieces[at]
        if phrase.is_owner(at):     # one of them, the River Trust's Ana Ruiz
            owned = end + 2
            continue
        apposed, of = start > phrase.core_end, shapes.complement.match(record.text, end)
        begun = max(owned, phrase.core_end if apposed else phrase.start)
        before = record.text[begun:start]
        if only_titles(before) or record.is_person(at) and bare(before.split()[-1]) in words.role:
            found = first_answer(INSIDE, _Inside(phrase, at, apposed, of[0] if of else ""))
            if found:
                return found
    return None


def _person_inside(name: _Inside) -> Resolution | None:
    found = name.figure and name.figure.is_person and (name.apposed or name.complement)
    return Resolution(name.figure.name, "apposition") if found else None


def _body_inside(name: _Inside) -> Resolution | None:
    role = name.phrase.part(name.phrase.start, name.phrase.core_end).head in words.role
    found = name.figure and name.apposed and not role
    return Resolution(name.figure.name, "apposition") if found else None


def _unknown_inside(name: _Inside) -> Resolution | None:
    found = name.piece.kind == "name" and _stands_alone(name)
    return Resolution(name.figure.name if name.figure else name.piece.name, "apposition") if found else None


def _stands_alone(name: _Inside) -> bool:
    """Whether an unknown name stands between commas, or before `of`, not being several (Mill Workers)."""
    text, end = name.phrase.record.text, name.phrase.record.pieces[name.at].end
    if name.apposed:
        return text[name.phrase.core_end] == "," and text[end:end + 1] in ",;.\n"
    return bool(name.complement) and len(name.piece.key) > 1 and not is_several(name.piece.name)


def _letters_inside(name: _Inside) -> Resolution | None:
    if name.piece.kind != "acronym" or name.complement != " of ":
        return None
    start, end, _ = name.phrase.record.pieces[name.at]
    return named(name.phrase.part(start, end), name.at)


INSIDE = (
    Rule("a person", "Coast expert Tom Vance from Elm University said it rained. → Tom Vance",
         _person_inside),
    Rule("a body in apposition", "One of them, the River Trust, said it rained. → River Trust", _body_inside),
    Rule("an unknown name", "Quim Ulver of the fair Elm Report said it rained. → Quim Ulver",
         _unknown_inside),
    Rule("letters before of",
         "The River Trade Union (RTU) met. The RTU of Ruritania said it rained. → River Trade Union",
         _letters_inside),
)
