"""Speech without marks: transcript turns (`ROE: ...`) and blocks after 'as follows:' or a cue and a colon."""
import re

from .cues import Lexicon
from .drafts import Draft, draft_of, span_of
from .phrases import subject_before, verb_group_start
from .reports import POSTPOSED, Report, find_reports, main_subject
from .units import Unit

TURN = re.compile(
    r"[\"“(\[]?(?P<name>(?:(?:[A-Z][A-Z.'’-]*[A-Z.]|[A-Z])(?:[ ,]+(?=[A-Z])|(?=:))){1,6}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?P<role> ?\([^()]{1,40}\))?: *(?P<words>\S)"
)
NOT_NAMES = frozenset("""
note update updated correction related read watch photo photos video sources source editor caption warning breaking
example question answer result results conclusion summary subject date time re ps more also see exclusive opinion
analysis
""".split())
DOCUMENTS = frozenset("""
message statement article commentary editorial letter report notice appeal paper newspaper magazine release note
communique memorandum resolution declaration speech post document spokesman spokeswoman spokesperson
""".split())
LONGEST_BLOCK = 40   # paragraphs


def transcript_turns(text: str, paragraphs: list[tuple[int, int]]) -> dict[int, re.Match]:
    """The paragraphs that begin with a speaker's name and a colon, where at least two do."""
    turns = {}
    for number, (start, end) in enumerate(paragraphs):
        match = TURN.match(text, start, end)
        if match and match["name"].casefold().split()[0].strip(".") not in NOT_NAMES:
            turns[number] = match
    shouted = {number: match for number, match in turns.items() if match["name"].isupper() and len(match["name"]) > 1}
    if len(shouted) > 1:
        return shouted
    return turns if _is_dialogue(turns) else {}


def _is_dialogue(turns: dict[int, re.Match]) -> bool:
    """Two names or more take turns, one of them twice."""
    names = [match["name"] for match in turns.values()]
    return len(names) > len(set(names)) > 1


def draft_of_turn(text: str, match: re.Match, paragraph: int, end: int) -> Draft:
    """The draft of one transcript turn: all of its paragraph after the colon."""
    start = match.start("words")
    while end > start and text[end - 1] in "\"”":
        end -= 1
    if text[start] in "\"“" and end - start > 1:
        start += 1
    marked = text[match.start()] in "\"“" or text[match.start("words")] in "\"“"
    return Draft([(start, end)], (match.start("words") - 1, match.start("words")), match.span("name"), "transcript", paragraph,
                 block=not marked, open=True)


def introduction(unit: Unit, lexicon: Lexicon) -> Draft | None:
    """The report a sentence leaves open with its final colon: 'The message said:', 'It reads as follows:'."""
    n = len(unit)
    if n < 2 or unit.letters[-1] != ":":
        return None
    for at in range(n - 2, 0, -1):
        found = lexicon.match(unit.forms, at, n) if unit.letters[at] in "VBSG" else None
        if found and "quote" in found[0].takes:
            return _introduced_by(unit, at, found[1], found[0], lexicon)
    return _named_before_colon(unit)


def _named_before_colon(unit: Unit) -> Draft | None:
    """'Rep. Jo Roe (D-Ga.):' or 'A footnote makes that clear:' on a line of its own, before marks."""
    n = len(unit)
    if not unit.letters[:-1].strip("DNlp'.()#,-") and n < 16:
        return Draft([], None, span_of(unit, 0, n - 1), "name, then colon", unit.paragraph)
    subject = main_subject(unit, n)
    if subject is None:
        return None
    return Draft([], None, span_of(unit, subject.first, subject.last), "sentence, then colon", unit.paragraph)


def _introduced_by(unit: Unit, at: int, stop: int, cue, lexicon: Lexicon) -> Draft | None:
    group = verb_group_start(unit, at)
    before = unit.letters[group - 1] if group else ""
    speaker = subject_before(unit, group) if before not in "cb" else None
    if speaker is None:
        reports = find_reports(unit, lexicon)
        speaker = reports[-1].speaker if reports else None
    if speaker is None:
        return None
    return draft_of("", Report(unit, (group, stop), cue, speaker, [], "block"))


def ends_block(text: str, units: list[Unit], block: Draft, reports: list[Report]) -> bool:
    """Whether a paragraph is the reporter's again: it starts with marks, or reports the block's speaker anew."""
    if len(block.spans) >= LONGEST_BLOCK or units[0].letters[0] in "Q\"" or units[-1].letters[-1] == ":":
        return True
    return any(_same_source(text, report, block) for report in reports if report.speaker is not None)


def _same_source(text: str, report: Report, block: Draft) -> bool:
    unit, speaker = report.unit, report.speaker
    forms = unit.forms[speaker.first:speaker.last]
    source = text[slice(*block.speaker)].casefold().split() if block.speaker else [""]
    if forms[0] in ("he", "she", "it", "they"):
        return report.rule in POSTPOSED or (speaker.first == 0 and (source[0] == forms[0] or (
            forms[0] == "it" and not DOCUMENTS.isdisjoint(source))))
    if unit.letters[speaker.first] == "D" and not DOCUMENTS.isdisjoint(forms):
        return True
    return "N" in unit.letters[speaker.first:speaker.last] and forms[-1] in source


def colon_rest(units: list[Unit], number: int) -> tuple[int, int] | None:
    """The characters of the sentences after unit `number` of a paragraph."""
    if number + 1 >= len(units):
        return None
    return span_of(units[number + 1], 0, 1)[0], units[-1].ends[-1]
