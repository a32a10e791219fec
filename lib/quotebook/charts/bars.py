"""Bars: counts and rates of named things, one by one or in groups."""
from __future__ import annotations

from typing import TYPE_CHECKING

from quotebook.charts.theme import INK, PALE, PALETTE, finish, label_text, new_axes, number_text, style
from quotebook.errors import require_column

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_BARS = 40
ROW_INCHES, FRAME_INCHES = 0.27, 1.35


def draw_bars(
    table: pd.DataFrame,
    *,
    x: str,
    label: str | None = None,
    title: str,
    xlabel: str | None = None,
    note: str = "",
    highlight: tuple[str, ...] = (),
    top: int = MOST_BARS,
) -> Axes:
    """Horizontal bars in the order of the rows, the value at each bar's end.

    `x` names the column of numbers, `label` that of names (default: the first column that is not `x`).
    With `highlight`, the named rows keep their colour and the rest turn grey. Rows after the first `top`
    are left out, and the printed sentence says so.

    Raises QuotebookError for a column that the table does not have.
    """
    require_column(table, x)
    label = label or next(str(column) for column in table.columns if column != x)
    require_column(table, label)
    rows = table.head(top)
    names, values = [label_text(name) for name in rows[label]], rows[x].tolist()
    colours = [PALETTE[0] if not highlight or name in highlight else PALE for name in rows[label]]
    with style([title, note, *names]):
        ax = new_axes(height=FRAME_INCHES + ROW_INCHES * max(len(rows), 1))
        bars = ax.barh(range(len(rows)), values, height=0.72, color=colours)
        ax.bar_label(bars, [number_text(value) for value in values], padding=4, fontsize=9, color=INK)
        ax.set_yticks(range(len(rows)), names)
        ax.invert_yaxis()
        _quiet_value_axis(ax)
        return finish(ax, title=title, note=note, xlabel=xlabel or x, finding=_bars_sentence(table, rows, x, label))


def _quiet_value_axis(ax: Axes) -> None:
    """The bars carry their values, so the axis needs only its name."""
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.margins(x=0.09, y=0.01)


def _bars_sentence(table, rows, x: str, label: str) -> str:
    if rows.empty:
        return f"No {label} to draw."
    first = zip(rows[label].head(3), rows[x].head(3), strict=True)
    shown = ", ".join(f"{name} {number_text(value)}" for name, value in first)
    left_out = f"; {len(table) - len(rows):,} further rows are in the table only" if len(table) > len(rows) else ""
    ellipsis = f", … {rows[label].iloc[-1]} {number_text(rows[x].iloc[-1])}" if len(rows) > 3 else ""
    return f"{len(rows):,} bars, {x} by {label}: {shown}{ellipsis}{left_out}."


def leader(table: pd.DataFrame, *, x: str | None = None, label: str | None = None) -> str:
    """A title that states the finding: which name has most, of how many.

    `x` is the first column of numbers, `label` the first other one, unless given.
    """
    from pandas.api.types import is_numeric_dtype

    x = x or next((str(column) for column in table.columns if is_numeric_dtype(table[column])), str(table.columns[-1]))
    label = label or next(str(column) for column in table.columns if column != x)
    if table.empty:
        return f"No {label} to show"
    best = table[table[x] == table[x].max()]
    of_all = f" of {number_text(table[x].sum())}" if is_whole(table[x]) else ""
    if len(best) == 1:
        return f"“{best[label].iloc[0]}” leads: {number_text(best[x].iloc[0])}{of_all} {x}"
    names = " and ".join(f"“{name}”" for name in best[label].head(2))
    others = f" and {len(best) - 2:,} more" if len(best) > 2 else ""
    return f"{names}{others} lead with {number_text(best[x].iloc[0])} {x} each"


def is_whole(values: pd.Series) -> bool:
    """Whether the numbers are counts, which may be summed."""
    return bool((values.dropna() % 1 == 0).all())
