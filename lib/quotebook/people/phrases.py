"""From a speaker as written (`the senator`, `a spokesman for the Treasury`, `it`) to a name, a rule and flags."""
import re

from .lexicon import (
    ADJECTIVES,
    COMMON,
    DOCUMENTS,
    EPITHETS,
    NEWSPAPERS,
    ORGANISATIONS,
    PLACES,
    ROLES,
    SPEAK_FOR_THEMSELVES,
    TITLES,
)
from .referents import (
    COMPLEMENT,
    author_span,
    belonging,
    body_called,
    body_named,
    body_meant,
    head_of,
    is_several,
    noun_before,
    people_meant,
    person_fitting,
    person_with_role,
    same_noun,
    several_meant,
    two_meant,
)

Resolved = tuple[str, str, tuple[str, ...]]
HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "themselves"}
BOTH = re.compile(r"(?:both|each|the two|the pair|(?:both |the )?(?:two )?(?:men|women|candidates|rivals|nominees))", re.I)
WHO = {"who", "whom", "whose", "which", "that"}
OF_WHOM = re.compile(r"(.+ of) (?:whom|which)$", re.I)
FIRST_PERSON = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"}
ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
DEFINITE = re.compile(r"(?:the|this|that|el|our)\s", re.I)
OWNER = re.compile(r"(his|her|its|their|whose)\s", re.I)
CORE_END = re.compile(r",\s|;|\s\(|\s--?\s|\s?[—–]\s?|\s(?:who|whom|whose|which|that)\b")
OFFICE_OF = re.compile(r"(?:secretary|minister|director|head|chief|leader|speaker|president|chairman|governor|mayor)"
                       r" of (?:the |[A-Z][\w.-]* ?|and )+$", re.I)
AND = re.compile(r",? and (?=\S)|, (?![RDI]-[A-Z])(?=[A-Z])")
OWNED = ("'s", "’s")


def resolve_phrase(cast, start: int, end: int, earlier) -> Resolved:
    """Name, rule and flags for the speaker at [start, end)."""
    start, end = _trimmed(cast.text, start, end)
    surface = cast.text[start:end]
    if not surface:
        return "", "nothing written", ()
    low = surface.casefold()
    if low in cast.aliases:
        return cast.aliases[low], "alias", ()
    return _pronoun(cast, start, low, earlier) or _of_whom(cast, start, end, earlier) \
        or _coordinated(cast, start, end, earlier) or _noun_phrase(cast, start, end, earlier)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without quotation marks, commas, a possessive or white space at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\"'“‘”’`,;:(-–—"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "\"“”‘'’`,;:-–—"):
        end -= 1
    return (start, end - 2) if text[end - 2:end] in OWNED and end - start > 2 else (start, end)


def _pronoun(cast, start: int, low: str, earlier) -> Resolved | None:
    if low in HE:
        ranked = people_meant(cast, start, HE[low], earlier)
        unsure = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1
        return ranked[0][1] if ranked else "", "pronoun", ("pronoun", "ambiguous") if unsure else ("pronoun",)
    if low in IT:
        meant = body_meant(cast, start, earlier)
        return meant if isinstance(meant, str) else resolve_phrase(cast, *meant, earlier)[0], "pronoun", ("pronoun",)
    if low in THEY:
        return several_meant(cast, start, earlier), "pronoun", ("pronoun",)
    if BOTH.fullmatch(low):
        name = two_meant(cast, start, earlier)
        return (name, "pronoun", ("pronoun", "ambiguous")) if name else None
    if low in WHO:
        span = noun_before(cast, start)
        name = resolve_phrase(cast, *span, earlier)[0] if span else ""
        return name, "relative pronoun", ("pronoun",)
    return ("", "first person", ("pronoun",)) if low in FIRST_PERSON else None


def _of_whom(cast, start: int, end: int, earlier) -> Resolved | None:
    match = OF_WHOM.match(cast.text[start:end])
    span = noun_before(cast, start) if match else None
    if span is None:
        return None
    return f"{match[1].lower()} {resolve_phrase(cast, *span, earlier)[0]}", "relative pronoun", ("pronoun",)


def _coordinated(cast, start: int, end: int, earlier) -> Resolved | None:
    """`X and Y` where both are names or plural nouns; None for one speaker (`state and local leaders`)."""
    for match in AND.finditer(cast.text, start, end):
        left, right = (start, match.start()), (match.end(), end)
        if _separate(cast, left, right, match[0]):
            first = resolve_phrase(cast, *left, earlier)
            second = resolve_phrase(cast, *right, [*earlier, (*left, first[0])])
            return "; ".join(name for name, _, _ in (first, second) if name), "joined", ()
    return None


def _separate(cast, left: tuple[int, int], right: tuple[int, int], mark: str) -> bool:
    """Whether the phrases on both sides are speakers of their own."""
    before, after = cast.text[slice(*left)], cast.text[slice(*right)]
    if _named(cast, *left) and (OWNER.match(after) or _named(cast, *right)):
        return "and" in mark or " and " in after
    if mark.startswith(",") or COMPLEMENT.search(f"{before} "):
        return False
    return is_several(before) and is_several(after)


def _named(cast, start: int, end: int) -> bool:
    """Whether the phrase is a name: it ends in one, or an apposition follows one."""
    start, end = _trimmed(cast.text, start, end)
    core = _core_end(cast, start, end)
    inside = cast.between(start, core)
    if not inside or cast.pieces[inside[-1]][1] != core or COMPLEMENT.search(f" {cast.text[start:cast.starts[inside[-1]]]}"):
        return False
    person = cast.at[inside[-1]] is not None and cast.at[inside[-1]].entity == "person"
    return person or core == end and cast.pieces[inside[-1]][2].kind not in ("title", "thing")


def _core_end(cast, start: int, end: int) -> int:
    """Where the head of the phrase stops and its apposition or relative clause begins; a name is not cut."""
    cut = CORE_END.search(cast.text, start + 1, end)
    while cut:
        over = next((cast.pieces[i] for i in cast.between(start, end)
                     if cast.pieces[i][0] < cut.start() < cast.pieces[i][1]), None)
        if over is None:
            return cut.start()
        cut = CORE_END.search(cast.text, over[1], end)
    return end


def _noun_phrase(cast, start: int, end: int, earlier) -> Resolved:
    core = _core_end(cast, start, end)
    stop = core - 2 if cast.text[core - 2:core] in OWNED and core < end else core
    inside = cast.between(start, stop)
    if inside and cast.pieces[inside[-1]][1] == stop:
        before = cast.text[start:cast.starts[inside[-1]]]
        if not COMPLEMENT.search(f" {before}") or OFFICE_OF.search(before):
            return _name(cast, inside[-1], start, stop, earlier)
    inner = _inside_name(cast, start, stop)
    if inner:
        return inner, "surname", ()
    after = cast.between(core, end)
    if after and cast.at[after[0]] and cast.at[after[0]].entity == "person" and _only_titles(
            cast.text[core:cast.starts[after[0]]]):
        return cast.at[after[0]].name, "apposition", ()
    return _common_noun(cast, start, core, earlier)


def _inside_name(cast, start: int, end: int) -> str:
    """The person of whose longer name (`the Ruiz Plan`) only this word was marked as speaker."""
    word = cast.text[start:end]
    people = [figure for figure in cast.by_word.get(word.casefold(), ()) if figure.entity == "person"]
    return people[0].name if people and word[:1].isupper() else ""


def _only_titles(words: str) -> bool:
    return all(word in TITLES or word in ADJECTIVES for word in words.casefold().replace(".", "").strip(", ").split())


def _name(cast, index: int, start: int, end: int, earlier) -> Resolved:
    """A phrase whose last words are a name."""
    piece, figure = cast.pieces[index][2], cast.at[index]
    if figure and figure.entity == "person":
        full = len(piece.key) == len(figure.key) or len(piece.key) > 1
        return figure.name, "full name" if full else "title and surname" if piece.titles else "surname", ()
    if piece.kind == "title":
        return _common_noun(cast, start, end, earlier)
    body = body_named(cast, piece, start)
    if body:
        return body, "short form", ()
    if figure:
        return figure.name, "organisation", ()
    surface = _without_article(cast.text[start:end])
    label = surface.isupper() and len(surface) > 5 and surface.isalpha()
    return surface.title() if label else surface, "as written", ()


def _common_noun(cast, start: int, end: int, earlier) -> Resolved:
    """A phrase whose head is a common noun: a role, a document, a body, or a description."""
    text = cast.text[start:end]
    head, bare = head_of(text), not COMPLEMENT.search(f"{text} ")
    if DEFINITE.match(text):
        return _document(cast, head, bare, start, earlier) or _role(cast, text, head, bare, start, earlier) \
            or _body(cast, head, bare, start, earlier) or _described(cast, start, end, earlier)
    return _described(cast, start, end, earlier)


HOLDER = re.compile(r"((?:the|The) [^'’]{3,40})['’]s\s(?=\S)")


def _document(cast, head: str, bare: bool, start: int, earlier) -> Resolved | None:
    """The author of `the message`; a poll or a film speaks for itself."""
    if not bare or head not in DOCUMENTS:
        return None
    span = None if head in SPEAK_FOR_THEMSELVES else author_span(cast, head, start, earlier)
    name = resolve_phrase(cast, *span, earlier)[0] if span and span[1] <= start else ""
    return (name, "author", ("document",)) if name else None


def _role(cast, text: str, head: str, bare: bool, start: int, earlier) -> Resolved | None:
    if head not in ROLES or not (bare or head in TITLES):
        return None
    name = person_with_role(cast, text, start, earlier)
    if name:
        return name, "title", ("title",)
    telling = all(word in ADJECTIVES or word in COMMON or word[0].isupper() or word in ROLES
                  for word in text.split()[1:-1])
    name = person_fitting(cast, text, start, earlier) if bare and head in EPITHETS and telling else ""
    return (name, "epithet", ("title", "ambiguous")) if name else None


def _body(cast, head: str, bare: bool, start: int, earlier) -> Resolved | None:
    """The organisation last called a ministry, or the earlier speaker described with the same noun."""
    if not bare:
        return None
    name = same_noun(head, earlier) or belonging(cast, head, start)
    name = name or (body_called(cast, head, start) if head in ORGANISATIONS or head in NEWSPAPERS else "")
    return (name, "same noun", ()) if name else None


NAMED_BEFORE = re.compile(r"\b(?:of|for|from|at|with|by) the (\w+)$")


def _described(cast, start: int, end: int, earlier) -> Resolved:
    """The phrase without article, in lower case up to its first proper noun; `the party` in it named."""
    text = cast.text[start:end]
    owner = OWNER.match(text)
    if owner:
        name = resolve_phrase(cast, start, start + len(owner[1]), earlier)[0]
        if name and "; " not in name:
            return f"{name}'s {text[owner.end():]}", "described", ("pronoun",)
    holder = HOLDER.match(text)
    if holder:      # the senator's aides
        name, rule, _ = resolve_phrase(cast, start, start + len(holder[1]), earlier)
        if rule not in ("described", "as written"):
            return f"{name}'s {text[holder.end():]}", "described", ()
    if text.endswith((" him", " her", " them")):
        at = end - len(text.split()[-1])
        return f"{text[:at - start]}{resolve_phrase(cast, at, end, earlier)[0]}", "described", ("pronoun",)
    inner = NAMED_BEFORE.search(text)
    body = body_called(cast, inner[1].casefold(), start) if inner and inner[1].casefold() in ORGANISATIONS else ""
    if body:
        text = f"{text[:inner.start(1)]}{body}"
    inside = cast.between(start, end)
    if inside and cast.at[inside[0]] and cast.starts[inside[0]] - start < 8 and _only_titles(
            cast.text[start:cast.starts[inside[0]]]) and cast.text[cast.pieces[inside[0]][1]:][:2] in OWNED:
        return cast.at[inside[0]].name + text[cast.pieces[inside[0]][1] - start:], "described", ()
    return _plain(_without_article(text)), "described", ()


def _without_article(phrase: str) -> str:
    article = ARTICLE.match(phrase)
    return phrase[article.end():] if article else phrase


def _plain(phrase: str) -> str:
    """The phrase with a small first letter where its first word is an ordinary one."""
    first = phrase.split(maxsplit=1)[0].casefold() if phrase.strip() else ""
    ordinary = first in COMMON or first in ROLES or first in TITLES or first in ORGANISATIONS or is_several(first)
    proper = first in PLACES or first.rstrip("s") in ADJECTIVES | PLACES or phrase[1:2].isupper()
    return phrase[:1].lower() + phrase[1:] if ordinary and not proper else phrase
