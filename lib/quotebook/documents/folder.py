"""Finding files: regular files are read, everything else that is met becomes a row with a reason."""
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .records import LoadError, Refused

SETTINGS_FILES = ("metadata.csv", "aliases.csv", "corrections.csv", "gold.csv", "cues.csv", "function_words.csv",
                  "groups.csv")


@dataclass(frozen=True)
class Found:
    """One thing met: its path under the root with / between parts, and why it is not read, if it is not."""

    path: str
    place: str
    outcome: str = ""
    reason: str = ""


def find_files(source) -> tuple[str, list[Found]]:
    """The root folder and everything met in a folder, a file, or a list of either, sorted by path.

    Raises LoadError if a path does not exist or nothing at all is found.
    """
    places = [_existing(item) for item in _as_list(source)]
    if not places:
        raise LoadError("no path was given; name a folder, a file, or a list of files")
    root = _common_folder(places)
    found = {}
    for place in places:
        met = _walk(place, root) if os.path.isdir(place) else [_look_at(place, root, follow=True)]
        found.update((item.path, item) for item in met)
    if not found:
        raise LoadError(f"no files in {_as_list(source)[0]}; put documents there (.txt, .docx, .pdf, .csv ...)")
    return root, [found[path] for path in sorted(found)]


def read_bytes(place: str, limit: int) -> bytes:
    """The bytes of a regular file. Raises Refused if it cannot be opened or holds more than `limit`."""
    # O_NONBLOCK: a FIFO put in the file's place since we looked must not hang us.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        handle = os.open(place, flags)
        with open(handle, "rb", buffering=0) as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise Refused("not a regular file")
            content = file.read(min(status.st_size, limit) + 1)
            # Files of /proc say 0; others may grow while they are read.
            while len(content) != status.st_size and len(content) <= limit and (more := file.read(1_000_000)):
                content += more
    except (OSError, ValueError) as error:
        raise Refused(f"cannot be opened: {_why(error)}") from None
    if len(content) > limit:
        raise Refused(f"more than {limit:,} bytes (limit file_bytes)")
    return content


def _as_list(source) -> list:
    return [source] if isinstance(source, str | bytes | os.PathLike) else list(source)


def _existing(item) -> str:
    try:
        place = os.path.abspath(os.fsdecode(item))
        if os.path.lexists(place):
            return place
    except (TypeError, ValueError):
        pass
    raise LoadError(f"there is no file or folder {_shown(item)}; check the spelling, or give its full path")


def _shown(item) -> str:
    shown = str(item)
    return shown if len(shown) < 200 else shown[:200] + "…"


def _common_folder(places: list[str]) -> str:
    folders = [place if os.path.isdir(place) else os.path.dirname(place) for place in places]
    try:
        return os.path.commonpath(folders)
    except ValueError:
        raise LoadError("the paths lie on different drives; load them from one folder") from None


def _walk(folder: str, root: str) -> Iterator[Found]:
    """Everything below a folder. A stack, not recursion; os.walk would pass over folders it cannot open."""
    stack = [folder]
    while stack:
        place = stack.pop()
        try:
            with os.scandir(place) as entries:
                names = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
        except OSError as error:
            yield Found(_under(place, root), place, "refused", f"folder cannot be opened: {_why(error)}")
            continue
        for inner, is_folder in names:
            if is_folder:
                stack.append(inner)
            else:
                yield _look_at(inner, root)


def _look_at(place: str, root: str, *, follow: bool = False) -> Found:
    path = _under(place, root)
    try:
        mode = (os.stat if follow else os.lstat)(place).st_mode
    except OSError as error:
        return Found(path, place, "refused", f"cannot be opened: {_why(error)}")
    if stat.S_ISLNK(mode):
        return Found(path, place, "skipped", _about_link(place, root))
    if not stat.S_ISREG(mode):
        return Found(path, place, "skipped", f"not a regular file: {_kind(mode)}")
    why = "" if follow else why_skipped(path)
    return Found(path, place, "skipped" if why else "", why)


def why_skipped(path: str) -> str:
    """Why a file of this name is no document; empty if it is one."""
    parts = path.split("/")
    if parts[-1].casefold() in SETTINGS_FILES:
        return "settings"
    if any(part.startswith(".") and part not in (".", "..") or part == "__MACOSX" for part in parts):
        return "hidden"
    return "lock file of a document that is open elsewhere" if parts[-1].startswith("~$") else ""


def _under(place: str, root: str) -> str:
    relative = place[len(root):].lstrip(os.sep) or os.path.basename(place)
    return relative.replace(os.sep, "/")


def _about_link(place: str, root: str) -> str:
    target = os.path.realpath(place)
    if not os.path.exists(target):
        return "link to nothing"
    inside = Path(target).is_relative_to(os.path.realpath(root))
    return "link to a file of the same folder, which is read itself" if inside else "link out of the folder"


def _kind(mode: int) -> str:
    kinds = {stat.S_IFIFO: "named pipe", stat.S_IFSOCK: "socket", stat.S_IFCHR: "device", stat.S_IFBLK: "device",
             stat.S_IFDIR: "folder"}
    return kinds.get(stat.S_IFMT(mode), "special file")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
