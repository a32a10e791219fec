"""Bars: counts and rates of named things, whole or in parts."""
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from quotebook.charts.theme import (
    HATCHES,
    INK,
    PALETTE,
    drawing,
    left_out,
    legend_above,
    rows_to_draw,
    with_share,
)
from quotebook.errors import require_table
from quotebook.wording import number_text, plural

MOST_BARS = 40
LIGHT = 0.4     # opacity of what is less sure
# Columns whose cells are words, which a title sets in quotation marks; names of people go without.
WORD_COLUMNS = ("word", "cue", "term", "token", "lemma", "ngram")


def draw_bars(
    table: pd.DataFrame, *, x: str, label: str | None = None, by: str | None = None, title: str,
    xlabel: str | None = None, note: str = "", top: int = MOST_BARS, named: Iterable = (),
) -> Axes:
    """Horizontal bars in the order of the rows, the value at each bar's end.

    `x` names the column of numbers, `label` that of names (default: the first column that is not `x`), `by`
    one that gives colour and hatching, if its values differ. Rows after the first `top` are left out, but for
    those of the `named`; the note and the picture's description say so.
    """
    require_table(table, x, label, by, top=top)
    label = label or _first_other(table, x)
    rows = rows_to_draw(table, label, top, named)
    values = rows[x].fillna(0).to_numpy(float)
    kinds = rows[by].astype(str).to_numpy() if by and rows[by].nunique() > 1 else np.full(len(rows), "")
    parts = {(kind, False): np.where(kinds == kind, values, 0) for kind in dict.fromkeys(kinds)}
    said = [f"{name} {number_text(value)}" for name, value in zip(rows[label], values, strict=True)]
    shown = said if len(said) < 5 else [*said[:3], f"… {said[-1]}"]
    drawn = f"{plural(len(rows), 'bar')}, {x} by {label}: {', '.join(shown) or 'none'}"
    finding = f"{drawn}{left_out(table, rows)}."
    return _draw(rows[label], parts, title=title, note=with_share(note, table, rows, label),
                 xlabel=xlabel or x, finding=finding)


def draw_groups(
    table: pd.DataFrame, *, x: str, label: str, group: str, order: Sequence[str] = (),
    lighter: str | None = None,
    lighter_key: str = "", title: str, xlabel: str | None = None, note: str = "", top: int = MOST_BARS // 2,
    named: Iterable = (),
) -> Axes:
    """Bars in parts: one row of the table per label and group, such as quotations by speaker and kind.

    Labels stand in the order of their sums, the largest on top. `order` fixes the groups and so their
    colours; without it the largest comes first, and more groups than there are colours are drawn together
    as 'other'. Hand over all rows: of more than `top` labels the largest are drawn, and the `named`; the
    note says of how many. `lighter` names a column of True and False: what is True is drawn behind the rest
    in a lighter colour, which `lighter_key` explains.
    """
    require_table(table, x, label, group, lighter, top=top)
    wide = _spread(table, rows=label, columns=group, values=x, order=order)
    rows = rows_to_draw(wide.reset_index(), label, top, named).set_index(label)
    said = ", ".join(f"{name} {number_text(value)}" for name, value in rows.head(1).sum().items() if value)
    longest = f"the longest is {rows.index[0]}: {said}" if len(rows) else "none"
    finding = f"{plural(len(rows), 'bar')}, {x} by {label}; {longest}{left_out(wide, rows)}."
    pale = table[table[lighter].astype(bool)] if lighter else table.head(0)
    light = _spread(pale, rows=label, columns=group, values=x,
                    order=wide.columns) if len(pale) else wide.head(0)
    light = light.reindex(index=rows.index, columns=rows.columns, fill_value=0)
    parts = {(name, False): (rows[name] - light[name]).to_numpy(float) for name in rows}
    parts |= {(name, True): light[name].to_numpy(float) for name in rows}
    return _draw(rows.index, parts, title=title, note=with_share(note, wide, rows, label), xlabel=xlabel or x,
                 finding=finding, lighter_key=lighter_key)


def _spread(table: pd.DataFrame, *, rows: str, columns: str, values: str,
            order: Sequence[str]) -> pd.DataFrame:
    """A row per label and a column per group, both by their sums;
    what has no colour left goes into 'other'.
    """
    filled = table.assign(**{name: table[name].astype(object).fillna("none") for name in (rows, columns)})
    wide = filled.pivot_table(index=rows, columns=columns, values=values, aggfunc="sum", fill_value=0,
                              observed=True)
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    by_size = wide.sum().sort_values(ascending=False, kind="stable").index
    wide = wide.reindex(columns=[*order, *(name for name in by_size if name not in order)], fill_value=0)
    room = len(PALETTE) - 1
    others = wide.iloc[:, room:].sum(axis=1)
    return wide if wide.shape[1] <= room + 1 else wide.iloc[:, :room].assign(other=others)


def _draw(names: Sequence, parts: dict[tuple[str, bool], np.ndarray], *, lighter_key: str = "",
          **frame: str) -> Axes:
    """A bar per name, its parts one after another, each kind with its colour and hatching;
    the sum at its end.
    """
    ends, kinds = np.zeros(len(names)), list(dict.fromkeys(kind for kind, _ in parts))
    with drawing(names, words=[*kinds, lighter_key], **frame) as (ax,):
        handles = {}
        filled = {part: lengths for part, lengths in parts.items() if lengths.any()}
        for (kind, light), lengths in filled.items():
            drawn, look = np.flatnonzero(lengths), kinds.index(kind) % len(PALETTE)
            ax.barh(drawn, lengths[drawn], left=ends[drawn], height=0.72, color=PALETTE[look],
                    hatch=HATCHES[look], alpha=LIGHT if light else 1, edgecolor="white",
                    linewidth=0.6 * (len(filled) > 1))
            handles |= {kind: _swatch(look)} if kind else {}
            handles |= {lighter_key: _swatch(0, light=True)} if light else {}
            ends += lengths
        for place, end in enumerate(ends):
            ax.annotate(number_text(end), (end, place), (4 if end >= 0 else -4, 0),
                        textcoords="offset points", ha="left" if end >= 0 else "right", va="center",
                        fontsize=9, color=INK)
        # With a number at each bar's end, the axis needs none.
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        ax.margins(x=0.09)
        order = [*kinds, lighter_key]
        legend_above(ax, {kind: handles[kind] for kind in order if kind in handles})
    return ax


def _swatch(look: int, *, light: bool = False) -> Patch:
    """What the legend shows of a colour and its hatching."""
    return Patch(facecolor=PALETTE[look], hatch=HATCHES[look], alpha=LIGHT if light else 1, edgecolor="white")


def leader(table: pd.DataFrame, *, x: str | None = None, label: str | None = None) -> str:
    """A title that states the finding: which name has most, of how many.

    `x` is the first column of numbers, `label` the first other one, unless given.
    """
    require_table(table, x, label)
    x = x or str(next(iter(table.select_dtypes("number").columns), table.columns[-1]))
    label = label or _first_other(table, x)
    if table.empty:
        return f"No {label} to show"
    best, most = table.loc[table[x] == table[x].max(), label], number_text(table[x].max())
    unit = x.replace("_", " ").removesuffix("s" if most == "1" else "")
    names = [f"“{name}”" if label in WORD_COLUMNS else str(name) for name in best.head(2)]
    if len(best) == 1:
        counts = (table[x].dropna() % 1 == 0).all()
        of_all = f" of {number_text(table[x].sum())}" if counts else ""
        return f"{names[0]} leads: {most}{of_all} {x.replace('_', ' ')}"
    others = f" and {len(best) - 2:,} more" if len(best) > 2 else ""
    return f"{' and '.join(names)}{others} lead with {most} {unit} each"


def _first_other(table: pd.DataFrame, column: str) -> str:
    return next((str(name) for name in table.columns if name != column), column)
