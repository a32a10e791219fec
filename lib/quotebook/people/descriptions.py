"""A speaker whom no name stands for: `a spokesman for the mill`, `his doctor`, as described."""
from dataclasses import dataclass
from functools import cached_property

from .antecedents import REACH, people_meant
from .bodies import body_called
from .nouns import OWNED, head_of, is_nounless, is_several, only_titles
from .rules import Rule, first_answer
from .speaker import HE, Phrase, Resolution
from .vocabulary import bare, shapes, words

NEAR = 5 * REACH    # characters around a word in which it is looked for in small letters
OBJECTS = (" him", " her", " them")


@dataclass(frozen=True, eq=False)
class _Owned:
    """What belongs to somebody: the phrase, the pronoun it begins with, what is owned, the owner found."""

    phrase: Phrase
    pronoun: str
    thing: str
    found: Resolution

    @cached_property
    def owner(self) -> str:
        """The owner; for `her aides`, where no speaker is near, one who is named in full."""
        known, earlier = self.phrase.record.by_name, self.phrase.earlier
        near = earlier and earlier[-1][0] >= self.phrase.record.sentence_start(self.phrase.start)
        if self.pronoun not in HE or self.found.name in known or near:
            return self.found.name
        people = people_meant(self.phrase.scene, self.phrase.start, HE[self.pronoun], earlier)
        return next((name for _, name in people if name in known), self.found.name)

    @property
    def is_one(self) -> bool:
        return bool(self.owner) and "; " not in self.owner


def _of_one_who_is_owned(owned: _Owned) -> Resolution | None:
    name = owned.found.name
    if name in owned.phrase.record.by_name or not shapes.owner_inside.search(name):
        return None
    itself = head_of(name) == owned.phrase.head
    return Resolution(name if itself else "", "described", ("pronoun", "ambiguous"))


def _document_of_owner(owned: _Owned) -> Resolution | None:
    written = owned.is_one and owned.phrase.head in words.document
    return Resolution(owned.owner, "author", ("document",)) if written else None


def _thing_of_owner(owned: _Owned) -> Resolution | None:
    if not owned.is_one or owned.found.rule == "described" or is_nounless(owned.thing):
        return None
    mark = "'" if is_several(owned.owner) and owned.owner not in owned.phrase.record.by_name else "'s"
    return Resolution(f"{owned.owner}{mark} {owned.thing}", "described", ("pronoun",))


OWNERS = (
    Rule("of one who has an owner",
         "The River Trust met. ‹The group's spokesman› spoke. ‹His spokesman› said no. → group's spokesman",
         _of_one_who_is_owned),
    Rule("a document", "Maria Ruiz left. Her letter said it rained. → Maria Ruiz", _document_of_owner),
    Rule("a thing", "Maria Ruiz left. Her aides said it rained. → Maria Ruiz's aides", _thing_of_owner),
)


def _owned(phrase: Phrase) -> Resolution | None:
    """`his doctor`, `the mayor's doctor` by the owner's name; a document by its owner."""
    owner = shapes.owner_first.match(phrase.text)
    if not owner:
        return None
    found = phrase.ask(phrase.start, phrase.start + len(owner[1] or owner[2]))
    return first_answer(OWNERS, _Owned(phrase, (owner[1] or "").casefold(), phrase.text[owner.end():], found))


def _ends_in_pronoun(phrase: Phrase) -> Resolution | None:
    if not phrase.text.endswith(OBJECTS):
        return None
    at = phrase.end - len(phrase.text.split()[-1])
    name = phrase.ask(at, phrase.end).name
    return Resolution(name and phrase.record.text[phrase.start:at] + name, "described", ("pronoun",))


def _of_named_owner(phrase: Phrase) -> Resolution | None:
    """Ruiz's aides, by the full name."""
    figure = phrase.record.meant[phrase.inside[0]] if phrase.inside else None
    if not figure or not phrase.is_owner(phrase.inside[0]):
        return None
    start, end, _ = phrase.record.pieces[phrase.inside[0]]
    if not only_titles(phrase.record.text[phrase.start:start]):
        return None
    owned = phrase.text[end - phrase.start:]
    return Resolution("" if is_nounless(owned[2:] or "it") else figure.name + owned, "described")


def _of_lettered_body(phrase: Phrase) -> Resolution | None:
    """RTU analysts, by the name for which the text told the letters in brackets."""
    letters, _, rest = phrase.text.partition(" ")
    body = phrase.record.abbreviations.get(letters)
    several = rest and body and rest.islower() and not is_nounless(rest)
    return Resolution(f"{body.name} {rest}", "described") if several else None


def _with_body_named(phrase: Phrase) -> str:
    """The phrase with the name of the body that it ends with: a spokesman for the party."""
    inner = shapes.named_before.search(phrase.text)
    known = inner and inner[1] in words.organisation
    body = body_called(phrase.scene, inner[1], phrase.start) if known else ""
    return phrase.text[:inner.start(1)] + body if body else phrase.text


def _no_noun(phrase: Phrase) -> Resolution | None:
    if not is_nounless(_with_body_named(phrase)):
        return None
    return Resolution(_named_in_clause(phrase), "no noun phrase")


def _as_described(phrase: Phrase) -> Resolution:
    text = _with_body_named(phrase)
    alone = is_several(text) and " " not in text
    # speakers | at the rally
    where = shapes.where.match(phrase.record.text, phrase.end) if alone else None
    flags = ("ambiguous",) if _is_untold(text) else ()
    return Resolution(uncapitalised(phrase, text + (where[0] if where else "")), "described", flags)


def _is_untold(text: str) -> bool:
    """Whether a phrase points back to one whom nothing was found to name: the ministry, the officer."""
    head = head_of(text)
    one = head in words.role_or_body and head not in words.only_one and not is_several(text)
    return one and bool(shapes.untold.fullmatch(text.casefold()))


DESCRIPTIONS = (
    Rule("owned", "Maria Ruiz left. Her aides said it rained. → Maria Ruiz's aides", _owned),
    Rule("a pronoun at the end", "Maria Ruiz left. ‹Aides to her› said no. → Aides to Maria Ruiz",
         _ends_in_pronoun),
    Rule("owned by one named", "Maria Ruiz left. Ruiz's aides said it rained. → Maria Ruiz's aides",
         _of_named_owner),
    Rule("of a body by its letters",
         "The River Trade Union (RTU) met. RTU members said it rained. → River Trade Union members",
         _of_lettered_body),
    Rule("no noun", "‹Most recently› said no. →", _no_noun),
    Rule("as described", "a spokesman for the Treasury said it rained. → spokesman for the Treasury",
         _as_described),
)


def described(phrase: Phrase) -> Resolution:
    """The phrase without article, in lower case up to a proper noun; `the party` and `his` in it named."""
    return first_answer(DESCRIPTIONS, phrase)


def _named_in_clause(phrase: Phrase) -> str:
    """Who is named by words that are no noun phrase: risky for Ruiz, who; Ruiz and Holm met."""
    text, pieces, meant = phrase.record.text, phrase.record.pieces, phrase.record.meant
    people = [at for at in phrase.inside if phrase.record.is_person(at)]
    if not people:
        return ""
    if pieces[people[-1]].end == phrase.end and shapes.who_behind.match(text, phrase.end):
        return meant[people[-1]].name
    joined = text[pieces[people[0]].end:pieces[people[-1]].start] == " and "
    found = people[:1 + joined]
    acts = _lead(phrase, found) or shapes.acts.match(text[pieces[found[-1]].end:phrase.end])
    return "; ".join(meant[at].name for at in found) if acts else ""


def _lead(phrase: Phrase, people: list[int]) -> bool:
    """Whether people begin a phrase, behind capitals and roles at most, and own nothing in it."""
    before = phrase.record.text[phrase.start:phrase.record.starts[people[0]]].split()
    behind = phrase.record.text[phrase.record.pieces[people[-1]].end:phrase.end]
    owned = behind.startswith(OWNED) and bare(behind[3:]) not in words.common
    return not owned and all(word[0].isupper() or word in words.role for word in before)


def uncapitalised(phrase: Phrase, text: str, *, name_like: bool = False) -> str:
    """A description without article, and without the capital that only the sentence's start gave it."""
    if shapes.article.match(text):
        return shapes.article.sub("", text, count=1)
    begins = phrase.start - phrase.record.sentence_start(phrase.start) <= 2
    if not text[0].isupper() or not begins or _keeps_capital(text):
        return text
    ordinary = _is_ordinary(phrase, text.split()[0], name_like=name_like)
    return text[0].lower() + text[1:] if ordinary else text


def _keeps_capital(text: str) -> bool:
    """Whether a phrase keeps its capital: RTU, Norwegians, Elm Trust."""
    first, small = text.split()[0], text.split()[0].casefold()
    return len(first) > 1 and first.isupper() or small.removesuffix("s") in words.proper \
        or text[len(first) + 1:len(first) + 2].isupper() and small not in words.plural


def _is_ordinary(phrase: Phrase, first: str, *, name_like: bool) -> bool:
    """Whether a capitalised word is a common noun: by the lists, in small letters near by, or a plural."""
    small = first.casefold()
    seen = f" {small} " in phrase.record.text[max(0, phrase.start - NEAR):phrase.start + NEAR]
    owned = first[-1] == "'" or "’" in first
    plural = is_several(first) and small not in phrase.record.by_word and not owned
    listed = not {small, small.removesuffix("s")}.isdisjoint(words.counted if name_like else words.described)
    return listed or (seen and plural if name_like else seen or plural)
