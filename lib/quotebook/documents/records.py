"""The plain values that travel between finding, reading and the tables."""
from dataclasses import dataclass, field

from ..errors import QuotebookError
from .limits import DEFAULT_LIMITS, Limits


class LoadError(QuotebookError):
    """A caller's mistake in what to load, with the remedy in its sentence."""


class Refused(Exception):
    """This file or record cannot be read; the message is the reason in the table of files."""


@dataclass(frozen=True)
class Oddity:
    """Something a reader should know: its kind (a row of data/problems.csv), the particulars, its span if any."""

    problem: str
    detail: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Piece:
    """What a reader finds in one file: a text with its own metadata, or (text None) the reason there is none."""

    text: str | None
    part: str = ""                                  # what follows the path in `doc`: #3 or !member
    metadata: dict[str, str] = field(default_factory=dict)
    oddities: tuple[Oddity, ...] = ()


@dataclass
class Reading:
    """What a reader is told besides the bytes; `unpacked` counts what archives have held so far."""

    limits: Limits = DEFAULT_LIMITS
    text_column: str | None = None
    depth: int = 0
    unpacked: int = 0
    helper: object = None
    hurried: bool = False      # the first try took too long: leave out what can be left out


@dataclass(frozen=True)
class Document:
    """One row of `documents`; further metadata columns in `metadata`."""

    doc: str
    title: str
    date: str | None
    group: str | None
    source: str | None
    text: str
    characters: int
    sha256: str
    path: str
    metadata: dict[str, str]


@dataclass(frozen=True)
class File:
    """One row of `files`."""

    path: str
    outcome: str
    documents: int
    reason: str


@dataclass(frozen=True)
class Problem:
    """One row of `problems`."""

    doc: str
    start: int | None
    end: int | None
    problem: str
    detail: str
