"""Files written whole or not at all, also when two processes write, the disk is full, or the writer is killed."""
from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from quotebook.errors import QuotebookError

# What no common system allows in a file name, and what would leave the folder or hide the file.
UNFIT_IN_NAMES = re.compile(r'[/\\<>:"|?*\x00-\x1f\x7f]|^\.|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.I)
LONGEST_NAME = 120


class ExportError(QuotebookError, OSError):
    """A file could not be written; what was there before is as it was."""


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file so that its name holds the old content or the new, never a part of it.

    The bytes go to a temporary file in the same folder, reach the disk, and then take the name.
    A link is followed. Folders that are missing are made.

    Raises ExportError where that fails; the file of before, if any, is then unchanged.
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_unfit(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except OSError as error:
        if isinstance(error, ExportError):
            raise
        state = "the file of before is unchanged" if target.exists() else "nothing was left behind"
        raise ExportError(f"{path} could not be written ({error.strerror or error}); {state}") from error
    return Path(path)


def _refuse_unfit(target: Path) -> None:
    if target.is_dir():
        raise ExportError(f"{target} is a folder; give a file name inside it")
    if target.exists() and not target.is_file():
        raise ExportError(f"{target} is no ordinary file; give another name")
    # A replaced file loses its protection without anybody noticing; whoever set it meant it.
    if target.exists() and not os.stat(target).st_mode & 0o200:
        raise ExportError(f"{target} is write-protected and stays as it is; lift the protection or choose another name")


def _replace(target: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode_of(target))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _mode_of(target: Path) -> int:
    """The permissions of the file to be replaced, else those that an ordinary new file gets."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def check_name(name: str) -> str:
    """The name, if it can name a file in the exports folder on any system. Raises QuotebookError if not."""
    if not name or len(name) > LONGEST_NAME or UNFIT_IN_NAMES.search(name):
        raise QuotebookError(
            f"{name[:60]!r} cannot name an export; use letters, digits, - and _, such as '05-cues', "
            f"at most {LONGEST_NAME} characters"
        )
    return name


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time in this folder. The system lifts the lock when its holder ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "ab") as file:
        _lock(file)
        yield


def _lock(file) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        return
    # Some network folders know no locks; there, two notebooks must not export in the same second.
    with contextlib.suppress(OSError):
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
