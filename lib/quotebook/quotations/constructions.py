"""How a verb reports: where it stands to its speaker and to what is said, each construction a row."""
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ..wordlists import LISTS
from .classes import (
    ADV,
    AND,
    ANY_FINITE,
    ASKED_WHAT,
    AUX,
    BEFORE_INVERTED,
    EDGE,
    HEARER,
    JOINED,
    JOINS,
    LEADS_IN,
    MARKED,
    NOT_RESUMED,
    NOTHING_SAID,
    PARENTHESIS_ENDS,
    PARTICIPLE_AFTER,
    PARTICIPLE_ATTACHED,
    PRONOUN,
    QUESTION,
    QUOTATION,
    RESUMES,
    SAID,
    SAYING,
    SENTENCE_GOES_ON,
    SUBORDINATE,
    THIS_ENDS,
    TIME,
    letters_in,
    one_of,
)
from .clauses import Complement, complement_end, find_complement, hearer_end, skip_adverbials
from .cues import Cue
from .patterns import patterns
from .phrases import REACH, Phrase, skip_time_back, speaker_after, verb_group_start
from .rules import ANY, Rule, Rules
from .subjects import first_phrase, main_subject, subject_after_comma, subject_before
from .units import SMALL, Unit

# Any verb reports where it stands between a speaker and a whole quotation: '"Q," he surmised.'
ANY_VERB = Cue("", ("", "", "", ""), frozenset(("quote",)), "speech")
POSTPOSED = frozenset(("content, then cue", "cue, then speaker"))
ACCOMPANIED = 8                                # words of 'with the mayor of Arlen | saying'
VENUE_OF_THIS = frozenset(("in", "at", "on", "to"))   # 'said this | in an article'


Piece = tuple[int, int]


@dataclass(slots=True, frozen=True)
class Report:
    """Positions in a unit: the pieces of what is reported, the cue's words, the speaker."""
    unit: Unit
    cue: Piece
    entry: Cue | None
    speaker: Phrase | None
    pieces: tuple[Piece, ...]
    rule: str
    flags: tuple[str, ...] = ()
    hearer: Piece | None = None
    outer: "Report | None" = None   # the report it stands inside

    def holds(self, at: int) -> bool:
        return any(first <= at < last for first, last in self.pieces)

    @property
    def postposed(self) -> bool:
        return self.rule in POSTPOSED


class Verb(NamedTuple):
    """A cue in its sentence: `words` are its verb group and particles, `at` is the verb itself."""
    unit: Unit
    at: int
    group: int
    stop: int
    cue: Cue
    before: str             # the class of the word before the group; of the joint in 'and on Monday | said'
    earlier: list[Report]   # in the same sentence

    def takes(self, *kinds: str) -> bool:
        """Whether the cue takes one of these."""
        return not self.cue.takes.isdisjoint(kinds)

    def report(self, speaker: Phrase | None, pieces: tuple[Piece, ...], rule: str,
               hearer: Piece | None = None) -> Report:
        return Report(self.unit, (self.group, self.stop), self.cue, speaker, pieces, rule, hearer=hearer)


Reading = Report | Literal[False] | None


# -- what a cue reports whose speaker stands before it

class Told(NamedTuple):
    """A cue with its speaker before it: where both begin, what stands before that, and what stands behind."""
    unit: Unit
    verb: Verb
    speaker: Phrase
    first: int
    before: str                 # the class of the word before both
    found: Complement | None
    after: int                  # behind the cue, its adverbials and the one who is told

    @property
    def parenthetical(self) -> bool:
        """Whether the sentence pauses or ends behind the cue, and no new quotation opens."""
        unit, found = self.unit, self.found
        if found and unit.letters[found.start] == QUOTATION and unit.forms[found.start] != SMALL:
            return False
        return unit.letters[self.after:self.after + 1] in PARENTHESIS_ENDS


def _behind_quotation(told: Told) -> Reading:
    return _around(told) or False


def _in_parenthesis(told: Told) -> Reading:
    return (_around(told) or False) if told.parenthetical else None


def _as_somebody_said(told: Told) -> Reading:
    led_in = told.first > 0 and told.unit.forms[told.first - 1] == "as" and told.after == told.verb.stop
    return _in_parenthesis(told) if led_in else None


# The cue stands behind what is reported, or in it.
POSITIONS = Rules((
    Rule(one_of("quotation"), '"[The roof leaks in every room]" |{she} said.', _behind_quotation),
    Rule(one_of(",|mark|-"), "[The roof leaks], |{she} said.", _in_parenthesis),
    Rule(one_of("sub"), "[The roof leaks] as |{Ana Ruiz} said.", _as_somebody_said),
))


class Said(NamedTuple):
    """A cue with its speaker before it and what is reported behind it, up to `end`."""
    unit: Unit
    told: Told
    start: int
    end: int

    @property
    def cue(self) -> Cue:
        return self.told.verb.cue

    def report(self, last: int, rule: str) -> Report:
        return self.told.verb.report(self.told.speaker, ((self.start, last),), rule, self.told.found.hearer)


def _said_this(said: Said) -> Reading:
    """'The roof leaks. Roe said this | in an article.' The words stand in the sentence before."""
    unit, after = said.unit, said.start + 1
    if unit.forms[said.start] != "this" or said.cue.sort != "speech" or unit.whole:
        return None
    ends = unit.letters[after:after + 1] in THIS_ENDS or unit.forms[after] in VENUE_OF_THIS
    return said.report(after, "said this") if ends else None


def _one_word(said: Said) -> Reading:
    nothing = said.cue.sort == "speech" or said.unit.letters[said.start] == PRONOUN
    return False if nothing and said.end - said.start == 1 else None


def _headline_deed(said: Said) -> Reading:
    return False if patterns.headline_deed.fullmatch(said.unit.letters, said.told.verb.stop - 1) else None


def _behind_cue(said: Said) -> Reading:
    return said.report(said.end, "speaker, then cue") if said.end > said.start else None


CONTENTS = Rules((
    Rule(one_of("det"), "[The roof leaks.] {Ana Ruiz} said |this in an article.", _said_this),
    Rule(NOTHING_SAID, "Jo Lee said |nothing.", _one_word),
    Rule(ANY, "Masons reject |pay offer\n\nThe roof is old.", _headline_deed),
    Rule(ANY, "{Ana Ruiz} said |[the roof leaks].", _behind_cue),
))


def with_subject(verb: Verb, speaker: Phrase) -> Report | None:
    """A report whose speaker stands before the cue; its content after, before or around them."""
    told = _told(verb, speaker)
    placed = POSITIONS.decide(told.before, told)
    if placed is not None or told.found is None:
        return placed or None
    start = told.found.start
    said = Said(verb.unit, told, start, _content_end(told, start))
    return CONTENTS.decide(verb.unit.letters[start], said) or None


def _told(verb: Verb, speaker: Phrase) -> Told:
    unit, first = verb.unit, min(speaker.first, verb.group)
    after = skip_adverbials(unit, verb.stop)
    found = find_complement(unit, verb.stop, after, verb.cue.takes)
    if found is None and verb.takes("hearer") and unit.letters[after:after + 1] in HEARER:
        after = skip_adverbials(unit, hearer_end(unit, after))
    return Told(unit, verb, speaker, first, unit.letters[first - 1:first], found, after)


def _content_end(told: Told, start: int) -> int:
    """Where the words end; before the main verb of: 'Those who want to leave | said'."""
    end = complement_end(told.unit, start, told.verb.cue)
    main = patterns.main_verb.search(told.unit.letters, start + 1) if told.speaker.antecedent else None
    return min(end, main.start()) if main else end


def _around(told: Told) -> Report | None:
    """'Q, he said.', 'The roof, he said, was old.', '"A," he said, "B."'"""
    unit, first = told.unit, told.first
    end = first if unit.letters[first - 1] in MARKED else first - 1
    if end <= 0 or not told.verb.takes("clause", "quote" if unit.letters[end - 1] in MARKED else "that"):
        return None
    hearer = told.found.hearer if told.found else None
    pieces = left_piece(unit, end), *_words_behind(told, whole=unit.letters[end - 1] == QUOTATION)
    return told.verb.report(told.speaker, pieces, "content, then cue", hearer)


def _words_behind(told: Told, *, whole: bool) -> tuple[Piece, ...]:
    """What goes on behind a cue in the middle; behind a whole quotation marks alone go on."""
    unit, resume = told.unit, next_marks(told.unit, _behind_told(told))
    if unit.letters[resume:resume + 1] != "," or resume + 1 == len(unit):
        return ()
    following = unit.letters[resume + 1]
    goes_on = following in MARKED or not (whole or following in NOT_RESUMED)
    return (_resumed(unit, resume + 1),) if goes_on else ()


def _behind_told(told: Told) -> int:
    """Where the quotation may go on: before the marks that follow, behind the one who is told."""
    unit, found = told.unit, told.found
    if found and unit.letters[found.start] in MARKED and unit.letters[found.start - 1] == ",":
        return found.start - 1
    return skip_adverbials(unit, found.hearer[1]) if found and found.hearer else told.after


def left_piece(unit: Unit, end: int) -> Piece:
    """What stands before a postposed cue: marks alone, or all from the start of the sentence or a colon."""
    if unit.letters[end - 1] == QUOTATION:
        return end - 1, end
    dateline = patterns.dateline.match(unit.letters)
    return max(unit.letters.rfind(":", 0, max(end - 1, 0)) + 1, dateline.end() if dateline else 0), end


def _resumed(unit: Unit, at: int) -> Piece:
    """The second half of what is reported, behind the cue."""
    return at, at + 1 if unit.letters[at] == QUOTATION else len(unit)


def next_marks(unit: Unit, at: int) -> int:
    """Position of the comma before the marks that go on: 'Q, he said two days after the vote | , Q'."""
    marks = patterns.next_marks.match(unit.letters, at)
    if marks and (SAYING not in marks[0] or unit.forms[marks.end()] == SMALL):
        return marks.end() - 1
    return at


# -- constructions of a verb

def _question_put(verb: Verb) -> Reading:
    """The question put to somebody who then speaks."""
    unit = verb.unit
    if unit.forms[verb.at] != "asked" or not _no_asker(verb):
        return None
    start = skip_adverbials(unit, verb.stop)
    start += unit.letters[start:start + 1] == ","
    if unit.letters[start:start + 1] not in ASKED_WHAT:
        return False
    end = _question_end(unit, start, fronted=not verb.group)
    words = verb.group, verb.stop
    return end > start and Report(unit, words, None, None, ((start, end),), "asked", ("unsourced",))


def _no_asker(verb: Verb) -> bool:
    """'When asked whether', 'Roe was asked about', 'Roe, asked whether'."""
    unit, group = verb.unit, verb.group
    if not group or unit.forms[group - 1] == "when" or not LISTS["be"].isdisjoint(unit.forms[group:verb.at]):
        return True
    return unit.letters[group - 1] == "," and unit.letters[verb.at + 1:verb.at + 2] in QUESTION


def _question_end(unit: Unit, start: int, *, fronted: bool) -> int:
    """Where a question ends: 'Asked whether it rained, | Roe left'."""
    end, comma = complement_end(unit, start), unit.letters.find(",", start)
    return comma if fronted and start < comma < end else end


def _quoted_as_saying(verb: Verb) -> Reading:
    """'Roe was quoted as saying Q', 'Q, the paper quoted Roe as saying': the words are always Roe's."""
    unit, at = verb.unit, verb.group - 1
    if unit.forms[at:at + 1] != ["as"]:
        return None
    quoter = next((place for place in range(at - 1, max(-1, at - REACH), -1)
                   if unit.forms[place] in LISTS["quoting"]), 0)
    subject = subject_before(unit, verb_group_start(unit, quoter)) if quoter else None
    report = with_subject(verb._replace(group=verb.at), Phrase(subject.first, at)) if subject else None
    if report is None:
        return False
    passive = unit.forms[quoter + 1] in ("as", "by")
    return replace(report, speaker=subject if passive else Phrase(quoter + 1, at))


def _participle(verb: Verb) -> Reading:
    """', adding that', 'Expressing belief that ..., Roe left': the speaker is the sentence's subject."""
    unit = verb.unit
    if AUX in unit.letters[verb.group:verb.at]:
        return None
    at = len(unit.letters[:verb.at].rstrip(ADV)) or verb.at
    verb, fronted = verb._replace(group=at), not unit.letters[:at].strip(letters_in(LEADS_IN))
    found = find_complement(unit, verb.stop, skip_adverbials(unit, verb.stop), verb.cue.takes)
    if found is None or not (fronted or _joins_participle(verb)):
        return False
    end = complement_end(unit, found.start, verb.cue)
    speaker, end = _with_main_clause(unit, found.start, end) if fronted else (_participle_subject(verb), end)
    nothing = unit.letters[found.start:end] in ("", PRONOUN)
    return speaker is not None and not nothing and verb.report(
        speaker, ((found.start, end),), "participle", found.hearer)


def _joins_participle(verb: Verb) -> bool:
    """Whether a participle may stand behind that word: ', adding that', 'a rally demanding that'."""
    before = verb.unit.letters[verb.group - 1]
    return before in PARTICIPLE_AFTER or before in PARTICIPLE_ATTACHED and verb.cue.sort == "speech"


def _with_main_clause(unit: Unit, start: int, end: int) -> tuple[Phrase | None, int]:
    """The subject of the clause behind a fronted participle, and the comma where its words end."""
    speaker, comma = subject_after_comma(unit, start), unit.letters.find(",", start)
    return speaker, min(end, comma) if speaker and comma >= 0 else end


def _participle_subject(verb: Verb) -> Phrase | None:
    """Who speaks meanwhile, 'with Jo Lee | saying that', or the subject of the sentence."""
    unit, at = verb.unit, verb.group
    found = patterns.accompanied.search(unit.letters, max(0, at - ACCOMPANIED), at)
    if found and unit.forms[found.start()] == "with":
        return Phrase(found.start() + 1, at)
    return _shared_subject(verb)


def _inverted(verb: Verb) -> Reading:
    """'"Q," said Jo Lee', 'Q, said Jo Lee, a baker.'"""
    unit = verb.unit
    may_be = "quote" in verb.cue.takes and (verb.before in BEFORE_INVERTED or _opens_sentence(verb))
    speaker = _speaker_behind(verb) if may_be else None
    if speaker is None:
        return None
    after = skip_adverbials(unit, speaker.last)
    quoted = not verb.group or unit.letters[verb.group - 1] in MARKED
    if not (quoted or _clause_before(verb) and unit.letters[after:after + 1] in SENTENCE_GOES_ON):
        return None
    left = (left_piece(unit, verb.group if quoted else verb.group - 1),) if verb.group else ()
    pieces = left + _marks_behind(unit, after)
    return verb.report(speaker, pieces, "cue, then speaker") if pieces else None


def _opens_sentence(verb: Verb) -> bool:
    """Whether a verb is the first word of a sentence with marks: 'Said Jo Lee, "Q."'"""
    return not verb.group and verb.unit.letters[verb.at] == SAID and bool(verb.unit.whole)


def _marks_behind(unit: Unit, at: int) -> tuple[Piece, ...]:
    """The marks that go on behind an inverted cue and its speaker."""
    resume = next_marks(unit, at)
    goes_on = unit.letters[resume:resume + 1] in RESUMES and unit.letters[resume + 1:resume + 2] in MARKED
    return (_resumed(unit, resume + 1),) if goes_on else ()


def _speaker_behind(verb: Verb) -> Phrase | None:
    """The subject behind its verb; nobody writes 'told Roe'."""
    unit = verb.unit
    first = len(unit) - len(unit.letters[verb.stop:].lstrip(ADV))
    never = verb.takes("hearer") and verb.takes("clause", "that")
    return None if never or first == len(unit) else speaker_after(unit, first)


def _clause_before(verb: Verb) -> bool:
    """Whether a clause stands before the verb that it can report."""
    return verb.takes("clause") and not ANY_FINITE.isdisjoint(verb.unit.letters[:verb.group - 1])


def _own_subject(verb: Verb) -> Reading:
    speaker = None if verb.before in (AND, EDGE) else subject_before(verb.unit, verb.group)
    return (with_subject(verb, speaker) or False) if speaker else None


def _subject_of_verb_before(verb: Verb) -> Reading:
    speaker = _shared_subject(verb) if verb.before in JOINED else None
    return with_subject(verb, speaker) if speaker else None


def _shared_subject(verb: Verb) -> Phrase | None:
    """The subject of the verb before: 'She praised the plan and called for ...'."""
    unit, group = verb.unit, verb.group
    speaker = next((report.speaker for report in reversed(verb.earlier) if _shares(report, verb)), None)
    return speaker or main_subject(unit, range(group - 1, max(0, group - REACH), -1)) or \
        main_subject(unit, range(1, group)) or first_phrase(unit, group)


def _shares(report: Report, verb: Verb) -> bool:
    """Whether a later verb has the subject of a report: not of 'how he planned it' or a nested one."""
    if report.speaker is None or report.cue[1] > verb.group:
        return False
    inside = verb.unit.letters[max(report.speaker.first - 1, 0)] in SUBORDINATE
    return not inside and not any(other.holds(report.cue[0]) for other in verb.earlier)


CONSTRUCTIONS = Rules((
    Rule(one_of("said|shown|ed"), "|Asked [whether the roof leaks], Ana Ruiz left.", _question_put),
    Rule(one_of("saying"), "The paper quoted {Jo Lee} as |saying [the roof leaks].", _quoted_as_saying),
    Rule(one_of("saying"), "{Ana Ruiz} left, |saying [the roof leaks].", _participle),
    Rule(ANY, '"[The roof leaks in every room,]" |said {Ana Ruiz}.', _inverted),
    Rule(ANY, "{Ana Ruiz} |said [the roof leaks].", _own_subject),
    Rule(ANY, "{She} praised [the plan] and |called for [a new roof].", _subject_of_verb_before),
))


def report_of_verb(unit: Unit, at: int, stop: int, cue: Cue, earlier: list[Report]) -> Report | None:
    """The report of a verb at `at` whose particles end at `stop`, behind the sentence's earlier reports."""
    group = verb_group_start(unit, at)
    before = unit.letters[group - 1:group]
    before = _joint_before(unit, group) if before == TIME else before
    verb = Verb(unit, at, group, stop, cue, before, earlier)
    return CONSTRUCTIONS.decide(unit.letters[at], verb) or None


def _joint_before(unit: Unit, group: int) -> str:
    """The class of the conjunction before the time of a verb, 'and on Monday | said', or of that time."""
    timed = skip_time_back(unit, group - 1)
    joint = unit.letters[timed - 1:timed]
    return joint if joint in JOINS else TIME
