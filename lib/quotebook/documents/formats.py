"""What can be read: one line for each ending. A format is added here, with its reader in a module beside."""
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .archive import read_archive
from .office import read_docx, read_xlsx
from .pdf import read_pdf
from .records import Oddity, Piece, Reading, Refused
from .tables import read_csv, read_json, read_tsv
from .text import read_markdown, read_text
from .webpage import read_html


@dataclass(frozen=True)
class Format:
    """A reader, and whether it runs in the helper process, where time and memory are bounded."""

    read: Callable[[bytes, Reading], Iterator[Piece | None]]
    guarded: bool = False


FORMATS: dict[str, Format] = {
    ".txt": Format(read_text),
    ".text": Format(read_text),
    ".md": Format(read_markdown),
    ".markdown": Format(read_markdown),
    ".html": Format(read_html, guarded=True),
    ".htm": Format(read_html, guarded=True),
    ".xhtml": Format(read_html, guarded=True),
    ".csv": Format(read_csv),
    ".tsv": Format(read_tsv),
    ".tab": Format(read_tsv),
    ".jsonl": Format(read_json),
    ".ndjson": Format(read_json),
    ".json": Format(read_json),
    ".docx": Format(read_docx, guarded=True),
    ".docm": Format(read_docx, guarded=True),
    ".xlsx": Format(read_xlsx, guarded=True),
    ".xlsm": Format(read_xlsx, guarded=True),
    ".pdf": Format(read_pdf, guarded=True),
    ".zip": Format(read_archive),
}
REMEDIES = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".pages": ".docx", ".epub": ".html", ".mht": ".html",
            ".xls": ".xlsx", ".ods": ".xlsx", ".numbers": ".xlsx", ".ppt": ".pdf", ".pptx": ".pdf", ".xml": ".txt",
            ".gz": ".zip", ".tar": ".zip", ".7z": ".zip", ".rar": ".zip", ".eml": ".txt", ".msg": ".txt"}
TEXTUAL = frozenset(FORMATS) - {".docx", ".docm", ".xlsx", ".xlsm", ".pdf", ".zip"}


def read_pieces(name: str, content: bytes, reading: Reading) -> Iterator[Piece]:
    """The pieces of one file or member. Raises Refused, never anything else, if it cannot be read."""
    if not content.strip():
        raise Refused("empty: there is no text in it")
    ending = os.path.splitext(name.rsplit("/", 1)[-1])[1].casefold()
    if ending not in FORMATS:
        raise Refused(f"{ending or 'a file without ending'} is not read; save it as {REMEDIES.get(ending, '.txt')}")
    actual = actual_format(ending, content)
    if actual != ending:
        yield Piece(None, oddities=(Oddity("format guessed", f"named {ending}, read as {actual}"),))
    if FORMATS[actual].guarded and reading.helper:
        yield from reading.helper.read(actual, content, reading)
    else:
        yield from read_unguarded(actual, content, reading)


def read_unguarded(ending: str, content: bytes, reading: Reading) -> Iterator[Piece | None]:
    """The pieces, in this process; whatever a broken file raises becomes Refused."""
    try:
        yield from FORMATS[ending].read(content, reading)
    except Refused:
        raise
    except MemoryError:
        raise Refused(f"needs more memory than {reading.limits.memory_bytes:,} bytes (limit memory_bytes)") from None
    except Exception as error:      # parsers raise anything at all on broken files
        raise Refused(f"broken {ending}: {type(error).__name__}: {error}"[:300]) from None


def actual_format(ending: str, content: bytes) -> str:
    """The ending a file should have, by its first bytes, where these leave no doubt."""
    if content.startswith(b"%PDF-"):
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        if ending in (".docx", ".docm", ".xlsx", ".xlsm"):
            return ending
        head = content[:4_000]
        return ".docx" if b"word/" in head else ".xlsx" if b"xl/" in head else ".zip"
    if ending not in TEXTUAL and content[:1_000].lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    return ending
