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

    def pairs(rows: list[dict[str, str]]) -> dict[str, str]:
        return {key.strip(): value.strip() for key, value, *_ in (row.values() for row in rows if len(row) > 1)}

    def words(rows: list[dict[str, str]]) -> list[str]:
        return [next(iter(row.values())).strip() for row in rows if row]

    shapes = {"aliases": pairs, "groups": pairs, "function_words": words}
    tables, _ = read_tables(find_files(source)[0])
    return {name: shapes.get(name, pd.DataFrame)(rows) for name, rows in tables.items() if name != "metadata"}


def read_metadata(root: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """metadata.csv as {file: facts}, and what is wrong with it and the other settings."""
    tables, problems = read_tables(root)
    metadata: dict[str, dict[str, str]] = {}
    for row in tables.get("metadata", []):
        name = row.pop("file", "").strip().replace("\\", "/").removeprefix("./")
        if not name or name in metadata:
            problem = "metadata twice" if name else "metadata without a file"
            problems.append(Problem(problem, name, doc=SETTINGS_FILES[0]))
        else:
            metadata[name] = row
    return metadata, problems


def read_tables(root: str) -> tuple[dict[str, list[dict[str, str]]], list[Problem]]:
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
