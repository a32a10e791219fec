"""A Finding: the answer to one question, as a sentence, a table, a note, a chart and files."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quotebook.errors import QuotebookError, require_column, require_table, whole_number
from quotebook.wording import plural

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from quotebook.export import Saved
    from quotebook.pages import Page

ROWS_SHOWN, BARS_SHOWN = 15, 20
ONLY_A_TABLE = "This answer is a table; there is nothing to draw."


class Sentence(str):
    """A text that notebooks show without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


@dataclass(repr=False, eq=False)
class Finding:
    """The answer to one question, made from the numbers.

    `title` is the answer as a sentence, or that there is too little to say anything; `table` has every row
    behind it; `note` says on which documents it stands, how they were counted, and what to be careful
    about. `chart` draws it, `save` writes chart and table, `show` displays other rows or columns. As the
    last line of a cell it displays its title, the first rows and the note.
    """

    title: str
    table: pd.DataFrame
    note: str = ""
    name: str = "finding"                   # of its files: the notebook's number and the question
    columns: Sequence[str] = ()             # shown of the table; none: all
    named: Sequence[str] = ()               # by the title: they are drawn, however few rows are
    draw: Callable[[Finding, int], Axes] | None = None
    no_chart: str = ONLY_A_TABLE            # why there is none, where `draw` is not given
    documents: pd.DataFrame | None = None   # doc and sha256, for the manifest of the exports
    settings: dict = field(default_factory=dict)
    _drawn: Axes | None = field(default=None, init=False)

    def chart(self, top: int | None = None, *, title: str | None = None) -> Axes | Sentence:
        """The answer drawn: a matplotlib Axes, or the sentence why there is nothing to draw.

        `top` rows are drawn, and whatever the title names; `title` puts your own words over the picture.
        """
        top = BARS_SHOWN if top is None else whole_number(top, "top")
        if self.draw is None:
            return Sentence(self.no_chart)
        self._drawn = self.draw(self if title is None else replace(self, title=title), top)
        return self._drawn

    def bars(self, x: str, *, label: str | None = None, top: int | None = None,
             title: str | None = None) -> Axes | Sentence:
        """Another number of the table as bars, the largest on top; `label` names the column of names."""
        from quotebook.charts import draw_bars, leader

        label = label or next(name for name in self.table.columns if name != x)
        require_table(self.table, x, label, top=BARS_SHOWN if top is None else top)
        if self.table[x].dtype.kind not in "iuf":
            raise QuotebookError(f"bars need a column of numbers, and {x!r} holds none")
        if self.table.empty:
            return Sentence("The table is empty, so there is nothing to draw.")
        rows = self.table.sort_values(x, ascending=False, kind="stable")
        self._drawn = draw_bars(rows, x=x, label=label, title=title or leader(rows, x=x, label=label),
                                note=self.note, top=max(top or BARS_SHOWN, 2))
        return self._drawn

    def show(self, top: int | None = None, *, columns: Sequence[str] = ()) -> Page:
        """Title, the first `top` rows and the note to look at; `columns` chooses among those of the table."""
        from quotebook import pages

        columns = columns or self.columns or self.table.columns
        columns = [columns] if isinstance(columns, str) else list(columns)
        for column in columns:
            require_column(self.table, column)
        top = ROWS_SHOWN if top is None else whole_number(top, "top")
        return pages.show_finding(self.title, self.table, self.note, top=top, columns=columns,
                                  documents=self.documents, told=self.told)

    @property
    def told(self) -> dict:
        """What programs that read notebooks are told beside the HTML."""
        from quotebook.pages.tables import FINDING

        return {FINDING: {"name": self.name, "title": self.title, "note": self.note, "rows": len(self.table)}}

    def save(self, name: str | None = None, *, xlsx: bool | None = None) -> Saved:
        """Write the table as CSV, XLSX and JSON lines and, where there is one, the chart as PNG, SVG and PDF.

        The files are named after notebook and question (`05-speakers`), or as you say; the chart is the one
        drawn last, with what you changed in it. `xlsx` None leaves out a very long sheet, True writes it.
        """
        from quotebook import export

        if self.documents is not None:
            export.made_from(self.documents, **self.settings)
        ax = self._drawn or self._drawn_unseen()
        return export.save_finding(name or self.name, table=self.table, ax=ax, title=self.title,
                                   note=self.note, xlsx=xlsx)

    def _drawn_unseen(self) -> Axes | None:
        """The chart for the files alone: the notebook does not show it."""
        if self.draw is None:
            return None
        from matplotlib import pyplot

        ax = self.draw(self, BARS_SHOWN)
        pyplot.close(ax.figure)
        return ax

    def __repr__(self) -> str:
        columns = ", ".join(map(str, self.columns or self.table.columns))
        table = f"Table of {plural(len(self.table), 'row')}: {columns}." if len(self.table) else ""
        return "\n".join(filter(None, (self.title, table, self.note)))

    def _repr_html_(self) -> str:
        return str(self.show())

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": repr(self), "text/html": self._repr_html_(), **self.told}
