"""Reports in one unit: every cue with what it reports, and what is no report or says the same twice."""
import re
from dataclasses import replace
from typing import Literal, NamedTuple

from ..wordlists import LISTS
from .classes import (
    CUE,
    EDGE,
    MARK,
    NAME,
    NOT,
    NOT_RESUMED_SOURCE,
    OPENS_SENTENCE,
    PAST,
    PUNCTUATION,
    QUOTATION,
    SAID,
    THAT,
    letters_in,
    one_of,
)
from .clauses import complement_end, content_noun_end, skip_adverbials
from .constructions import ANY_VERB, Piece, Report, left_piece, report_of_verb
from .cues import Lexicon
from .patterns import patterns
from .phrases import Phrase, phrase_after, speaker_after, verb_group_start
from .rules import ANY, PlaceRules, Rule, Rules
from .subjects import main_subject
from .units import Unit
from .verbs import is_verb

QUOTATION_BEHIND = 7             # words of '"Q," the old mayor of Arlen | surmised'

Found = Report | Literal[False] | None


# -- what may report

class Sentence(NamedTuple):
    """A unit with the cues to look for, and the reports found in it so far."""
    unit: Unit
    lexicon: Lexicon
    reports: list[Report]


def _according_to(sentence: Sentence, at: int) -> Found:
    unit = sentence.unit
    if unit.forms[at] != "according" or unit.forms[at + 1:at + 2] != ["to"]:
        return None
    return _of_source(unit, at) or False


def _as_reported_by(sentence: Sentence, at: int) -> Found:
    unit = sentence.unit
    if unit.forms[at + 1:at + 2] != ["by"] or unit.forms[at - 1:at] != ["as"]:
        return None
    speech = sentence.lexicon.entries[unit.forms[at]][-1].sort == "speech"
    return (_of_source(unit, at) or False) if speech else None


def _cue(sentence: Sentence, at: int) -> Found:
    unit = sentence.unit
    cue, stop = sentence.lexicon.match(unit.forms, at) or (None, at)
    if cue is None or not is_verb(unit, at, stop, cue):
        return False
    return report_of_verb(unit, at, content_noun_end(unit, stop), cue, sentence.reports) or False


def _seen_as(sentence: Sentence, at: int) -> Found:
    """'This is interpreted as a threat': an opinion nobody is named for."""
    unit = sentence.unit
    if unit.forms[at] not in LISTS["seen"] or unit.forms[at + 1:at + 2] != ["as"]:
        return None
    group, start = verb_group_start(unit, at), at + 2
    if LISTS["be"].isdisjoint(unit.forms[group:at]) or start >= len(unit):
        return False
    end = complement_end(unit, start, ANY_VERB)
    return Report(unit, (group, start), None, None, ((start, end),), "seen as", ("unsourced",))


def _beside_quotation(sentence: Sentence, at: int) -> Found:
    unit = sentence.unit
    beside = patterns.before_marks.match(unit.letters, at + 1) or \
        patterns.after_marks.search(unit.letters, max(0, at - QUOTATION_BEHIND), at)
    report = report_of_verb(unit, at, at + 1, ANY_VERB, sentence.reports) if beside else None
    return report if report and any(_is_whole(unit, piece) for piece in report.pieces) else None


def _is_whole(unit: Unit, piece: Piece) -> bool:
    """Whether a piece is a whole quotation, punctuation aside."""
    return unit.letters[slice(*piece)].strip(letters_in(PUNCTUATION)) == QUOTATION


# Each is asked of a word in its sentence, behind the reports found before it.
CANDIDATES = PlaceRules((
    Rule(one_of("ing|saying|Name"), "[The roof leaks], |according to {Ana Ruiz}.", _according_to),
    Rule(PAST, "As |reported by {Ana Ruiz}, [the roof leaks].", _as_reported_by),
    Rule(CUE, "{Ana Ruiz} |said [the roof leaks].", _cue),
    Rule(one_of("word|ed|Name"), "The step is |seen as [a threat].", _seen_as),
    Rule(one_of("ed"), '"[The roof leaks in every room,]" {he} |surmised.', _beside_quotation),
))


def find_reports(unit: Unit, lexicon: Lexicon) -> list[Report]:
    """Every report of the unit whose cue stands outside quotation marks, in the order of the cues."""
    reports: list[Report] = []
    sentence = Sentence(unit, lexicon, reports)
    candidate = patterns.candidate_beside_marks if unit.whole else patterns.candidate
    for found in candidate.finditer(unit.letters):
        report = CANDIDATES.decide(found[0], sentence, found.start())
        if report and not UNSAID.decide(_first_of_speaker(report), report):
            reports.append(report)
    return _settled(_undoubled(reports)) if len(reports) > 1 else reports


def _of_source(unit: Unit, at: int) -> Report | None:
    """'According to Jo Lee, a baker in Ghent, S', 'S, according to Jo Lee', 'S, according to Jo Lee, S'."""
    end = phrase_after(unit, at + 2)
    if end == at + 2:
        return None
    first, source = at - (unit.forms[max(at - 1, 0)] == "as"), Phrase(at + 2, end)
    if first == 0 or at == 1 and unit.letters[0] in OPENS_SENTENCE:
        pieces = _behind_source(unit, end)
    else:
        source = speaker_after(unit, at + 2) or source
        pieces = _around_source(unit, first, source.last)
    return Report(unit, (at, at + 2), None, source, pieces, "according to") if pieces else None


def _behind_source(unit: Unit, end: int) -> tuple[Piece, ...]:
    """What a source says that opens its sentence: 'According to Jo Lee, a baker, | S'."""
    comma = unit.letters.find(",", skip_adverbials(unit, end))
    start = patterns.appositions.match(unit.letters, comma + 1).end() if comma >= 0 else len(unit)
    return ((start, complement_end(unit, start)),) if start < len(unit) else ()


def _around_source(unit: Unit, first: int, end: int) -> tuple[Piece, ...]:
    """What a source says that stands behind or between its words."""
    letters, resume = unit.letters, end + 1
    left = left_piece(unit, first - (letters[first - 1] == ","))
    goes_on = letters[end:resume] == "," and letters[resume:resume + 1] not in NOT_RESUMED_SOURCE
    return (left, (resume, complement_end(unit, resume))) if goes_on else (left,)


# -- what is no report

def _did_not_say(report: Report) -> bool | None:
    unit, cue, first = report.unit, slice(*report.cue), report.pieces[0][0]
    if unit.letters[first] != MARK or unit.letters[first - 1] == THAT:
        return None
    negated = NOT in unit.letters[cue] or any(form.endswith("n't") for form in unit.forms[cue])
    return negated or None


def _nobody(report: Report) -> bool | None:
    return report.unit.is_nobody(report.speaker.first) or None


def _writers_thought(report: Report) -> bool | None:
    attitude = report.entry is not None and report.entry.sort == "attitude"
    return (attitude and report.unit.forms[report.speaker.first] in LISTS["writer"]) or None


# The writer's own thoughts, and what nobody said; asked at the first word of the speaker.
UNSAID = Rules((
    Rule(ANY, 'Jo Lee did not say |"mend it now" to us.', _did_not_say),
    Rule(one_of("det|pronoun"), "No one said |the roof leaks.", _nobody),
    Rule(one_of("pronoun"), "I think |the roof is old.", _writers_thought),
))


def _first_of_speaker(report: Report) -> str:
    """The class of the first word of the speaker, if anybody."""
    return report.unit.letters[report.speaker.first] if report.speaker else EDGE


# -- two reports that are one; each answers what stays of both

def _verb_in_no_list(last: Report, report: Report) -> Report | None:
    return report if last.entry is ANY_VERB and _says_again(last, report) else None


def _second_cue(last: Report, report: Report) -> Report | None:
    return _doubled(last, last.pieces + report.pieces[1:]) if _says_again(last, report) else None


def _same_words(last: Report, report: Report) -> Report | None:
    return _doubled(last, last.pieces) if report.pieces[0] in last.pieces else None


def _behind_both(last: Report, report: Report) -> Report | None:
    return last if last.postposed and report.postposed and report.holds(last.cue[0]) else None


DOUBLES = PlaceRules((
    Rule(one_of("quotation"), 'One wish the old mason cherished: "[Mend the roof at once,]" {she}| said.',
         _verb_in_no_list),
    Rule(one_of("quotation"), '{Roe} continued, "[We lost today,]" he| said, "[and it hurt.]"', _second_cue),
    Rule(ANY, '"[We lost today,]" said {Roe}, "[and it hurt,]" she| said.', _same_words),
    Rule(one_of("quotation"), '"[We lost the vote today,]" {Roe} said, as the crowd| cheered.', _behind_both),
))


def _undoubled(reports: list[Report]) -> list[Report]:
    """'Roe continued, "Q," he said.' is one report: the second cue adds nothing but itself."""
    kept: list[Report] = []
    for report in reports:
        one = DOUBLES.decide(report.unit.letters[kept[-1].pieces[0][0]], kept[-1], report) if kept else None
        if one:
            kept[-1] = one
        else:
            kept.append(report)
    return kept


def _says_again(last: Report, report: Report) -> bool:
    """Whether a cue behind a quotation attributes what a cue before it has attributed."""
    return report.postposed and not last.postposed and report.pieces[0][1] <= last.pieces[0][0] + 1


def _doubled(report: Report, pieces: tuple[Piece, ...]) -> Report:
    return replace(report, pieces=pieces, flags=(*report.flags, "doubled attribution"))


def _settled(reports: list[Report]) -> list[Report]:
    """Reports without those that repeat or stand inside another one; a clear report inside a report stays."""
    kept = []
    for report in reports:
        outer = next((other for other in reports if other is not report and _stands_in(report, other)), None)
        if outer is None:
            kept.append(report)
        elif _clearly_nested(report, outer):
            kept.append(replace(report, flags=(*report.flags, "nested"), outer=outer))
    return kept


def _stands_in(report: Report, outer: Report) -> bool:
    """Whether a report's cue stands in what another reports, whose cue does not stand in what it reports."""
    return outer.holds(report.cue[0]) and not (report.postposed and report.holds(outer.cue[0]))


def _clearly_nested(report: Report, outer: Report) -> bool:
    """A report inside a report is worth a row of its own where its form leaves no doubt."""
    if report.entry is None:
        return False
    sourced = outer.entry is None and report.rule == "speaker, then cue"
    return sourced or report.entry.sort == "speech" and not outer.postposed and _is_clear(report)


def _is_clear(report: Report) -> bool:
    """'said that', or words of which all stand in marks."""
    letters, first = report.unit.letters, report.pieces[0][0]
    return letters[first] == QUOTATION or (letters[first - 1] == THAT and letters[report.cue[1] - 1] == SAID)


# -- a colon that no verb explains

def _name_before_marks(unit: Unit, headline: bool) -> Report | None:
    found = patterns.named.search(unit.letters)
    return _of_name(unit, found, found.end(), "name, then colon") if found else None


def _name_in_headline(unit: Unit, headline: bool) -> Report | None:
    found = patterns.headline.match(unit.letters) if headline else None
    return _of_name(unit, found, len(unit), "headline colon") if found else None


def _of_name(unit: Unit, found: re.Match[str], end: int, rule: str) -> Report | None:
    """The report of a name and a colon; None for what names nobody: 'Date:', 'Note:'."""
    first, colon = found.span("name")
    if NAME not in found["name"] or not LISTS["no name"].isdisjoint(unit.forms[:colon]):
        return None
    return Report(unit, (colon, colon + 1), None, Phrase(first, colon), ((colon + 1, end),), rule)


def _sentence_before_marks(unit: Unit, headline: bool) -> Report | None:
    colon = unit.letters.find(":" + QUOTATION)
    subject = main_subject(unit, range(1, colon)) or _first_name(unit, colon) if colon > 0 else None
    return subject and Report(unit, (colon, colon + 1), None, subject, ((colon + 1, colon + 2),),
                              "sentence, then colon", ("no cue",))


def _first_name(unit: Unit, end: int) -> Phrase | None:
    """The first words with capitals, behind the first word of the sentence."""
    name = re.search(f"{NAME}+", unit.letters[1:end])
    return Phrase(name.start() + 1, name.end() + 1) if name else None


COLONS = PlaceRules((
    Rule(ANY, '{Jo Lee}|: "[The roof leaks in every room.]"', _name_before_marks),
    Rule(ANY, "{Jo Lee}|: [Roof will fall]\n\nThe roof is old.", _name_in_headline),
    Rule(ANY, '{Ana Ruiz} was not glad|: "[The roof leaks in every room.]"', _sentence_before_marks),
))


def reports_at_colon(unit: Unit, *, headline: bool) -> list[Report]:
    """The report of a colon without a verb, or none: 'Jo Roe: "Q"', the headline 'Roe: Plan will fail'."""
    report = COLONS.decide(":", unit, headline)
    return [report] if report else []
