"""Bars: counts and rates of named things, whole or in parts."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebook.charts.theme import HATCHES, INK, PALETTE, check, drawing, legend_above, number_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_BARS = 40
# Columns whose cells are words, which a title sets in quotation marks; names of people go without.
WORD_COLUMNS = ("word", "cue", "term", "token", "lemma", "ngram")


def draw_bars(
    table: pd.DataFrame, *, x: str, label: str | None = None, by: str | None = None, title: str,
    xlabel: str | None = None, note: str = "", top: int = MOST_BARS,
) -> Axes:
    """Horizontal bars in the order of the rows, the value at each bar's end.

    `x` names the column of numbers, `label` that of names (default: the first column that is not `x`), `by`
    one that gives colour and hatching. Rows after the first `top` are left out; the printed sentence says so.
    """
    check(table, x, label, by, top=top)
    label = label or _first_other(table, x)
    rows = table.head(top).assign(**{x: table[x].head(top).fillna(0)})
    kinds = rows[by].astype(str).tolist() if by else [""] * len(rows)
    order = list(dict.fromkeys(kinds))
    said = [f"{name} {number_text(value)}" for name, value in zip(rows[label], rows[x], strict=True)]
    shown = said if len(said) < 5 else [*said[:3], f"… {said[-1]}"]
    finding = f"{len(rows):,} bars, {x} by {label}: {', '.join(shown) or 'none'}{left_out(table, rows)}."
    with drawing(rows[label], title=title, note=note, xlabel=xlabel or x, finding=finding, words=order) as (ax,):
        bars = ax.barh(range(len(rows)), rows[x], height=0.72)
        for bar, kind in zip(bars, kinds, strict=True):
            place = order.index(kind) % len(PALETTE)
            bar.set(facecolor=PALETTE[place], hatch=HATCHES[place])
        _write_values(ax, rows[x])
        legend_above(ax, dict(zip(kinds, bars, strict=True)) if by else {})
    return ax


def _first_other(table: pd.DataFrame, column: str) -> str:
    return next((str(name) for name in table.columns if name != column), column)


def _write_values(ax: Axes, values: Sequence[float]) -> None:
    """A number at each bar's end, so that the axis needs none."""
    for place, value in enumerate(values):
        ax.annotate(number_text(value), (value, place), (4 if value >= 0 else -4, 0), textcoords="offset points",
                    ha="left" if value >= 0 else "right", va="center", fontsize=9, color=INK)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.margins(x=0.09)


def left_out(table: pd.DataFrame, rows: pd.DataFrame) -> str:
    more = len(table) - len(rows)
    return f"; {more:,} further row{' is' if more == 1 else 's are'} in the table only" if more else ""


def draw_groups(
    table: pd.DataFrame, *, x: str, label: str, group: str, order: Sequence[str] = (), title: str,
    xlabel: str | None = None, note: str = "", top: int = MOST_BARS // 2,
) -> Axes:
    """Bars in parts: one row of the table per label and group, such as quotations by speaker and kind.

    Labels stand in the order of their sums, the largest on top. `order` fixes the groups and so their colours;
    without it the largest comes first, and more groups than there are colours are drawn together as 'other'.
    """
    check(table, x, label, group, top=top)
    wide = _spread(table, rows=label, columns=group, values=x, order=order)
    rows, sums = wide.head(top), wide.head(top).cumsum(axis=1)
    parts = ", ".join(f"{name} {number_text(value)}" for name, value in rows.head(1).sum().items() if value)
    longest = f"the longest is {rows.index[0]}: {parts}" if len(rows) else "none"
    finding = f"{len(rows):,} bars, {x} by {label}; {longest}{left_out(wide, rows)}."
    with drawing(rows.index, title=title, note=note, xlabel=xlabel or x, finding=finding, words=wide.columns) as (ax,):
        handles = {}
        for (name, values), colour, hatch in zip(rows.items(), PALETTE, HATCHES, strict=False):
            bars = ax.barh(range(len(rows)), values, left=sums[name] - values, height=0.72, color=colour, hatch=hatch,
                           edgecolor="white", linewidth=0.6)
            handles |= {name: bars} if values.any() else {}
        _write_values(ax, rows.sum(axis=1))
        legend_above(ax, handles)
    return ax


def _spread(table: pd.DataFrame, *, rows: str, columns: str, values: str, order: Sequence[str]) -> pd.DataFrame:
    """A row per label and a column per group, both by their sums; what has no colour left goes into 'other'."""
    filled = table.assign(**{name: table[name].astype(object).fillna("none") for name in (rows, columns)})
    wide = filled.pivot_table(index=rows, columns=columns, values=values, aggfunc="sum", fill_value=0, observed=True)
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    by_size = wide.sum().sort_values(ascending=False, kind="stable").index
    wide = wide.reindex(columns=[*order, *(name for name in by_size if name not in order)], fill_value=0)
    room = len(PALETTE) - 1
    return wide if wide.shape[1] <= room + 1 else wide.iloc[:, :room].assign(other=wide.iloc[:, room:].sum(axis=1))


def leader(table: pd.DataFrame, *, x: str | None = None, label: str | None = None) -> str:
    """A title that states the finding: which name has most, of how many.

    `x` is the first column of numbers, `label` the first other one, unless given.
    """
    check(table, x, label)
    x = x or str(next(iter(table.select_dtypes("number").columns), table.columns[-1]))
    label = label or _first_other(table, x)
    if table.empty:
        return f"No {label} to show"
    best, most = table.loc[table[x] == table[x].max(), label], number_text(table[x].max())
    names = [f"“{name}”" if label in WORD_COLUMNS else str(name) for name in best.head(2)]
    if len(best) == 1:
        counts = (table[x].dropna() % 1 == 0).all()
        return f"{names[0]} leads: {most}{f' of {number_text(table[x].sum())}' if counts else ''} {x}"
    others = f" and {len(best) - 2:,} more" if len(best) > 2 else ""
    return f"{' and '.join(names)}{others} lead with {most} {x} each"
