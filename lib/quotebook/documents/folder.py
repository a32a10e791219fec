"""Finding files: regular files are read, everything else that is met becomes a row with a reason."""
import errno
import json
import os
import re
from collections.abc import Iterator

from .records import File, LoadError, Refused

SETTINGS_FILES = ("metadata.csv", "aliases.csv", "name_proposals.csv", "corrections.csv", "checks.csv",
                  "gold.csv", "cues.csv", "function_words.csv", "groups.csv")
MANIFEST = "manifest.json"
MANIFEST_PARTS = {"exports", "versions"}      # by which a manifest of our own exports is known,
MANIFEST_BEGINS = re.compile(r'\s*\{\s*"(?:documents|exports)":\s*\{')      # and half of one
MANIFEST_BYTES = 50_000_000      # that are looked at, as half of one
HIDDEN = re.compile(r"(?:\A|/)(?:\.+[^./]|__MACOSX(?:/|\Z))")
# A pipe or a link put in the file's place since we looked must not hang us, and not lead us elsewhere.
READ_ONLY = os.O_RDONLY
for flag in ("O_BINARY", "O_NONBLOCK", "O_NOFOLLOW"):
    READ_ONLY |= getattr(os, flag, 0)


class Place(str):
    """Where a file lies, and which file lay there when its folder was listed."""

    identity: tuple[int, int] | None = None

    @classmethod
    def of(cls, path: str, state: os.stat_result) -> "Place":
        """The place, with the device and number of the file that is there now."""
        place = cls(path)
        place.identity = state.st_dev, state.st_ino
        return place

    def __reduce__(self) -> tuple:
        """The path alone travels: another machine has another number for the device."""
        return str, (str(self),)


def find_root(source) -> tuple[str, list[str]]:
    """The folder that everything lies in, and the places to look at: `source` is a folder, a file, or a list
    of these.

    Raises LoadError if one does not exist.
    """
    try:
        items = [source] if isinstance(source, str | bytes | os.PathLike) else list(source)
        places = [os.path.abspath(os.fsdecode(item)) for item in items]
        root = os.path.commonpath([place if os.path.isdir(place) else os.path.dirname(place)
                                   for place in places])
    except (TypeError, ValueError):
        raise LoadError(f"cannot load {source!r}; give a folder, a file, a list of files of one drive, "
                        "or a DataFrame with doc and text") from None
    if missing := [place for place in places if not os.path.lexists(place)]:
        raise LoadError(f"there is no file or folder {missing[0][:200]!r}; check the spelling, or give its "
                        f"full path")
    return root, places


def find_files(root: str, places: list[str]) -> dict[str, str | File]:
    """For each path under the root, sorted: where it lies, or its row where it is not to be read.

    Raises LoadError if nothing is found.
    """
    found = {path: met for place in places for path, met in _met(place, root)}
    if not found:
        raise LoadError(f"no files in {root}; put documents there (.txt, .docx, .pdf, .csv ...)")
    return dict(sorted(found.items()))


def read_bytes(place: str, limit: int) -> bytes:
    """The bytes of a regular file.

    Raises Refused if it cannot be opened, holds more than `limit`, or is another one than lay there when its
    folder was listed.
    """
    listed = getattr(place, "identity", None)
    try:
        handle = os.open(place, READ_ONLY)
        try:
            state = os.fstat(handle)
            size = state.st_size
            if listed and listed != (state.st_dev, state.st_ino):
                raise Refused("another file took its place after its folder was listed; "
                              "load the folder again")
            content = os.read(handle, min(size, limit) + 1)
        finally:
            os.close(handle)
    except OSError as error:
        why = "a link took its place" if error.errno == errno.ELOOP else error.strerror.lower()
        raise Refused(f"cannot be opened: {why}") from None
    if size > limit:
        raise Refused(f"more than {limit:,} bytes (limit file_bytes)")
    if len(content) != size:
        raise Refused("its size is not the one that its folder says: it is being written, or no "
                      "ordinary file")
    return content


def why_skipped(path: str) -> str:
    """Why a file of this name is no document; empty if it is one."""
    name = path.rpartition("/")[2]
    if name.casefold() in SETTINGS_FILES:
        return "settings"
    if HIDDEN.search(path):
        return "hidden"
    return "lock file of a document that is open elsewhere" if name.startswith("~$") else ""


def _met(top: str, root: str) -> Iterator[tuple[str, str | File]]:
    """Everything at or below a place. A stack, not recursion;
    os.walk would pass over folders it cannot open.
    """
    below, folders = len(os.path.join(root, "")), [top]
    while folders:
        folder = folders.pop()
        inside = folder[below:].replace(os.sep, "/") or "."
        try:
            if _holds_exports(folder):
                yield inside, File(inside, "skipped", 0, "exports folder: its manifest.json says so")
                continue
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    path = entry.path[below:].replace(os.sep, "/")
                    ordinary = entry.is_file(follow_symlinks=False)
                    why = why_skipped(path) if ordinary else _why_special(entry, root)
                    yield path, File(path, "skipped", 0, why) if why else Place.of(
                        entry.path, entry.stat(follow_symlinks=False))
        except NotADirectoryError:      # a file that was asked for by its name
            place = os.path.realpath(folder)
            yield inside, Place.of(place, os.stat(place))
        except OSError as error:
            yield inside, File(inside, "refused", 0, f"cannot be opened: {error.strerror.lower()}")


def _holds_exports(folder: str) -> bool:
    """Whether an earlier run wrote its charts, tables and pages here, which are no documents."""
    place = os.path.join(folder, MANIFEST)
    if not os.path.isfile(place):
        return False
    try:
        with open(os.open(place, READ_ONLY), "rb") as file:
            text = file.read(MANIFEST_BYTES).decode(errors="replace")
    except OSError:
        return False
    return is_our_manifest(text, parsed(text))


def parsed(text: str) -> object:
    """What a text says as JSON; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def is_our_manifest(text: str, said: object) -> bool:
    """Whether the text of a manifest.json, which as JSON says what `said` holds, is of our own exports.

    What was cut off is known by its beginning.
    """
    if said is None:
        return bool(MANIFEST_BEGINS.match(text))
    return isinstance(said, dict) and said.keys() >= MANIFEST_PARTS


def _why_special(entry: os.DirEntry, root: str) -> str:
    if not entry.is_symlink():
        return "not a regular file: a device, a named pipe or a socket"
    if not os.path.exists(entry.path):
        return "link to nothing"
    target, root = (os.path.join(os.path.realpath(place), "") for place in (entry.path, root))
    inside = target.startswith(root)
    return "link inside the folder: its target is read itself" if inside else "link out of the folder"
