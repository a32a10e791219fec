"""A table that is written in parts, each by the worker that made it, into a folder NAME.parquet/.

The files of a collection are cut into partitions of about a megabyte, at places that their names decide, so
that an added file changes one of them. A part is named by what it was made from: what is there already is
kept, whoever was stopped goes on, and what was made from other files goes. Where the workers see the files
and the folder only names travel, else the texts. An address such as s3://bucket/articles is read by fsspec.
"""
from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyarrow import dataset, parquet

from quotebook import rows
from quotebook.cache import library_hash
from quotebook.documents import read_settings
from quotebook.documents.folder import find_files, find_root, read_bytes
from quotebook.documents.load import load_found
from quotebook.documents.records import File, LoadError, Refused
from quotebook.errors import QuotebookError, require_column
from quotebook.export import write_whole
from quotebook.export.parquet import parquet_bytes
from quotebook.frames import pd
from quotebook.progress import bar
from quotebook.spread import PARTITION_CHARACTERS, active_client, executor_for, spread
from quotebook.tables import make_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

FACTS = b"quotebook"            # in the head of each part: what its files came to
UNFINISHED = "_unfinished"      # lies in the folder as long as parts are missing
PART = re.compile(r"(?:part-\d{6}-)?([0-9a-f]{24})\.parquet")
CUT_AFTER_ONE_OF, LARGEST = 8, 4      # names; partitions


class Part(NamedTuple):
    """Files that are read together: their paths, with the places they lie at or the rows of those not to be
    read.
    """

    digest: str
    found: dict[str, str | File]
    characters: int


class Written(NamedTuple):
    """What a folder holds: rows, parts, how many of these were there before, and the outcomes of the files.
    """

    rows: int
    parts: int
    kept: int
    outcomes: Counter[str]


def write_parts(source: str | Path, name: str, folder: Path, *, workers: int | None = None,
                text_column: str | None = None) -> Written:
    """Write the table `name` (quotations, people) of the documents in parts; `load_tables` reads the folder.

    By the workers of an active Dask client, else by processes of this machine. Raises QuotebookError where
    the folder holds something else, or the workers have another version of the library.
    """
    source, far = str(source), "://" in str(source)
    settings = {} if far else read_settings(source)
    engine = rows.engine(name, aliases=settings.get("aliases"),
                         cues=settings.get("cues") if name == "quotations" else None)
    files = _far_files(source) if far else _files(source)
    parts = list(_cut(files, f"{library_hash()}{engine}{text_column}"))
    there = _parts_there(folder)
    missing = [part for part in parts if part.digest not in there]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / UNFINISHED).touch()
    near = _workers_see(folder, source)
    tasks = ((part.digest, part.found if near else _loaded(part.found, text_column)) for part in missing)
    options = engine, name, text_column, str(folder) if near else None
    with (executor_for(workers, sum(part.characters for part in missing)) as executor,
          bar(len(parts), "parts", what=f"writing {name}") as tell):
        tell(len(parts) - len(missing))
        for part, content in zip(missing, spread(make_part, tasks, *options, executor=executor), strict=True):
            if content is not None:
                write_whole(folder / f"{part.digest}.parquet", content)
            tell(1)
    _put_in_order(folder, [part.digest for part in parts])
    facts = [_facts(path) for path in sorted(folder.glob("part-*.parquet"))]
    outcomes = sum((Counter(fact["outcomes"]) for fact in facts), Counter())
    return Written(sum(fact["rows"] for fact in facts), len(parts), len(parts) - len(missing), outcomes)


def make_part(task: tuple[str, dict | tuple], engine: rows.Engine, name: str, text_column: str | None,
              folder: str | None) -> bytes | None:
    """Write a part into the folder; without one, the bytes of its file. The task is its digest, and files or
    texts.
    """
    digest, found = task
    docs, texts, outcomes = _loaded(found, text_column) if isinstance(found, dict) else found
    documents = pd.DataFrame({"doc": pd.Series(docs, dtype=object), "text": pd.Series(texts, dtype=object)})
    table = make_tables(documents, engine, workers=1).tables[name]
    facts = json.dumps({"rows": len(table), "outcomes": outcomes}, sort_keys=True)
    content = parquet_bytes(table, facts={FACTS: facts.encode()})
    if folder is None:
        return content
    write_whole(Path(folder) / f"{digest}.parquet", content)
    return None


def _loaded(found: dict[str, str | File],
            text_column: str | None) -> tuple[list[str], list[str], dict[str, int]]:
    """Names and texts of the documents in some files, and how many files had which outcome."""
    loaded = load_found(found, text_column=text_column, read=_read_anywhere)
    outcomes = Counter(file.outcome for file in loaded.file_records)
    return list(loaded.drafts), loaded.texts, dict(sorted(outcomes.items()))


def _files(source: str) -> Iterator[tuple[str, str | File, str, int]]:
    """Path, place, what tells whether it has changed, and size of every file."""
    root, places = find_root(source)
    for path, place in find_files(root, places).items():
        if isinstance(place, File):
            yield path, place, place.reason, 0
        else:
            state = os.stat(place)
            yield path, place, f"{state.st_size} {state.st_mtime_ns}", state.st_size


def _far_files(address: str) -> Iterator[tuple[str, str, str, int]]:
    """The same of an address that fsspec knows."""
    from fsspec.core import url_to_fs

    system, root = url_to_fs(address)
    for path, facts in sorted(system.find(root, detail=True).items()):
        state = [facts.get(name) for name in ("size", "mtime", "LastModified", "ETag", "created")]
        yield path[len(root):].lstrip("/"), system.unstrip_protocol(path), str(state), facts.get("size") or 0


def _read_anywhere(place: str, limit: int) -> bytes:
    if "://" not in place:
        return read_bytes(place, limit)
    import fsspec

    try:
        with fsspec.open(place, "rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise Refused(f"cannot be opened: {error}") from None
    if len(content) > limit:
        raise Refused(f"more than {limit:,} bytes (limit file_bytes)")
    return content


def _cut(files: Iterable[tuple[str, str | File, str, int]], made_by: str) -> Iterator[Part]:
    """The files in partitions, each named by its files' paths and states and by what reads them."""
    found, total, digest = {}, 0, sha256(made_by.encode(errors="surrogatepass"))
    for path, place, state, size in files:
        found[path], total = place, total + size
        name = path.encode(errors="surrogatepass")
        digest.update(name + b"\0" + state.encode(errors="surrogatepass") + b"\0")
        ends = sha256(name).digest()[0] % CUT_AFTER_ONE_OF == 0
        if total >= PARTITION_CHARACTERS and (ends or total >= LARGEST * PARTITION_CHARACTERS):
            yield Part(digest.hexdigest()[:24], found, total)
            found, total, digest = {}, 0, sha256(made_by.encode(errors="surrogatepass"))
    if found:
        yield Part(digest.hexdigest()[:24], found, total)


def _parts_there(folder: Path) -> dict[str, Path]:
    """The parts in a folder by their digests. Raises QuotebookError where something else lies in it."""
    if folder.exists() and not folder.is_dir():
        raise QuotebookError(f"{folder} is a file; name a folder, or another file without / at the end")
    there = {}
    for path in folder.iterdir() if folder.exists() else ():
        name = PART.fullmatch(path.name)
        if not name and path.name != UNFINISHED and not path.name.startswith("."):
            raise QuotebookError(f"{path} is no part of a table; write to a new folder")
        if name and _facts(path):
            there[name[1]] = path
    return there


def _facts(path: Path) -> dict:
    """What stands in the head of a part; nothing where the file is damaged or of somebody else."""
    try:
        return json.loads(parquet.read_metadata(path).metadata[FACTS])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _put_in_order(folder: Path, digests: list[str]) -> None:
    """Name the parts by their order, remove those of other files, and say that the folder is complete."""
    there = _parts_there(folder)
    for number, digest in enumerate(digests):
        there.pop(digest).rename(folder / f"part-{number:06}-{digest}.parquet")
    for path in there.values():
        path.unlink()
    (folder / UNFINISHED).unlink()


def _workers_see(folder: Path, source: str) -> bool:
    """Whether all workers see the files and the folder; those of this machine do."""
    client = active_client()
    if client is None:
        return True
    if set(client.run(library_hash).values()) != {library_hash()}:
        raise QuotebookError("the workers have another quotebook; install the same version on every machine")
    places = [str((folder / UNFINISHED).resolve()), *([] if "://" in source else [os.path.abspath(source)])]
    return all(all(map(seen.get, places)) for seen in client.run(_seen, places).values())


def _seen(places: list[str]) -> dict[str, bool]:
    return {place: os.path.exists(place) for place in places}


class PartedTable:
    """A table in parts, of which only what is asked for is read: `table[["cue", "kind"]]` is a DataFrame."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._data = dataset.dataset([str(path) for path in sorted(folder.glob("part-*.parquet"))])

    @property
    def columns(self) -> list[str]:
        return self._data.schema.names

    def __len__(self) -> int:
        return self._data.count_rows()

    def __repr__(self) -> str:
        return f"{len(self):,} rows in {len(self._data.files):,} parts: {', '.join(self.columns)}"

    def __getitem__(self, columns: str | list[str]) -> pd.Series | pd.DataFrame:
        chosen = [columns] if isinstance(columns, str) else list(columns)
        for column in chosen:
            require_column(self, column)
        table = self._data.to_table(columns=chosen)
        frame = pd.DataFrame({name: rows.pandas_column(table[name], name) for name in chosen}, copy=False)
        return frame[columns] if isinstance(columns, str) else frame

    def whole(self) -> pd.DataFrame:
        """All of it in memory."""
        return self[self.columns]


def load_tables(folder: str | Path) -> PartedTable:
    """A table that was written in parts. Raises LoadError where there is none, or it is not finished."""
    folder = Path(folder)
    if (folder / UNFINISHED).exists():
        raise LoadError(f"{folder} is not finished; the same command again goes on where it stopped")
    if not any(folder.glob("part-*.parquet")):
        raise LoadError(f"{folder} holds no table in parts; "
                        f"quotebook quotations DOCUMENTS -o {folder}/ writes one")
    return PartedTable(folder)
