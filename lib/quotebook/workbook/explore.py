"""08-explore: choose a document, a speaker, a kind, a flag, a word; quotations, lines in context and text
follow.
"""
from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd
from IPython import get_ipython
from IPython.display import Markdown, Pretty, display
from ipywidgets import Combobox, Dropdown, HBox, IntSlider, Layout, Text, Widget

from quotebook import pages
from quotebook.context.search import find_kwic, find_pattern
from quotebook.corpus import Corpus
from quotebook.errors import QuotebookError, unknown_value, whole_number
from quotebook.findings.arguments import one_of
from quotebook.findings.context import searched
from quotebook.tokens import as_codes
from quotebook.wording import plural, visible

HEADINGS = ("Quotations", "The word in its lines", "In the text")
SHOWN = ("text", "speaker", "speaker_name", "cue", "kind", "flags", "doc")
KINDS = ("direct", "mixed", "indirect", "block")
MOST_ROWS = 100
STATIC = (
    "Shown for the parameters above; opened and run in JupyterLab, this cell has controls to click through."
)
NOTHING = "Nothing meets all of these; take one of the controls back."


def explore(corpus: Corpus, **choice) -> None:
    """Display what `document`, `speaker`, `kind`, `flag`, `word` and `top` select and, for a person,
    controls.

    What is None is not asked for; without a word it is the content word in most documents. Documents are
    chosen by title or name, or a part of either, speakers by name or a part of it. With a speaker, a kind or
    a flag, the word is sought in everything that is reported so, marked or not. The results are ordinary
    HTML, replaced when a control moves: saved with the notebook, exported, and shown where there are no
    widgets. Raises QuotebookError for what is not there.
    """
    table, places = Concordance(corpus), []
    choice["word"] = searched(corpus, choice.get("word")) or ""
    selected = table.select(**choice)
    controls = _controls(table, **choice) if _somebody_watches() else {}
    display(HBox(list(controls.values()), layout=Layout(flex_flow="row wrap"))) if controls else print(STATIC)
    for heading, page in zip(HEADINGS, selected, strict=True):
        display(Markdown(f"### {heading}"))
        places.append(display(page, display_id=True))

    def follow(change: dict) -> None:
        for place, page in zip(places, _selected(table, controls), strict=True):
            place.update(page)

    for control in controls.values():
        control.observe(follow, names="value")


def _selected(table: Concordance, controls: dict[str, Widget]) -> tuple:
    """What the controls select now, or the sentence why nothing does."""
    try:
        return table.select(**{name: control.value for name, control in controls.items()})
    except QuotebookError as error:
        return (Pretty(str(error)),) * len(HEADINGS)


def _somebody_watches() -> bool:
    """Whether a person's front end asked for this run: those let cells ask for input, headless runs do
    not.
    """
    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))


def _controls(table: Concordance, *, document=None, speaker=None, kind=None, flag=None, word="", top=10
              ) -> dict[str, Widget]:
    typed = {"continuous_update": False, "placeholder": "all; type to search"}
    return {
        "document": Combobox(
            options=list(map(visible, table.titles)), value=document or "", description="Document", **typed
        ),
        "speaker": Combobox(
            options=list(map(visible, table.speakers)), value=speaker or "", description="Speaker", **typed
        ),
        "kind": _dropdown("Kind", "every kind", KINDS, kind),
        "flag": _dropdown("Flag", "with or without", table.flags, flag),
        "word": Text(value=word, description="Word", placeholder="then Enter", continuous_update=False),
        "top": IntSlider(value=top, min=1, max=MOST_ROWS, description="Top", continuous_update=False),
    }


def _dropdown(label: str, everything: str, values, value: str | None) -> Dropdown:
    return Dropdown(options=[(everything, ""), *((each, each) for each in values)], value=value or "",
                    description=label)


class Concordance:
    """A corpus made ready to answer at once: for each quotation, the tokens of it, as positions in the
    tokens table.
    """

    def __init__(self, corpus: Corpus):
        self.corpus, self.quotations, self.tokens = corpus, corpus.quotations, corpus.tokens
        self.token_doc, names = as_codes(self.tokens, "doc")
        documents = corpus.documents
        self.docs = documents["doc"].to_numpy(object)
        titles = documents["title"].astype(object).where(documents["title"].notna(), documents["doc"])
        twice = titles.duplicated(keep=False)
        self.titles = titles.where(~twice, titles + " (" + documents["doc"] + ")").tolist()
        # A document without a token has no code among the tokens.
        self.code_of = names.get_indexer(self.docs)
        self.quotation_doc = names.get_indexer(self.quotations["doc"])
        self.span_row, self.first, self.last = self._span_tokens()
        self._hits: tuple[str, np.ndarray] = ("", np.array([], int))

    def _span_tokens(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For every span of every quotation: row of the quotation, first token, token behind the last."""
        spans = [(row, *span) for row, pieces in enumerate(self.quotations["spans"]) for span in pieces]
        row, start, end = np.array(spans, np.int64).reshape(-1, 3).T
        starts = self.tokens["start"].to_numpy(np.int64)
        # Document and offset in one number, which rises through the whole table.
        room = int(max(starts.max(initial=0), end.max(initial=0))) + 1
        key, base = self.token_doc * np.int64(room) + starts, self.quotation_doc[row] * np.int64(room)
        return row, np.searchsorted(key, base + start), np.searchsorted(key, base + end)

    @cached_property
    def speakers(self) -> list[str]:
        """Everybody quoted by name, the most quoted first."""
        return self._names.value_counts().index.tolist()

    @cached_property
    def flags(self) -> list[str]:
        return sorted(self.quotations["flags"].explode().dropna().unique())

    @cached_property
    def _names(self) -> pd.Series:
        """Each name of each quotation's speakers, under the quotation's row."""
        names = self.quotations["speaker_name"].reset_index(drop=True).dropna().astype(object)
        return names.str.split("; ").explode()

    def select(self, *, document: str | None = None, speaker: str | None = None, kind: str | None = None,
               flag: str | None = None, word: str = "", top: int = 10) -> tuple:
        """Quotations, lines in context and a document to read, all of what meets everything that is asked
        for.
        """
        whole_number(top, "top")
        in_docs = self._documents(document)
        rows = in_docs[self.quotation_doc] & self._rows(speaker, kind, flag)
        narrowed = bool(speaker or kind or flag)
        at = self._places(word, in_docs, rows if narrowed else None) if word else None
        if at is not None:
            rows = rows & self._holding(at)
        quotations = self.quotations[rows]
        read = self._to_read(quotations, at, in_docs)
        reading = pages.show_document(read, quotations if narrowed else self.quotations,
                                      None if narrowed else self.corpus.rejected)
        return self._table(quotations, top), self._lines(word, at, top), reading

    def _documents(self, typed: str | None) -> np.ndarray:
        """For every document's code among the tokens whether it is chosen."""
        chosen = self.docs == typed if typed else np.ones(len(self.docs), bool)
        if not chosen.any():
            chosen = _matching(self.titles, typed, "document")
        mask = np.zeros(len(self.docs) + 1, bool)
        mask[self.code_of[chosen & (self.code_of >= 0)]] = True
        return mask

    def _rows(self, speaker: str | None, kind: str | None, flag: str | None) -> np.ndarray:
        rows = np.ones(len(self.quotations), bool)
        if kind:
            rows &= (self.quotations["kind"] == one_of(kind, "kind", KINDS)).to_numpy(bool)
        if flag:
            one_of(flag, "flag", self.flags)
            rows &= np.fromiter((flag in flags for flags in self.quotations["flags"]), bool, len(rows))
        if speaker:
            known = np.array(self.speakers, object)[_matching(self.speakers, speaker, "speaker")]
            named = np.zeros(len(rows), bool)
            named[self._names.index[self._names.isin(known)]] = True
            rows &= named
        return rows

    def _places(self, word: str, in_docs: np.ndarray, rows: np.ndarray | None) -> np.ndarray:
        """Where the word stands in the documents and, where rows are chosen, in these quotations."""
        if self._hits[0] != word:
            self._hits = word, find_pattern(self.tokens, word).at
        at = self._hits[1][in_docs[self.token_doc[self._hits[1]]]]
        if rows is None:
            return at
        depth, chosen = np.zeros(len(self.tokens) + 1, np.int32), rows[self.span_row]
        np.add.at(depth, self.first[chosen], 1)
        np.add.at(depth, self.last[chosen], -1)
        return at[np.cumsum(depth)[at] > 0]

    def _holding(self, at: np.ndarray) -> np.ndarray:
        """For every quotation whether one of the places stands in it."""
        held = np.searchsorted(at, self.last) > np.searchsorted(at, self.first)
        rows = np.zeros(len(self.quotations), bool)
        rows[self.span_row[held]] = True
        return rows

    def _to_read(self, quotations: pd.DataFrame, at: np.ndarray | None, in_docs: np.ndarray) -> pd.Series:
        """The document with most of the quotations, else the first with the word, else the first that is
        chosen.
        """
        if len(quotations):
            return self.corpus.find_document(quotations["doc"].value_counts(sort=True).index[0])
        codes = self.token_doc[at[:1]] if at is not None and len(at) else np.flatnonzero(in_docs[:-1])[:1]
        place = np.flatnonzero(self.code_of == codes[0])[0] if len(codes) else 0
        return self.corpus.documents.iloc[place]

    def _table(self, quotations: pd.DataFrame, top: int):
        if quotations.empty:
            return Pretty(NOTHING)
        return pages.show_table(quotations, columns=SHOWN, top=top, documents=self.corpus.documents)

    def _lines(self, word: str, at: np.ndarray | None, top: int):
        if at is None:
            return Pretty("No word is searched for.")
        if not len(at):
            return Pretty(NOTHING)
        # Only the documents of the lines that are shown: cutting lines out of all of them would take seconds.
        there = np.zeros(len(self.docs) + 1, bool)
        there[self.token_doc[at[:top]]] = True
        kept = np.flatnonzero(there[self.token_doc])
        lines = find_kwic(self.tokens.iloc[kept], self.corpus.documents, word)
        places = self.tokens.iloc[at[:top]][["doc", "start"]].astype({"doc": object})
        lines = places.merge(lines.astype({"doc": object}), on=["doc", "start"])
        title = f"{plural(len(at), 'line')} in {plural(len(np.unique(self.token_doc[at])), 'document')}"
        return pages.show_lines(title, lines, "", top=top, documents=self.corpus.documents)


def _matching(names: list[str], typed: str, what: str) -> np.ndarray:
    """Which of the names is the typed one or, if none is, which hold it; capitals do not matter."""
    folded, typed_folded = [visible(str(name)).casefold() for name in names], str(typed).casefold().strip()
    found = np.array([name == typed_folded for name in folded], bool)
    if not found.any():
        found = np.array([typed_folded in name for name in folded], bool)
    if not found.any():
        raise unknown_value(typed, what, names)
    return found
