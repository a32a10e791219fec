"""A speaker as written, cut to what names it: without marks and occasions, its head before its apposition."""
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from .antecedents import Scene
from .nouns import OWNED, head_of, is_nounless, is_several
from .record import Record, Span
from .roles import Spoken
from .vocabulary import shapes, words

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
# White space, and what stands around a speaker without being of it.
SPACE_AND_STOPS = " \n\t\r\u00a0`,;:-–—"
BEFORE, BEHIND = SPACE_AND_STOPS + "\"'“‘”’(", SPACE_AND_STOPS + "\"“”‘'’"


class Resolution(NamedTuple):
    """The name a speaker stands for ('' when nothing fits), the rule that gave it, and what is unsure."""

    name: str
    rule: str
    flags: tuple[str, ...] = ()


Resolve: TypeAlias = Callable[[Scene, int, int, Sequence[Spoken]], Resolution]


class Phrase:
    """A speaker written at [start, end), who spoke before, and how a phrase inside it is resolved."""

    def __init__(self, scene: Scene, start: int, end: int, earlier: Sequence[Spoken],
                 resolve: Resolve) -> None:
        self.scene, self.record, self.start, self.end = scene, scene.record, start, end
        self.earlier, self.resolve = earlier, resolve
        self.text = scene.text[start:end]
        self.low = self.text.casefold()

    @cached_property
    def inside(self) -> range:
        """Indices of the names in the phrase."""
        return self.record.between(self.start, self.end)

    @property
    def head(self) -> str:
        return head_of(self.text)

    @property
    def is_definite(self) -> bool:
        return self.start == 0 or bool(shapes.definite.match(self.text))      # headlines leave `the` out

    @cached_property
    def is_plain(self) -> bool:
        """Whether no complement (`for the mill`) tells more of the head."""
        return not shapes.complement.search(f"{shapes.titled.split(self.text)[0]} ")

    @cached_property
    def core_end(self) -> int:
        return core_end(self.record, self.start, self.end)

    @property
    def name_end(self) -> int:
        """Where the head stops, its possessive left out."""
        owned = self.core_end < self.end and self.record.text[self.core_end - 2:self.core_end] in OWNED
        return self.core_end - 2 * owned

    @cached_property
    def core(self) -> str:
        return self.record.text[self.start:self.name_end]

    def part(self, start: int, end: int) -> "Phrase":
        return Phrase(self.scene, start, end, self.earlier, self.resolve)

    def ask(self, start: int, end: int) -> Resolution:
        """What a part of the phrase, or another phrase, stands for."""
        return self.resolve(self.scene, start, end, self.earlier)

    def is_owner(self, at: int) -> bool:
        """Whether 's follows a name."""
        return self.record.text.startswith(OWNED, self.record.pieces[at].end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without quotation marks, commas, a possessive or white space at its ends."""
    phrase = text[start:end].rstrip(BEHIND)
    stop = phrase[-6:-1].isalpha() and phrase[-1] == "."      # Sandors., but Corp.
    phrase = phrase[:-1] if stop else phrase
    end = start + len(phrase) - 2 * (phrase.endswith(OWNED) and len(phrase) > 2)
    start = end - len(text[start:end].lstrip(BEFORE))
    opened = _mark_left_open(text[start:end])
    return start, end + (bool(opened) and text[end:end + 1] == opened)


def _mark_left_open(phrase: str) -> str:
    """The mark that closes what was opened in a phrase and not closed; '' if none."""
    return '"' if phrase.count('"') % 2 else "”" if phrase.count("“") > phrase.count("”") else ""


def without_occasion(record: Record, start: int, end: int) -> Span:
    """The span without `the May issue of` before, a time or `at a seminar` behind; with the stop of Jr."""
    issue = shapes.issue_of.match(record.text, start, end)
    start = issue.end() if issue else start
    timed = shapes.time_behind.search(record.text, start, end)
    before = shapes.article.sub("", record.text[start:timed.start()]) if timed else ""
    if timed and (not timed[1] or " " in before or not is_several(before)):      # but speakers at the rally
        end = timed.start()
    abbreviated = record.text[end:end + 1] == "." and record.between(start, end + 1)
    return start, end + bool(abbreviated and record.pieces[abbreviated[-1]].end > end)


def core_end(record: Record, start: int, end: int) -> int:
    """Where the head of the phrase stops and its apposition or relative clause begins; a name is not cut."""
    listed = shapes.listed.match(record.text, start, end)
    body = listed and not any(map(record.is_person, record.between(start, listed.end())))
    for cut in shapes.core_end.finditer(record.text, listed.end() if body else start + 1, end):
        named = _is_inside_name(record, start, end, cut.start())
        if not named and not _is_between_adjectives(record.text, start, cut.end()):
            return cut.start()
    return end


def _is_inside_name(record: Record, start: int, end: int, cut: int) -> bool:
    return any(record.starts[at] < cut < record.pieces[at].end for at in record.between(start, end))


def _is_between_adjectives(text: str, start: int, cut: int) -> bool:
    """Whether a comma only parts adjectives: the bespectacled, | 71-year-old envoy."""
    adjective = shapes.adjective_comma.match(text, start, cut)
    return bool(adjective) and is_nounless(adjective[1])


def last_name(record: Record, start: int, end: int) -> int | None:
    """The name with which a phrase ends, unless it belongs to a complement (spokesman for Ruiz)."""
    inside = record.between(start, end)
    if not inside or record.pieces[inside[-1]].end != end:
        return None
    before = record.text[start:record.starts[inside[-1]]]
    # Secretary of State John Marsh
    office = shapes.office_of.search(before) and record.is_person(inside[-1])
    return inside[-1] if office or not shapes.complement.search(f" {before}") else None


def is_name(record: Record, start: int, end: int) -> bool:
    """Whether the phrase is a name: it ends in one, or an apposition follows one."""
    start, end = trimmed(record.text, start, end)
    core = core_end(record, start, end)
    at = last_name(record, start, core)
    if at is None or record.is_person(at):
        return at is not None
    kind, word = record.pieces[at].piece.kind, record.pieces[at].piece.name.casefold()
    return core == end and kind not in ("title", "thing") and (kind != "place" or word in words.place)
