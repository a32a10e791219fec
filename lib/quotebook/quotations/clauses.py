"""What a cue reports: where its complement begins and where it ends inside a unit."""
from collections.abc import Callable
from itertools import pairwise
from typing import Literal, NamedTuple

from ..wordlists import LISTS
from .classes import (
    ADVERBIAL,
    AND,
    BEFORE_NOUN,
    DET,
    INFINITIVE,
    JOINS,
    MARK,
    MARKED,
    NO_HEARER,
    NOTHING_REPORTED,
    NOUN_PHRASE,
    OPENS_ASIDE,
    PRONOUN,
    QUOTATION,
    REDUCED,
    SAYING,
    SETS_OFF,
    SUB,
    THAT,
    TIME,
    TO,
    one_of,
)
from .cues import Cue
from .patterns import patterns
from .rules import ANY, PlaceRules, Rule, Rules, named
from .units import Unit

BRACKETS = frozenset("[]")
CONTENT_NOUN_WORDS = 5                     # 'his very firm old belief | that'
PREDICATE_WORDS = 12                       # 'called the man who had come | a liar'
PREDICATE_SIGNS = frozenset(("a", "an", '"', "“", "''", "‘", "'"))
CLAUSE = frozenset(("clause", "that", "quote"))


# -- what stands between a cue and what it reports

def _time_ago(unit: Unit, at: int) -> int | None:
    found = patterns.time_ago.match(unit.letters, at)
    return found.end() if found else None


def _prepositional(unit: Unit, at: int) -> int | None:
    infinitive = unit.letters[at] == TO and unit.letters[at + 1:at + 2] in INFINITIVE
    found = None if infinitive else patterns.prepositional.match(unit.letters, at)
    return found.end() if found else None


def _next_time(unit: Unit, at: int) -> int | None:
    return at + 2 if unit.forms[at] in LISTS["time lead"] and unit.letters[at + 1:at + 2] == TIME else None


def _adverb(unit: Unit, at: int) -> int | None:
    return None if unit.forms[at] in BRACKETS else at + 1


def _day_of_month(unit: Unit, at: int) -> int | None:
    return at + 1 if unit.letters[at - 1] in (TIME, ".") else None


def _dot_of_month(unit: Unit, at: int) -> int | None:
    return at + 1 if unit.letters[at - 1] == TIME and at < len(unit) - 1 else None


# Each answers where the words behind the adverbial begin.
ADVERBIALS = PlaceRules((
    Rule(one_of("adv|det|figure"), "{Ana Ruiz} said |two days ago that [the roof leaks].", _time_ago),
    Rule(one_of("prep|to"), "{Ana Ruiz} said |in an interview that [the roof leaks].", _prepositional),
    Rule(one_of("adv|det|that|word|Name"), "{Ana Ruiz} said |last week that [the roof leaks].", _next_time),
    Rule(ADVERBIAL, "{Ana Ruiz} said |Monday that [the roof leaks].", _adverb),
    Rule(one_of("figure"), "{Ana Ruiz} warned May |4 that [the roof leaks].", _day_of_month),
    Rule(one_of("."), "{Ana Ruiz} warned Dec|. 4 that [the roof leaks].", _dot_of_month),
))


def skip_adverbials(unit: Unit, at: int) -> int:
    """Past adverbs, time phrases and prepositional phrases: 'said | on Thursday in an interview | that'."""
    letters, n = unit.letters, len(unit)
    while at < n:
        following = ADVERBIALS.decide(letters[at], unit, at)
        if following is None:
            return at
        at = following
    return at


def hearer_end(unit: Unit, at: int) -> int:
    """End of the one who is told: 'told | the council | that', 'told | reporters | he would'."""
    letters = unit.letters[at:]
    told = patterns.hearer.match(letters.removesuffix("."))
    return at + (len(told[0].rstrip(AND)) if told else 0)


def content_noun_end(unit: Unit, at: int) -> int:
    """Position after 'his firm belief' where 'that' follows; `at` itself where nothing of the sort stands."""
    for stop in range(at, min(at + CONTENT_NOUN_WORDS, len(unit) - 1)):
        if unit.forms[stop] in LISTS["content noun"] and unit.letters[stop + 1] == THAT:
            return stop + 1
        if unit.letters[stop] not in BEFORE_NOUN:
            break
    return at


# -- where the complement begins

class Complement(NamedTuple):
    """Where the reported words begin, and the positions of the one who is told."""
    start: int
    hearer: tuple[int, int] | None = None


class Behind(NamedTuple):
    """What stands behind a cue and its adverbials, at `start`; and what the cue takes."""
    unit: Unit
    start: int
    takes: frozenset[str]
    hearer: tuple[int, int] | None

    def fits(self, *kinds: str) -> bool:
        """Whether the cue takes one of these."""
        return not self.takes.isdisjoint(kinds)

    def reads(self, name: str) -> bool:
        """Whether that pattern reads on from here."""
        return getattr(patterns, name).match(self.unit.letters, self.start) is not None

    def complement(self, skipped: int = 0) -> Complement | Literal[False]:
        """The complement behind so many words, if there is anything."""
        start = self.start + skipped
        return start < len(self.unit) and Complement(start, self.hearer)


Found = Complement | Literal[False] | None


def _nothing(behind: Behind) -> Found:
    return False


def _reason_given(behind: Behind) -> Found:
    reported = behind.unit.forms[behind.start] == "if" or behind.fits("clause") and behind.reads("fronted")
    return None if reported else False


def _comma(behind: Behind) -> Found:
    return behind.unit.letters[behind.start + 1:behind.start + 2] in MARKED and behind.complement(1)


def _colon(behind: Behind) -> Found:
    return behind.complement(1)


def _that_clause(behind: Behind) -> Found:
    paused = behind.unit.letters[behind.start + 1:behind.start + 2] == ","
    return bool(behind.takes - {"inf", "noun"}) and behind.complement(1 + paused)


def _told_that(behind: Behind) -> Found:
    told = patterns.told_that.match(behind.unit.letters, behind.start) if behind.fits("that") else None
    if told is None:
        return None
    return told.end() < len(behind.unit) and Complement(told.end(), (behind.start, told.end() - 1))


def _infinitive(behind: Behind) -> Found:
    return behind.fits("inf", "hearer", "obj") and behind.complement()


def _not_to(behind: Behind) -> Found:
    unit, start = behind.unit, behind.start
    if unit.letters[start + 1:start + 2] != TO:
        return None
    unnamed = not LISTS["unnamed"].isdisjoint(unit.forms[start + 3:start + 4])   # 'asked not to be | named'
    return not unnamed and _infinitive(behind)


def _question(behind: Behind) -> Found:
    return behind.fits("wh", "obj", "clause") and behind.complement()


def _if_clause(behind: Behind) -> Found:
    return _question(behind) if behind.unit.forms[behind.start] == "if" else None


def _marks(behind: Behind) -> Found:
    return behind.complement()


def _object(behind: Behind) -> Found:
    return behind.complement() if "obj" in behind.takes else None


def _this(behind: Behind) -> Found:
    told = behind.fits("clause", "hearer") and behind.unit.forms[behind.start] == "this"
    return behind.complement() if told else None


def _clause(behind: Behind) -> Found:
    return behind.complement() if behind.fits("clause", "hearer") and behind.reads("finite") else None


def _predicate(behind: Behind) -> Found:
    following = behind.unit.forms[behind.start + 1:behind.start + PREDICATE_WORDS]
    return behind.complement() if behind.fits("name") and not PREDICATE_SIGNS.isdisjoint(following) else None


def _content_noun(behind: Behind) -> Found:
    meant = behind.fits("quote") and any(
        form in LISTS["content noun"] and following in LISTS["goes on"]
        for form, following in pairwise(behind.unit.forms[behind.start:behind.start + CONTENT_NOUN_WORDS]))
    return behind.complement() if meant else None


def _marks_ahead(behind: Behind) -> Found:
    return behind.complement() if behind.fits("quote") and behind.reads("marked") else None


COMPLEMENTS = Rules((
    Rule(NOTHING_REPORTED, "Jo Lee said| and left.", _nothing),
    Rule(one_of("sub"), "Jo Lee argued| while the roof leaked.", _reason_given),
    Rule(one_of(","), "Ana Ruiz said|, and left.", _comma),
    Rule(one_of(":"), "{Jo Lee} warned|: [the roof leaks].", _colon),
    Rule(one_of("that"), "{Jo Lee} warned |that [the roof leaks].", _that_clause),
    Rule(NOUN_PHRASE | {PRONOUN}, "{Ana Ruiz} warned |the builders that [the roof leaks].", _told_that),
    Rule(one_of("to"), "{Jo Lee} offered |[to mend the roof].", _infinitive),
    Rule(one_of("not"), "{Jo Lee} advised |[not to mend the roof].", _not_to),
    Rule(one_of("wh"), "{Jo Lee} informed the town |[how to mend the roof].", _question),
    Rule(one_of("sub"), 'Jo Lee protests |if "mend the old roof" is all they hear.', _if_clause),
    Rule(MARKED, '{Jo Lee} wants |"[a new roof.]"', _marks),
    Rule(ANY, "{She} praised |[the masons].", _object),
    Rule(REDUCED, "Ana Ruiz reported on a fair |held in Arlen.", _nothing),
    Rule(ANY, "[The roof leaks.] {Ana Ruiz} confirmed |this in May.", _this),
    Rule(ANY, "{Ana Ruiz} warned |[the roof would leak].", _clause),
    Rule(ANY, "{Jo Lee} called |[Roe a liar].", _predicate),
    Rule(ANY, "{Ana Ruiz} expressed |[her intention to mend the roof].", _content_noun),
    Rule(ANY, '{Ana Ruiz} complained |[the "costly mistake of the town" in May].', _marks_ahead),
))


def find_complement(unit: Unit, at: int, after: int, takes: frozenset[str]) -> Complement | None:
    """What follows a cue with words up to `at` and adverbials up to `after`, if it takes that."""
    mere_object = "obj" in takes and CLAUSE.isdisjoint(takes)   # it begins at once
    start, hearer = at if mere_object else after, None
    if "hearer" in takes and unit.letters[start:start + 1] not in NO_HEARER:
        hearer = start, hearer_end(unit, start)
        start = skip_adverbials(unit, hearer[1])
    if unit.letters[start:start + 1] in OPENS_ASIDE:
        start = _skip_aside(unit, start)
    return COMPLEMENTS.decide(unit.letters[start:start + 1], Behind(unit, start, takes, hearer)) or None


def _skip_aside(unit: Unit, start: int) -> int:
    """Past ', however,' and past the 'this' of 'tweeted this: "Q"'."""
    aside = patterns.aside.match(unit.letters, start)
    start = aside.end() if aside else start
    return start + (unit.letters[start:start + 2] == DET + ":")


# -- where the complement ends

class Content(NamedTuple):
    """Reported words whose end is looked for."""
    unit: Unit
    clause: bool    # a clause, as in 'said it rained', and no mere object, as in 'praised her'
    saying: bool    # behind a participle: ', saying it rained | and calling'
    fronted: bool   # behind a subordinate clause: 'While Roe says it rained, | Lee said'


End = Callable[[Content, int], int | None]


def _ends(content: Content, at: int) -> int | None:
    return at


def _sentence_end(content: Content, at: int) -> int | None:
    return at if at == len(content.unit) - 1 else None


def _before_quotation(content: Content, at: int) -> int | None:
    return at if content.unit.letters[at + 1:at + 2] == QUOTATION else None


def _odd_mark(content: Content, at: int) -> int | None:
    return at if content.unit.letters[at - 1] in (",", ".") else None


def reads(name: str) -> End:
    """The words end at a sign behind which that pattern reads on."""
    def test(content: Content, at: int) -> int | None:
        return at if getattr(patterns, name).match(content.unit.letters, at + 1) else None
    return named(name, test)


def of_object(test: End) -> End:
    """A test that is asked of a mere object only."""
    def asked(content: Content, at: int) -> int | None:
        return None if content.clause else test(content, at)
    return named(f"object, {test.__name__}", asked)


def of_fronted(test: End) -> End:
    """A test that is asked behind a subordinate clause only."""
    def asked(content: Content, at: int) -> int | None:
        return test(content, at) if content.fronted else None
    return named(f"fronted, {test.__name__}", asked)


def _occasion(content: Content, at: int) -> int | None:
    return None if content.clause or content.unit.forms[at:at + 3] != ["on", "the", "occasion"] else at


def _according_to(content: Content, at: int) -> int | None:
    return at if content.unit.forms[at + 1:at + 3] == ["according", "to"] else None


def _marks_then_set_off(content: Content, at: int) -> int | None:
    letters = content.unit.letters
    found = letters[at + 1:at + 2] == MARK and patterns.set_off.match(letters, at + 2)
    return at + 2 if found else None


def _and_saying(content: Content, at: int) -> int | None:
    return at if content.saying and content.unit.letters[at + 1:at + 2] == SAYING else None


ENDS = PlaceRules((
    Rule(one_of(";"), "{Jo Lee} said [the roof leaks]|; the hall is old.", _ends),
    Rule(one_of("."), "Jo Lee said nothing|.", _sentence_end),
    Rule(one_of(":"), '{Jo Lee} said [the roof leaks]|: "[It is old and worn.]"', _before_quotation),
    Rule(one_of("odd"), '{Jo Lee} said [the roof leaks],|" and left.', _odd_mark),
    Rule(JOINS, "{Lee} said [the car was found] |and added that [nobody was inside].", reads("joined_cue")),
    Rule(SETS_OFF, "{The council} said [the roof leaks]|, and {the mayor} said [it will be mended].",
         reads("joined_report")),
    Rule(one_of("prep"), "{He} praised [the masons] |on the occasion of the fair.", _occasion),
    Rule(one_of(","), "[{The council} said [the roof leaks]]|, according to {the paper}.", _according_to),
    Rule(one_of(","), "{Ana Ruiz} said that [the roof leaks]|, adding that [nobody was hurt].",
         reads("taken_over")),
    Rule(one_of(","), "While {Roe} says that [the roof leaks]|, {others} argue that [it is old].",
         of_fronted(reads("main_clause"))),
    Rule(one_of(","), "{Jo Lee} praised [the masons]|, who left.", of_object(reads("set_off"))),
    Rule(one_of(","), '{Jo Lee} deemed [the roof "well made for a hut,"]| which it is.',
         of_object(_marks_then_set_off)),
    Rule(JOINS, '{He} called [the plan "a costly mistake"] |and ranked her low.',
         of_object(reads("other_verb"))),
    Rule(JOINS, '{She} left, saying [the roof leaks] |and calling [him "a poor mason."]', _and_saying),
))
STOPS = PlaceRules(ENDS[:4])   # these hold although nothing is reported yet


def complement_end(unit: Unit, start: int, cue: Cue | None = None) -> int:
    """Where the reported words end: with the unit, or where the reporter takes over."""
    letters = unit.letters
    if letters[start] == QUOTATION:
        return start + 1
    content = Content(unit, clause=cue is None or letters[start - 1] == THAT or "clause" in cue.takes,
                      saying=SAYING in letters[max(start - 2, 0):start],
                      fronted=letters[0] == SUB and "," not in letters[:start])
    for sign in patterns.ends.finditer(letters, start):
        at = sign.start()
        end = (ENDS if at > start else STOPS).decide(sign[0], content, at)
        if end is not None:
            return end
    return len(unit)
