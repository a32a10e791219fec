"""Who is named in a text: full names and organisations first, then the short forms that stand for them."""
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property

from ..sentences import sentence_spans
from .lexicon import (
    COMMON,
    NEWSPAPERS,
    ORGANISATIONS,
    PLACE_PREPOSITIONS,
    PLACES,
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
PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|she|hers?|herself)\b", re.I)
ENOUGH = 2     # evidence from which on unknown capitalised words name a person
LOOKED_AT = 6  # mentions of one name whose surroundings are read


class Figure:
    """One person or organisation of a text, with the places where it is named."""

    __slots__ = ("name", "key", "entity", "titles", "places", "full", "sex")

    def __init__(self, name: str, key: tuple[str, ...], entity: str):
        self.name, self.key, self.entity = name, key, entity
        self.titles: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.full: list[int] = []       # where the whole name stands
        self.sex: str | None = None


class Figures:
    """The people and organisations of one text and every mention by name, in order of place."""

    def __init__(self, text: str, *, sentences: list[tuple[int, int]] | None = None):
        self.text = text
        self._sentences = sentences
        self.pieces = _pieces_with_tails(text)
        self.starts = [start for start, _, _ in self.pieces]
        self.figures: dict[tuple[str, ...], Figure] = {}
        self.by_word: dict[str, list[Figure]] = defaultdict(list)
        self.at: list[Figure | None] = [None] * len(self.pieces)
        self.abbreviations: dict[str, str] = {}
        self.headline = _headline_end(text)
        self._alone = {piece.key[0] for _, _, piece in self.pieces if piece.kind == "name" and len(piece.key) == 1}
        self._titled = {piece.key[-1] for _, _, piece in self.pieces if piece.titles and len(piece.key) == 1}
        self._place_full_names()
        self._place_short_names()

    @cached_property
    def sentence_starts(self) -> list[int]:
        spans = sentence_spans(self.text) if self._sentences is None else self._sentences
        return [start for start, _ in spans]

    @cached_property
    def paragraph_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n\s*", self.text))]

    def sentence_of(self, position: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self.sentence_starts, position) - 1

    def sentence_start(self, position: int) -> int:
        number = self.sentence_of(position)
        return self.sentence_starts[number] if number >= 0 else 0

    def paragraph_of(self, position: int) -> int:
        return bisect_right(self.paragraph_starts, position) - 1

    def word_before(self, position: int) -> str:
        """The last word before a place, without marks around it, in lower case; '' at a text's start."""
        words = self.text[max(0, position - 24):position].split()
        return words[-1].strip("\"'“‘,;:(").casefold() if words else ""

    def between(self, start: int, end: int) -> range:
        """Indices of the pieces that lie within [start, end)."""
        first = last = bisect_left(self.starts, start)
        while last < len(self.pieces) and self.pieces[last][1] <= end:
            last += 1
        return range(first, last)

    def before(self, position: int, reach: int):
        """Indices of the pieces that start before a place, at most `reach` characters back, the nearest first."""
        return range(bisect_left(self.starts, position) - 1, bisect_left(self.starts, position - reach) - 1, -1)

    def named(self, name: str) -> Figure | None:
        return next((figure for figure in self.figures.values() if figure.name == name), None)

    def _place_full_names(self) -> None:
        undecided: dict[tuple[str, ...], list[int]] = defaultdict(list)
        longer = []
        for index, (start, end, piece) in enumerate(self.pieces):
            if piece.kind == "person" and len(piece.key) > 1:
                if len(piece.key) == 2:
                    self._place(index, "person")
                else:
                    longer.append(index)
            elif piece.kind == "organisation" and (len(piece.words) > 1 or end - start > len(piece.words[0])):
                self._place(index, "organisation")
                self._note_abbreviation(end, piece)
            elif piece.kind == "name" and len(piece.key) > 1 and start >= self.headline:
                undecided[piece.key].append(index)
        for index in longer:
            self._place_longer(index)
        for key, indices in undecided.items():
            self._decide(key, indices)

    def _place_longer(self, index: int) -> None:
        """A name of three words and more; in `Ana Ruiz Defends ...` it is the one known already."""
        start, _, piece = self.pieces[index]
        known = self.figures.get(piece.key[:2])
        if known and known.entity == "person" and piece.key[0] not in SURNAME_FIRST:
            self.pieces[index] = (start, start + len(" ".join(piece.words[:2])), piece._replace(key=piece.key[:2]))
            self._mention(index, known)
        elif start >= self.headline:
            self._place(index, "person")

    def _place(self, index: int, entity: str) -> Figure:
        """Enter a full name, or a fuller form of one already entered."""
        piece = self.pieces[index][2]
        key = _shared_key(piece.key) if entity == "person" else piece.key
        figure = self.figures.get(key)
        if figure is None:
            figure = self.figures[key] = Figure(piece.name, piece.key, entity)
            for word in dict.fromkeys(piece.key):
                self.by_word[word].append(figure)
        elif len(piece.name) > len(figure.name) and not piece.name.isupper():
            figure.name = piece.name
        figure.full.append(self.pieces[index][0])
        self._mention(index, figure)
        return figure

    def _mention(self, index: int, figure: Figure) -> None:
        start, end, piece = self.pieces[index]
        self.at[index] = figure
        figure.places.append((start, end))
        if piece.titles:
            figure.titles.append(" ".join(piece.titles))

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
        evidence = 3 * (key[-1] in self._titled) + 2 * (key[-1] in self._alone) - 2 * (key[0] in PLACES)
        if len(key) < 5 and evidence + sum(self._evidence(index) for index in indices[:LOOKED_AT]) >= ENOUGH:
            for index in indices:
                self._place(index, "person")

    def _evidence(self, index: int) -> int:
        start, end, piece = self.pieces[index]
        before, after = self.word_before(start), self.text[end:end + 60]
        score = 3 if before in ROLES else -3 if before in ("the", "a", "an", "this", "that") else 0
        score -= before in PLACE_PREPOSITIONS
        following = after.split(None, 1)
        if following and following[0].rstrip(",.") in SPEECH_VERBS:
            score += 2
        return score + _evidence_behind(after)

    def _place_short_names(self) -> None:
        singles = [i for i, (_, _, piece) in enumerate(self.pieces)
                   if self.at[i] is None and (len(piece.key) == 1 or piece.kind in ("title", "acronym", "name"))]
        for index in singles:
            piece = self.pieces[index][2]
            if piece.kind == "person":
                known = self._short_form(index)
                if known:
                    self._mention(index, known)
                elif self.pieces[index][0] >= self.headline:
                    self._place(index, "person")
        for index in singles:
            if self.at[index] is None:
                figure = self._short_form(index) if len(self.pieces[index][2].key) < 2 else None
                if figure:
                    self._mention(index, figure)
                elif self._called_a_body(index):
                    self._place(index, "organisation")

    def _called_a_body(self, index: int) -> bool:
        """Whether a lower-case noun before the name says what it is: the newspaper Havnebladet."""
        start, _, piece = self.pieces[index]
        if piece.kind not in ("name", "acronym"):
            return False
        before = self.word_before(start)
        return (before in NEWSPAPERS or before in ORGANISATIONS) and self.text[max(0, start - 24):start].rstrip(
            " \"“'").endswith(before)

    def _short_form(self, index: int) -> Figure | None:
        """The person whose surname (or else given name) this single word is."""
        start, _, piece = self.pieces[index]
        word = piece.key[0] if piece.key else piece.name.casefold()
        people = [figure for figure in self.by_word.get(word, ()) if figure.entity == "person"]
        if not people or piece.kind == "place":
            return None
        sex = _sex_of_titles(piece.titles)
        fitting = [figure for figure in people if self.sex_of(figure) in ("", sex)] if sex else people
        by_surname = [figure for figure in fitting if _surname(figure) == word]
        fitting = [figure for figure in fitting if figure.key[0] not in SURNAME_FIRST]
        if piece.kind in ("thing", "title", "organisation"):
            fitting = [] if self.word_before(start) in ("the", "a", "an") else by_surname
        fitting = by_surname or fitting
        return fitting[0] if len(fitting) == 1 else max(
            fitting, key=lambda figure: self._prominence(figure, start), default=None)

    def _prominence(self, figure: Figure, position: int) -> float:
        """How likely a shared surname means this person: often named in full, or in full just before."""
        near = any(0 <= self.paragraph_of(position) - self.paragraph_of(full) < 3 for full in figure.full)
        return len(figure.full) + len(figure.places) / 2 + 2 * near

    def sex_of(self, figure: Figure) -> str:
        """'m', 'f' or '' where nothing tells: from titles, the nouns before the name, the given name, pronouns."""
        if figure.sex is None:
            figure.sex = _sex_of_titles(figure.titles) or self._sex_of_nouns(figure) or _sex_of_name(figure.key) \
                or self._sex_of_pronouns(figure)
        return figure.sex

    def _sex_of_nouns(self, figure: Figure) -> str:
        nouns = (self.word_before(start) for start, _ in figure.places[:LOOKED_AT])
        return next((SEX_OF_TITLE[noun] for noun in nouns if noun in SEX_OF_TITLE and noun in ROLES), "")

    def _sex_of_pronouns(self, figure: Figure) -> str:
        """What most pronouns behind the name in its clause say."""
        votes = 0
        for _, end in figure.places[:LOOKED_AT]:
            clause = re.split(r"[.!?\n\"“”]", self.text[end:end + 90], maxsplit=1)[0]
            pronoun = None if RUN.search(clause) else PRONOUN.search(clause)
            votes += 0 if pronoun is None else 1 if pronoun[1] else -1
        return "m" if votes > 0 else "f" if votes < 0 else ""


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
                    end, name = stop, text[start:stop]
                    piece = piece._replace(name=name, key=tuple(name.casefold().split()))
            pieces.append((start, end, piece))
    return pieces


def _headline_end(text: str) -> int:
    """The end of a first line in which most words are capitalised; names found only there are not trusted."""
    line = text[:120].split("\n", 1)[0]
    words = [word for word in line.split() if len(word) > 3]
    title = 120 > len(line) < len(text) and len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
    return len(line) if title else 0


def _tail_end(text: str, end: int, piece: Piece) -> int:
    tail = OF_TAIL.match(text, end) or (FOR_TAIL.match(text, end) if piece.key[-1] in TAKES_FOR else None)
    return tail.end() if tail and tail[0].split()[-1].casefold() not in COMMON else end


def _shared_key(key: tuple[str, ...]) -> tuple[str, ...]:
    """First and last name, which Hillary Rodham Clinton shares with Hillary Clinton; all of Kim Jong Un."""
    return key if len(key) < 3 or key[0] in SURNAME_FIRST else (key[0], key[-1])


def _surname(figure: Figure) -> str:
    return figure.key[0] if figure.key[0] in SURNAME_FIRST and len(figure.key) > 2 else figure.key[-1]


def _sex_of_titles(titles) -> str:
    words = (word.casefold().rstrip(".") for title in titles for word in title.split())
    return next((SEX_OF_TITLE[word] for word in words if word in SEX_OF_TITLE), "")


def _sex_of_name(key: tuple[str, ...]) -> str:
    return "" if len(key) < 2 or key[0] in SURNAME_FIRST else SEX_OF_GIVEN.get(key[0], "")


def _initials_fit(short: str, name: str) -> bool:
    """Whether the letters of WPK begin words of `Workers' Party of Korea`, in order."""
    initials = iter(word[0].casefold() for word in re.split(r"[\s-]+", name) if word)
    return all(letter.casefold() in initials for letter in short if letter.isalpha())


BEHIND = re.compile(r",? \((?:[RDI]-|[RDI]\)|\d\d\))|,? who\b| \w+ (?:his|her)\b|, (?:\d{1,3}\b|(?P<noun>[^,.;:\n]{3,50}))")


def _evidence_behind(after: str) -> int:
    """A party, an age, `who`, `his` or a role after a name speaks for a person."""
    behind = BEHIND.match(after)
    if not behind:
        return 0
    return 3 if not behind["noun"] or any(word.casefold() in ROLES for word in behind["noun"].split()[:6]) else 0
