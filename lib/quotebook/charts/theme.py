"""The one look of every chart: colours, title, axis names and source note;
type and lines in data/charts.mplstyle.
"""
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
from IPython import get_ipython
from matplotlib import get_backend, pyplot, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory
from wcwidth import wrap

from quotebook.charts.fonts import families_for
from quotebook.errors import QuotebookError
from quotebook.package_data import data_path
from quotebook.wording import label_text, plural, visible

STYLE = data_path("charts.mplstyle")
# Okabe and Ito (2008), Color Universal Design, without black and the yellow that white paper swallows.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C")
# A second sign beside the colour, for print in grey and for eyes that see fewer colours.
HATCHES = ("", "///", "..", "xxx", "\\\\\\", "++", "--")
INK, MUTED, PALE = "#222222", "#666666", "#BDBDBD"
WIDTH_INCHES, ROW_INCHES, FRAME_INCHES = 7.4, 0.27, 1.35
# Columns of text: wide (East Asian) characters take two.
LONGEST_KEY, KEYS_COLUMNS, TITLE_COLUMNS, NOTE_COLUMNS = 28, 75, 68, 138
# What each format would write of the moment and the machine, and where it keeps a description.
UNDATED = {"png": ("Software", "Description"), "svg": ("Date", "Creator", "Description"),
           "pdf": ("CreationDate", "Creator", "Producer", "Subject")}


@contextmanager
def drawing(
    names: Iterable, *, title: str, note: str, finding: str, xlabel: str = "", ylabel: str = "",
    words: Iterable = (),
    rows: float | None = None, panels: tuple[int, int] = (1, 1),
) -> Iterator[list[Axes]]:
    """Empty Axes in our style to draw in, `names` down the side of the first.

    The fonts are chosen for everything to be written (`words` beside names, title and note), the height for
    so many rows. What the picture shows is kept as `ax.finding`, its description for those who do not see
    it. matplotlib's own settings come back at the end.
    """
    labels = [label_text(name) for name in names]
    height = FRAME_INCHES + ROW_INCHES * max(len(labels) if rows is None else rows, 1)
    _register_in_jupyter()
    texts = map(visible, map(str, [title, note, *labels, *words]))
    with rc_context({"font.family": families_for(texts)}, fname=STYLE):
        figure, axes = pyplot.subplots(*panels, figsize=(WIDTH_INCHES, height), sharex=True, squeeze=False,
                                       layout="constrained", FigureClass=Picture)
        figure.suptitle("\n".join(wrap(visible(title), TITLE_COLUMNS)), x=0.01, ha="left")
        figure.supxlabel("\n".join(wrap(visible(note), NOTE_COLUMNS)), x=0.01, ha="left", color=MUTED)
        ax = axes.flat[0]
        ax.set_xlabel(label_text(xlabel, limit=80))
        ax.set_ylabel(label_text(ylabel, limit=60))
        if panels == (1, 1):
            ax.set_yticks(range(len(labels)), labels)
            ax.set_ylim(max(len(labels), 1) - 0.5, -0.5)
        yield list(axes.flat)
    ax.finding = figure.finding = visible(" ".join(finding.split()))
    # Jupyter shows the picture at the end of the cell; the name of the Axes' class above it tells nobody
    # anything.
    ax._ipython_display_ = lambda: None


class Picture(Figure):
    """A figure that says what it shows, in place of its size."""

    finding = ""

    def __repr__(self) -> str:
        return self.finding or super().__repr__()


def _register_in_jupyter() -> None:
    """Our pictures, and nobody else's, have twice the pixels in a notebook, and say what they show."""
    shell = get_ipython()
    if not hasattr(shell, "kernel"):
        return
    png = shell.display_formatter.formatters["image/png"]
    if Picture not in png.type_printers:
        png.for_type(Picture, _sharp_picture)
        # What drawing in a notebook sets on first use must not be undone with the settings of one chart.
        pyplot.switch_backend(get_backend())


def _sharp_picture(figure: Picture) -> tuple[str, dict]:
    from IPython.core.pylabtools import retina_figure

    pixels, metadata = retina_figure(figure, base64=True)
    return pixels, metadata | {"alt": figure.finding}


def legend_above(ax: Axes, handles: dict[str, object]) -> None:
    """What the colours stand for, in a line between title and picture."""
    if handles:
        keys = [label_text(name, limit=LONGEST_KEY) for name in handles]
        # From the picture's left edge: beside long labels the axes alone are too narrow for it.
        edge = blended_transform_factory(ax.figure.transFigure, ax.transAxes)
        short = sum(map(len, keys)) <= KEYS_COLUMNS
        ax.legend(handles.values(), keys, bbox_to_anchor=(0.01, 1), bbox_transform=edge,
                  ncols=len(keys) if short else 3)


def rows_to_draw(table: pd.DataFrame, label: str, top: int, named: Iterable = ()) -> pd.DataFrame:
    """The first `top` rows; where a title names others, these in place of the last,
    in the order of the table.
    """
    wanted = table[label].isin(list(named)).to_numpy()
    rank = np.where(wanted, -1, np.arange(len(table)))
    return table.iloc[np.sort(np.argsort(rank, kind="stable")[:max(top, int(wanted.sum()))])]


def left_out(table: pd.DataFrame, rows: pd.DataFrame) -> str:
    more = len(table) - len(rows)
    return f"; {more:,} further row{' is' if more == 1 else 's are'} in the table only" if more else ""


def with_share(note: str, table: pd.DataFrame, rows: pd.DataFrame, label: str) -> str:
    """The note, and how much of the table is drawn where that is not all of it."""
    said = f"{len(rows):,} of {plural(len(table), label.replace('_', ' '))} shown."
    return f"{note} {said}".lstrip() if len(rows) < len(table) else note


def render(ax: Axes, kind: str) -> bytes:
    """The chart as PNG (200 dpi), SVG or PDF: the same picture, the same bytes, no date inside.

    Raises QuotebookError for what is no chart.
    """
    if not hasattr(ax, "finding"):
        raise QuotebookError(f"a chart is what charts.draw_... returns, got {type(ax).__name__}")
    *undated, description = UNDATED[kind]
    out = io.BytesIO()
    with rc_context(fname=STYLE):
        ax.figure.savefig(out, format=kind, metadata=dict.fromkeys(undated) | {description: ax.finding})
    # No reader needs the address of SVG's grammar.
    return re.sub(rb"<!DOCTYPE[^>]*>\n", b"", out.getvalue()) if kind == "svg" else out.getvalue()
