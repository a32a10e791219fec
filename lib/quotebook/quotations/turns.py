"""Turns of a transcript: who speaks by the label before his words, and over which paragraphs.

`MS. ROE: ...`, `Q: ...`, `Q   ...`, `Minister Roe: ...`; a turn runs to the next label, whatever its
paragraphs.
"""
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..wordlists import LISTS
from .classes import THAT
from .constructions import Report
from .drafts import Draft, draft_of
from .patterns import patterns
from .units import Span

LABEL = re.compile(
    r"[\"“(\[]?(?P<name>(?:(?:[A-Z][A-Z.'’-]*[A-Z.]|[A-Z])(?:[ ,]+(?=[A-Z])|(?=:))){1,6}"
    r"|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?: ?\([^()]{1,40}\))?: *(?P<words>\S)"
)
ASKER = re.compile(r"(?P<name>Q)[.]?[ \t\xa0]{1,8}(?P<words>[^\s:])")   # 'Q   Will it rain?'
# the next speaker in the middle of a paragraph: '... in May. Mrs Roe: ...'
RUN_ON = re.compile(r"(?<=[.?!)] )(?=(?:The )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}: )")
# a stage direction or a time of day alone: '(Laughter.)', 'END 1:29 P.M.'
NOBODYS = re.compile(r"\s*[\"“]?(?:[(\[][^()\[\]]{1,60}[)\]]|(?:END\b.{0,4})?\d{1,2}:\d\d.{0,20}"
                     r"|END|[*#_-]+)\s*$")
# somebody is quoted in marks
ATTRIBUTED = re.compile(r"[,?!][\"”’] (?:\w+ ){0,3}(?:said|says|asked|told)\b")
INTERVIEWED = re.compile(r"\bwith (?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})")
ASKS, ANSWERS = frozenset(("Q", "QUESTION", "REPORTER")), frozenset(("A", "ANSWER"))
FIRST_PERSON = frozenset(("i", "i'm", "i've"))
EARLY = 4   # paragraphs before the first label of a text that is a transcript as a whole


class Turn(NamedTuple):
    """A label with the words behind it, up to `end` in its own paragraph."""
    match: re.Match
    end: int

    @property
    def name(self) -> str:
        return self.match["name"]


class Turns(NamedTuple):
    """The turns by the paragraphs they begin in, and whether other paragraphs go on with them."""
    by_paragraph: dict[int, list[Turn]]
    run_on_until: int = 0            # the paragraph at which the last turn ends
    interviewed: Span | None = None  # whom an `A:` stands for

    def draft(self, text: str, turn: Turn, paragraph: int) -> Draft:
        """The draft of a turn in its first paragraph; who asks has no name."""
        draft = draft_of_turn(text, turn.match, paragraph, turn.end)
        if turn.name in ASKS:
            return draft._replace(speaker=None)
        return draft._replace(antecedent=self.interviewed) if turn.name in ANSWERS else draft


def find_turns(text: str, paragraphs: list[Span]) -> Turns:
    """The turns of a text: none in one that is no transcript."""
    if text.count(":") < 2:
        return Turns({})
    labels = transcript_turns(text, paragraphs)
    if not labels:
        return Turns(dict(_all_run_on(text, paragraphs)))
    first, last = min(labels), max(labels)
    whole = first < EARLY or last - first >= len(labels)
    narrated = ATTRIBUTED.search(text, paragraphs[first][0], paragraphs[last][1])
    until = _end_of_last(text, paragraphs, last) if whole and not narrated else 0
    told = INTERVIEWED.search(text, 0, paragraphs[first][0])
    turns = {number: [Turn(match, paragraphs[number][1])] for number, match in labels.items()}
    return Turns(turns, until, told and told.span("name"))


def _end_of_last(text: str, paragraphs: list[Span], last: int) -> int:
    """The paragraph behind the last turn of a transcript: one that quotes somebody is a reporter's."""
    return next((number for number in range(last + 1, len(paragraphs))
                 if ATTRIBUTED.search(text, *paragraphs[number])), len(paragraphs))


def _all_run_on(text: str, paragraphs: list[Span]) -> Iterator[tuple[int, list[Turn]]]:
    """The paragraphs that hold several turns, as reports of a parliament print them."""
    for number, (start, end) in enumerate(paragraphs):
        if text.count(": ", start, end) > 2 and LABEL.match(text, start, end):
            turns = _run_on(text, start, end)
            names = [turn.name for turn in turns]
            if len(names) > len(set(names)) > 1:
                yield number, turns


def _run_on(text: str, start: int, end: int) -> list[Turn]:
    places = [start, *(found.start() for found in RUN_ON.finditer(text, start, end)), end]
    found = ((LABEL.match(text, at, following), following) for at, following in pairwise(places))
    return [Turn(match, len(text[:stop].rstrip())) for match, stop in found if match
            and _names_somebody(match["name"])]


def transcript_turns(text: str, paragraphs: list[Span]) -> dict[int, re.Match]:
    """The paragraphs that begin with a speaker's name and a colon, where at least two do."""
    matches = {number: LABEL.match(text, *span) for number, span in enumerate(paragraphs)}
    turns = {number: match for number, match in matches.items() if match and _names_somebody(match["name"])}
    shouted = {number: match for number, match in turns.items()
               if match["name"].isupper() and len(match["name"]) > 1}
    asked = {number: match for number, span in enumerate(paragraphs)
             if (match := ASKER.match(text, *span))} if shouted else {}
    if len(shouted) + len(asked) > 1:
        letters = {number: match for number, match in turns.items() if match["name"] in ("Q", "A")}
        return dict(sorted({**shouted, **asked, **letters}.items()))
    names = [match["name"] for match in turns.values()]
    takes_turns = len(names) > len(set(names)) > 1   # two take turns, one of them twice
    return turns if takes_turns or _asked_and_answered(text, paragraphs, turns) else {}


def _asked_and_answered(text: str, paragraphs: list[Span], turns: dict[int, re.Match]) -> bool:
    """A text that is one question and its answer, a label before each."""
    if len(turns) != 2 or min(turns) >= EARLY or max(turns) != min(turns) + 1:
        return False
    return text[slice(*paragraphs[min(turns)])].rstrip("\"” ").endswith("?")


def _names_somebody(label: str) -> bool:
    """Not 'Date:', 'Note:'."""
    return label.casefold().split()[0].strip(".") not in LISTS["no name"]


def draft_of_turn(text: str, match: re.Match, paragraph: int, end: int) -> Draft:
    """The draft of one transcript turn: all of its paragraph after the colon."""
    start, marked = match.start("words"), text[match.start()] in "\"“" or match["words"] in "\"“"
    end = start + len(text[start:end].rstrip('"”'))
    first = start + (match["words"] in "\"“" and end - start > 1)
    words = (first, max(end, first + 1))
    return Draft((words,), "transcript", paragraph, (start - 1, start), match.span("name"),
                 marked=marked, open=True, block=not marked)


def spoken_in(text: str, paragraph: Span) -> tuple[Span, ...]:
    """A paragraph that a turn goes on in, inside its marks;
    nothing where it is a stage direction or the time only.
    """
    start, end = paragraph
    start = end - len(text[start:end].lstrip('"“'))
    words = text[start:end].rstrip('"”')
    return () if NOBODYS.match(text, *paragraph) or not words else ((start, start + len(words)),)


def reports_inside(text: str, turn: Draft, reports: list[Report]) -> list[Draft]:
    """What a speaker reports in his turn, a clause or more; 'I said' is his own."""
    return [_by_speaker(text, turn, draft_of(text, report)) for report in reports if _is_clause(report)]


def _is_clause(report: Report) -> bool:
    """Whether it reports a clause: behind 'that',
    or where its cue takes one and a subject and its verb follow.
    """
    (first, last), letters, cue = report.pieces[0], report.unit.letters, report.entry
    return cue is not None and cue.sort == "speech" and (letters[max(first - 1, 0)] == THAT or (
        "clause" in cue.takes and patterns.finite.match(letters, first, last) is not None))


def _by_speaker(text: str, turn: Draft, draft: Draft) -> Draft:
    first_person = draft.speaker and text[slice(*draft.speaker)].casefold() in FIRST_PERSON
    return draft._replace(antecedent=turn.antecedent or turn.speaker) if first_person else draft
