"""Facts about a document: title, date, group and source, from what somebody wrote and never from the clock."""
import datetime
import re

FACTS = ("title", "date", "group", "source")
OTHER_NAMES = {"headline": "title", "published": "date", "pubdate": "date", "publication_date": "date",
               "published_at": "date", "publisher": "source", "outlet": "source", "newspaper": "source"}
TAKEN_NAMES = frozenset(["doc", "text", "characters", "sha256", "path"])
DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.])(\d\d)\2(\d\d)(?!\d)")
MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
          "nov": 11, "dec": 12}
CLOCK = r"(?:,? [\d:.+ \-apmgutcz]{2,40})?"
# Each gives year, month, day by name; a day before a month or after it only where they cannot be mistaken.
WRITTEN_DATES = [re.compile(pattern, re.IGNORECASE) for pattern in (
    r"(?P<y>\d{4})(?:-(?P<m>\d\d?)(?:-(?P<d>\d\d?))?)?(?:[T ][\d:.,+\- ZUTC]{2,40})?",
    r"(?P<y>\d{4})[/._](?P<m>\d\d?)[/._](?P<d>\d\d?)\.?(?:[T ][\d:.,+\- ZUTC]{2,40})?",
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<y>\d{4}) ?[年년] ?(?P<m>\d\d?) ?[月월](?: ?(?P<d>\d\d?) ?[日일])?",
    r"(?:[a-z]{3,9}\.?,? )?(?P<d>\d\d?)(?:st|nd|rd|th|\.)?(?: of)?[ -](?P<m>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})" + CLOCK,
    r"(?:[a-z]{3,9}\.?,? )?(?P<m>[a-z]{3,9})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{4})" + CLOCK,
    r"(?P<m>[a-z]{3,9})\.?,? (?P<y>\d{4})",
)]
SLASHED = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})")
TITLE_CHARACTERS = range(3, 121)
LOOKED_AT = 2_000        # characters at a text's beginning in which a title is looked for
SENTENCE_END = tuple(".,;:")


def facts_of(metadata: dict[str, str]) -> dict[str, str]:
    """Metadata under the names of the table of documents: Headline is title; names the table uses itself are marked."""
    facts: dict[str, str] = {}
    plain = {name: "_".join(name.strip().casefold().split()) for name in metadata}
    for name in sorted(metadata, key=lambda name: plain[name] not in FACTS):      # a title before a headline
        known = OTHER_NAMES.get(plain[name], plain[name])
        if not metadata[name].strip():
            continue
        if known in FACTS and known not in facts:
            facts[known] = metadata[name].strip()
        else:
            facts[f"{name} (given)" if plain[name] in (*TAKEN_NAMES, *FACTS) else name] = metadata[name]
    return facts


def date_in_name(path: str) -> str | None:
    """The date in a file name such as 2025-06-12-visit.txt, as YYYY-MM-DD."""
    match = DATE_IN_NAME.search(path.rsplit("/", 1)[-1])
    return _calendar_date(match[1], match[3], match[4]) if match else None


def read_date(written: str) -> str | None:
    """A date as somebody wrote it, as YYYY-MM-DD (or YYYY-MM, YYYY); None if it can be read in two ways or none.

    03/04/2021 is March in one country and April in the next, so it is None; 13/04/2021 is not.
    """
    written = " ".join(written[:100].split())
    for pattern in WRITTEN_DATES:
        if match := pattern.fullmatch(written):
            parts = match.groupdict()
            return _calendar_date(parts["y"], parts.get("m"), parts.get("d"))
    if match := SLASHED.fullmatch(written):
        readings = {_calendar_date(match[4], match[1], match[3]), _calendar_date(match[4], match[3], match[1])} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def _calendar_date(year: str, month: str | None, day: str | None) -> str | None:
    """ISO form of a date that is in the calendar, between the years 1000 and 2999."""
    month_number = MONTHS.get(month[:3].lower(), month) if month else 1
    try:
        date = datetime.date(int(year), int(month_number), int(day or 1))
    except ValueError:
        return None
    if not 1000 <= date.year < 3000:
        return None
    return date.isoformat()[:10 if day else 7 if month else 4]


def title_of(text: str, name: str) -> str:
    """The first line where it looks like a title, else the name.

    A title is short, ends without a full stop, and a blank line or a longer line that is not its continuation follows.
    """
    lines = text[:LOOKED_AT].lstrip().splitlines()
    first, rest = (lines[0].strip(), lines[1:]) if lines else ("", [])
    first = first.lstrip("#").strip() if first.startswith("#") else first
    following = next((line.strip() for line in rest if line.strip()), "")
    return first if _looks_like_title(first, following, apart=bool(rest) and not rest[0].strip()) else name


def name_of(path: str, part: str) -> str:
    """What a document is called where nothing better is known: file or member name, number of the row."""
    member, number, row = part.rpartition("#") if re.search(r"#\d+$", part) else (part, "", "")
    name = (member.rpartition("!")[2] or path).rsplit("/", 1)[-1]
    return (name.rpartition(".")[0] or name) + (f" {number}{row}" if number else "")


def _looks_like_title(first: str, following: str, *, apart: bool) -> bool:
    if len(first) not in TITLE_CHARACTERS or not any(map(str.isalpha, first)) or first.endswith(SENTENCE_END):
        return False
    if not following or following[0].islower():
        return False
    return apart or len(following) > len(first)
