"""Words: what marks a text, what stands beside a word, where it falls, how it rises and sinks."""
from __future__ import annotations

from typing import TYPE_CHECKING

from quotebook.charts.bars import FRAME_INCHES, MOST_BARS, ROW_INCHES, draw_bars
from quotebook.charts.theme import (
    INK,
    MUTED,
    PALE,
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

MORE, LESS = PALETTE[0], PALETTE[5]
LARGEST_DOT = 170  # square points
MOST_ROWS = 25
ROOM_FOR_HEADS = 56  # characters that fit beside one another over a matrix


def draw_lollipop(
    table: pd.DataFrame,
    *,
    x: str = "log_ratio",
    label: str = "word",
    size: str = "log_likelihood",
    title: str,
    xlabel: str = "log ratio (1 = twice as often)",
    note: str = "",
    top: int = MOST_BARS,
) -> Axes:
    """A stem from 0 to each word's log ratio, its dot as large as the evidence (`size`).

    Words that are `rare` (too few documents) are grey; the interval `log_ratio_low` to `log_ratio_high`
    is a pale band. Both columns may be missing.

    Raises QuotebookError for a column that the table does not have.
    """
    for column in (x, label, size):
        require_column(table, column)
    rows = table[table[x].notna()].head(top)
    rare = rows["rare"].fillna(False).astype(bool).tolist() if "rare" in rows else [False] * len(rows)
    colours = [PALE if grey else MORE if value > 0 else LESS for grey, value in zip(rare, rows[x], strict=True)]
    names = [label_text(name) for name in rows[label]]
    with style([title, note, *names]):
        ax = new_axes(height=FRAME_INCHES + 0.4 + ROW_INCHES * max(len(rows), 1))
        ax.axvline(0, color=MUTED, linewidth=0.8)
        ax.hlines(range(len(rows)), 0, rows[x], color=colours, linewidth=2)
        _draw_intervals(ax, rows, colours)
        largest = max(rows[size].max(), 1e-9) if len(rows) else 1
        areas = LARGEST_DOT * rows[size].clip(lower=0) / largest + 8
        ax.scatter(rows[x], range(len(rows)), s=areas, color=colours, zorder=3)
        ax.set_yticks(range(len(rows)), names)
        ax.set_ylim(max(len(rows), 1) - 0.4, -0.6)
        ax.grid(axis="x")
        _size_legend(ax, largest, size.replace("_", "-"), any(rare))
        return finish(ax, title=title, note=note, xlabel=xlabel, finding=_lollipop_sentence(rows, x, label, sum(rare)))


def _draw_intervals(ax: Axes, rows: pd.DataFrame, colours: list[str]) -> None:
    if {"log_ratio_low", "log_ratio_high"} <= set(rows.columns):
        low, high = rows["log_ratio_low"], rows["log_ratio_high"]
        ax.hlines(range(len(rows)), low, high, color=colours, linewidth=6, alpha=0.25)


def _size_legend(ax: Axes, largest: float, meaning: str, some_rare: bool) -> None:
    sizes = {f"{meaning} {number_text(float(f'{share * largest:.2g}'))}": share for share in (1, 0.25)}
    handles = {name: ax.scatter([], [], s=LARGEST_DOT * share + 8, color=MUTED) for name, share in sizes.items()}
    if some_rare:
        handles["in too few documents"] = ax.scatter([], [], s=40, color=PALE)
    legend_above(ax, handles)


def _lollipop_sentence(rows: pd.DataFrame, x: str, label: str, n_rare: int) -> str:
    if rows.empty:
        return f"No {label} to draw."
    ordered = rows.sort_values(x, ascending=False, kind="stable")
    ends = [f"{ordered[label].iloc[at]} {number_text(round(ordered[x].iloc[at], 1))}" for at in (0, -1)]
    more = int((rows[x] > 0).sum())
    grey = f"; {n_rare} grey, in too few documents" if n_rare else ""
    return (f"{len(rows):,} words by {x.replace('_', ' ')}, {more} above 0 and {len(rows) - more} not, "
            f"from {ends[0]} to {ends[1]}{grey}.")


def draw_collocations(
    table: pd.DataFrame,
    *,
    x: str = "log_dice",
    label: str = "word",
    title: str,
    xlabel: str = "logDice (at most 14)",
    note: str = "",
    top: int = MOST_ROWS,
) -> Axes:
    """Bars of a measure of attraction per collocate; colour and hatching say on which side it stands.

    Raises QuotebookError for a column that the table does not have.
    """
    by = "direction" if "direction" in table else None
    return draw_bars(table, x=x, label=label, by=by, title=title, xlabel=xlabel, note=note, top=top)


def draw_dispersion(
    table: pd.DataFrame,
    *,
    title: str,
    note: str = "",
    documents: pd.DataFrame | None = None,
    top: int = MOST_ROWS,
) -> Axes:
    """A stroke wherever a term falls: a row per document and, in it, a lane and a colour per term.

    `table` has term, doc, position (tokens before it) and tokens (in the document). With one document
    each row is a term. Documents with most strokes come first; `documents` (title, doc) gives their names.

    Raises QuotebookError for a column that the table does not have.
    """
    for column in ("term", "doc", "position", "tokens"):
        require_column(table, column)
    terms = list(dict.fromkeys(table["term"]))[: len(PALETTE) - 1]
    alone = table["doc"].nunique() <= 1
    rows = terms if alone else _most_struck(table, terms)[:top]
    names = [label_text(name) for name in (rows if alone else _titles(documents, rows))]
    with style([title, note, *names, *map(str, terms)]):
        lanes = 1 if alone else len(terms)
        ax = new_axes(height=FRAME_INCHES + 0.4 + (ROW_INCHES + 0.05 * lanes) * max(len(rows), 1))
        handles = {}
        for lane, term in enumerate(terms):
            strokes = table[(table["term"] == term) & (alone | table["doc"].isin(rows))]
            above = strokes["doc"].map(rows.index) - 0.36 + 0.72 * lane / lanes if not alone else lane - 0.36
            share = 100 * (strokes["position"] + 0.5) / strokes["tokens"]
            lines = ax.vlines(share, above, above + 0.66 / lanes, color=PALETTE[lane], linewidth=1.4)
            handles[label_text(term)] = lines
        for edge in range(1, len(rows)):
            ax.axhline(edge - 0.5, color="#EEEEEE", linewidth=0.8, zorder=0)
        ax.set_yticks(range(len(rows)), names)
        ax.set(xlim=(0, 100), ylim=(max(len(rows), 1) - 0.5, -0.5))
        legend_above(ax, {} if alone else handles)
        finding = _dispersion_sentence(table, terms, len(rows))
        return finish(ax, title=title, note=note, xlabel="place in the document (% of its tokens)", finding=finding)


def _most_struck(table: pd.DataFrame, terms: list) -> list:
    """The documents with most strokes first, by name where they have as many."""
    counts = table.loc[table["term"].isin(terms), "doc"].value_counts().sort_index()
    return counts.sort_values(ascending=False, kind="stable").index.tolist()


def _titles(documents: pd.DataFrame | None, docs: list) -> list:
    if documents is None:
        return docs
    titles = dict(zip(documents["doc"], documents["title"], strict=True))
    return [titles[doc] if isinstance(titles.get(doc), str) else doc for doc in docs]


def _dispersion_sentence(table: pd.DataFrame, terms: list, n_rows: int) -> str:
    if table.empty:
        return "No place to draw."
    counts = table["term"].value_counts()
    said = ", ".join(f"{term} {counts[term]:,} times" for term in terms)
    n_documents = table["doc"].nunique()
    drawn = f", of which the {n_rows} with most are drawn" if 1 < n_rows < n_documents else ""
    left_out = f" {len(counts) - len(terms)} further terms are in the table only." if len(counts) > len(terms) else ""
    return f"Places of {said} in {n_documents:,} document{'' if n_documents == 1 else 's'}{drawn}.{left_out}"


def draw_matrix(
    table: pd.DataFrame,
    *,
    row: str,
    column: str,
    value: str,
    title: str,
    xlabel: str = "",
    note: str = "",
    top: int = 20,
    across: int = 12,
) -> Axes:
    """Numbers in cells, the darker the larger: a row of the table per pair, such as speaker and cue.

    Raises QuotebookError for a column that the table does not have.
    """
    for name in (row, column, value):
        require_column(table, name)
    wide = table.pivot_table(index=row, columns=column, values=value, aggfunc="sum", fill_value=0, observed=True)
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    cells = wide[wide.sum().sort_values(ascending=False, kind="stable").index].iloc[:top, :across]
    names, heads = [label_text(name) for name in cells.index], [label_text(name, limit=14) for name in cells.columns]
    crowded = sum(map(len, heads)) > ROOM_FOR_HEADS
    with style([title, note, *names, *heads]):
        ax = new_axes(height=FRAME_INCHES + 0.5 + ROW_INCHES * max(len(cells), 1))
        if cells.size:
            largest = cells.to_numpy().max()
            ax.imshow(cells, cmap="Blues", vmin=0, vmax=largest * 1.15, aspect="auto")
            for at, numbers in enumerate(cells.to_numpy()):
                for beside, number in enumerate(numbers):
                    ax.text(beside, at, number_text(number) if number else "", ha="center", va="center", fontsize=9,
                            color="white" if number > 0.6 * largest else INK)
        ax.set_yticks(range(len(names)), names)
        ax.set_xticks(range(len(heads)), heads, rotation=35 * crowded, ha="right" if crowded else "center")
        ax.spines[["left", "bottom"]].set_visible(False)
        finding = _matrix_sentence(wide, cells, value, row, column)
        return finish(ax, title=title, note=note, xlabel=xlabel, finding=finding)


def _matrix_sentence(wide: pd.DataFrame, cells: pd.DataFrame, value: str, row: str, column: str) -> str:
    if not cells.size:
        return f"No {row} to draw."
    largest = cells.stack().idxmax()
    left_out = f"; the table has {len(wide):,} by {wide.shape[1]:,}" if wide.shape != cells.shape else ""
    return (f"{value} in {len(cells)} rows ({row}) and {cells.shape[1]} columns ({column}); "
            f"most for {largest[0]} and {largest[1]}: {number_text(cells.loc[largest])}{left_out}.")
