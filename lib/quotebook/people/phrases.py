"""From a speaker as written (`the senator`, `a spokesman for the Treasury`, `it`) to a name, a rule and flags."""
import re

from . import referents as refer
from .lexicon import any_of, bare, words
from .referents import COMPLEMENT, LISTED, head_of, is_several

Resolved = tuple[str, str, tuple[str, ...]]
HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "themselves"}
WHO = {"who", "whom", "whose", "which", "that"}
FIRST_PERSON = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"}
BOTH = re.compile(r"both|each|the two|the pair|(?:both |the )?(?:two )?(?:men|women|candidates|rivals|nominees)")
OF_WHOM = re.compile(r"(.+ of) (?:whom|which)$", re.I)
ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
DEFINITE = re.compile(r"(?:the|this|that|el|our)\s", re.I)
OWNER = re.compile(r"(his|her|its|their|whose)\s(?=\S)|(the [^'’]{3,40})['’]s\s(?=\S)", re.I)
CORE_END = re.compile(r",\s|;|\s\(|\s--?\s|\s?[—–]\s?|\s(?:who|whom|whose|which|that)\b"
                      rf"|\s(?:{any_of(words.issued | words.auxiliary)}) (?:an?|the|his|her|its|their|that)\s")
OFFICE_OF = re.compile(r"(?:secretary|minister|director|head|chief|leader|speaker|president|chairman|governor|mayor)"
                       r" of (?:the |[A-Z][\w.-]* ?|and )+$", re.I)
AND = re.compile(r",? and (?=\S)|, (?![RDI]-[A-Z])(?=[A-Z])")
NAMED_BEFORE = re.compile(r"\b(?:of|for|from|at|with|by) the (\w+)$")
LONGEST = 400      # characters of a speaker that are read
OWNED = ("'s", "’s")


def resolve_phrase(cast, start: int, end: int, earlier) -> Resolved:
    """Name, rule and flags for the speaker at [start, end)."""
    start, end = _trimmed(cast.text, start, min(end, start + LONGEST))
    low = cast.text[start:end].casefold()
    if not any(map(str.isalpha, low)) or low in ("the", "a", "an"):
        return "", "nothing written", ()
    if low in cast.aliases:
        return cast.aliases[low], "alias", ()
    return _pronoun(cast, start, low, earlier) or _joined(cast, start, end, earlier) \
        or _noun_phrase(cast, start, end, earlier)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without quotation marks, commas, a possessive or white space at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"'“‘”’`,;:(-–—"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\"“”‘'’`,;:-–—"):
        end -= 1
    return (start, end - 2) if text[end - 2:end] in OWNED and end - start > 2 else (start, end)


def _pronoun(cast, start: int, low: str, earlier) -> Resolved | None:
    if low in HE:
        ranked = refer.people_meant(cast, start, HE[low], earlier)
        unsure = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1
        return ranked[0][1] if ranked else "", "pronoun", ("pronoun", "ambiguous") if unsure else ("pronoun",)
    if low in IT:
        meant = refer.body_meant(cast, start, earlier)
        return meant if isinstance(meant, str) else resolve_phrase(cast, *meant, earlier)[0], "pronoun", ("pronoun",)
    if low in THEY:
        meant = refer.several_meant(cast, start, earlier)
        return meant if isinstance(meant, str) else resolve_phrase(cast, *meant, earlier)[0], "pronoun", ("pronoun",)
    if BOTH.fullmatch(low):
        two = refer.two_meant(cast, start, earlier)
        return (two, "pronoun", ("pronoun", "ambiguous")) if two else None
    of_whom = OF_WHOM.match(low)
    if low in WHO or of_whom:
        span = refer.noun_before(cast, start)
        name = resolve_phrase(cast, *span, earlier)[0] if span else ""
        return f"{of_whom[1]} {name}" if of_whom else name, "relative pronoun", ("pronoun",)
    return ("", "first person", ("pronoun",)) if low in FIRST_PERSON else None


def _joined(cast, start: int, end: int, earlier) -> Resolved | None:
    """`X and Y` where both are names or plural nouns; None for one speaker (`state and local leaders`)."""
    for match in AND.finditer(cast.text, start, end):
        left, right = (start, match.start()), (match.end(), end)
        before, after = cast.text[start:match.start()], cast.text[match.end():end]
        if _named(cast, *left):
            own = OWNER.match(after) or _named(cast, *right) or ARTICLE.match(after)
            inside_name = " of " in before and after.count(" ") == 0      # Party of Bohemia and Moravia
            apart = own and ("and" in match[0] or " and " in after) and not inside_name
        else:
            plain = match[0][0] != "," and not COMPLEMENT.search(f"{before} ")
            apart = plain and is_several(before) and is_several(after)
        if apart:
            first = resolve_phrase(cast, *left, earlier)[0]
            second = resolve_phrase(cast, *right, [*earlier, (*left, first)])[0]
            return "; ".join(filter(None, (first, second))), "joined", ()
    return None


def _named(cast, start: int, end: int) -> bool:
    """Whether the phrase is a name: it ends in one, or an apposition follows one."""
    start, end = _trimmed(cast.text, start, end)
    core = _core_end(cast, start, end)
    at = _last_name(cast, start, core)
    if at is None or cast.is_person(at):
        return at is not None
    kind, word = cast.pieces[at][2].kind, cast.pieces[at][2].name.casefold()
    return core == end and kind not in ("title", "thing") and (kind != "place" or word in words.place)


def _last_name(cast, start: int, end: int) -> int | None:
    """The piece with which a phrase ends, unless it belongs to a complement (spokesman for Ruiz)."""
    inside = cast.between(start, end)
    before = cast.text[start:cast.starts[inside[-1]]] if inside else ""
    head = not COMPLEMENT.search(f" {before}") or OFFICE_OF.search(before)
    return inside[-1] if inside and head and cast.pieces[inside[-1]][1] == end else None


def _core_end(cast, start: int, end: int) -> int:
    """Where the head of the phrase stops and its apposition or relative clause begins; a name is not cut."""
    listed = LISTED.match(cast.text, start, end)
    first = listed.end() if listed and not any(map(cast.is_person, cast.between(start, listed.end()))) else start + 1
    for cut in CORE_END.finditer(cast.text, first, end):
        if not any(cast.starts[at] < cut.start() < cast.pieces[at][1] for at in cast.between(start, end)):
            return cut.start()
    return end


def _noun_phrase(cast, start: int, end: int, earlier) -> Resolved:
    core = _core_end(cast, start, end)
    stop = core - 2 if cast.text[core - 2:core] in OWNED and core < end else core
    at = _last_name(cast, start, stop)
    if at is not None and cast.pieces[at][2].kind != "title":
        return _name(cast, at, start, stop)
    named = next(iter(cast.before(start, 60)), -1)
    if named >= 0 and cast.text[cast.pieces[named][1]:start] == ", " and cast.is_person(named) \
            and ARTICLE.match(cast.text, start) and head_of(cast.text[start:core]) in words.role:
        return cast.at[named].name, "apposition", ()        # Dan Reed, ‹a baker› who said
    inside, word = cast.between(start, end), cast.text[start:stop]
    for index in inside:     # Gov. Ana Ruiz of Ohio; the union's chair, Ana Ruiz
        first, behind = cast.starts[index], cast.pieces[index][1]
        lead = cast.text[start:first] if first < core else cast.text[core:first]
        if cast.is_person(index) and _only_titles(lead) and (first > core or COMPLEMENT.match(cast.text, behind)):
            return cast.at[index].name, "apposition", ()
        if cast.pieces[index][2].kind == "acronym" and _only_titles(lead) and cast.text[behind:behind + 4] == " of ":
            return _name(cast, index, first, behind)        # RT of Ruritania
    part = next((figure.name for figure in cast.by_word.get(word.casefold(), ()) if figure.entity == "person"), "")
    if part and word[0].isupper():      # `Ruiz` marked inside the Ruiz Plan
        return part, "surname", ()
    return _common_noun(cast, start, core, earlier)


def _only_titles(phrase: str) -> bool:
    return all(bare(word) in words.title | words.adjective for word in phrase.split() if bare(word))


def _name(cast, at: int, start: int, end: int) -> Resolved:
    """A phrase whose last words are a name."""
    piece, figure = cast.pieces[at][2], cast.at[at]
    if figure and figure.entity == "person":
        return figure.name, "full name" if len(piece.key) > 1 else "surname", ()
    body = refer.body_named(cast, piece)
    if (body or figure) and not LISTED.match(cast.text, start, end):
        return body or figure.name, "short form" if body else "organisation", ()
    surface = _without_article(cast.text[start:end])
    label = surface.isupper() and len(surface) > 5 and surface.isalpha()
    return surface.title() if label else surface, "as written", ()


def _common_noun(cast, start: int, end: int, earlier) -> Resolved:
    """A phrase whose head is a common noun: a role, a document, a body, or a description."""
    text = cast.text[start:end]
    head, plain = head_of(text), not COMPLEMENT.search(f"{text} ")
    found = None
    if head in words.document - words.self_speaking:
        found = _document(cast, head, start, end, earlier)
    if DEFINITE.match(text) and not found:
        if head in words.role:
            found = _role(cast, text, head, start, plain, earlier)
        if plain and not found:
            body = head in words.organisation | words.newspaper | words.periodical
            name = refer.same_noun(cast, head, start, earlier) or (refer.body_called(cast, head, start) if body else "")
            found = (name, "same noun", ()) if name else None
    return found or _described(cast, start, end, earlier)


def _document(cast, head: str, start: int, end: int, earlier) -> Resolved | None:
    """The author of `the message`, or of `an article` that this sentence says somebody carried."""
    name = refer.body_called(cast, head, start) if head in words.periodical else ""
    span = None if name else refer.author_span(cast, head, start if DEFINITE.match(cast.text, start) else end, earlier)
    if span and (span[1] <= start or start < span[0] < span[1] <= end):
        name = resolve_phrase(cast, *span, earlier)[0]
    if not name and head in words.carried:
        name = refer.body_called(cast, "newspaper", start)
    return (name, "author", ("document",)) if name else None


def _role(cast, text: str, head: str, start: int, plain: bool, earlier) -> Resolved | None:
    name = refer.person_with_role(cast, text, start, earlier) if plain or head in words.title else ""
    if name:
        return name, "title", ("title",)
    known = words.adjective | words.common | words.role
    telling = plain and head in words.epithet and all(
        word in known or word[0].isupper() for word in text.split()[1:-1])
    name = refer.person_fitting(cast, text, start, earlier) if telling else ""
    return (name, "epithet", ("title", "ambiguous")) if name else None


def _described(cast, start: int, end: int, earlier) -> Resolved:
    """The phrase without article, in lower case up to its first proper noun; `the party` and `his` in it named."""
    text = cast.text[start:end]
    owner, inside = OWNER.match(text), cast.between(start, end)
    if owner:
        name, rule, _ = resolve_phrase(cast, start, start + len(owner[1] or owner[2]), earlier)
        if name and "; " not in name and rule != "described":
            return f"{name}'s {text[owner.end():]}", "described", ("pronoun",)
    if text.endswith((" him", " her", " them")):
        at = end - len(text.split()[-1])
        return text[:at - start] + resolve_phrase(cast, at, end, earlier)[0], "described", ("pronoun",)
    inner = NAMED_BEFORE.search(text)
    body = refer.body_called(cast, inner[1], start) if inner and inner[1] in words.organisation else ""
    if body:
        return _plain(cast, start, text[:inner.start(1)] + body), "described", ()
    if inside and cast.at[inside[0]] and _only_titles(cast.text[start:cast.starts[inside[0]]]) \
            and cast.text[cast.pieces[inside[0]][1]:][:2] in OWNED:
        return cast.at[inside[0]].name + text[cast.pieces[inside[0]][1] - start:], "described", ()
    return _plain(cast, start, text), "described", ()


def _without_article(phrase: str) -> str:
    return ARTICLE.sub("", phrase, count=1) if ARTICLE.match(phrase) else phrase


def _plain(cast, start: int, phrase: str) -> str:
    """The phrase without article; a capital that only the sentence's start gave it made small."""
    first = phrase.split(maxsplit=1)[0] if phrase.strip() else ""
    ordinary = any(first.casefold() in some for some in (words.common, words.role, words.title, words.organisation)) \
        or is_several(first) or f" {first.casefold()} " in cast.text
    proper = first.isupper() or first.casefold().rstrip("s") in words.nationality | words.place
    if ordinary and not proper and start - cast.sentence_start(start) < 3 and not ARTICLE.match(phrase):
        return phrase[:1].lower() + phrase[1:]
    return _without_article(phrase)
