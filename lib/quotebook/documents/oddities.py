"""Oddities of a text that a reader cannot see and a count stumbles over: each kind once a text, at its first place."""
import csv
import re
from functools import cache
from importlib import resources

from .records import Oddity

GREEK_OR_CYRILLIC = "\u0391-\u03c9\u0410-\u044f"
# Name, the characters without which it cannot be there, the pattern itself if it is more than one of these.
LOOKED_FOR = [(name, re.compile(f"[{characters}]"), re.compile(pattern or f"[{characters}]")) for
              name, characters, pattern in (
    ("control characters", "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f", ""),
    ("replacement characters", "\ufffd", ""),
    ("private characters", "\ue000-\uf8ff\U000f0000-\U0010ffff", ""),
    ("direction marks", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", ""),
    ("invisible characters",
     "\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u2060-\u2064\u3164\ufeff\U000e0000-\U000e007f", ""),
    ("twice encoded", "ÂÃâïÐ", "[ÂÃ][\u0080-\u00bf]|â[\u0080€][\u0090-\u009f“”‘’™œ¦]|ï¿½|Ð[°-¿]Ð"),
    ("letters and accents apart", "\u0300-\u036f\u1161-\u1175",
     f"[A-Za-z{GREEK_OR_CYRILLIC}][\u0300-\u036f]|[\u1100-\u1112][\u1161-\u1175]"),
    ("mixed alphabets in a word", GREEK_OR_CYRILLIC,
     f"[A-Za-z][{GREEK_OR_CYRILLIC}]|[{GREEK_OR_CYRILLIC}][A-Za-z]"),
)]


def find_oddities(text: str) -> tuple[Oddity, ...]:
    """One record for each kind found, spanning its first place; the detail says how often."""
    different = "".join(sorted(set(text)))       # one look at each character spares a look at the text for each kind
    return tuple(oddity for name, needed, pattern in LOOKED_FOR
                 if needed.search(different) and (oddity := _first(name, pattern, text)))


def _first(name: str, pattern: re.Pattern, text: str) -> Oddity | None:
    first = pattern.search(text)
    if not first:
        return None
    codes = " ".join(f"U+{ord(character):04X}" for character in first[0])
    return Oddity(name, f"{codes}, {len(pattern.findall(text)):,} in the text", *first.span())


@cache
def advice() -> dict[str, dict[str, str]]:
    """For every kind of problem: whether it makes its file `loaded with warning`, and what a reader should do."""
    source = resources.files("quotebook").joinpath("data", "problems.csv").read_text("utf-8")
    return {row["problem"]: row for row in csv.DictReader(source.splitlines())}


def warns(problem: str) -> bool:
    """Whether a problem of this kind makes its file `loaded with warning`."""
    return advice().get(problem, {}).get("warning", "yes") == "yes"
