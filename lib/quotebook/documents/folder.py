"""Finding files: regular files are read, everything else that is met becomes a row with a reason."""
import os
import stat
from collections.abc import Iterator

from .records import File, LoadError, Refused

SETTINGS_FILES = ("metadata.csv", "aliases.csv", "corrections.csv", "gold.csv", "cues.csv", "function_words.csv",
                  "groups.csv")
KINDS = {stat.S_IFLNK: "link", stat.S_IFIFO: "named pipe", stat.S_IFSOCK: "socket", stat.S_IFCHR: "device",
         stat.S_IFBLK: "device"}


def find_files(source) -> tuple[str, dict[str, str | File]]:
    """The root folder, and for each path under it, sorted: where it lies, or its row where it is not to be read.

    `source` is a folder, a file, or a list of either. Raises LoadError if one does not exist or nothing is found.
    """
    try:
        items = [source] if isinstance(source, str | bytes | os.PathLike) else list(source)
        places = [os.path.abspath(os.fsdecode(item)) for item in items]
        missing = [item for item, place in zip(items, places, strict=True) if not os.path.lexists(place)]
        root = os.path.commonpath([place if os.path.isdir(place) else os.path.dirname(place) for place in places])
    except (TypeError, ValueError):
        raise LoadError(f"cannot load {source!r}; give a folder, a file, a list of files of one drive, "
                        "or a DataFrame with doc and text") from None
    if missing:
        raise LoadError(f"there is no file or folder {str(missing[0])[:200]!r}; check the spelling, or give its full "
                        "path")
    found = {path: met for place in places for path, met in _met(place, root)}
    if not found:
        raise LoadError(f"no files in {root}; put documents there (.txt, .docx, .pdf, .csv ...)")
    return root, {path: found[path] for path in sorted(found)}


def read_bytes(place: str, limit: int) -> bytes:
    """The bytes of a regular file. Raises Refused if it cannot be opened or holds more than `limit`."""
    try:
        # O_NONBLOCK: a pipe put in the file's place since we looked must not hang us.
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb", buffering=0) as file:
            size = os.fstat(handle).st_size
            if size > limit:
                raise Refused(f"more than {limit:,} bytes (limit file_bytes)")
            content = file.read(size + 1)
            # Files of /proc say 0; others may grow while they are read.
            while len(content) != size and len(content) <= limit and (more := file.read(1_000_000)):
                content += more
    except OSError as error:
        raise Refused(f"cannot be opened: {error.strerror.lower()}") from None
    if len(content) > limit:
        raise Refused(f"more than {limit:,} bytes (limit file_bytes)")
    return content


def why_skipped(path: str) -> str:
    """Why a file of this name is no document; empty if it is one."""
    parts = path.split("/")
    if parts[-1].casefold() in SETTINGS_FILES:
        return "settings"
    if any(part.startswith(".") and part.strip(".") or part == "__MACOSX" for part in parts):
        return "hidden"
    return "lock file of a document that is open elsewhere" if parts[-1].startswith("~$") else ""


def _met(top: str, root: str) -> Iterator[tuple[str, str | File]]:
    """Everything at or below a place. A stack, not recursion; os.walk would pass over folders it cannot open."""
    stack = [top]
    while stack:
        place = stack.pop()
        path = place[len(root):].lstrip(os.sep).replace(os.sep, "/")
        try:
            mode = (os.stat if place == top else os.lstat)(place).st_mode
            if stat.S_ISDIR(mode):
                with os.scandir(place) as entries:
                    stack += [entry.path for entry in entries]
                continue
        except OSError as error:
            yield path, File(path, "refused", 0, f"cannot be opened: {error.strerror.lower()}")
            continue
        why = "" if place == top else why_skipped(path)
        if not stat.S_ISREG(mode):
            why = f"not a regular file: {KINDS.get(stat.S_IFMT(mode), 'special file')}"
            if stat.S_ISLNK(mode):
                why = f"link {_target(place, root)}"
        yield path, File(path, "skipped", 0, why) if why else place


def _target(place: str, root: str) -> str:
    target, root = os.path.realpath(place), os.path.realpath(root)
    if not os.path.exists(target):
        return "to nothing"
    return "to a file of this folder, which is read itself" if target.startswith(root) else "out of the folder"
