"""Reading one text: its quotations, the marked stretches that are none, and its odd marks."""
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..people import Cast, Resolution
from ..sentences import paragraph_spans, sentence_spans
from .blocks import lay_out
from .cues import Lexicon, default_lexicon
from .drafts import Draft
from .joining import carried, found, joined, signed
from .marks import Problem, Stretch, find_stretches
from .rejected import is_speech, reason_for
from .units import Span, begins_small, find_units
from .words import read_words


class Quotation(NamedTuple):
    """One quotation: what was said (spans), by which cue, by whom, and the rule that found it."""
    kind: str
    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    speaker_kind: str | None
    addressee: str | None
    via: str | None
    sort: str
    rule: str
    flags: tuple[str, ...]


class Rejected(NamedTuple):
    """A marked stretch that is no quotation, and why."""
    start: int
    end: int
    reason: str


class Reading(NamedTuple):
    """All that was found in one text, each in text order."""
    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]


class Speech(NamedTuple):
    """The marked stretches that are somebody's reported words, and where each begins."""
    stretches: list[Stretch]
    starts: list[int]

    def between(self, first: int, last: int) -> list[Stretch]:
        """Those that begin in [first, last)."""
        return self.stretches[bisect_left(self.starts, first):bisect_left(self.starts, last)]


def read_quotations(text: str, *, lexicon: Lexicon | None = None, aliases: Mapping[str, str] | None = None
                    ) -> Reading:
    """Every quotation of `text`, every marked stretch that is none, and every odd mark."""
    lexicon, paragraphs = lexicon or default_lexicon(), paragraph_spans(text)
    stretches, problems = find_stretches(text, paragraphs)
    sentences = sentence_spans(text, paragraphs=paragraphs)
    units = find_units(text, read_words(text, lexicon.classes), paragraphs, sentences, stretches)
    laid = lay_out(text, paragraphs, units, lexicon)
    items = found(text, laid, double=any(not stretch.single for stretch in stretches))
    drafts = in_order(signed(carried(joined(text, items))))
    speech = speech_among(text, drafts, stretches)
    quotations = finished(named(text, drafts, sentences, aliases), speech, problems)
    return Reading(tuple(quotations), tuple(_rejected(text, stretches, speech)), tuple(problems))


def in_order(drafts: list[Draft]) -> list[Draft]:
    """The drafts that hold any words, in text order."""
    return sorted((draft for draft in drafts if draft.spans), key=lambda draft: draft.spans)


def _rejected(text: str, stretches: list[Stretch], speech: Speech) -> list[Rejected]:
    taken = {stretch.start for stretch in speech.stretches}
    return [Rejected(stretch.start, stretch.end, reason_for(text, stretch)) for stretch in stretches
            if stretch.start not in taken]


def speech_among(text: str, drafts: list[Draft], stretches: list[Stretch]) -> Speech:
    """The marked stretches that are somebody's reported words."""
    if not stretches:
        return Speech([], [])
    whole = {span for draft in drafts for span in draft.spans}
    inside, quotes_from = _inside(stretches, drafts), _quotes_from(text, drafts)
    speech = [stretch for stretch in stretches if (stretch.start, stretch.end) in whole
              or stretch.start in inside and _is_reported(text, stretch, quotes_from)]
    return Speech(speech, [stretch.start for stretch in speech])


def _quotes_from(text: str, drafts: list[Draft]) -> int:
    """Where a text begins to use marks to quote; its end where it uses them for distance only."""
    return min((draft.spans[0][0] for draft in drafts if draft.marked and draft.cue), default=len(text))


def _inside(stretches: list[Stretch], drafts: list[Draft]) -> set[int]:
    """Where the stretches begin that lie inside what is reported."""
    spans = sorted(span for draft in drafts if not draft.block for span in draft.spans)
    inside, at, reach = set(), 0, -1
    for stretch in stretches:
        while at < len(spans) and spans[at][0] <= stretch.start:
            reach = max(reach, spans[at][1])
            at += 1
        if stretch.end <= reach:
            inside.add(stretch.start)
    return inside


def _is_reported(text: str, stretch: Stretch, quotes_from: int) -> bool:
    """Whether a stretch inside reported words is quoted: any phrase in a text that has quoted somebody."""
    if stretch.start > quotes_from and begins_small(text, stretch) and reason_for(text, stretch) == "term":
        return True
    return is_speech(text, stretch, quoting=quotes_from < len(text))


class Named(NamedTuple):
    """A draft with the names of its speaker, of the one who is told and of the outer source."""
    draft: Draft
    speaker: str
    kind: str | None          # person, organisation, document or described
    addressee: str
    via: str
    unsure: tuple[str, ...]   # what is unsure about the speaker


NOBODY = Resolution("", "")


def named(text: str, drafts: list[Draft], sentences: list[Span], aliases: Mapping[str, str] | None
          ) -> list[Named]:
    """The drafts with full names, asked for in text order."""
    if not drafts:
        return []
    cast = Cast(text, aliases=aliases, sentences=sentences)
    found_names, earlier, of_cue, rows = {None: NOBODY}, [], {}, []
    for draft in drafts:
        target, told = draft.antecedent or draft.speaker, _hearer(draft)
        if target not in found_names:
            found_names[target] = cast.resolve(*target, earlier=earlier)
            earlier.append((*target, found_names[target].name))
        who = found_names[target]
        if draft.report:
            of_cue[draft.cue] = who.name
        addressee = cast.resolve(*told, earlier=earlier).name if told else ""
        outer = of_cue.get(_outer_cue(draft), "")
        rows.append(Named(draft, who.name, cast.kind_of(who.name), addressee, outer, who.flags))
    return rows


def _hearer(draft: Draft) -> Span | None:
    """Where the one who is told stands."""
    report = draft.report
    return report.unit.span(*report.hearer) if report and report.hearer else None


def _outer_cue(draft: Draft) -> Span | None:
    """Where the cue of the report around this one stands."""
    outer = draft.report.outer if draft.report else None
    return outer.unit.span(*outer.cue) if outer else None


def finished(rows: list[Named], speech: Speech, problems: list[Problem]) -> list[Quotation]:
    """The quotations of the drafts, their kinds, names and flags settled."""
    odd, inner = sorted(problem.start for problem in problems), _inner([row.draft for row in rows], speech)
    return [Quotation(_kind(row.draft, speech, inner), row.draft.spans, row.draft.cue, row.draft.speaker,
                      row.speaker or None, row.kind, row.addressee or None, row.via or None,
                      _sort(row.draft), row.draft.rule, _flags(row, odd)) for row in rows]


def _sort(draft: Draft) -> str:
    """speech, evidence or attitude, by the cue; what has none is speech."""
    return draft.report.entry.sort if draft.report and draft.report.entry else "speech"


def _flags(row: Named, odd: list[int]) -> tuple[str, ...]:
    """What is unsure about a quotation, and that it is no speech; `odd` is where the odd marks stand."""
    spans, sort = row.draft.spans, _sort(row.draft)
    at = bisect_left(odd, spans[0][0] - 1)
    unbalanced = at < len(odd) and odd[at] <= spans[-1][1] + 1
    own = [sort] if sort != "speech" else []
    own += ["unbalanced"] if unbalanced else []
    return tuple(dict.fromkeys([*row.draft.flags, *row.unsure, *own]))


def _inner(drafts: list[Draft], speech: Speech) -> set[int]:
    """Where the marks of reports inside reports begin: they are no marks of the outer speaker's."""
    spans = [span for draft in drafts if _is_nested(draft) for span in draft.spans]
    return {stretch.start for span in spans for stretch in speech.between(*span)}


def _is_nested(draft: Draft) -> bool:
    return bool(draft.report and draft.report.outer)


def _kind(draft: Draft, speech: Speech, inner: set[int]) -> str:
    """direct, mixed, indirect or block, by the marks around the speaker's own words."""
    if draft.block or draft.marked:
        return "block" if draft.block else "direct"
    span, marks = next(_own_marks(draft, speech, inner), (None, None))
    if draft.rule == "marks only":
        return "mixed"
    if marks is None:
        return "indirect"
    within = len(draft.spans) == 1 and marks.start <= span[0] and span[1] <= marks.end
    return "direct" if within else "mixed"


def _own_marks(draft: Draft, speech: Speech, inner: set[int]) -> Iterator[tuple[Span, Stretch]]:
    """The marked stretches in a draft that are its own speaker's, each with the span it stands in."""
    for span in draft.spans:
        for stretch in speech.between(span[0] - 2, span[1]):
            if stretch.start not in inner or _is_nested(draft):
                yield span, stretch
