"""Drafts: quotations in the making, with character spans, before speakers are resolved and kinds are settled."""
from dataclasses import dataclass, field

from .marks import Stretch
from .patterns import patterns
from .phrases import Phrase
from .rejected import is_clause, is_name
from .reports import Report, main_subject
from .units import SMALL, Span, Unit, begins_small

EDGES = ",.;:-"


@dataclass(slots=True)
class Draft:
    """What is known of one quotation while the text is read; more spans may join it."""
    spans: list[Span]
    rule: str
    paragraph: int
    cue: Span | None = None
    speaker: Span | None = None
    antecedent: Span | None = None      # what a relative pronoun stands for
    flags: list[str] = field(default_factory=list)
    marked: bool = False                # whole quotations only
    open: bool = False                  # its last mark is closed in a later paragraph, if at all
    block: bool = False
    report: Report | None = None        # what it was made of

    def say_who(self, unit: Unit, speaker: Phrase | None) -> None:
        """Take the speaker from positions in a unit."""
        if speaker and not unit.is_nobody(speaker.first):
            self.speaker = unit.span(speaker.first, speaker.last)
            self.antecedent = unit.span(*speaker.antecedent) if speaker.antecedent else None

    def say_like(self, other: "Draft", rule: str) -> None:
        """Take the speaker of another draft."""
        self.speaker, self.antecedent, self.rule = other.speaker, other.antecedent, rule


def draft_of(text: str, report: Report) -> Draft:
    """The draft of a report, its positions turned into characters."""
    unit = report.unit
    contents = [unit.letters[first:last].strip(EDGES + "()") for first, last in report.pieces]
    woven = any(_goes_on_from_that(unit, first) for first, _ in report.pieces)
    draft = Draft(
        [span for piece in report.pieces for span in _spans_of(text, unit, *piece)], report.rule, unit.paragraph,
        unit.span(*report.cue), flags=list(report.flags), report=report,
        marked=bool(contents) and not woven and all(content and not content.strip("Q") for content in contents),
        open=any(not stretch.closed for stretch in unit.whole.values()))
    draft.say_who(unit, report.speaker)
    return draft


def _spans_of(text: str, unit: Unit, first: int, last: int) -> list[Span]:
    """The spans of one piece: inside the marks where all of it is marked, the whole phrase otherwise."""
    last = first + len(unit.letters[first:last].rstrip(EDGES))
    first = last - len(unit.letters[first:last].lstrip(EDGES))
    if first >= last:
        return []
    if not unit.letters[first:last].strip("Q,") and not _goes_on_from_that(unit, first):
        return [(unit.whole[at].start, unit.whole[at].end) for at in range(first, last) if at in unit.whole]
    span = unit.span(first, last)
    for stretch in unit.fragments:
        woven = unit.letters[max(first - 1, 0)] == "h" and begins_small(text, stretch)
        if span == (stretch.outer_start, stretch.outer_end) and not woven:
            return [(stretch.start, stretch.end)]
    return [span]


def _goes_on_from_that(unit: Unit, first: int) -> bool:
    """'that "the roof leaks"': marks that begin small after the reporter's own 'that' are woven into his sentence."""
    return unit.forms[first:first + 1] == [SMALL] and unit.letters[first - 1:first] == "h"


def draft_alone(unit: Unit, before: Draft | None, last: Draft | None, introduced: Draft | None) -> Draft | None:
    """The draft of a unit that is nothing but whole quotations, or None where it is not or where it joined `before`.

    `before` is the quotation it may go on from, `last` any before it, `introduced` what a colon left open.
    """
    stretches = list(unit.whole.values())
    rest = unit.letters.replace("Q", "").strip('.,a";()')
    signed = rest.startswith("-") and "N" in rest and not rest.strip("-NlDp,'.#T")   # '"Q" ― Jo Lee'
    if rest.strip("-") and not signed:
        return None
    draft = Draft([(stretch.start, stretch.end) for stretch in stretches], "no cue", unit.paragraph, marked=True,
                  open=not stretches[-1].closed)
    goes_on = before and (before.paragraph == unit.paragraph or (before.open and stretches[0].continues))
    if goes_on and not signed and introduced is None:
        before.spans += draft.spans
        before.open, before.paragraph = draft.open, unit.paragraph
        return None
    if signed:
        draft.rule = "sign-off"
        draft.say_who(unit, Phrase(unit.letters.rindex("-") + 1, len(unit.letters.rstrip('."'))))
    elif introduced:
        draft.say_like(introduced, introduced.rule)
        draft.cue = introduced.cue
    elif last and last.paragraph >= unit.paragraph - 1:
        draft.say_like(before or last, "carried on")
        draft.flags.append("carried")
    return draft


def sign(unit: Unit, last: Draft | None) -> bool:
    """Whether a line of its own (― Jo Lee) signs the quotation before it; the speaker is set."""
    if last is None or last.rule not in ("no cue", "carried on") or not patterns.name_line.fullmatch(unit.letters):
        return False
    last.say_who(unit, Phrase(len(unit) - len(unit.letters.lstrip("-")), len(unit)))
    last.rule, last.antecedent = "sign-off", None
    return True


def draft_leftovers(text: str, unit: Unit, found: list[Draft], before: Draft | None, *, quoting: bool) -> list[Draft]:
    """Drafts of marked words that no cue of the sentence accounts for, with the likeliest speaker."""
    spans = [span for draft in found for span in draft.spans]
    left = [part for part in (*unit.whole.values(), *unit.fragments)
            if not any(start <= part.start and part.end <= end for start, end in spans)]
    return [_leftover(unit, part, before) for part in left
            if (not is_name(text, part) if part in unit.whole.values() else is_clause(text, part, quoting=quoting))]


def _leftover(unit: Unit, stretch: Stretch, before: Draft | None) -> Draft:
    draft = Draft([(stretch.start, stretch.end)], "marks only", unit.paragraph, flags=["no cue", "marks only"],
                  marked=stretch in unit.whole.values())
    if stretch.outer_start != unit.starts[0]:
        draft.say_who(unit, main_subject(unit))
    elif before:
        draft.spans, draft.marked = [unit.span(0, len(unit))], False
        draft.say_like(before, "carried on")
    return draft
