"""manifest.json: what lies in the exports folder, and from which documents, settings and versions it was made."""
from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from quotebook.export.files import locked, write_whole
from quotebook.export.tables import plain

if TYPE_CHECKING:
    import pandas as pd

NAME = "manifest.json"
PACKAGES = ("quotebook", "matplotlib", "pandas", "numpy", "openpyxl")
MIME = "application/vnd.quotebook.saved+json"

_origin: dict = {"documents": None, "settings": {}}


def made_from(documents: pd.DataFrame, **settings: object) -> None:
    """Say what the exports of this notebook are made from: documents (doc, sha256) and the parameters.

    Called once, after loading; every later entry of the manifest names these documents and settings.
    """
    hashes = sorted(zip(documents["doc"].astype(str), documents["sha256"].astype(str), strict=True))
    _origin.update(documents=hashes, settings={name: plain(value) for name, value in sorted(settings.items())})


@dataclass(frozen=True)
class Saved:
    """What was written; Jupyter shows the names, and `report` finds the chart's SVG by them."""

    folder: Path
    name: str
    files: dict[str, str]
    finding: str = ""

    def __repr__(self) -> str:
        endings = ", ".join(sorted(file.removeprefix(self.name + ".") for file in self.files))
        return f"Saved {self.folder.name}/{self.name}: {endings}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": repr(self), MIME: {"name": self.name, "files": self.files, "finding": self.finding}}


def record(folder: Path, name: str, contents: dict[str, bytes], *, rows: int, title: str) -> Saved:
    """Enter the files into the manifest, one process at a time; entries of files that are gone leave it."""
    files = {file: hashlib.sha256(content).hexdigest() for file, content in sorted(contents.items())}
    with locked(folder):
        manifest = read_manifest(folder)
        digest = _enter_documents(manifest)
        manifest["exports"][name] = {
            "files": files, "rows": rows, "title": title, "documents": digest, "settings": _origin["settings"],
        }
        _drop_missing(manifest, folder)
        manifest["versions"] = _versions()
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(folder / NAME, (text + "\n").encode("utf-8", errors="backslashreplace"))
    return Saved(folder, name, files, title)


def read_manifest(folder: Path) -> dict:
    """The manifest of an exports folder: exports, documents, versions, each empty where there is none yet."""
    try:
        manifest = json.loads((folder / NAME).read_bytes())
        return {part: dict(manifest[part]) for part in ("exports", "documents", "versions")}
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or somebody edited it
        return {"exports": {}, "documents": {}, "versions": {}}


def _enter_documents(manifest: dict) -> str | None:
    """The digest under which this collection stands in the manifest: once, however many charts it gave."""
    hashes = _origin["documents"]
    if hashes is None:
        return None
    digest = hashlib.sha256(json.dumps(hashes).encode()).hexdigest()[:16]
    manifest["documents"][digest] = dict(hashes)
    return digest


def _drop_missing(manifest: dict, folder: Path) -> None:
    manifest["exports"] = {
        name: entry for name, entry in manifest["exports"].items()
        if any((folder / file).exists() for file in entry.get("files", ()))
    }
    in_use = {entry.get("documents") for entry in manifest["exports"].values()}
    manifest["documents"] = {digest: docs for digest, docs in manifest["documents"].items() if digest in in_use}


def _versions() -> dict[str, str]:
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions
