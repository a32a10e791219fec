"""Parts of a collection: some of its documents, or what one speaker says in them, with the same tables and questions."""
from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from quotebook.counts.forms import in_english
from quotebook.errors import QuotebookError, unknown_name, unknown_value
from quotebook.findings.arguments import date_text, yes_or_no
from quotebook.findings.questions import QUESTIONS, Questions
from quotebook.tokens import as_codes
from quotebook.wording import plural, visible

if TYPE_CHECKING:
    from quotebook.corpus import Corpus

TABLES = ("documents", "files", "problems", "tokens", "quotations", "rejected", "people")
# How each condition is worded behind 'the texts'.
WORDED = {"doc": "{}", "group": "of group {}", "source": "from {}", "since": "since {}", "until": "up to {}",
          "speaker": "reported of {}", "english": "in English"}
UNFIT_IN_ENDINGS = re.compile(r"[^\w.]+")
LONGEST_ENDING = 40


def choose_part(whole: Corpus | Part, **conditions: object) -> Part:
    """The part of a corpus, or of another part, that meets every condition that is not None; see `Corpus.where`."""
    asked = {name: value for name, value in conditions.items() if value not in (None, False)}
    if conditions.get("english") is not None:
        yes_or_no(conditions["english"], "english")
    for name in asked.keys() & {"since", "until"}:
        asked[name] = date_text(asked[name], name)
    if "speaker" in asked:
        _require_speaker(whole, asked["speaker"])
    tests = {name: CHOICES[name](whole, value) for name, value in asked.items()}
    if "english" in asked and tests["english"].all():
        del asked["english"]    # where no document is in English, none is left out, and the part is not 'in English'
    chosen = np.all([np.ones(len(whole.documents), bool), *tests.values()], axis=0)
    if not chosen.any():
        said = _worded(asked, "; ".join)
        raise QuotebookError(f"no document is {said}; {_what_there_is(whole, asked)}")
    return Part(whole, whole.documents[chosen].reset_index(drop=True), asked)


def _named(column: str):
    def choose(whole, value) -> np.ndarray:
        known = whole.documents[column].dropna()
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
    return whole.documents["doc"].isin(_rows_of(whole.quotations, value)["doc"]).to_numpy(bool)


def _english(whole, value) -> np.ndarray:
    chosen = in_english(whole.tokens, whole.function_words)
    foreign = whole.tokens["doc"][~chosen].unique()
    return ~whole.documents["doc"].isin(foreign).to_numpy(bool)


CHOICES = {"doc": _document, "group": _named("group"), "source": _named("source"), "since": _since, "until": _until,
           "speaker": _speaker, "english": _english}


def _require_speaker(whole, name: object) -> None:
    names = whole.quotations["speaker_name"].dropna().str.split("; ").explode().unique()
    if name not in set(names):
        raise unknown_value(name, "speaker", sorted(names))


def _rows_of(quotations: pd.DataFrame, speaker: str) -> pd.DataFrame:
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


def _worded(conditions: dict, join) -> str:
    return join(WORDED[name].format(visible(str(value))) for name, value in conditions.items())


class Part(Questions):
    """Some documents of a corpus: the same tables and the same questions, nothing computed again.

    Made by `corpus.where(...)`. With a speaker among the conditions, `quotations` and `tokens` are that speaker's
    alone, marked or not; `documents` are those in which the speaker is quoted.
    """

    def __init__(self, parent: Corpus | Part, documents: pd.DataFrame, own_conditions: dict):
        self.parent, self.whole, self.documents = parent, parent.whole, documents
        self.own_conditions, self.conditions = own_conditions, parent.conditions | own_conditions
        self.settings = parent.settings

    def __getattr__(self, name: str):
        if name in TABLES:
            return object.__getattribute__(self, name)
        raise unknown_name(name, "a part of a corpus", [*TABLES, *QUESTIONS, "where"])

    def __len__(self) -> int:
        return len(self.documents)

    def __repr__(self) -> str:
        number = f"{len(self):,} of " * bool(self.conditions) + plural(len(self.whole.documents), "document")
        part = f" ({self.described})" if self.conditions else ""
        return f"{number}{part}, {int(self.documents['characters'].sum()):,} characters"

    @property
    def described(self) -> str:
        """What makes the part, to stand behind 'the texts': 'of group may, since 2012-12'."""
        return _worded(self.conditions, ", ".join)

    @property
    def ending(self) -> str:
        """What makes the part, for the names of files; 'in English' goes without saying."""
        values = [str(value) for name, value in self.conditions.items() if name != "english"]
        return UNFIT_IN_ENDINGS.sub("-", "-".join(values))[:LONGEST_ENDING].strip("-.")

    @property
    def called(self) -> str:
        """The part within the one it was taken from: 'the texts of group may'."""
        return f"the texts {_worded(self.own_conditions or self.conditions, ', '.join)}".strip()

    @cached_property
    def quotations(self) -> pd.DataFrame:
        rows = self._of(self.whole.quotations)
        return _rows_of(rows, self.conditions["speaker"]) if "speaker" in self.conditions else rows

    @cached_property
    def members(self) -> np.ndarray:
        """For every token of the whole corpus whether it belongs to the part."""
        code, names = as_codes(self.whole.tokens, "doc")
        chosen = names.isin(self.documents["doc"])[code]
        return chosen & _inside(self.whole.tokens, self.quotations) if "speaker" in self.conditions else chosen

    @cached_property
    def tokens(self) -> pd.DataFrame:
        return self.whole.tokens[self.members].reset_index(drop=True)

    @cached_property
    def text_tokens(self) -> pd.DataFrame:
        """Every token of these documents, in a row as they stand there; token and word are null outside the part."""
        if "speaker" not in self.conditions:
            return self.tokens
        code, names = as_codes(self.whole.tokens, "doc")
        around = names.isin(self.documents["doc"])[code]
        spoken = {column: pd.Categorical.from_codes(np.where(self.members, codes, -1), forms) for column, (codes, forms)
                  in ((column, as_codes(self.whole.tokens, column)) for column in ("token", "word"))}
        return self.whole.tokens.assign(**spoken)[around].reset_index(drop=True)

    @cached_property
    def rejected(self) -> pd.DataFrame:
        return self._of(self.whole.rejected)

    @cached_property
    def people(self) -> pd.DataFrame:
        return self._of(self.whole.people)

    @cached_property
    def problems(self) -> pd.DataFrame:
        return self._of(self.whole.problems)

    @cached_property
    def files(self) -> pd.DataFrame:
        return self.whole.files[self.whole.files["path"].isin(self.documents["path"])].reset_index(drop=True)

    def _of(self, table: pd.DataFrame) -> pd.DataFrame:
        return table[table["doc"].isin(self.documents["doc"])].reset_index(drop=True)


def _inside(tokens: pd.DataFrame, quotations: pd.DataFrame) -> np.ndarray:
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
