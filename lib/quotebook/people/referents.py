"""Who or what is meant: by a pronoun, a role, a document or a body, from what stands before it.

`earlier` is everywhere the speakers resolved before, in text order: (start, end, name) each.
"""
import re
from bisect import bisect_left

from .lexicon import (
    ADJECTIVES,
    AUXILIARIES,
    BELONGINGS,
    COMMON,
    DOCUMENTS,
    ISSUED,
    KINSHIP,
    LONG_FORM,
    NEWSPAPERS,
    OBLIQUE,
    ORGANISATIONS,
    PARTIES,
    PLACE_WORDS,
    PLACES,
    PLURAL_PEOPLE,
    ROLES,
    SEX_OF_TITLE,
    SPEECH_VERBS,
)

REACH = 2000            # characters back in which an antecedent is looked for
SEVERAL = "; "
COMPLEMENT = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by|about|close|around|inside|near|among|including|led|who)\s")
MARKED = re.compile(r"[\"“„«][^\"“”„«»\n]*[\"”»\n]")
SAME_ROLE = [
    {"chairman", "chairwoman", "chairperson", "chair"}, {"spokesman", "spokeswoman", "spokesperson"},
    {"representative", "congressman", "congresswoman", "lawmaker"}, {"senator", "lawmaker"}, {"nominee", "candidate"},
    {"frontrunner", "front-runner"}, {"reporter", "correspondent", "journalist"},
    {"mogul", "billionaire", "tycoon", "businessman"},
]
KINDS = {"agency": {"agency", "department", "administration", "bureau", "service"},
         "newspaper": NEWSPAPERS, "paper": NEWSPAPERS, "magazine": NEWSPAPERS,
         "network": {"network", "channel", "news", "television", "america"}}


def head_of(phrase: str) -> str:
    """The head noun, in lower case: the last word before `of`, `for`, `who` and the like."""
    words = COMPLEMENT.split(f"{phrase} ", maxsplit=1)[0].split()
    return words[-1].strip(".,;:\"“”'’").casefold() if words else ""


def is_human(phrase: str) -> bool:
    return head_of(phrase) in ROLES


def is_several(phrase: str) -> bool:
    head = head_of(phrase)
    return SEVERAL in phrase or head in PLURAL_PEOPLE or head == "they" or head[-1:] == "s" and head[-2:-1] not in "su'’"


def people_meant(cast, position: int, sex: str, earlier) -> list[tuple[float, str]]:
    """(score, name) of those whom he, she or a bare description may mean, the likeliest first."""
    scores: dict[str, float] = {}
    quoted = _marked_before(cast, position)
    # In `Ruiz went too far, he said` the sentence before the pronoun is what he said: he is somebody else.
    told = cast.sentence_start(position) if cast.text[:position].rstrip()[-1:] in (",", '"', "”") else position
    mentions = cast.person_mentions
    for index in range(bisect_left(mentions, (position,)) - 1, -1, -1):
        start, end, name = mentions[index]
        if start < position - REACH:
            break
        figure = cast.named(name)
        if not sex or cast.sex_of(figure) in ("", sex):
            score = _closeness(cast, start, end, position) + 0.5 * bool(figure.sex)
            score -= 2 * _inside(quoted, start) or 3 * (start >= told)
            scores[name] = max(score, scores.get(name, -9))
    _count_speakers(cast, scores, position, sex, earlier)
    return sorted(((score, name) for name, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))


def _marked_before(cast, position: int) -> list[tuple[int, int]]:
    return [match.span() for match in MARKED.finditer(cast.text, max(0, position - REACH), position)]


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start < position < end for start, end in spans)


def _closeness(cast, start: int, end: int, position: int) -> float:
    """How likely a mention is the antecedent: near, the subject, not inside a prepositional phrase."""
    sentences = cast.sentence_of(position) - cast.sentence_of(start)
    score = 4.0 - sentences - 0.5 * (cast.paragraph_of(position) - cast.paragraph_of(start)) - (position - start) / 2000
    if cast.word_before(start) in OBLIQUE:
        score -= 1
    elif start - cast.sentence_start(start) < 40 or _followed_by_verb(cast.text, end):
        score += 2
    return score - 0.5 * (cast.text[end:end + 2] in ("'s", "’s"))


def _followed_by_verb(text: str, end: int) -> bool:
    following = text[end:end + 24].split(None, 1)
    return bool(following) and text[end:end + 1] == " " and (following[0] in SPEECH_VERBS or following[0] in AUXILIARIES)


def _count_speakers(cast, scores: dict[str, float], position: int, sex: str, earlier) -> None:
    """The last speaker goes on speaking; also one without a name (`a spokesman for the party`)."""
    for bonus, (start, end, name) in zip((2.5, 0.5), reversed(earlier[-2:]), strict=False):
        if not name or SEVERAL in name or start >= position:
            continue
        bonus -= cast.paragraph_of(position) - cast.paragraph_of(end)
        figure = cast.named(name)
        if figure and figure.entity == "person" and (not sex or cast.sex_of(figure) in ("", sex)):
            scores[name] = scores.get(name, 2.0) + max(bonus, 0)
        elif not figure and is_human(name) and _sex_of_phrase(name) in ("", sex):
            scores[name] = 4.5 + bonus - (cast.sentence_of(position) - cast.sentence_of(start)) / 2


def _sex_of_phrase(phrase: str) -> str:
    return next((SEX_OF_TITLE[word] for word in phrase.casefold().split() if word in SEX_OF_TITLE), "")


def body_meant(cast, position: int, earlier) -> str | tuple[int, int]:
    """What `it` stands for: the body that was the subject since the last speaker that is no person, or that speaker.

    A name, or the span of a description (`the delegation of ...`) still to be resolved; '' when nothing fits.
    """
    since, name = -1, ""
    for start, end, speaker in reversed(earlier[-4:]):
        figure, written = cast.named(speaker), cast.text[start:end].casefold()
        person = figure.entity == "person" if figure else is_human(speaker)
        if speaker and not is_several(speaker) and (not person or head_of(written) in DOCUMENTS or written == "it"):
            since, name = start, speaker
            break
    return _subject_body(cast, since, position) or name


BODY = re.compile(r"(?:In [^,.\n]{3,60}, )?((?:The|A|An) [^,.;:\n]{3,100}?)(?= (?:%s)\b| on [A-Z]|, )"
                  % "|".join(sorted(ISSUED | SPEECH_VERBS | AUXILIARIES)))


def _subject_body(cast, since: int, position: int) -> str | tuple[int, int]:
    """The last organisation or unnamed body that is the subject of a sentence between the two places."""
    number = cast.sentence_of(position)
    told = cast.text[:position].rstrip()[-1:] in (",", '"', "”")
    for before in range(number - told, max(number - 6, -1), -1):
        start = cast.sentence_starts[before]
        if start <= since:
            return ""
        inside = cast.between(start, min(start + 60, position))
        if inside and cast.starts[inside[0]] - start < 16:
            figure, piece = cast.at[inside[0]], cast.pieces[inside[0]][2]
            if figure and figure.entity == "organisation" or piece.kind == "acronym":
                return cast.abbreviations.get(piece.name, figure.name if figure else piece.name)
        body = BODY.match(cast.text, start, position)
        if body and (head_of(body[1]) in ORGANISATIONS or head_of(body[1]) in NEWSPAPERS):
            return body.span(1)
    return ""


def several_meant(cast, position: int, earlier) -> str:
    """What `they` stands for: the last speaker that is several."""
    for start, end, name in reversed(earlier[-4:]):
        if name and (is_several(name) or is_several(cast.text[start:end])):
            return name
    return ""


def two_meant(cast, position: int, earlier) -> str:
    """Whom `both` or `the two men` stand for: two joined speakers before, or the two likeliest people."""
    joined = next((name for _, _, name in reversed(earlier[-3:]) if name.count(SEVERAL) == 1), "")
    likeliest = [name for _, name in people_meant(cast, position, "", earlier)[:2]]
    return joined or (SEVERAL.join(sorted(likeliest)) if len(likeliest) == 2 else "")


def noun_before(cast, position: int) -> tuple[int, int] | None:
    """The span of the noun phrase that `who` or `which` follows."""
    text = cast.text
    end = position
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in ",—–-"):
        end -= 1
    index = next(iter(cast.before(end, 80)), -1)
    if index >= 0 and cast.pieces[index][1] == end:
        return cast.pieces[index][0], end
    clause = re.split(r"[,;:.!?\n\"“”]\s*|\b(?:of|in|at|from|with|by|to|for|and|but|are|is|was|were|has|have|had|said|that)\s",
                      text[max(0, end - 60):end])[-1]
    return (end - len(clause), end) if clause.strip() else None


def person_with_role(cast, phrase: str, position: int, earlier, *, but: str = "") -> str:
    """The person introduced with this role (`the senator`: Sen. Ana Ruiz); '' when nobody was.

    One who is introduced a few lines on counts where all the words are said again (the state auditor ... State
    Auditor Ana Ruiz).
    """
    words = [re.sub("['’]s$", "", word.casefold()) for word in phrase.split()]
    head = next((word for word in reversed(words) if word in ROLES), "")
    modifiers = [word for word in words if word not in COMMON and word != head]
    best, best_score = "", 0.0
    for figure in cast.figures.values():
        if figure.entity != "person" or figure.name == but or figure.places[0][0] > position + 600:
            continue
        profile = profile_of(cast, figure)
        if not any(role in profile for role in _same_roles(head)) or _other_party(modifiers, profile):
            continue
        told = sum(word in profile for word in modifiers)
        before = [start for start, _ in figure.places if start < position]
        if not before and (not told or not all(word in profile or word in PLACE_WORDS or word in ADJECTIVES
                                               for word in modifiers)):
            continue
        score = 3 + told + any(name == figure.name for _, _, name in earlier[-1:])
        score += 1 - (position - before[-1]) / (len(cast.text) + 1) if before else 0
        if score > best_score:
            best, best_score = figure.name, score
    return best


def person_fitting(cast, phrase: str, position: int, earlier) -> str:
    """The likeliest person for an epithet that nobody was introduced with (`the Ohio senator`), of no other party."""
    modifiers = [word.casefold() for word in phrase.split()[1:]]
    sex = _sex_of_phrase(phrase)
    for _, name in people_meant(cast, position, sex, earlier):
        figure = cast.named(name)
        if figure and not _other_party(modifiers, profile_of(cast, figure)):
            return name
    return ""


def _same_roles(head: str) -> set[str]:
    return {head}.union(*(group for group in SAME_ROLE if head in group))


def _other_party(words: list[str], profile: set[str]) -> bool:
    named, own = ({PARTIES[word] for word in some if word in PARTIES} for some in (words, profile))
    return bool(named and own and not named & own)


def profile_of(cast, figure) -> set[str]:
    """The words said about a person: titles, the nouns before the name, the apposition or `is the` behind it."""
    cached = cast.profiles.get(figure.name)
    if cached is None:
        words = [word for title in (*figure.titles, figure.name) for word in title.split()]
        for start, end in figure.places[:12]:
            words += _nouns_before(cast.text, start)
            behind = BEHIND.match(cast.text, end)
            said, *rest = COMPLEMENT.split(f"{behind[1]} ", maxsplit=1) if behind else [""]
            words += [*said.split(), *(word for part in rest for word in part.split() if word not in ROLES)]
        folded = {re.sub("['’]s$", "", word.casefold().rstrip(".")) for word in words}
        cached = cast.profiles[figure.name] = folded | {LONG_FORM[word] for word in folded if word in LONG_FORM}
    return cached


BEHIND = re.compile(r"(?:,| is| was| became|,? who is|,? who was| (?:up)?on (?:his|her) (?:re-?)?election as) ([^.,;:\n\"“”]{3,100})")


def _nouns_before(text: str, start: int) -> list[str]:
    """The words in front of a name that belong to it: back to a preposition, article or mark."""
    words: list[str] = []
    for word in reversed(re.split(r"[.,;:!?\n\"“”](?=\s)", text[max(0, start - 60):start])[-1].split()):
        if word.casefold() in COMMON and not (word in ("to", "of") and words and words[-1].casefold() in PLACES):
            break
        words.append(word)
    return words


def body_named(cast, piece, position: int) -> str:
    """The organisation that a short name stands for: WPK, the Post."""
    if piece.name in cast.abbreviations:
        return cast.abbreviations[piece.name]
    if len(piece.key) != 1:
        return ""
    word, shouted = piece.key[0], piece.name.isupper() and len(piece.name) > 1
    bodies = [figure for figure in cast.figures.values() if figure.entity == "organisation"]
    for figure in bodies:
        if len(figure.key) > 1 and (figure.key[-1] == word or figure.key[0] == word and shouted):
            return figure.name
    if shouted:
        return next((body.name for body in bodies if piece.name == _initials(body.name)), "")
    return ""


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())


def body_called(cast, noun: str, position: int) -> str:
    """The organisation last named before this place that is a `ministry`, a `newspaper`."""
    best, last = "", -1
    for figure in cast.figures.values():
        if figure.entity == "organisation" and _is_a(cast, figure, noun):
            near = max((start for start, _ in figure.places if start < position), default=-1)
            if near > last:
                best, last = figure.name, near
    return best


def _is_a(cast, figure, noun: str) -> bool:
    head = re.split(r" (?:of|for|on|del?) ", figure.name.casefold(), maxsplit=1)[0].split()[-1]
    return head in KINDS.get(noun, {noun}) or cast.word_before(figure.places[0][0]) in KINDS.get(noun, {noun})


def same_noun(noun: str, earlier) -> str:
    """The earlier speaker described with the same noun: `the city` after `city of Arlen`."""
    return next((name for _, _, name in reversed(earlier[-10:]) if name and SEVERAL not in name
                 and head_of(name) == noun and name != noun), "")


def belonging(cast, noun: str, position: int) -> str:
    """Whose campaign or office it is: the person or body last named as its owner (`Ruiz's campaign`)."""
    if noun not in BELONGINGS:
        return ""
    owned = re.compile(rf"(?:['’]s)?(?: [\w-]+)? {noun}\b")
    for index in cast.before(position, REACH):
        if cast.at[index] and owned.match(cast.text, cast.pieces[index][1]):
            return f"{cast.at[index].name}'s {noun}"
    return ""


VERBS_OF_ISSUE = "|".join(sorted(ISSUED))
AUTHORED = re.compile(rf"(?: of [\w-]+)?(?:,? (?:was |is |were )?(?:{VERBS_OF_ISSUE})(?: \w+){{0,3}})? (?:by|from) ")
ISSUING = re.compile(rf"\b(?:{VERBS_OF_ISSUE}|in (?:an?|the|his|her|its|their))\b")
SUBJECT_END = re.compile(r",|\s(?:on|in|at|once|again|recently|last|this|to|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
                         + "|".join(sorted(ISSUED | SPEECH_VERBS)) + r")\b")


def author_span(cast, noun: str, position: int, earlier) -> tuple[int, int] | None:
    """The span of whoever wrote the message or article spoken of: named by or from, or the subject of its sentence."""
    text = cast.text
    mentions = list(re.finditer(rf"\b{re.escape(noun)}\b", text[:position]))[:20]
    for mention in mentions:
        by = AUTHORED.match(text, mention.end())
        if by:
            return by.end(), _phrase_end(cast, by.end())
    for mention in mentions:
        start = cast.sentence_start(mention.start())
        for said in earlier:    # In an article it said: ...
            if said[2] and cast.sentence_start(said[0]) == start and said[0] < position:
                return said[:2]
        issuing = ISSUING.search(text, start, mention.start())
        if issuing and issuing.start() > start + 2:
            return _subject_of(cast, start, issuing.start())
    return None


def _phrase_end(cast, start: int) -> int:
    """The end of a phrase behind `by`: at its last name before a mark."""
    stop = re.compile(r"[,.;:\n\"“”]|$").search(cast.text, start + 1).start()
    inside = cast.between(start, min(stop + 40, start + 120))
    within = [cast.pieces[index][1] for index in inside if cast.starts[index] < stop]
    return within[-1] if within else stop


def _subject_of(cast, start: int, end: int) -> tuple[int, int] | None:
    """The subject of a sentence whose verb stands at `end`: joined names, one name, or its first noun phrase."""
    names = [index for index in cast.between(start, end) if cast.at[index]
             and cast.at[index].entity == "person" and cast.word_before(cast.starts[index]) not in OBLIQUE]
    first = cast.between(start, end)
    if names and first and names[0] == first[0]:
        return cast.starts[names[0]], cast.pieces[names[-1]][1]
    cut = SUBJECT_END.search(cast.text, start, end)
    stop = cut.start() if cut and not _is_title_phrase(cast.text[start:cut.start()]) else end
    return (start, stop) if cast.text[start:stop].strip() else None


def _is_title_phrase(phrase: str) -> bool:
    words = phrase.split()
    return len(words) < 2 and (not words or words[0].casefold() in ADJECTIVES)


DEFINITE = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Ee]l)\s(?=([^.,;:!?\"“”\n]{3,60}))")
WORD = re.compile(r"[^\W\d_][\w-]*")


def title_mentions(cast) -> list[tuple[int, int, str]]:
    """(start, end, name) of the people called by title or role alone (`the senator`), where it is known who is meant."""
    found = []
    for match in DEFINITE.finditer(cast.text):
        end = _role_end(cast.text, match.end(), match[1])
        name = _holder(cast, match.start(), end) if end else ""
        if name:
            found.append((match.start(), end, name))
    return found


def _role_end(text: str, start: int, words: str) -> int:
    """The end of a role within the next four words, 0 if there is none or a name or another noun follows it."""
    at = 0
    for count, word in enumerate(WORD.finditer(words)):
        if count > 3 or at and word.start() == at + 1 and (word[0][0].isupper() or word[0] in ROLES):
            at = 0
        if count > 3 or at and word.start() > at:
            break
        if word[0].casefold() in ROLES:
            at = word.end()
        elif word[0] in COMMON:
            break
    if at and text[start + at:start + at + 4] == " of " and words[:at].split()[-1] in KINSHIP:
        return 0        # the father of the nation
    return start + at if at else 0


def _holder(cast, start: int, end: int) -> str:
    """Who is meant by a role: the person just named (`Ruiz, the mayor`), or one introduced with it, not the subject."""
    named = next(iter(cast.before(start, 60)), -1)
    if named >= 0 and cast.pieces[named][1] == start - 2 and cast.text[start - 2] == "," and cast.at[named]:
        return cast.at[named].name if cast.at[named].entity == "person" else ""
    sentence = cast.sentence_start(start)
    subject = next((cast.at[i].name for i in cast.between(sentence, min(start, sentence + 40)) if cast.at[i]), "")
    return person_with_role(cast, cast.text[start:end], start, (), but=subject)
