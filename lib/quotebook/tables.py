"""The tables of a collection that take long: from the cache what is known, the rest by the cores or workers
there are.
"""
from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from quotebook.cache import HASH, Cache
from quotebook.progress import bar
from quotebook.rows import Engine, frame, from_bytes, read_texts
from quotebook.spread import WORTH_WORKERS, executor_for, partitions, spread

if TYPE_CHECKING:
    import pandas as pd

DAMAGED = "cache damaged"
SECONDS_TO_KEEP = 30      # after so long what was found goes into the cache, so that a stopped run can go on


class Made(NamedTuple):
    """The tables by their names, and the files of the cache that were damaged."""

    tables: dict[str, pd.DataFrame]
    damaged: list[str]

    @property
    def problems(self) -> pd.DataFrame:
        """A row for each damaged file, as in the table of problems."""
        from quotebook.frames import pd

        detail = [f"{name} was not as it was written; its texts were read again" for name in self.damaged]
        rows = pd.DataFrame({"doc": "", "start": None, "end": None, "problem": DAMAGED, "detail": detail})
        return rows.astype({"start": "Int64", "end": "Int64"})


def make_tables(documents: pd.DataFrame, engine: Engine, *, workers: int | None = None) -> Made:
    """What the engine finds in the documents (doc, text): the same rows by any number of workers, cached or
    not.
    """
    docs, texts = documents["doc"].tolist(), documents["text"].tolist()
    hashes = list(map(_hash_of, texts))
    rows, damaged = _rows(dict(zip(hashes, texts, strict=True)), engine, workers)
    row_of = {each: row for row, each in enumerate(rows[HASH].to_pylist())}
    rows = rows.drop_columns(HASH).take(pa.array([row_of[each] for each in hashes], pa.int64()))
    return Made({name: frame(rows[name], docs) for name in rows.column_names}, damaged)


def fill_cache(texts: list[str], engine: Engine, *, workers: int | None = None) -> None:
    """Read what the cache does not know yet, where there is one and the texts are long enough to make others
    wait.
    """
    if Cache(engine).folder and sum(map(len, texts)) >= WORTH_WORKERS:
        _rows({_hash_of(text): text for text in texts}, engine, workers)


def _hash_of(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _rows(texts: dict[str, str], engine: Engine, workers: int | None) -> tuple[pa.Table, list[str]]:
    """One row for each text, by its hash, in any order; and the damaged files."""
    cache = Cache(engine)
    known, damaged = cache.read(texts)
    missing = _without(texts, known)
    if known is not None and not missing:
        return known, damaged
    with cache.turn(missing):
        done, damaged_since = cache.read(missing)
        missing = _without(missing, done)
        found = [*_found(missing, engine, cache, workers)] if missing or not texts else []
    rows = pa.concat_tables([rows for rows in (known, done, *found) if rows is not None])
    return rows, damaged + damaged_since


def _without(texts: dict[str, str], known: pa.Table | None) -> dict[str, str]:
    gone = set(known[HASH].to_pylist()) if known is not None else ()
    return {each: text for each, text in texts.items() if each not in gone}


def _found(texts: dict[str, str], engine: Engine, cache: Cache, workers: int | None) -> list[pa.Table]:
    """What the engine finds in texts that it must read; what is done is kept also when somebody stops it."""
    hashes, found, kept, since = list(texts), [], 0, time.monotonic()
    cuts = partitions(list(map(len, texts.values()))) or [slice(0, 0)]
    parts = ([texts[each] for each in hashes[cut]] for cut in cuts)
    with (executor_for(workers, sum(map(len, texts.values()))) as executor,
          bar(len(texts), "documents", what=f"reading {engine.name}") as tell):
        try:
            for cut, content in zip(cuts, spread(read_texts, parts, engine, executor=executor), strict=False):
                rows = from_bytes(content)
                found.append(rows.append_column(HASH, pa.array(hashes[cut], pa.string())))
                tell(len(rows))
                if time.monotonic() - since > SECONDS_TO_KEEP:
                    cache.write(pa.concat_tables(found[kept:]))
                    kept, since = len(found), time.monotonic()
        finally:
            if found[kept:]:
                cache.write(pa.concat_tables(found[kept:]))
    return found
