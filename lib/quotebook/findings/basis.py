"""What every finding says alike: the documents it stands on, words in quotation marks, names in a row."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from quotebook.findings.finding import Finding
from quotebook.tokens import token_rule
from quotebook.wording import label_text, number_text, plural

if TYPE_CHECKING:
    import pandas as pd

    from quotebook.findings.asked import Asked

NAMED = 3           # words or names in one title
MOST_LEADERS = 2    # of several that tie


def answer(part: Asked, question: str, title: str, table: pd.DataFrame, *, made: type[Finding] = Finding,
           **more) -> Finding:
    """A Finding about a part: its files are named after question and part."""
    name = "-".join(filter(None, (question, part.ending)))
    conditions = {key: str(value) for key, value in part.conditions.items()}
    settings = {"question": question, **conditions, **more.pop("settings", {})}
    return made(title, table.reset_index(drop=True), name=name, documents=part.documents, settings=settings,
                   **more)


def source(part: Asked, *, words: bool = False) -> str:
    """The line under an answer: on how many documents it stands, of which part, how words were counted."""
    described = f" ({part.described})" if part.conditions else ""
    return stands_on(part, len(part.documents), part.tokens if words else None, described)


def stands_on(part: Asked, n_documents: int, tokens: pd.DataFrame | None, described: str = "") -> str:
    """How many documents and counted words an answer stands on, and by which rule they are counted."""
    n_words = plural(int(tokens["word"].notna().sum()), "counted word") if tokens is not None else ""
    rule = f", {n_words}; {token_rule(keep_hyphens=part.whole.keep_hyphens)}" if n_words else ""
    return f"Source: {plural(n_documents, 'document')}{described}{rule}."


def titled(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents with a title for each: its own, or else its name without folder and ending."""
    short = documents["doc"].str.rsplit("/", n=1).str[-1]
    readable = [isinstance(title, str) and any(map(str.isalnum, title)) for title in documents["title"]]
    return documents.assign(title=documents["title"].astype(object).where(readable, short))


def marked(word: object) -> str:
    return f"“{label_text(word)}”"


def in_a_row(names: Iterable[str]) -> str:
    """a; a and b; a, b and c."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def leaders(counts: pd.Series, one: str, several: str, behind: str = "", *, unit: str = "",
            words: bool = False) -> tuple[str, list]:
    """Which names have most, as a title and as they stand in the table: at most two of those that tie.

    `counts` has the names as index; `one` and `several` say what they do ('is quoted most', 'are quoted
    most'), `unit` what is counted (' times'), `behind` of how many (' of 9 quotations'). Words stand in
    quotation marks.
    """
    most = counts.max()
    best = counts.index[counts == most].tolist()
    said = [marked(name) if words else label_text(name) for name in best[:MOST_LEADERS]]
    if len(best) == 1:
        return f"{said[0]} {one}: {number_text(most)}{unit}{behind}", best
    more = [f"{len(best) - MOST_LEADERS:,} more"] * (len(best) > MOST_LEADERS)
    return f"{in_a_row(said + more)} {several}: {number_text(most)}{unit} each{behind}", best[:MOST_LEADERS]


def draw_numbers(x: str, label: str, xlabel: str, **more) -> Callable:
    """How to draw one number of each name as bars."""
    def draw(finding: Finding, top: int):
        from quotebook.charts import draw_bars

        return draw_bars(finding.table, x=x, label=label, xlabel=xlabel, title=finding.title,
                         note=finding.note, top=top, named=finding.named, **more)
    return draw


def sentences(*parts: str) -> str:
    """The parts that say something, one after another."""
    return " ".join(filter(None, parts))
