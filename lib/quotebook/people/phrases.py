"""From a speaker as written (`the senator`, `a spokesman for the Treasury`, `it`) to a name."""
import re

from .lexicon import ADJECTIVES, DOCUMENTS, EPITHETS, NEWSPAPERS, ORGANISATIONS, PLURAL_PEOPLE, ROLES, TITLES
from .referents import (
    author_of,
    body_of,
    collective_before,
    noun_before,
    organisation_meant,
    person_meant,
    person_with_role,
)

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "themselves", "these", "those", "both"}
WHO = {"who", "whom", "whose", "which", "that"}
FIRST_PERSON = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"}
ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
DEFINITE = re.compile(r"(?:the|this|that|el|our)\s", re.I)
OWNER = re.compile(r"(his|her|its|their|whose)\s", re.I)
CORE_END = re.compile(r",\s|;|\s\(|\s--?\s|\s?[—–]\s?|\s(?:who|whom|whose|which|that)\b")
PREPOSITION = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by|about|close|around|inside|near|among|including|led)\s")
OFFICE_OF = re.compile(r"(?:secretary|minister|director|head|chief|leader|speaker|president|chairman|governor|mayor)"
                       r" of (?:the |[A-Z][\w.-]* ?|and )+$", re.I)
AND = re.compile(r",? and (?=\S)|, (?=[A-Z])")


def resolve_phrase(cast, start: int, end: int, earlier) -> tuple[str, str, tuple[str, ...]]:
    """Name, rule and flags for the speaker at [start, end)."""
    start, end = _trimmed(cast.text, start, end)
    surface = cast.text[start:end]
    if not surface:
        return "", "nothing written", ()
    low = surface.casefold()
    if low in cast.aliases:
        return cast.aliases[low], "alias", ()
    for words, resolve in ((HE, _person), (IT, _thing), (THEY, _group), (WHO, _relative)):
        if low in words:
            return resolve(cast, start, low, earlier)
    if low in FIRST_PERSON:
        return "", "first person", ("pronoun",)
    return _coordinated(cast, start, end, earlier) or _noun_phrase(cast, start, end, earlier)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without quotation marks, commas, a possessive or white space at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"'“”‘’,;:(-–—"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\"“”‘'’,;:-–—"):
        end -= 1
    if text[end - 2:end] in ("'s", "’s") and end - start > 2:
        end -= 2
    return start, end


def _person(cast, start, low, earlier):
    name, unsure = person_meant(cast, start, HE[low], earlier)
    return name, "pronoun", ("pronoun", "ambiguous") if unsure else ("pronoun",)


def _thing(cast, start, low, earlier):
    return organisation_meant(cast, start, earlier), "pronoun", ("pronoun",)


def _group(cast, start, low, earlier):
    return collective_before(cast, start, earlier), "pronoun", ("pronoun",)


def _relative(cast, start, low, earlier):
    span = noun_before(cast, start)
    if span is None:
        return "", "relative pronoun", ("pronoun",)
    name, _, flags = resolve_phrase(cast, *span, earlier)
    return name, "relative pronoun", ("pronoun", *flags)


def _coordinated(cast, start, end, earlier):
    """`X and Y` where both are names or plural nouns; None for one speaker (`state and local leaders`)."""
    core = _core_end(cast, start, end)
    for match in AND.finditer(cast.text, start, end):
        left, right = (start, match.start()), (match.end(), end)
        if core < match.start() and not _named(cast, start, core):
            continue
        if _named(cast, *right) and _named(cast, start, min(core, match.start())):
            parts = [resolve_phrase(cast, *part, earlier) for part in (left, right)]
            return "; ".join(part[0] for part in parts if part[0]), "joined", ()
        if match[0].startswith(","):
            continue
        both = cast.text[start:match.start()], cast.text[match.end():end]
        several = not PREPOSITION.search(both[0] + " ") and all(map(_plural, both))
        if several or _named(cast, *left) and OWNER.match(both[1]):
            first = resolve_phrase(cast, *left, earlier)[0]
            second = resolve_phrase(cast, *right, [*earlier, (*left, first)])[0]
            return "; ".join(part for part in (first, second) if part), "joined", ()
    return None


def _plural(phrase: str) -> bool:
    head = PREPOSITION.split(phrase + " ")[0].split()[-1:]
    return bool(head) and (head[0].casefold() in PLURAL_PEOPLE or head[0].endswith("s") and not head[0].endswith("ss"))


def _named(cast, start: int, end: int) -> bool:
    """Whether the phrase ends in (or is) a name."""
    inside = cast.between(start, end)
    if not inside:
        return False
    _, stop, piece = cast.pieces[inside[-1]]
    return stop == end and piece.kind != "title" or \
        cast.at[inside[0]] is not None and cast.pieces[inside[0]][0] - start < 40 and \
        cast.at[inside[0]].entity == "person" and cast.text[cast.pieces[inside[0]][1]:][:1] == ","


def _core_end(cast, start: int, end: int) -> int:
    """Where the head of the phrase stops and its apposition or relative clause begins."""
    cut = CORE_END.search(cast.text, start, end)
    while cut:
        inside = cast.between(start, end)
        over = next((cast.pieces[i] for i in inside if cast.pieces[i][0] < cut.start() < cast.pieces[i][1]), None)
        if over is None:
            return cut.start() if cut.start() > start else end
        cut = CORE_END.search(cast.text, over[1], end)
    return end


def _noun_phrase(cast, start, end, earlier):
    core = _core_end(cast, start, end)
    stop = core - 2 if cast.text[core - 2:core] in ("'s", "’s") else core
    inside = cast.between(start, stop)
    if inside and cast.pieces[inside[-1]][1] == stop:
        before = cast.text[start:cast.pieces[inside[-1]][0]]
        if not PREPOSITION.search(f" {before}") or OFFICE_OF.search(before):
            return _name(cast, inside[-1], start, stop)
    if core < end:
        after = cast.between(core, end)
        if after and cast.at[after[0]] and cast.at[after[0]].entity == "person" and \
                cast.text[core:cast.pieces[after[0]][0]].strip(", ").casefold().rstrip(".") in {"", *TITLES}:
            return cast.at[after[0]].name, "apposition", ()
    return _common_noun(cast, start, core, earlier)


def _name(cast, index: int, start: int, end: int):
    """A phrase whose last words are a name."""
    at, _, piece = cast.pieces[index]
    figure = cast.at[index]
    if figure and figure.entity == "person":
        same = len(piece.key) == len(figure.key) or not piece.titles and len(piece.key) > 1
        return figure.name, "full name" if same else "title and surname" if piece.titles else "surname", ()
    if piece.kind == "title":
        name = person_with_role(cast, cast.text[start:end], start, ())
        if name:
            return name, "title", ("title",)
    surface = _without_article(cast.text[start:end])
    if piece.kind in ("acronym", "organisation", "name", "thing"):
        body = body_of(cast, piece, at)
        if body:
            return body, "short form", ()
    if figure:
        return figure.name, "organisation", ()
    if surface.isupper() and len(surface) > 5 and piece.kind == "acronym":
        surface = surface.title()
    return surface, "as written", ()


def _common_noun(cast, start, end, earlier):
    """A phrase whose head is a common noun: a role, a document, a body, or a description."""
    text = cast.text[start:end]
    part = PREPOSITION.split(text + " ")[0].strip()
    head = part.split()[-1].casefold() if part.split() else ""
    bare = len(part) >= len(text.strip()) - 1
    if DEFINITE.match(text):
        if bare and head in DOCUMENTS:
            name = author_of(cast, head, start, earlier)
            if name:
                return name, "author", ("document",)
        if head in ROLES and (bare or head in TITLES):
            name = person_with_role(cast, text, start, earlier)
            if name:
                return name, "title", ("title",)
            if bare and head in EPITHETS:
                name, _ = person_meant(cast, start, "", earlier)
                if name:
                    return name, "epithet", ("title", "ambiguous")
        if bare and (head in ORGANISATIONS or head in NEWSPAPERS):
            body = body_of(cast, head, start)
            if body:
                return body, "organisation", ()
    return _description(cast, start, end, earlier), "described", ()


def _without_article(phrase: str) -> str:
    article = ARTICLE.match(phrase)
    return phrase[article.end():] if article else phrase


NAMED_LATER = re.compile(r"\b(?:of|for|from|at|with|by) the (\w+)$")


def _description(cast, start, end, earlier) -> str:
    """The phrase without article, in lower case up to its first proper noun; `the party` in it named."""
    text = cast.text[start:end]
    owner = OWNER.match(text)
    if owner:
        name = resolve_phrase(cast, start, start + len(owner[1]), earlier)[0]
        if name and "; " not in name:
            return f"{name}'s {text[owner.end():]}"
    inner = NAMED_LATER.search(text)
    if inner and inner[1].casefold() in ORGANISATIONS:
        body = body_of(cast, inner[1].casefold(), start)
        if body:
            text = f"{text[:inner.start(1)]}{body}"
    inside = cast.between(start, end)
    if inside and cast.at[inside[0]] and cast.pieces[inside[0]][0] == start and \
            cast.text[cast.pieces[inside[0]][1]:][:2] in ("'s", "’s"):
        return cast.at[inside[0]].name + text[cast.pieces[inside[0]][1] - start:]
    text = _without_article(text)
    proper = inside and cast.pieces[inside[0]][0] == end - len(text) and cast.pieces[inside[0]][2].kind != "title"
    adjective = text.split()[0].casefold() in ADJECTIVES if text.split() else False
    return text if proper or adjective or text[1:2].isupper() else text[:1].lower() + text[1:]
