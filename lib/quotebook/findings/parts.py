"""Collections and their parts, which have the same tables and answer the same questions."""
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from quotebook.errors import unknown_name
from quotebook.findings.questions import QUESTIONS, Questions
from quotebook.wording import file_text, plural, visible

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TABLES = ("documents", "files", "problems", "tokens", "quotations", "rejected", "people")
# How each condition is worded behind 'the texts'.
WORDED = {"doc": "{}", "group": "of group {}", "source": "from {}", "since": "since {}", "until": "up to {}",
          "speaker": "reported of {}", "english": "in English"}


class Collection(Questions):
    """What a corpus and a part of it have alike: every question, and `where`."""

    def __getattr__(self, name: str):
        # Reached for names that do not exist, and where a table's own computing met an AttributeError.
        if name in TABLES:
            return object.__getattribute__(self, name)
        raise unknown_name(name, "a corpus", [*TABLES, *QUESTIONS, "where"])

    def __len__(self) -> int:
        return len(self.documents)

    def where(self, *, doc: str | None = None, group: str | None = None, source: str | None = None,
              since: str | None = None, until: str | None = None, speaker: str | None = None,
              english: bool | None = None) -> Part:
        """The part that meets every condition, with the same tables and questions; nothing is computed twice.

        `doc`, `group` and `source` are as in `documents`; `since` and `until` are YYYY, YYYY-MM or
        YYYY-MM-DD, and `until` takes in the whole day, month or year it names; `speaker` narrows words and
        quotations to what is reported of that person; `english=True` leaves out documents with hardly any
        English function word. What is None (or False) is not asked for. Raises QuotebookError, with the
        nearest name, where nothing is left.
        """
        from quotebook.findings.selection import choose_documents

        conditions = {"doc": doc, "group": group, "source": source, "since": since, "until": until,
                      "speaker": speaker, "english": english}
        return Part(self, *choose_documents(self, conditions))

    def find_document(self, doc: str) -> pd.Series:
        """The row of `documents` with this name or title. Raises QuotebookError, with the likeliest one."""
        for column in ("doc", "title"):
            rows = self.documents[self.documents[column] == doc]
            if len(rows):
                return rows.iloc[0]
        raise unknown_name(str(doc), "the collection", self.documents["doc"])

    @property
    def function_words(self) -> list[str] | None:
        """Your own list from `function_words.csv`, or None: the built-in one."""
        return self.settings.get("function_words")


class Part(Collection):
    """Some documents of a corpus: the same tables and the same questions, nothing computed again.

    Made by `corpus.where(...)`. With a speaker among the conditions, `quotations` and `tokens` are that
    speaker's alone, marked or not; `documents` are those in which the speaker is quoted.
    """

    def __init__(self, parent: Collection, documents: pd.DataFrame, own_conditions: dict):
        self.parent, self.whole, self.documents = parent, parent.whole, documents
        self.own_conditions, self.conditions = own_conditions, parent.conditions | own_conditions
        self.settings = parent.settings

    def __repr__(self) -> str:
        number = f"{len(self):,} of " * bool(self.conditions) + plural(len(self.whole.documents), "document")
        part = f" ({self.described})" if self.conditions else ""
        return f"{number}{part}, {int(self.documents['characters'].sum()):,} characters"

    @property
    def described(self) -> str:
        """What makes the part, to stand behind 'the texts': 'of group may, since 2012-12'."""
        return _worded(self.conditions)

    @property
    def ending(self) -> str:
        """What makes the part, for the names of files; 'in English' goes without saying."""
        return file_text(*(value for name, value in self.conditions.items() if name != "english"))

    @property
    def called(self) -> str:
        """The part within the one it was taken from: 'the texts of group may'."""
        return f"the texts {_worded(self.own_conditions or self.conditions)}".strip()

    @cached_property
    def quotations(self) -> pd.DataFrame:
        from quotebook.findings.selection import rows_of

        rows = self._of(self.whole.quotations)
        return rows_of(rows, self.conditions["speaker"]) if "speaker" in self.conditions else rows

    @cached_property
    def members(self) -> np.ndarray:
        """For every token of the whole corpus whether it belongs to the part."""
        from quotebook.findings.selection import members_of

        return members_of(self, self.conditions.get("speaker"))

    @cached_property
    def tokens(self) -> pd.DataFrame:
        return self.whole.tokens[self.members].reset_index(drop=True)

    @cached_property
    def text_tokens(self) -> pd.DataFrame:
        """Every token of these documents as they stand there; token and word are null outside the part."""
        from quotebook.findings.selection import hide_outside

        return hide_outside(self) if "speaker" in self.conditions else self.tokens

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


def _worded(conditions: dict[str, object]) -> str:
    return ", ".join(WORDED[name].format(visible(str(value))) for name, value in conditions.items())
