"""From a source to the three tables: documents, files, problems."""
import csv
import hashlib
import re
from collections import Counter
from functools import cache, cached_property
from importlib import resources

from .duplicates import exact_twins, near_twins
from .folder import find_files, read_bytes
from .formats import read_pieces
from .helper import Helper
from .metadata import FACTS, date_in_name, facts_of, name_of, read_date, title_of
from .records import Document, File, Limits, LoadError, Piece, Problem, Reading, Refused
from .settings import read_metadata

SHOWN = 3                     # problems of one kind in a file's reason; all stand in `problems`
HALF = re.compile("[\ud800-\udfff]")
DEFAULTS = Limits()


class Loaded:
    """What was loaded, as plain records and as the three tables made from them on first use."""

    def __init__(self, limits: Limits, metadata: dict[str, dict[str, str]]):
        self.limits = limits
        self.metadata = metadata
        self.document_records: list[Document] = []
        self.file_records: list[File] = []
        self.problem_records: list[Problem] = []

    @cached_property
    def documents(self):
        """One row per document: doc, title, date (YYYY-MM-DD), group, source, text, characters, sha256, path, more."""
        others = sorted({name for record in self.document_records for name in record.metadata})
        more = {name: [record.metadata.get(name) for record in self.document_records] for name in others}
        return _table(self.document_records, Document._fields[:-1], more)

    @cached_property
    def files(self):
        """One row per file met: path, outcome (loaded, loaded with warning, refused, skipped), documents, reason."""
        return _table(self.file_records, File._fields)

    @cached_property
    def problems(self):
        """One row per oddity: doc, start, end (empty for a whole file), problem, detail.

        Near duplicates are looked for here, when somebody asks: it costs as much as the loading.
        """
        same = {problem.doc for problem in self.problem_records if problem.problem == "same text"}
        others = [record for record in self.document_records if record.doc not in same]
        most = self.limits.compared_characters
        if sum(record.characters for record in others) > most:
            detail = f"more than {most:,} characters (limit compared_characters)"
            near = [Problem("near duplicates not looked for", detail)]
        else:
            near = [Problem("nearly same text", f"{share:.0%} as in {twin}", doc=doc)
                    for doc, twin, share in near_twins(others)]
        table = _table([*self.problem_records, *near], ("doc", "start", "end", "problem", "detail"))
        return table.astype({"start": "Int64", "end": "Int64"})

    def add_file(self, path: str, pieces: list[Piece], refusal: str = "") -> None:
        """The documents and problems of one file, and its row: refused where no document came out of it."""
        before = len(self.document_records)
        problems = [Problem("reading stopped", refusal, doc=path)] if refusal else []
        for piece in map(_storable, pieces):
            doc = path + piece.part
            found = list(piece.problems)
            if piece.text is not None:
                found += [*find_oddities(piece.text), *self._add_document(doc, path, piece)]
            problems += [problem._replace(doc=doc) for problem in found]
        documents = len(self.document_records) - before
        self.problem_records += problems[bool(refusal) and not documents:]
        warnings = [problem for problem in problems if advice()[problem.problem]["warning"] == "yes"]
        reason = _reason(warnings)
        outcome = "loaded with warning" if warnings else "loaded"
        if not documents:
            outcome, reason = "refused", refusal or reason or "there is no text in it"
        self.file_records.append(File(path, outcome, documents, reason))

    def _add_document(self, doc: str, path: str, piece: Piece) -> list[Problem]:
        given = facts_of(self.metadata.get(doc) or self.metadata.get(path) or {})
        facts = facts_of({name: HALF.sub("\ufffd", value) for name, value in piece.metadata.items()}) | given
        date = read_date(facts["date"]) if "date" in facts else None
        title = " ".join(facts.get("title", "").split()) or title_of(piece.text, name_of(path, piece.part))
        group = facts.get("group") or (path.split("/")[0] if "/" in path else None)
        self.document_records.append(Document(
            doc, title, date or date_in_name(doc), group, facts.get("source"), piece.text, len(piece.text),
            hashlib.sha256(piece.text.encode()).hexdigest(), path,
            {name: value for name, value in facts.items() if name not in FACTS}))
        if "date" in facts and not date:
            return [Problem("date not understood", facts["date"][:100])]
        return [] if self.document_records[-1].date else [Problem("no date")]


def load_documents(source, *, text_column: str | None = None, drop_duplicates: bool = False,
                   limits: Limits = DEFAULTS) -> Loaded:
    """Everything in a folder, a file, a list of paths, or a DataFrame with doc and text.

    `text_column` names the column of text in tables; `drop_duplicates` leaves out texts that were met before.
    Raises LoadError for a path that does not exist and for a folder without files; what is wrong with a
    file or a text is a row of `files` or `problems`, and a Loaded without documents is no error here.
    """
    if hasattr(source, "columns"):
        loaded = _load_table(source, text_column or "text", limits)
    else:
        loaded = _load_files(source, text_column, limits)
    twins = exact_twins(loaded.document_records)
    loaded.problem_records += [Problem("same text", f"as {twin}", doc=doc) for doc, twin in twins.items()]
    if drop_duplicates and twins:
        _drop(loaded, twins)
    return loaded


def _load_files(source, text_column: str | None, limits: Limits) -> Loaded:
    root, found = find_files(source)
    metadata, problems = read_metadata(root)
    loaded = Loaded(limits, metadata)
    with Helper(limits) as helper:
        for path, met in found.items():
            if isinstance(met, File):
                loaded.file_records.append(met)
                continue
            pieces, refusal = [], ""
            try:
                reading = Reading(limits, text_column, helper=helper)
                pieces += read_pieces(path, read_bytes(met, limits.file_bytes), reading)      # keeps what came before
            except Refused as why:
                refusal = str(why)
            loaded.add_file(path, pieces, refusal)
    unused = metadata.keys() - {record.doc for record in loaded.document_records} - found.keys()
    loaded.problem_records += problems
    loaded.problem_records += [Problem("metadata without a file", name, doc="metadata.csv") for name in sorted(unused)]
    return loaded


def _load_table(table, column: str, limits: Limits) -> Loaded:
    if column not in table.columns or "doc" not in table.columns:
        raise LoadError(f"a table needs the columns doc and {column}; it has {', '.join(map(str, table.columns))}")
    loaded, docs = Loaded(limits, {}), table["doc"].astype(str)
    if docs.duplicated().any():
        raise LoadError(f"each row needs a doc of its own; {docs[docs.duplicated()].iloc[0]!r} stands there twice")
    for row in table.to_dict("records"):
        doc, text = str(row.pop("doc")), row.pop(column)
        facts = {str(name): str(value) for name, value in row.items() if value is not None and value == value}
        loaded.add_file(doc, [Piece(text if isinstance(text, str) else None, metadata=facts)])
    return loaded


def _drop(loaded: Loaded, twins: dict[str, str]) -> None:
    """Leave out the documents whose text was met before; their files say so."""
    gone = Counter(record.path for record in loaded.document_records if record.doc in twins)
    loaded.document_records = [record for record in loaded.document_records if record.doc not in twins]
    for at, file in enumerate(loaded.file_records):
        if gone[file.path]:
            left = file.documents - gone[file.path]
            why = f"same text as {twins.get(file.path) or 'others'}"
            loaded.file_records[at] = File(file.path, file.outcome if left else "skipped", left,
                                           "; ".join(filter(None, [why, file.reason])))


def _storable(piece: Piece) -> Piece:
    """The piece without half characters (lone surrogates), which no file could hold, and without empty texts."""
    if piece.text is None or piece.text.isascii() and piece.text and not piece.text.isspace():
        return piece
    if not piece.text.strip() and not piece.problems:
        return piece._replace(text=None, problems=(Problem("record left out", "there is no text in it"),))
    if half := HALF.search(piece.text):
        problem = Problem("lone surrogates", "shown as U+FFFD", *half.span())
        return piece._replace(text=HALF.sub("\ufffd", piece.text), problems=(*piece.problems, problem))
    return piece


def find_oddities(text: str) -> list[Problem]:
    """What a reader cannot see and a count stumbles over: each kind once, at its first place."""
    different = "".join(sorted(set(text)))       # one look at each character spares a look at the text for each kind
    odd = []
    for name, (needed, pattern) in _oddities().items():
        if needed.search(different) and (first := pattern.search(text)):
            codes = " ".join(f"U+{ord(character):04X}" for character in first[0])
            odd.append(Problem(name, f"{codes}, {len(pattern.findall(text)):,} in the text", *first.span()))
    return odd


@cache
def advice() -> dict[str, dict[str, str]]:
    """For every kind of problem: whether it makes its file `loaded with warning`, and what a reader should do."""
    source = resources.files("quotebook").joinpath("data", "problems.csv").read_text("utf-8")
    return {row["problem"]: row for row in csv.DictReader(source.splitlines())}


@cache
def _oddities() -> dict[str, tuple[re.Pattern, re.Pattern]]:
    """The characters without which an oddity cannot be there, and its pattern."""
    return {name: (re.compile(row["characters"]), re.compile(row["pattern"] or row["characters"]))
            for name, row in advice().items() if row["characters"]}


def _reason(problems: list[Problem]) -> str:
    """The problems of a file in one line, the first few of each kind."""
    kinds: dict[str, list[str]] = {}
    for problem in problems:
        kinds.setdefault(problem.problem, []).append(problem.detail)
    shown = {kind: "; ".join(details[:SHOWN]) for kind, details in kinds.items()}
    return "; ".join(f"{kind}: {shown[kind]}" + (f" and {len(details) - SHOWN:,} more" if details[SHOWN:] else "")
                     for kind, details in kinds.items())


def _table(records: list, names: tuple[str, ...], more: dict[str, list] | None = None):
    """A table; file names that are not UTF-8 hold lone surrogates, which some string columns cannot store."""
    import pandas as pd

    columns = {name: [getattr(record, name) for record in records] for name in names} | (more or {})
    halved = {name for name, values in columns.items() if name in ("doc", "path", "title", "group", "detail")
              and HALF.search("".join(value for value in values if isinstance(value, str)))}
    return pd.DataFrame({name: pd.Series(values, dtype=object if name in halved or not values else None)
                         for name, values in columns.items()})
