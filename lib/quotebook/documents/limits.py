"""How much of an untrusted document is read before we stop: each limit has a name, a value and a place to change it."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Upper bounds, each named in the reason of the file that met it: `qb.load(..., limits=Limits(pages=50))`."""

    file_bytes: int = 100_000_000       # one file, and everything an archive holds
    archive_members: int = 10_000
    archive_ratio: int = 200            # unpacked bytes per packed byte, beyond the first megabyte
    archive_depth: int = 2              # an archive in an archive
    rows: int = 200_000                 # of one table
    columns: int = 1_000
    pages: int = 2_000                  # of one PDF
    seconds: float = 5                  # of the processor's time, for one page or file in the helper process
    file_seconds: float = 120           # for all pages of one file
    memory_bytes: int = 800_000_000     # of the helper process, where the system can hold it to that
    compared_characters: int = 200_000_000   # of a collection in which near duplicates are looked for


DEFAULT_LIMITS = Limits()
