"""Whom a pronoun or an epithet means, from what stands before it.

`earlier` is everywhere the speakers resolved before, in text order: (start, end, name) each. What comes back
is a name, or a span that is still to be resolved; '' or None when nothing fits.
"""
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from .clues import SUBJECT_BY, leads, weight_of
from .evidence import Evidence
from .nouns import head_of, is_several
from .record import Record, Span
from .roles import Spoken, contradicts, title_mentions
from .vocabulary import bare, sex_of_words, shapes, words

REACH = 2000            # characters back in which an antecedent is looked for
SPOKE = 4.0             # how likely one is meant who spoke a moment ago
UNNAMED = 3.5           # how likely an unnamed last speaker goes on
FADES = 1.15            # how much less likely one is meant with every sentence
GOES_ON = (2.5, 0.5)    # how much likelier the last speaker is meant, and the one before
CALLED_SO = 2           # how much likelier an epithet means one who has such a role
LONGEST_SUBJECT = 80    # characters; what is longer has swallowed its verb
MARKS = {'"': '"', "”": "“", "''": "''", "’": "‘"}


class Meant(NamedTuple):
    """A mention by name or title: where, whose full name, how likely it is meant later, in which sentence."""

    start: int
    end: int
    name: str
    weight: float
    sentence: int


class Scene(Evidence):
    """A record, its evidence, and whoever is mentioned in it by name or title."""

    @cached_property
    def called(self) -> list[Spoken]:
        """(start, end, name) of every mention by title or role alone."""
        return title_mentions(self)

    @cached_property
    def mentions(self) -> list[Meant]:
        """Every mention of a person by name or title, in order."""
        record = self.record
        named = [(*record.pieces[at][:2], figure.name) for at, figure in enumerate(record.meant)
                 if figure and figure.is_person and record.starts[at] not in record.unsure]
        return sorted(Meant(start, end, name, weight_of(record, start, end), record.sentence_of(start))
                      for start, end, name in named + self.called)


def told_from(record: Record, position: int) -> int:
    """Where that begins which is told before a speaker: in `Ruiz went too far, he said` he is not Ruiz."""
    before = record.text[max(0, position - 6):position].rstrip()
    mark = MARKS.get(before[-1:]) or MARKS.get(before[-2:])
    opened = record.text.rfind(mark, max(0, position - REACH), position - 3) if mark else -1
    begun = record.sentence_start(max(position - 3, 0)) if before[-1:] == "," or mark else position
    return begun if opened < 0 else opened


def people_meant(scene: Scene, position: int, sex: str, earlier: Sequence[Spoken]) -> list[tuple[float, str]]:
    """(score, name) of those whom he, she or a bare description may mean, the likeliest first."""
    told = told_from(scene.record, position)
    scores = _mentioned(scene, position, sex, told)
    topic, since = _topic(scene, told, sex)
    for bonus, spoken in zip(GOES_ON, reversed(earlier[-2:]), strict=False):
        start, _, name = spoken
        # Who spoke goes on until another leads: Manager Bo Lund had no excuses.
        going_on = bonus * (start >= since or name == topic)
        score = _score_of_speaker(scene, position, sex, spoken, going_on, scores.get(name, 2.0))
        if score is not None:
            scores[name] = score
    return sorted(((score, name) for name, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))


def _mentioned(scene: Scene, position: int, sex: str, told: int) -> dict[str, float]:
    """How likely each person mentioned before a place is meant there; less so in what is told from `told`."""
    scores: dict[str, float] = {}
    record, mentions, now = scene.record, scene.mentions, scene.record.sentence_of(position)
    first, last = bisect_left(mentions, (position - REACH,)), bisect_left(mentions, (position,))
    for start, _, name, weight, sentence in mentions[first:last]:
        own = scene.sex_of(record.by_name[name])
        if not sex or own in ("", sex):
            score = weight - FADES * (now - sentence) - (position - start) / REACH - 3 * (start >= told)
            scores[name] = max(score + bool(own) / 2, scores.get(name, -9))
    return scores


def _score_of_speaker(scene: Scene, position: int, sex: str, spoken: Spoken, going_on: float, before: float
                      ) -> float | None:
    """How likely an earlier speaker is meant, who scored so much `before`; None if it cannot be."""
    start, _, name = spoken
    figure = scene.record.by_name.get(name)
    between = scene.record.sentence_of(position) - scene.record.sentence_of(start)
    if figure and figure.is_person and start < position and scene.may_be(figure, sex):
        spoke = SPOKE - FADES * between - (position - start) / REACH
        return max(before, spoke) + max(going_on - between // 3, 0)
    if not figure and _is_one_unnamed(name) and sex_of_words(name.split()) in ("", sex):
        return UNNAMED + going_on - between / 2 - between // 3
    return None


def _is_one_unnamed(name: str) -> bool:
    """Whether a speaker whom the text does not name in full may be he or she: guard, Xavro Ulmek."""
    head = head_of(name)
    return "; " not in name and bool(
        head in words.role or shapes.two_capitals.fullmatch(name) and head not in words.body)


def _topic(scene: Scene, position: int, sex: str) -> tuple[str, int]:
    """Who leads the sentence before a place, and where it begins; ('', 0) if nobody of that sex does."""
    record = scene.record
    end = record.sentence_start(position)
    start = record.sentence_start(end - 1) if end else 0
    front = record.between(start, min(start + SUBJECT_BY, end))
    named = next((at for at in front if record.is_person(at)), None)
    figure = record.meant[named] if named is not None else None
    fits = figure and scene.sex_of(figure) in ("", sex) and leads(record, record.starts[named])
    return (figure.name, start) if fits else ("", 0)


def subjects_before(record: Record, position: int) -> list[Span]:
    """The spans of the subjects of the last sentences, the nearest first.

    What is told before `it said` is left out.
    """
    latest = record.sentence_of(position) - (told_from(record, position) < position)
    starts = record.sentences.starts[max(latest - 5, 0):latest + 1]
    found = [shapes.subject.match(record.text, start, position) for start in reversed(starts)]
    begins = ((match, bare(match[1].split()[0])) for match in found if match)
    return [match.span(1) for match, first in begins
            if first not in words.no_subject and (not first.endswith("ing") or first in words.place)]


def unnamed_meant(record: Record, position: int) -> list[tuple[float, str]]:
    """A subject before that is a role, where nobody is named: A guard came. He ..."""
    subjects = (shapes.participle.split(record.text[start:end])[0]
                for start, end in subjects_before(record, position))
    return [(0, shapes.article.sub("", phrase)) for phrase in subjects
            if shapes.article.match(phrase) and head_of(phrase) in words.role][:1]


def thing_meant(record: Record, position: int, several: bool, earlier: Sequence[Spoken]) -> str | Span:
    """What `it` or `they` stand for: the last speaker or subject that is a body, a document, or several."""
    speaks = _speaks_as_several if several else _speaks_as_thing
    stands = _is_several_subject if several else _is_thing_subject
    found: list[tuple[int, str | Span]] = [
        (spoken[0], spoken[2]) for spoken in earlier[-4:] if spoken[2] and speaks(record, spoken)]
    found += [(span[0], span) for span in subjects_before(record, position) if stands(record, *span)]
    found += _pairs_before(record, position) if several else ()
    last = [(0, name) for _, _, name in earlier[-1:] if not several and name not in record.by_name]
    return max(found or last, key=lambda each: each[0], default=(0, ""))[1]


def _pairs_before(record: Record, position: int) -> list[tuple[int, str]]:
    """Two people named together: Eva Stone, a baker, and Dan Reed."""
    rights = [at for at in record.before(position, REACH // 2)
              if at and record.is_person(at) and record.is_person(at - 1)]
    return [(record.starts[at], f"{record.meant[at - 1].name}; {record.meant[at].name}") for at in rights
            if shapes.together.fullmatch(record.text, record.pieces[at - 1].end, record.starts[at])]


def bodies_together(record: Record, position: int) -> str:
    """Two nations or bodies named together in the sentences before: Norland and Arlen signed; '' if none."""
    for at in record.before(position, REACH // 2):
        both = at and record.starts[at] < position and (at - 1, at)
        if both and shapes.joined.fullmatch(record.text, record.pieces[at - 1].end, record.starts[at]):
            return "" if any(map(record.is_person, both)) else "; ".join(
                record.meant[each].name if record.meant[each] else record.pieces[each].piece.name
                for each in both)
    return ""


def _is_named_person(record: Record, name: str) -> bool:
    figure = record.by_name.get(name)
    return figure is not None and figure.is_person


def _speaks_as_several(record: Record, spoken: Spoken) -> bool:
    start, end, name = spoken
    several = is_several(name) or is_several(record.text[start:end].casefold())
    return several and not _is_named_person(record, name)


def _speaks_as_thing(record: Record, spoken: Spoken) -> bool:
    """Whether an earlier speaker is no person, and not several."""
    start, end, name = spoken
    written = record.text[start:end].casefold()
    person = _is_named_person(record, name) or name not in record.by_name and head_of(name) in words.role
    return not is_several(name) and (not person or written == "it" or head_of(written) in words.document)


def _first_name(record: Record, start: int, end: int) -> int:
    """The index of the first name near a subject's start, -1 if there is none."""
    return next(iter(record.between(start, min(start + 60, end))), -1)


def _is_several_subject(record: Record, start: int, end: int) -> bool:
    """Whether a subject is several, and no person's name."""
    first = _first_name(record, start, end)
    one = first >= 0 and record.starts[first] == start and record.is_person(first)
    return not one and end - start < LONGEST_SUBJECT and is_several(record.text[start:end])


def _is_thing_subject(record: Record, start: int, end: int) -> bool:
    """Whether a subject is a body."""
    first = _first_name(record, start, end)
    if head_of(record.text[start:end]) in words.body:
        return True
    if first < 0 or record.starts[first] - start >= 16:
        return False
    figure = record.meant[first]
    return figure is not None and not figure.is_person or record.pieces[first].piece.kind == "acronym"


def family_meant(record: Record, surname: str) -> str:
    """All who bear a surname: the Ruizes."""
    bearers = [figure.name for word in (surname.removesuffix("es"), surname.removesuffix("s"))
               for figure in record.by_word.get(word, ())[:20] if figure.is_person and figure.surname == word]
    return "; ".join(bearers) if len(bearers) > 1 else ""


def two_meant(scene: Scene, position: int, earlier: Sequence[Spoken]) -> str:
    """Whom `both` or `the two men` stand for: two joined speakers before, or the two likeliest people."""
    joined = next((name for _, _, name in reversed(earlier[-3:]) if name.count("; ") == 1), "")
    likeliest = sorted(name for _, name in people_meant(scene, position, "", earlier)[:2])
    return joined or "; ".join(likeliest) * (len(likeliest) == 2)


def noun_before(record: Record, position: int) -> Span | None:
    """The span of the noun phrase that `who` or `which` follows."""
    before = record.text[max(0, position - 80):position].rstrip(" \n\t,—–-")
    end = max(0, position - 80) + len(before)
    phrase = shapes.phrase_start.split(before)[-1]
    return (end - len(phrase), end) if phrase.strip() else None


def person_fitting(scene: Scene, phrase: str, position: int, earlier: Sequence[Spoken]) -> str:
    """The likeliest person, of no other party, for an epithet no one was introduced with (`the senator`)."""
    said, head, best = [bare(word) for word in phrase.split()], head_of(phrase), (-9.0, "")
    called = {name for start, end, name in earlier[-50:] if head_of(scene.text[start:end]) == head}
    for score, name in people_meant(scene, position, sex_of_words(said), earlier):
        known = scene.said_of(scene.record.by_name[name]) if name in scene.record.by_name else None
        if known is not None and not contradicts(said, known):
            likely = score + 3 * (name in called) + CALLED_SO * (not words.epithet.isdisjoint(known))
            best = max(best, (likely, name), key=lambda each: each[0])
    return best[1]
