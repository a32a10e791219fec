"""Everybody in one text, and the full name behind a speaker as written."""
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from .figures import Figures
from .phrases import resolve_phrase
from .referents import title_mentions


class Resolution(NamedTuple):
    """The name a speaker stands for ('' when nothing fits), the rule that gave it, and what is unsure about it."""

    name: str
    rule: str
    flags: tuple[str, ...] = ()


class Cast(Figures):
    """The people and organisations of one text, found once, asked often.

    `aliases` maps a mention (`POTUS`) to the name it stands for and comes before every rule; `sentences` are the
    text's sentence spans where they are known already.
    """

    def __init__(self, text: str, *, aliases: Mapping[str, str] | None = None,
                 sentences: list[tuple[int, int]] | None = None):
        super().__init__(text, sentences=sentences)
        self.aliases = {mention.casefold(): name for mention, name in (aliases or {}).items()}
        self.profiles: dict[str, set[str]] = {}     # what is said about each person, filled on demand

    @cached_property
    def person_mentions(self) -> list[tuple[int, int, str]]:
        """(start, end, full name) of every mention by name or title, in order."""
        by_name = [(start, end, figure.name) for (start, end, _), figure in zip(self.pieces, self.at, strict=True)
                   if figure and figure.entity == "person"]
        return sorted([*by_name, *title_mentions(self)])

    def resolve(self, start: int, end: int, *, earlier: Sequence[tuple[int, int, str]] = ()) -> Resolution:
        """The full name, as the document has it, of the speaker written at [start, end).

        `earlier` holds the speakers resolved before, in text order: (start, end, name) each.
        """
        return Resolution(*resolve_phrase(self, start, end, earlier))
