"""Who is called by a role: `the senator` is Sen. Ana Ruiz, of whom the text has told that she is one."""
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from .evidence import Evidence
from .nouns import head_of
from .record import Figure, Record
from .vocabulary import PARTY, STATE, bare, shapes, words

Spoken: TypeAlias = tuple[int, int, str]      # where an earlier speaker is written, and the name found for it
ROLE_BEHIND = (shapes.role_behind_the, shapes.role_behind_our)
CASES = (str, str.capitalize, str.title, str.upper)
WRITTEN_ROLES = {case(role) + mark for role in words.role for case in CASES for mark in ("", "'s", "’s")}
SOON = 600      # characters within which one is introduced in full who is called by a role already


class _Asked(NamedTuple):
    """A role as it is asked for: its words, its head, those that tell more, whether no complement follows."""

    said: list[str]
    head: str
    modifiers: list[str]
    plain: bool


def _asked(phrase: str) -> _Asked:
    said, head = [bare(word) for word in phrase.split()], head_of(phrase)
    modifiers = [word for word in said if word not in words.common and word != head]
    return _Asked(said, head, modifiers, not shapes.complement.search(phrase))


def person_with_role(evidence: Evidence, phrase: str, position: int, earlier: Sequence[Spoken], *,
                     but: str = "") -> str:
    """The person introduced with this role (`the senator`: Sen. Ana Ruiz), but not `but`."""
    asked, last = _asked(phrase), earlier[-1][2] if earlier else None
    scores = [(score + (figure.name == last), figure.name) for figure in evidence.by_role.get(asked.head, ())
              if figure.name != but and (score := _fit(evidence, figure, asked, position))]
    return max(scores, default=(0.0, ""))[1]


def _fit(evidence: Evidence, figure: Figure, asked: _Asked, position: int) -> float:
    """How well a person fits a role, 0 if not: more by each word told of her, and the nearer she was named.

    One introduced a few lines on counts where all is said again: the state auditor, State Auditor Ana Ruiz.
    """
    said, last = evidence.said_of(figure), bisect_left(figure.places, (position,)) - 1
    told = sum(word in said for word in asked.modifiers)
    again = told and figure.places[0][0] < position + SOON and all(
        word in said or word in words.modifier for word in asked.modifiers)
    fits = (last >= 0 or again) and (asked.plain or told == len(asked.modifiers))
    if not fits or contradicts(asked.said, said):
        return 0
    near = 1 - (position - figure.places[last][0]) / (len(evidence.text) + 1) if last >= 0 else 0
    return 3 + told + near


def contradicts(phrase_words: Sequence[str], said: set[str]) -> bool:
    """Whether a phrase names another party or state than a person's, or a former holder of the office."""
    sets = [[{names[word] for word in some if word in names} for some in (phrase_words, said)]
            for names in (PARTY, STATE)]
    office = not said.isdisjoint(words.role & set(phrase_words))
    former = office and "former" in phrase_words and "former" not in said
    return former or any(named and own and not named & own for named, own in sets)


def title_mentions(evidence: Evidence) -> list[Spoken]:
    """(start, end, name) of the people called by title or role alone where it is known who."""
    text = evidence.text
    ahead = (match for shape in ROLE_BEHIND for match in shape.finditer(text)
             if not WRITTEN_ROLES.isdisjoint(match[1].split(None, 4)[:4]))
    ends = ((match.start() - 1, _role_end(match.end(), match[1])) for match in ahead)
    return [(start, end, name) for start, end in ends if end and (name := _called(evidence, start, end))]


def _role_end(start: int, ahead: str) -> int:
    """The end of a role within the next four words, 0 if there is none or a name follows it."""
    at = 0
    for word in islice(re.finditer(r"[^\W\d_][\w-]*", ahead), 5):
        if at:
            return 0 if word.start() == at + 1 and word[0][0].isupper() else start + at
        related = word[0] in words.kinship and ahead[word.end():].startswith(" of")
        if word[0].casefold() in words.role and not related:
            at = word.end()
        elif word[0] in words.common:
            break
    return start + at if at else 0


def _called(evidence: Evidence, start: int, end: int) -> str:
    """Who is meant by a role: the person just named (`Ruiz, the mayor`), or another introduced with it."""
    record = evidence.record
    figure = apposed_to(record, start)
    if figure:
        return figure.name if figure.is_person else ""
    front = record.between(record.sentence_start(start), min(start, record.sentence_start(start) + 40))
    subject = next((each.name for at in front if (each := record.meant[at])), "")
    return person_with_role(evidence, record.text[start:end], start, (), but=subject)


def apposed_to(record: Record, start: int) -> Figure | None:
    """The figure named right before a place: Ruiz, | the mayor; Ruiz of Arlen, | the mayor."""
    named = next(iter(record.before(start, 60)), -1)
    named -= named > 0 and record.pieces[named].piece.kind == "place"
    comma = named >= 0 and shapes.of_place.fullmatch(record.text, record.pieces[named].end, start)
    return record.meant[named] if comma else None
