"""From a source to the three tables: documents, files, problems."""
import hashlib
import re
from collections import Counter
from functools import cache, cached_property

from .duplicates import exact_twins, near_twins
from .folder import find_files, read_bytes
from .formats import read_pieces
from .helper import Helper
from .metadata import FACTS, date_in_name, facts_of, name_of, read_date, title_of
from .records import Document, File, Limits, LoadError, Piece, Problem, Reading, Refused, data_rows
from .settings import read_metadata

SHOWN = 3                     # problems of one kind in a file's reason; all stand in `problems`
HALF = re.compile("[\ud800-\udfff]")
NAME_TWICE = Problem("name used twice", "numbered")
MANY = 20                     # undated or repeated rows of one table, above which they are one row of `problems`
NO_TEXT = Problem("record left out", "there is no text in it")
DEFAULTS = Limits()


class Loaded:
    """What was loaded, as texts, plain records and the three tables; each is made on first use, the texts at once."""

    def __init__(self, limits: Limits, metadata: dict[str, dict[str, str]]):
        self.limits, self.metadata = limits, metadata
        self.drafts: dict[str, tuple[str, Piece]] = {}      # path and piece by doc
        self.file_records: list[File] = []
        self.reading_problems: list[Problem] = []

    @property
    def texts(self) -> list[str]:
        """The texts alone: whoever only counts words need not wait for titles, dates and duplicates."""
        return [piece.text for _, piece in self.drafts.values()]

    @cached_property
    def document_records(self) -> list[Document]:
        """One record per document."""
        return [self._document(doc, path, piece) for doc, (path, piece) in self.drafts.items()]

    @cached_property
    def twins(self) -> dict[str, str]:
        """The doc of each text met before, and the doc where it was met first."""
        return exact_twins(self.document_records)

    @cached_property
    def problem_records(self) -> list[Problem]:
        """One record per oddity, near duplicates left out; many of a kind in one file are one record."""
        written = {doc: self._facts(doc, path, piece).get("date", "") for doc, (path, piece) in self.drafts.items()}
        unclear = [Problem("date not understood", date[:100], doc=doc) for doc, date in written.items()
                   if date and not read_date(date)]
        undated = {record.doc: "" for record in self.document_records if not record.date and not written[record.doc]}
        same = {doc: f"as {twin}" for doc, twin in self.twins.items()}
        return [*self.reading_problems, *unclear, *self._by_file("no date", undated), *self._by_file("same text", same)]

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
        others = [record for record in self.document_records if record.doc not in self.twins]
        near = [Problem("near duplicates not looked for", "too many characters (limit compared_characters)")]
        if sum(record.characters for record in others) <= self.limits.compared_characters:
            near = [Problem("nearly same text", f"{share:.0%} as in {twin}", doc=doc)
                    for doc, twin, share in near_twins(others)]
        table = _table([*self.problem_records, *near], ("doc", "start", "end", "problem", "detail"))
        return table.astype({"start": "Int64", "end": "Int64"})

    def add_file(self, path: str, pieces: list[Piece], refusal: str = "") -> None:
        """The texts and problems of one file, and its row: refused where no document came out of it."""
        before, problems = len(self.drafts), []
        for piece in map(_storable, pieces):
            found, doc, again = list(piece.problems), path + piece.part, 2
            if piece.text is not None:
                while doc in self.drafts:      # a file called a.zip!b.txt beside a.zip with b.txt in it
                    found, doc, again = [*piece.problems, NAME_TWICE], f"{path}{piece.part} ({again})", again + 1
                self.drafts[doc] = path, piece
                found += find_oddities(piece.text)
            problems += [problem._replace(doc=doc) for problem in found]
        documents = len(self.drafts) - before
        if refusal and documents:
            problems.append(Problem("reading stopped", refusal, doc=path))
        self.reading_problems += problems
        warnings = [problem for problem in problems if advice()[problem.problem]["warning"] == "yes"]
        outcome = "refused" if not documents else "loaded with warning" if warnings else "loaded"
        reason = refusal if refusal and not documents else _in_one_line(warnings)
        self.file_records.append(File(path, outcome, documents, reason or ("" if documents else NO_TEXT.detail)))

    def drop_twins(self) -> None:
        """Leave out the documents whose text was met before; their files say so."""
        gone = Counter(self.drafts.pop(doc)[0] for doc in self.twins)
        self.document_records = [record for record in self.document_records if record.doc in self.drafts]
        for at, file in enumerate(self.file_records):
            if gone[file.path]:
                left, why = file.documents - gone[file.path], f"same text as {self.twins.get(file.path, 'others')}"
                reason = f"{why}; {file.reason}".rstrip("; ")
                self.file_records[at] = File(file.path, file.outcome if left else "skipped", left, reason)

    def _by_file(self, problem: str, details: dict[str, str]) -> list[Problem]:
        """The problem of each doc; where a table has many, one for the file."""
        paths = {doc: self.drafts[doc][0] if doc in self.drafts else doc.partition("#")[0] for doc in details}
        many = {path: number for path, number in Counter(paths.values()).items() if number > MANY}
        return [Problem(problem, detail, doc=doc) for doc, detail in details.items() if paths[doc] not in many] + [
            Problem(problem, f"{number:,} documents", doc=path) for path, number in many.items()]

    def _facts(self, doc: str, path: str, piece: Piece) -> dict[str, str]:
        given = facts_of(self.metadata.get(doc) or self.metadata.get(path) or {})
        return facts_of({name: HALF.sub("\ufffd", value) for name, value in piece.metadata.items()}) | given

    def _document(self, doc: str, path: str, piece: Piece) -> Document:
        facts = self._facts(doc, path, piece)
        date = read_date(facts["date"]) if "date" in facts else None
        title = " ".join(facts.get("title", "").split()) or title_of(piece.text, name_of(path, piece.part))
        group = facts.get("group") or (path.split("/")[0] if "/" in path else None)
        digest = hashlib.sha256(piece.text.encode()).hexdigest()
        others = {name: value for name, value in facts.items() if name not in FACTS}
        return Document(doc, title, date or date_in_name(doc), group, facts.get("source"), piece.text, len(piece.text),
                        digest, path, others)


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
    if drop_duplicates:
        loaded.drop_twins()
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
                reading = Reading(limits, text_column, helper)
                pieces += read_pieces(path, read_bytes(met, limits.file_bytes), reading)      # keeps what came before
            except Refused as why:
                refusal = str(why)
            loaded.add_file(path, pieces, refusal)
    unused = sorted(metadata.keys() - loaded.drafts.keys() - found.keys())
    problems += [Problem("metadata without effect", f"there is no {name}", doc="metadata.csv") for name in unused]
    loaded.reading_problems += problems
    return loaded


def _load_table(table, column: str, limits: Limits) -> Loaded:
    if column not in table.columns or "doc" not in table.columns:
        raise LoadError(f"a table needs the columns doc and {column}; it has {', '.join(map(str, table.columns))}")
    if (twice := table["doc"].astype(str).duplicated()).any():
        raise LoadError(f"each row needs a doc of its own; {table['doc'][twice].iloc[0]!r} stands there twice")
    loaded = Loaded(limits, {})
    for row in table.to_dict("records"):
        doc, text = str(row.pop("doc")), row.pop(column)
        facts = {str(name): str(value) for name, value in row.items() if value is not None and value == value}
        loaded.add_file(doc, [Piece(text if isinstance(text, str) else None, "", (), facts)])
    return loaded


def _storable(piece: Piece) -> Piece:
    """The piece without half characters (lone surrogates), which no file could hold, and without empty texts."""
    text = piece.text or ""
    if piece.text is not None and not text.strip() and not piece.problems:
        return piece._replace(text=None, problems=(NO_TEXT,))
    if text.isascii() or not (half := HALF.search(text)):
        return piece
    problem = Problem("lone surrogates", "shown as U+FFFD", *half.span())
    return piece._replace(text=HALF.sub("\ufffd", text), problems=(*piece.problems, problem))


def find_oddities(text: str) -> list[Problem]:
    """What a reader cannot see and a count stumbles over: each kind once, at its first place."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return []
    kinds, needed = _oddities()
    different, odd = "".join(sorted(set(text))), []      # one look at each character spares many at the text
    if not needed.search(different):
        return odd
    for name, pattern in kinds:
        if first := pattern.search(text):
            codes = " ".join(f"U+{ord(character):04X}" for character in first[0])
            odd.append(Problem(name, f"{codes}, {len(pattern.findall(text)):,} in the text", *first.span()))
    return odd


@cache
def advice() -> dict[str, dict[str, str]]:
    """For every kind of problem: whether it makes its file `loaded with warning`, and what a reader should do."""
    return {row["problem"]: row for row in data_rows("problems.csv")}


@cache
def _oddities() -> tuple[list[tuple[str, re.Pattern]], re.Pattern]:
    """Each kind with its pattern, and the characters without which none of them can be there."""
    rows = [row for row in advice().values() if row["characters"]]
    kinds = [(row["problem"], re.compile(row["pattern"] or row["characters"])) for row in rows]
    return kinds, re.compile("|".join(row["characters"] for row in rows))


def _in_one_line(problems: list[Problem]) -> str:
    kinds: dict[str, list[str]] = {}
    for problem in problems:
        kinds.setdefault(problem.problem, []).append(problem.detail)
    more = {kind: f" and {len(details) - SHOWN:,} more" if details[SHOWN:] else "" for kind, details in kinds.items()}
    return "; ".join(f"{kind}: {'; '.join(details[:SHOWN])}{more[kind]}" for kind, details in kinds.items())


def _table(records: list, names: tuple[str, ...], more: dict[str, list] | None = None):
    """A table; file names that are not UTF-8 hold lone surrogates, which some string columns cannot store."""
    import pandas as pd

    columns = {name: [getattr(record, name) for record in records] for name in names} | (more or {})
    halved = {name for name, values in columns.items() if name in ("doc", "path", "title", "group", "detail")
              and HALF.search("".join(value for value in values if isinstance(value, str)))}
    return pd.DataFrame({name: pd.Series(values, dtype=object if name in halved or not values else None)
                         for name, values in columns.items()})
