"""The rows of the three tables while they are gathered, file by file."""
import hashlib
from collections.abc import Iterable
from dataclasses import replace

from .folder import Found, read_bytes
from .formats import read_pieces
from .metadata import FACTS, date_in_name, facts_of, name_of, read_date, title_of
from .oddities import find_oddities, warns
from .records import Document, File, Oddity, Piece, Problem, Reading, Refused

SAME_ODDITY_SHOWN = 3         # of one kind, in a file's reason; all stand in `problems`
NO_TEXT = Oddity("record left out", "there is no text in it")


class Collection:
    """Documents, files and problems met so far; `metadata` is metadata.csv by file."""

    def __init__(self, metadata: dict[str, dict[str, str]]):
        self.metadata = metadata
        self.documents: list[Document] = []
        self.files: list[File] = []
        self.problems: list[Problem] = []
        self.docs: set[str] = set()

    def add_file(self, item: Found, reading: Reading) -> None:
        """Read one file and keep its rows."""
        if item.outcome:
            self.files.append(File(item.path, item.outcome, 0, item.reason))
            return
        refusal, pieces = "", []
        try:
            content = read_bytes(item.place, reading.limits.file_bytes)
            pieces += read_pieces(item.path, content, reading)      # += keeps what came before a refusal
        except Refused as why:
            refusal = str(why)
        self.add_pieces(item.path, pieces, refusal)

    def add_pieces(self, path: str, pieces: Iterable[Piece], refusal: str = "") -> None:
        """The documents and oddities of one file, and its row."""
        documents, oddities = 0, [Oddity("reading stopped", refusal)] if refusal else []
        for piece in map(_storable, pieces):
            if piece.text is not None:
                found = self._add_document(path, piece)
                documents += 1
            else:
                found = piece.oddities
                self._add_problems(path + piece.part, found)
            oddities += found
        self.files.append(_file(path, documents, oddities, refusal))
        if refusal and documents:
            self._add_problems(path, oddities[:1])

    def name_unused_metadata(self) -> None:
        """A problem for each row of metadata.csv whose file is not there."""
        unused = self.metadata.keys() - self.docs - {file.path for file in self.files}
        self._add_problems("metadata.csv", [Oddity("metadata without a file", name) for name in sorted(unused)])

    def _add_document(self, path: str, piece: Piece) -> list[Oddity]:
        doc, oddities = self._own_doc(path + piece.part), [*piece.oddities, *find_oddities(piece.text)]
        given = [facts_of(self.metadata.get(doc) or self.metadata.get(path) or {}), facts_of(piece.metadata)]
        facts = {**given[1], **given[0]}
        date, unclear = _date([row.get("date") for row in given], doc)
        oddities += [Oddity("name used twice", doc)] if doc != path + piece.part else []
        oddities += unclear or ([] if date else [Oddity("no date")])
        title = " ".join(facts.get("title", "").split()) or title_of(piece.text, name_of(path, piece.part))
        group = facts.get("group") or (path.split("/")[0] if "/" in path else None)
        others = {name: value for name, value in facts.items() if name not in FACTS}
        digest = hashlib.sha256(piece.text.encode()).hexdigest()
        self.documents.append(Document(
            doc, title, date, group, facts.get("source"), piece.text, len(piece.text), digest, path, others))
        self._add_problems(doc, oddities)
        return oddities

    def _own_doc(self, doc: str) -> str:
        """The doc, numbered where a file is named like a member of an archive."""
        again, own = 2, doc
        while own in self.docs:
            own, again = f"{doc} ({again})", again + 1
        self.docs.add(own)
        return own

    def _add_problems(self, doc: str, oddities: Iterable[Oddity]) -> None:
        self.problems += [Problem(doc, oddity.start, oddity.end, oddity.problem, oddity.detail) for oddity in oddities]


def _storable(piece: Piece) -> Piece:
    """The piece without half characters (lone surrogates), which no file could hold, and without empty texts."""
    text = piece.text
    if text is None or not text.isspace() and text.isascii() and text:
        return piece
    if not text.strip():
        return piece if piece.oddities else replace(piece, text=None, oddities=(NO_TEXT,))
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole == text:
        return piece
    at = whole.find("\ufffd")
    oddity = Oddity("lone surrogates", "shown as U+FFFD", at, at + 1)
    return replace(piece, text=whole, oddities=(*piece.oddities, oddity))


def _date(written: list[str | None], doc: str) -> tuple[str | None, list[Oddity]]:
    """The first date that is given, or the one in the name; an oddity where what is given cannot be understood."""
    first = next(filter(None, written), None)
    if not first:
        return date_in_name(doc), []
    date = read_date(first)
    return (date, []) if date else (date_in_name(doc), [Oddity("date not understood", first[:100])])


def _file(path: str, documents: int, oddities: list[Oddity], refusal: str) -> File:
    """The file's row: refused where no document came out of it."""
    warnings = [oddity for oddity in oddities if warns(oddity.problem)]
    if not documents:
        return File(path, "refused", 0, refusal or _reason(warnings or oddities) or "there is no text in it")
    return File(path, "loaded with warning" if warnings else "loaded", documents, _reason(warnings))


def _reason(oddities: list[Oddity]) -> str:
    """The oddities of a file in one line, the first few of each kind."""
    lines = []
    for problem in dict.fromkeys(oddity.problem for oddity in oddities):
        details = [oddity.detail for oddity in oddities if oddity.problem == problem]
        more = len(details) - SAME_ODDITY_SHOWN
        shown = "; ".join(details[:SAME_ODDITY_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        lines.append(f"{problem}: {shown}")
    return "; ".join(lines)
