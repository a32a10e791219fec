"""Settings files beside the documents: read here, never taken for documents."""
import os
from collections.abc import Container

from .decode import decode
from .folder import SETTINGS_FILES, find_root, read_bytes
from .records import Limits, Problem, Refused
from .tables import split_rows

PAIRS, WORDS, TABLE = ("aliases", "groups"), "function_words", "cues"      # dictionaries, a list, a table
# those names are kept, but nothing asks for them yet
USED = set(SETTINGS_FILES) - {"corrections.csv", "gold.csv"}


def read_settings(source) -> dict:
    """What lies beside the documents; only keys whose file exists and can be read.

    aliases {mention: name}, groups {form: group}, function_words [str], cues DataFrame.
    """
    from quotebook.frames import pd

    if hasattr(source, "columns"):
        return {}
    settings, _ = _read_tables(find_root(source)[0], {f"{name}.csv" for name in (*PAIRS, WORDS, TABLE)})
    for name, rows in settings.items():
        cells = [[cell.strip() for cell in row.values()] for row in rows]
        if name in PAIRS:
            settings[name] = {row[0]: row[1] for row in cells if len(row) > 1}
        else:
            settings[name] = [row[0] for row in cells] if name == WORDS else pd.DataFrame(rows)
    return settings


def read_metadata(root: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """metadata.csv as {file: facts}, and what is wrong with it and the other settings."""
    settings, problems = _read_tables(root, SETTINGS_FILES)
    metadata: dict[str, dict[str, str]] = {}
    unused = 0
    for row in settings.get("metadata", []):
        name = row.pop("file", "").strip().replace("\\", "/").removeprefix("./")
        unused += not name or metadata.setdefault(name, row) is not row
    if unused:
        detail = f"{unused:,} rows that name no file, or one that stands above them"
        problems.append(Problem("metadata without effect", detail, doc="metadata.csv"))
    return metadata, problems


def _read_tables(root: str, wanted: Container[str]) -> tuple[dict, list[Problem]]:
    """The rows of each wanted settings file in the folder, cells as written, and what is odd about the file.
    """
    tables, problems = {}, []
    for name in sorted(os.listdir(root)) if os.access(root, os.R_OK) else []:
        place = os.path.join(root, name)
        if name.casefold() not in wanted or os.path.islink(place):
            continue
        try:
            text, odd = decode(read_bytes(place, Limits.file_bytes))
        except Refused as why:
            problems.append(Problem("settings not read", str(why), doc=name))
            continue
        head = text.lstrip().partition("\n")[0]
        header, *rows = [*split_rows(text, max(",;\t", key=head.count))] or [([], ())]
        problems += [problem._replace(doc=name) for found in (odd, *(found for _, found in rows))
                     for problem in found]
        names = [column.strip().casefold() for column in header[0]]
        if len(names) < 2 and name.casefold().startswith(PAIRS):
            problems.append(Problem("settings not read", "it has fewer than two columns", doc=name))
        tables[name.casefold().removesuffix(".csv")] = [dict(zip(names, row, strict=False))
                                                        for row, _ in rows]
    return tables, problems
