"""Settings files beside the documents: read here, never taken for documents."""
import csv
import io
import os

from .decode import decode
from .folder import find_files, read_bytes
from .limits import DEFAULT_LIMITS, Limits
from .records import Problem, Refused

SETTINGS_FILES = ("metadata.csv", "aliases.csv", "corrections.csv", "gold.csv", "cues.csv", "function_words.csv",
                  "groups.csv")


def is_settings(path: str) -> bool:
    """Whether this path, at any depth, is a settings file and not a document."""
    return path.rsplit("/", 1)[-1].casefold() in SETTINGS_FILES


def read_rows(place: str, limits: Limits = DEFAULT_LIMITS) -> list[dict[str, str]]:
    """The rows of a settings file as written, keys in lower case. Raises Refused if it is no table."""
    text, _ = decode(read_bytes(place, limits.file_bytes))
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        return [dict(zip(header, row, strict=False)) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise Refused(f"not a table: {error}") from None


def read_settings(source) -> dict:
    """What lies beside the documents; only keys whose file exists and can be read.

    aliases {mention: name}, groups {form: group}, function_words [str], cues, corrections, gold DataFrames.
    """
    if hasattr(source, "columns"):
        return {}
    root, _ = find_files(source)
    settings = {}
    for name in SETTINGS_FILES[1:]:
        place = os.path.join(root, name)
        if os.path.isfile(place):
            try:
                settings[name.removesuffix(".csv")] = SHAPES[name](read_rows(place))
            except Refused:
                continue
    return settings


def settings_problems(root: str) -> list[Problem]:
    """A row for each settings file in the root folder that cannot be read."""
    problems = []
    for name in SETTINGS_FILES:
        place = os.path.join(root, name)
        if os.path.isfile(place):
            try:
                read_rows(place)
            except Refused as refusal:
                problems.append(Problem(name, None, None, "settings not read", str(refusal)))
    return problems


def _pairs(rows: list[dict[str, str]]) -> dict[str, str]:
    """The first two columns as key and value."""
    pairs = [list(row.values())[:2] for row in rows]
    return {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2}


def _words(rows: list[dict[str, str]]) -> list[str]:
    return [next(iter(row.values())).strip() for row in rows if row]


def _frame(rows: list[dict[str, str]]):
    import pandas as pd

    return pd.DataFrame(rows)


SHAPES = {"aliases.csv": _pairs, "groups.csv": _pairs, "function_words.csv": _words,
          "corrections.csv": _frame, "gold.csv": _frame, "cues.csv": _frame}
