"""Which documents and tokens meet some conditions: the work behind `where`."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from quotebook.counts.forms import in_english
from quotebook.errors import QuotebookError, unknown_value
from quotebook.findings.arguments import date_text, yes_or_no
from quotebook.tokens import as_codes
from quotebook.wording import visible

if TYPE_CHECKING:
    from quotebook.findings.asked import Asked


def choose_documents(whole: Asked, conditions: dict[str, object]) -> tuple[pd.DataFrame, dict[str, object]]:
    """The documents that meet every condition that is not None, and these conditions (`Collection.where`)."""
    asked = {name: value for name, value in conditions.items() if value not in (None, False)}
    if conditions.get("english") is not None:
        yes_or_no(conditions["english"], "english")
    for name in asked.keys() & {"since", "until"}:
        asked[name] = date_text(asked[name], name)
    if "speaker" in asked:
        _require_speaker(whole, asked["speaker"])
    tests = {name: CHOICES[name](whole, value) for name, value in asked.items()}
    if "english" in asked and tests["english"].all():
        # Where no document is in English, none is left out, and the part is not 'in English'.
        del asked["english"]
    chosen = np.all([np.ones(len(whole.documents), bool), *tests.values()], axis=0)
    if not chosen.any():
        said = ", ".join(f"{name}={visible(str(value))!r}" for name, value in asked.items())
        raise QuotebookError(f"no document with {said}; {_what_there_is(whole, asked)}")
    return whole.documents[chosen].reset_index(drop=True), asked


def _named(column: str):
    def choose(whole, value) -> np.ndarray:
        known = whole.documents[column].dropna()
        if known.empty:
            raise QuotebookError(f"no document has a {column}; metadata.csv beside the documents can give "
                                 f"one to each")
        if value not in set(known):
            raise unknown_value(value, column, sorted(set(known)))
        return (whole.documents[column] == value).to_numpy(bool)
    return choose


def _document(whole, value) -> np.ndarray:
    return (whole.documents["doc"] == whole.find_document(value)["doc"]).to_numpy(bool)


def _since(whole, value) -> np.ndarray:
    return (whole.documents["date"].fillna("").astype("str") >= value).to_numpy(bool)


def _until(whole, value) -> np.ndarray:
    date = whole.documents["date"].fillna("").astype("str")
    return ((date.str.slice(0, len(value)) <= value) & (date != "")).to_numpy(bool)


def _speaker(whole, value) -> np.ndarray:
    return whole.documents["doc"].isin(rows_of(whole.quotations, value)["doc"]).to_numpy(bool)


def _english(whole, value) -> np.ndarray:
    chosen = in_english(whole.tokens, whole.function_words)
    foreign = whole.tokens["doc"][~chosen].unique()
    return ~whole.documents["doc"].isin(foreign).to_numpy(bool)


CHOICES = {"doc": _document, "group": _named("group"), "source": _named("source"), "since": _since,
           "until": _until, "speaker": _speaker, "english": _english}


def _require_speaker(whole, name: object) -> None:
    names = whole.quotations["speaker_name"].dropna().str.split("; ").explode().unique()
    if name not in set(names):
        raise unknown_value(name, "speaker", sorted(names))


def rows_of(quotations: pd.DataFrame, speaker: str) -> pd.DataFrame:
    """The quotations of a speaker, alone or together with others."""
    names = quotations["speaker_name"].astype(object).fillna("")
    return quotations[[speaker in name.split("; ") for name in names]]


def _what_there_is(whole, asked: dict) -> str:
    dates = whole.documents["date"].dropna()
    if not asked.keys() & {"since", "until"}:
        return "ask for less at a time"
    if dates.empty:
        return "none has a date; metadata.csv beside the documents can give them"
    return f"their dates go from {dates.min()} to {dates.max()}"


def inside(tokens: pd.DataFrame, quotations: pd.DataFrame) -> np.ndarray:
    """For every token whether it stands in one of the quotations, inside marks or not."""
    document, names = as_codes(tokens, "doc")
    begins = np.searchsorted(document, np.arange(len(names) + 1))
    starts, depth = tokens["start"].to_numpy(), np.zeros(len(tokens) + 1, np.int32)
    for code, spans in zip(names.get_indexer(quotations["doc"]), quotations["spans"], strict=True):
        first, last = begins[code], begins[code + 1]
        for span in spans:
            low, high = first + np.searchsorted(starts[first:last], span)
            depth[low] += 1
            depth[high] -= 1
    return np.cumsum(depth)[:-1] > 0


def members_of(part: Asked, speaker: str | None) -> np.ndarray:
    """For every token of the whole corpus whether it belongs to the part."""
    chosen = _in_documents(part)
    return chosen & inside(part.whole.tokens, part.quotations) if speaker else chosen


def _in_documents(part: Asked) -> np.ndarray:
    code, names = as_codes(part.whole.tokens, "doc")
    return names.isin(part.documents["doc"])[code]


def hide_outside(part: Asked) -> pd.DataFrame:
    """Every token of the part's documents; token and word are null outside the part."""
    codes = {column: as_codes(part.whole.tokens, column) for column in ("token", "word")}
    spoken = {column: pd.Categorical.from_codes(np.where(part.members, numbers, -1), forms)
              for column, (numbers, forms) in codes.items()}
    return part.whole.tokens.assign(**spoken)[_in_documents(part)].reset_index(drop=True)
