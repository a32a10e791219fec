"""What was found in texts before, kept in the user's cache folder, by the content of the text.

A key is the text's hash; a folder holds what one engine found with the same settings and the same library
(its version, its source and data files), so that nothing stale is read. Files are Parquet with a seal behind
it; one that is damaged is thrown away, and its texts are read again. The folder holds people's documents:
only its owner may look into it. QUOTEBOOK_CACHE names another folder, or is `off`.
"""
from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sqlite3
import stat
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from pyarrow import parquet

from quotebook.rows import Engine

VARIABLE, OFF = "QUOTEBOOK_CACHE", "off"
MOST_BYTES = 2_000_000_000      # when there are more, what was not used for longest is thrown out
N_FILES = 64                    # that the texts of one engine are spread over, by their hash
SEAL = 32                       # bytes of a hash behind the Parquet
HASH = "sha256"
SECONDS_A_TRY = 0.2


def cache_folder() -> Path | None:
    """Where the cache lies; None if it is off."""
    given = os.environ.get(VARIABLE, "")
    if given.casefold() == OFF:
        return None
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("quotebook", appauthor=False)


@lru_cache(maxsize=1)
def library_hash() -> str:
    """A hash of all that decides what is found: version, source and data files, Python and its Unicode
    tables.
    """
    root, found = Path(__file__).parent, sha256()
    try:
        found.update(version("quotebook").encode())
    except PackageNotFoundError:        # not installed, only on the path
        found.update(b"0")
    found.update(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    files = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    for path in sorted(files):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()


class Cache:
    """What one engine found, in files of many texts. Where the folder cannot be used, nothing is kept."""

    def __init__(self, engine: Engine):
        key = sha256(f"{library_hash()}\0{engine.name}\0{engine.settings}".encode()).hexdigest()[:24]
        root = cache_folder()
        self.folder = root / f"{engine.name}-{key}" if root and _is_ours(root) else None

    def read(self, hashes: Iterable[str]) -> tuple[pa.Table | None, list[str]]:
        """The rows of those texts that are known, with their hash as a column; and the files that were
        damaged.
        """
        found, damaged = [], []
        for number, wanted in _by_file(hashes).items() if self.folder else ():
            path = self.folder / f"{number:02x}.rows"
            try:
                rows = _unsealed(path)
            except FileNotFoundError:
                continue
            except (OSError, ValueError, pa.ArrowException):
                damaged.append(path.name)
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            found.append(rows.filter(pa.compute.is_in(rows[HASH], pa.array(wanted, pa.string()))))
            with contextlib.suppress(OSError):
                os.utime(path)
        return (pa.concat_tables(found) if found else None), damaged

    def write(self, rows: pa.Table) -> None:
        """Keep rows that have their hash as a column, beside those that are there already."""
        with contextlib.suppress(OSError):      # a full disk: then nothing is kept
            for number, wanted in _by_file(rows[HASH].to_pylist()).items() if self.folder else ():
                hashes = pa.array(wanted, pa.string())
                new, path = rows.filter(pa.compute.is_in(rows[HASH],
                                                         hashes)), self.folder / f"{number:02x}.rows"
                with contextlib.suppress(OSError, ValueError, pa.ArrowException):
                    old = _unsealed(path)
                    others = pa.compute.invert(pa.compute.is_in(old[HASH], hashes))
                    new = pa.concat_tables([old.filter(others), new])
                _seal(new, path)
            _throw_out(MOST_BYTES)

    @contextlib.contextmanager
    def turn(self, hashes: Iterable[str]) -> Iterator[None]:
        """One process at a time that looks for these texts: the first computes, the others find it done."""
        if not self.folder:
            yield
            return
        name = sha256("".join(sorted(hashes)).encode()).hexdigest()[:24]
        with _locked(self.folder / f"{name}.lock"):
            yield


def _by_file(hashes: Iterable[str]) -> dict[int, list[str]]:
    files: dict[int, list[str]] = defaultdict(list)
    for each in dict.fromkeys(hashes):
        files[int(each[:8], 16) % N_FILES].append(each)
    return files


def _is_ours(root: Path) -> bool:
    """Make the folder, for its owner only; False where it belongs to somebody else or cannot be made."""
    try:
        root.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
        if hasattr(os, "getuid") and root.stat().st_uid != os.getuid():
            return False
        root.chmod(stat.S_IRWXU)
        return os.access(root, os.W_OK)
    except OSError:
        return False


def _seal(rows: pa.Table, path: Path) -> None:
    """Write a file whole or not at all; nobody but its owner reads it."""
    sink = pa.BufferOutputStream()
    parquet.write_table(rows, sink, compression="zstd")
    content = sink.getvalue().to_pybytes()
    path.parent.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
    temporary = path.with_name(f".{path.name}-{secrets.token_hex(8)}.part")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content + sha256(content).digest())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _unsealed(path: Path) -> pa.Table:
    """The rows of a file. Raises ValueError if it is not as it was written."""
    content = path.read_bytes()
    if sha256(content[:-SEAL]).digest() != content[-SEAL:]:
        raise ValueError(f"{path.name} is damaged")
    return parquet.ParquetFile(pa.BufferReader(content[:-SEAL])).read()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that the system lifts when its holder ends, however it ends; without one where there are
    none.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
        held = sqlite3.connect(path, timeout=SECONDS_A_TRY, isolation_level=None)
    except (OSError, sqlite3.OperationalError):
        yield
        return
    with contextlib.closing(held):
        while not _begin(held):      # in short tries, so that Ctrl-C is heard
            pass
        try:
            yield
        finally:
            with contextlib.suppress(OSError):      # Windows keeps it while it is open
                path.unlink()


def _begin(lock: sqlite3.Connection) -> bool:
    """Whether the lock is held now, or there is none to be had."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "locked" not in str(error)
    return True


def _throw_out(most_bytes: int) -> None:
    """Remove the files that were not used for longest until the rest are few enough."""
    files = sorted(((path.stat().st_mtime, path.stat().st_size, path) for path in _files()), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > most_bytes:
            path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):      # others are in it
                path.parent.rmdir()


def _files() -> list[Path]:
    root = cache_folder()
    return [*root.glob("*/*.rows"), *root.glob("*/.*.part")] if root else []


class Measured(NamedTuple):
    """What the cache holds: of each kind of table the documents; and its bytes."""

    documents: dict[str, int]
    n_bytes: int


def measure_cache() -> Measured:
    """How many documents of each engine there are, under whatever settings, and how many bytes all take."""
    documents: dict[str, int] = defaultdict(int)
    for path in _files():
        with contextlib.suppress(OSError, ValueError, pa.ArrowException):
            documents[path.parent.name.rpartition("-")[0]] += _unsealed(path).num_rows
    return Measured(dict(sorted(documents.items())), sum(path.stat().st_size for path in _files()))


def clear_cache() -> int:
    """Remove all that was kept, and nothing else; the number of files that are gone."""
    removed = _files()
    for path in removed:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in removed}:
        if not any(child.suffix not in (".lock",) for child in folder.iterdir()):
            shutil.rmtree(folder, ignore_errors=True)
    return len(removed)
