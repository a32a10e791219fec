"""Reports in one unit: which cue, whose words, and where they stand."""
import re
from dataclasses import dataclass, field

from ..wordlists import LISTS
from .clauses import Complement, complement_end, content_noun_end, find_complement, hearer_end, skip_adverbials
from .cues import Cue, Lexicon
from .patterns import patterns
from .phrases import REACH, Phrase, phrase_after, skip_time_back, speaker_after, subject_before, verb_group_start
from .units import SMALL, Unit

# Any verb reports where it stands between a speaker and a whole quotation: '"Q," he surmised.'
ANY_VERB = Cue("", ("", "", "", ""), frozenset(("quote",)), "speech")
POSTPOSED = frozenset(("content, then cue", "cue, then speaker"))


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

    def holds(self, at: int) -> bool:
        return any(first <= at < last for first, last in self.pieces)


def find_reports(unit: Unit, lexicon: Lexicon) -> list[Report]:
    """Every report of the unit whose cue stands outside quotation marks, in the order of the cues."""
    reports: list[Report] = []
    for candidate in patterns.candidate.finditer(unit.letters):
        at, letter, report = candidate.start(), candidate[0], None
        if (unit.forms[at] == "according" and unit.forms[at + 1:at + 2] == ["to"]) or (
                letter in "VE" and unit.forms[max(at - 1, 0)] == "as" and unit.forms[at + 1:at + 2] == ["by"]
                and lexicon.entries[unit.forms[at]][-1].sort == "speech"):
            report = _according_to(unit, at)
        elif letter in "VBSGE":
            found = lexicon.match(unit.forms, at)
            if found and _is_verb(unit, at, found[1], found[0]):
                report = _report_of_verb(unit, at, content_noun_end(unit, found[1]), found[0], reports)
        elif unit.forms[at] in LISTS["seen"] and unit.forms[at + 1:at + 2] == ["as"]:
            report = _seen_as(unit, at)
        elif letter == "e" and unit.whole and (patterns.before_marks.match(unit.letters, at + 1)
                                               or patterns.after_marks.search(unit.letters, max(0, at - 7), at)):
            report = _report_of_verb(unit, at, at + 1, ANY_VERB, reports)
            if report and not any(unit.letters[first:last].strip(",.;:") == "Q" for first, last in report.pieces):
                report = None
        reports += [report] if report and not _nobodys_words(report) else []
    return _settled(_undoubled(reports))


def _nobodys_words(report: Report) -> bool:
    """'I know', 'no one said that', 'she did not say "yes"': the writer's own thoughts, and what nobody said."""
    unit, speaker, first, cue = report.unit, report.speaker, report.pieces[0][0], slice(*report.cue)
    unsaid = unit.letters[first] == '"' and unit.letters[first - 1] != "h" and (
        "n" in unit.letters[cue] or any(form.endswith("n't") for form in unit.forms[cue]))
    attitude = report.entry and report.entry.sort == "attitude"
    return bool(unsaid or speaker and (
        unit.is_nobody(speaker.first) or attitude and unit.forms[speaker.first] in LISTS["writer"]))


def _undoubled(reports: list[Report]) -> list[Report]:
    """'Roe continued, "Q," he said.' is one report: the second cue adds nothing but itself."""
    kept: list[Report] = []
    for report in reports:
        last = kept[-1] if kept else None
        if last and report.rule in POSTPOSED and last.rule not in POSTPOSED and \
                report.unit.letters[last.pieces[0][0]] == "Q" and report.pieces[0][1] <= last.pieces[0][0] + 1:
            if last.entry is ANY_VERB:   # 'the code the family lived by: "Q," he said.'
                kept[-1] = report
                continue
            last.flags.append("doubled attribution")
            last.pieces += report.pieces[1:]
        elif last and report.pieces[0] in last.pieces:   # '"Q," said Roe, "Q," she said.'
            last.flags.append("doubled attribution")
        elif last and {report.rule, last.rule} <= POSTPOSED and report.holds(last.cue[0]) and \
                report.unit.letters[last.pieces[0][0]] == "Q":   # '"Q," Roe said, as the crowd cheered.'
            continue
        else:
            kept.append(report)
    return kept


def _settled(reports: list[Report]) -> list[Report]:
    """Reports without those that only repeat or stand inside another one; a clear report inside a report stays."""
    kept = []
    for report in reports:
        outer = next((other for other in reports if other is not report and other.holds(report.cue[0])
                      and not (report.holds(other.cue[0]) and report.rule in POSTPOSED)), None)
        if outer and _clearly_nested(report, outer):
            report.flags.append("nested")
            report.outer = outer
        kept += [report] if outer in (None, report.outer) else []
    return kept


def _clearly_nested(report: Report, outer: Report) -> bool:
    """A report inside a report is worth a row of its own where its form leaves no doubt."""
    letters, first = report.unit.letters, report.pieces[0][0]
    sourced = outer.entry is None and report.rule == "speaker, then cue"
    clear = letters[first] == "Q" or (letters[first - 1] == "h" and letters[report.cue[1] - 1] == "V")
    return bool(report.entry and (sourced or clear and report.entry.sort == "speech" and outer.rule not in POSTPOSED))


def _is_verb(unit: Unit, at: int, stop: int, cue: Cue) -> bool:
    """Whether a form that may be a noun or a passive is an active verb here."""
    letters, letter, noun = unit.letters, unit.letters[at], "noun" in cue.takes
    before = len(letters[:at].rstrip("an")) - 1
    previous, form = (letters[before], unit.forms[before]) if before >= 0 else ("", "")
    quoting = unit.forms[at] in LISTS["quoting"] and letters.find("sG", stop, stop + 12) > 0   # 'quoted her as saying'
    if quoting or form == "<":   # the name of a tag: <tweet id="1">
        return False
    if letter in "VE":
        by = unit.forms[stop:stop + 1] == ["by"] and not unit.whole
        if by or "name" in cue.takes and letters[stop:stop + 1] in ("Q", '"') and not patterns.called_by.search(
                letters, max(at - 8, 0), at):   # 'an exhibition called "Noon"'
            return False
        if form in LISTS["be"]:
            return unit.forms[at] == "asked"
        if "clause" not in cue.takes and patterns.participle_phrase.match(letters, at + 1):
            return False
        return form not in LISTS["article"] if letter == "V" else previous == "m"
    if letter == "B" and not noun:
        return previous not in ("", *"tDp'c") and form not in ("it", "he", "she")
    if letter == "B":
        plural = previous in ("l", "N") and form.endswith("s")
        return plural or previous in tuple("mPw)h") or (previous == "," and before > 1)
    if letter == "S":
        thanks = letters[stop:stop + 1] == "t" and not {"clause", "inf", "that"} & cue.takes   # 'thanks to the rain'
        if thanks or form in LISTS["article"] or previous in ("", *"p'tmg") or (noun and previous in "DA#"):
            return False
        return not noun or letters[stop:stop + 1] not in ("", *"pmVc.ev") or previous in "Pw" or \
            bool(patterns.quoted_by.search(letters, max(0, at - REACH), at))
    return previous not in tuple("D'")


def _report_of_verb(unit: Unit, at: int, stop: int, cue: Cue, earlier: list[Report]) -> Report | None:
    letters, group = unit.letters, verb_group_start(unit, at)
    timed = skip_time_back(unit, group - 1) if letters[group - 1:group] == "T" else group   # 'and on Monday | said'
    before = letters[timed - 1:timed] if letters[timed - 1:timed] in tuple("cb") else letters[group - 1:group]
    if unit.forms[at] == "asked" and _no_asker(unit, group, at):
        return _asked(unit, group, stop)
    if unit.forms[group - 1:group] == ["as"] and letters[at] == "G":
        return _quoted_as_saying(unit, group - 1, (at, stop), cue)
    if letters[at] == "G" and "m" not in letters[group:at]:
        return _participle(unit, at, stop, cue, earlier)
    first = not group and letters[at] == "V" and unit.whole   # 'Said Jo Lee, "Q."'
    inverted = _inverted(unit, (group, stop), cue) if "quote" in cue.takes and (
        first or before in ("Q", ",", '"')) else None
    if inverted:
        return inverted
    speaker = subject_before(unit, group) if before not in ("c", "") else None
    if speaker is None and before in tuple("cb,"):
        speaker = _shared_subject(unit, group, earlier)
    return _with_subject(unit, (group, stop), cue, speaker) if speaker else None


def _no_asker(unit: Unit, group: int, at: int) -> bool:
    """'When asked whether', 'Roe was asked about'."""
    if not group or unit.forms[group - 1] == "when" or not LISTS["be"].isdisjoint(unit.forms[group:at]):
        return True
    return unit.letters[group - 1] == "," and unit.letters[at + 1:at + 2] in ("w", "p", "s")


def _asked(unit: Unit, group: int, stop: int) -> Report | None:
    """The question put to somebody who then speaks."""
    start = skip_adverbials(unit, stop)
    start += unit.letters[start:start + 1] == ","
    if unit.forms[stop:stop + 1] == ["about"]:
        stop = start = stop + 1
    elif unit.letters[start:start + 1] not in ("w", "s", "t", "Q"):
        return None
    end = complement_end(unit, start) if start < len(unit) else start
    comma = unit.letters.find(",", start)
    end = comma if start < comma < end and not group else end
    return Report(unit, (group, stop), None, None, [(start, end)], "asked", ["unsourced"]) if end > start else None


def _inverted(unit: Unit, words: tuple[int, int], cue: Cue) -> Report | None:
    """'"Q," said Jo Lee', 'Q, said Jo Lee, a baker.'"""
    letters, group = unit.letters, words[0]
    first = len(unit) - len(letters[words[1]:].lstrip("a"))
    speaker = speaker_after(unit, first) if first < len(unit) else None
    if speaker is None or ("hearer" in cue.takes and {"clause", "that"} & cue.takes):   # nobody writes 'told Roe'
        return None
    after = skip_adverbials(unit, speaker.last)
    following, quoted = letters[after:after + 1], not group or letters[group - 1] in 'Q"'
    if not quoted and (following not in ("", *".,-;:)") or "clause" not in cue.takes
                       or not re.search("[VSmveB]", letters[:group - 1])):
        return None
    pieces = [_left_piece(unit, group if quoted else group - 1)] if group else []
    resume = _next_marks(unit, after)
    if letters[resume:resume + 1] in (",", ":") and letters[resume + 1:resume + 2] in ("Q", '"'):
        pieces.append((resume + 1, resume + 2 if letters[resume + 1] == "Q" else len(unit)))
    return Report(unit, words, cue, speaker, pieces, "cue, then speaker") if pieces else None


def _left_piece(unit: Unit, end: int) -> tuple[int, int]:
    """What stands before a postposed cue, from the start of the sentence or from a colon; marks stand alone."""
    if unit.letters[end - 1] == "Q":
        return end - 1, end
    dateline = patterns.dateline.match(unit.letters)
    return max(unit.letters.rfind(":", 0, max(end - 1, 0)) + 1, dateline.end() if dateline else 0), end


def _shared_subject(unit: Unit, group: int, earlier: list[Report]) -> Phrase | None:
    """The subject of the verb before: 'She praised the plan and called for ...'."""
    for report in reversed(earlier):
        inside = report.speaker and unit.letters[max(report.speaker.first - 1, 0)] in "wh"   # 'how he planned it'
        if report.cue[1] <= group and report.speaker and not inside and not any(
                other.holds(report.cue[0]) for other in earlier):
            return report.speaker
    return main_subject(unit, range(group - 1, max(0, group - REACH), -1)) or main_subject(unit, range(1, group)) or \
        _first_phrase(unit, group)


def _first_phrase(unit: Unit, group: int) -> Phrase | None:
    """The noun phrase a sentence begins with, where no verb of it is known."""
    first = len(unit.letters) - len(unit.letters.lstrip("bcaT,"))
    end = phrase_after(unit, first) if unit.letters[first] in "DNlP#" else first
    return Phrase(first, end) if first < end < group else None


def main_subject(unit: Unit, positions: range | None = None) -> Phrase | None:
    """The subject of the first finite verb at these positions, the unit's first where none are given."""
    letters, doubtful = unit.letters, None
    for at in range(1, min(len(unit), REACH)) if positions is None else positions[:REACH]:
        before = letters[:at].rstrip("a")[-1:]
        letter = letters[at]
        sure = letter in "VSmv" and before not in ("D", "'", "p") or letter == "e" and before in tuple("NPT,)")
        if sure or (letter == "e" and before == "l" and doubtful is None):
            phrase = subject_before(unit, verb_group_start(unit, at))
            if phrase and phrase.antecedent is None:
                if sure and letters[phrase.first - 1:phrase.first] not in ("h", "w"):
                    return phrase
                doubtful = doubtful or phrase
    return doubtful


def _with_subject(unit: Unit, words: tuple[int, int], cue: Cue, speaker: Phrase) -> Report | None:
    """A report whose speaker stands before the cue; its content after, before or around them."""
    letters, first = unit.letters, min(speaker.first, words[0])
    before, found = letters[first - 1:first], find_complement(unit, words[1], cue.takes)
    after = skip_adverbials(unit, words[1])
    if "hearer" in cue.takes and found is None and letters[after:after + 1] in ("N", "P", "D", "l"):
        after = skip_adverbials(unit, hearer_end(unit, after))
    parenthetical = letters[after:after + 1] in ("", *",.-);") and (
        before in tuple('Q,"-') or unit.forms[max(first - 1, 0)] == "as" and first > 0 and after == words[1])
    quotes_next = found and letters[found.start] == "Q" and unit.forms[found.start] != SMALL
    if before == "Q" or (parenthetical and not quotes_next):
        return _around(unit, words, cue, speaker, first, after, found)
    if found is None:
        return None
    if unit.forms[found.start] == "this" and cue.sort == "speech" and _said_this(unit, found.start + 1):
        return Report(unit, words, cue, speaker, [(found.start, found.start + 1)], "said this", [], found.hearer)
    end = complement_end(unit, found.start, cue)
    if speaker.antecedent:   # 'those who want to leave | said', 'Roe, who wants to leave, | said'
        main = patterns.main_verb.search(letters, found.start + 1)
        end = min(end, main.start()) if main else end
    nothing = end - found.start == 1 and letters[found.start] in ("PDnahlb" if cue.sort == "speech" else "P")
    if end <= found.start or nothing or patterns.headline_deed.fullmatch(letters, words[1] - 1):   # 'said nothing'
        return None
    return Report(unit, words, cue, speaker, [(found.start, end)], "speaker, then cue", [], found.hearer)


def _said_this(unit: Unit, after: int) -> bool:
    """'The roof leaks. Roe said this | in an article.' The words stand in the sentence before."""
    following = unit.letters[after:after + 1]
    return not unit.whole and (following in ("", *"sT.") or unit.forms[after] in ("in", "at", "on", "to"))


def _around(unit: Unit, words: tuple[int, int], cue: Cue, speaker: Phrase, first: int, after: int,
            found: Complement | None) -> Report | None:
    """'Q, he said.', 'The roof, he said, was old.', '"A," he said, "B."'"""
    letters, n = unit.letters, len(unit)
    end = first if letters[first - 1] in 'Q"' else first - 1
    if end <= 0 or not ({"clause", "that"} if letters[end - 1] not in 'Q"' else {"quote", "clause"}) & cue.takes:
        return None
    pieces, hearer = [_left_piece(unit, end)], found.hearer if found else None
    if found and letters[found.start] in 'Q"' and letters[found.start - 1] == ",":
        after = found.start - 1
    elif hearer:
        after = skip_adverbials(unit, hearer[1])
    resume = _next_marks(unit, after)
    if letters[resume:resume + 1] == "," and resume + 1 < n and (
            letters[resume + 1] in 'Q"' or (letters[end - 1] != "Q" and letters[resume + 1] not in "Ggcbwse")):
        pieces.append((resume + 1, resume + 2 if letters[resume + 1] == "Q" else n))
    return Report(unit, words, cue, speaker, pieces, "content, then cue", [], hearer)


def _next_marks(unit: Unit, at: int) -> int:
    """Position of the comma before the marks that go on: 'Q, he said two days after the vote | , Q'."""
    marks = patterns.next_marks.match(unit.letters, at)
    if marks and ("G" not in marks[0] or unit.forms[marks.end()] == SMALL):
        return marks.end() - 1
    return at


def _quoted_as_saying(unit: Unit, at: int, words: tuple[int, int], cue: Cue) -> Report | None:
    """'Roe was quoted as saying Q', 'Q, the paper quoted Roe as saying': the words are Roe's, whoever quotes him."""
    quoter = next((verb for verb in range(at - 1, max(-1, at - REACH), -1) if unit.forms[verb] in LISTS["quoting"]), 0)
    group = verb_group_start(unit, quoter)
    subject = subject_before(unit, group) if quoter else None
    report = _with_subject(unit, words, cue, Phrase(subject.first, at)) if subject else None
    if report:
        report.speaker = subject if unit.forms[quoter + 1] in ("as", "by") else Phrase(quoter + 1, at)
    return report


def _seen_as(unit: Unit, at: int) -> Report | None:
    """'This is interpreted as a threat': an opinion nobody is named for."""
    group = verb_group_start(unit, at)
    if LISTS["be"].isdisjoint(unit.forms[group:at]) or at + 2 >= len(unit):
        return None
    return Report(unit, (group, at + 2), None, None, [(at + 2, complement_end(unit, at + 2, ANY_VERB))], "seen as",
                  ["unsourced"])


def _participle(unit: Unit, at: int, stop: int, cue: Cue, earlier: list[Report]) -> Report | None:
    """', adding that', 'Expressing belief that ..., Kim wished': the speaker is the sentence's subject."""
    letters = unit.letters
    at = len(letters[:at].rstrip("a")) or at
    before, found = letters[:at].lstrip("cbsp") and letters[at - 1], find_complement(unit, stop, cue.takes)
    attached = before in tuple("lN)T#") and cue.sort == "speech"
    if found is None or (before not in ("", *",cbs-pQO") and not attached):
        return None
    end = complement_end(unit, found.start, cue)
    if not before:
        speaker = _subject_after_comma(unit, found.start)
        comma = letters.find(",", found.start)
        end = min(end, comma) if speaker and comma >= 0 else end
    else:
        speaker = _accompanied(unit, at) or _shared_subject(unit, at, earlier)
    if speaker is None or letters[found.start:end] in ("", "P"):
        return None
    return Report(unit, (at, stop), cue, speaker, [(found.start, end)], "participle", [], found.hearer)


def _accompanied(unit: Unit, at: int) -> Phrase | None:
    """Who speaks meanwhile: 'The vote was close, with Jo Lee | saying that'."""
    found = patterns.accompanied.search(unit.letters, max(0, at - 8), at)
    return Phrase(found.start() + 1, at) if found and unit.forms[found.start()] == "with" else None


def _subject_after_comma(unit: Unit, at: int) -> Phrase | None:
    """The subject of the clause that follows a fronted participle."""
    for comma in range(at, min(len(unit), at + REACH)):
        end = phrase_after(unit, comma + 1) if unit.letters[comma] == "," else comma
        if end > comma + 1 and unit.letters[end:end + 1] in tuple("VSmvaepBT,"):
            return Phrase(comma + 1, end)
    return None


def _according_to(unit: Unit, at: int) -> Report | None:
    """'According to Jo Lee, a baker in Ghent, S', 'S, according to Jo Lee', 'S, according to Jo Lee, S'."""
    letters, end = unit.letters, phrase_after(unit, at + 2)
    if end == at + 2:
        return None
    speaker, before = Phrase(at + 2, end), at - (unit.forms[max(at - 1, 0)] == "as")
    if before == 0 or (at == 1 and letters[0] in ",cb"):
        comma = letters.find(",", skip_adverbials(unit, end))
        start = patterns.appositions.match(letters, comma + 1).end() if comma >= 0 else len(unit)
        pieces = [(start, complement_end(unit, start))] if start < len(unit) else []
    else:
        speaker = speaker_after(unit, at + 2) or speaker
        resume = speaker.last + 1
        pieces = [_left_piece(unit, before - (letters[before - 1] == ","))]
        if letters[resume - 1:resume] == "," and letters[resume:resume + 1] not in ("", *"GgcbwsE"):
            pieces.append((resume, complement_end(unit, resume)))
    return Report(unit, (at, at + 2), None, speaker, pieces, "according to") if pieces else None


def reports_at_colon(unit: Unit, *, headline: bool) -> list[Report]:
    """The report of a colon that no verb explains: 'Jo Roe: "Q"', the headline 'Roe: Plan will fail', or none."""
    letters = unit.letters
    named = patterns.named.search(letters)
    titled = patterns.headline.match(letters) if headline and not named else None
    for found, end, rule in ((named, named and named.end(), "name, then colon"), (titled, len(unit), "headline colon")):
        if found and "N" in found["name"] and LISTS["no name"].isdisjoint(unit.forms[:found.end("name")]):
            first, colon = found.span("name")
            return [Report(unit, (colon, colon + 1), None, Phrase(first, colon), [(colon + 1, end)], rule)]
    colon = letters.find(":Q")
    if colon <= 0:
        return []
    name = re.search("N+", letters[1:colon])
    subject = main_subject(unit, range(1, colon)) or (name and Phrase(name.start() + 1, name.end() + 1))
    return [Report(unit, (colon, colon + 1), None, subject, [(colon + 1, colon + 2)], "sentence, then colon",
                   ["no cue"])] if subject else []
