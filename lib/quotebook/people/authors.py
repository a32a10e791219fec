"""Who speaks in a document: `the message` is its sender's, `the article` the newspaper's that carried it."""
import re
from collections.abc import Sequence
from itertools import chain

from .antecedents import REACH
from .bodies import body_called
from .nouns import head_of, is_several
from .record import Record, Span
from .roles import Spoken
from .rules import Rule, first_answer
from .speaker import Phrase
from .vocabulary import bare, shapes, words

FAR = 10 * REACH    # characters back in which a document is looked for


def author_of(phrase: Phrase) -> str:
    """The author of `the message`, or of `an article` that its sentence says one carried; '' if untold."""
    return first_answer(AUTHORS, phrase) or ""


def _owner(phrase: Phrase) -> str | None:
    at = next(iter(phrase.inside), None)
    owned = at is not None and phrase.is_owner(at) and phrase.record.is_person(at)
    return phrase.record.meant[at].name if owned else None


def _carrier(phrase: Phrase) -> str | None:
    record = phrase.record
    carriers = (at for at in phrase.inside if record.meant[at]
                and shapes.carried_in.search(record.text, phrase.start, record.starts[at]))
    return next((record.meant[at].name for at in carriers), None) if phrase.head in words.carried else None


def _told_behind(phrase: Phrase) -> str | None:
    record = phrase.record
    told = shapes.author_behind.match(record.text, phrase.end)
    at = next(iter(record.between(told.end(), told.end() + 90)), -1) if told else -1
    begins = at >= 0 and record.starts[at] == told.end()
    return (phrase.ask(told.end(), record.pieces[at].end).name or None) if begins else None


def _periodical(phrase: Phrase) -> str | None:
    body = body_called(phrase.scene, phrase.head, phrase.start) if phrase.head in words.periodical else ""
    return body or None


def _writer(phrase: Phrase) -> str | None:
    """Whoever is told to have written it, in what goes before or in the phrase itself."""
    until = phrase.start if phrase.is_definite and phrase.is_plain else phrase.end
    span = author_span(phrase.record, phrase.head, until, phrase.earlier)
    if not span or not (span[1] <= phrase.start or phrase.start < span[0] < span[1] <= phrase.end):
        return None
    name = phrase.ask(*span).name
    return name if _can_write(name) else None


def _can_write(name: str) -> bool:
    """Whether a name is somebody's, and no other noun's: `the fair opened. The letter said`."""
    return bare(name.split(" ")[0]) not in words.pronoun and (
        name[:1].isupper() or is_several(name) or head_of(name) in words.role_or_body)


def _newspaper(phrase: Phrase) -> str | None:
    return body_called(phrase.scene, "newspaper", phrase.start) if phrase.head in words.carried else None


AUTHORS = (
    Rule("its owner", "Eva Stone wrote to Tom Vance. Stone's letter said it rained. → Eva Stone", _owner),
    Rule("told right behind", "The letter, from the Roads Office, said it rained. → Roads Office",
         _told_behind),
    Rule("the newspaper that carries it",
         "Tom Vance ran. A Monday editorial in The Elm Times said it rained. → Elm Times", _carrier),
    Rule("the periodical itself", "The Harbour Times spoke. Rain fell, a paper said. → Harbour Times",
         _periodical),
    Rule("its writer", "Dan Reed sent a message to Eva Stone. The message said it rained. → Dan Reed",
         _writer),
    Rule("the newspaper named last", "The Tide News reported rain. The editorial said it rained. → Tide News",
         _newspaper),
)


def author_span(record: Record, noun: str, position: int, earlier: Sequence[Spoken]) -> Span | None:
    """The span of whoever wrote the message spoken of: named by or from, or the subject of its sentence."""
    found = re.compile(rf"\b{re.escape(noun)}\b").finditer(record.text, max(0, position - FAR), position)
    mentions = [match.span() for match in found][-20:][::-1] or [(position - 2, position - 2)]
    named = (_named_author(record, end, position) for _, end in mentions)
    acting = (first_answer(ACTING, record, at, position, earlier) for at, _ in mentions)
    return next(filter(None, chain(named, acting)), None)


def _named_author(record: Record, end: int, position: int) -> Span | None:
    """The span behind `the message from`, `the bulletin of the`."""
    by = shapes.authored.match(record.text, end)
    if not by:
        return None
    stop = shapes.phrase_stop.search(record.text, by.end()).start()
    stop = min(stop, position) if by.end() < position else stop      # the message from the president| says
    names = [at for at in record.between(by.end(), by.end() + 120) if record.starts[at] < stop]
    body = names and record.starts[names[0]] == by.end() and record.meant[names[0]]
    return (by.end(), record.pieces[names[-1]].end if names else stop) if body or not by["body"] else None


def _in_its_statement(record: Record, at: int, position: int, earlier: Sequence[Spoken]) -> Span | None:
    start = record.sentence_start(at)
    its = shapes.its.search(record.text, at - 24, at) if record.text[start:start + 5] == "This " else None
    return (its.start(), its.end() - 1) if its else None


def _issuer(record: Record, at: int, position: int, earlier: Sequence[Spoken]) -> Span | None:
    start = record.sentence_start(at)
    issuing = shapes.issuing.search(record.text, start + 3, at)
    return _subject(record, start, issuing.start()) if issuing else None


def _speaker_in_it(record: Record, at: int, position: int, earlier: Sequence[Spoken]) -> Span | None:
    start = record.sentence_start(at)
    return next(((first, end) for first, end, name in earlier[-20:] if name and end < position
                 and record.sentence_start(first) == start), None)


def _subject_of_it(record: Record, at: int, position: int, earlier: Sequence[Spoken]) -> Span | None:
    start = record.sentence_start(at)
    in_it = shapes.in_it.search(record.text, start + 3, at)
    return _subject(record, start, in_it.start()) if in_it else None


# Who issued what is mentioned at a place, or spoke in it.
ACTING = (
    Rule("This was told in its statement",
         "The Mill Union met. This support was shown in its joint statement. The statement said it rained. "
         "→ Mill Union", _in_its_statement),
    Rule("the subject that issues it",
         "Dan Reed sent a message to Eva Stone. The message said it rained. → Dan Reed", _issuer),
    Rule("who spoke in its sentence",
         "In a letter, Dan Reed said it snowed. The letter said it rained. → Dan Reed", _speaker_in_it),
    Rule("the subject of what is told in it",
         "A spokesman for the mill in a letter denied it. The letter said it rained. → spokesman for the "
         "mill", _subject_of_it),
)


def _subject(record: Record, start: int, end: int) -> Span:
    """The subject of a sentence whose verb stands at `end`: its first noun phrase, or the last name."""
    inside, listed = record.between(start, end), shapes.listed.match(record.text, start, end)
    if inside and record.word_before(start + 3) in words.oblique:     # In this regard the Times carries ...
        return record.starts[inside[-1]], record.pieces[inside[-1]].end
    cut = shapes.subject_end.search(record.text, listed.end() if listed else start + 5, end)
    return start, cut.start() if cut else end
