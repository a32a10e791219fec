"""PDF: the text layer of each page, with pypdf."""
import io
import logging
import re
import time

from .printed import without_browser_lines
from .records import Piece, Pieces, Problem, Reading, Refused

BROWSER = re.compile("Mozilla|Chrom|Skia|WebKit|Firefox")


def read_pdf(content: bytes, reading: Reading) -> Pieces:
    """One piece: the pages' text with a blank line between; None after each page,
    to say that work goes on.
    """
    from pypdf import PdfReader

    complaints: list[logging.LogRecord] = []
    logging.getLogger("pypdf").addHandler(handler := logging.Handler())
    handler.emit = complaints.append
    document = PdfReader(io.BytesIO(content), strict=False)
    if document.is_encrypted and not document.decrypt(""):
        raise Refused("locked with a password; print it to a new PDF")
    count = len(document.pages)
    if not 0 < count <= reading.limits.pages:
        raise Refused(f"{count:,} pages; those with 1 to {reading.limits.pages:,} are read (limit pages)")
    pages, problems, began = [], [], time.process_time()
    for number in range(count):
        if time.process_time() - began > reading.limits.file_seconds:
            detail = f"after {number:,} of {count:,} pages (limit file_seconds)"
            problems.append(Problem("reading stopped", detail))
            break
        try:
            pages.append(document.pages[number].extract_text() or "")
        except Exception as error:      # pages are as broken as their makers left them
            problems.append(Problem("page left out",
                                    f"page {number + 1}: {type(error).__name__}: {error}"[:200]))
        yield None
    if complaints:
        problems.append(Problem("damaged PDF",
                                "; ".join(sorted({one.getMessage() for one in complaints}))[:200]))
    if not pages:
        raise Refused(f"no page of it can be read; print it to a new PDF ({problems[0].detail})")
    empty = [str(number) for number, text in enumerate(pages, 1) if not text.strip()]
    if empty:
        kind = "no text layer" if len(empty) == len(pages) else "pages without text"
        problems.append(Problem(kind, f"{len(empty)} of {count}: page {', '.join(empty)}"[:200]))
    printed = without_browser_lines(pages)
    if printed.left_out:
        lines = f"{len(printed.left_out):,} lines, such as {printed.left_out[0][:100]}"
        problems.append(Problem("browser lines left out", lines))
    title = printed.title or _browser_title(document)
    yield Piece("\n\n".join(filter(str.strip, printed.pages)), "", tuple(problems),
                {"title": title} if title else {})


def _browser_title(document) -> str:
    """The page's title in a PDF that a browser made; other programs write what they like there."""
    try:
        told = document.metadata or {}
        by_browser = BROWSER.search(f"{told.get('/Creator')} {told.get('/Producer')}")
        return str(told.get("/Title") or "").strip() if by_browser else ""
    except Exception:      # the facts are as broken as the pages
        return ""
