"""Oddities of a text that a reader cannot see and a count stumbles over: each kind once a text, at its first place."""
import csv
import re
from functools import cache
from importlib import resources

from .records import Oddity

LOOKED_FOR = (
    ("control characters", re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")),
    ("replacement characters", re.compile("\ufffd")),
    ("private characters", re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")),
    ("direction marks", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("invisible characters", re.compile(
        "[\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u2060-\u2064\u3164\ufeff\U000e0000-\U000e007f]")),
    ("twice encoded", re.compile("[ÂÃ][\u0080-\u00bf]|â[\u0080€][\u0090-\u009f“”‘’™œ\u009d¦]|ï¿½|Ð[°-¿]Ð")),
    ("letters and accents apart", re.compile(
        "[A-Za-z\u0391-\u03c9\u0410-\u044f][\u0300-\u036f]|[\u1100-\u1112][\u1161-\u1175]")),
    ("mixed alphabets in a word", re.compile(
        "[A-Za-z][\u0391-\u03c9\u0410-\u044f]|[\u0391-\u03c9\u0410-\u044f][A-Za-z]")),
)
ODD_ASCII = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def find_oddities(text: str) -> tuple[Oddity, ...]:
    """One record for each kind found, spanning its first place; the detail says how often."""
    if text.isascii() and not ODD_ASCII.search(text):
        return ()
    return tuple(oddity for name, pattern in LOOKED_FOR if (oddity := _first(name, pattern, text)))


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
