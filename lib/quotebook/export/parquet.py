"""A table as the bytes of a Parquet file, and its columns as Arrow arrays: the same table, the same bytes.

Numbers stay numbers, absent values null; `spans` are lists of [start, end], `flags` lists of text. A file
name that is no UTF-8 holds \\udcff where its odd bytes stood, as in CSV.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from quotebook.errors import require_table
from quotebook.export.tables import cell_text

if TYPE_CHECKING:
    import pandas as pd

LISTS = {"spans": pa.list_(pa.list_(pa.int64(), 2)), "flags": pa.list_(pa.large_string())}
TEXT = pa.large_string()


def parquet_bytes(table: pd.DataFrame | dict[str, list], *, facts: dict[bytes, bytes] | None = None) -> bytes:
    """The bytes of a Parquet file, with facts for its head."""
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(arrow_table(table).replace_schema_metadata(facts), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def arrow_table(table: pd.DataFrame | dict[str, list]) -> pa.Table:
    """The table with an Arrow array for each column."""
    if not isinstance(table, dict):
        require_table(table)
    return pa.table({str(name): arrow_column(table[name], str(name)) for name in table})


def arrow_column(values: pd.Series | list, name: str) -> pa.Array:
    """A column of this name as Arrow array; what is neither a number nor a list is text."""
    if name in LISTS:
        return pa.array(list(values), type=LISTS[name])
    if getattr(getattr(values, "dtype", None), "kind", "O") in "biuf":
        return pa.array(values.array if hasattr(values, "array") else values, from_pandas=True)
    cells = list(values)
    try:
        column = pa.array(cells, from_pandas=True)
    except (UnicodeEncodeError, pa.ArrowException):
        column = pa.array([None if cell is None or cell != cell else _text(cell) for cell in cells],
                          type=TEXT)
    return column.cast(TEXT) if pa.types.is_null(column.type) or pa.types.is_string(column.type) else column


def _text(cell: object) -> str:
    return str(cell_text(cell)).encode(errors="backslashreplace").decode()
