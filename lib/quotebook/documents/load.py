"""From a source to the three tables: documents, files, problems."""
import time
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from quotebook.progress import bar

from .duplicates import near_twins
from .folder import find_files, find_root, read_bytes
from .formats import read_pieces
from .helper import Helper
from .metadata import DATE_AS_GIVEN, FACT_OF, describe
from .oddities import advice, find_oddities
from .records import HALF, NO_TEXT, Document, File, Limits, LoadError, Piece, Problem, Reading, Refused
from .settings import USED, read_metadata

# undated or repeated documents of one file, above which they are one row of `problems`
MANY = 20
NAME_TWICE = Problem("name used twice", "numbered")
DEFAULTS = Limits()


class Loaded:
    """What was loaded, as texts, plain records and the three tables; each is made on first use,
    the texts at once.
    """

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
        return [describe(doc, path, piece, self.metadata) for doc, (path, piece) in self.drafts.items()]

    @cached_property
    def twins(self) -> list[tuple[Document, Document]]:
        """Each document whose text was met before, and the one where it was met first."""
        first: dict[str, Document] = {}
        pairs = [(record, first.setdefault(record.sha256, record)) for record in self.document_records]
        return [(record, twin) for record, twin in pairs if record is not twin]

    @cached_property
    def problem_records(self) -> list[Problem]:
        """One record per oddity, near duplicates left out; many of a kind in one file are one record."""
        unclear = [Problem("date not understood", record.metadata[DATE_AS_GIVEN][:100], doc=record.doc)
                   for record in self.document_records if DATE_AS_GIVEN in record.metadata]
        undated = [(record, "") for record in self.document_records
                   if not record.date and DATE_AS_GIVEN not in record.metadata]
        same = [(record, f"as {twin.doc}") for record, twin in self.twins]
        return [*self.reading_problems, *unclear, *_by_file("no date", undated), *_by_file("same text", same)]

    @cached_property
    def documents(self):
        """One row per document: doc, title, date (YYYY-MM-DD), group, source, text, characters, sha256,
        path, more.
        """
        others = sorted({name for record in self.document_records for name in record.metadata})
        more = {name: [record.metadata.get(name) for record in self.document_records] for name in others}
        return _table(self.document_records, Document._fields[:-1], more)

    @cached_property
    def files(self):
        """One row per file met: path, outcome (loaded, loaded with warning, refused, skipped),
        documents, reason.
        """
        return _table(self.file_records, File._fields)

    @cached_property
    def problems(self):
        """One row per oddity: doc, start, end (empty for a whole file), problem, detail.

        Near duplicates are looked for here, when somebody asks: it costs as much as the loading.
        """
        again = {record.doc for record, _ in self.twins}
        others = [record for record in self.document_records if record.doc not in again]
        near = [Problem("near duplicates not looked for", "too many characters (limit compared_characters)")]
        if sum(record.characters for record in others) <= self.limits.compared_characters:
            near = [Problem("nearly same text", f"{share:.0%} as in {twin}", doc=doc)
                    for doc, twin, share in near_twins(others)]
        table = _table([*self.problem_records, *near], ("doc", "start", "end", "problem", "detail"))
        return table.astype({"start": "Int64", "end": "Int64"})

    def add_file(self, path: str, pieces: list[Piece], refusal: str = "") -> None:
        """The texts and problems of one file, and its row: refused where no document came out of it."""
        before = len(self.drafts)
        problems = [problem for piece in pieces for problem in self._add(path, piece)]
        documents = len(self.drafts) - before
        if refusal and documents:
            problems.append(Problem("reading stopped", refusal, doc=path))
        self.reading_problems += problems
        serious = [problem for problem in problems if advice()[problem.problem]["warning"] == "yes"]
        warnings = _in_one_line(serious) if serious else ""
        outcome = "refused" if not documents else "loaded with warning" if warnings else "loaded"
        reason = warnings if documents else refusal or warnings or NO_TEXT.detail
        self.file_records.append(File(path, outcome, documents, reason))

    def drop_twins(self) -> None:
        """Leave out the documents whose text was met before; their files say so."""
        gone: dict[str, list[Problem]] = {}
        for record, twin in self.twins:
            del self.drafts[record.doc]
            gone.setdefault(record.path, []).append(Problem("same text", f"as {twin.doc}"))
        self.document_records = [record for record in self.document_records if record.doc in self.drafts]
        for at, file in enumerate(self.file_records):
            if same := gone.get(file.path):
                left, reason = file.documents - len(same), f"{_in_one_line(same)}; {file.reason}".rstrip("; ")
                self.file_records[at] = File(file.path, file.outcome if left else "skipped", left, reason)

    def _add(self, path: str, piece: Piece) -> list[Problem]:
        """Take up the piece, without the half characters that no file could hold,
        and say what is odd about it.
        """
        problems, doc, again = [*piece.problems], path + piece.part, 2
        if piece.text is not None and not problems and (not piece.text or piece.text.isspace()):
            problems = [NO_TEXT]
        elif piece.text is not None:
            if not piece.text.isascii() and (half := HALF.search(piece.text)):
                piece = piece._replace(text=HALF.sub("\ufffd", piece.text))
                problems.append(Problem("lone surrogates", "shown as U+FFFD", *half.span()))
            if doc in self.drafts:      # a file called a.zip!b.txt beside a.zip with b.txt in it
                problems.append(NAME_TWICE)
            while doc in self.drafts:
                doc, again = f"{path}{piece.part} ({again})", again + 1
            self.drafts[doc] = path, piece
            problems += find_oddities(piece.text)
        return [problem._replace(doc=doc) for problem in problems]

    def limit_names(self) -> None:
        """Leave out the rarest names of metadata where there are too many: each would be a column."""
        numbers = Counter(name for _, piece in self.drafts.values() for name in piece.metadata)
        numbers.update(name for facts in self.metadata.values() for name in facts)
        others = Counter({name: n for name, n in numbers.items() if name.casefold() not in FACT_OF})
        # Of equals the first met stay.
        most = min(self.limits.names, self.limits.cells // max(len(self.drafts), 1))
        limit = "names" if most == self.limits.names else "cells"
        gone = {name for name, _ in others.most_common()[most:]}
        if not gone:
            return
        left_out: dict[str, dict[str, None]] = {}      # names by file, in order
        for doc, (path, piece) in self.drafts.items():
            if names := gone.intersection(piece.metadata):
                in_order = filter(names.__contains__, piece.metadata)
                left_out.setdefault(path, {}).update(dict.fromkeys(in_order))
                self.drafts[doc] = path, piece._replace(metadata=_without(names, piece.metadata))
        given = (name for facts in self.metadata.values() for name in facts)
        if names := dict.fromkeys(filter(gone.__contains__, given)):
            left_out["metadata.csv"] = names
            self.metadata = {file: _without(names, facts) for file, facts in self.metadata.items()}
        told = "{:,} names, such as {!r} (limit {})"
        self._warn_of([Problem("metadata left out", told.format(len(names), next(iter(names))[:50], limit),
                               doc=path)
                       for path, names in left_out.items()])

    def _warn_of(self, problems: list[Problem]) -> None:
        """Add problems that concern whole files, found when all were read."""
        self.reading_problems += problems
        found = {problem.doc: _in_one_line([problem]) for problem in problems}
        self.file_records = [_with_warning(file, found[file.path]) if file.path in found else file
                             for file in self.file_records]


def _with_warning(file: File, warning: str) -> File:
    if not file.documents:      # metadata.csv, which is skipped as before
        return file
    reason = "; ".join(filter(None, (file.reason, warning)))
    return file._replace(outcome="loaded with warning", reason=reason)


def _without(names, facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if name not in names}


class Budget:
    """The processor's seconds and the characters that one loading may take;
    what is left when they are spent is refused.
    """

    def __init__(self, limits: Limits):
        self.limits, self.began, self.elsewhere, self.characters = limits, time.process_time(), 0.0, 0

    def ask(self) -> None:
        """Raise Refused, naming the limit, where nothing is left."""
        if self.elsewhere + time.process_time() - self.began > self.limits.folder_seconds:
            raise Refused(f"not read: the files before took {self.limits.folder_seconds:,} seconds (limit "
                          f"folder_seconds)")
        if self.characters > self.limits.folder_characters:
            raise Refused(f"not read: the texts before have more than {self.limits.folder_characters:,} "
                          f"characters "
                          "(limit folder_characters)")

    def spend(self, seconds: float, pieces: list[Piece]) -> None:
        """Count the helper's seconds for a file, and what came out of it."""
        self.elsewhere += seconds
        self.characters += sum(len(piece.text) for piece in pieces if piece.text)


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
    root, places = find_root(source)
    found = find_files(root, places)
    metadata, problems = read_metadata(root)
    loaded = load_found(found, text_column=text_column, limits=limits, metadata=metadata)
    unused = sorted(metadata.keys() - loaded.drafts.keys() - found.keys())
    problems += [Problem("metadata without effect", f"there is no {name}", doc="metadata.csv")
                 for name in unused]
    problems += [Problem("settings without effect", "not read, neither as settings nor as a document",
                         doc=file.path)
                 for file in loaded.file_records if file.reason == "settings"
                 and file.path.casefold() not in USED]
    loaded.reading_problems += problems
    return loaded


def load_found(found: dict[str, str | File], *, text_column: str | None = None, limits: Limits = DEFAULTS,
               metadata: dict[str, dict[str, str]] | None = None, read: Callable = read_bytes) -> Loaded:
    """What `find_files` found, read; `read` gives the bytes that lie at a place,
    if there are not more than a limit.
    """
    loaded, budget = Loaded(limits, metadata or {}), Budget(limits)
    with Helper(limits) as helper, bar(len(found), "files", what="loading") as tell:
        for path, place in found.items():
            tell(1)
            if isinstance(place, File):
                loaded.file_records.append(place)
                continue
            pieces, refusal, reading = [], "", Reading(limits, text_column, helper)
            try:
                budget.ask()
                # keeps what came before
                pieces += read_pieces(path, read(place, limits.file_bytes), reading)
            except Refused as why:
                refusal = str(why)
            budget.spend(reading.spent, pieces)
            loaded.add_file(path, pieces, refusal)
    loaded.limit_names()
    return loaded


def _load_table(table, column: str, limits: Limits) -> Loaded:
    if column not in table.columns or "doc" not in table.columns:
        raise LoadError(f"a table needs the columns doc and {column}; "
                        f"it has {', '.join(map(str, table.columns))}")
    if (twice := table["doc"].astype(str).duplicated()).any():
        raise LoadError("each row needs a doc of its own; "
                        f"{table['doc'][twice].iloc[0]!r} stands there twice")
    loaded = Loaded(limits, {})      # its columns are there already: no name is too much
    for row in table.to_dict("records"):
        doc, text = str(row.pop("doc")), row.pop(column)
        facts = {str(name): str(value) for name, value in row.items() if value is not None and value == value}
        loaded.add_file(doc, [Piece(text if isinstance(text, str) else None, "", (), facts)])
    return loaded


def _by_file(problem: str, found: list[tuple[Document, str]]) -> list[Problem]:
    """The problem of each document, with its detail; where a table has many, one for the file."""
    numbers = Counter(record.path for record, _ in found)
    return [Problem(problem, detail, doc=record.doc) for record, detail in found
            if numbers[record.path] <= MANY] + [
        Problem(problem, f"{number:,} documents", doc=path) for path, number in numbers.items()
        if number > MANY]


def _in_one_line(problems: list[Problem]) -> str:
    first = {problem.problem: problem.detail for problem in reversed(problems)}
    numbers = Counter(problem.problem for problem in problems)
    return "; ".join(f"{kind}: {first[kind]}" + f" and {number - 1:,} more" * (number > 1)
                     for kind, number in numbers.items())


def _table(records: list, names: tuple[str, ...], more: dict[str, list] | None = None):
    """A table; file names that are not UTF-8 hold lone surrogates, which some string columns cannot store."""
    from quotebook.frames import pd

    def column(name: str, values: list):
        halved = name != "text" and HALF.search("".join(value for value in values if isinstance(value, str)))
        return pd.Series(values, dtype=object if halved or not values else None)

    columns = {name: [getattr(record, name) for record in records] for name in names} | (more or {})
    return pd.DataFrame({name: column(name, values) for name, values in columns.items()})
