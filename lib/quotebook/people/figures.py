"""Who is named in a text: full names and organisations first, then the short forms that stand for them."""
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from .clues import ARTICLES, LOOKED_AT, body_told, is_introduced, is_relative, leads, person_clues, sex_told
from .names import Piece, Placed, placed_pieces
from .record import Figure, Page, Record, Sentences, Span
from .rules import Rule, first_answer
from .vocabulary import LONG_FORM, SUFFIXES, bare, sex_of_words, shapes, words

ENOUGH = 2      # clues from which on unknown capitalised words name a person
FAR_LIKELIER = 1     # by how much one bearer of a surname must be likelier than the next
SAME_WORD = 20  # people of one name that are told apart


def find_record(text: str, sentences: Sequence[Span] | None = None) -> Record:
    """The names of a text and whom they name."""
    casting = _Casting(text, Sentences(text, sentences))
    casting.place_full_names()
    casting.place_short_names()
    return casting.record()


class _Casting:
    """The figures of one text while they are being found: each name placed helps to place the next."""

    def __init__(self, text: str, sentences: Sentences) -> None:
        self.text, self.pieces = text, placed_pieces(text)
        self.meant: list[Figure | None] = [None] * len(self.pieces)
        self.page = Page(text, self.pieces, self.meant, sentences)
        self.figures: dict[tuple[str, ...], Figure] = {}
        self.by_word: dict[str, list[Figure]] = defaultdict(list)
        self.abbreviations: dict[str, Figure] = {}
        self.unsure: set[int] = set()
        self.headline = _headline_end(text)

    def record(self) -> Record:
        """What was found, in order and for good."""
        figures = tuple(self.figures.values())
        for figure in figures:
            figure.places.sort()
        return Record(self.text, tuple(self.pieces), tuple(self.meant), self.page.sentences, figures,
                      dict(self.by_word), self.abbreviations, frozenset(self.unsure))

    def place_full_names(self) -> None:
        longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, (start, _, piece) in enumerate(self.pieces):
            monarch = len(piece.key) == 2 and piece.key[0] in words.monarch
            if start >= self.headline and _is_full_name(piece) and not monarch:
                self._place(index, "person")
            elif len(piece.key) > 1 and (piece.kind in ("person", "name") or start < self.headline):
                longer[piece.key].append(index)
            elif piece.kind == "organisation" and " " in piece.name:
                self._place_body(index)
        alone = _words_alone(self.pieces)
        unknown = {key: self.pieces[indices[0]].piece.kind == "name" for key, indices in longer.items()}
        for key in sorted(longer, key=lambda key: (unknown[key], -len(key))):
            self._place_longer(key, longer[key], alone=key[-1] in alone)
        for figure in self.figures.values():
            figure.full.sort()

    def _place_body(self, index: int) -> None:
        """Enter an organisation, and the letters that stand for it: the River Trade Union (RTU)."""
        _, end, piece = self.pieces[index]
        self._place(index, "organisation")
        short = shapes.abbreviation.match(self.text, end)
        if short and short[1][0].casefold() == piece.key[0][0]:
            self.abbreviations.setdefault(short[1], self.meant[index])

    def _place_longer(self, key: tuple[str, ...], indices: list[int], *, alone: bool) -> None:
        """A name that holds or ends one known (Ana Ruiz Defends ..., Doughty Ana Ruiz), or a new one."""
        known = self._known(key)
        likely = known or len(key) < 5 and self._is_likely(key, indices, alone=alone)
        for index in indices:
            start, _, piece = self.pieces[index]
            if known:
                self._shorten(index, known)
                self._mention(index, known)
            elif (start >= self.headline or piece.titles and alone) and (likely or piece.kind == "person"):
                self._place(index, "person")

    def _is_likely(self, key: tuple[str, ...], indices: list[int], *, alone: bool) -> bool:
        """Whether what stands around unknown capitals, and the last being a name alone, tells a person."""
        clues = sum(person_clues(self.page, *self.pieces[index][:2]) for index in indices[:LOOKED_AT])
        return clues + 2 * alone - 2 * (key[0] in words.place) >= ENOUGH

    def _known(self, key: tuple[str, ...]) -> Figure | None:
        near = [*self.by_word.get(key[-1], ())[-SAME_WORD:], *self.by_word.get(key[1], ())[:SAME_WORD]]
        return next((figure for figure in near if figure.is_person and (
            figure.key[-len(key):] == key or key[-len(figure.key):] == figure.key
            or _is_first_name_behind_title(figure, key)
            or key[:2] == figure.key and key[0] not in words.surname_first)), None)

    def _shorten(self, index: int, known: Figure) -> None:
        """Cut off what follows a known name: Ana Ruiz | Defends."""
        start, _, piece = self.pieces[index]
        if piece.key[:2] == known.key:
            end = start + len(" ".join(piece.name.split()[:2]))
            self.pieces[index] = Placed(start, end, piece._replace(key=piece.key[:2]))

    def _place(self, index: int, entity: str) -> None:
        """Enter a full name, or a fuller form of one already entered."""
        start, _, piece = self.pieces[index]
        key = _shared_key(piece) if entity == "person" else piece.key
        figure = self.figures.get(key)
        if figure is None:
            figure = self.figures[key] = Figure(piece.name, piece.key, entity)
            for word in dict.fromkeys(piece.key):
                self.by_word[word].append(figure)
        elif len(piece.name) > len(figure.name) and not piece.name.isupper():
            figure.name = piece.name
        figure.full.append(start)
        self._mention(index, figure)

    def _mention(self, index: int, figure: Figure) -> None:
        start, end, piece = self.pieces[index]
        self.meant[index] = figure
        figure.places.append((start, end))
        figure.titles += piece.titles

    def place_short_names(self) -> None:
        """Single words: Mr. Quill, and then Quill; the newspaper Havnebladet."""
        singles = [(piece.kind != "person", index) for index, (_, _, piece) in enumerate(self.pieces)
                   if self.meant[index] is None and (len(piece.key) < 2 or piece.kind == "name")]
        for _, index in sorted(singles):
            known = first_answer(SHORT_NAMES, self, self.pieces[index])
            if isinstance(known, Figure):
                self._mention(index, known)
            elif known:
                self._place(index, known)

    def likeliest(self, bearers: list[Figure], start: int, piece: Piece) -> Figure:
        """Of the bearers of one surname, who is called so (Judge Ash) or else the most prominent."""
        titles = set(map(_long, piece.titles))
        called = [each for each in bearers if not titles.isdisjoint(map(_long, each.titles[:2 * LOOKED_AT]))]
        ranked = sorted(called or bearers, key=lambda figure: -_prominence(self.page, figure, start))
        first, *rest = (_prominence(self.page, figure, start) for figure in ranked[:2])
        if rest and first - rest[0] < FAR_LIKELIER:
            self.unsure.add(start)
        return ranked[0]


def _is_first_name_behind_title(figure: Figure, key: tuple[str, ...]) -> bool:
    """Prince Faisal, of one introduced as Prince Faisal al-Harbi."""
    monarch = len(key) == 2 and key[0] in words.monarch and figure.key[0] == key[1]
    return monarch and key[0] in map(bare, figure.titles)


def _is_full_name(piece: Piece) -> bool:
    two = piece.kind == "person" and len(piece.key) == 2
    return two and (not piece.titles or piece.key[0] in words.given)


def _words_alone(pieces: Sequence[Placed]) -> set[str]:
    """The words that are a name alone somewhere."""
    singles = (placed.piece for placed in pieces if len(placed.piece.key) == 1)
    return {piece.key[0] for piece in singles if piece.titles or piece.kind == "name"}


def _prominence(page: Page, figure: Figure, position: int) -> float:
    """How likely a shared surname means this person: named often, in full just now, no one's relative."""
    last, now = bisect_left(figure.full, position) - 1, page.sentence_of(position)
    since, latest = now - page.sentence_of(figure.full[last]), figure.places[-1][0]
    near = since < 7 or latest < position and now - page.sentence_of(latest) < 15
    just = -2 if is_relative(page, figure) else max(3 - since, 0) * leads(page, figure.full[last])
    return last + (last + 1 + len(figure.places) - len(figure.full)) / 2 + 2 * near + just


def _bearer(casting: _Casting, placed: Placed) -> Figure | None:
    """The person whose surname (or else given name) this single word is."""
    start, _, piece = placed
    word = piece.key[0] if piece.key else piece.name.casefold()
    if len(piece.key) > 1 or word not in casting.by_word or _is_no_person(casting.page, placed, word):
        return None
    fitting = _fitting(casting, piece, word)
    introduced = [figure for figure in fitting if figure.full and figure.full[0] < start]
    several = len(introduced) > 1
    return casting.likeliest(introduced, start, piece) if several else next(iter(introduced or fitting), None)


def _is_no_person(page: Page, placed: Placed, word: str) -> bool:
    """Whether a single word is no person's name: the King is no Anna King, Ash said is no tree."""
    start, end, piece = placed
    acts = word in words.also_surname and shapes.acts.match(page.text, end)
    place = piece.kind == "place" and not (acts and (acts[1] or word not in words.place))
    return place or _is_noun(piece) and page.word_before(start) in ARTICLES


def _is_noun(piece: Piece) -> bool:
    return piece.kind in ("thing", "title", "organisation")


def _fitting(casting: _Casting, piece: Piece, word: str) -> list[Figure]:
    """The people of the sex told with that surname; if there are none, those with that given name."""
    sex = sex_of_words(piece.titles)
    people = [figure for figure in casting.by_word[word][:SAME_WORD]
              if figure.is_person and (not sex or sex_told(casting.page, figure) in ("", sex))]
    by_surname = [figure for figure in people if figure.surname == word]
    return by_surname or [figure for figure in people if not _is_noun(piece) and (
        figure.key[0] not in words.surname_first or len(figure.key) == 2)]


def _is_body(page: Page, placed: Placed) -> bool:
    """The newspaper Havnebladet, or FBI, but not a word of a line that shouts."""
    start, end, piece = placed
    around = page.text[max(0, start - 12):start] + page.text[end:end + 12]
    letters = piece.kind == "acronym" and 2 < len(piece.name) < 7 and piece.name.isalpha()
    alone = letters and piece.key[0] not in words.ordinary and not around.isupper()
    return alone or bool(body_told(page, start, end))


# Whom a single word names: a figure known, or what a new one is.
SHORT_NAMES = (
    Rule("a surname", "Maria Ruiz opened the bridge. Ruiz said it rained. → Maria Ruiz", _bearer),
    Rule("letters told in brackets", "The River Trade Trust (RT) met. RT said it rained. → River Trade Trust",
         lambda casting, placed: casting.abbreviations.get(placed.piece.name)),
    Rule("a surname behind a title", "Mr. Quill said it rained. → Quill",
         lambda casting, placed: "person" if placed.piece.kind == "person" else None),
    Rule("a name behind a role", "It rained as painter Sudarno came. He said it rained. → Sudarno",
         lambda casting, placed: "person" if placed.piece.kind == "name" and len(placed.piece.key) == 1
                 and is_introduced(casting.page, placed.start) else None),
    Rule("a body", "The newspaper Havnebladet carried an article. The article said it rained. → Havnebladet",
         lambda casting, placed: "organisation" if placed.piece.kind in ("name", "acronym")
                 and _is_body(casting.page, placed) else None),
)


def _long(title: str) -> str:
    return LONG_FORM.get(bare(title), bare(title))


def _headline_end(text: str) -> int:
    """The end of a first line in which most words are capitalised: who is named only there is not trusted."""
    line = text[:120].split("\n", 1)[0]
    capitals = [word[0].isupper() for word in line.split() if len(word) > 3]
    return len(line) * (len(line) < min(120, len(text)) and sum(capitals) > max(2, 0.8 * len(capitals)))


def _shared_key(piece: Piece) -> tuple[str, ...]:
    """First and last name, which Ana Luz Ruiz shares with Ana Ruiz; all of Kim Tae Ho; a son's Jr."""
    whole = len(piece.key) < 3 or piece.key[0] in words.surname_first
    key = piece.key if whole else (piece.key[0], piece.key[-1])
    return (*key, "jr") if piece.name.split()[-1].casefold().strip(".,") in SUFFIXES else key
