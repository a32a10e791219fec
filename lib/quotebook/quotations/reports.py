"""Reports in one unit: which cue, whose words, and where they stand."""
import re
from dataclasses import dataclass, field

from .clauses import complement_end, complement_start, content_noun_end, hearer_end, skip_adverbials
from .cues import Cue, Lexicon
from .phrases import REACH, Phrase, phrase_after, speaker_after, subject_before, verb_group_start
from .units import SMALL, Unit

SENT = frozenset("statement statements release message letter email e-mail tweet tweets post note memo".split())
# Any verb reports where it stands between a speaker and a whole quotation: '"Q," he surmised.'
ANY_VERB = Cue("", ("", "", "", ""), frozenset(("quote",)), "speech")
BESIDE_MARKS = re.compile(r".{0,3}e[aT]?[,:]?Q|.{0,1}Q[^QVSB]{0,6}e")
BE = frozenset("is are was were be been being am 's 're 'm isn't aren't wasn't weren't".split())
SINGULAR_BASE = frozenset("it he she".split())


@dataclass(slots=True)
class Report:
    """Positions in a unit: the pieces of what is reported, the cue's words, the speaker."""
    unit: Unit
    cue: tuple[int, int]
    entry: Cue | None
    speaker: Phrase | None
    pieces: list[tuple[int, int]]
    rule: str
    flags: list[str] = field(default_factory=list)
    hearer: tuple[int, int] | None = None
    outer: "Report | None" = None   # the report it stands inside


def find_reports(unit: Unit, lexicon: Lexicon) -> list[Report]:
    """Every report of the unit whose cue stands outside quotation marks, in the order of the cues."""
    reports: list[Report] = []
    at, n = 0, len(unit)
    while at < n:
        if unit.letters[at] in "VBSGE":
            found = lexicon.match(unit.forms, at, n)
            if found and _is_verb(unit, at, found[1], found[0]):
                stop = content_noun_end(unit, found[1])
                report = _report_of_verb(unit, at, stop, found[0], lexicon, reports)
                if report is not None:
                    reports.append(report)
                    at = max(at, found[1] - 1)
        elif unit.forms[at] == "according" and unit.forms[at + 1:at + 2] == ["to"]:
            report = _according_to(unit, at, lexicon)
            if report is not None:
                reports.append(report)
        elif unit.letters[at] == "e" and unit.whole and BESIDE_MARKS.match(unit.letters, max(0, at - 3)):
            report = _report_of_verb(unit, at, at + 1, ANY_VERB, lexicon, reports)
            if report is not None and any(unit.letters[first:last].strip(",.;:") == "Q" for first, last in report.pieces):
                reports.append(report)
        at += 1
    return _settled(_undoubled(reports))


POSTPOSED = frozenset(("content, then cue", "cue, then speaker"))


def _undoubled(reports: list[Report]) -> list[Report]:
    """'Roe continued, "Q," he said.' is one report: the second cue adds nothing but itself."""
    kept: list[Report] = []
    for report in reports:
        last = kept[-1] if kept else None
        if last and report.rule in POSTPOSED and last.rule not in POSTPOSED and report.unit.letters[last.pieces[0][0]] == "Q" \
                and report.pieces[0][1] <= last.pieces[0][0] + 1:
            last.flags.append("doubled attribution")
            last.pieces += report.pieces[1:]
        else:
            kept.append(report)
    return kept


def _settled(reports: list[Report]) -> list[Report]:
    """Reports without those that only repeat or stand inside another one; a clear report inside a report stays."""
    kept = []
    for report in reports:
        outer = next((other for other in reports if other is not report and _holds(other, report.cue[0])
                      and not (_holds(report, other.cue[0]) and report.rule in POSTPOSED)), None)
        if outer is None:
            kept.append(report)
        elif _clearly_nested(report, outer):
            report.flags.append("nested")
            report.outer = outer
            kept.append(report)
    return kept


def _holds(report: Report, at: int) -> bool:
    return any(first <= at < last for first, last in report.pieces)


def _clearly_nested(report: Report, outer: Report) -> bool:
    """A report inside a report is worth a row of its own where its form leaves no doubt."""
    if report.entry is None or report.entry.sort != "speech" or outer.rule in POSTPOSED:
        return outer.entry is None and report.rule == "speaker, then cue" and report.entry is not None
    unit, first = report.unit, report.pieces[0][0]
    return unit.letters[first] == "Q" or (unit.letters[first - 1] == "h" and unit.letters[report.cue[1] - 1] == "V") \
        or outer.entry is None


def _is_verb(unit: Unit, at: int, stop: int, cue: Cue) -> bool:
    """Whether a form that may be a noun or a passive is an active verb here."""
    letter, before = unit.letters[at], at - 1
    while before >= 0 and unit.letters[before] in "an":
        before -= 1
    previous = unit.letters[before] if before >= 0 else ""
    if letter in "VE":
        if unit.forms[stop:stop + 1] == ["by"] and not unit.whole:
            return False
        if previous == "m" and unit.forms[before] in BE:
            return unit.forms[at] == "asked"
        return previous not in "D" if letter == "V" else previous == "m"
    if letter == "B" and "noun" not in cue.takes:
        return bool(previous) and previous not in "tDp'c" and unit.forms[before] not in SINGULAR_BASE
    if letter == "B":
        if previous == "l":
            return unit.forms[before].endswith("s") or unit.forms[before] in ("people", "men", "women")
        return bool(previous) and (previous in "mPw)" or (previous == "N" and unit.forms[before].endswith("s"))
                                   or previous == "h" or (previous == "," and before > 1))
    if letter == "S":
        if not previous or previous in "p'tmg" or (previous in "DA#" and "noun" in cue.takes):
            return False
        following = unit.letters[stop:stop + 1]
        return "noun" not in cue.takes or following not in ("p", "m", "V", "c", ".", "") or previous in "Pw"
    return previous != "D" and previous != "'"


def _report_of_verb(unit: Unit, at: int, stop: int, cue: Cue, lexicon: Lexicon, earlier: list[Report]) -> Report | None:
    group = verb_group_start(unit, at)
    if unit.forms[at] == "asked" and _passive(unit, group, at):
        return _asked(unit, group, stop, cue, lexicon)
    if unit.letters[at] == "G" and not _finite_ing(unit, group, at):
        return _participle(unit, at, stop, cue, lexicon, earlier)
    before = unit.letters[group - 1] if group else ""
    if before in ("Q", ",", '"') and "quote" in cue.takes:
        inverted = _inverted(unit, group, at, stop, cue)
        if inverted is not None:
            return inverted
    speaker = subject_before(unit, group) if before not in "c" else None
    if before and before in "cb," and speaker is None:
        speaker = _shared_subject(unit, group, earlier)
    if speaker is None:
        return None
    return _with_subject(unit, (group, stop), cue, speaker, lexicon)


def _passive(unit: Unit, group: int, at: int) -> bool:
    """'When asked whether', 'Roe was asked about': no asker is named."""
    if not group or unit.forms[group - 1] == "when" or (unit.letters[group - 1] == "," and unit.letters[at + 1:at + 2] in "wps"):
        return True
    return any(unit.forms[k] in BE for k in range(group, at))


def _asked(unit: Unit, group: int, stop: int, cue: Cue, lexicon: Lexicon) -> Report | None:
    start = skip_adverbials(unit, stop)
    if unit.forms[stop:stop + 1] == ["about"]:
        start, stop = stop + 1, stop + 1
    elif unit.letters[start:start + 1] == ",":
        start += 1
    if unit.letters[start:start + 1] not in ("w", "s", "t", "Q") and unit.forms[start - 1:start] != ["about"]:
        return None
    end = complement_end(unit, start, cue, lexicon, clause=True)
    comma = unit.letters.find(",", start)
    if start < comma < end and not group:
        end = comma
    return Report(unit, (group, stop), cue, None, [(start, end)], "asked", flags=["unsourced"]) if end > start else None


def _finite_ing(unit: Unit, group: int, at: int) -> bool:
    return any(unit.letters[k] == "m" for k in range(group, at))


def _inverted(unit: Unit, group: int, at: int, stop: int, cue: Cue) -> Report | None:
    """'"Q," said Jo Lee', 'Q, said Jo Lee, a baker.'"""
    speaker = speaker_after(unit, skip_adverbials_only(unit, stop))
    if speaker is None:
        return None
    quoted = unit.letters[group - 1] in 'Q"'
    if not quoted and not {"clause", "that"} & cue.takes and "obj" in cue.takes:
        return None
    n, after = len(unit), speaker.last
    after_adverbials = skip_adverbials(unit, after)
    following = unit.letters[after_adverbials:after_adverbials + 1]
    if following not in ("", ".", ",", "-", ";", ":", "s", ")", "c") and not quoted:
        return None
    if not quoted and (not any(letter in "VSmveB" for letter in unit.letters[:group - 1]) or following in "sc" and following):
        return None
    pieces = [_left_piece(unit, group - (0 if unit.letters[group - 1] in 'Q"' else 1))]
    if following == "," and unit.letters[after_adverbials + 1:after_adverbials + 2] in ("Q", '"'):
        pieces.append((after_adverbials + 1, n))
    return Report(unit, (group, stop), cue, speaker, pieces, "cue, then speaker")


def skip_adverbials_only(unit: Unit, at: int) -> int:
    while at < len(unit) and unit.letters[at] == "a":
        at += 1
    return at


def _left_piece(unit: Unit, end: int) -> tuple[int, int]:
    """What stands before a postposed cue, from the start of the sentence or from a colon."""
    if unit.letters[end - 1] == "Q":
        return end - 1, end
    return unit.letters.rfind(":", 0, max(end - 1, 0)) + 1, end


def _shared_subject(unit: Unit, group: int, earlier: list[Report]) -> Phrase | None:
    """The subject of the verb before: 'She praised the plan and called for ...'."""
    for report in reversed(earlier):
        if report.cue[1] <= group and report.speaker is not None and \
                not any(_holds(other, report.cue[0]) for other in earlier if other is not report):
            return report.speaker
    return nearest_subject(unit, group) or main_subject(unit, group)


def nearest_subject(unit: Unit, limit: int) -> Phrase | None:
    """The subject of the last finite verb before `limit` that has one of its own."""
    for at in range(limit - 1, max(0, limit - REACH), -1):
        if unit.letters[at] in "VSmv":
            phrase = subject_before(unit, verb_group_start(unit, at))
            if phrase is not None and phrase.antecedent is None:
                return phrase
    return None


def main_subject(unit: Unit, limit: int) -> Phrase | None:
    """The subject of the unit's first finite verb before `limit`."""
    for at in range(1, limit):
        if unit.letters[at] in "VSmve":
            if unit.letters[at] == "e" and unit.letters[at - 1] not in "NPT,)":
                continue
            group = verb_group_start(unit, at)
            phrase = subject_before(unit, group)
            if phrase is not None and phrase.antecedent is None:
                return phrase
    return None


def _with_subject(unit: Unit, words: tuple[int, int], cue: Cue, speaker: Phrase, lexicon: Lexicon) -> Report | None:
    """A report whose speaker stands before the cue; its content after, before or around them."""
    letters, n = unit.letters, len(unit)
    first = min(speaker.first, words[0])
    before = letters[first - 1] if first else ""
    start = complement_start(unit, words[1], cue)
    after = skip_adverbials(unit, words[1])
    if "hearer" in cue.takes and start is None and letters[after:after + 1] in ("N", "P"):
        after = skip_adverbials(unit, hearer_end(unit, after))
    following = letters[after:after + 1]
    parenthetical = before and before in "Q,\"-s" and following in (",", ".", "", "-", ")", ";")
    if before == "s" and unit.forms[first - 1] != "as":
        parenthetical = False
    if before == "Q" or (parenthetical and (start is None or letters[start[0]:start[0] + 1] != "Q"
                                              or unit.forms[start[0]] == SMALL)):
        return _around(unit, words, cue, speaker, first, after, start)
    if start is None:
        return None
    end = complement_end(unit, start[0], cue, lexicon, clause=_is_clause(unit, start[0], words, cue))
    if end <= start[0]:
        return None
    hearer = (start[1], start[2]) if start[1] is not None else None
    return Report(unit, words, cue, speaker, [(start[0], end)], "speaker, then cue", hearer=hearer)


def _is_clause(unit: Unit, start: int, words: tuple[int, int], cue: Cue) -> bool:
    return unit.letters[start - 1] == "h" or ("obj" not in cue.takes) or "clause" in cue.takes


def _around(unit: Unit, words: tuple[int, int], cue: Cue, speaker: Phrase, first: int, after: int,
            start: tuple | None) -> Report | None:
    """'Q, he said.', 'The roof, he said, was old.', '"A," he said, "B."'"""
    if not {"quote", "clause"} & cue.takes:
        return None
    letters, n = unit.letters, len(unit)
    end = first if letters[first - 1] in 'Q"' else first - 1
    if letters[end:end + 1] == "s":
        end = end - 1 if letters[end - 1] == "," else end
    if end <= 0:
        return None
    pieces = [_left_piece(unit, end)]
    hearer = (start[1], start[2]) if start and start[1] is not None else None
    resume = start[0] - 1 if start and letters[start[0]] in 'Q"' and letters[start[0] - 1] == "," else after
    if hearer and resume == after:
        resume = skip_adverbials(unit, hearer[1])
    resume = _next_marks(unit, resume)
    if letters[resume:resume + 1] == "," and resume + 1 < n:
        ahead = letters[resume + 1:resume + 3]
        if ahead[0] in "Q\"" or (letters[end - 1] != "Q" and ahead[0] not in "Ggcbwse"):
            pieces.append((resume + 1, n))
    return Report(unit, words, cue, speaker, pieces, "content, then cue", hearer=hearer)


def _next_marks(unit: Unit, at: int) -> int:
    """Position of the comma before the marks that go on: 'Q, he said two days after the vote | , Q'."""
    for stop in range(at, len(unit) - 1):
        letter = unit.letters[stop]
        if letter in "VSG;:":
            return at
        if letter == "," and unit.letters[stop + 1] in 'Q"':
            return stop
    return at


def _participle(unit: Unit, at: int, stop: int, cue: Cue, lexicon: Lexicon, earlier: list[Report]) -> Report | None:
    """', adding that', 'Expressing belief that ..., Kim wished': the speaker is the sentence's subject."""
    before = unit.letters[at - 1] if at else ""
    while before == "a" and at > 1:
        at -= 1
        before = unit.letters[at - 1]
    attached = bool(before) and before in "lN)T"
    if before and before not in ",cbs-pQO" and not (attached and cue.sort == "speech"):
        return None
    start = complement_start(unit, stop, cue)
    if start is None:
        return None
    end = complement_end(unit, start[0], cue, lexicon, clause=_is_clause(unit, start[0], (at, stop), cue))
    if end <= start[0]:
        return None
    if at == 0:
        speaker = _subject_after_comma(unit, start[0])
        end = min(end, speaker.first - 1) if speaker else end
        comma = unit.letters.find(",", start[0])
        if speaker and comma >= 0:
            end = comma if comma < speaker.first else end
    else:
        speaker = _holder(unit, at) if attached else None
        speaker = speaker or _shared_subject(unit, at, earlier)
    if speaker is None or end <= start[0]:
        return None
    hearer = (start[1], start[2]) if start[1] is not None else None
    return Report(unit, (at, stop), cue, speaker, [(start[0], end)], "participle", hearer=hearer)


def _holder(unit: Unit, at: int) -> Phrase | None:
    """Who or what the participle describes, 'a poll | showing that'; a message sent speaks for its sender."""
    phrase = subject_before(unit, at)
    if phrase is None or any(form in SENT for form in unit.forms[phrase.first:phrase.last]):
        return None
    return phrase


def _subject_after_comma(unit: Unit, at: int) -> Phrase | None:
    """The subject of the clause that follows a fronted participle."""
    comma = unit.letters.find(",", at)
    while comma >= 0:
        end = phrase_after(unit, comma + 1)
        if end > comma + 1 and unit.letters[end:end + 1] in tuple("VSmvaepB,"):
            return Phrase(comma + 1, end)
        comma = unit.letters.find(",", comma + 1)
    return None


def _according_to(unit: Unit, at: int, lexicon: Lexicon) -> Report | None:
    letters, n = unit.letters, len(unit)
    end = phrase_after(unit, at + 2)
    if end == at + 2:
        return None
    speaker = Phrase(at + 2, end)
    if at <= 1 or (letters[at - 1] in ",cb" and at == 1):
        start = skip_adverbials(unit, end)
        while start < n and letters[start] != ",":
            start += 1
        start = _past_appositions(unit, start)
        if start >= n:
            return None
        speaker = Phrase(at + 2, max(end, min(start - 1, end)))
        stop = complement_end(unit, start, None, lexicon, clause=True)
        return Report(unit, (at, at + 2), None, speaker, [(start, stop)], "according to")
    left = at - 1 if letters[at - 1] == "," else at
    pieces = [(0, left)]
    whole = speaker_after(unit, at + 2)
    speaker = whole or speaker
    if letters[speaker.last:speaker.last + 1] == "," and speaker.last + 1 < n and letters[speaker.last + 1] not in "GgcbwsE":
        pieces.append((speaker.last + 1, complement_end(unit, speaker.last + 1, None, lexicon, clause=True)))
    return Report(unit, (at, at + 2), None, speaker, pieces, "according to")


def _past_appositions(unit: Unit, comma: int) -> int:
    """Position after the comma that ends 'According to Jo Lee, a baker in Ghent,'."""
    letters, n = unit.letters, len(unit)
    start = comma + 1
    while start < n:
        stop = letters.find(",", start)
        if stop < 0 or any(letter in "VSmvBQ" for letter in letters[start:stop]) or letters[start] == "P":
            return start
        if letters[start] not in "DlNw#":
            return start
        start = stop + 1
    return comma + 1
