"""Settings files beside the documents: read here, never taken for documents."""
import csv
import io
import os

from .decode import decode
from .folder import SETTINGS_FILES, find_files, read_bytes
from .limits import DEFAULT_LIMITS, Limits
from .records import Problem, Refused


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


def read_metadata(root: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """metadata.csv as {file: facts}, and what is wrong with it; both empty if there is none."""
    place = os.path.join(root, SETTINGS_FILES[0])
    if not os.path.isfile(place):
        return {}, []
    try:
        rows = read_rows(place)
    except Refused:
        return {}, []             # settings_problems says why
    if rows and "file" not in rows[0]:
        return {}, [_problem(SETTINGS_FILES[0], "settings not read", "no column is called file")]
    metadata, problems = {}, []
    for row in rows:
        name = row.pop("file", "").strip().replace("\\", "/").removeprefix("./")
        if name in metadata:
            problems.append(_problem(SETTINGS_FILES[0], "metadata twice", name))
        elif name:
            metadata[name] = {key: value for key, value in row.items() if key}
    return metadata, problems


def settings_problems(root: str, met: list[str]) -> list[Problem]:
    """A row for each settings file that cannot be read, or that lies where it has no effect."""
    problems = [_problem(path, "settings not read", "it has an effect only in the top folder")
                for path in met if "/" in path and path.rsplit("/", 1)[-1].casefold() in SETTINGS_FILES]
    for name in SETTINGS_FILES:
        place = os.path.join(root, name)
        if os.path.isfile(place):
            try:
                read_rows(place)
            except Refused as refusal:
                problems.append(_problem(name, "settings not read", str(refusal)))
    return problems


def _problem(doc: str, problem: str, detail: str) -> Problem:
    return Problem(doc, None, None, problem, detail)


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
