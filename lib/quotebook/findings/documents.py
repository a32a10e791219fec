"""What was read, how long it is, from when, and what is odd about it: the answers of notebook 01."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from quotebook.counts.forms import in_english
from quotebook.counts.words import measure_lengths
from quotebook.documents import advice
from quotebook.findings.arguments import one_of
from quotebook.findings.basis import answer, draw_numbers, in_a_row, leaders, sentences, source, titled
from quotebook.findings.finding import Finding
from quotebook.wording import label_text, plural

if TYPE_CHECKING:
    from quotebook.findings.asked import Asked

PLAIN = "loaded"
DESCRIBED = ["title", "date", "group", "source", "characters", "doc"]
PERIODS = {"year": 4, "month": 7, "day": 10, "group": None, "source": None}
NO_DATE = "no date"


def find_overview(part: Asked) -> Finding:
    """One row per file met, those first that were not simply loaded: path, outcome, documents, reason."""
    files = part.files
    table = pd.concat([files[files["outcome"] != PLAIN], files[files["outcome"] == PLAIN]])
    counts = files["outcome"].value_counts().items()
    outcomes = in_a_row([f"{number:,} {outcome}" for outcome, number in counts])
    n_documents = plural(len(part.documents), "document")
    n_words = plural(int(part.tokens["word"].notna().sum()), "counted word")
    title = f"{plural(len(files), 'file')} met: {outcomes}. {n_documents}{_dated(part)}, with {n_words}"
    note = sentences(source(part), _undated(part), _foreign(part))
    return answer(part, "01-files", title, table, note=note)


def _dated(part: Asked) -> str:
    dates = part.documents["date"].dropna()
    if dates.empty:
        return ""
    return f", of {dates.min()}" + (f" to {dates.max()}" if dates.nunique() > 1 else "")


def _undated(part: Asked) -> str:
    undated = int(part.documents["date"].isna().sum())
    return f"Without a date: {plural(undated, 'document')}." if undated else ""


def _foreign(part: Asked) -> str:
    foreign = part.tokens["doc"][~in_english(part.tokens, part.function_words)].nunique()
    return f"In another language than English: {plural(int(foreign), 'document')}." if foreign else ""


def find_listing(part: Asked) -> Finding:
    """One row per document: doc, title, date, group, source, characters, and what else is known of it."""
    documents = part.documents
    table = documents.drop(columns="text")
    known = [f"{name} {documents[name].notna().sum():,}" for name in ("title", "date", "group", "source")]
    title = f"{plural(len(table), 'document')}; known of them: {', '.join(known)}"
    more = [name for name in table.columns if name not in (*DESCRIBED, "sha256", "path")]
    return answer(part, "01-documents", title, table, note=source(part), columns=[*DESCRIBED, *more])


def find_lengths(part: Asked) -> Finding:
    """The counted words of each document, longest first; of a single document, those of its paragraphs."""
    lengths = measure_lengths(part.tokens)
    unit = lengths.columns[0]
    if unit == "document":
        lengths = lengths.rename(columns={"document": "doc"})
        lengths = lengths.merge(titled(part.documents)[["doc", "title"]], on="doc")
        lengths = lengths.sort_values(["words", "doc"], ascending=[False, True], kind="stable")
    label = "title" if unit == "document" else unit
    title, named = "There is no word in these documents to count", []
    if len(lengths) and lengths["words"].any():
        longest = lengths.loc[lengths["words"].idxmax(), label]
        named = [longest]
        name = label_text(longest) if unit == "document" else f"Paragraph {longest}"
        total = plural(int(lengths["words"].sum()), "counted word")
        title = (f"{name} is longest: {int(lengths['words'].max()):,} of {total}; "
                 f"the median is {lengths['words'].median():,.0f}")
    return answer(part, "01-lengths", title, lengths, note=source(part, words=True), named=named,
                  no_chart=title, draw=_draw_lengths(label) if named else None)


def _draw_lengths(label: str) -> Callable:
    def draw(finding: Finding, top: int):
        from quotebook.charts import draw_bars

        # Few paragraphs stand as in the text; of many, the longest say more than the first.
        rows = finding.table
        rows = rows.sort_values("words", ascending=False, kind="stable") if len(rows) > top else rows
        return draw_bars(rows, x="words", label=label, xlabel="counted words", title=finding.title,
                         note=finding.note, top=top, named=finding.named)
    return draw


def find_periods(part: Asked, by: str | None) -> Finding:
    """How many documents and words each month has, or day, year, group or source."""
    by = one_of(by, "by", PERIODS) if by is not None else _telling_division(part.documents)
    table = _by_period(part, by)
    known = table[table[by] != _unknown(by)]
    asked = "date" if PERIODS[by] else by
    title, named = f"No document has a {asked}, so there is nothing to lay out", []
    if len(known):
        title, named = leaders(known.set_index(by)["documents"], "has most documents", "have most documents",
                               f" of {len(part.documents):,}")
    some = len(known) < len(table)
    note = sentences(source(part), f"A document without a {asked} stands under {_unknown(by)!r}." * some)
    return answer(part, "01-periods", title, table, note=note, named=named, no_chart=title,
                  draw=draw_numbers("documents", by, "documents") if named else None)


def _by_period(part: Asked, by: str) -> pd.DataFrame:
    """A row per value, dates in their order and others by size, what is not known last."""
    documents = part.documents
    values = documents["date" if PERIODS[by] else by].astype(object)
    if PERIODS[by]:
        values = values.where(values.astype("str").str.len() >= PERIODS[by]).str.slice(0, PERIODS[by])
    words = part.tokens[part.tokens["word"].notna()].groupby("doc", observed=True).size()
    words = documents["doc"].map(words).fillna(0).astype(int)
    rows = pd.DataFrame({by: values.fillna(_unknown(by)), "words": words})
    table = rows.groupby(by).agg(documents=("words", "size"), words=("words", "sum")).reset_index()
    last = table[by] == _unknown(by)
    order = [last, table[by]] if PERIODS[by] else [last, -table["documents"]]
    return table.iloc[pd.DataFrame(dict(enumerate(order))).sort_values([0, 1], kind="stable").index]


def _unknown(by: str) -> str:
    return NO_DATE if PERIODS[by] else f"no {by}"


def _telling_division(documents: pd.DataFrame) -> str:
    """Months where there are several, else days, groups or sources; months where nothing tells them apart."""
    date = documents["date"].dropna().astype("str")
    for by, length in (("month", 7), ("day", 10)):
        if date[date.str.len() >= length].str.slice(0, length).nunique() > 1:
            return by
    return next((by for by in ("group", "source") if documents[by].nunique() > 1), "month")


def find_oddities(part: Asked) -> Finding:
    """One row per oddity, the most frequent kind first: problem, advice, doc, start, end, detail."""
    problems = part.problems
    kinds = problems["problem"].value_counts()
    table = problems.assign(advice=[advice().get(kind, {}).get("advice", "") for kind in problems["problem"]],
                            number=problems["problem"].map(kinds))
    table = table.sort_values(["number", "problem"], ascending=[False, True], kind="stable")
    table = table[["problem", "advice", "doc", "start", "end", "detail"]]
    title = "Nothing is odd about these files and texts"
    if len(kinds):
        most = [f"{kind} {number:,}" for kind, number in kinds.head(3).items()]
        title = f"{len(table):,} {'oddity' if len(table) == 1 else 'oddities'}: {', '.join(most)}" + (
            f" and {plural(len(kinds) - 3, 'other kind')}" if len(kinds) > 3 else "")
    return answer(part, "01-oddities", title, table, note=source(part), named=kinds.index[:3].tolist(),
                  no_chart=title, draw=_draw_oddities if len(kinds) > 1 else None)


def _draw_oddities(finding: Finding, top: int):
    from quotebook.charts import draw_bars

    kinds = finding.table["problem"].value_counts().rename_axis("problem").reset_index(name="oddities")
    return draw_bars(kinds, x="oddities", label="problem", title=finding.title, note=finding.note, top=top,
                     named=finding.named)
