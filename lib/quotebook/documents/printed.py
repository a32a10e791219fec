"""Pages printed by a browser: date, title, address and number of the page around the text are no text."""
import re
from collections import Counter
from typing import NamedTuple

EDGE = 3      # lines at the beginning and at the end of a page that are looked at
DATE = r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)"
ADDRESS, COUNT = r"(?P<address>(?:https?|file)://\S+)", r"(?P<count>(?:Page\s+)?\d{1,4}\s?(?:/|of)\s?\d{1,4})"
TITLE = r"(?P<title>\S.{0,300}?)"
# The lines a browser prints, Chrome's first and Firefox's then.
FORMS = tuple(map(re.compile, (rf"{DATE}(?:\s+{TITLE})?", rf"{ADDRESS}(?:\s+{COUNT})?", COUNT,
                               rf"{TITLE}\s+{ADDRESS}", rf"{COUNT}\s+{DATE}")))
Lines = dict[int, dict[str, str]]      # what the browser's lines of a page say, by their places


class Printed(NamedTuple):
    """The pages without what the browser printed around them, the title it gave, and what was left out."""

    pages: list[str]
    title: str
    left_out: list[str]


def without_browser_lines(pages: list[str]) -> Printed:
    """What is left where a browser printed date, address and count on the pages, else the pages as they
    are.
    """
    split = [page.splitlines(keepends=True) for page in pages]
    found = [_edges(lines) for lines in split]
    address = _commonest("address", found)
    found = [{at: said for at, said in lines.items() if said.get("address", address) == address}
             for lines in found]
    if not (address and _commonest("date", found) and _commonest("count", found)):
        return Printed(pages, "", [])
    title, apart = _commonest("title", found), ""
    if not title:
        title = apart = _beside_dates(split, found)
    gone = [_gone(lines, said, apart) for lines, said in zip(split, found, strict=True)]
    kept = ["".join(line for at, line in enumerate(lines) if at not in out)
            for lines, out in zip(split, gone, strict=True)]
    return Printed(kept, title, [lines[at].strip() for lines, out in zip(split, gone, strict=True)
                                 for at in sorted(out)])


def _edges(lines: list[str]) -> Lines:
    """The lines at the edges of a page that have one of the forms."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    met = {at: next(filter(None, (form.fullmatch(lines[at].strip()) for form in FORMS)), None)
           for at in (*filled[:EDGE], *filled[-EDGE:])}
    return {at: {name: said for name, said in match.groupdict().items() if said}
            for at, match in met.items() if match}


def _commonest(name: str, found: list[Lines]) -> str:
    numbers = Counter(said[name] for lines in found for said in lines.values() if name in said)
    return numbers.most_common(1)[0][0] if numbers else ""


def _beside_dates(split: list[list[str]], found: list[Lines]) -> str:
    """A title that stands on a line of its own below the date, on each of several pages."""
    below = [{lines[at + 1].strip() for at, said in met.items() if "date" in said and at + 1 < len(lines)}
             for lines, met in zip(split, found, strict=True)]
    return min(set.intersection(*below) - {""}, default="") if len(below) > 1 else ""


def _gone(lines: list[str], found: Lines, apart: str) -> set[int]:
    """The places of what the browser printed, a title on a line of its own among them."""
    below = {at + 1 for at in found if apart and at + 1 < len(lines) and lines[at + 1].strip() == apart}
    return {*found, *below}
