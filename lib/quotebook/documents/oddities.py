"""Oddities of a text; their kinds, and what a reader should do, stand in data/problems.csv."""
import re
from functools import cache

from ..package_data import data_rows
from .records import Problem

PLAIN = bytes([*b"\t\n\f\r", *range(32, 127)])      # nothing in a text of these alone is odd


@cache
def advice() -> dict[str, dict[str, str]]:
    """For every kind of problem: whether it makes its file `loaded with warning`,
    and what a reader should do.
    """
    return {row["problem"]: row for row in data_rows("problems.csv")}


def find_oddities(text: str) -> list[Problem]:
    """What a reader cannot see and a count stumbles over: each kind once, at its first place."""
    if text.isascii() and not text.encode().translate(None, PLAIN):
        return []
    kinds, needed = _kinds()
    odd = []
    if needed.search("".join(sorted(set(text)))):      # one look at each character spares many at the text
        for name, pattern in kinds:
            if first := pattern.search(text):
                codes = " ".join(f"U+{ord(character):04X}" for character in first[0])
                odd.append(Problem(name, f"{codes}, {len(pattern.findall(text)):,} in the text",
                                   *first.span()))
    return odd


@cache
def _kinds() -> tuple[list[tuple[str, re.Pattern]], re.Pattern]:
    """Each kind with its pattern, and the characters without which none of them can be there."""
    rows = [row for row in advice().values() if row["characters"]]
    kinds = [(row["problem"], re.compile(row["pattern"] or row["characters"])) for row in rows]
    return kinds, re.compile("|".join(row["characters"] for row in rows))
