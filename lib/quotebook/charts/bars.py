"""Bars: counts and rates of named things, one by one or in groups."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebook.charts.theme import (
    HATCHES,
    INK,
    PALETTE,
    finish,
    label_text,
    legend_above,
    new_axes,
    number_text,
    style,
)
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
    by: str | None = None,
    title: str,
    xlabel: str | None = None,
    note: str = "",
    top: int = MOST_BARS,
) -> Axes:
    """Horizontal bars in the order of the rows, the value at each bar's end.

    `x` names the column of numbers, `label` that of names (default: the first column that is not `x`), `by`
    one that gives colour and hatching. Rows after the first `top` are left out; the printed sentence says so.

    Raises QuotebookError for a column that the table does not have.
    """
    label = label or _first_other(table, x)
    for column in (x, label, *([by] if by else [])):
        require_column(table, column)
    rows = table.head(top)
    names, values = [label_text(name) for name in rows[label]], rows[x].fillna(0).tolist()
    with style([title, note, *names, *(rows[by].astype(str) if by else [])]):
        ax = new_axes(height=FRAME_INCHES + ROW_INCHES * max(len(rows), 1) + 0.25 * bool(by))
        bars = ax.barh(range(len(rows)), values, height=0.72, color=PALETTE[0])
        if by:
            _colour_by(ax, bars, [label_text(value) for value in rows[by]])
        ax.bar_label(bars, [number_text(value) for value in values], padding=4, fontsize=9, color=INK)
        _name_rows(ax, names)
        return finish(ax, title=title, note=note, xlabel=xlabel or x, finding=_bars_sentence(table, rows, x, label))


def _first_other(table: pd.DataFrame, column: str) -> str:
    return next((str(name) for name in table.columns if name != column), column)


def _colour_by(ax: Axes, bars, values: list[str]) -> None:
    """One colour and hatching per value, and a legend in the order in which they come."""
    order = list(dict.fromkeys(values))
    for bar, value in zip(bars, values, strict=True):
        place = order.index(value) % len(PALETTE)
        bar.set(facecolor=PALETTE[place], hatch=HATCHES[place], label=value)
    legend_above(ax, {value: bar for bar, value in zip(bars, values, strict=True)})


def _name_rows(ax: Axes, names: list[str]) -> None:
    """Names down the side, the first row on top; the bars carry their values, so the axis needs no numbers."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(max(len(names), 1) - 0.5, -0.5)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.margins(x=0.09)


def draw_groups(
    table: pd.DataFrame,
    *,
    x: str,
    label: str,
    group: str,
    order: Sequence[str] = (),
    stacked: bool = True,
    title: str,
    xlabel: str | None = None,
    note: str = "",
    top: int = MOST_BARS // 2,
) -> Axes:
    """Bars in parts: one row of the table per label and group, such as quotations by speaker and kind.

    Labels stand in the order of their sums, the largest on top; `stacked=False` puts the parts under one
    another. `order` fixes the groups and so their colours; without it the largest comes first, and more groups
    than there are colours are drawn together as 'other'.

    Raises QuotebookError for a column that the table does not have.
    """
    for column in (x, label, group):
        require_column(table, column)
    wide = _wide(table, x=x, label=label, group=group, order=order)
    rows = wide.head(top)
    names, groups = [label_text(name) for name in rows.index], [label_text(name) for name in rows.columns]
    lane = 0.72 if stacked else 0.8 / max(len(groups), 1)
    if rows.empty:
        return draw_bars(rows.reset_index(), x=label, label=label, title=title, xlabel=xlabel or x, note=note)
    with style([title, note, *names, *groups]):
        ax = new_axes(height=FRAME_INCHES + 0.25 + ROW_INCHES * len(rows) * (1 if stacked else 1.5))
        handles, left = {}, rows.iloc[:, 0] * 0
        for place, name in enumerate(groups):
            values = rows.iloc[:, place]
            at = [row if stacked else row + (place + 0.5) * lane - 0.4 for row in range(len(rows))]
            bars = ax.barh(at, values, left=left if stacked else 0, height=lane, color=PALETTE[place],
                           hatch=HATCHES[place], edgecolor="white", linewidth=0.6)
            if values.any():
                handles[name] = bars
            if not stacked:
                ax.bar_label(bars, [number_text(value) if value else "" for value in values], padding=3, fontsize=8)
            left = left + values
        _name_rows(ax, names)
        if stacked:
            ax.bar_label(bars, [number_text(total) for total in left], padding=4, fontsize=9, color=INK)
        legend_above(ax, handles)
        return finish(ax, title=title, note=note, xlabel=xlabel or x, finding=_groups_sentence(wide, rows, x, label))


def _wide(table: pd.DataFrame, *, x: str, label: str, group: str, order: Sequence[str]) -> pd.DataFrame:
    """A row per label and a column per group, both by their sums; what has no colour left goes into 'other'."""
    filled = table.assign(**{name: table[name].astype(object).fillna("none") for name in (label, group)})
    wide = filled.pivot_table(index=label, columns=group, values=x, aggfunc="sum", fill_value=0, observed=True)
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    by_size = wide.sum().sort_values(ascending=False, kind="stable").index
    wide = wide.reindex(columns=[*order, *(name for name in by_size if name not in order)], fill_value=0)
    if wide.shape[1] > len(PALETTE):
        kept = wide.iloc[:, : len(PALETTE) - 1]
        return kept.assign(other=wide.iloc[:, len(PALETTE) - 1 :].sum(axis=1))
    return wide


def _groups_sentence(wide, rows, x: str, label: str) -> str:
    if rows.empty:
        return f"No {label} to draw."
    first = rows.iloc[0]
    parts = ", ".join(f"{name} {number_text(value)}" for name, value in first.items() if value)
    left_out = f" {len(wide) - len(rows):,} further {label}s are in the table only." if len(wide) > len(rows) else ""
    return f"{len(rows):,} bars, {x} by {label}; the longest is {rows.index[0]}: {parts}.{left_out}"


def _bars_sentence(table, rows, x: str, label: str) -> str:
    if rows.empty:
        return f"No {label} to draw."
    first = zip(rows[label].head(3), rows[x].head(3), strict=True)
    shown = ", ".join(f"{name} {number_text(value)}" for name, value in first)
    left_out = f"; {len(table) - len(rows):,} further rows are in the table only" if len(table) > len(rows) else ""
    ellipsis = f", … {rows[label].iloc[-1]} {number_text(rows[x].iloc[-1])}" if len(rows) > 3 else ""
    return f"{len(rows):,} bars, {x} by {label}: {shown}{ellipsis}{left_out}."


# Columns whose cells are words, which a title sets in quotation marks; names of people go without.
WORD_COLUMNS = ("word", "cue", "term", "token", "lemma", "ngram", "type")


def leader(table: pd.DataFrame, *, x: str | None = None, label: str | None = None) -> str:
    """A title that states the finding: which name has most, of how many.

    `x` is the first column of numbers, `label` the first other one, unless given.
    """
    from pandas.api.types import is_numeric_dtype

    x = x or next((str(column) for column in table.columns if is_numeric_dtype(table[column])), str(table.columns[-1]))
    label = label or _first_other(table, x)
    if table.empty:
        return f"No {label} to show"
    best = table[table[x] == table[x].max()]
    names = [f"“{name}”" if label in WORD_COLUMNS else str(name) for name in best[label].head(2)]
    of_all = f" of {number_text(table[x].sum())}" if is_whole(table[x]) else ""
    if len(best) == 1:
        return f"{names[0]} leads: {number_text(best[x].iloc[0])}{of_all} {x}"
    others = f" and {len(best) - 2:,} more" if len(best) > 2 else ""
    return f"{' and '.join(names)}{others} lead with {number_text(best[x].iloc[0])} {x} each"


def is_whole(values: pd.Series) -> bool:
    """Whether the numbers are counts, which may be summed."""
    return bool((values.dropna() % 1 == 0).all())
