"""The record of one text: its names, whom each of them names, its sentences. Once made it does not change."""
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from ..sentences import sentence_spans
from .names import Placed
from .vocabulary import bare, shapes, words

Span: TypeAlias = tuple[int, int]
MARKED = {"“": shapes.in_curly, '"': shapes.in_straight, "''": shapes.in_apostrophes}


class Figure:
    """One person or organisation of a text, with the places where it is named."""

    __slots__ = ("entity", "full", "is_person", "key", "name", "places", "surname", "titles")

    def __init__(self, name: str, key: tuple[str, ...], entity: str) -> None:
        self.entity, self.is_person = entity, entity == "person"
        self.name = name.title() if name.isupper() and self.is_person and len(name) > 3 else name
        self.key, self.surname = key, key[0] if key[0] in words.surname_first and len(key) > 2 else key[-1]
        self.titles: list[str] = []     # of all mentions, in order
        self.places: list[Span] = []
        self.full: list[int] = []       # where it is named in full


class Sentences:
    """Where the sentences of a text begin, found when first asked for."""

    def __init__(self, text: str, spans: Sequence[Span] | None = None) -> None:
        self.text, self.spans = text, spans

    @cached_property
    def starts(self) -> list[int]:
        return [start for start, _ in (self.spans or sentence_spans(self.text))] or [0]


@dataclass(frozen=True, eq=False)
class Page:
    """A text with its names in order, whom each of them names (None: nobody known), and its sentences."""

    text: str
    pieces: Sequence[Placed]
    meant: Sequence[Figure | None]
    sentences: Sentences

    @cached_property
    def starts(self) -> list[int]:
        return [placed.start for placed in self.pieces]

    @cached_property
    def marked(self) -> list[int]:
        """Where stretches in the text's kind of marks begin and end, in turn."""
        kinds = [shape for mark, shape in MARKED.items() if mark in self.text]
        return [place for kind in kinds[:1] for match in kind.finditer(self.text) for place in match.span()]

    def sentence_of(self, position: int) -> int:
        return max(bisect_right(self.sentences.starts, position) - 1, 0)

    def sentence_start(self, position: int) -> int:
        return self.sentences.starts[self.sentence_of(position)]

    def word_before(self, position: int) -> str:
        """The last word before a place, bare; '' at a text's start."""
        before = self.text[max(0, position - 24):position].rsplit(None, 1)
        return bare(before[-1]) if before else ""

    def between(self, start: int, end: int) -> range:
        """Indices of the names that lie within [start, end)."""
        first = last = bisect_left(self.starts, start)
        while last < len(self.pieces) and self.pieces[last].end <= end:
            last += 1
        return range(first, last)

    def before(self, position: int, reach: int) -> range:
        """Indices of the names that start at most `reach` characters before a place, the nearest first."""
        first, behind = bisect_left(self.starts, position - reach), bisect_left(self.starts, position)
        return range(behind - 1, first - 1, -1)

    def is_person(self, index: int) -> bool:
        figure = self.meant[index]
        return figure is not None and figure.is_person


@dataclass(frozen=True, eq=False)
class Record(Page):
    """A page whose names are settled, with its figures: by each word of their names and by full name."""

    figures: Sequence[Figure]
    by_word: Mapping[str, Sequence[Figure]]
    abbreviations: Mapping[str, Figure]
    unsure: frozenset[int]      # where a surname stands that two bear and neither clearly

    @cached_property
    def by_name(self) -> dict[str, Figure]:
        return {figure.name: figure for figure in self.figures}
