"""What can be read: one line for each ending. A format is added here, with its reader beside."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .limits import DEFAULT_LIMITS, Limits
from .records import Piece, Refused
from .text import read_text


@dataclass(frozen=True)
class Reading:
    """What a reader is told besides the bytes."""

    limits: Limits = DEFAULT_LIMITS
    text_column: str | None = None


Reader = Callable[[bytes, Reading], Iterator[Piece]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
}


def reader_for(ending: str) -> Reader:
    """The reader for a file ending (lower case, with its dot). Raises Refused with a remedy if there is none."""
    if ending in READERS:
        return READERS[ending]
    raise Refused(f"{ending or 'a file without ending'} is not read; save it as .txt")
