"""Who is named in a text: full names and organisations first, then the short forms that stand for them."""
import re
from bisect import bisect_left
from collections import defaultdict

from .lexicon import (
    COMMON,
    PLACE_PREPOSITIONS,
    ROLES,
    SEX_OF_GIVEN,
    SEX_OF_TITLE,
    SPEECH_VERBS,
    SURNAME_FIRST,
    TAKES_FOR,
)
from .names import GAP, RUN, UPPER, WORD, Piece, pieces_of

# Ministry of Unification of south Korea, Committee for a Responsible Federal Budget.
OF = rf"(?: of(?: the)?(?: (?:north|south))?{GAP}{WORD}(?:{GAP}{WORD}){{0,5}})"
OF_TAIL = re.compile(
    rf"{OF}(?:(?:, {WORD})? and{GAP}(?:{WORD}{GAP}){{0,2}}(?:Services|Prevention|Development|Affairs|Welfare))?{OF}?")
FOR_TAIL = re.compile(rf" (?:for|on|to)(?: an?| the)?{GAP}{WORD}(?:{GAP}{WORD}){{0,6}}{OF}?")
ABBREVIATION = re.compile(rf" ?\(\W?([{UPPER}][{UPPER}&.-]{{1,9}})\W?\)")
ENOUGH = 2     # evidence from which on an unknown pair of capitalised words names a person
LOOKED_AT = 6  # mentions of an unknown name whose surroundings are read


class Figure:
    """One person or organisation of a text, with the places where it is named."""

    __slots__ = ("name", "key", "entity", "titles", "places", "sex")

    def __init__(self, name: str, key: tuple[str, ...], entity: str):
        self.name, self.key, self.entity = name, key, entity
        self.titles: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.sex = ""


class Figures:
    """The people and organisations of one text and every mention by name, in order of place."""

    def __init__(self, text: str):
        self.text = text
        self.pieces = _pieces_with_tails(text)
        self.starts = [start for start, _, _ in self.pieces]
        self.figures: dict[tuple[str, ...], Figure] = {}
        self.by_word: dict[str, list[Figure]] = defaultdict(list)
        self.at: list[Figure | None] = [None] * len(self.pieces)
        self.abbreviations: dict[str, str] = {}
        self._place_full_names()
        self._place_short_names()

    def _place_full_names(self) -> None:
        undecided: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, (start, end, piece) in enumerate(self.pieces):
            if piece.kind == "person" and len(piece.key) > 1:
                self._place(index, "person")
            elif piece.kind == "organisation" and (len(piece.words) > 1 or end - start > len(piece.words[0])):
                self._place(index, "organisation")
                self._note_abbreviation(end, piece)
            elif piece.kind == "name" and len(piece.key) > 1:
                undecided[piece.key].append(index)
        for key, indices in undecided.items():
            self._decide(key, indices)

    def _place(self, index: int, entity: str) -> Figure:
        """Enter a full name, or a fuller form of one already entered."""
        start, end, piece = self.pieces[index]
        key = _shared_key(piece.key) if entity == "person" else piece.key
        figure = self.figures.get(key)
        if figure is None:
            figure = self.figures[key] = Figure(piece.name, piece.key, entity)
            for word in dict.fromkeys(piece.key):
                self.by_word[word].append(figure)
        elif len(piece.name) > len(figure.name) and not piece.name.isupper():
            figure.name = piece.name
        self._mention(index, figure)
        return figure

    def _mention(self, index: int, figure: Figure) -> None:
        start, end, piece = self.pieces[index]
        self.at[index] = figure
        figure.places.append((start, end))
        if piece.titles:
            figure.titles.append(" ".join(piece.titles))
            figure.sex = figure.sex or _sex_of_titles(piece.titles)

    def _note_abbreviation(self, end: int, piece: Piece) -> None:
        short = ABBREVIATION.match(self.text, end)
        if short and _initials_fit(short[1], self.text[max(0, end - 120):end]):
            self.abbreviations.setdefault(short[1], piece.name)

    def _decide(self, key: tuple[str, ...], indices: list[int]) -> None:
        """Whether capitalised words that no list knows name a person: weigh what stands around them."""
        for cut in range(1, len(key) - 1):
            known = self.figures.get(_shared_key(key[cut:]))
            if known:
                for index in indices:
                    self._mention(index, known)
                return
        if len(key) < 5 and sum(self._evidence(index) for index in indices[:LOOKED_AT]) >= ENOUGH:
            for index in indices:
                self._place(index, "person")

    def _evidence(self, index: int) -> int:
        start, end, piece = self.pieces[index]
        before = self.text[max(0, start - 24):start].split()
        last = before[-1].casefold() if before else ""
        after = self.text[end:end + 60]
        score = 0
        if last in ROLES:
            score += 3
        elif last in ("the", "a", "an", "this", "that"):
            score -= 3
        elif last in PLACE_PREPOSITIONS:
            score -= 1
        following = after.split(None, 1)
        if following and following[0].rstrip(",.") in SPEECH_VERBS:
            score += 2
        return score + _apposition_evidence(after)

    def _place_short_names(self) -> None:
        singles = [i for i, (_, _, piece) in enumerate(self.pieces)
                   if self.at[i] is None and (len(piece.key) == 1 or piece.kind in ("title", "acronym"))]
        for index in singles:
            piece = self.pieces[index][2]
            if piece.kind == "person":
                self._mention(index, self._short_form(index) or self._place(index, "person"))
        for index in singles:
            if self.at[index] is None:
                figure = self._short_form(index)
                if figure:
                    self._mention(index, figure)

    def _short_form(self, index: int) -> Figure | None:
        """The person whose surname (or else given name) this single word is."""
        start, _, piece = self.pieces[index]
        word = piece.key[0] if piece.key else piece.name.casefold()
        people = [figure for figure in self.by_word.get(word, ()) if figure.entity == "person"]
        if not people or piece.kind == "place":
            return None
        sex = _sex_of_titles(piece.titles)
        fitting = [figure for figure in people if not sex or self.sex_of(figure) in ("", sex)] if sex else people
        by_surname = [figure for figure in fitting if _surname(figure) == word]
        if piece.kind in ("thing", "title", "organisation"):
            article = self.text[max(0, start - 5):start].casefold().split()[-1:] in (["the"], ["a"], ["an"])
            fitting = [] if article else by_surname
        return max(by_surname or fitting, key=lambda figure: len(figure.places), default=None)

    def sex_of(self, figure: Figure) -> str:
        """'m', 'f' or '': from titles, or else the given name."""
        if figure.sex == "" and figure.entity == "person":
            figure.sex = SEX_OF_GIVEN.get(figure.key[0], "") if len(figure.key) > 1 else ""
            if figure.key[0] in SURNAME_FIRST:
                figure.sex = ""
        return figure.sex

    def between(self, start: int, end: int) -> range:
        """Indices of the pieces that lie within [start, end)."""
        first = bisect_left(self.starts, start)
        last = first
        while last < len(self.pieces) and self.pieces[last][1] <= end:
            last += 1
        return range(first, last)


def _pieces_with_tails(text: str) -> list[tuple[int, int, Piece]]:
    """Every piece with its place; an organisation takes its `of ...` and `for ...` with it."""
    pieces, stop = [], 0
    for run in RUN.finditer(text):
        at = run.start()
        if at < stop or (at and text[at - 1].isalnum()):
            continue
        for piece in pieces_of(run[0]):
            start, end = at + piece.start, at + piece.end
            if piece.kind == "organisation" and end == run.end():
                stop = _tail_end(text, end, piece)
                if stop > end:
                    end, piece = stop, piece._replace(name=text[start:stop])
                    piece = piece._replace(key=tuple(piece.name.casefold().split()))
            pieces.append((start, end, piece))
    return pieces


def _tail_end(text: str, end: int, piece: Piece) -> int:
    tail = OF_TAIL.match(text, end) or (FOR_TAIL.match(text, end) if piece.key[-1] in TAKES_FOR else None)
    return tail.end() if tail and tail[0].split()[-1].casefold() not in COMMON else end


def _shared_key(key: tuple[str, ...]) -> tuple[str, ...]:
    """First and last name, which Hillary Rodham Clinton shares with Hillary Clinton; all of Kim Jong Un."""
    return key if len(key) < 3 or key[0] in SURNAME_FIRST else (key[0], key[-1])


def _surname(figure: Figure) -> str:
    return figure.key[0] if figure.key[0] in SURNAME_FIRST and len(figure.key) > 2 else figure.key[-1]


def _sex_of_titles(titles: tuple[str, ...]) -> str:
    return next((sex for title in titles if (sex := SEX_OF_TITLE.get(title.casefold().rstrip("."), ""))), "")


def _initials_fit(short: str, name: str) -> bool:
    """Whether the letters of WPK begin words of `Workers' Party of Korea`, in order."""
    initials = iter(word[0].casefold() for word in re.split(r"[\s-]+", name) if word)
    return all(letter.casefold() in initials for letter in short if letter.isalpha())


APPOSITION = re.compile(r",? \((?:[RDI]-|[RDI]\)|\d\d\))|,? who\b|, (?:\d{1,3}\b|(?=(?P<noun>[^,.;:\n]{3,50})))")


def _apposition_evidence(after: str) -> int:
    """A party, an age, `who` or a role after a name speaks for a person."""
    apposition = APPOSITION.match(after)
    if not apposition:
        return 0
    if not apposition["noun"]:
        return 3
    words = apposition["noun"].split()[:6]
    return 3 if any(word.casefold() in ROLES for word in words) and words[0][0].islower() else 0
