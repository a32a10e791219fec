"""Drafts: quotations in the making, with character spans,
before speakers have names and kinds are settled.
"""
from typing import NamedTuple

from .classes import MARK, NAME, QUOTATION, THAT, letters_in, one_of
from .constructions import Report
from .patterns import patterns
from .phrases import Phrase
from .units import Span, Unit, begins_small

EDGES = letters_in(one_of(",|.|;|:|-"))
BRACKETED = EDGES + "()"
AROUND = letters_in(one_of(".|,|adv|mark|;|(|)"))   # what may stand around quotations on their own
SIGNED = letters_in(one_of("-|Name|word|det|prep|,|poss|.|figure|time"))


class Draft(NamedTuple):
    """What is known of one quotation while the text is read."""
    spans: tuple[Span, ...]
    rule: str
    paragraph: int
    cue: Span | None = None
    speaker: Span | None = None
    antecedent: Span | None = None      # what a relative pronoun stands for
    flags: tuple[str, ...] = ()
    marked: bool = False                # whole quotations only
    open: bool = False                  # its last mark is closed in a later paragraph, if at all
    block: bool = False
    report: Report | None = None        # what it was made of
    like: int | None = None             # the place of the draft whose speaker goes on here
    signature: Span | None = None       # a line below it with a name

    def said_by(self, unit: Unit, speaker: Phrase | None) -> "Draft":
        """The draft with a speaker from positions in a unit, if that is anybody."""
        speaker, antecedent = _who(unit, speaker)
        return self if speaker is None else self._replace(speaker=speaker, antecedent=antecedent)

    def said_like(self, other: "Draft", rule: str) -> "Draft":
        """The draft with the speaker of another one."""
        return self._replace(speaker=other.speaker, antecedent=other.antecedent, rule=rule)


def _who(unit: Unit, speaker: Phrase | None) -> tuple[Span | None, Span | None]:
    """Where a speaker and his antecedent stand in the text; nowhere if he is nobody."""
    if speaker is None or unit.is_nobody(speaker.first):
        return None, None
    antecedent = unit.span(*speaker.antecedent) if speaker.antecedent else None
    return unit.span(speaker.first, speaker.last), antecedent


def draft_of(text: str, report: Report) -> Draft:
    """The draft of a report, its positions turned into characters."""
    unit = report.unit
    pieces = [_without_manner(unit, *piece) for piece in report.pieces]
    spans = tuple(span for piece in pieces for span in _spans_of(text, unit, *piece))
    is_open = any(not stretch.closed for stretch in unit.whole.values())
    return Draft(spans, report.rule, unit.paragraph, unit.span(*report.cue), *_who(unit, report.speaker),
                 report.flags, _is_marked(unit, pieces), is_open, report=report)


def _without_manner(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """A piece without how it was said: '"Q," | in a hurt tone, | Roe said'."""
    marks_end = first + 1 if unit.letters[first:first + 1] == QUOTATION else last
    manner = unit.letters[marks_end:last].strip(",")
    return (first, marks_end) if manner and patterns.manner.fullmatch(manner) else (first, last)


def _is_marked(unit: Unit, pieces: list[tuple[int, int]]) -> bool:
    """Whether all that is reported stands in marks of its own."""
    contents = [unit.letters[first:last].strip(BRACKETED) for first, last in pieces]
    return bool(contents) and all(content and not content.strip(QUOTATION) for content in contents)


def _spans_of(text: str, unit: Unit, first: int, last: int) -> list[Span]:
    """The spans of one piece: inside the marks where all of it is marked, the whole phrase otherwise."""
    last = first + len(unit.letters[first:last].rstrip(EDGES))
    first = last - len(unit.letters[first:last].lstrip(EDGES))
    if first >= last:
        return []
    if not unit.letters[first:last].strip(QUOTATION + ","):
        return [(unit.whole[at].start, unit.whole[at].end) for at in range(first, last) if at in unit.whole]
    return [_inside_marks(text, unit, first, unit.span(first, last))]


def _inside_marks(text: str, unit: Unit, first: int, span: Span) -> Span:
    """A span that is one fragment, marks and all, without its marks; any other span as it is."""
    for stretch in unit.fragments:
        woven = unit.letters[max(first - 1, 0)] == THAT and begins_small(text, stretch)
        if span == (stretch.outer_start, stretch.outer_end) and not woven:
            return stretch.start, stretch.end
    return span


def draft_alone(unit: Unit) -> Draft | None:
    """The draft of a unit that is nothing but whole quotations, perhaps signed; None of any other."""
    stretches, rest = list(unit.whole.values()), unit.letters.replace(QUOTATION, "").strip(AROUND)
    signed = rest.startswith("-") and NAME in rest and not rest.strip(SIGNED)   # '"Q" ― Jo Lee'
    if rest.strip("-") and not signed:
        return None
    spans = tuple((stretch.start, stretch.end) for stretch in stretches)
    draft = Draft(spans, "no cue", unit.paragraph, marked=True, open=not stretches[-1].closed)
    if not signed:
        return draft
    name = Phrase(unit.letters.rindex("-") + 1, len(unit.letters.rstrip("." + MARK)))
    return draft._replace(rule="sign-off").said_by(unit, name)
