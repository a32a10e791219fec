"""Marked stretches that are no quotation: titles, names, slogans and terms the writer keeps at a distance."""
import re

from .marks import Stretch

TITLE_NOUNS = frozenset("""
article book song film movie editorial headline headlined titled entitled show chapter album series poem novel play
opera essay memoir documentary magazine episode piece column broadcast program programme ballad hymn painting
exhibition musical tune anthem chorus paper report pamphlet hit single sitcom title titles works drama dance video
program
""".split())
SLOGAN_NOUNS = frozenset("slogan slogans chant chants sign signs banner banners motto hashtag placard placards catchphrase "
                         "mantra t-shirt shirt hat hats button buttons sticker stickers".split())
NAME_NOUNS = frozenset("named nicknamed dubbed called known brand nickname codenamed party treaty law act operation day".split())
SMALL = frozenset("a an the of and or in on at to for from with by as is".split())
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
VERBAL = frozenset("""
is are was were be been am isn't aren't wasn't has have had do does did don't doesn't didn't will would can could may
might must shall should can't won't i we you he she they it's that's there's we're they're you're i'm me us my our your
not never very too so want need going get got make made take no
""".split())
LONG_ENOUGH = 4   # words: a marked stretch of this length inside a report is its speaker's own words
WINDOW = 80
DETERMINERS = frozenset("a an the this that these those his her its their our my your of such some any no called".split())
PREDICATES = frozenset("as is was are were be been it him her them become became".split())
CALLING = frozenset("called calls calling describe described describes describing labeled branded dubbed termed".split())


def reason_for(text: str, stretch: Stretch) -> str:
    """Why a marked stretch is no quotation: title, name, slogan or term."""
    before = {word.casefold() for word in WORD.findall(text, max(0, stretch.outer_start - WINDOW), stretch.outer_start)[-4:]}
    words = WORD.findall(text, stretch.start, min(stretch.end, stretch.start + 400))
    if before & SLOGAN_NOUNS:
        return "slogan"
    if before & TITLE_NOUNS:
        return "title"
    capitals = [word for word in words if word.casefold() not in SMALL]
    if capitals and all(word[0].isupper() or word[0].isdigit() for word in capitals):
        return "title" if len(words) > 3 else "name"
    return "name" if before & NAME_NOUNS else "term"


def is_speech(text: str, stretch: Stretch) -> bool:
    """Whether a marked fragment inside a report is its speaker's words, rather than a term, title or name."""
    words = WORD.findall(text, stretch.start, min(stretch.end, stretch.start + 400))
    if reason_for(text, stretch) in ("title", "name"):
        return False
    before = [word.casefold() for word in WORD.findall(text, max(0, stretch.outer_start - WINDOW), stretch.outer_start)]
    if any(word.casefold() in VERBAL for word in words):
        return len(words) >= LONG_ENOUGH or not before or before[-1] not in DETERMINERS
    if len(words) >= LONG_ENOUGH and (not before or before[-1] not in DETERMINERS):
        return True
    return bool(words) and _is_predicate(before)


def is_clause(text: str, stretch: Stretch) -> bool:
    """Whether a marked fragment that no cue governs still reads as somebody's words: long, with a verb or pronoun."""
    words = WORD.findall(text, stretch.start, min(stretch.end, stretch.start + 400))
    return len(words) >= LONG_ENOUGH and not stretch.single and reason_for(text, stretch) == "term" \
        and any(word.casefold() in VERBAL for word in words)


def _is_predicate(before: list[str]) -> bool:
    """'called it "absurd"', 'as a "brother country"', 'was "unhinged"': the words say something of somebody."""
    if not before:
        return False
    nearest = before[-2:-1] if before[-1] in ("a", "an", "the") else before[-1:]
    return bool(nearest and nearest[0] in PREDICATES) or not CALLING.isdisjoint(before[-6:])
