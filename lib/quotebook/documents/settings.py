"""Settings files beside the documents: read here, never taken for documents."""
import csv
import io
import os

from .decode import decode
from .folder import SETTINGS_FILES, find_files, read_bytes
from .records import Limits, Problem, Refused


def read_settings(source) -> dict:
    """What lies beside the documents; only keys whose file exists and can be read.

    aliases {mention: name}, groups {form: group}, function_words [str]; cues, corrections, gold DataFrames.
    """
    if hasattr(source, "columns"):
        return {}
    import pandas as pd

    settings, _ = _read_tables(find_files(source)[0])
    settings.pop("metadata", None)
    for name, rows in settings.items():
        cells = [[cell.strip() for cell in row.values()] for row in rows]
        if name in ("aliases", "groups"):
            settings[name] = {row[0]: row[1] for row in cells if len(row) > 1}
        else:
            settings[name] = [row[0] for row in cells] if name == "function_words" else pd.DataFrame(rows)
    return settings


def read_metadata(root: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """metadata.csv as {file: facts}, and what is wrong with it and the other settings."""
    settings, problems = _read_tables(root)
    metadata: dict[str, dict[str, str]] = {}
    for row in settings.get("metadata", []):
        name = row.pop("file", "").strip().replace("\\", "/").removeprefix("./")
        if name in metadata or not name:
            problems.append(Problem("metadata without effect", f"{name or 'no file'} in a row", doc="metadata.csv"))
        else:
            metadata[name] = row
    return metadata, problems


def _read_tables(root: str) -> tuple[dict, list[Problem]]:
    """The rows of each settings file in the folder, cells as written, and a problem for each that cannot be read."""
    tables, problems = {}, []
    for name in SETTINGS_FILES:
        if os.path.isfile(place := os.path.join(root, name)):
            try:
                text, _ = decode(read_bytes(place, Limits.file_bytes))
                header, *rows = csv.reader(io.StringIO(text, newline="")) or [[]]
            except (Refused, csv.Error, ValueError) as why:
                problems.append(Problem("settings not read", str(why), doc=name))
                continue
            names = [column.strip().casefold() for column in header]
            tables[name.removesuffix(".csv")] = [dict(zip(names, row, strict=False)) for row in rows if any(row)]
    return tables, problems
