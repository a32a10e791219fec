"""Files written whole or not at all, also when two processes write, the disk is full, or the writer is killed."""
import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from quotebook.errors import QuotebookError

SECONDS_TO_WAIT = 60  # for another process to end its export


class ExportError(QuotebookError, OSError):
    """A file could not be written; what was there before is as it was."""


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file so that its name holds the old content or the new, never a part of it.

    The bytes go to a temporary file in the same folder, reach the disk, and then take the name. A link is
    followed, missing folders are made. Raises ExportError where that fails; the file of before is then unchanged.
    """
    target = Path(os.path.realpath(path))
    # A replaced file would lose its protection without anybody noticing; whoever set it meant it.
    if target.exists() and not (target.is_file() and target.stat().st_mode & 0o200):
        raise ExportError(f"{path} is {'write-protected' if target.is_file() else 'a folder'}; choose another name")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except OSError as error:
        reason = error.strerror or error
        raise ExportError(f"{path} could not be written ({reason}); what was there before is unchanged") from error
    return Path(path)


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name[:40]}-{secrets.token_hex(8)}.part")
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)  # it has taken the name, or failed


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time in this folder. The system lifts the lock when its holder ends, however it ends.

    SQLite knows how each system locks a file; nothing is ever written into this one.
    """
    import sqlite3

    with contextlib.closing(sqlite3.connect(folder / ".lock", timeout=SECONDS_TO_WAIT, isolation_level=None)) as lock:
        # Some network folders know no locks; there, two notebooks must not export in the same second.
        with contextlib.suppress(sqlite3.OperationalError):
            lock.execute("BEGIN EXCLUSIVE")
        yield
