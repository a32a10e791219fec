"""Who or what is meant: by a pronoun, a role, a document or a body, from what stands before it.

`earlier` is everywhere the speakers resolved before, in text order: (start, end, name) each. What comes back is a
name, or a span that is still to be resolved; '' or None when nothing fits.
"""
import re
from bisect import bisect_left
from functools import lru_cache
from itertools import chain, takewhile

from .lexicon import LONG_FORM, PARTY, STATE, bare, patterns, sex_of_words, words

REACH = 2000            # characters back in which an antecedent is looked for
UNNAMED = 3.5           # how likely an unnamed last speaker goes on
OWNER_BY = 10           # and by which an owner is as good as a subject (But Ruiz's campaign)
SPOKE = 4.0             # how likely one is meant who spoke a moment ago
MARKS = {'"': '"', "”": "“", "''": "''", "’": "‘"}
LONGEST_SUBJECT = 80    # characters; what is longer has swallowed its verb
LOOKED_AT = 6           # mentions of one person whose surroundings tell the roles
CALLED_SO = 2           # how much likelier an epithet means one who has such a role
SUBJECT_BY = 40         # characters into a sentence by which its subject has begun
ROLE_BEHIND = (patterns.role_behind_the, patterns.role_behind_our, patterns.role_behind_el)
WRITTEN_ROLES = {case(role) + mark for role in words.role for case in (str, str.capitalize, str.title, str.upper)
                 for mark in ("", "'s", "’s")}


@lru_cache(maxsize=1 << 14)
def head_of(phrase: str) -> str:
    """The head noun, bare: the last word before `of`, `for`, `who` and the like."""
    before = patterns.complement.split(f"{phrase} ", maxsplit=1)[0].split()
    return bare(before[-1]) if before else ""


def is_several(phrase: str) -> bool:
    head = head_of(phrase)
    plural = head[-1:] == "s" and head[-2:-1] not in "su'’" and head not in words.body and head not in words.finite
    return "; " in phrase or head in words.plural or head == "they" or plural


def _told(cast, position: int) -> int:
    """Where that begins which is told before a speaker: in `Ruiz went too far, he said` he is not Ruiz."""
    before = cast.text[max(0, position - 6):position].rstrip()
    mark = MARKS.get(before[-1:]) or MARKS.get(before[-2:])
    opened = cast.text.rfind(mark, max(0, position - REACH), position - 3) if mark else -1
    begun = cast.sentence_start(max(position - 3, 0)) if before[-1:] == "," or mark else position
    return begun if opened < 0 else opened


def people_meant(cast, position: int, sex: str, earlier) -> list[tuple[float, str]]:
    """(score, name) of those whom he, she or a bare description may mean, the likeliest first."""
    scores: dict[str, float] = {}
    mentions, now = cast.person_mentions, cast.sentence_of(position)
    told = _told(cast, position)
    first, last = bisect_left(mentions, (position - REACH,)), bisect_left(mentions, (position,))
    for start, _, name, weight in mentions[first:last]:
        if not sex or cast.sex_of(cast.by_name[name]) in ("", sex):
            score = weight - 1.15 * (now - cast.sentence_of(start)) - (position - start) / REACH - 3 * (start >= told)
            scores[name] = max(score + bool(cast.by_name[name].sex) / 2, scores.get(name, -9))
    topic, since = _topic(cast, told, sex)
    for bonus, (start, _, name) in zip((2.5, 0.5), reversed(earlier[-2:]), strict=False):     # who spoke goes on
        bonus *= start >= since or name == topic        # until another is spoken of: Manager Bo Lund had no excuses.
        between, figure = now - cast.sentence_of(start), cast.by_name.get(name)
        if figure and figure.entity == "person" and start < position and (
                not sex or cast.sex_of(figure) in ("", sex)):
            spoke = SPOKE - 1.15 * between - (position - start) / REACH
            scores[name] = max(scores.get(name, 2.0), spoke) + max(bonus - between // 3, 0)
        elif not figure and "; " not in name and (head_of(name) in words.role or patterns.two_capitals.fullmatch(
                name) and head_of(name) not in words.body) and sex_of_words(name.split()) in ("", sex):
            scores[name] = UNNAMED + bonus - between / 2 - between // 3
    return sorted(((score, name) for name, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))


def _topic(cast, position: int, sex: str) -> tuple[str, int]:
    """Who leads the sentence before a place, and where it begins; ('', 0) if nobody of that sex does."""
    end = cast.sentence_start(position)
    start = cast.sentence_start(end - 1) if end else 0
    named = next((at for at in cast.between(start, min(start + SUBJECT_BY, end)) if cast.is_person(at)), None)
    fits = named is not None and cast.sex_of(cast.at[named]) in ("", sex) and leads(cast, cast.starts[named])
    return (cast.at[named].name, start) if fits else ("", 0)


def weight_of(cast, start: int, end: int) -> float:
    """How likely a mention is meant later: a subject is, one owned or inside a prepositional phrase is not."""
    owned, begun = cast.text[end:end + 2] in ("'s", "’s"), start - cast.sentence_start(start)
    ahead = cast.word_before(start) if begun else ""
    owned = owned or ahead in ("a", "an", "the")      # at a Ruiz rally
    subject = begun < (OWNER_BY if owned else SUBJECT_BY) or not owned and patterns.acts.match(cast.text, end)
    if ahead in words.before_name:      # of | former President
        before = map(bare, reversed(cast.text[max(start - begun, start - 60):start].split()))
        ahead = next((word for word in before if word not in words.before_name), "")
    quoted = 1.5 * (bisect_left(cast.marked, start) % 2)
    return 4.0 - quoted - 0.5 * owned + (-1 if ahead in words.oblique else 2 * bool(subject))


def leads(cast, start: int) -> bool:
    """Whether a name acts in its sentence: the first person meant in it, behind `and`, or before a verb."""
    at, begun = bisect_left(cast.starts, start), cast.sentence_start(start)
    first = start - begun < 5 * SUBJECT_BY and not any(map(cast.is_person, cast.between(begun, start))) \
        and not patterns.he_or_she.search(cast.text, begun, start)
    return first or cast.word_before(start) == "and" or bool(patterns.acts.match(cast.text, cast.pieces[at][1]))


def is_relative(cast, figure) -> bool:
    """Whether a person is introduced as somebody's relative (his wife, Judge Ida Holm): seldom meant by surname."""
    return any(patterns.relative_ahead.search(cast.text, max(start - 80, 0), start)
               or patterns.relative_behind.match(cast.text, end) for start, end in figure.places[:LOOKED_AT])


def subjects_before(cast, position: int) -> list[tuple[int, int]]:
    """The spans of the subjects of the last sentences, the nearest first; what is told before `it said` is left out."""
    latest = cast.sentence_of(position) - (_told(cast, position) < position)
    starts = cast.sentence_starts[max(latest - 5, 0):latest + 1]
    found = [patterns.subject.match(cast.text, start, position) for start in reversed(starts)]
    begins = ((match, bare(match[1].split()[0])) for match in found if match)
    return [match.span(1) for match, first in begins
            if first not in words.no_subject and (not first.endswith("ing") or first in words.place)]


def unnamed_meant(cast, position: int) -> list[tuple[float, str]]:
    """A subject before that is a role, where nobody is named: A guard came. He ..."""
    subjects = (patterns.participle.split(cast.text[slice(*span)])[0] for span in subjects_before(cast, position))
    return [(0, patterns.article.sub("", phrase)) for phrase in subjects
            if patterns.article.match(phrase) and head_of(phrase) in words.role][:1]


def thing_meant(cast, position: int, several: bool, earlier) -> str | tuple[int, int]:
    """What `it` or `they` stand for: the last speaker or subject that is a body or a document, or that is several."""
    found = [(span[0], span[2]) for span in earlier[-4:] if span[2] and _speaks_as_thing(cast, *span, several)]
    found += [(span[0], span) for span in subjects_before(cast, position) if _is_thing(cast, *span, several)]
    for right in cast.before(position, REACH // 2) if several else ():
        between = cast.text[cast.pieces[right - 1][1]:cast.starts[right]] if right else ""
        if patterns.together.fullmatch(between) and cast.is_person(right) and cast.is_person(right - 1):
            found.append((cast.starts[right], f"{cast.at[right - 1].name}; {cast.at[right].name}"))
    last = [(0, name) for _, _, name in earlier[-1:] if not several and name not in cast.by_name]
    return max(found or last, key=lambda each: each[0], default=(0, ""))[1]


def _speaks_as_thing(cast, start: int, end: int, name: str, several: bool) -> bool:
    """Whether an earlier speaker is no person, or is several."""
    figure, written = cast.by_name.get(name), cast.text[start:end].casefold()
    person = figure.entity == "person" if figure else head_of(name) in words.role
    if several:
        return (is_several(name) or is_several(written)) and not (figure and person)
    return not is_several(name) and (not person or written == "it" or head_of(written) in words.document)


def _is_thing(cast, start: int, end: int, several: bool) -> bool:
    """Whether a subject is a body, or is several."""
    phrase, first = cast.text[start:end], next(iter(cast.between(start, min(start + 60, end))), -1)
    if several:
        one = first >= 0 and cast.starts[first] == start and cast.is_person(first)
        return not one and len(phrase) < LONGEST_SUBJECT and is_several(phrase)
    near = first >= 0 and cast.starts[first] - start < 16
    return head_of(phrase) in words.body or near and (
        cast.at[first] and cast.at[first].entity == "organisation" or cast.pieces[first][2].kind == "acronym")


def family_meant(cast, surname: str) -> str:
    """All who bear a surname: the Ruizes."""
    bearers = [figure.name for word in (surname.removesuffix("es"), surname.removesuffix("s"))
               for figure in cast.by_word.get(word, ())[:20] if figure.entity == "person" and figure.surname == word]
    return "; ".join(bearers) if len(bearers) > 1 else ""


def two_meant(cast, position: int, earlier) -> str:
    """Whom `both` or `the two men` stand for: two joined speakers before, or the two likeliest people."""
    joined = next((name for _, _, name in reversed(earlier[-3:]) if name.count("; ") == 1), "")
    likeliest = sorted(name for _, name in people_meant(cast, position, "", earlier)[:2])
    return joined or "; ".join(likeliest) * (len(likeliest) == 2)


def noun_before(cast, position: int) -> tuple[int, int] | None:
    """The span of the noun phrase that `who` or `which` follows."""
    before = cast.text[max(0, position - 80):position].rstrip(" \n\t,—–-")
    end = max(0, position - 80) + len(before)
    phrase = patterns.phrase_start.split(before)[-1]
    return (end - len(phrase), end) if phrase.strip() else None


def profile_of(cast, figure) -> set[str]:
    """The words said about a person: titles, the nouns before the name, the apposition or `is the` behind it."""
    if figure.said is None:
        said = [*figure.titles, *figure.name.split()]
        for start, end in figure.places[:LOOKED_AT]:
            front = cast.text[max(cast.sentence_start(start), start - 60):start].rstrip(" ,")
            front = patterns.clause_end.split(front)[-1].split()
            said += takewhile(lambda word: bare(word) in words.telling or not word.islower(), front[:-5:-1])
            state, behind = patterns.state_behind.match(cast.text, end), patterns.said_of.match(cast.text, end)
            said += [state[1]] if state and bare(state[1]) in STATE else ()
            role, *rest = patterns.complement.split(f"{behind[1]} ", maxsplit=1) if behind else [""]
            said += [*role.split(), *(word for part in rest for word in part.split() if word not in words.role)]
        figure.said = {bare(word) for word in said}
        figure.said |= {LONG_FORM[word] for word in figure.said if word in LONG_FORM}
    return figure.said


def _contradicts(phrase_words: list[str], said: set[str]) -> bool:
    """Whether a phrase names another party or state than the person is known by, or a former holder of his office."""
    sets = [[{names[word] for word in some if word in names} for some in (phrase_words, said)]
            for names in (PARTY, STATE)]
    former = "former" in phrase_words and "former" not in said and not said.isdisjoint(words.role & set(phrase_words))
    return former or any(named and own and not named & own for named, own in sets)


def person_with_role(cast, phrase: str, position: int, earlier, but: str = "") -> str:
    """The person introduced with this role (`the senator`: Sen. Ana Ruiz), but not `but`.

    One introduced a few lines on counts where all is said again (the state auditor ... State Auditor Ana Ruiz).
    """
    said = [bare(word) for word in phrase.split()]
    head, plain = head_of(phrase), not patterns.complement.search(phrase)
    modifiers = [word for word in said if word not in words.common and word != head]
    best = (0.0, "")
    for figure in cast.by_role.get(head, ()):
        profile, last = profile_of(cast, figure), bisect_left(figure.places, (position,)) - 1
        told = sum(word in profile for word in modifiers)
        again = told and figure.places[0][0] < position + 600 and all(
            word in profile or word in words.modifier for word in modifiers)
        if figure.name != but and (last >= 0 or again) and not _contradicts(said, profile) and (
                plain or told == len(modifiers)):
            near = 1 - (position - figure.places[last][0]) / (len(cast.text) + 1) if last >= 0 else 0
            best = max(best, (3 + told + any(name == figure.name for _, _, name in earlier[-1:]) + near, figure.name))
    return best[1]


def person_fitting(cast, phrase: str, position: int, earlier) -> str:
    """The likeliest person for an epithet that nobody was introduced with (`the Ohio senator`), of no other party."""
    said, head, best = [bare(word) for word in phrase.split()], head_of(phrase), (-9.0, "")
    called = {name for start, end, name in earlier[-50:] if head_of(cast.text[start:end]) == head}
    for score, name in people_meant(cast, position, sex_of_words(said), earlier):
        known = profile_of(cast, cast.by_name[name]) if name in cast.by_name else None
        if known is not None and not _contradicts(said, known):
            score += 3 * (name in called) + CALLED_SO * (not words.epithet.isdisjoint(known))
            best = max(best, (score, name), key=lambda each: each[0])
    return best[1]


def body_named(cast, piece) -> str:
    """The organisation that a short name stands for: RTU, the Post."""
    if piece.name in cast.abbreviations or len(piece.key) != 1:
        return cast.abbreviations[piece.name].name if piece.name in cast.abbreviations else ""
    word, shouted = piece.key[0], piece.name.isupper() and len(piece.name) > 1
    bodies = [figure for figure in cast.by_word.get(word, ())[:20]
              if figure.entity == "organisation" and len(figure.key) > 1]
    ends = [figure.name for figure in bodies if figure.key[-1] == word]
    begins = [figure.name for figure in bodies if figure.key[0] == word]
    known = len(begins) == 1 and piece.kind == "name" and bare(begins[0].split()[-1]) in words.body
    first = begins if shouted or known else []
    return (ends or first or [name for _, name in cast.bodies.get(piece.name, ()) if shouted] or [""])[0]


def body_called(cast, noun: str, position: int) -> str:
    """The organisation last named before this place that is a `ministry`, a `newspaper`."""
    kinds = words.press if noun in words.periodical else {noun}
    return max((cast.bodies[kind][last] for kind in kinds & cast.bodies.keys()
                if (last := bisect_left(cast.bodies[kind], (position,)) - 1) >= 0), default=(0, ""))[1]


def same_noun(cast, phrase: str, position: int, earlier) -> str:
    """Whose or which one: the earlier speaker of the same noun (`the city` after `city of Arlen`), its owner (`Ruiz's
    campaign`), or how it was introduced (`a new ad`).
    """
    noun, named = head_of(phrase), [word for word in phrase.split()[1:] if not word[0].islower()]     # The May 5 letter
    described = [name for _, _, name in earlier[-10:] if head_of(name) == noun != name and "; " not in name
                 and all(word in name for word in named)]
    owned = re.compile(rf"(?:['’]s)?(?: [\w-]+)? {re.escape(noun)}\b")
    near = cast.before(position, 5 * REACH) if noun in words.belonging and not described else ()
    owners = (f"{cast.at[at].name}'s {noun}" for at in near
              if cast.at[at] and owned.match(cast.text, cast.pieces[at][1]))
    introduced = re.compile(rf"\b[Aa]n? ((?:[^\s,.;:\"“”]+ ){{1,6}}{re.escape(noun)})\b")
    found = introduced.findall(cast.text, max(0, position - REACH), position)
    return described[-1] if described else "" if named else next(owners, "") or (found[-1] if found else "")


def author_span(cast, noun: str, position: int, earlier) -> tuple[int, int] | None:
    """The span of whoever wrote the message or article spoken of: named by or from, or the subject of its sentence."""
    found = re.compile(rf"\b{re.escape(noun)}\b").finditer(cast.text, max(0, position - 10 * REACH), position)
    mentions = [match.span() for match in found][-20:][::-1] or [(position - 2, position - 2)]
    named = (_named_author(cast, end, position) for _, end in mentions)
    acting = (_acting_author(cast, at, position, earlier) for at, _ in mentions)
    return next(filter(None, chain(named, acting)), None)


def _named_author(cast, end: int, position: int) -> tuple[int, int] | None:
    """The span behind `the message from`, `the bulletin of the`."""
    by = patterns.authored.match(cast.text, end)
    if not by:
        return None
    stop = patterns.phrase_stop.search(cast.text, by.end()).start()
    stop = min(stop, position) if by.end() < position else stop      # the message from the president| says
    names = [at for at in cast.between(by.end(), by.end() + 120) if cast.starts[at] < stop]
    body = names and cast.starts[names[0]] == by.end() and cast.at[names[0]]
    return (by.end(), cast.pieces[names[-1]][1] if names else stop) if body or not by["body"] else None


def _acting_author(cast, at: int, position: int, earlier) -> tuple[int, int] | None:
    """The span of who issued what is mentioned at a place, or spoke in it: This was told in ‹its› statement."""
    start = cast.sentence_start(at)
    its = patterns.its.search(cast.text, at - 24, at) if cast.text[start:start + 5] == "This " else None
    if its:
        return its.start(), its.end() - 1
    said = next((span[:2] for span in earlier[-20:] if span[2] and span[1] < position
                 and cast.sentence_start(span[0]) == start), None)      # In an article it said: ...
    issuing = patterns.issuing.search(cast.text, start + 3, at) \
        or not said and patterns.in_it.search(cast.text, start + 3, at)
    return _subject(cast, start, issuing.start()) if issuing else said


def _subject(cast, start: int, end: int) -> tuple[int, int]:
    """The subject of a sentence whose verb stands at `end`: its first noun phrase, or the last name."""
    inside, listed = cast.between(start, end), patterns.listed.match(cast.text, start, end)
    if inside and cast.word_before(start + 3) in words.oblique:     # In this regard the Harbour Times carries ...
        return cast.starts[inside[-1]], cast.pieces[inside[-1]][1]
    cut = patterns.subject_end.search(cast.text, listed.end() if listed else start + 5, end)
    return start, cut.start() if cut else end


def title_mentions(cast) -> list[tuple[int, int, str]]:
    """(start, end, name) of the people called by title or role alone (`the senator`) where it is known who."""
    ahead = (match for pattern in ROLE_BEHIND for match in pattern.finditer(cast.text)
             if not WRITTEN_ROLES.isdisjoint(match[1].split(None, 4)[:4]))
    ends = ((match.start() - 1, _role_end(cast.text, match.end(), match[1])) for match in ahead)
    return [(start, end, name) for start, end in ends if end and (name := _holder(cast, start, end))]


def _role_end(text: str, start: int, ahead: str) -> int:
    """The end of a role within the next four words, 0 if there is none or a name follows it."""
    at = 0
    for word in list(re.finditer(r"[^\W\d_][\w-]*", ahead))[:5]:
        if at and word.start() > at:
            return 0 if word.start() == at + 1 and word[0][0].isupper() else start + at
        if word[0].casefold() in words.role and not (word[0] in words.kinship and ahead[word.end():].startswith(" of")):
            at = word.end()
        elif word[0] in words.common:
            break
    return start + at if at else 0


def apposed_to(cast, start: int):
    """The figure named right before a place: Ruiz, | the mayor; Ruiz of Arlen, | the mayor."""
    named = next(iter(cast.before(start, 60)), -1)
    named -= named > 0 and cast.pieces[named][2].kind == "place"
    comma = named >= 0 and patterns.of_place.fullmatch(cast.text, cast.pieces[named][1], start)
    return cast.at[named] if comma else None


def _holder(cast, start: int, end: int) -> str:
    """Who is meant by a role: the person just named (`Ruiz, the mayor`), or one introduced with it, not the subject."""
    figure = apposed_to(cast, start)
    if figure:
        return figure.name if figure.entity == "person" else ""
    sentence = cast.sentence_start(start)
    subject = next((cast.at[i].name for i in cast.between(sentence, min(start, sentence + 40)) if cast.at[i]), "")
    return person_with_role(cast, cast.text[start:end], start, (), but=subject)
