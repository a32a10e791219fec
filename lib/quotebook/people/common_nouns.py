"""A speaker whose head is a common noun: a document, a role, a body, one told before, or as described."""
import re
from collections.abc import Iterator

from .antecedents import REACH, person_fitting
from .authors import author_of
from .bodies import body_called, likely_body
from .descriptions import described
from .nouns import head_of
from .roles import SOON, person_with_role
from .rules import Rule, first_answer
from .speaker import Phrase, Resolution
from .vocabulary import shapes, words


def common_noun(phrase: Phrase) -> Resolution:
    """What a phrase stands for whose head is a common noun; it ends where its core does."""
    return first_answer(COMMON_NOUNS, phrase)


def _made_by(phrase: Phrase) -> Resolution | None:
    """Data released | by the ministry, a study by Ruiz."""
    made = phrase.head in words.issued or phrase.head in words.document
    by = shapes.made_by.search(phrase.record.text, phrase.start, phrase.end + 10) if made else None
    if not by or by.start() > phrase.end:
        return None
    author = phrase.record.between(by.end(), by.end() + 90)
    begins = author and phrase.record.starts[author[0]] == by.end()
    return phrase.ask(by.end(), phrase.record.pieces[author[0]].end) if begins else None


def _document(phrase: Phrase) -> Resolution | None:
    written = phrase.head in words.document and phrase.head not in words.self_speaking
    name = author_of(phrase) if written else ""
    return Resolution(name, "author", ("document",)) if name else None


def _role(phrase: Phrase) -> Resolution | None:
    role = phrase.head in words.role or _is_age(phrase.head)
    called = role and (phrase.is_definite or _is_of_nation(phrase) or _leaves_article_out(phrase))
    return first_answer(HOLDERS, phrase) if called else None


def _is_of_nation(phrase: Phrase) -> bool:
    """Norway's minister, but no person's lawyer."""
    at = next(iter(phrase.inside), -1)
    begins = at >= 0 and phrase.record.starts[at] == phrase.start
    return begins and phrase.is_owner(at) and not phrase.record.is_person(at)


def _leaves_article_out(phrase: Phrase) -> bool:
    """Senator from Texas says, in a headline."""
    first = phrase.record.pieces[phrase.inside[0]] if phrase.inside else None
    return first is not None and first.start == phrase.start and first.piece.kind == "title"


def _introduced(phrase: Phrase) -> Resolution | None:
    """The person introduced with this role."""
    told = phrase.is_plain or phrase.head in words.title
    name = person_with_role(phrase.scene, phrase.text, phrase.start, phrase.earlier) if told else ""
    return Resolution(name, "title", ("title",)) if name else None


def _epithet(phrase: Phrase) -> Resolution | None:
    """The likeliest person where an epithet tells no more than party and place."""
    fits = phrase.is_definite and phrase.is_plain and (phrase.head in words.epithet or _is_age(phrase.head))
    name = person_fitting(phrase.scene, phrase.text, phrase.start, phrase.earlier) if fits else ""
    return Resolution(name, "epithet", ("title", "ambiguous")) if name else None


def _is_age(head: str) -> bool:
    return head.endswith("-year-old")


def _named_later(phrase: Phrase) -> Resolution | None:
    """One named only in the next lines, who is told by an office at the beginning, where nobody is named."""
    record, office = phrase.record, phrase.head in words.title
    if not office or phrase.earlier or any(map(record.is_person, record.between(0, phrase.start))):
        return None
    later = record.between(phrase.end, phrase.end + SOON)
    at = next(filter(record.is_person, later), None)
    begins = at is not None and record.sentence_start(record.starts[at]) == record.starts[at]
    return Resolution(record.meant[at].name, "title", ("title", "ambiguous")) if begins else None


def _called_before(phrase: Phrase) -> Resolution | None:
    """The one an office of the same nation was found to be a moment ago."""
    begins = phrase.text.split(None, 1)[0] if _is_of_nation(phrase) else None
    for start, end, name in reversed(phrase.earlier[-10:] if begins else ()):
        written = phrase.record.text[start:end]
        if written.startswith(begins) and head_of(written) == phrase.head and name in phrase.record.by_name:
            return Resolution(name, "title", ("title", "ambiguous"))
    return None


HOLDERS = (
    Rule("introduced with it",
         "Sen. Ana Ruiz spoke. Gov. Tom Vance came. The senator said it rained. → Ana Ruiz", _introduced),
    Rule("named later", "Norway's minister said it rained. Ana Ruiz, who heads the mill, left. → Ana Ruiz",
         _named_later),
    Rule("called so before",
         "Norway's minister said it rained. Ana Ruiz, who heads the mill, left. Norway's "
         "minister for ports said it rained. → Ana Ruiz", _called_before),
    Rule("an epithet", "Goalkeeper Ana Belt saved it. No, the 19-year-old said. → Ana Belt", _epithet),
)


def _same_noun(phrase: Phrase) -> Resolution | None:
    same = phrase.is_definite and phrase.is_plain
    name = first_answer(SAME_NOUNS, phrase) if same else ""
    return Resolution(name, "same noun") if name else None


def _names_in(phrase: Phrase) -> list[str]:
    return [word for word in phrase.text.split()[1:] if not word[0].islower()]     # The May 5 letter


def _described_before(phrase: Phrase) -> str | None:
    same = [name for _, _, name in phrase.earlier[-10:]
            if head_of(name) == phrase.head != name and "; " not in name]
    fitting = [name for name in same if all(word in name for word in _names_in(phrase))]
    return fitting[-1] if fitting else None


def _told_by_name(phrase: Phrase) -> str | None:
    """Nothing more: what a name tells apart is not whichever one was there before."""
    return "" if _names_in(phrase) else None


def _owned_before(phrase: Phrase) -> str | None:
    return next(_owners(phrase), None) if phrase.head in words.belonging else None


def _owners(phrase: Phrase) -> Iterator[str]:
    record = phrase.record
    owned = re.compile(rf"(?:['’]s)?(?: [\w-]+)? {re.escape(phrase.head)}\b")
    return (f"{record.meant[at].name}'s {phrase.head}" for at in record.before(phrase.start, 5 * REACH)
            if record.meant[at] and owned.match(record.text, record.pieces[at].end))


def _as_introduced(phrase: Phrase) -> str | None:
    introduced = re.compile(rf"\b[Aa]n? ((?:[^\s,.;:\"“”]+ ){{1,6}}{re.escape(phrase.head)})\b")
    found = introduced.findall(phrase.record.text, max(0, phrase.start - REACH), phrase.start)
    return found[-1] if found else None


# Whose or which one is meant by a noun that was there before.
SAME_NOUNS = (
    Rule("an earlier speaker", "The city of Arlen said it snowed. The city said it rained. → city of Arlen",
         _described_before),
    Rule("told apart by a name", "A new Ruiz ad began. The Vance ad said it rained. → Vance ad",
         _told_by_name),
    Rule("its owner", "Maria Ruiz's campaign began. The campaign said it rained. → Maria Ruiz's campaign",
         _owned_before),
    Rule("as it was introduced", "A new Ruiz ad began. The ad said it rained. → new Ruiz ad", _as_introduced),
)


def _body_by_noun(phrase: Phrase) -> Resolution | None:
    same = phrase.head in words.body and phrase.is_definite and phrase.is_plain
    name = body_called(phrase.scene, phrase.head, phrase.start) if same else ""
    return Resolution(name, "same noun") if name else None


def _likely_body(phrase: Phrase) -> Resolution | None:
    same = phrase.is_definite and phrase.is_plain
    name = likely_body(phrase.record, phrase.head, phrase.start) if same else ""
    return Resolution(name, "same noun", ("ambiguous",)) if name else None


COMMON_NOUNS = (
    Rule("made by somebody", "a study by the River Trust said it rained. → River Trust", _made_by),
    Rule("a document", "Dan Reed sent a message to Eva Stone. The message said it rained. → Dan Reed",
         _document),
    Rule("a role", "Eva Stone, mayor of Arlen, came. The mayor said it rained. → Eva Stone", _role),
    Rule("a body", "A security firm, Hexalock, met. The firm said it rained. → Hexalock", _body_by_noun),
    Rule("the same noun", "The city of Arlen said it snowed. The city said it rained. → city of Arlen",
         _same_noun),
    Rule("a body of unknown kind",
         "Fenwick fell. Fenwick closed a mill. The company said it rained. → Fenwick", _likely_body),
    Rule("as described", "a spokesman for the Treasury said it rained. → spokesman for the Treasury",
         described),
)
