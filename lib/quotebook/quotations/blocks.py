"""The layout of a text: turns of a transcript, blocks behind a cue and a colon, sentences."""
import re
from collections.abc import Callable
from itertools import chain, groupby
from typing import NamedTuple

from ..english import is_english
from ..wordlists import LISTS
from .classes import AND, BUT, DET, EDGE, MARK, NAME, SAYING, letters_in, one_of
from .constructions import Report
from .cues import Cue, Lexicon
from .drafts import Draft
from .patterns import patterns
from .phrases import Phrase, speaker_after, verb_group_start
from .rejected import is_speech, reason_for
from .reports import find_reports, reports_at_colon
from .subjects import main_subject, subject_before
from .turns import Turns, find_turns, reports_inside, spoken_in
from .units import Span, Unit

LONGEST_BLOCK = 40   # paragraphs
LINE = re.compile(r"[^\r\n]+")
MARKED = "block of marked lines"
SIGN_OF_LINE = ">"
FEW_WORDS = 16       # in what is nothing but a name and a colon
COLON_CUE = one_of("said|say|says|saying")
SEMICOLON_CUE = one_of("said|says|saying")
PERSONS = frozenset(("he", "she", "it", "they"))
NAMING = letters_in(one_of("det|Name|word|prep|poss|.|(|)|figure|,|-"))
HANDS_ON = (["and", "from"], ["from"])   # 'And from | Mayor Jo Roe:'
NARRATES = (["according", "to"], ["meanwhile", ","])   # how a paragraph begins that is the reporter's again


class Sentence(NamedTuple):
    """A sentence of the reporter, its reports, and what it leaves open for the next."""
    unit: Unit
    reports: list[Report]
    opens: Draft | None


def lay_out(text: str, paragraphs: list[Span], units: list[Unit], lexicon: Lexicon) -> list[Draft | Sentence]:
    """Each transcript turn and each block as a draft, everything else as sentences, in text order."""
    turns, laid, in_block, headline, spoken = find_turns(text, paragraphs), [], False, True, None
    for number, group in groupby(units, key=lambda unit: unit.paragraph):
        inside, last = list(group), laid[-1] if laid else None
        reports = _reports(inside, lexicon)
        if number in turns.by_paragraph or spoken is not None and number < turns.run_on_until:
            spoken, in_block = _speak(text, laid, spoken, turns, paragraphs, number,
                                      list(chain(*reports))), False
            continue
        if _begins_block(text, last, inside[0]):
            laid.append(_block(last.opens, inside[0]))
            in_block = True
        in_block = in_block and not ends_block(Paragraph(text, inside, laid[-1], list(chain(*reports))))
        if in_block:
            laid[-1] = laid[-1]._replace(spans=laid[-1].spans + block_spans(text, inside))
        else:
            laid += _sentences(inside, reports, lexicon, headline=headline)
            headline = False
    return laid


def _speak(text: str, laid: list[Draft | Sentence], spoken: int | None, turns: Turns, paragraphs: list[Span],
           number: int, reports: list[Report]) -> int:
    """Lay out a paragraph of a transcript; the place of the turn that the next paragraph may go on with."""
    for turn in turns.by_paragraph.get(number, ()):
        spoken = len(laid)
        laid.append(turns.draft(text, turn, number))
    if number not in turns.by_paragraph:
        laid[spoken] = laid[spoken]._replace(spans=laid[spoken].spans + spoken_in(text, paragraphs[number]))
    laid += reports_inside(text, laid[spoken], reports)
    return spoken


def _reports(units: list[Unit], lexicon: Lexicon) -> list[list[Report]]:
    """The reports of each sentence of a paragraph; none in another language than English."""
    english = is_english([form for unit in units for form in unit.forms])
    return [find_reports(unit, lexicon) if english else [] for unit in units]


def _sentences(units: list[Unit], reports: list[list[Report]], lexicon: Lexicon, *, headline: bool
               ) -> list[Sentence]:
    """The sentences of a paragraph; the first of a text may be its headline."""
    return [Sentence(unit, reported or _at_colon(unit, headline=headline and not at),
                     introduction(unit, lexicon))
            for at, (unit, reported) in enumerate(zip(units, reports, strict=True))]


def _at_colon(unit: Unit, *, headline: bool) -> list[Report]:
    return reports_at_colon(unit, headline=headline) if ":" in unit.letters else []


def _begins_block(text: str, last: Draft | Sentence | None, unit: Unit) -> bool:
    """Whether the sentence before opens a block with a cue and a colon, and no marks follow."""
    opened = last.opens if isinstance(last, Sentence) else None
    return opened is not None and opened.cue is not None and not opens_with_speech(text, unit)


def introduction(unit: Unit, lexicon: Lexicon) -> Draft | None:
    """What a sentence leaves open for the next: 'The message said:', 'Rep. Jo Roe (D-Ga.):',
    a line with a name.
    """
    letters, n = unit.letters, len(unit)
    if letters[0] == NAME and patterns.name_line.fullmatch(letters):
        return Draft((), "name line", unit.paragraph, speaker=unit.span(0, n))
    if n < 2 or not (letters[-1] == ":" or letters[-1] == ";" and letters[-2] in SEMICOLON_CUE):
        return None
    cue = _last_cue(unit, lexicon)
    draft = _told_by(unit, lexicon, *cue) if cue else _named_before_colon(unit)
    return draft if draft.speaker else None


def _last_cue(unit: Unit, lexicon: Lexicon) -> tuple[int, tuple[Cue, int]] | None:
    """The place of the last cue that takes marks, with the cue and the place behind it."""
    for at in range(len(unit) - 2, -1, -1):
        found = lexicon.match(unit.forms, at) if unit.letters[at] in COLON_CUE else None
        if found and "quote" in found[0].takes:
            return at, found
    return None


def _told_by(unit: Unit, lexicon: Lexicon, at: int, found: tuple[Cue, int]) -> Draft:
    """'The council said:', 'The roof leaks, the council said, adding:', 'Added Roe:'."""
    group, (cue, stop) = verb_group_start(unit, at), found
    draft = Draft((), "block", unit.paragraph, unit.span(group, stop),
                  report=Report(unit, (group, stop), cue, None, (), "block"))
    joined = _before(unit, group) in (EDGE, AND, BUT) or unit.letters[group - 1:at + 1] == "," + SAYING
    own = None if joined else subject_before(unit, group)
    return draft.said_by(unit, own or _teller(unit, lexicon) or (
        main_subject(unit) if group else speaker_after(unit, stop)))


def _teller(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """The speaker of the last report of a sentence."""
    return next((report.speaker for report in reversed(find_reports(unit, lexicon))), None)


def _before(unit: Unit, at: int) -> str:
    return unit.letters[at - 1:at] if at else EDGE


def _named_before_colon(unit: Unit) -> Draft:
    """'Rep. Jo Roe (D-Ga.):', 'The message reads as follows:'."""
    n, follows = len(unit), unit.forms[-3:-1] == ["as", "follows"] or "following" in unit.forms
    draft = Draft((), "name, then colon", unit.paragraph, unit.span(n - 3, n - 1) if follows else None)
    first = next((len(lead) for lead in HANDS_ON if unit.forms[:len(lead)] == lead), 0)
    if not follows and not unit.letters[first:-1].strip(NAMING) and first < n - 1 < FEW_WORDS - 1:
        return draft._replace(speaker=unit.span(first, n - 1))
    return draft.said_by(unit, main_subject(unit))


def _block(opened: Draft, first: Unit) -> Draft:
    """The draft of a block, still without its paragraphs."""
    return opened._replace(block=True, rule=MARKED if first.forms[0] == SIGN_OF_LINE else opened.rule)


def block_spans(text: str, units: list[Unit]) -> tuple[Span, ...]:
    """A block's paragraph; of one in marked lines ('> The roof leaks') the lines without their signs."""
    span = units[0].starts[0], units[-1].ends[-1]
    if units[0].forms[0] != SIGN_OF_LINE:
        return (span,)
    return tuple((line.end() - len(line[0].lstrip("> \t")), line.end()) for line in LINE.finditer(text, *span)
                 if line[0].strip("> \t"))


class Paragraph(NamedTuple):
    """A paragraph behind a block's introduction: its sentences and their reports, and the block so far."""
    text: str
    units: list[Unit]
    block: Draft
    reports: list[Report]

    @property
    def source(self) -> list[str]:
        """The block's speaker, in words."""
        return self.text[slice(*self.block.speaker)].casefold().split() if self.block.speaker else [""]


class BlockEnd(NamedTuple):
    """Where a paragraph is the reporter's again; the example shows it."""
    name: str
    example: str
    holds: Callable[[Paragraph], bool]


BLOCK_ENDS = (
    BlockEnd("opens with speech",
             '{She} said:\n[The roof leaks.]\n"[We lost the vote today.]"', lambda paragraph: (
        opens_with_speech(paragraph.text, paragraph.units[0]))),
    BlockEnd("another colon",
             "{She} said:\n[The roof leaks.]\n{The notice} reads as follows:\n[It is old.]",
             lambda paragraph: (
                 paragraph.units[-1].letters[-1] == ":")),
    BlockEnd("quotes somebody",
             '{She} said:\n[The roof leaks.]\n{Jo Lee} said, "[We lost the vote.]"', lambda paragraph: (
        any(report.unit.whole for report in paragraph.reports))),
    BlockEnd("its speaker does something",
             "{The old mayor} said:\n[The roof leaks.]\nThe old mayor then gave a dinner.",
             lambda paragraph: (
        len(paragraph.source) > 1 and paragraph.units[0].forms[:len(paragraph.source)] == paragraph.source)),
    BlockEnd("its speaker is reported",
             "{She} said:\n[The roof leaks.]\n{She} stressed that [it is old].", lambda paragraph: any(
        _same_source(report, paragraph.source) for report in paragraph.reports if report.speaker)),
)


def ends_block(paragraph: Paragraph) -> bool:
    """Whether a paragraph behind a block is the reporter's again."""
    opening = paragraph.units[0].forms
    if paragraph.block.rule == MARKED or opening[:2] in NARRATES:
        return opening[0] != SIGN_OF_LINE
    return len(paragraph.block.spans) >= LONGEST_BLOCK or any(end.holds(paragraph) for end in BLOCK_ENDS)


def opens_with_speech(text: str, unit: Unit) -> bool:
    """Whether a sentence begins with a marked stretch that is no title or name."""
    if unit.letters[0] == MARK and unit.fragments:
        return is_speech(text, unit.fragments[0])
    return 0 in unit.whole and reason_for(text, unit.whole[0]) not in ("title", "name")


def _same_source(report: Report, source: list[str]) -> bool:
    """Whether a report has the block's speaker: his name, he behind his words, one document for another."""
    first, last, _ = report.speaker
    forms, letters = report.unit.forms[first:last], report.unit.letters[first:last]
    a_document = not LISTS["document"].isdisjoint(source)
    if forms[0] in PERSONS:
        itself = source[0] == forms[0] or (forms[0] == "it" and a_document)
        return report.postposed or (itself and _before(report.unit, first) in (EDGE, ","))
    named = NAME in letters and forms[-1] in source
    return named or letters[0] == DET and not LISTS["document"].isdisjoint(forms)
