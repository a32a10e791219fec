"""Quotations counted: by speaker and kind, by cue, by flag. All take and return plain tables."""
from __future__ import annotations

from typing import TYPE_CHECKING

from ..package_data import data_rows
from .cues import default_lexicon

if TYPE_CHECKING:
    import pandas as pd

UNNAMED = "(no name found)"
NO_CUE = "(no cue)"
MOST_TIED = 3   # names in one cell


def count_speakers(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per speaker and kind: speaker, kind, quotations; the most quoted speaker first.

    A quotation of several speakers counts for each of them; one whose speaker has no name counts under
    `UNNAMED`, last.
    """
    # As objects: a column without a name in it is not one of strings to pandas.
    names = quotations["speaker_name"].astype(object).fillna(UNNAMED)
    rows = quotations.assign(speaker=names.map(lambda name: (name or UNNAMED).split("; "))).explode("speaker")
    table = rows.groupby(["speaker", "kind"], observed=True).size().rename("quotations").reset_index()
    totals = table.groupby("speaker")["quotations"].transform("sum")
    order = table.assign(last=table["speaker"] == UNNAMED, total=-totals, own=-table["quotations"])
    kept = order.sort_values(["last", "total", "speaker", "own", "kind"], kind="stable").index
    return table.loc[kept].reset_index(drop=True)


def count_cues(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per cue: cue (dictionary form), quotations, forms (as written), speakers, most_often (whom)."""
    as_written = quotations["cue"].astype(object)
    rows = quotations.assign(
        cue=as_written.map(default_lexicon().base_form, na_action="ignore").astype(object).fillna(NO_CUE),
        form=as_written.fillna("").map(str.casefold),
        speaker=quotations["speaker_name"].astype(object).fillna(UNNAMED))
    table = rows.groupby("cue").agg(
        quotations=("cue", "size"), forms=("form", lambda forms: ", ".join(sorted(set(forms)))),
        speakers=("speaker", "nunique"), most_often=("speaker", _most_frequent)).reset_index()
    return table.sort_values(["quotations", "cue"], ascending=[False, True], ignore_index=True)


def count_flags(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row per flag that the rules set: flag, quotations, meaning, example (the text of the first)."""
    meanings = {row["flag"]: row["meaning"] for row in data_rows("flags.csv")}
    rows = quotations.assign(flag=quotations["flags"].map(list)).explode("flag").dropna(subset=["flag"])
    table = rows.groupby("flag").agg(quotations=("flag", "size"), example=("text", "first")).reset_index()
    table.insert(2, "meaning", table["flag"].map(meanings))
    return table.sort_values(["quotations", "flag"], ascending=[False, True], ignore_index=True)


def _most_frequent(names: pd.Series) -> str:
    """Whom a cue introduces most often; several where they tie, and nobody where too many do."""
    counts = names.value_counts()
    best = sorted(counts.index[counts == counts.max()])
    return "; ".join(best) if len(best) <= MOST_TIED else f"{len(best):,} speakers, {counts.max():,} each"
