"""From a source to the three tables: documents, files, problems."""
import hashlib
import os
from functools import cached_property

from .folder import Found, find_files, read_bytes
from .formats import Reading, reader_for
from .limits import DEFAULT_LIMITS, Limits
from .metadata import date_in_name, title_of
from .records import Document, File, LoadError, Oddity, Piece, Problem, Refused
from .settings import is_settings, read_rows, settings_problems

FACTS = ("title", "date", "group", "source")
DOCUMENT_COLUMNS = ["doc", "title", "date", "group", "source", "text", "characters", "sha256", "path"]
FILE_COLUMNS = ["path", "outcome", "documents", "reason"]
PROBLEM_COLUMNS = ["doc", "start", "end", "problem", "detail"]


class Loaded:
    """What was loaded, as plain records and as the three tables made from them on first use."""

    def __init__(self, documents: list[Document], files: list[File], problems: list[Problem]):
        self.document_records = documents
        self.file_records = files
        self.problem_records = problems

    @cached_property
    def documents(self):
        """One row per document: doc, title, date (YYYY-MM-DD), group, source, text, characters, sha256, path, more."""
        import pandas as pd

        rows = [{**{name: getattr(document, name) for name in DOCUMENT_COLUMNS}, **document.metadata}
                for document in self.document_records]
        others = sorted({name for document in self.document_records for name in document.metadata})
        return pd.DataFrame(rows, columns=DOCUMENT_COLUMNS + others)

    @cached_property
    def files(self):
        """One row per file met: path, outcome (loaded, loaded with warning, refused, skipped), documents, reason."""
        import pandas as pd

        return pd.DataFrame([vars(file) for file in self.file_records], columns=FILE_COLUMNS)

    @cached_property
    def problems(self):
        """One row per oddity: doc, start, end (empty for a whole file), problem, detail."""
        import pandas as pd

        table = pd.DataFrame([vars(problem) for problem in self.problem_records], columns=PROBLEM_COLUMNS)
        return table.astype({"start": "Int64", "end": "Int64"})


def load_documents(source, *, text_column: str | None = None, drop_duplicates: bool = False,
                   limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Everything in a folder, a file, a list of paths, or a DataFrame with doc and text.

    Raises LoadError for a path that does not exist and for a folder without files; what is wrong with a
    file or a text is a row of `files` or `problems`.
    """
    if hasattr(source, "columns"):
        return _load_table(source, text_column)
    root, found = find_files(source)
    metadata = _read_metadata(root)
    reading = Reading(limits, text_column)
    collection = Collection(metadata)
    collection.problems += settings_problems(root)
    for item in found:
        collection.add_file(item, reading)
    return Loaded(collection.documents, collection.files, collection.problems)


class Collection:
    """The rows gathered so far."""

    def __init__(self, metadata: dict[str, dict[str, str]]):
        self.metadata = metadata
        self.documents: list[Document] = []
        self.files: list[File] = []
        self.problems: list[Problem] = []

    def add_file(self, item: Found, reading: Reading) -> None:
        """Read one file and keep its rows."""
        if item.outcome or is_settings(item.path):
            self.files.append(File(item.path, item.outcome or "skipped", 0, item.reason or "settings"))
            return
        try:
            content = read_bytes(item.place, reading.limits.file_bytes)
            if not content.strip():
                raise Refused("empty: there is no text in it")
            pieces = list(reader_for(os.path.splitext(item.path)[1].casefold())(content, reading))
        except Refused as refusal:
            self.files.append(File(item.path, "refused", 0, str(refusal)))
            return
        self.add_pieces(item.path, pieces)

    def add_pieces(self, path: str, pieces: list[Piece]) -> None:
        """The documents and oddities of one file, and its row."""
        oddities = [oddity for piece in pieces for oddity in piece.oddities]
        documents = [self.document(path, piece) for piece in pieces if piece.text is not None]
        self.documents += documents
        for piece in pieces:
            self.problems += [Problem(path + piece.part, oddity.start, oddity.end, oddity.problem, oddity.detail)
                              for oddity in piece.oddities]
        self.problems += [Problem(document.doc, None, None, "no date", "")
                          for document in documents if not document.date]
        outcome = "loaded with warning" if oddities else "loaded"
        self.files.append(File(path, outcome, len(documents), reason(oddities)))

    def document(self, path: str, piece: Piece) -> Document:
        """One row: facts from metadata.csv before the file's own, before its name and subfolder."""
        doc = path + piece.part
        facts = {"title": title_of(piece.text, path), "date": date_in_name(path), "source": None,
                 "group": path.split("/")[0] if "/" in path else None}
        own = self.metadata.get(doc) or self.metadata.get(path) or {}
        known = {**facts, **given(piece.metadata), **given(own)}
        others = {name: value for name, value in known.items() if name not in FACTS}
        return Document(doc, *(known[name] for name in FACTS), piece.text, len(piece.text),
                        hashlib.sha256(piece.text.encode("utf-8", "surrogatepass")).hexdigest(), path, others)


def given(facts: dict[str, str]) -> dict[str, str]:
    """The facts that say something."""
    return {name: value for name, value in facts.items() if value}


def reason(oddities: list[Oddity]) -> str:
    """The oddities of a file in one line."""
    return "; ".join(dict.fromkeys(f"{oddity.problem}: {oddity.detail}" for oddity in oddities))


def _read_metadata(root: str) -> dict[str, dict[str, str]]:
    """metadata.csv as {path: facts}; empty if there is none."""
    try:
        rows = read_rows(os.path.join(root, "metadata.csv"))
    except Refused:
        return {}
    return {row["file"].replace("\\", "/").removeprefix("./"): {k: v for k, v in row.items() if k and k != "file"}
            for row in rows if row.get("file")}


def _load_table(table, text_column: str | None) -> Loaded:
    name = text_column or "text"
    if name not in table.columns or "doc" not in table.columns:
        raise LoadError(f"a table needs the columns doc and {name}, got {', '.join(map(str, table.columns))}")
    collection = Collection({})
    for row in table.rename(columns={name: "text"}).to_dict("records"):
        doc, text = str(row.pop("doc")), row.pop("text")
        facts = {str(key): str(value) for key, value in row.items() if value is not None and value == value}
        if isinstance(text, str):
            collection.add_pieces(doc, [Piece(text, metadata=facts)])
        else:
            collection.files.append(File(doc, "refused", 0, "no text"))
    return Loaded(collection.documents, collection.files, collection.problems)
