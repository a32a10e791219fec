"""Where names stand in a text: runs of capitalised words, cut into titles and the name proper.

What a name stands for is read off its words alone here; what the text around it proves, `figures` weighs.
"""
from functools import lru_cache
from typing import NamedTuple

from .rules import Kind, Rule, first_answer, first_kind
from .vocabulary import SUFFIXES, shapes, words

COURTESY = ("mr", "mrs", "ms", "dr")
WRAPPED = 100   # characters in the longest line of a text that was wrapped by hand


class Piece(NamedTuple):
    """A name inside a run: offsets from the run's start, titles before it, and its kind by its words."""

    start: int
    end: int
    name: str
    titles: tuple[str, ...]
    kind: str       # person, organisation, place, thing, acronym, title (no name), name (undecided)
    key: tuple[str, ...] = ()       # the words without initials, nicknames and Jr., case-folded


class Placed(NamedTuple):
    """A name with its place in the text."""

    start: int
    end: int
    piece: Piece


class _Words:
    """The words of one name: as written, and folded (small, without stop and `then-`) to be looked up."""

    __slots__ = ("first", "folded", "last", "several", "titled", "written")

    def __init__(self, written: list[str], folded: list[str], *, titled: bool = False) -> None:
        self.written, self.folded, self.titled = written, folded, titled
        self.first, self.last, self.several = folded[0], folded[-1], len(written) > 1

    def behind(self, cut: int, *, titled: bool = False) -> "_Words":
        return _Words(self.written[cut:], self.folded[cut:], titled=titled)

    def plain(self) -> list[str]:
        """The words without initials, nicknames and Jr."""
        return [folded for word, folded in zip(self.written, self.folded, strict=True)
                if word[1:2] != "." and word[0] not in "\"'“‘`" and folded not in SUFFIXES]


def placed_pieces(text: str) -> list[Placed]:
    """Every name with its place; an organisation takes its `of ...` and `for ...` with it."""
    pieces, stop = [], 0
    if max(map(len, text.split("\n"))) <= WRAPPED:     # of the same length, so that places stay
        text = shapes.wrap.sub(" ", text)
    for run in shapes.run.finditer(text):
        at = run.start()
        if at < stop or (at and text[at - 1].isalnum()):
            continue
        for piece in pieces_of(run[0]):
            ends = piece.kind == "organisation" and at + piece.end == run.end()
            tail = shapes.tail.match(text, run.end()) if ends else None
            if tail:
                stop = tail.end()
                pieces.append(_with_tail(text, at + piece.start, stop, piece))
            else:
                pieces.append(Placed(at + piece.start, at + piece.end, piece))
    return pieces


def _with_tail(text: str, start: int, end: int, piece: Piece) -> Placed:
    name = text[start:end]
    return Placed(start, end, piece._replace(name=name, key=tuple(name.casefold().split())))


@lru_cache(maxsize=1 << 14)
def pieces_of(run: str) -> tuple[Piece, ...]:
    """The names in a run, cut at words that are never part of one (The, But, Monday)."""
    tokens = [(match.start(), match[0].strip(" \u00a0")) for match in shapes.token.finditer(run)]
    pieces, chunk = [], []
    for at, word in tokens:
        before = [each for _, each in chunk]
        if word.casefold() in words.common and not first_kind(KEPT, word, before, len(tokens)):
            pieces, chunk = pieces + _piece(chunk), []
        elif chunk or not word.islower():     # a particle that follows a word cut off is no name
            chunk.append((at, word))
    return tuple(pieces + _piece(chunk))


KEPT = (
    Kind(True, "an acronym where the text does not shout", "The RUS met. OK said it rained. → OK",
         lambda word, before, several: 1 < len(word) < 5 and word.isupper() and several < 3),
    Kind(True, "a syllable of a name", "Ku Min Sun came. Ku said it rained. → Ku Min Sun",
         lambda word, before, several: len(word) < 5
                 and not words.surname_first.isdisjoint( map(str.casefold, before[-2:]))),
    Kind(True, "a given name behind a title", "Police Sgt. Will Tarn said it rained. → Will Tarn",
         lambda word, before, several: before and word.casefold() in words.given
                 and before[-1].casefold().rstrip(".") in words.title),
)


def _piece(chunk: list[tuple[int, str]]) -> list[Piece]:
    """At most one piece; leading titles split off, trailing ones (King, in Anna King) left in the name."""
    if not chunk:
        return []
    written = [word for _, word in chunk]
    folded = [word.casefold().rstrip(".,").removeprefix("then-").removeprefix("vice-") for word in written]
    end, cut = chunk[-1][0] + len(written[-1]), first_answer(STARTS, _Words(written, folded)) or 0
    if cut == len(written):
        return [Piece(chunk[0][0], end, " ".join(written), tuple(written), "title")]
    monarch = 0 < cut == len(written) - 1 and folded[cut - 1] in words.monarch
    titled, cut = cut > 0 and folded[cut - 1] in words.title, cut - monarch    # Queen Maud has no other name
    name = _Words(written[cut:], folded[cut:], titled=titled)
    kind = "person" if monarch else first_kind(KINDS, name) or "name"
    key = " ".join(name.plain() or name.folded)
    return [Piece(chunk[cut][0], end, " ".join(name.written), tuple(written[:cut]), kind, tuple(key.split()))]


def _surname_after_given(name: _Words) -> bool:
    """William "Wilf" Lane, Anna Moss Hall: a thing's name behind a given name is a family name."""
    plain = name.plain()
    return len(plain) > 1 and plain[-1] in words.also_surname and bool(first_kind(GIVEN, plain))


GIVEN = (
    Kind(True, "a given name right before it", "Mayor Anna Hall came. She said it rained. → Anna Hall",
         lambda plain: plain[-2] in words.given),
    Kind(True, "a given name first",
         "A spokeswoman, Anna Moss Hall, came. Ms. Hall said it rained. → Anna Moss Hall",
         lambda plain: plain[0] in words.given and plain[0] not in words.place),
    Kind(True, "a family name first", "Ku Min Sun came. He said it rained. → Ku Min Sun",
         lambda plain: plain[0] in words.surname_first and len(plain) == 3 and len(plain[2]) < 5),
)


def _one_word(name: _Words) -> int | None:
    """1 for a title alone, 0 for a name alone."""
    return None if name.several else int(name.first in words.title and not name.written[0].isupper())


def _body_or_thing(name: _Words) -> int | None:
    other = name.last in words.body or name.last in words.thing
    return 0 if other and name.first not in COURTESY and not _surname_after_given(name) else None


def _behind_titles(name: _Words) -> int | None:
    last = max((at for at, word in enumerate(name.folded) if word not in SUFFIXES), default=1)
    cuts = (cut for cut in range(last, 0, -1) if _is_title(name, cut - 1, before_last=cut < last))
    return next((cut for cut in cuts if cut > 1 or name.first not in words.given), None)


def _is_title(name: _Words, at: int, *, before_last: bool) -> bool:
    role = before_last and name.folded[at] in words.role and name.last not in words.body
    return (role or name.folded[at] in words.title) and name.written[at][0].isupper()


def _titles_only(name: _Words) -> int | None:
    titles = all(word in words.title or word in words.adjective for word in name.folded)
    return len(name.written) if titles else None


def _behind_origin(name: _Words) -> int | None:
    return next((cut for cut in range(1, len(name.written) - 1)
                 if first_kind(ORIGINS, name, cut) and is_personal(name.behind(cut))), None)


def _is_place_or_letters(name: _Words, cut: int) -> bool:
    before = name.written[cut - 1]
    letters = before.isupper() and len(before) > 2 and before.isalpha()
    return name.first not in words.organisation and (letters or name.folded[cut - 1] in words.place)


ORIGINS = (
    Kind(True, "a body before a person",
         "Then Elm News Eva Stone asked why. Stone said it rained. → Eva Stone",
         lambda name, cut: name.folded[cut] in words.personal and ( name.folded[cut - 1] in words.body
                 or name.first in words.organisation)),
    Kind(True, "a place or letters before a person",
         "Oslo Eva Stone, 27, spoke. Stone said it rained. → Eva Stone", _is_place_or_letters),
    Kind(True, "three syllables", "Vorr Kim Tae Ho came. He said it rained. → Kim Tae Ho",
         lambda name, cut: len(name.written) - cut == 3 and name.folded[cut] in words.surname_first
                 and name.first not in words.organisation),
)


def _letters_of_nation(name: _Words) -> int | None:
    letters = len(name.written) == 2 and len(name.written[1]) > 1 and name.written[1].isupper()
    return 1 if letters and name.first in words.proper else None


def _behind_adjectives(name: _Words) -> int:
    left = len(name.written)
    return next(at for at, word in enumerate(name.folded) if not first_kind(LEADING, word, left - at))


LEADING = (
    Kind(True, "a gerund", "Electing Ana Ruiz is hard. Ruiz said it rained. → Ana Ruiz",
         lambda word, left: left > 1 and word.endswith("ing") and len(word) > 5 and word not in words.given),
    Kind(True, "an adjective before two names", "The Norwegian Ferentis Vorr said it rained. → Ferentis Vorr",
         lambda word, left: left > 2 and word in words.adjective),
    Kind(True, "an origin in -born", "Then Elm-born Eva Stone came. Stone said it rained. → Eva Stone",
         lambda word, left: left > 2 and word.rpartition("-")[2] in words.compound_tail),
)

# How many words at the front are no part of the name: titles, or a place or adjective before a person.
STARTS = (
    Rule("one word", "It snowed. State said it rained. → State", _one_word),
    Rule("a body or thing", "The Minister Bridge Trust said it rained. → Minister Bridge Trust",
         _body_or_thing),
    Rule("behind its titles", "Deputy Housing Minister Ada Bell said it rained. → Ada Bell", _behind_titles),
    Rule("titles and no name", "Supreme Leader Ida Holm came. The Supreme Leader said it rained. → Ida Holm",
         _titles_only),
    Rule("behind where a person comes from", "Oslo Eva Stone, 27, spoke. Stone said it rained. → Eva Stone",
         _behind_origin),
    Rule("letters behind a nation", "The Norwegian RTV said it rained. → RTV", _letters_of_nation),
    Rule("a body before what it is", "Senate Ferentis Vorr said it rained. → Senate Ferentis Vorr",
         lambda name: 0 if name.first in words.organisation else None),
    Rule("behind adjectives", "Electing Ana Ruiz is hard. Ruiz said it rained. → Ana Ruiz",
         _behind_adjectives),
)


def _is_shouted(name: _Words) -> bool:
    """RNC Holdings, but RNC Chief is a title, and ANA RUIZ a person."""
    letters = name.written[0].isupper() and len(name.first) > 1 and name.first.isalpha()
    return name.several and letters and not (name.written[-1].isupper() or name.last in words.title)


# What a name stands for, as far as its words tell.
KINDS = (
    Kind("person", "behind a title", "Mrs. Vance met Mr. Quill. She said it rained. → Vance",
         lambda name: name.titled and name.last not in words.organisation),
    Kind("person", "a thing behind a given name",
         'William "Wilf" Lane came. Lane said it rained. → William "Wilf" Lane',
         lambda name: name.several and _surname_after_given(name)),
    Kind("place", "a place",
         "Ida Holm, the mayor of Oslo, left. Ana Ruiz of Ohio, the mayor, came. She said it rained. → Ana "
         "Ruiz",
         lambda name: " ".join(name.folded) in words.place or not name.several
                 and name.first in words.adjective),
    Kind("acronym", "letters", "The Norwegian RTV said it rained. → RTV",
         lambda name: not name.several and len(name.first) > 1 and name.written[0].isupper()),
    Kind("organisation", "a body by its last word",
         "The River Trust (RT) met. RT said it rained. → River Trust",
         lambda name: name.last in words.organisation),
    Kind("organisation", "letters before a word", "RNC Vorr met. It said it rained. → RNC Vorr", _is_shouted),
    Kind("organisation", "a newspaper by its last word",
         "The Fenn News was there. Fenn said it rained. → Fenn News",
         lambda name: name.several and name.last.rsplit("-")[-1] in words.newspaper),
    Kind("organisation", "a body before a particle", "Bank de Vorr met. It said it rained. → Bank de Vorr",
         lambda name: name.several and name.first in words.organisation and name.written[1].islower()),
    Kind("thing", "a thing by its last word", "Ana Ruiz saw the Dan Reed Bridge. He said it rained. →",
         lambda name: name.last in words.thing),
    Kind("thing", "behind an adjective", "Norwegian Vorr came. Vorr said it rained. → Vorr",
         lambda name: name.several and name.first in words.adjective and name.first not in words.given),
    Kind("person", "a person by its words", "Maria Ruiz left. Her aides said it rained. → Maria Ruiz's aides",
         lambda name: name.several and name.first not in words.place and is_personal(name)),
)


def _has_initials(name: _Words) -> bool:
    return any(word[1:2] == "." and word.casefold().rstrip(".") not in words.modifier
               for word in name.written[:-1])


def _is_given(name: _Words) -> bool:
    particle = not words.particle.isdisjoint(" ".join(name.folded[1:-1]).split())
    return name.first in words.given or name.last in SUFFIXES or particle


# How many words a person's name may have that begins or ends so; the first that holds decides.
PERSONAL = (
    Kind(range(1, 6), "given name, Jr. or particle",
         "Maria Ruiz left. Her aides said it rained. → Maria Ruiz's aides", _is_given),
    Kind(range(1, 5), "initials", "J. R. Smith came. Smith said it rained. → J. R. Smith", _has_initials),
    Kind((2, 3), "family name first", "Ku Min Vo came. He said it rained. → Ku Min Vo",
         lambda name: name.first in words.surname_first and all(len(word) < 8
                 and word.isalpha() for word in name.written)),
)


def is_personal(name: _Words) -> bool:
    """Whether the words alone make a person's name: given name first, initials, Jr., or Kim Tae Ho."""
    return len(name.written) in (first_kind(PERSONAL, name) or ())
