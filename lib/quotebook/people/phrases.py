"""From a speaker as written (`the senator`, `a spokesman for the Treasury`, `it`) to a name, a rule and flags."""
from bisect import bisect_left
from typing import NamedTuple

from . import referents as refer
from .lexicon import bare, patterns, words
from .referents import head_of, is_several

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SEVERAL = {"it": False, "its": False, "itself": False, "they": True, "them": True, "their": True, "themselves": True}
FIRST_PERSON = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"}
OWNED = ("'s", "’s")
LONGEST = 400      # characters of a speaker that are read


class Resolution(NamedTuple):
    """The name a speaker stands for ('' when nothing fits), the rule that gave it, and what is unsure about it."""

    name: str
    rule: str
    flags: tuple[str, ...] = ()


def resolve_phrase(cast, start: int, end: int, earlier) -> tuple:
    """Name, rule and flags for the speaker at [start, end)."""
    start, end = _trimmed(cast.text, start, min(end, start + LONGEST))
    alone = cast.between(start, end)
    if len(alone) == 1 and cast.is_person(alone[0]) and cast.pieces[alone[0]][:2] == (start, end) and not cast.aliases:
        return _name(cast, alone[0], start, end, earlier)       # most speakers, at once
    start, end = _without_occasion(cast, start, end)
    low = cast.text[start:end].casefold()
    if low in cast.aliases:
        return cast.aliases[low], "alias", ()
    if not any(map(str.isalpha, low)) or low in ("the", "a", "an"):
        return "", "nothing written", ()
    return _pronoun(cast, start, low, earlier) or _joined(cast, start, end, earlier) \
        or _noun_phrase(cast, start, end, earlier)


def _without_occasion(cast, start: int, end: int) -> tuple[int, int]:
    """The span without `the May issue of` before, and a time or `at a seminar` behind; with the stop of Jr."""
    issue = patterns.issue_of.match(cast.text, start, end)
    start = issue.end() if issue else start
    timed = patterns.time_behind.search(cast.text, start, end)
    before = patterns.article.sub("", cast.text[start:timed.start()]) if timed else ""
    if timed and (not timed[1] or " " in before or not is_several(before)):      # but speakers at the rally
        end = timed.start()
    abbreviated = cast.text[end:end + 1] == "." and cast.between(start, end + 1)
    return start, end + bool(abbreviated and cast.pieces[abbreviated[-1]][1] > end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without quotation marks, commas, a possessive or white space at its ends."""
    phrase = text[start:end].rstrip(" \n\t\r\u00a0\"“”‘'’`,;:-–—")
    phrase = phrase[:-1] if phrase[-6:-1].isalpha() and phrase[-1] == "." else phrase      # Sanders., but Corp.
    end = start + len(phrase) - 2 * (phrase.endswith(OWNED) and len(phrase) > 2)
    start = end - len(text[start:end].lstrip(" \n\t\r\u00a0\"'“‘”’`,;:(-–—"))
    opened = text[start:end].count('"') % 2 and '"' or text[start:end].count("“") > text[start:end].count("”") and "”"
    return start, end + (bool(opened) and text[end:end + 1] == opened)


def _pronoun(cast, start: int, low: str, earlier) -> tuple | None:
    who, two = patterns.who.fullmatch(low), patterns.both.fullmatch(low) and refer.two_meant(cast, start, earlier)
    if low in HE:
        ranked = refer.people_meant(cast, start, HE[low], earlier) or refer.unnamed_meant(cast, start)
        unsure = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1
        return ranked[0][1] if ranked else "", "pronoun", ("pronoun", "ambiguous") if unsure else ("pronoun",)
    if low in SEVERAL:
        meant = refer.thing_meant(cast, start, SEVERAL[low], earlier)
        return meant if isinstance(meant, str) else resolve_phrase(cast, *meant, earlier)[0], "pronoun", ("pronoun",)
    if who:
        span = refer.noun_before(cast, start)
        name = resolve_phrase(cast, *span, earlier)[0] if span else ""
        return (who[1] or "") + name, "relative pronoun", ("pronoun",)
    if two or low in FIRST_PERSON:
        return two or "", "pronoun" if two else "first person", ("pronoun", "ambiguous") if two else ("pronoun",)
    return None


def _joined(cast, start: int, end: int, earlier) -> tuple | None:
    """`X and Y` where both are names or plural nouns; None for one speaker (`state and local leaders`)."""
    for match in patterns.joint.finditer(cast.text, start, end):
        both = 5 * (cast.text[start:start + 5].casefold() == "both ")
        left, right = (start + both, match.start()), (match.end(), end)
        before, after = cast.text[slice(*left)], cast.text[slice(*right)]
        if _named(cast, *left):
            own = _named(cast, *right) or patterns.owner_first.match(after) or patterns.article.match(after) \
                or after[:1].islower() and is_several(after)
            inside_name = " of " in before and " " not in after      # Party of Bohemia and Moravia
            apart = own and ("and" in match[0] or " and " in after) and not inside_name and (
                "," in match[0] or cast.text[_core_end(cast, *left)] != ",")     # Dan Reed, a baker and a friend
        else:
            plain = match[0][0] != "," and not patterns.complement.search(f"{before} ")
            apart = after.startswith("other ") or plain and is_several(before) and is_several(after)
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
    head = not patterns.complement.search(f" {before}") or patterns.office_of.search(before) \
        and cast.is_person(inside[-1])
    return inside[-1] if inside and head and cast.pieces[inside[-1]][1] == end else None


def _core_end(cast, start: int, end: int) -> int:
    """Where the head of the phrase stops and its apposition or relative clause begins; a name is not cut."""
    listed = patterns.listed.match(cast.text, start, end)
    first = listed.end() if listed and not any(map(cast.is_person, cast.between(start, listed.end()))) else start + 1
    for cut in patterns.core_end.finditer(cast.text, first, end):
        adjective = patterns.adjective_comma.match(cast.text, start, cut.end())
        inside = any(cast.starts[at] < cut.start() < cast.pieces[at][1] for at in cast.between(start, end))
        if not inside and not (adjective and _nounless(adjective[1])):
            return cut.start()
    return end


def _noun_phrase(cast, start: int, end: int, earlier) -> tuple:
    """The name in a phrase, be it head or apposition, or what its common noun stands for."""
    core = _core_end(cast, start, end)
    stop = core - 2 if cast.text[core - 2:core] in OWNED and core < end else core
    word = cast.text[start:stop]
    if patterns.time_first.match(word):     # last year, the outlets
        return resolve_phrase(cast, core, end, earlier) if core < end else ("", "a time", ())
    kind = word.rsplit(" ", 1)[-1]      # the Havnebladet newspaper
    at = _last_name(cast, start, stop - len(kind) - 1 if kind in words.periodical else stop)
    if at is not None and cast.pieces[at][2].kind != "title" and not (
            kind in words.periodical and cast.pieces[at][2].key[-1] in words.modifier):     # a Ruritanian paper
        return _name(cast, at, start, cast.pieces[at][1], earlier)
    figure, apposed = refer.apposed_to(cast, start), head_of(cast.text[start:core]) in words.role
    if apposed and figure and figure.entity == "person" and not patterns.known.match(word):
        return figure.name, "apposition", ()        # Dan Reed, ‹a baker› who said
    part = next((figure.name for figure in cast.by_word.get(word.casefold(), ()) if figure.entity == "person"), "")
    surname = (part, "surname", ()) if part and word[0].isupper() else None      # `Ruiz` marked inside the Ruiz Plan
    return _named_inside(cast, start, core, end) or surname or _common_noun(cast, start, core, earlier)


def _named_inside(cast, start: int, core: int, end: int) -> tuple | None:
    """The name that a phrase holds: Gov. Ana Ruiz of Ohio; the union's chair, Ana Ruiz; the RTU of Ruritania."""
    owned, head = 0, head_of(cast.text[start:core])
    for index in cast.between(start, end):
        (first, behind, piece), figure = cast.pieces[index], cast.at[index]
        if cast.text.startswith(OWNED, behind):     # one of them, the River Trust's Ana Ruiz
            owned = behind + 2
            continue
        apposed, of = first > core, patterns.complement.match(cast.text, behind)
        if not _only_titles(cast.text[max(owned, core if apposed else start):first]):
            continue
        if figure and (apposed and head not in words.role or figure.entity == "person" and (apposed or of)) \
                or piece.kind == "name" and _alone(cast, piece, core, behind, apposed, of):
            return figure.name if figure else piece.name, "apposition", ()
        if piece.kind == "acronym" and of and of[0] == " of ":
            return _name(cast, index, first, behind, ())
    return None


def _alone(cast, piece, core: int, behind: int, apposed: bool, of) -> bool:
    """Whether an unknown name stands between commas, or before `of`, and is not several (Mill Workers of Elm)."""
    if apposed:
        return cast.text[core] == "," and cast.text[behind:behind + 1] in ",;.\n"
    return bool(of) and len(piece.key) > 1 and not is_several(piece.name)


def _only_titles(phrase: str) -> bool:
    return all(word in words.before_name or word in ("", "the") for word in map(bare, phrase.split()))


def _name(cast, at: int, start: int, end: int, earlier) -> tuple:
    """A phrase whose last words are a name."""
    piece, figure = cast.pieces[at][2], cast.at[at]
    figure, clear = _bearer(cast, at, earlier) if len(piece.key) == 1 and figure else (figure, True)
    if figure and figure.entity == "person":
        rule = "full name" if len(piece.key) > 1 else "surname"
        return (figure.name, rule, ()) if clear else ("", rule, ("ambiguous",))
    family = len(piece.key) == 1 and piece.key[0].endswith("s") and refer.family_meant(cast, piece.key[0])
    if family and not figure:
        return family, "surname", ()
    body = refer.body_named(cast, piece)
    if (body or figure) and not patterns.listed.match(cast.text, start, end):
        return body or figure.name, "short form" if body else "organisation", ()
    small = _uncapitalised(cast, surface := _surface(cast, at, start, end), start, name_like=True)
    if start == cast.starts[at] and " " not in surface and small != surface:      # Lobbyists said, not Reuters
        return _described(cast, start, end, earlier)
    return surface, "as written", ()


def _surface(cast, at: int, start: int, end: int) -> str:
    """An unknown name as written, without the words before it that are none of it."""
    piece, before = cast.pieces[at][2], cast.text[start:cast.starts[at]]
    described = (word.islower() and word.isascii() or bare(word) in words.before_name for word in before.split())
    only_name = piece.kind == "name" and all(described) or piece.kind == "acronym" and _only_titles(before)
    surface = piece.name if only_name else patterns.article.sub("", cast.text[start:end])
    return surface.title() if surface.isupper() and len(surface) > 5 and "-" not in surface else surface


def _bearer(cast, at: int, earlier) -> tuple:
    """Whom a single name means, and whether clearly: of two Ruizes the one who spoke last, unless a relative."""
    start, piece, figure = cast.starts[at], cast.pieces[at][2], cast.at[at]
    spoke = cast.by_name.get(earlier[-1][2]) if earlier and not piece.titles else None
    if spoke and spoke.surname == piece.key[0]:
        named, own = (bisect_left(each.places, (start,)) for each in (figure, spoke))
        full = figure.full[bisect_left(figure.full, earlier[-1][1]):bisect_left(figure.full, start)]
        since = any(refer.leads(cast, place) for place in full[-1:])
        if spoke is figure or named <= 2 * own and not since:
            return spoke, spoke is figure or not refer.is_relative(cast, spoke)
    return figure, start not in cast.unsure


def _common_noun(cast, start: int, end: int, earlier) -> tuple:
    """A phrase whose head is a common noun: a document, a role, a body, or a description."""
    text = cast.text[start:end]
    head, definite = head_of(text), patterns.definite.match(text) or start == 0      # headlines leave the out
    plain = not patterns.complement.search(f"{patterns.titled.split(text)[0]} ")
    name, rule, flags = "", "author", ("document",)
    by = patterns.made_by.search(cast.text, start, end + 10) if head in words.issued or head in words.document else None
    author = cast.between(by.end(), by.end() + 90) if by and by.start() <= end else ()
    if author and cast.starts[author[0]] == by.end():      # data released | by the ministry, a study by Ruiz
        return resolve_phrase(cast, by.end(), cast.pieces[author[0]][1], earlier)
    if head in words.document - words.self_speaking:
        name = _author(cast, head, start, start if definite and plain else end, end, earlier)
    if definite and not name and (head in words.role or head.endswith("-year-old")):
        name, rule, flags = _holder(cast, text, head, start, plain, earlier)
    if definite and not name and plain:
        name, rule, flags = refer.same_noun(cast, text, start, earlier), "same noun", ()
        name = name or (refer.body_called(cast, head, start) if head in words.body else "")
    return (name, rule, flags) if name else _described(cast, start, end, earlier)


def _author(cast, head: str, start: int, until: int, end: int, earlier) -> str:
    """The author of `the message`, or of `an article` that this sentence says somebody carried."""
    name = refer.body_called(cast, head, start) if head in words.periodical else ""
    inside = cast.between(start, end)
    if inside and cast.text.startswith(OWNED, cast.pieces[inside[0]][1]) and cast.is_person(inside[0]):
        return cast.at[inside[0]].name      # Ruiz's letter
    for at in inside if head in words.carried else ():
        if cast.at[at] and patterns.carried_in.search(cast.text, start, cast.starts[at]):
            return cast.at[at].name
    span = None if name else refer.author_span(cast, head, until, earlier)
    if span and (span[1] <= start or start < span[0] < span[1] <= end):
        name = resolve_phrase(cast, *span, earlier)[0]
    if bare(name.split(" ")[0]) not in words.pronoun and (
            name[:1].isupper() or is_several(name) or head_of(name) in words.role_or_body):
        return name     # and no other noun: `the fair opened. The letter said`
    return refer.body_called(cast, "newspaper", start) if head in words.carried else ""


def _holder(cast, text: str, head: str, start: int, plain: bool, earlier) -> tuple:
    """The person introduced with this role, or the likeliest where an epithet tells no more than party and place."""
    name = refer.person_with_role(cast, text, start, earlier) if plain or head in words.title else ""
    if name or not plain or head not in words.epithet and not head.endswith("-year-old"):
        return name, "title", ("title",)
    return refer.person_fitting(cast, text, start, earlier), "epithet", ("title", "ambiguous")


def _described(cast, start: int, end: int, earlier) -> tuple:
    """The phrase without article, in lower case up to its first proper noun; `the party` and `his` in it named."""
    text = cast.text[start:end]
    inside, inner = cast.between(start, end), patterns.named_before.search(text)
    owned = _owned(cast, start, text, earlier)
    if owned:
        return owned
    if text.endswith((" him", " her", " them")):
        at = end - len(text.split()[-1])
        name = resolve_phrase(cast, at, end, earlier)[0]
        return name and text[:at - start] + name, "described", ("pronoun",)
    if inside and cast.at[inside[0]] and _only_titles(cast.text[start:cast.starts[inside[0]]]) \
            and cast.text.startswith(OWNED, cast.pieces[inside[0]][1]):
        owned = text[cast.pieces[inside[0]][1] - start:]
        return "" if _nounless(owned[2:] or "it") else cast.at[inside[0]].name + owned, "described", ()
    body = refer.body_called(cast, inner[1], start) if inner and inner[1] in words.organisation else ""
    text = text[:inner.start(1)] + body if body else text
    where = patterns.where.match(cast.text, end) if is_several(text) and " " not in text else None
    name = _uncapitalised(cast, text + (where[0] if where else ""), start)      # speakers | at the rally
    return (_named_in_clause(cast, start, end), "no noun phrase", ()) if _nounless(text) else (name, "described", ())


def _named_in_clause(cast, start: int, end: int) -> str:
    """Who is named by words that are no noun phrase: risky for ‹Ruiz›, who; ‹Ruiz and Holm› met; a talk ‹Ruiz› gave."""
    people = [at for at in cast.between(start, end) if cast.is_person(at)]
    if not people:
        return ""
    ends = [cast.pieces[at][1] for at in people]
    if ends[-1] == end and patterns.who_behind.match(cast.text, end):
        return cast.at[people[-1]].name
    leading = all(word[0].isupper() or word in words.role for word in cast.text[start:cast.starts[people[0]]].split())
    found = people[:1 + (cast.text[ends[0]:cast.starts[people[-1]]] == " and ")]
    rest = cast.text[ends[len(found) - 1]:end]
    owned = rest.startswith(OWNED) and bare(rest[3:]) not in words.common
    acts = leading and not owned or patterns.acts.match(rest)
    return "; ".join(cast.at[at].name for at in found) if acts else ""


def _owned(cast, start: int, text: str, earlier) -> tuple | None:
    """`his doctor`, `the mayor's doctor` by the owner's name; a document by its owner."""
    owner = patterns.owner_first.match(text)
    if not owner:
        return None
    name, rule, _ = resolve_phrase(cast, start, start + len(owner[1] or owner[2]), earlier)
    role = name not in cast.by_name and patterns.owner_inside.search(name)      # of a role that has an owner itself
    if role:
        return (name if head_of(name) == head_of(text) else "", "described", ("pronoun", "ambiguous"))
    near = any(span[0] >= cast.sentence_start(start) for span in earlier[-1:])
    if (owner[1] or "").casefold() in HE and name not in cast.by_name and not near:     # her aides: of one named
        people = refer.people_meant(cast, start, HE[owner[1].casefold()], earlier)
        name = next((each for _, each in people if each in cast.by_name), name)
    if name and "; " not in name and head_of(text) in words.document:
        return name, "author", ("document",)
    mark = "'" if is_several(name) and name not in cast.by_name else "'s"
    told = name and "; " not in name and rule != "described" and not _nounless(text[owner.end():])
    return (f"{name}{mark} {text[owner.end():]}", "described", ("pronoun",)) if told else None


def _nounless(text: str) -> bool:
    """Whether a description cannot be a speaker: `possible`, `one of his`, `hear her advice`, `anomaly for Ruiz`."""
    text = patterns.article.sub("", text)
    found = patterns.complement.split(f"{text} ", maxsplit=1)[0].split()
    told = [before for before, word in zip(found, found[1:], strict=False) if word.endswith("ed")]    # a poll released
    compound = found[1:] and found[0][0].isupper() and not told and not {"'", "’"} & set(text) \
        and words.common.isdisjoint(map(bare, found))      # the Elm ad buy
    return text.split()[-1].casefold() in words.possessive or not (compound or
        found[-1][0].isupper() and (found[1:] or bare(found[-1]) not in words.common) or any(
        is_several(noun) or bare(noun).rpartition("-")[2] in words.speaks or patterns.person_noun.search(noun)
        for noun in (found[-1], *told)))


def _uncapitalised(cast, text: str, start: int, *, name_like: bool = False) -> str:
    """A description without article, and without the capital that only the sentence's start gave it."""
    if patterns.article.match(text):
        return patterns.article.sub("", text, count=1)
    if not text[0].isupper() or start - cast.sentence_start(start) > 2:
        return text
    first, small = text.split()[0], text.split()[0].casefold()
    near = cast.text[max(0, start - 5 * refer.REACH):start + 5 * refer.REACH]
    plural = is_several(first) and small not in cast.by_word and first[-1] not in "'’" and "’" not in first
    seen, known = f" {small} " in near, words.counted if name_like else words.described
    ordinary = {small, small.removesuffix("s")} & known or (seen and plural if name_like else seen or plural)
    proper = len(first) > 1 and first.isupper() or small.removesuffix("s") in words.proper \
        or text[len(first) + 1:len(first) + 2].isupper() and small not in words.plural
    return text[0].lower() + text[1:] if ordinary and not proper else text
