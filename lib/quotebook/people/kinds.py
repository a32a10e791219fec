"""What kind of speaker a name is: person, organisation, document, or described by a common noun alone."""
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .nouns import head_of
from .record import Figure, Record
from .vocabulary import KIND_OF_BODY, bare, words


@dataclass(frozen=True)
class _Speaker:
    """One name with whom it names in its text, its head noun, and the words up to the head's complement."""

    figure: Figure | None
    name: str

    @cached_property
    def head(self) -> str:
        return head_of(self.name)

    @cached_property
    def is_common(self) -> bool:
        """Whether the head is written small: `spokesman for the mill`, `Velm officials`."""
        found = [word for word in self.name.split() if bare(word) == self.head]
        return not found or found[0][:1].islower() or found[0][:1].isdigit()


class SpeakerKind(NamedTuple):
    """A kind, the shortest text with such a speaker, and when a name is of that kind."""

    kind: str
    example: str
    holds: Callable[[_Speaker], bool]


DOCUMENTS = words.document | words.self_speaking
# Tried in order.
KINDS = (
    SpeakerKind("person", "Velm Mork, a baker, left. Mork said it rained.", lambda speaker: (
        speaker.figure is not None and speaker.figure.is_person)),
    SpeakerKind("organisation", "A security firm, Hexlock, left. Hexlock said it rained.", lambda speaker: (
        speaker.figure is not None)),
    SpeakerKind("document", "Two polls said it rained.", lambda speaker: (
        speaker.is_common and not {speaker.head, speaker.head.removesuffix("s")}.isdisjoint(DOCUMENTS))),
    SpeakerKind("organisation", "A roofers' federation said it rained.", lambda speaker: (
        speaker.is_common and (speaker.head in words.organisation or speaker.head in KIND_OF_BODY))),
    SpeakerKind("described", "Two officials said it rained.", lambda speaker: speaker.is_common),
    SpeakerKind("organisation", "The Elmish Committee for Solidarity with Roofers said it rained.",
                lambda speaker: speaker.head in words.body),
    SpeakerKind("organisation", "Spain said it rained.", lambda speaker: (
        speaker.name.casefold() in words.place or speaker.head in words.place)),
    SpeakerKind("organisation", "The WHO said it rained.", lambda speaker: speaker.name.isupper()),
    SpeakerKind("person", "Mork said it rained.", lambda speaker: True),
)


def kind_of(record: Record, name: str) -> str | None:
    """person, organisation, document or described; the first one's of several, None for no name."""
    first = name.partition("; ")[0]
    speaker = _Speaker(record.by_name.get(first), first)
    return next(row.kind for row in KINDS if row.holds(speaker)) if first else None
