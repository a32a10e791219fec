"""Whether a form of a cue is an active verb where it stands: 'he claims', not 'his claims', 'was praised'."""
from typing import NamedTuple

from ..wordlists import LISTS
from .classes import (
    ADV,
    AUX,
    COUNTED,
    EDGE,
    MARKED,
    NO_OBJECT,
    NO_PLURAL,
    NO_SUBJECT,
    NOT,
    NOUN,
    PAST,
    POSSESSES,
    PRONOUN_OR_WHO,
    SAYING,
    SUB,
    TO,
    VERB_FOLLOWS,
    one_of,
)
from .cues import Cue
from .patterns import patterns
from .phrases import REACH
from .rules import ANY, Verdict, Verdicts
from .units import Unit

QUOTED_AS_SAYING = 12                                    # words between 'quoted' and 'as saying'
CALLED_BY = 8                                            # words of 'what the mayor has | called'
SAYS_SOMETHING = frozenset(("clause", "inf", "that"))
SINGULAR = frozenset(("it", "he", "she"))


class Form(NamedTuple):
    """A form of a cue: where it and its particles stand, and the word before its verb group."""
    unit: Unit
    at: int
    stop: int
    cue: Cue
    before: int     # the place of that word; -1 where there is none
    previous: str   # its class
    word: str
    may_be_noun: bool

    @property
    def next(self) -> str:
        """The class of the word behind it."""
        return self.unit.letters[self.stop:self.stop + 1]


def _otherwise(form: Form) -> bool:
    return True


def _never_a_noun(form: Form) -> bool:
    return not form.may_be_noun


# -- tests of any form

def _quotes_another(form: Form) -> bool:
    return form.unit.forms[form.at] in LISTS["quoting"] and \
        form.unit.letters.find(SUB + SAYING, form.stop, form.stop + QUOTED_AS_SAYING) > 0


def _tag_of_markup(form: Form) -> bool:
    return form.word == "<"


# -- tests of the past and the participle

def _passive_with_agent(form: Form) -> bool:
    return form.unit.forms[form.stop:form.stop + 1] == ["by"] and not form.unit.whole


def _named_in_marks(form: Form) -> bool:
    return "name" in form.cue.takes and form.next in MARKED and not patterns.called_by.search(
        form.unit.letters, max(form.at - CALLED_BY, 0), form.at)


def _passive(form: Form) -> bool:
    return form.word in LISTS["be"]


def _was_asked(form: Form) -> bool:
    return form.unit.forms[form.at] == "asked" and _passive(form)


def _accused_of_something(form: Form) -> bool:
    return "clause" not in form.cue.takes and patterns.participle_phrase.match(
        form.unit.letters, form.at + 1) is not None


def _behind_article(form: Form) -> bool:
    return form.word in LISTS["article"]


def _without_auxiliary(form: Form) -> bool:
    return form.previous != AUX


# -- tests of the base form

def _without_plural(form: Form) -> bool:
    return form.previous in NO_PLURAL


def _behind_one(form: Form) -> bool:
    return form.word in SINGULAR


def _of_many(form: Form) -> bool:
    return form.may_be_noun and form.previous in NOUN and form.word.endswith("s")


def _leads_to_verb(form: Form) -> bool:
    return form.may_be_noun and form.previous in VERB_FOLLOWS


def _behind_parenthesis(form: Form) -> bool:
    return form.may_be_noun and form.previous == "," and form.before > 1


# -- tests of the third person

def _thanks_to(form: Form) -> bool:
    return form.next == TO and SAYS_SOMETHING.isdisjoint(form.cue.takes)


def _without_subject(form: Form) -> bool:
    return form.previous in NO_SUBJECT


def _counted(form: Form) -> bool:
    return form.may_be_noun and form.previous in COUNTED


def _has_object(form: Form) -> bool:
    return form.next not in NO_OBJECT


def _behind_pronoun(form: Form) -> bool:
    return form.previous in PRONOUN_OR_WHO


def _behind_quotation(form: Form) -> bool:
    return patterns.quoted_by.search(form.unit.letters, max(0, form.at - REACH), form.at) is not None


# -- test of the -ing form

def _possessed(form: Form) -> bool:
    return form.previous in POSSESSES


IS_VERB, NO_VERB = True, False
VERBS = Verdicts((
    Verdict(ANY, 'The paper |quoted {Jo Lee} as saying ["mend the old roof now" in May].',
            _quotes_another, NO_VERB),
    Verdict(one_of("say"), '<|say voice="low">The roof leaks.', _tag_of_markup, NO_VERB),
    Verdict(PAST, "The plan |announced by Ana Ruiz is good.", _passive_with_agent, NO_VERB),
    Verdict(PAST, 'An exhibition |called "Noon" opened.', _named_in_marks, NO_VERB),
    Verdict(PAST, "Ana Ruiz was |asked [whether the roof leaks].", _was_asked, IS_VERB),
    Verdict(PAST, "The masons were |told that the roof leaks.", _passive, NO_VERB),
    Verdict(PAST, "{The two men |accused of the theft} said [the roof will fall].",
            _accused_of_something, NO_VERB),
    Verdict(one_of("said"), "His |declared aim is to mend the roof.", _behind_article, NO_VERB),
    Verdict(one_of("shown"), "A tale |written the week before is old.", _without_auxiliary, NO_VERB),
    Verdict(PAST, "{Jo Lee} |said [the roof leaks].", _otherwise, IS_VERB),
    Verdict(one_of("say"), "{Masons} |demand [a new roof].", _of_many, IS_VERB),
    Verdict(one_of("say"), "{They} |demand [a new roof].", _leads_to_verb, IS_VERB),
    Verdict(one_of("say"), "{The masons, all of them old}, |demand [a new roof].",
            _behind_parenthesis, IS_VERB),
    Verdict(one_of("say"), "The mayor's |say in the matter was final.", _without_plural, NO_VERB),
    Verdict(one_of("say"), "Should he |say the roof leaks, we leave.", _behind_one, NO_VERB),
    Verdict(one_of("say"), "{The masons} |say [the roof leaks].", _never_a_noun, IS_VERB),
    Verdict(one_of("says"), "Jo Lee won, |thanks to the rain that fell.", _thanks_to, NO_VERB),
    Verdict(one_of("says"), "His |repeats of the show ended.", _behind_article, NO_VERB),
    Verdict(one_of("says"), "Ana Ruiz's |claims that the roof leaks are old.", _without_subject, NO_VERB),
    Verdict(one_of("says"), "The four |claims that the roof leaks are old.", _counted, NO_VERB),
    Verdict(one_of("says"), "[The roof leaks], {Ana Ruiz} |says.", _never_a_noun, IS_VERB),
    Verdict(one_of("says"), "{Ana Ruiz} |claims [the roof is old].", _has_object, IS_VERB),
    Verdict(one_of("says"), "{She} |claims in a book that [the roof leaks].", _behind_pronoun, IS_VERB),
    Verdict(one_of("says"), '"[The roof leaks in every room,]" {Ana Ruiz} |notes.',
            _behind_quotation, IS_VERB),
    Verdict(one_of("saying"), "It could be a |starting point for the town.", _possessed, NO_VERB),
    Verdict(one_of("saying"), "{Ana Ruiz} left, |saying [the roof leaks].", _otherwise, IS_VERB),
))


def is_verb(unit: Unit, at: int, stop: int, cue: Cue) -> bool:
    """Whether a form that may be a noun or a passive is an active verb here."""
    before = len(unit.letters[:at].rstrip(NOT + ADV)) - 1
    previous, word = (unit.letters[before], unit.forms[before]) if before >= 0 else (EDGE, "")
    form = Form(unit, at, stop, cue, before, previous, word, "noun" in cue.takes)
    return VERBS.decide(unit.letters[at], form)
