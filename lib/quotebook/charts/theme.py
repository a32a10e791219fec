"""The one look of every chart: type, colours, title, axis names and source note."""
from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotebook.charts.fonts import families_for
from quotebook.visible import visible

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Okabe and Ito (2008), Color Universal Design, without black and the yellow that white paper swallows.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C")
# A second sign beside the colour, for print in grey and for eyes that see fewer colours.
HATCHES = ("", "///", "..", "xxx", "\\\\\\", "++", "--")
INK, MUTED, PALE = "#222222", "#666666", "#BDBDBD"
WIDTH_INCHES = 7.4
LONGEST_LABEL = 34  # columns; wide characters take two
TITLE_COLUMNS, NOTE_COLUMNS = 68, 138

STYLE = {
    "text.parse_math": False, "font.size": 10, "text.color": INK, "axes.labelcolor": MUTED, "axes.labelsize": 9,
    "axes.edgecolor": PALE, "axes.linewidth": 0.8, "axes.spines.top": False, "axes.spines.right": False,
    "axes.unicode_minus": True, "axes.formatter.use_mathtext": False, "axes.axisbelow": True,
    "xtick.color": MUTED, "ytick.color": INK, "xtick.labelsize": 9, "ytick.labelsize": 10,
    "xtick.major.size": 0, "ytick.major.size": 0, "grid.color": "#E6E6E6", "grid.linewidth": 0.8,
    "hatch.color": "white", "hatch.linewidth": 0.9, "legend.frameon": False, "legend.fontsize": 9,
    "figure.facecolor": "white", "axes.facecolor": "white", "figure.dpi": 100,
}
# Letters as outlines: an SVG looks the same where our fonts are missing. PDF keeps letters as letters (42).
SAVING = {"svg.hashsalt": "quotebook", "svg.fonttype": "path", "pdf.fonttype": 42, "text.parse_math": False}
DPI = 200


@contextmanager
def style(texts: Iterable[str]) -> Iterator[None]:
    """Draw in our style, with fonts for these texts; matplotlib's own settings come back afterwards."""
    import matplotlib

    _sharp_in_jupyter()
    with matplotlib.rc_context({**STYLE, "font.family": families_for(map(str, texts))}):
        yield


def new_axes(*, height: float, width: float = WIDTH_INCHES) -> Axes:
    """Empty Axes of one figure; the height in inches leaves room for title and note."""
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def finish(ax: Axes, *, title: str, note: str, finding: str, xlabel: str = "", ylabel: str = "") -> Axes:
    """Title above, axis names and note in place; prints what the picture shows, and keeps it as `ax.finding`."""
    figure = ax.figure
    figure.suptitle(wrapped(title, TITLE_COLUMNS), x=0.01, ha="left", fontsize=12.5, fontweight="bold")
    ax.set_xlabel(label_text(xlabel, limit=80), loc="left")
    ax.set_ylabel(label_text(ylabel, limit=60))
    if note:
        figure.supxlabel(wrapped(note, NOTE_COLUMNS), x=0.01, ha="left", fontsize=7.5, color=MUTED)
    ax.finding = visible(" ".join(finding.split()))
    print(ax.finding)
    return ax


def legend_above(ax: Axes, handles: dict[str, object]) -> None:
    """What the colours stand for, in a line between title and picture."""
    if handles:
        ax.legend(handles.values(), handles.keys(), loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0.2,
                  handlelength=1.4, handleheight=1.1, columnspacing=1.4)


def label_text(label: object, *, limit: int = LONGEST_LABEL) -> str:
    """A label on one line, unseen characters as signs, cut with … where it is longer than `limit` columns."""
    text = " ".join(visible(str(label)).split()) or "(none)" * (str(label) != "")
    if columns(text) <= limit:
        return text
    while columns(text) > limit - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def columns(text: str) -> int:
    """The width of a text where wide (East Asian) characters take two columns and marks none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most `width` columns."""
    clean = " ".join(visible(text).split())
    wide = columns(clean) / max(len(clean), 1)
    return "\n".join(textwrap.wrap(clean, int(width / max(wide, 1))))


def number_text(value: float) -> str:
    """A number for people: 1,234 or 3.14; a true minus."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "−")


def source_note(documents: pd.DataFrame | int, *, tokens: pd.DataFrame | int | None = None, rule: str = "") -> str:
    """The line under a chart: how many documents and tokens it stands on, and how they were counted.

    `source_note(corpus.documents, tokens=corpus.tokens, rule=TOKEN_RULE)`.
    """
    parts = [_counted(documents, "document")] + ([_counted(tokens, "token")] if tokens is not None else [])
    return f"Source: {', '.join(parts)}" + (f"; {rule}" if rule else "") + "."


def _counted(rows: pd.DataFrame | int, noun: str) -> str:
    number = rows if isinstance(rows, int) else len(rows)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def render(ax: Axes, kind: str) -> bytes:
    """The chart as PNG (200 dpi), SVG or PDF: the same picture, the same bytes, no date inside."""
    import matplotlib

    description = getattr(ax, "finding", "")
    metadata = {
        "png": {"Software": None, "Description": description},
        "svg": {"Date": None, "Creator": None, "Description": description},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Subject": description},
    }[kind]
    out = io.BytesIO()
    with matplotlib.rc_context(SAVING):
        ax.figure.savefig(out, format=kind, dpi=DPI, metadata=metadata, bbox_inches="tight", pad_inches=0.15)
    return out.getvalue()


def _sharp_in_jupyter() -> None:
    """Twice the pixels in a notebook, at the same size."""
    import sys

    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None and hasattr(shell, "kernel"):
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("retina")
