"""manifest.json: what lies in the exports folder, and from which documents, settings and versions it was made."""
from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from quotebook.export.files import locked, write_whole
from quotebook.export.tables import plain, require_table

if TYPE_CHECKING:
    import pandas as pd

NAME = "manifest.json"
PACKAGES = ("matplotlib", "numpy", "openpyxl", "pandas", "quotebook")
MIME = "application/vnd.quotebook.saved+json"

_origin: dict = {"documents": {}, "settings": {}}


def made_from(documents: pd.DataFrame, **settings: object) -> None:
    """Say what the exports of this notebook are made from: documents (doc, sha256) and the parameters.

    Called once, after loading; every later entry of the manifest names these documents and settings.
    """
    require_table(documents, "doc", "sha256")
    _origin["documents"] = dict(sorted(zip(documents["doc"], documents["sha256"], strict=True)))
    _origin["settings"] = {name: plain(value) for name, value in settings.items()}


@dataclass(frozen=True)
class Saved:
    """What was written; Jupyter shows the names, and `report` finds the chart's SVG by them."""

    folder: Path
    name: str
    files: dict[str, str]
    finding: str

    def __repr__(self) -> str:
        endings = ", ".join(sorted(file.removeprefix(f"{self.name}.") for file in self.files))
        return f"Saved {self.folder.name}/{self.name}: {endings}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": repr(self), MIME: {"name": self.name, "files": self.files, "finding": self.finding}}


def record(folder: Path, name: str, contents: dict[str, bytes], *, rows: int, finding: str) -> Saved:
    """Enter the files into the manifest, one process at a time; entries of files that are gone leave it."""
    hashes = {file: hashlib.sha256(content).hexdigest() for file, content in contents.items()}
    # However many charts a collection gave, its documents stand in the manifest once, under their digest.
    collection = hashlib.sha256(json.dumps(_origin["documents"]).encode()).hexdigest()[:16]
    entry = {"files": hashes, "rows": rows, "finding": finding, "documents": collection,
             "settings": _origin["settings"]}
    with locked(folder):
        manifest = read_manifest(folder)
        exports = {name: entry} | {
            other: old for other, old in manifest["exports"].items()
            if other != name and any((folder / file).exists() for file in old["files"])}
        documents = manifest["documents"] | {collection: _origin["documents"]}
        in_use = {entry["documents"] for entry in exports.values()}
        manifest = {
            "exports": exports, "documents": {digest: documents[digest] for digest in in_use if digest in documents},
            "versions": {"python": platform.python_version(), **{package: version(package) for package in PACKAGES}}}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(folder / NAME, f"{text}\n".encode(errors="backslashreplace"))
    return Saved(folder, name, hashes, finding)


def read_manifest(folder: Path) -> dict:
    """The manifest of an exports folder: exports, documents, versions, each empty where there is none yet."""
    try:
        manifest = json.loads((folder / NAME).read_bytes())
        return {part: dict(manifest[part]) for part in ("exports", "documents", "versions")}
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or somebody edited it
        return {"exports": {}, "documents": {}, "versions": {}}
