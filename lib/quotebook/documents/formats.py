"""What can be read: one line for each ending. A format is added here, with its reader in a module beside."""
import os
import re
from collections.abc import Callable

from .archive import read_archive
from .decode import decode
from .foreign import foreign_kind
from .mail import read_mhtml
from .pdf import read_pdf
from .records import Piece, Pieces, Problem, Reading, Refused
from .sheets import read_xlsx
from .tables import read_csv, read_json
from .text import read_markdown, read_text
from .webpage import read_html
from .word import read_docx


def read_zip(content: bytes, reading: Reading) -> Pieces:
    """The pieces of every member of an archive, each read as a file of its ending."""
    return read_archive(content, reading, read_pieces)


READERS: dict[str, Callable[[bytes, Reading], Pieces]] = {
    ".txt": read_text, ".text": read_text,
    ".md": read_markdown, ".markdown": read_markdown,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".mhtml": read_mhtml, ".mht": read_mhtml,
    ".csv": read_csv, ".tsv": read_csv,
    ".jsonl": read_json, ".ndjson": read_json, ".json": read_json,
    ".docx": read_docx,
    ".xlsx": read_xlsx,
    ".pdf": read_pdf,
    ".zip": read_zip,
}
# in the helper process, where time and memory are bounded
GUARDED = (read_html, read_mhtml, read_docx, read_xlsx, read_pdf)
REMEDIES = {".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".ods": ".xlsx",
            ".pptx": ".pdf",
            ".epub": ".html"}
PACKAGES = {b"word/": ".docx", b"xl/": ".xlsx"}
FOREIGN = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
SIGNS = re.compile(rb"(?P<pdf>%PDF-)|(?P<zip>PK\x03\x04)|\s{0,999}(?i:(?P<html><!doctype html|<html))|"
                   rb"(?P<mhtml>From: <Saved by |(?i:mime-version:.{0,2000}\bcontent-type: ?multipart/rel))",
                   re.DOTALL)
# The endings under which a file may begin so: many of them hold or show pages.
ALIKE = {"html": {*READERS} - {".docx", ".xlsx", ".pdf", ".txt"}, "mhtml": {".mhtml", ".mht"}}
LOOKED_AT = 100_000      # bytes in which an unknown file shows whether it is text
SENTENCES = {"DTDForbidden": "its XML defines entities (DTD)",
             "EntitiesForbidden": "its XML defines entities (DTD)",
             "MemoryError": "it needs more memory (limit memory_bytes)"}


def read_pieces(name: str, content: bytes, reading: Reading) -> Pieces:
    """The pieces of one file or member. Raises Refused, and nothing else, if it cannot be read."""
    if not content or content.isspace():
        raise Refused("empty: there is no text in it")
    if content.startswith(FOREIGN):
        raise Refused("an old Office file, RTF, or locked with a password; save it as .docx, .xlsx or .pdf")
    ending = os.path.splitext(name)[1].casefold()
    unread = "" if ending in READERS else f"{ending or 'a file without ending'} is not read: "
    if why := foreign_kind(ending, content) or unread and _remedy(ending, content):
        raise Refused(unread + why)
    if (actual := _actual(ending, content)) != ending:
        yield Piece(None, "", (Problem("format guessed", f"named {ending}, read as {actual}"),))
    guarded = reading.helper and READERS[actual] in GUARDED
    yield from (reading.helper.read if guarded else read_unguarded)(actual, content, reading)


def _remedy(ending: str, content: bytes) -> str:
    """What to do about a file of an ending that is not read."""
    if ending in REMEDIES:
        return f"save it as {REMEDIES[ending]}"
    try:
        decode(content[:LOOKED_AT])
    except Refused as why:
        return str(why)
    return "save it as .txt"


def read_unguarded(ending: str, content: bytes, reading: Reading) -> Pieces:
    """The pieces, in this process; whatever a broken file raises becomes Refused."""
    try:
        yield from READERS[ending](content, reading)
    except Refused:
        raise
    except Exception as error:      # parsers raise anything at all on broken files
        kind = type(error).__name__
        remedy = f"open it and save it again, or get another copy ({kind}: {str(error)[:200]})"
        raise Refused(f"broken {ending}: {SENTENCES.get(kind) or remedy}") from None


def _actual(ending: str, content: bytes) -> str:
    """The ending a file should have by its first bytes, where these leave no doubt."""
    sign = SIGNS.match(content)
    if not sign or ending in ALIKE.get(sign.lastgroup, ()):
        return ending
    if sign["zip"]:
        package = next((PACKAGES[folder] for folder in PACKAGES if folder in content[:4_000]), ".zip")
        return ending if ending in PACKAGES.values() else package
    return f".{sign.lastgroup}"
