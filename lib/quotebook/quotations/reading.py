"""Reading one text: its quotations, the marked stretches that are none, and its odd marks."""
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from ..people import Cast
from ..sentences import paragraph_spans, sentence_spans
from .blocks import draft_of_turn, ends_block, introduction, transcript_turns
from .colons import reports_at_colon
from .cues import Lexicon, default_lexicon
from .direct import read_alone, read_leftovers, read_signature
from .drafts import Draft, Span, draft_of, inside
from .marks import Problem, Stretch, find_stretches
from .rejected import is_speech, reason_for
from .reports import find_reports
from .units import Unit, find_units
from .words import class_letters, is_english, read_words


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: what was said (spans), by which cue, by whom, and the rule that found it."""
    kind: str
    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    addressee: str | None
    via: str | None
    rule: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A marked stretch that is no quotation, and why."""
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text, each in text order."""
    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]


def read_quotations(text: str, *, lexicon: Lexicon | None = None, aliases: Mapping[str, str] | None = None) -> Reading:
    """Every quotation of `text`, every marked stretch that is none, and every odd mark."""
    lexicon = lexicon or default_lexicon()
    paragraphs = paragraph_spans(text)
    stretches, problems = find_stretches(text, paragraphs)
    words = read_words(text, class_letters(lexicon.letters))
    units = find_units(text, words, paragraphs, sentence_spans(text), stretches)
    drafts = _Reader(text, paragraphs, lexicon, english=is_english(words.forms)).read(units)
    drafts = sorted((draft for draft in drafts if draft.spans), key=lambda draft: (draft.spans[0], draft.spans[-1]))
    speech = _speech_stretches(text, drafts, stretches)
    quotations = _name_speakers(text, drafts, speech, aliases)
    taken = {stretch.start for stretch in speech}
    rejected = tuple(Rejected(s.start, s.end, reason_for(text, s)) for s in stretches if s.start not in taken)
    return Reading(tuple(quotations), rejected, tuple(problems))


class _Reader:
    """Reads a text paragraph by paragraph, and keeps what a later sentence may join or carry on."""

    def __init__(self, text: str, paragraphs: list[Span], lexicon: Lexicon, *, english: bool):
        self.text, self.paragraphs, self.lexicon, self.english = text, paragraphs, lexicon, english
        self.turns = transcript_turns(text, paragraphs)
        self.drafts: list[Draft] = []
        self.introduced: Draft | None = None
        self.block: Draft | None = None
        self.first = True                    # no sentence read yet: the first may be a headline
        self.joinable: Draft | None = None   # the quotation that marks in the next sentence would go on from

    def read(self, units: list[Unit]) -> list[Draft]:
        for number, group in groupby((unit for unit in units if len(unit)), key=lambda unit: unit.paragraph):
            self._paragraph(number, list(group))
        return self.drafts

    def _paragraph(self, number: int, units: list[Unit]) -> None:
        if number in self.turns:
            self.drafts.append(draft_of_turn(self.text, self.turns[number], number, self.paragraphs[number][1]))
            self.introduced = self.block = None
            return
        found = [find_reports(unit, self.lexicon) if self.english else [] for unit in units]
        if self._is_block(number, units, [report for reports in found for report in reports]):
            return
        for unit, reports in zip(units, found, strict=True):
            self._unit(unit, reports)

    def _is_block(self, number: int, units: list[Unit], reports: list) -> bool:
        """Whether the paragraph belongs to a block, begun here or before."""
        introduced, self.introduced = self.introduced, None
        if introduced is not None and introduced.cue and self.block is None and units[0].letters[0] not in "Q\"":
            self.block = introduced
            self.block.block, self.block.rule = True, "block"
            self.drafts.append(self.block)
        elif self.block is None:
            self.introduced = introduced
            return False
        if ends_block(self.text, units, self.block, reports):
            self.block = None
            return False
        self.block.spans.append((units[0].starts[0], units[-1].ends[-1]))
        return True

    def _unit(self, unit: Unit, reports: list) -> None:
        if not reports and read_signature(self.text, unit, self.drafts[-1] if self.drafts else None):
            return
        found = [draft_of(self.text, report) for report in reports]
        if not reports:
            reports = reports_at_colon(unit, headline=self.first)
            found = [draft_of(self.text, report) for report in reports]
        self.first = False
        if not reports and unit.whole:
            alone = read_alone(unit, self.drafts, self.joinable, self.introduced)
            found = [alone] if alone is not None else []
        joined = not found and bool(unit.whole) and not reports and not unit.letters.strip("Q.,a\";()-")
        if (unit.whole or unit.fragments) and not joined:
            found += read_leftovers(self.text, unit, found, self.joinable)
        self.drafts += found
        if found or not unit.whole:
            self.joinable = next((draft for draft in found if draft.joinable), None)
        self.introduced = introduction(unit, self.lexicon)


def _speech_stretches(text: str, drafts: list[Draft], stretches: list[Stretch]) -> list[Stretch]:
    """The marked stretches that are somebody's reported words."""
    spans = sorted(span for draft in drafts if not draft.block for span in draft.spans)
    whole = {span for draft in drafts for span in draft.spans}
    speech, at = [], 0
    reach = -1
    for stretch in stretches:
        while at < len(spans) and spans[at][0] <= stretch.start:
            reach = max(reach, spans[at][1])
            at += 1
        covered = (stretch.start, stretch.end) in whole or (stretch.end <= reach and is_speech(text, stretch))
        if covered:
            speech.append(stretch)
    return speech


def _name_speakers(text: str, drafts: list[Draft], speech: list[Stretch], aliases) -> list[Quotation]:
    cast = Cast(text, aliases=aliases) if drafts else None
    earlier: list[tuple[int, int, str]] = []
    quotations = []
    resolved: dict[Span, object] = {}
    for draft in drafts:
        name, flags = None, []
        target = draft.antecedent or draft.speaker
        if target is not None:
            if target not in resolved:
                resolved[target] = cast.resolve(*target, earlier=earlier)
                earlier.append((*target, resolved[target].name))
            name, flags = resolved[target].name or None, list(resolved[target].flags)
        addressee = cast.resolve(*draft.hearer, earlier=earlier).name or None if draft.hearer else None
        quotations.append(Quotation(kind_of(draft, speech), tuple(draft.spans), draft.cue, draft.speaker, name, addressee, None,
                                    draft.rule, tuple(dict.fromkeys(draft.flags + flags))))
    return quotations


def kind_of(draft: Draft, speech: list[Stretch]) -> str:
    """direct, mixed, indirect or block, by the marks around its speaker's words."""
    if draft.block:
        return "block"
    if draft.marked or draft.rule == "transcript":
        return "direct"
    if draft.rule == "marks only":
        return "mixed"
    from bisect import bisect_left
    starts = [stretch.start for stretch in speech]
    for start, end in draft.spans:
        at = bisect_left(starts, start - 2)
        if at < len(speech) and speech[at].start < end:
            return "direct" if len(draft.spans) == 1 and speech[at].start <= start and end <= speech[at].end else "mixed"
    return "indirect"
