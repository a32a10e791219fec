"""Files written whole or not at all, also when two processes write, the disk is full,
or the writer is killed.
"""
import contextlib
import os
import re
import secrets
import shutil
import stat
import warnings
from collections.abc import Iterator
from pathlib import Path

from quotebook.errors import QuotebookError

SECONDS_TO_WAIT = 60  # for another process to end its export
LOCK = ".lock"
PARTIAL = re.compile(r"\..{1,40}-[0-9a-f]{16}\.part", re.DOTALL)
BUSY = "another process has been exporting to {} for a minute; wait for it, or stop it"
NO_FOLDER = "{} cannot hold exports ({}); choose another folder"
UNLOCKED = "{} cannot be locked ({}); do not let two processes export to it at once"


class ExportError(QuotebookError, OSError):
    """A file could not be written; what was there before is as it was."""


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file so that its name holds the old content or the new, never a part of it.

    The bytes go to a temporary file in the same folder, reach the disk, and then take the name. A link is
    followed, missing folders are made. Raises ExportError where that fails; the file of before is then
    unchanged.
    """
    refuse_unfit(path)
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
        reason = getattr(error, "strerror", None) or error
        raise ExportError(
            f"{path} could not be written ({reason}); what was there before is unchanged") from error
    return Path(path)


def refuse_unfit(path: str | Path) -> None:
    """Raise ExportError where no file can be put in the place of what lies there: a folder, a device, a
    protected file.
    """
    try:
        unfit = _why_not_replaced(Path(os.path.realpath(path)))
    except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
        reason = getattr(error, "strerror", None) or error
        raise ExportError(f"{path} cannot be written ({reason}); choose another name") from error
    if unfit:
        raise ExportError(f"{path} is {unfit}; choose another name")


def _why_not_replaced(target: Path) -> str:
    """What forbids to put a file in the place of what lies there; '' if nothing does."""
    try:
        mode = target.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if not stat.S_ISREG(mode):
        return "a folder" if stat.S_ISDIR(mode) else "a device, a named pipe, a socket or a link to itself"
    # A replaced file would lose its protection without anybody noticing; whoever set it meant it.
    return "" if mode & 0o200 else "write-protected"


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


def sweep(folder: Path) -> None:
    """Remove the temporary files of writers that were killed. Only under the lock,
    where nobody is writing.
    """
    for path in folder.iterdir():
        if PARTIAL.fullmatch(path.name) and path.is_file():
            with contextlib.suppress(OSError):
                path.unlink()


def refuse_unfit_folder(folder: Path) -> None:
    """Raise ExportError where `make_folder` would, as far as that can be seen, and make nothing."""
    nearest = next(above for above in (folder, *folder.absolute().parents) if os.path.lexists(above))
    if not nearest.is_dir():
        raise ExportError(NO_FOLDER.format(folder, f"{nearest} is no folder"))
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise ExportError(NO_FOLDER.format(folder, f"{nearest} is write-protected"))


def make_folder(folder: Path) -> None:
    """Make the folder if it is missing. Raises ExportError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(NO_FOLDER.format(folder, error.strerror)) from error


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time in this folder, which is made if it is missing.

    The system lifts the lock when its holder ends, however it ends. Where there can be none, a warning says
    so: some network folders know no locks, and something else may lie in the place of the lock's file.
    Raises ExportError where another process keeps the lock, or the folder cannot be made.
    """
    from filelock import FileLock, Timeout

    make_folder(folder)
    lock = FileLock(os.fspath(folder / LOCK), timeout=SECONDS_TO_WAIT)
    try:
        lock.acquire()
    except Timeout:
        raise ExportError(BUSY.format(folder)) from None
    except (OSError, NotImplementedError) as error:
        warnings.warn(UNLOCKED.format(folder, getattr(error, "strerror", None) or error), stacklevel=6)
    try:
        yield
    finally:
        lock.release()
