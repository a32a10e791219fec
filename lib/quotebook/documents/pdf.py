"""PDF: the text layer of each page, with pypdf."""
import io
import logging
import time

from .records import Piece, Pieces, Problem, Reading, Refused


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
    yield Piece("\n\n".join(filter(str.strip, pages)), problems=tuple(problems))
