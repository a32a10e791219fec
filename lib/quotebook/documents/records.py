"""The plain values that travel between finding, reading and the tables, and how much is read at most."""
import re
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import QuotebookError
from ..package_data import data_rows

# One row of `documents` (further columns in `metadata`), and one of `files`.
Document = namedtuple("Document", "doc title date group source text characters sha256 path metadata")
File = namedtuple("File", "path outcome documents reason")
HALF = re.compile("[\ud800-\udfff]")      # half characters (lone surrogates), which no file could hold


class LoadError(QuotebookError):
    """A caller's mistake in what to load, with the remedy in its sentence."""


class Refused(Exception):
    """This file or record cannot be read; the message is the reason in the table of files."""


@dataclass(frozen=True)
class Limits:
    """Upper bounds on what is read of an untrusted file; the row of the file names the one it met."""

    file_bytes: int = 100_000_000               # of one file, and of all that an archive unpacks to
    archive_members: int = 10_000
    archive_ratio: int = 200                    # unpacked for one packed byte, in members above ten megabytes
    archive_depth: int = 2                      # archives in archives
    rows: int = 200_000                         # of a table
    columns: int = 1_000
    names: int = 1_000                          # different ones of metadata in a collection, each a column
    cells: int = 20_000_000                     # of these columns, most of them empty
    pages: int = 2_000                          # of a PDF
    # of the processor, for one page or file in the helper process,
    seconds: float = 5
    file_seconds: float = 60                    # for all pages or members of one file there,
    folder_seconds: float = 3_600               # and for all that is read in one loading, here and there
    folder_characters: int = 4_000_000_000      # of all texts of one loading, which stay in memory
    memory_bytes: int = 800_000_000             # of the helper process
    compared_characters: int = 200_000_000      # of a collection in which near duplicates are looked for


# One row of `problems`; its kind stands in data/problems.csv, `doc` is known later.
Problem = namedtuple("Problem", "problem detail start end doc", defaults=("", None, None, ""))
# A text in a file, or None and the problems; `part` (#3, !member) follows the path in `doc`.
Piece = namedtuple("Piece", "text part problems metadata", defaults=("", (), {}))
Pieces = Iterator[Piece | None]       # None says that the work goes on
NO_TEXT = Problem("record left out", "there is no text in it")


@dataclass
class Reading:
    """What a reader is told besides the bytes."""

    limits: Limits
    text_column: str | None = None
    helper: object = None
    depth: int = 0              # of the archive that is being read,
    unpacked: int = 0           # and the bytes that came out of it
    spent: float = 0            # seconds of the helper's processor for this file


# Names of facts and of columns, the surest first, and kinds of elements.
LISTS = {row["list"]: row["members"].split() for row in data_rows("reading.csv")}
