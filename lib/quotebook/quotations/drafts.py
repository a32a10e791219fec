"""Drafts: quotations in the making, with character spans, before speakers are resolved and kinds are settled."""
from dataclasses import dataclass, field

from .marks import Stretch
from .reports import Report
from .units import SMALL, Unit, begins_small

Span = tuple[int, int]
EDGES = ",.;:-()"


@dataclass(slots=True)
class Draft:
    """What is known of one quotation while the text is read; more spans may join it."""
    spans: list[Span]
    cue: Span | None
    speaker: Span | None
    rule: str
    paragraph: int
    antecedent: Span | None = None      # what a relative pronoun stands for
    hearer: Span | None = None
    sort: str = "speech"
    flags: list[str] = field(default_factory=list)
    marked: bool = False                # whole quotations only, so that the next one may join it
    block: bool = False
    open: bool = False                  # its last mark is closed in a later paragraph, if at all

    @property
    def joinable(self) -> bool:
        """Whether marks in the sentence after it go on from it: '"A," he said. "B."'"""
        return self.marked or self.rule in ("content, then cue", "cue, then speaker")


def draft_of(text: str, report: Report) -> Draft:
    """The draft of a report, its positions turned into characters."""
    unit, speaker = report.unit, report.speaker
    spans = [span for first, last in report.pieces for span in _piece(text, unit, first, last)]
    contents = [unit.letters[first:last].strip(EDGES) for first, last in report.pieces]
    antecedent = span_of(unit, *speaker.antecedent) if speaker and speaker.antecedent else None
    return Draft(
        spans=spans, cue=span_of(unit, *report.cue), speaker=span_of(unit, speaker.first, speaker.last) if speaker else None,
        rule=report.rule, paragraph=unit.paragraph, antecedent=antecedent,
        hearer=span_of(unit, *report.hearer) if report.hearer else None, sort=report.entry.sort if report.entry else "speech",
        flags=list(report.flags), marked=bool(spans) and all(content and set(content) <= {"Q"} for content in contents)
        and not any(_goes_on_from_that(unit, first) for first, _ in report.pieces),
        block=report.rule == "colon", open=any(not stretch.closed for stretch in unit.whole.values()),
    )


def span_of(unit: Unit, first: int, last: int) -> Span:
    """The characters of the words [first, last) of a unit."""
    return unit.starts[first], unit.ends[last - 1]


def _piece(text: str, unit: Unit, first: int, last: int) -> list[Span]:
    """The spans of one piece: inside the marks where all of it is marked, the whole phrase otherwise."""
    while last > first and unit.letters[last - 1] in EDGES and (unit.letters[last - 1] != ")" or last - first < 2):
        last -= 1
    while first < last and unit.letters[first] in ",.;:-)":
        first += 1
    if first >= last:
        return []
    if _goes_on_from_that(unit, first):
        return [span_of(unit, first, last)]
    if set(unit.letters[first:last]) <= {"Q", ","}:
        return [(unit.whole[at].start, unit.whole[at].end) for at in range(first, last) if at in unit.whole]
    start, end = span_of(unit, first, last)
    for stretch in unit.fragments:
        if (start, end) == (stretch.outer_start, stretch.outer_end):
            woven = unit.letters[max(first - 1, 0)] == "h" and begins_small(text, stretch)
            return [(start, end)] if woven else [(stretch.start, stretch.end)]
    return [(start, end)]


def _goes_on_from_that(unit: Unit, first: int) -> bool:
    """'that "the roof leaks"': marks that begin small after the reporter's own 'that' are woven into his sentence."""
    return first > 0 and unit.letters[first] == "Q" and unit.forms[first] == SMALL and unit.letters[first - 1] == "h"


def inside(stretch: Stretch, spans: list[Span]) -> bool:
    """Whether a stretch lies in one of the spans, its marks aside."""
    return any(start <= stretch.start and stretch.end <= end for start, end in spans)
