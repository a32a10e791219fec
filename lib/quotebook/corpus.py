"""A collection of documents and every table that can be made of it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError, say_interrupts_plainly
from quotebook.findings.parts import Collection

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from quotebook.documents import Limits, Loaded
    from quotebook.tables import Made

REASONS_SHOWN = 3


def load(
    source: str | Path | Iterable[str | Path] | pd.DataFrame,
    *,
    keep_hyphens: bool = False,
    text_column: str | None = None,
    drop_duplicates: bool = False,
    limits: Limits | None = None,
    workers: int | None = None,
) -> Corpus:
    """Read a folder, a file, a list of paths, or a DataFrame with `doc` and `text` into a Corpus.

    `keep_hyphens` makes *state-run* one token; `text_column` names the column that holds the text in
    tables; `drop_duplicates` leaves out documents whose text was met before; `limits` are the reading
    limits (`documents.Limits`). `workers` is the number of processes that look for quotations and people
    (default: all cores where that pays); the rows are the same for any number.

    Raises QuotebookError where there is nothing to work on, saying why.
    """
    from quotebook import documents

    say_interrupts_plainly()
    source = list(source) if isinstance(source, Iterator) else source
    loaded = documents.load_documents(
        source, text_column=text_column, drop_duplicates=drop_duplicates, limits=limits or documents.Limits()
    )
    settings = _settings_in_use(documents.read_settings(source), loaded)
    return Corpus(require_documents(loaded, source), settings=settings, keep_hyphens=keep_hyphens,
                  workers=workers)


def read_ahead(loaded: Loaded, source: object, *, workers: int | None = None) -> None:
    """Find the quotations of what was loaded, so that they are in the cache when somebody asks for them."""
    from quotebook import documents, rows, tables

    settings = _settings_in_use(documents.read_settings(source), loaded)
    engine = rows.engine("quotations", aliases=settings.get("aliases"), cues=settings.get("cues"))
    tables.fill_cache(loaded.texts, engine, workers=workers)


def _settings_in_use(settings: dict, loaded: Loaded) -> dict:
    """The settings without cues that cannot be used; those become a row of `problems`."""
    if "cues" not in settings:
        return settings
    from quotebook.documents.records import Problem
    from quotebook.quotations import find_quotations

    try:
        find_quotations("", lexicon=settings["cues"])
    except QuotebookError as why:
        del settings["cues"]
        loaded.reading_problems.append(Problem("settings not read", str(why), doc="cues.csv"))
    return settings


def require_documents(loaded: Loaded, source: object) -> Loaded:
    """What was loaded, if there is a document in it; else QuotebookError with the files' reasons."""
    if not loaded.drafts:
        raise QuotebookError(_nothing_loaded(source, loaded.files))
    return loaded


def _nothing_loaded(source, files: pd.DataFrame) -> str:
    turned_away = files[files["outcome"] == "refused"]
    reasons = [f"{row.path}: {row.reason}" for row in turned_away.head(REASONS_SHOWN).itertuples()]
    more = len(turned_away) - len(reasons)
    return (
        f"no document could be read from {source}: "
        + ("; ".join(reasons) or "it holds no documents")
        + (f"; and {more:,} more (quotebook files lists them all)" if more > 0 else "")
        + "; add a document that can be read, such as a .txt file"
    )


class Corpus(Collection):
    """Documents and the tables made of them, each computed once, on first use.

    `documents`, `files`, `problems`, `tokens`, `quotations`, `rejected` and `people` are DataFrames;
    every row of them leads back to a document by `doc`, and to a place in it by `start` and `end`. The
    questions (`speakers()`, `kwic("sanction*")`, `where(group="may").compare()` ...) are methods, each
    answered by a Finding.
    """

    # What makes a part of a corpus: the whole has none of it.
    conditions = own_conditions = MappingProxyType({})
    described = ending = ""

    def __init__(self, loaded: Loaded, *, settings: dict | None = None, keep_hyphens: bool = False,
                 workers: int | None = None):
        self.documents = loaded.documents
        self.files = loaded.files
        self.settings = settings or {}
        self.keep_hyphens, self.workers = keep_hyphens, workers
        self._loaded = loaded

    def __repr__(self) -> str:
        plural = "" if len(self) == 1 else "s"
        return f"{len(self):,} document{plural}, {int(self.documents['characters'].sum()):,} characters"

    @property
    def whole(self) -> Corpus:
        return self

    @property
    def text_tokens(self) -> pd.DataFrame:
        return self.tokens

    @cached_property
    def members(self) -> np.ndarray:
        """For every token whether it belongs here: all do."""
        import numpy as np

        return np.ones(len(self.tokens), bool)

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """One row per token: doc, start, end, token, word, sentence, paragraph."""
        from quotebook.tokens import tokens_table

        return tokens_table(self.documents, keep_hyphens=self.keep_hyphens)

    @property
    def quotations(self) -> pd.DataFrame:
        """One row per quotation, with cue, speaker and every span."""
        return self._read_quotations.tables["quotations"]

    @property
    def rejected(self) -> pd.DataFrame:
        """One row per stretch in quotation marks that is no quotation, with the reason."""
        return self._read_quotations.tables["rejected"]

    @property
    def people(self) -> pd.DataFrame:
        """One row per mention of a person or organisation."""
        return self._read_people.tables["people"]

    @cached_property
    def problems(self) -> pd.DataFrame:
        """One row per oddity in a file or a text: doc, start, end, problem, detail."""
        from quotebook.frames import pd

        # Near duplicates cost as much as the loading, so they are looked for here and not before.
        made = self._read_quotations
        tables = [table for table in (self._loaded.problems, made.tables["problems"], made.problems)
                  if len(table)]
        if not tables:
            return self._loaded.problems
        problems = pd.concat(tables, ignore_index=True)
        return problems.sort_values(["doc", "start"], kind="stable", ignore_index=True)

    @cached_property
    def _read_quotations(self) -> Made:
        return self._made_by("quotations", cues=self.settings.get("cues"))

    @cached_property
    def _read_people(self) -> Made:
        return self._made_by("people")

    def _made_by(self, engine: str, **settings: object) -> Made:
        from quotebook import rows, tables

        return tables.make_tables(
            self.documents, rows.engine(engine, aliases=self.settings.get("aliases"), **settings),
            workers=self.workers
        )
