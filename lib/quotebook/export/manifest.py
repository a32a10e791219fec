"""Which files of an exports folder are ours: those that manifest.json lists with their digests, and no other.

A file that is somebody else's, or that somebody has changed since, is never replaced. While files are being
written their digests stand in a journal beside them, so that a killed run leaves nothing that the next one
takes for foreign.
"""
from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from quotebook.documents.folder import MANIFEST, is_our_manifest, parsed
from quotebook.export.files import LOCK, ExportError, locked, sweep, write_whole
from quotebook.export.tables import encoded

JOURNAL = ".writing.json"
SET_ASIDE = "manifest.damaged.json"
PACKAGES = ("matplotlib", "numpy", "pandas", "quotebook")
LISTED = re.compile(r'("(?:[^"\\\n]|\\.){1,300}"): "([0-9a-f]{64})"')
DAMAGED = "{} was damaged; it is written anew, and knows of the exports before only what could still be read"
FOREIGN = ("{} was not written by quotebook, or was changed since: rename it, remove it, or choose another "
           "folder for "
           "the exports")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_table(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_entry(value: object) -> bool:
    return (isinstance(value, dict) and _is_text_table(value.get("files"))
            and _is_text(value.get("documents"))
            and _is_text(value.get("finding")))


# The parts of the manifest, and how an entry of each is known to be whole.
SOUND = {"exports": _is_entry, "documents": _is_text_table, "versions": _is_text, "pages": _is_text}
PARTS = tuple(SOUND)


class Manifest:
    """What manifest.json says: `parts` holds what of it is as we write it."""

    def __init__(self, folder: Path):
        self.text = _text_of(folder / MANIFEST)
        self.parsed = parsed(self.text)
        whole = self.parsed if isinstance(self.parsed, dict) else {}
        given = {part: value if isinstance(value := whole.get(part), dict) else {} for part in PARTS}
        self.parts = {part: {name: value for name, value in given[part].items() if SOUND[part](value)}
                      for part in PARTS}
        self.damaged = self.parsed is not whole or self.parts != {part: whole.get(part, {}) for part in PARTS}

    @property
    def ours(self) -> bool:
        """Whether it is one of ours, as far as that can be seen, or there is nothing in it."""
        return not self.text.strip() or self.parsed == {} or is_our_manifest(self.text, self.parsed)

    @property
    def foreign(self) -> bool:
        """Whether it must be somebody else's: half a one of ours begins with a {."""
        return not self.ours and not (self.parsed is None and self.text.lstrip().startswith("{"))

    def digests(self, folder: Path) -> dict[str, set[str]]:
        """The digests under which each file of the folder is ours."""
        listed = [pair for entry in self.parts["exports"].values() for pair in entry["files"].items()]
        listed += self.parts["pages"].items()
        listed += [(file, digest) for file, before in _journal(folder).items() for digest in before]
        if self.damaged:
            listed += [(json.loads(name, strict=False), digest) for name, digest in LISTED.findall(self.text)]
        digests: dict[str, set[str]] = {}
        for file, digest in listed:
            digests.setdefault(file, set()).add(digest)
        return digests


def read_manifest(folder: Path) -> dict[str, dict]:
    """The manifest of an exports folder: exports, documents, versions, pages, each empty where there is none
    yet.

    Entries that are damaged are left out.
    """
    return Manifest(folder).parts


@contextlib.contextmanager
def replacing(folder: Path, contents: dict[str, bytes]) -> Iterator[dict[str, dict]]:
    """Write files that are complete in memory, then give the manifest, which is written as it is left.

    One process at a time. Raises ExportError, with everything as it was, if one of the files is not ours.
    """
    if not (folder / LOCK).exists():      # nothing is made in a folder that may be somebody else's
        refuse_foreign(folder, contents)
    with locked(folder):
        manifest = Manifest(folder)
        _refuse_foreign(folder, contents, manifest)
        sweep(folder)
        pending = _journal(folder)
        digests = {file: digest_of(content) for file, content in contents.items()}
        _write_journal(folder, pending
                       | {file: [*pending.get(file, ()), digest] for file, digest in digests.items()})
        for file, content in contents.items():
            write_whole(folder / file, content)
        _say_if_damaged(folder / MANIFEST, manifest)
        yield manifest.parts
        write_manifest(folder, manifest.parts)
        _write_journal(folder, {file: before for file, before in pending.items() if file not in contents})


def refuse_foreign(folder: Path, files: dict[str, bytes | None]) -> None:
    """Raise ExportError if one of these files is there and is not ours, or the manifest is somebody else's.

    A file that holds already what it would be given is left to be. None stands for content that is not known
    yet.
    """
    manifest = Manifest(folder)
    if manifest.foreign and not (folder / LOCK).exists():
        raise ExportError(FOREIGN.format(folder / MANIFEST))
    _refuse_foreign(folder, files, manifest)


def _refuse_foreign(folder: Path, files: dict[str, bytes | None], manifest: Manifest) -> None:
    ours = manifest.digests(folder)
    for file, content in files.items():
        there = _digest_there(folder / file)
        if there and there not in ours.get(file, ()) and (content is None or there != digest_of(content)):
            raise ExportError(FOREIGN.format(folder / file))


def _say_if_damaged(place: Path, manifest: Manifest) -> None:
    """A manifest that is beyond reading is kept under another name: it may be somebody's own after all."""
    if manifest.damaged:
        warnings.warn(DAMAGED.format(place), stacklevel=5)
    if manifest.text.strip() and not manifest.ours:
        place.replace(place.with_name(SET_ASIDE))


def write_manifest(folder: Path, manifest: dict[str, dict]) -> None:
    """Write the manifest; entries whose files are gone leave it, and documents that no entry is made from."""
    from importlib.metadata import version

    kept = {name: entry for name, entry in manifest["exports"].items()
            if any((folder / file).exists() for file in entry["files"])}
    pages = {file: digest for file, digest in manifest["pages"].items() if (folder / file).exists()}
    documents = {key: manifest["documents"].get(key, {})
                 for key in {entry["documents"] for entry in kept.values()}}
    versions = {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
    parts = {"exports": kept, "documents": documents, "versions": versions, "pages": pages}
    text = json.dumps(parts, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    write_whole(folder / MANIFEST, encoded(f"{text}\n"))


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file's bytes, as the manifest lists it."""
    return hashlib.sha256(content).hexdigest()


def _text_of(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8", errors="replace") if place.is_file() else "{}"
    except OSError:
        return "{}"


def _digest_there(path: Path) -> str:
    """The digest of the file that lies there; '' where none does, or what lies there is no file."""
    try:
        with open(path, "rb", opener=lambda name,
                  flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def _journal(folder: Path) -> dict[str, list[str]]:
    """What was being written when a run was killed or a disk was full: digests by file."""
    journal = parsed(_text_of(folder / JOURNAL))
    whole = journal if isinstance(journal, dict) else {}
    return {file: [digest for digest in before if _is_text(digest)] for file, before in whole.items()
            if isinstance(before, list)}


def _write_journal(folder: Path, digests: dict[str, list[str]]) -> None:
    """Half a journal does no harm: it is whole before the first file is replaced."""
    journal = folder / JOURNAL
    if not digests:
        journal.unlink(missing_ok=True)
        return
    try:
        journal.write_bytes(encoded(json.dumps(digests, sort_keys=True)))
    except OSError as error:
        raise ExportError(
            f"{folder} cannot be written to ({error.strerror}); what was there is unchanged") from error
