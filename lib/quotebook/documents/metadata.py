"""Facts about a document: title, date, group and source,
from what somebody wrote and never from the clock.
"""
import datetime
import hashlib
import re

from .records import HALF, LISTS, Document, Piece

FACTS = ("title", "date", "group", "source")
FACT_OF = {name: fact for fact in FACTS for name in LISTS[fact]}
TAKEN_NAMES = frozenset(["doc", "text", "characters", "sha256", "path", *FACTS])
DATE_AS_GIVEN = "date not understood"      # the column in which such a date stands
DATE_IN_NAME = re.compile(r"(?<!\d)(?P<y>\d{4})([-_.])(?P<m>\d\d)\2(?P<d>\d\d)(?!\d)")
DATES = [re.compile(pattern) for pattern in (
    # 2025-06-12 (month and day may be missing), 2025/6/12, 2025. 6. 12., 2025년 6월 12일, and a time of day.
    r"(?P<y>\d{4})(?:[-/._年년] ?(?P<m>\d\d?)(?:[-/._月월] ?(?P<d>\d\d?)?)?)?[.日일]?"
    r"(?:[T ][\d:.,+\- ZUTC]{2,40})?",
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<d>\d\d?)\. ?(?P<m>\d\d?)\. ?(?P<y>\d{4})")]      # day first wherever dates have dots
# What a date does not say is taken from these: where the readings differ, it was not said.
UNSAID = (datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2))
YEARS = range(1000, 3000)
# of a title; of a text's beginning in which one is looked for
TITLE_CHARACTERS, LOOKED_AT = range(3, 121), 2_000


def describe(doc: str, path: str, piece: Piece, metadata: dict[str, dict[str, str]]) -> Document:
    """The record of a document; what `metadata` says of its doc or file goes before what it says
    of itself.
    """
    facts = facts_of({name: HALF.sub("\ufffd", value) for name, value in piece.metadata.items()})
    facts |= facts_of(metadata.get(doc) or metadata.get(path) or {})
    title, written, group, source = (facts.pop(fact, "") for fact in FACTS)
    date = read_date(written) if written else None
    if written and not date:
        facts[DATE_AS_GIVEN] = written
    return Document(doc, " ".join(title.split()) or title_of(piece.text, name_of(path, piece.part)),
                    date or date_in_name(doc), group or folder_of(path, piece.part) or None,
                    source or None, piece.text, len(piece.text),
                    hashlib.sha256(piece.text.encode()).hexdigest(), path,
                    facts)


def facts_of(metadata: dict[str, str]) -> dict[str, str]:
    """Metadata under the names of the table of documents: Headline is title;
    names the table uses itself are marked.
    """
    facts: dict[str, str] = {}
    plain = {name: "_".join(name.casefold().split()) for name, value in metadata.items() if value.strip()}
    for name in sorted(plain, key=lambda name: plain[name] not in FACTS):      # a title before a headline
        known = FACT_OF.get(plain[name], plain[name])
        if known in FACTS and known not in facts:
            facts[known] = metadata[name].strip()
        else:
            facts[f"{name} (given)" if plain[name] in TAKEN_NAMES else name] = metadata[name]
    return facts


def folder_of(path: str, part: str) -> str:
    """The uppermost folder that a document lies in, that of its archive first; '' if it lies in none."""
    for place in (path, *part.split("!")):
        if folders := [folder for folder in place.split("/")[:-1] if folder.strip(".")]:
            return folders[0]
    return ""


def date_in_name(path: str) -> str | None:
    """The date in a file name such as 2025-06-12-visit.txt, as YYYY-MM-DD."""
    match = DATE_IN_NAME.search(path.rpartition("/")[2])
    return match and _calendar_date(match)


def read_date(written: str) -> str | None:
    """A date as YYYY-MM-DD (or YYYY-MM, YYYY); None if it can be read in two ways, as 03/04/2021,
    or in none.
    """
    written = " ".join(written[:100].split())
    if match := next(filter(None, (pattern.fullmatch(written) for pattern in DATES)), None):
        return _calendar_date(match)
    from dateutil import parser

    try:
        readings = {parser.parse(written, dayfirst=dayfirst, default=unsaid, ignoretz=True).date()
                    for dayfirst in (False, True) for unsaid in UNSAID}
    except Exception:      # it raises anything at all: InvalidOperation for 30 digits and an m
        return None
    date = readings.pop()
    return date.isoformat() if not readings and date.year in YEARS else None


def _calendar_date(match: re.Match) -> str | None:
    year, month, day = match["y"], match["m"], match["d"]
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return date.isoformat()[:10 if day else 7 if month else 4] if date.year in YEARS else None


def title_of(text: str, name: str) -> str:
    """The first line if it is short, without a full stop, and before a blank or a longer line;
    else the name.
    """
    lines = [line.strip() for line in text[:LOOKED_AT].lstrip().splitlines()] or [""]
    first, following = re.sub(r"^#+\s*", "", lines[0]), next(filter(None, lines[1:]), "")
    looks_so = len(first) in TITLE_CHARACTERS and any(map(str.isalpha, first)) and first[-1] not in ".,;:"
    goes_on = not following or following[0].islower() or len(following) <= len(first) and bool(lines[1])
    return first if looks_so and not goes_on else name


def name_of(path: str, part: str) -> str:
    """What a document is called where nothing better is known: file or member name, number of the row."""
    member, row = re.fullmatch(r"(.*?)(#\d+)?", part, re.DOTALL).groups("")
    name = (member.rpartition("!")[2] or path).rpartition("/")[2]
    return f"{name.rpartition('.')[0] or name} {row}".strip()
