"""From a source to the three tables: documents, files, problems."""
import re
from collections import Counter
from dataclasses import replace
from functools import cached_property

from .collection import Collection
from .duplicates import exact_twins, near_twins
from .folder import find_files
from .helper import Helper
from .limits import DEFAULT_LIMITS, Limits
from .records import Document, File, LoadError, Piece, Problem, Reading
from .settings import read_metadata, settings_problems

DOCUMENT_COLUMNS = ["doc", "title", "date", "group", "source", "text", "characters", "sha256", "path"]
FILE_COLUMNS = ["path", "outcome", "documents", "reason"]
HALF = re.compile("[\ud800-\udfff]")
PROBLEM_COLUMNS = ["doc", "start", "end", "problem", "detail"]


class Loaded:
    """What was loaded, as plain records and as the three tables made from them on first use."""

    def __init__(self, documents: list[Document], files: list[File], problems: list[Problem],
                 limits: Limits = DEFAULT_LIMITS):
        self.document_records = documents
        self.file_records = files
        self.problem_records = problems
        self.limits = limits

    @cached_property
    def documents(self):
        """One row per document: doc, title, date (YYYY-MM-DD), group, source, text, characters, sha256, path, more."""
        import pandas as pd

        others = sorted({name for document in self.document_records for name in document.metadata})
        columns = {name: [getattr(document, name) for document in self.document_records] for name in DOCUMENT_COLUMNS}
        columns |= {name: [document.metadata.get(name) for document in self.document_records] for name in others}
        return pd.DataFrame({name: _column(name, values) for name, values in columns.items()})

    @cached_property
    def files(self):
        """One row per file met: path, outcome (loaded, loaded with warning, refused, skipped), documents, reason."""
        return _table(self.file_records, FILE_COLUMNS)

    @cached_property
    def problems(self):
        """One row per oddity: doc, start, end (empty for a whole file), problem, detail; near duplicates included."""
        table = _table([*self.problem_records, *self._near_duplicates()], PROBLEM_COLUMNS)
        return table.astype({"start": "Int64", "end": "Int64"})

    def _near_duplicates(self) -> list[Problem]:
        """Looked for only when somebody asks: it costs as much as the loading."""
        if sum(document.characters for document in self.document_records) > self.limits.compared_characters:
            detail = f"more than {self.limits.compared_characters:,} characters (limit compared_characters)"
            return [Problem("", None, None, "near duplicates not looked for", detail)]
        same = {problem.doc for problem in self.problem_records if problem.problem == "same text"}
        different = [document for document in self.document_records if document.doc not in same]
        return [Problem(doc, None, None, "nearly same text", f"{share:.0%} as in {twin}")
                for doc, twin, share in near_twins(different)]


def _table(records: list, columns: list[str]):
    import pandas as pd

    return pd.DataFrame({name: _column(name, [getattr(record, name) for record in records]) for name in columns})


def _column(name: str, values: list):
    """A column; file names that are not UTF-8 hold lone surrogates, which some string columns cannot store."""
    import pandas as pd

    halved = name != "text" and any(isinstance(value, str) and HALF.search(value) for value in values)
    return pd.Series(values, dtype=object if halved or not values else None)


def load_documents(source, *, text_column: str | None = None, drop_duplicates: bool = False,
                   limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Everything in a folder, a file, a list of paths, or a DataFrame with doc and text.

    `text_column` names the column of text in tables; `drop_duplicates` leaves out texts that were met before.
    Raises LoadError for a path that does not exist and for a folder without files; what is wrong with a
    file or a text is a row of `files` or `problems`, and a Loaded without documents is no error here.
    """
    if hasattr(source, "columns"):
        collection = _from_table(source, text_column)
    else:
        collection = _from_files(source, Reading(limits, text_column))
    _name_twins(collection, drop=drop_duplicates)
    return Loaded(collection.documents, collection.files, collection.problems, limits)


def _from_files(source, reading: Reading) -> Collection:
    root, found = find_files(source)
    metadata, problems = read_metadata(root)
    collection = Collection(metadata)
    with Helper(reading.limits) as reading.helper:
        for item in found:
            collection.add_file(item, replace(reading))
    collection.problems += [*problems, *settings_problems(root, [item.path for item in found])]
    collection.name_unused_metadata()
    return collection


def _from_table(table, text_column: str | None) -> Collection:
    column = text_column or "text"
    if column not in table.columns or "doc" not in table.columns:
        raise LoadError(f"a table needs the columns doc and {column}; it has {', '.join(map(str, table.columns))}")
    docs = table["doc"].astype(str)
    if docs.duplicated().any():
        raise LoadError(f"each row needs a doc of its own; {docs[docs.duplicated()].iloc[0]!r} stands there twice")
    collection = Collection({})
    for row in table.to_dict("records"):
        doc, text = str(row.pop("doc")), row.pop(column)
        facts = {str(name): str(value) for name, value in row.items() if value is not None and value == value}
        collection.add_pieces(doc, [Piece(text if isinstance(text, str) else None, metadata=facts)])
    return collection


def _name_twins(collection: Collection, *, drop: bool) -> None:
    """A row of problems for each text met before; with `drop`, its document goes and its file says so."""
    twins = exact_twins(collection.documents)
    collection.problems += [Problem(doc, None, None, "same text", f"as {twin}") for doc, twin in twins.items()]
    if not drop or not twins:
        return
    gone = Counter(document.path for document in collection.documents if document.doc in twins)
    collection.documents = [document for document in collection.documents if document.doc not in twins]
    collection.files = [_without(file, gone[file.path], twins) for file in collection.files]


def _without(file: File, dropped: int, twins: dict[str, str]) -> File:
    if not dropped:
        return file
    left = file.documents - dropped
    why = f"same text as {twins[file.path]}" if file.path in twins else f"{dropped} of its texts met before"
    return replace(file, documents=left, outcome=file.outcome if left else "skipped",
                   reason="; ".join(filter(None, [why, file.reason])))
