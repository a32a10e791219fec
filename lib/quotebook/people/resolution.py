"""From a speaker as written (`the senator`, `a spokesman for the mill`, `it`) to a name, a rule and flags."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..errors import QuotebookError
from ..wordlists import INITIALS
from .antecedents import (
    Scene,
    bodies_together,
    noun_before,
    people_meant,
    thing_meant,
    two_meant,
    unnamed_meant,
)
from .bearers import named, named_inside
from .common_nouns import common_noun
from .figures import find_record
from .kinds import kind_of
from .nouns import is_several
from .record import Span
from .roles import Spoken, apposed_to
from .rules import Kind, Rule, first_answer, first_kind
from .speaker import HE, Phrase, Resolution, core_end, is_name, last_name, trimmed, without_occasion
from .vocabulary import shapes, words

SEVERAL = {"it": False, "its": False, "itself": False,
           "they": True, "them": True, "their": True, "themselves": True}
FIRST_PERSON = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"}
LONGEST = 400   # characters of a speaker that are read
CLEARLY = 1     # by how much the likeliest one is likelier than the next


class Cast:
    """The people and organisations of one text, found once, asked often.

    `aliases` maps a mention (`POTUS`) to the name it stands for, before every rule; `sentences`: spans known.
    """

    def __init__(self, text: str, *, aliases: Mapping[str, str] | None = None,
                 sentences: Sequence[Span] | None = None) -> None:
        if not isinstance(text, str):
            raise QuotebookError(f"people are found in a text, got {type(text).__name__}")
        known = {mention.casefold(): name for mention, name in (aliases or {}).items()}
        self.scene = Scene(find_record(text, sentences), known)

    def resolve(self, start: int, end: int, *, earlier: Sequence[Spoken] = ()) -> Resolution:
        """The full name, as the document has it, of the speaker written at [start, end).

        `earlier` holds the speakers resolved before, in text order: (start, end, name) each.
        """
        name, rule, flags = resolve_phrase(self.scene, start, end, earlier)
        return Resolution(tidy(name), rule, flags)

    def kind_of(self, name: str) -> str | None:
        """person, organisation, document or described (a common noun); None for no name."""
        return kind_of(self.scene.record, name)


def resolve_phrase(scene: Scene, start: int, end: int, earlier: Sequence[Spoken]) -> Resolution:
    """Name, rule and flags for the speaker at [start, end)."""
    record = scene.record
    start, end = trimmed(record.text, start, min(end, start + LONGEST))
    alone = record.between(start, end)
    if len(alone) == 1 and record.is_person(alone[0]) and record.pieces[alone[0]][:2] == (start, end) \
            and not scene.aliases and record.word_before(start) != "to":
        # Most speakers are one person's name: at once.
        return named(Phrase(scene, start, end, earlier, resolve_phrase), alone[0])
    phrase = Phrase(scene, *without_occasion(record, start, end), earlier, resolve_phrase)
    alias = scene.aliases.get(phrase.low)
    return first_answer(SPEAKERS, phrase) if alias is None else Resolution(alias, "alias")


def _nothing(phrase: Phrase) -> Resolution | None:
    written = any(map(str.isalpha, phrase.text)) and phrase.low not in ("the", "a", "an")
    return None if written else Resolution("", "nothing written")


def _sent_to(phrase: Phrase) -> Resolution | None:
    """A letter sent to | Dan Reed: the document, whose addressee does not speak."""
    record = phrase.record
    sent = shapes.sent_to.search(record.text, max(0, phrase.start - 80), phrase.start)
    return phrase.ask(*sent.span()) if sent else None


def _he_or_she(phrase: Phrase) -> Resolution | None:
    sex = HE.get(phrase.low)
    if not sex:
        return None
    people = people_meant(phrase.scene, phrase.start, sex, phrase.earlier)
    ranked = people or unnamed_meant(phrase.record, phrase.start)
    unsure = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY
    flags = ("pronoun", "ambiguous") if unsure else ("pronoun",)
    return Resolution(ranked[0][1] if ranked else "", "pronoun", flags)


def _it_or_they(phrase: Phrase) -> Resolution | None:
    several = SEVERAL.get(phrase.low)
    if several is None:
        return None
    meant = thing_meant(phrase.record, phrase.start, several, phrase.earlier)
    found = Resolution(meant, "pronoun") if isinstance(meant, str) else phrase.ask(*meant)
    unsure = ("ambiguous",) if "ambiguous" in found.flags else ()
    return Resolution(found.name, "pronoun", ("pronoun", *unsure))


def _who(phrase: Phrase) -> Resolution | None:
    who = shapes.who.fullmatch(phrase.low)
    if not who or phrase.text[-3:] in INITIALS:
        return None
    span = noun_before(phrase.record, phrase.start)
    name = phrase.ask(*span).name if span else ""
    return Resolution((who[1] or "") + name, "relative pronoun", ("pronoun",))


def _both_sides(phrase: Phrase) -> Resolution | None:
    """Both countries, the two sides: two nations or bodies named together before."""
    fits = shapes.both_sides.fullmatch(phrase.low) or phrase.low == "both"
    pair = bodies_together(phrase.record, phrase.start) if fits else ""
    return Resolution(pair, "same noun", ("ambiguous",)) if pair else None


def _both(phrase: Phrase) -> Resolution | None:
    both = shapes.both.fullmatch(phrase.low)
    two = two_meant(phrase.scene, phrase.start, phrase.earlier) if both else ""
    return Resolution(two, "pronoun", ("pronoun", "ambiguous")) if two else None


def _first_person(phrase: Phrase) -> Resolution | None:
    if phrase.low not in FIRST_PERSON or phrase.text in INITIALS:
        return None
    return Resolution("", "first person", ("pronoun",))


@dataclass(frozen=True, eq=False)
class _Joint:
    """A place inside a phrase where `and` or a comma may join two speakers."""

    phrase: Phrase
    sign: str       # what stands there: ' and ', ', and ', ', '
    left: Span
    right: Span

    @cached_property
    def before(self) -> str:
        return self.phrase.record.text[slice(*self.left)]

    @cached_property
    def after(self) -> str:
        return self.phrase.record.text[slice(*self.right)]

    @cached_property
    def is_named(self) -> bool:
        return is_name(self.phrase.record, *self.left)

    @property
    def is_apposed(self) -> bool:
        """Whether the left part is cut at a comma: Dan Reed|, a baker."""
        return self.phrase.record.text[core_end(self.phrase.record, *self.left)] == ","

    @property
    def begins_speaker(self) -> bool:
        """Whether what follows begins like a speaker: a name, `his`, an article, a plural noun."""
        return is_name(self.phrase.record, *self.right) or bool(
            shapes.owner_first.match(self.after) or shapes.article.match(self.after)
            or self.after[:1].islower() and is_several(self.after))


# Whether a joint parts two speakers: `X and Y` where both are names or plural nouns.
JOINTS = (
    Kind(False, "what follows is no speaker", "Ana Ruiz and team said it rained. → Ana Ruiz and team",
         lambda joint: joint.is_named and not joint.begins_speaker),
    Kind(False, "a comma without and", "“It rained,” said Dan Reed, Elm. → Dan Reed",
         lambda joint: joint.is_named and "and" not in joint.sign and " and " not in joint.after),
    Kind(False, "and inside a name",
         "The Fair Party of Elm and Oak said it rained. → Fair Party of Elm and Oak",
         lambda joint: joint.is_named and " of " in joint.before and " " not in joint.after),
    Kind(False, "and inside an apposition",
         "Dan Reed, a clerk for the mill and a friend of Stone, said it rained. → Dan Reed",
         lambda joint: joint.is_named and "," not in joint.sign and joint.is_apposed),
    Kind(True, "a name before", "Eva Stone and Dan Reed said it rained. → Eva Stone; Dan Reed",
         lambda joint: joint.is_named),
    Kind(True, "other behind",
         "The head of the Fair Party and other speakers said it rained. → head of the Fair Party; other "
         "speakers", lambda joint: joint.after.startswith("other ")),
    Kind(True, "two plural nouns", "teachers and doctors said it rained. → teachers; doctors",
         lambda joint: joint.sign[0] != "," and not shapes.complement.search(f"{joint.before} ")
                 and is_several(joint.before) and is_several(joint.after)),
)


def _joined(phrase: Phrase) -> Resolution | None:
    """`X and Y` where both are names or plural nouns; None for one speaker (`state and local leaders`)."""
    both = 5 * phrase.low.startswith("both ")
    for match in shapes.joint.finditer(phrase.record.text, phrase.start, phrase.end):
        left, right = (phrase.start + both, match.start()), (match.end(), phrase.end)
        if first_kind(JOINTS, _Joint(phrase, match[0], left, right)):
            return _two(phrase, left, right)
    return None


def _two(phrase: Phrase, left: Span, right: Span) -> Resolution:
    """Both speakers, the second one resolved as if the first had spoken."""
    first = phrase.ask(*left).name
    second = resolve_phrase(phrase.scene, *right, [*phrase.earlier, (*left, first)]).name
    return Resolution("; ".join(filter(None, (first, second))), "joined")


def _behind_time(phrase: Phrase) -> Resolution | None:
    """Last year, the outlets: who follows a time, which is nobody itself."""
    if not shapes.time_first.match(phrase.core):
        return None
    more = phrase.core_end < phrase.end
    return phrase.ask(phrase.core_end, phrase.end) if more else Resolution("", "a time")


def _ends_in_name(phrase: Phrase) -> Resolution | None:
    """A phrase that ends in a name, or a name and `newspaper`, but no nation's (a Ruritanian paper)."""
    record, kind = phrase.record, phrase.core.rsplit(" ", 1)[-1]
    periodical = kind in words.periodical
    at = last_name(record, phrase.start, phrase.name_end - periodical * (len(kind) + 1))
    if at is None or record.pieces[at].piece.kind == "title":
        return None
    if periodical and record.pieces[at].piece.key[-1] in words.modifier:
        return None
    return named(phrase.part(phrase.start, record.pieces[at].end), at)


def _apposition(phrase: Phrase) -> Resolution | None:
    """Dan Reed, ‹a baker› who said: the name before."""
    figure = apposed_to(phrase.record, phrase.start)
    if not figure or not figure.is_person or shapes.known.match(phrase.core):
        return None
    role = phrase.part(phrase.start, phrase.core_end).head in words.role
    return Resolution(figure.name, "apposition") if role else None


def _name_behind(phrase: Phrase) -> Resolution | None:
    """Norway's envoy | to the union, Lena Marsh."""
    record = phrase.record
    behind = shapes.name_behind.match(record.text, phrase.end) if phrase.head in words.role else None
    at = next(iter(record.between(behind.end(), behind.end() + 60)), -1) if behind else -1
    if at < 0 or record.starts[at] != behind.end() or not record.is_person(at):
        return None
    closed = record.text[record.pieces[at].end:][:1] in (".", ",", "")
    return Resolution(record.meant[at].name, "apposition") if closed else None


def _gives_name(phrase: Phrase) -> Resolution | None:
    """A villager | who gave her name only as Dara."""
    record = phrase.record
    told = shapes.gives_name.match(record.text, phrase.core_end) if phrase.head in words.role else None
    at = next(iter(record.between(told.end(), told.end() + 60)), -1) if told else -1
    named_so = at >= 0 and record.starts[at] == told.end()
    return named(phrase.part(record.starts[at], record.pieces[at].end), at) if named_so else None


def _part_of_name(phrase: Phrase) -> Resolution | None:
    """A name inside the name of a thing: the Ruiz Plan."""
    figures = phrase.record.by_word.get(phrase.core.casefold(), ())
    name = next((figure.name for figure in figures if figure.is_person), "")
    return Resolution(name, "surname") if name and phrase.core[0].isupper() else None


SPEAKERS = (
    Rule("nothing written", "Ana Ruiz left. ‹“ ”› said no. →", _nothing),
    Rule("sent to somebody", "A letter sent to Dan Reed said it rained. → letter", _sent_to),
    Rule("he or she", "Eva Stone met Dan Reed. She said it rained. → Eva Stone", _he_or_she),
    Rule("it or they", "The Ministry of Roads met. It said it rained. → Ministry of Roads", _it_or_they),
    Rule("who or which", "Eva Stone, ‹who› said no, left. → Eva Stone", _who),
    Rule("both sides", "Norland and Arlen met. Both countries said it rained. → Norland; Arlen",
         _both_sides),
    Rule("both", "Eva Stone met Dan Reed. Both said it rained. → Dan Reed; Eva Stone", _both),
    Rule("first person", "‹Ours› said no. →", _first_person),
    Rule("joined", "Eva Stone and Dan Reed said it rained. → Eva Stone; Dan Reed", _joined),
    Rule("behind a time", "‹last year, the outlets in Arlen› said no. → outlets in Arlen", _behind_time),
    Rule("ending in a name", "Vance spokesman Nick Moor said it rained. → Nick Moor", _ends_in_name),
    Rule("in apposition", "Dan Reed came. Dan Reed, ‹a baker› who knows, left. → Dan Reed", _apposition),
    Rule("its name behind", "It rained, said Norway's envoy to the mill, Ana Ruiz. → Ana Ruiz", _name_behind),
    Rule("a name given", "A clerk who gave her name as Dara said it rained. → Dara", _gives_name),
    Rule("a name inside", "Gov. Tom Vance of Ohio, a friend, said it rained. → Tom Vance", named_inside),
    Rule("part of a name", "Ana Ruiz came. The ‹Ruiz› Plan failed. → Ana Ruiz", _part_of_name),
    Rule("a common noun", "a spokesman for the Treasury said it rained. → spokesman for the Treasury",
         lambda phrase: common_noun(phrase.part(phrase.start, phrase.core_end))),
)


def tidy(name: str) -> str:
    """A name on one line, without half a pair of quotation marks."""
    name = " ".join(name.split()).strip(" ,;:").rstrip("" if "(" in name else ")")
    half = name.count('"') % 2 or name.count("“") != name.count("”")
    return name.translate(NO_MARKS) if half else name


NO_MARKS = str.maketrans("", "", '"“”')
