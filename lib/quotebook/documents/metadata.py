"""Facts about a document: title, date, group and source, from what somebody wrote and never from the clock."""
import datetime
import re

DATE_IN_NAME = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)([-_.])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
TITLE_CHARACTERS = range(3, 121)
LOOKED_AT = 2_000        # characters at a text's beginning in which a title is looked for
SENTENCE_END = tuple(".,;:")


def date_in_name(path: str) -> str | None:
    """The date in a file name such as 2025-06-12-visit.txt, as YYYY-MM-DD."""
    match = DATE_IN_NAME.search(path.rsplit("/", 1)[-1])
    if not match:
        return None
    try:
        return datetime.date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    except ValueError:
        return None


def title_of(text: str, path: str) -> str:
    """The first line where it looks like a title, else the file name without its ending.

    A title is short, ends without a full stop, and a blank line or a longer line that is not its continuation follows.
    """
    lines = text[:LOOKED_AT].lstrip().splitlines()
    first, rest = (lines[0].strip(), lines[1:]) if lines else ("", [])
    following = next((line.strip() for line in rest if line.strip()), "")
    if _looks_like_title(first, following, apart=bool(rest) and not rest[0].strip()):
        return first.lstrip("#").strip() if first.startswith("#") else first
    return name_of(path)


def name_of(path: str) -> str:
    """The file name without folders and ending."""
    name = path.rsplit("/", 1)[-1]
    stem = name.rpartition(".")[0]
    return stem or name


def _looks_like_title(first: str, following: str, *, apart: bool) -> bool:
    if len(first) not in TITLE_CHARACTERS or not any(map(str.isalpha, first)) or first.endswith(SENTENCE_END):
        return False
    if not following or following[0].islower():
        return False
    return apart or len(following) > len(first)
