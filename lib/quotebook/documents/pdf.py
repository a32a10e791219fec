"""PDF: the text layer of each page, with pypdf."""
import io
from collections.abc import Iterator

from .records import Oddity, Piece, Reading, Refused

PAGES_SHOWN = 20


def read_pdf(content: bytes, reading: Reading) -> Iterator[Piece | None]:
    """One piece: the pages' text with a blank line between; None after each page, to say that work goes on."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        document = PdfReader(io.BytesIO(content), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise Refused("locked with a password; print it to a new PDF")
        count = len(document.pages)
    except PyPdfError as error:
        raise Refused(f"broken or locked PDF: {error}") from None
    if count > reading.limits.pages:
        raise Refused(f"{count:,} pages (limit pages {reading.limits.pages:,})")
    pages, oddities = [], []
    for number in range(count):
        text, oddity = _page_text(document, number)
        pages.append(text)
        oddities += oddity
        yield None
    yield Piece("\n\n".join(filter(str.strip, pages)), oddities=(*oddities, *_without_text(pages)))


def _page_text(document, number: int) -> tuple[str, list[Oddity]]:
    try:
        return document.pages[number].extract_text() or "", []
    except MemoryError:
        raise
    except Exception as error:      # any of hundreds: pages are as broken as their makers left them
        return "", [Oddity("page left out", f"page {number + 1}: {type(error).__name__}: {error}"[:200])]


def _without_text(pages: list[str]) -> list[Oddity]:
    empty = [str(number) for number, text in enumerate(pages, 1) if not text.strip()]
    if len(empty) == len(pages):
        return [Oddity("no text layer", "scanned pages or pictures; recognise the text (OCR) first")]
    shown = ", ".join(empty[:PAGES_SHOWN]) + (" ..." if len(empty) > PAGES_SHOWN else "")
    return [Oddity("pages without text", f"page {shown}")] if empty else []
