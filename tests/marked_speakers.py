"""Texts in which the ‹speakers› are marked, and the names found for them."""
import re

from quotebook.people import Cast, Resolution, find_people

MARKED = re.compile("‹([^›]*)›")


def resolved(marked: str, **options) -> Resolution:
    """What the last ‹speaker› of a text stands for, the others resolved before it."""
    parts = MARKED.split(marked)
    cast, earlier, at, last = Cast("".join(parts), **options), [], 0, Resolution("", "")
    for number, part in enumerate(parts):
        if number % 2:
            last = cast.resolve(at, at + len(part), earlier=earlier)
            earlier.append((at, at + len(part), last.name))
        at += len(part)
    return last


def named(marked: str, **options) -> str:
    """The name of the last ‹speaker› of a text."""
    return resolved(marked, **options).name


def mentions(text: str, form: str = "name") -> list[tuple[str, str]]:
    """The people mentioned in a text: as written, and by name."""
    return [(m.mention, m.name) for m in find_people(text) if m.form == form and m.entity == "person"]
