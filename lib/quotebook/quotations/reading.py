"""Reading one text: its quotations, the marked stretches that are none, and its odd marks."""
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import chain, groupby
from typing import NamedTuple

from ..english import is_english
from ..people import Cast, Resolution
from ..sentences import paragraph_spans, sentence_spans
from .blocks import MARKED, block_spans, draft_of_turn, ends_block, introduction, opens_with_speech, transcript_turns
from .cues import Lexicon, default_lexicon
from .drafts import Draft, draft_alone, draft_leftovers, draft_of, sign
from .marks import Problem, Stretch, find_stretches
from .rejected import is_name, is_speech, reason_for
from .reports import POSTPOSED, Report, find_reports, reports_at_colon
from .units import Span, Unit, begins_small, find_units
from .words import read_words


class Quotation(NamedTuple):
    """One quotation: what was said (spans), by which cue, by whom, and the rule that found it."""
    kind: str
    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    addressee: str | None
    via: str | None
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


def read_quotations(text: str, *, lexicon: Lexicon | None = None, aliases: Mapping[str, str] | None = None) -> Reading:
    """Every quotation of `text`, every marked stretch that is none, and every odd mark."""
    lexicon, paragraphs = lexicon or default_lexicon(), paragraph_spans(text)
    stretches, problems = find_stretches(text, paragraphs)
    sentences = sentence_spans(text, paragraphs=paragraphs)
    units = find_units(text, read_words(text, lexicon.classes), paragraphs, sentences, stretches)
    reader = _Reader(text, paragraphs, lexicon, double=any(not stretch.single for stretch in stretches))
    for number, group in groupby(units, key=lambda unit: unit.paragraph):
        reader.read_paragraph(number, list(group))
    drafts = sorted((draft for draft in reader.drafts if draft.spans), key=lambda draft: draft.spans)
    speech = _speech(text, drafts, stretches)
    taken = {stretch.start for stretch in speech}
    rejected = [Rejected(s.start, s.end, reason_for(text, s)) for s in stretches if s.start not in taken]
    quotations = _finished(drafts, _Names(text, sentences, aliases), speech, problems) if drafts else ()
    return Reading(tuple(quotations), tuple(rejected), tuple(problems))


class _Reader:
    """Reads a text paragraph by paragraph, and keeps what a later sentence may join or carry on."""

    def __init__(self, text: str, paragraphs: list[Span], lexicon: Lexicon, *, double: bool):
        self.text, self.paragraphs, self.lexicon = text, paragraphs, lexicon
        self.double = double                   # whether the text quotes in double marks
        self.turns = transcript_turns(text, paragraphs)
        self.drafts: list[Draft] = []
        self.introduced: Draft | None = None   # what the sentence before left open with a colon
        self.block: Draft | None = None
        self.joinable: Draft | None = None     # the quotation that marks in the next sentence would go on from
        self.quoting = False                   # the text has quoted somebody
        self.untold: tuple[Unit, Unit] | None = None   # first and last sentence in a row without a report
        self.first = True                      # no sentence read yet: the first may be a headline

    def read_paragraph(self, number: int, units: list[Unit]) -> None:
        if number in self.turns:
            self.drafts.append(draft_of_turn(self.text, self.turns[number], number, self.paragraphs[number][1]))
            self.introduced = self.block = None
            return
        english = is_english([form for unit in units for form in unit.forms])
        found = [find_reports(unit, self.lexicon) if english else [] for unit in units]
        if not self._is_block(units, list(chain(*found))):
            for unit, reports in zip(units, found, strict=True):
                self._read_unit(unit, reports)

    def _is_block(self, units: list[Unit], reports: list[Report]) -> bool:
        """Whether the paragraph belongs to a block, begun here or before."""
        if self.introduced and self.introduced.cue and not self.block and not opens_with_speech(self.text, units[0]):
            self.block, self.introduced = self.introduced, None
            self.block.block, self.block.rule = True, MARKED if units[0].forms[0] == ">" else self.block.rule
            self.drafts.append(self.block)
        if self.block and ends_block(self.text, units, self.block, reports):
            self.block = None
        if self.block:
            self.block.spans += block_spans(self.text, units)
        return self.block is not None

    def _read_unit(self, unit: Unit, reports: list[Report]) -> None:
        last = self.drafts[-1] if self.drafts else None
        reports = reports or (reports_at_colon(unit, headline=self.first) if ":" in unit.letters else [])
        self.first, joined = False, False
        continued = self.joinable and self.joinable.paragraph == unit.paragraph
        heading = self.double and unit.letters.strip("-.") == "Q" and unit.whole[unit.letters.index("Q")].single
        if (heading and not continued) or (not reports and sign(unit, last)):   # 'All bets are off' among double marks
            return
        found = [draft_of(self.text, report) for report in reports]
        for draft in found:
            if draft.rule == "said this":   # in the sentences before it
                draft.spans = [(self.untold[0].starts[0], self.untold[1].ends[-1])] if self.untold else []
        goes_on = self.untold and self.untold[0].paragraph == unit.paragraph
        self.untold = None if reports or unit.whole else (self.untold[0] if goes_on else unit, unit)
        if not reports and not all(is_name(self.text, stretch) for stretch in unit.whole.values()):
            alone = draft_alone(unit, self.joinable, last, self.introduced)
            joined = alone is None and not unit.letters.strip('Q.,a";()-')
            found = [alone] if alone else []
        if (unit.whole or unit.fragments) and not joined:
            found += draft_leftovers(self.text, unit, found, self.joinable, quoting=self.quoting)
        self.drafts += found
        self.quoting = self.quoting or any(draft.marked and draft.cue for draft in found)
        if found or not unit.whole:
            self.joinable = next((draft for draft in found if draft.marked or draft.rule in POSTPOSED), None)
        self.introduced = introduction(unit, self.lexicon)


def _speech(text: str, drafts: list[Draft], stretches: list[Stretch]) -> list[Stretch]:
    """The marked stretches that are somebody's reported words."""
    spans = sorted(span for draft in drafts if not draft.block for span in draft.spans)
    whole, speech, at, reach = {span for draft in drafts for span in draft.spans}, [], 0, -1
    # A text that quotes people uses marks to quote; one that never does uses them for distance.
    quotes_from = min((draft.spans[0][0] for draft in drafts if draft.marked and draft.cue), default=len(text))
    for stretch in stretches:
        while at < len(spans) and spans[at][0] <= stretch.start:
            reach = max(reach, spans[at][1])
            at += 1
        quoting = stretch.start > quotes_from and begins_small(text, stretch) and reason_for(text, stretch) == "term"
        if (stretch.start, stretch.end) in whole or (stretch.end <= reach and (
                quoting or is_speech(text, stretch, quoting=quotes_from < len(text)))):
            speech.append(stretch)
    return speech


class _Names:
    """Speakers, addressees and outer sources by their full names, asked for in text order."""

    def __init__(self, text: str, sentences: list[Span], aliases: Mapping[str, str] | None):
        self.cast = Cast(text, aliases=aliases, sentences=sentences)
        self.earlier: list[tuple[int, int, str]] = []
        self.resolved: dict[Span, Resolution] = {}
        self.by_report: dict[int, str] = {}

    def of(self, draft: Draft) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
        """Speaker, addressee, outer source and what is unsure about the speaker."""
        target, report = draft.antecedent or draft.speaker, draft.report
        if target and target not in self.resolved:
            self.resolved[target] = self.cast.resolve(*target, earlier=self.earlier)
            self.earlier.append((*target, self.resolved[target].name))
        who = self.resolved[target] if target else Resolution("", "")
        self.by_report[id(report)] = who.name
        told = report.unit.span(*report.hearer) if report and report.hearer else None
        addressee = self.cast.resolve(*told, earlier=self.earlier).name if told else None
        outer = self.by_report.get(id(report.outer)) if report and report.outer else None
        return who.name or None, addressee or None, outer or None, who.flags


def _finished(drafts: list[Draft], names: _Names, speech: list[Stretch], problems: list[Problem]
              ) -> Iterator[Quotation]:
    """The quotations of the drafts, their kinds, names and flags settled."""
    starts, odd = [stretch.start for stretch in speech], sorted(problem.start for problem in problems)
    inner = _inner(drafts, starts)
    for draft in drafts:
        speaker, addressee, via, flags = names.of(draft)
        at, entry = bisect_left(odd, draft.spans[0][0] - 1), draft.report and draft.report.entry
        unbalanced = at < len(odd) and odd[at] <= draft.spans[-1][1] + 1
        sort = [entry.sort] if entry and entry.sort != "speech" else []
        flags = dict.fromkeys([*draft.flags, *flags, *sort, *(["unbalanced"] if unbalanced else [])])
        yield Quotation(_kind(draft, speech, starts, inner), tuple(draft.spans), draft.cue, draft.speaker, speaker,
                        addressee, via, draft.rule, tuple(flags))


def _inner(drafts: list[Draft], starts: list[int]) -> set[int]:
    """Where the marks of reports inside reports begin: they are no marks of the outer speaker's."""
    spans = [span for draft in drafts if draft.report and draft.report.outer for span in draft.spans]
    return {start for first, last in spans for start in starts[bisect_left(starts, first):bisect_left(starts, last)]}


def _kind(draft: Draft, speech: list[Stretch], starts: list[int], inner: set[int]) -> str:
    """direct, mixed, indirect or block, by the marks around the speaker's own words."""
    if draft.block or draft.marked:
        return "block" if draft.block else "direct"
    if draft.rule == "marks only":
        return "mixed"
    for start, end in draft.spans:
        for stretch in speech[bisect_left(starts, start - 2):bisect_left(starts, end)]:
            if stretch.start not in inner or (draft.report and draft.report.outer):
                within = len(draft.spans) == 1 and stretch.start <= start and end <= stretch.end
                return "direct" if within else "mixed"
    return "indirect"
