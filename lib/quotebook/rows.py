"""What is found in each text, as Arrow arrays: the form in which it is cached, and travels between processes.

One row per text; each table is a column of lists of rows. The tables' own columns say what is stored: places
are integers, `spans` and `flags` lists, everything else is text.
"""
from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from quotebook.export.parquet import LISTS, arrow_column
from quotebook.frames import pd

NUMBERS = {"quotation", "start", "end"}
PLACES = ("_start", "_end")
TEXT = pd.Series([""]).dtype      # what pandas makes of text: str, in version 2 object


class Engine(NamedTuple):
    """What reads texts: its name, a key of `READERS`, and the settings in use as JSON."""

    name: str
    settings: str


def engine(name: str, *, aliases: Mapping[str, str] | None = None,
           cues: pd.DataFrame | None = None) -> Engine:
    """The engine of this name under a user's settings."""
    rows = None if cues is None else cues.fillna("").astype(str).to_dict("records")
    return Engine(name, json.dumps({"aliases": dict(aliases or {}), "cues": rows}, sort_keys=True))


def _quotations(documents: pd.DataFrame, aliases: dict, cues: list[dict] | None) -> dict[str, pd.DataFrame]:
    from quotebook.quotations import quotations_tables

    lexicon = None if cues is None else pd.DataFrame(cues)
    tables = quotations_tables(documents, lexicon=lexicon, aliases=aliases)
    return dict(zip(("quotations", "rejected", "problems"), tables, strict=True))


def _people(documents: pd.DataFrame, aliases: dict, cues: list[dict] | None) -> dict[str, pd.DataFrame]:
    from quotebook.people import people_table

    return {"people": people_table(documents, aliases=aliases)}


READERS: dict[str, Callable[..., dict[str, pd.DataFrame]]] = {"quotations": _quotations, "people": _people}


def read_texts(texts: list[str], engine: Engine) -> bytes:
    """What the engine finds in each text, as the bytes of an Arrow table.

    A text on which it fails has no rows but one in `problems`, and does not stop the others.
    """
    try:
        found = _found(texts, engine)
    except Exception:
        found = pa.concat_tables([_found_or_problem(text, engine) for text in texts])
    return to_bytes(found)


def _found(texts: list[str], engine: Engine) -> pa.Table:
    numbers = np.arange(len(texts)).astype(str)
    documents = pd.DataFrame({"doc": numbers, "text": pd.Series(texts, dtype=object)})
    tables = READERS[engine.name](documents, **json.loads(engine.settings))
    return pa.table({name: _lists(table, len(texts)) for name, table in tables.items()})


def _found_or_problem(text: str, engine: Engine) -> pa.Table:
    try:
        return _found([text], engine)
    except Exception as error:
        why = f"{type(error).__name__} while looking for {engine.name}"
        warnings.warn(f"one text could not be read: {why}", stacklevel=2)
        nothing = _found([""], engine)
        if "problems" not in nothing.column_names:
            return nothing
        row = {"doc": "0", "start": 0, "end": len(text), "problem": "text not read", "detail": why}
        at = nothing.column_names.index("problems")
        return nothing.set_column(at, "problems", _lists(pd.DataFrame([row]), 1))


def to_bytes(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return sink.getvalue().to_pybytes()


def from_bytes(content: bytes) -> pa.Table:
    with pa.ipc.open_stream(content) as stream:
        return stream.read_all()


def type_of(column: str) -> pa.DataType:
    """The Arrow type of a column of the tables."""
    number = column in NUMBERS or column.endswith(PLACES)
    return LISTS.get(column) or (pa.int64() if number else pa.large_string())


def _lists(table: pd.DataFrame, n_texts: int) -> pa.Array:
    """The rows of each text as a list."""
    offsets = np.searchsorted(table["doc"].astype(int), np.arange(n_texts + 1))
    names = [name for name in table if name != "doc"]
    columns = [arrow_column(table[name], name).cast(type_of(name)) for name in names]
    rows = pa.StructArray.from_arrays(columns, names)
    return pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), rows)


def frame(lists: pa.ChunkedArray, docs: list[str]) -> pd.DataFrame:
    """One of the tables, from the lists of its rows for each of the documents."""
    lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    lengths = np.diff(lists.offsets.to_numpy())
    rows = lists.flatten()
    columns = {"doc": pd.Series(np.repeat(np.array(docs, object), lengths), dtype=TEXT)}
    for name, values in zip([field.name for field in rows.type], rows.flatten(), strict=True):
        columns[name] = pandas_column(values, name)
    return pd.DataFrame(columns, copy=False)


def pandas_column(values: pa.Array | pa.ChunkedArray, name: str) -> object:
    """A column of the tables as pandas has it."""
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    kind = type_of(name)
    if kind == pa.int64() and (name.endswith(PLACES) or values.null_count):
        absent = values.is_null().to_numpy(zero_copy_only=False)
        return pd.arrays.IntegerArray(values.fill_null(0).to_numpy(), absent)
    if kind == pa.int64():
        return values.to_numpy()
    if kind == pa.large_string():
        return pd.Series(values.to_numpy(zero_copy_only=False), dtype=TEXT)
    cells = np.empty(len(values), object)
    cells[:] = _pairs(values) if name == "spans" else list(map(tuple, values.to_pylist()))
    return cells


def _pairs(values: pa.Array) -> list[tuple[tuple[int, int], ...]]:
    """Lists of [start, end] as tuples, without an Arrow object for each."""
    ends = np.cumsum(values.value_lengths().to_numpy()).tolist()
    numbers = values.flatten().flatten().to_numpy().reshape(-1, 2).T.tolist()
    pairs = list(zip(*numbers, strict=True)) if numbers else []
    return [tuple(pairs[first:last]) for first, last in zip([0, *ends], ends, strict=False)]
