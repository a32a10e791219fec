"""Who or what is meant: by a pronoun, a role, a document or a body, from what stands before it."""
import re
from bisect import bisect_left

from .lexicon import DOCUMENTS, LONG_FORM, NEWSPAPERS, PLURAL_PEOPLE, ROLES, SEX_OF_TITLE

REACH = 2500            # characters back in which an antecedent is looked for
SENTENCE_START = re.compile(r"[.!?][\"”’']*\s+|\n")
CLAUSE = re.compile(r"[^.,;:!?\n]{0,60}")
PLURAL_NAME = "; "
SAME_ROLE = [
    {"chairman", "chairwoman", "chairperson", "chair"}, {"spokesman", "spokeswoman", "spokesperson"},
    {"representative", "congressman", "congresswoman", "lawmaker"}, {"senator", "lawmaker"}, {"nominee", "candidate"},
    {"frontrunner", "front-runner"}, {"reporter", "correspondent", "journalist"},
    {"mogul", "billionaire", "tycoon", "businessman"},
]
LESS_TELLING = {"the", "a", "an", "former", "this", "that", "our", "el", "of", "and"}
OBLIQUE = {"of", "to", "with", "by", "against", "for", "from", "at", "on", "than", "in"}
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Feb|Jan|Aug|Sept?|Oct|Nov|Dec|Mar|Apr)$")
AUTHORED = r"[^.\n]{0,60}?\b(?:by|from)\s+"


def sentence_start(text: str, position: int) -> int:
    """Where the sentence of this position begins, as far as marks tell; linear, 1,000 characters back at most."""
    low = max(0, position - 1000)
    start = low
    for mark in SENTENCE_START.finditer(text, low, position):
        if mark[0][0] == "." and ABBREVIATED.search(text[max(0, mark.start() - 5):mark.start()]):
            continue
        start = mark.end()
    return start


def person_meant(cast, position: int, sex: str, earlier) -> tuple[str, bool]:
    """The likeliest person for he, she or a bare description, and whether another is about as likely."""
    scores: dict[str, float] = {}
    text = cast.text
    sentence = sentence_start(text, position)
    stop = bisect_left(cast.starts, position)
    index = stop - 1
    while index >= 0 and cast.starts[index] > position - REACH:
        figure = cast.at[index]
        if figure and figure.entity == "person" and _sexes_agree(cast.sex_of(figure), sex):
            score = _closeness(cast, index, position, sentence)
            scores[figure.name] = max(score, scores.get(figure.name, -9))
        index -= 1
    _count_speakers(cast, scores, position, sex, earlier)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked:
        return "", False
    return ranked[0][0], len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 1


def _sexes_agree(sex: str, wanted: str) -> bool:
    return not sex or not wanted or sex == wanted


def _closeness(cast, index: int, position: int, sentence: int) -> float:
    """How likely a mention is the antecedent: near, a subject, not inside a prepositional phrase."""
    start, end, _ = cast.pieces[index]
    text = cast.text
    score = 3.0 - 1.5 * text.count("\n", start, position) - (position - start) / 1000
    if start >= sentence:
        score += 1
    before = text[max(0, start - 16):start].split()
    last = before[-1].casefold() if before else ""
    if start - sentence_start(text, start) < 30 and last not in OBLIQUE:
        score += 2
    elif last in OBLIQUE:
        score -= 1
    if text[end:end + 2] in ("'s", "’s"):
        score -= 0.5
    return score


def _count_speakers(cast, scores: dict[str, float], position: int, sex: str, earlier) -> None:
    """The last speaker goes on speaking; also one without a name (`a spokesman for the party`)."""
    for back, (start, end, name) in enumerate(reversed(earlier[-3:])):
        if not name or PLURAL_NAME in name or start >= position:
            continue
        figure = next((f for f in cast.figures.values() if f.name == name), None)
        bonus = (2.5, 1.0, 0.5)[back] - 0.7 * cast.text.count("\n", end, position)
        if figure and figure.entity == "person" and _sexes_agree(cast.sex_of(figure), sex):
            scores[name] = scores.get(name, 1.0) + max(bonus, 0)
        elif not figure and _human(name) and _sexes_agree(_sex_of_description(name), sex):
            scores[name] = 3.0 + bonus


def _human(name: str) -> bool:
    head = re.split(r" (?:of|for|from|at|with|in|to|who) ", name)[0].split()[-1:]
    return bool(head) and head[0].casefold() in ROLES


def _sex_of_description(name: str) -> str:
    return next((SEX_OF_TITLE[word] for word in name.casefold().split() if word in SEX_OF_TITLE), "")


def organisation_meant(cast, position: int, earlier) -> str:
    """What `it` stands for: the last speaker that is no person, or a body that was the subject since."""
    since, name = -1, ""
    for start, end, speaker in reversed(earlier[-4:]):
        figure = next((f for f in cast.figures.values() if f.name == speaker), None)
        written = cast.text[start:end].casefold()
        if speaker and PLURAL_NAME not in speaker and written not in ("he", "she", "they") and \
                (figure is None and not _human(written) or figure and figure.entity != "person" or _document(written)):
            since, name = start, speaker
            break
    subject = _subject_body(cast, since, position)
    return subject or name


def _document(written: str) -> bool:
    return bool(written.split()) and written.split()[-1] in DOCUMENTS or written == "it"


def _subject_body(cast, since: int, position: int) -> str:
    """The last organisation that begins a sentence between the two places."""
    index = bisect_left(cast.starts, position) - 1
    while index >= 0 and cast.starts[index] > max(since, position - REACH):
        start, _, piece = cast.pieces[index]
        figure = cast.at[index]
        if (figure and figure.entity == "organisation" or piece.kind == "acronym") and \
                start - sentence_start(cast.text, start) < 12:
            return figure.name if figure else cast.abbreviations.get(piece.name, piece.name)
        index -= 1
    return ""


def collective_before(cast, position: int, earlier) -> str:
    """What `they` stands for: the last speaker that is several."""
    for start, end, name in reversed(earlier[-4:]):
        written = cast.text[start:end].split()
        if PLURAL_NAME in name or written and _plural_head(cast.text[start:end]):
            return name
    return ""


def _plural_head(phrase: str) -> bool:
    head = re.split(r" (?:of|for|from|at|with|in|to|who|led) ", phrase)[0].split()[-1:]
    return bool(head) and (head[0].casefold() in PLURAL_PEOPLE or head[0].endswith("s") and not head[0][0].isupper()
                           or head[0].casefold() == "they")


def noun_before(cast, position: int) -> tuple[int, int] | None:
    """The span of the noun phrase that `who` or `which` follows."""
    text = cast.text
    end = position
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in ",—–-"):
        end -= 1
    index = bisect_left(cast.starts, end) - 1
    if index >= 0 and cast.pieces[index][1] == end:
        return cast.pieces[index][0], end
    clause = re.split(r"[,;:.!?\n]|\b(?:of|in|at|from|with|by|to|for|and|but|are|is|was|were|has|have|had|said|that)\s",
                      text[max(0, end - 60):end])[-1]
    return (end - len(clause), end) if clause.strip() else None


def person_with_role(cast, phrase: str, position: int, earlier) -> str:
    """The person introduced with this role (`the senator`: Sen. Ana Ruiz); '' when nobody was."""
    words = [re.sub("['’]s$", "", word.casefold()) for word in phrase.split()]
    head = next((word for word in reversed(words) if word in ROLES), "")
    modifiers = [word for word in words if word not in LESS_TELLING and word != head]
    best, best_score = "", 0.0
    for figure in cast.figures.values():
        if figure.entity != "person" or figure.places[0][0] >= position:
            continue
        profile = _profile(cast, figure)
        if not any(role in profile for role in _same_roles(head)):
            continue
        score = 3 + sum(word in profile for word in modifiers) + any(name == figure.name for _, _, name in earlier[-1:])
        before = [start for start, _ in figure.places if start < position]
        score += 1 - (position - before[-1]) / (len(cast.text) + 1)
        if score > best_score:
            best, best_score = figure.name, score
    return best


def _same_roles(head: str) -> set[str]:
    return {head}.union(*(group for group in SAME_ROLE if head in group))


def _profile(cast, figure) -> set[str]:
    """The words said about a person: titles, what stands before the name, the apposition behind it."""
    words = [word for title in figure.titles for word in title.split()]
    for start, end in figure.places[:8]:
        words += re.split(r"[.,;:!?\n\"“”]", cast.text[max(0, start - 50):start])[-1].split()[-5:]
        if cast.text[end:end + 2] == ", ":
            words += re.split(r"[.,;:!?\n]", cast.text[end + 2:end + 150])[0].split()
    folded = {word.casefold().rstrip(".") for word in words}
    return folded | {LONG_FORM[word] for word in folded if word in LONG_FORM}


def body_of(cast, what, position: int) -> str:
    """The organisation meant by a short form: WPK, the Post, the ministry."""
    if not isinstance(what, str):
        if what.name in cast.abbreviations:
            return cast.abbreviations[what.name]
        if len(what.key) != 1:
            return ""
        return _fuller_body(cast, what.name, position)
    found = ""
    for figure in cast.figures.values():
        if figure.entity == "organisation" and figure.places[0][0] < position and _is_a(figure, what):
            found = figure.name
    return found


def _fuller_body(cast, name: str, position: int) -> str:
    word = name.casefold()
    for figure in cast.by_word.get(word, ()):
        if figure.entity == "organisation" and (figure.key[-1] == word or figure.key[0] == word and name.isupper()):
            return figure.name
    if name.isupper() and len(name) > 1:
        for figure in cast.figures.values():
            initials = "".join(part[0] for part in figure.name.split() if part[0].isupper())
            if figure.entity == "organisation" and initials == name:
                return figure.name
    return ""


def _is_a(figure, noun: str) -> bool:
    head = re.split(r" (?:of|for|on) ", figure.name.casefold())[0].split()[-1]
    if noun in ("newspaper", "paper", "magazine"):
        return head in NEWSPAPERS
    if noun == "agency":
        return head in ("agency", "department", "administration", "bureau", "service")
    return head == noun


def author_of(cast, noun: str, position: int, earlier) -> str:
    """Who wrote the message, statement or article that is spoken of: named by or from, or subject of its sentence."""
    text = cast.text
    mentions = list(re.finditer(rf"\b{re.escape(noun)}\b", text[:position]))[:40]
    for mention in mentions:
        by = re.compile(AUTHORED).match(text, mention.end())
        if by:
            inside = cast.between(by.end(), by.end() + 80)
            people = [i for i in inside if cast.at[i] and cast.at[i].entity == "person"]
            chosen = people or [i for i in inside if cast.at[i]]
            if chosen:
                return cast.at[chosen[0]].name
    for mention in mentions:
        name = _subject_before(cast, mention.start())
        if name:
            return name
    return ""


def _subject_before(cast, position: int) -> str:
    """The subject of the sentence before this place: its first names that follow no preposition."""
    start = sentence_start(cast.text, position)
    names = []
    for index in cast.between(start, position):
        at, end, piece = cast.pieces[index]
        before = cast.text[max(start, at - 12):at].split()
        if cast.at[index] is None or before and before[-1].casefold() in OBLIQUE:
            continue
        if names and cast.at[index].entity != "person":
            break
        names.append(cast.at[index].name)
        if cast.at[index].entity != "person":
            break
    return PLURAL_NAME.join(dict.fromkeys(names))
