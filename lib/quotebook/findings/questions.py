"""The questions that can be asked of documents: one method each, for the whole collection and for any part of it."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from quotebook.findings.finding import Finding
    from quotebook.findings.parts import Part


class Questions:
    """Every question as a method; each answer is a Finding (title, table, note, chart, save).

    Whoever takes the questions over has the tables (`documents`, `tokens`, `quotations` ...), the `whole` they come
    from, the `conditions` that make the part, and `text_tokens`, in which words stand beside their true neighbours.
    """

    def where(self, *, doc: str | None = None, group: str | None = None, source: str | None = None,
              since: str | None = None, until: str | None = None, speaker: str | None = None,
              english: bool | None = None) -> Part:
        """The part that meets every condition given, with the same tables and questions; nothing is computed again.

        `doc`, `group` and `source` are as in `documents`; `since` and `until` are YYYY, YYYY-MM or YYYY-MM-DD, and
        `until` takes in the whole day, month or year it names; `speaker` narrows words and quotations to what is
        reported of that person; `english=True` leaves out documents in which hardly any English function word stands.
        What is None (or False) is not asked for. Raises QuotebookError, with the nearest name, where nothing is left.
        """
        from quotebook.findings.parts import choose_part

        return choose_part(self, doc=doc, group=group, source=source, since=since, until=until, speaker=speaker,
                           english=english)

    def find_document(self, doc: str) -> pd.Series:
        """The row of `documents` with this name or title. Raises QuotebookError, with the likeliest one, if none is."""
        from quotebook.errors import unknown_name

        for column in ("doc", "title"):
            rows = self.documents[self.documents[column] == doc]
            if len(rows):
                return rows.iloc[0]
        raise unknown_name(str(doc), "the collection", self.documents["doc"])

    @property
    def function_words(self) -> list[str] | None:
        """Your own list from `function_words.csv`, or None: the built-in one."""
        return self.settings.get("function_words")

    def speakers(self) -> Finding:
        """Who is quoted, how often and in which kind: speaker, speaker_kind, kind, rests_on, quotations."""
        from quotebook.findings import speakers

        return speakers.find_speakers(self)


QUESTIONS = tuple(name for name in vars(Questions) if not name.startswith("_") and name != "function_words")
