"""Speech without marks: transcript turns (`ROE: ...`) and blocks after 'as follows:' or a cue and a colon."""
import re

from ..wordlists import LISTS
from .cues import Lexicon
from .drafts import Draft, draft_of
from .patterns import patterns
from .phrases import speaker_after, subject_before, verb_group_start
from .rejected import is_speech, reason_for
from .reports import POSTPOSED, Report, find_reports, main_subject
from .units import Span, Unit

TURN = re.compile(
    r"[\"“(\[]?(?P<name>(?:(?:[A-Z][A-Z.'’-]*[A-Z.]|[A-Z])(?:[ ,]+(?=[A-Z])|(?=:))){1,6}"
    r"|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?: ?\([^()]{1,40}\))?: *(?P<words>\S)"
)
LONGEST_BLOCK = 40   # paragraphs
LINE = re.compile(r"[^\r\n]+")
MARKED = "block of marked lines"


def transcript_turns(text: str, paragraphs: list[Span]) -> dict[int, re.Match]:
    """The paragraphs that begin with a speaker's name and a colon, where at least two do."""
    matches = {number: TURN.match(text, *span) for number, span in enumerate(paragraphs)}
    turns = {number: match for number, match in matches.items()
             if match and match["name"].casefold().split()[0].strip(".") not in LISTS["no name"]}
    shouted = {number: match for number, match in turns.items() if match["name"].isupper() and len(match["name"]) > 1}
    names = [match["name"] for match in turns.values()]
    dialogue = len(names) > len(set(names)) > 1   # two take turns, one of them twice
    return shouted if len(shouted) > 1 else turns if dialogue else {}


def draft_of_turn(text: str, match: re.Match, paragraph: int, end: int) -> Draft:
    """The draft of one transcript turn: all of its paragraph after the colon."""
    start, marked = match.start("words"), text[match.start()] in "\"“" or match["words"] in "\"“"
    end = start + len(text[start:end].rstrip('"”'))
    first = start + (match["words"] in "\"“" and end - start > 1)
    return Draft([(first, max(end, first + 1))], "transcript", paragraph, (start - 1, start), match.span("name"),
                 marked=marked, open=True, block=not marked)


def introduction(unit: Unit, lexicon: Lexicon) -> Draft | None:
    """What a sentence leaves open for the next: 'The message said:', 'Rep. Jo Roe (D-Ga.):', a name on a line alone."""
    letters, n = unit.letters, len(unit)
    if letters.startswith("N") and patterns.name_line.fullmatch(letters):
        return Draft([], "name line", unit.paragraph, speaker=unit.span(0, n))
    if n < 2 or letters[-1] != ":" and not (letters[-1] == ";" and letters[-2] in "VSG"):
        return None
    for at in range(n - 2, -1, -1):
        found = lexicon.match(unit.forms, at) if letters[at] in "VBSG" else None
        if found and "quote" in found[0].takes:
            group = verb_group_start(unit, at)
            joined = letters[group - 1:group] in ("", "c", "b") or letters[group - 1:at + 1] == ",G"
            own = None if joined else subject_before(unit, group)
            told = next((report.speaker for report in reversed(find_reports(unit, lexicon))), None)
            speaker = own or told or (main_subject(unit) if group else speaker_after(unit, found[1]))   # 'Added Roe:'
            return draft_of("", Report(unit, (group, found[1]), found[0], speaker, [], "block")) if speaker else None
    follows = unit.forms[-3:-1] == ["as", "follows"] or "following" in unit.forms
    draft = Draft([], "name, then colon", unit.paragraph, unit.span(n - 3, n - 1) if follows else None)
    if not follows and not letters[:-1].strip("DNlp'.()#,-") and n < 16:
        draft.speaker = unit.span(0, n - 1)
    else:
        draft.say_who(unit, main_subject(unit))
    return draft if draft.speaker else None


def block_spans(text: str, units: list[Unit]) -> list[Span]:
    """A block's paragraph; of one in marked lines ('> The roof will be mended') the lines without their signs."""
    span = units[0].starts[0], units[-1].ends[-1]
    return [(line.end() - len(line[0].lstrip("> \t")), line.end()) for line in LINE.finditer(text, *span)
            if line[0].strip("> \t")] if units[0].forms[0] == ">" else [span]


def ends_block(text: str, units: list[Unit], block: Draft, reports: list[Report]) -> bool:
    """Whether a paragraph is the reporter's again: it starts with marks, or reports the block's speaker anew."""
    if block.rule == MARKED or units[0].forms[:2] in (["according", "to"], ["meanwhile", ","]):
        return units[0].forms[0] != ">"
    if len(block.spans) >= LONGEST_BLOCK or opens_with_speech(text, units[0]) or units[-1].letters[-1] == ":" or any(
            report.unit.whole for report in reports):
        return True
    source = text[slice(*block.speaker)].casefold().split() if block.speaker else [""]
    told = len(source) > 1 and units[0].forms[:len(source)] == source   # 'The queen | then hosted a dinner'
    return told or any(_same_source(report, source) for report in reports if report.speaker)


def opens_with_speech(text: str, unit: Unit) -> bool:
    """Whether a sentence begins with a marked stretch that is no title or name."""
    if unit.letters[0] == '"' and unit.fragments:
        return is_speech(text, unit.fragments[0])
    return 0 in unit.whole and reason_for(text, unit.whole[0]) not in ("title", "name")


def _same_source(report: Report, source: list[str]) -> bool:
    first, last, _ = report.speaker
    forms, letters = report.unit.forms[first:last], report.unit.letters[first:last]
    if forms[0] in ("he", "she", "it", "they"):
        itself = source[0] == forms[0] or (forms[0] == "it" and not LISTS["document"].isdisjoint(source))
        return report.rule in POSTPOSED or (itself and report.unit.letters[max(first - 1, 0):first] in ("", ","))
    return (letters[0] == "D" and not LISTS["document"].isdisjoint(forms)) or ("N" in letters and forms[-1] in source)
