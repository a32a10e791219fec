"""Words: what marks a text, where a word falls, how it rises and sinks."""
from __future__ import annotations

from typing import TYPE_CHECKING

from quotebook.charts.bars import MOST_BARS, left_out
from quotebook.charts.theme import (
    MUTED,
    PALE,
    PALETTE,
    check,
    drawing,
    finish,
    label_text,
    legend_above,
    name_rows,
    number_text,
    plural,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MORE, LESS = PALETTE[0], PALETTE[5]
LARGEST_DOT = 170  # square points
MOST_ROWS, MOST_TERMS = 25, len(PALETTE) - 1
PANELS_ACROSS, MOST_PANELS, PANEL_ROWS = 3, 12, 5


def draw_lollipop(
    table: pd.DataFrame, *, x: str = "log_ratio", label: str = "word", size: str = "log_likelihood", title: str,
    xlabel: str = "log ratio (1 = twice as often)", note: str = "", top: int = MOST_BARS,
) -> Axes:
    """A stem from 0 to each word's log ratio, its dot as large as the evidence (`size`).

    Words that are `rare` (in too few documents) are grey; the interval `log_ratio_low` to `log_ratio_high` is a
    pale band. Both may be missing from the table.
    """
    check(table, x, label, size, top=top)
    known = table[table[x].notna()]
    rows = known.head(top)
    rare = rows["rare"].fillna(False).astype(bool) if "rare" in rows else rows[x].isna()
    colours = [PALE if grey else MORE if value > 0 else LESS for grey, value in zip(rare, rows[x], strict=True)]
    names, places = [label_text(name) for name in rows[label]], range(len(rows))
    largest = max(rows[size].max(), 1e-9) if len(rows) else 1
    with drawing([title, note, *names], rows=len(rows) + 1.5) as (ax,):
        ax.axvline(0, color=MUTED, linewidth=0.8)
        ax.hlines(places, 0, rows[x], color=colours, linewidth=2)
        if {"log_ratio_low", "log_ratio_high"} <= set(rows.columns):
            ax.hlines(places, rows["log_ratio_low"], rows["log_ratio_high"], color=colours, linewidth=6, alpha=0.25)
        ax.scatter(rows[x], places, s=LARGEST_DOT * rows[size].clip(lower=0) / largest + 8, color=colours, zorder=3)
        name_rows(ax, names)
        ax.grid(axis="x")
        _size_legend(ax, largest, size.replace("_", "-"), some_rare=rare.any())
        finding = _lollipop_sentence(known, rows, x, label, rare)
        return finish(ax, title=title, note=note, xlabel=xlabel, finding=finding)


def _size_legend(ax: Axes, largest: float, meaning: str, *, some_rare: bool) -> None:
    sizes = {f"{meaning} {number_text(float(f'{share * largest:.2g}'))}": share for share in (1, 0.25)}
    handles = {name: ax.scatter([], [], s=LARGEST_DOT * share + 8, color=MUTED) for name, share in sizes.items()}
    legend_above(ax, handles | ({"in too few documents": ax.scatter([], [], s=40, color=PALE)} if some_rare else {}))


def _lollipop_sentence(table: pd.DataFrame, rows: pd.DataFrame, x: str, label: str, rare: pd.Series) -> str:
    if rows.empty:
        return f"No {label} to draw."
    ends = rows[x].idxmax(), rows[x].idxmin()
    high, low = (f"{rows[label][at]} {number_text(round(rows[x][at], 1))}" for at in ends)
    grey = f"; {rare.sum()} grey, in too few documents" if rare.any() else ""
    return (f"{len(rows):,} words by {x.replace('_', ' ')}, {(rows[x] > 0).sum()} of them above 0, from {high} to {low}"
            f"{grey}{left_out(table, rows)}.")


def draw_dispersion(
    table: pd.DataFrame, *, title: str, note: str = "", documents: pd.DataFrame | None = None, top: int = MOST_ROWS,
) -> Axes:
    """A stroke wherever a term falls: a row per document and, in it, a lane and a colour per term.

    `table` has term, doc, position (tokens before it) and tokens (in the document). With one document each row is
    a term. Documents with most strokes come first; `documents` (doc, title) gives them their titles.
    """
    check(table, "term", "doc", "position", "tokens", top=top)
    terms = list(dict.fromkeys(table["term"]))[:MOST_TERMS]
    drawn = table[table["term"].isin(terms)]
    alone = drawn["doc"].nunique() <= 1
    counts = drawn["doc"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    rows, lanes = (terms, 1) if alone else (counts.index[:top].tolist(), len(terms))
    titles = {} if documents is None or alone else documents.set_index("doc")["title"].dropna().to_dict()
    names = [label_text(titles.get(row, row)) for row in rows]
    with drawing([title, note, *names, *terms], rows=len(rows) * (1 + 0.2 * lanes) + 1) as (ax,):
        handles = {}
        for lane, term in enumerate(terms):
            strokes = drawn[(drawn["term"] == term) & drawn["doc"].isin(counts.index[:top])]
            above = (lane if alone else strokes["doc"].map(rows.index) + 0.72 * lane / lanes) - 0.36
            share = 100 * (strokes["position"] + 0.5) / strokes["tokens"]
            lines = ax.vlines(share, above, above + 0.66 / lanes, color=PALETTE[lane], linewidth=1.4)
            handles[label_text(term)] = lines
        ax.hlines([edge - 0.5 for edge in range(1, len(rows))], 0, 100, color="#EEEEEE", linewidth=0.8, zorder=0)
        name_rows(ax, names)
        ax.set_xlim(0, 100)
        legend_above(ax, {} if alone else handles)
        finding = _dispersion_sentence(table, terms, counts, top)
        return finish(ax, title=title, note=note, xlabel="place in the document (% of its tokens)", finding=finding)


def _dispersion_sentence(table: pd.DataFrame, terms: list, counts: pd.Series, top: int) -> str:
    if table.empty:
        return "No place to draw."
    times = table["term"].value_counts()
    said = ", ".join(f"{term} {plural(int(times[term]), 'time')}" for term in terms)
    drawn = f", of which the {top} with most are drawn" if len(counts) > top else ""
    more = f"; {plural(len(times) - len(terms), 'further term')} in the table only" if len(times) > len(terms) else ""
    return f"Places of {said}, in {plural(len(counts), 'document')}{drawn}{more}."


def draw_trends(
    table: pd.DataFrame, *, y: str = "per_million", title: str, ylabel: str = "per million words", note: str = "",
    top: int = MOST_PANELS,
) -> Axes:
    """One panel per term, all on the same scales, and a last one with the words counted in each period.

    `table` has term, period (2011, 2011-05 or 2011-05-17), `y` and words; a period stands at its first day, so that
    gaps show. Terms after the first `top` are left out, and the printed sentence says so. Returns the first panel.
    """
    check(table, "term", "period", "words", y, top=top)
    dated = table[table["period"].notna()].sort_values("period", kind="stable")
    terms = list(dict.fromkeys(table["term"]))
    shown = dated[dated["term"].isin(terms[:top])]
    n_panels = min(len(terms), top) + 1
    across, down = min(PANELS_ACROSS, n_panels), -(-n_panels // PANELS_ACROSS)
    with drawing([title, note, *terms[:top]], rows=down * PANEL_ROWS, panels=(down, across)) as panels:
        highest = shown[y].max()
        for ax, term in zip(panels, terms[:top], strict=False):
            rows = shown[shown["term"] == term]
            ax.plot(_days(rows["period"]), rows[y], color=PALETTE[0], linewidth=1.4, marker="o", markersize=3.2)
            ax.set_ylim(0, 1.1 * highest if highest > 0 else 1)
            _panel(ax, label_text(term, limit=24))
        _words_panel(panels[n_panels - 1], dated.drop_duplicates("period"))
        for unused in panels[n_panels:]:
            unused.set_visible(False)
        return finish(panels[0], title=title, note=note, ylabel=ylabel, finding=_trends_sentence(shown, len(terms), y))


def _days(periods: pd.Series):
    import numpy

    return numpy.array(periods.astype(str).tolist(), dtype="datetime64[D]")


def _panel(ax: Axes, text: str) -> None:
    ax.set_title(text, loc="left", fontsize=9.5, fontweight="bold", pad=4)
    ax.tick_params(labelsize=8, labelbottom=True)
    ax.grid(axis="y")
    ax.yaxis.set_major_formatter("{x:,g}")


def _words_panel(ax: Axes, periods: pd.DataFrame) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    days = _days(periods["period"])
    shortest = min((days[1:] - days[:-1]).astype(int), default=1)
    ax.bar(days, periods["words"], width=0.8 * shortest, color=PALE)
    _panel(ax, "words counted")
    locator = AutoDateLocator(minticks=2, maxticks=5)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _trends_sentence(shown: pd.DataFrame, n_terms: int, y: str) -> str:
    if shown.empty:
        return "No dated words to draw."
    highest, drawn = shown.loc[shown[y].idxmax()], shown["term"].nunique()
    periods, more = shown["period"], f"; {n_terms - drawn} further in the table only" if n_terms > drawn else ""
    peak = f"{highest['term']} in {highest['period']}: {number_text(round(highest[y], 1))}"
    return (f"{plural(drawn, 'term')} over {plural(periods.nunique(), 'period')}, {periods.min()} to {periods.max()}; "
            f"the highest point is {peak}{more}.")
