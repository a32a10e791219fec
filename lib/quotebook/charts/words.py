"""Words: what marks a text, where a word falls, how it rises and sinks."""
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from quotebook.charts.bars import MOST_BARS
from quotebook.charts.theme import (
    MUTED,
    PALE,
    PALETTE,
    drawing,
    left_out,
    legend_above,
    rows_to_draw,
    with_share,
)
from quotebook.errors import require_table
from quotebook.wording import label_text, number_text, plural

MORE, LESS = PALETTE[0], PALETTE[5]
BAND_NOTE = "Pale bands: intervals of the log ratio; where they reach 0, no difference is shown."
GREY_NOTE = "Grey: words in too few documents, one of which may explain them."
LARGEST_DOT = 170  # square points
MOST_ROWS, MOST_TERMS = 25, len(PALETTE) - 1
PANELS_ACROSS, MOST_PANELS, PANEL_ROWS = 3, 12, 5
PERIODS = {4: "Y", 7: "M"}  # NumPy's name for how much of a date is given, by its length


def draw_lollipop(
    table: pd.DataFrame, *, x: str = "log_ratio", label: str = "word", size: str = "log_likelihood",
    title: str, xlabel: str = "log ratio (1 = twice as often)", note: str = "", top: int = MOST_BARS,
    named: Iterable = (),
) -> Axes:
    """A stem from 0 to each word's log ratio, its dot as large as the evidence (`size`).

    Words that are `rare` (in too few documents) are grey; the interval `log_ratio_low` to `log_ratio_high`
    is a pale band; the note explains both where they are drawn. Both may be missing from the table.
    """
    require_table(table, x, label, size, top=top)
    known = table[table[x].notna()].reset_index(drop=True)
    rows = rows_to_draw(known, label, top, named).reset_index(drop=True)
    places = range(len(rows))
    rare = rows["rare"].fillna(False).astype(bool) if "rare" in rows else rows[x].isna()
    colours = np.where(rare, PALE, np.where(rows[x] > 0, MORE, LESS)).tolist()
    bands = len(rows) > 0 and {"log_ratio_low", "log_ratio_high"} <= set(rows.columns)
    signs = [with_share(note, known, rows, label), *[BAND_NOTE] * bands, *[GREY_NOTE] * bool(rare.any())]
    with drawing(rows[label], title=title, note=" ".join(signs), xlabel=xlabel,
                 finding=_ratios_finding(rows, rare, x, label) + left_out(known, rows) + ".") as (ax,):
        ax.axvline(0, color=MUTED, linewidth=0.8)
        ax.hlines(places, 0, rows[x], color=colours, linewidth=2)
        if bands:
            ax.hlines(places, rows["log_ratio_low"], rows["log_ratio_high"], color=colours, linewidth=6,
                      alpha=0.25)
        largest = max(rows[size].max(), 1e-9) if len(rows) else 1
        ax.scatter(rows[x], places, s=LARGEST_DOT * rows[size].clip(lower=0) / largest + 8, color=colours,
                   zorder=3)
        ax.grid(axis="x")
        handles = {f"{size.replace('_', '-')} {number_text(float(f'{share * largest:.2g}'))}": ax.scatter(
            [], [], s=LARGEST_DOT * share + 8, color=MUTED) for share in (1, 0.25)}
        if rare.any():
            handles["in too few documents"] = ax.scatter([], [], color=PALE)
        legend_above(ax, handles)
    return ax


def _ratios_finding(rows: pd.DataFrame, rare: pd.Series, x: str, label: str) -> str:
    ends = rows.loc[[rows[x].idxmax(), rows[x].idxmin()]] if len(rows) else rows
    said = [f"{name} {number_text(round(value, 1))}"
            for name, value in zip(ends[label], ends[x], strict=True)]
    grey = f"; {rare.sum()} grey, in too few documents" if rare.any() else ""
    return (f"{plural(len(rows), label)} by {x.replace('_', ' ')}, {(rows[x] > 0).sum()} above 0: "
            f"{' to '.join(said) or 'none'}{grey}")


def draw_dispersion(
    table: pd.DataFrame, *, title: str, note: str = "", documents: pd.DataFrame | None = None,
    top: int = MOST_ROWS,
) -> Axes:
    """A stroke wherever a term falls: a row per document and, in it, a lane and a colour per term.

    `table` has term, doc, position (tokens before it) and tokens (in the document). With one document each
    row is a term. Documents with most strokes of the first term come first, then those with most of all;
    `documents` (doc, title) gives them their titles.
    """
    require_table(table, "term", "doc", "position", "tokens", top=top)
    times = table["term"].value_counts(sort=False)
    terms, alone = times.index[:MOST_TERMS].tolist(), table["doc"].nunique() <= 1
    counts = _strokes_by_document(table)
    rows, lanes = (terms, 1) if alone else (counts.index[:top].tolist(), len(terms))
    titles = documents.set_index("doc")["title"].dropna() if documents is not None and not alone else {}
    said = ", ".join(f"{term} {plural(int(times[term]), 'time')}" for term in terms) or "none"
    drawn = f", of which the {top} with most are drawn" if len(counts) > top else ""
    finding = f"Places of {said}, in {plural(len(counts), 'document')}{drawn}{left_out(times, terms)}."
    with drawing([titles.get(row, row) for row in rows], title=title, note=note, finding=finding, words=terms,
                 xlabel="place in the document (% of its tokens)",
                 rows=len(rows) * (1 + 0.2 * lanes) + 1) as (ax,):
        handles = {}
        for lane, term in enumerate(terms):
            strokes = table[(table["term"] == term) & table["doc"].isin(counts.index[:top])]
            above = (lane if alone else strokes["doc"].map(rows.index) + 0.72 * lane / lanes) - 0.36
            share = 100 * (strokes["position"] + 0.5) / strokes["tokens"]
            handles[term] = ax.vlines(share, above, above + 0.66 / lanes, color=PALETTE[lane], linewidth=1.4)
        ax.hlines([edge - 0.5 for edge in range(1, len(rows))], 0, 100, color="#EEEEEE", linewidth=0.8,
                  zorder=0)
        ax.set_xlim(0, 100)
        legend_above(ax, {} if alone else handles)
    return ax


def _strokes_by_document(table: pd.DataFrame) -> pd.Series:
    """The documents in the order in which they are drawn, with their strokes."""
    first = table["term"] == table["term"].iloc[0] if len(table) else []
    strokes = table.assign(first=first).groupby("doc", sort=True, observed=True)["first"].agg(["sum", "size"])
    return strokes.sort_values(["sum", "size"], ascending=False, kind="stable")["size"]


def draw_trends(
    table: pd.DataFrame, *, y: str = "per_million", title: str, ylabel: str = "per million words",
    note: str = "",
    top: int = MOST_PANELS, named: Iterable = (),
) -> Axes:
    """One panel per term, all on the same scales, and a last one with the words counted in each period.

    `table` has term, period (2011, 2011-05 or 2011-05-17), `y` and words; a period stands at its first day,
    so that gaps show, and the line breaks where a period is missing. Terms after the first `top` are left
    out, but for the `named`, and the picture's description says so. Returns the first panel.
    """
    require_table(table, "term", "period", "words", y, top=top)
    terms = table["term"].unique().tolist()
    drawn = rows_to_draw(pd.DataFrame({"term": terms}), "term", top, named)["term"].tolist()
    dated = table[table["period"].notna()].sort_values("period", kind="stable", ignore_index=True)
    shown, names = dated[dated["term"].isin(drawn)], [*drawn, "words counted"]
    period = PERIODS.get(dated["period"].astype("str").str.len().max(), "D")
    across, down = min(PANELS_ACROSS, len(names)), -(-len(names) // PANELS_ACROSS)
    with drawing([], title=title, note=note, ylabel=ylabel, finding=_trends_finding(shown, terms, y),
                 words=drawn, rows=down * PANEL_ROWS, panels=(down, across)) as panels:
        for ax, term in zip(panels, drawn, strict=False):
            rows = shown[shown["term"] == term]
            ax.plot(*_with_gaps(_days(rows), rows[y], period), color=PALETTE[0], marker="o", markersize=3.2)
            ax.set_ylim(0, 1.1 * max(shown[y].max(), 1e-9))
        _draw_words(panels[len(names) - 1], dated.drop_duplicates("period"))
        for ax, name in zip(panels, names, strict=False):
            ax.set_title(label_text(name, limit=24))
            ax.tick_params(labelsize=8, labelbottom=True)
            ax.grid(axis="y")
            ax.yaxis.set_major_formatter("{x:,g}")
        for unused in panels[len(names):]:
            unused.set_visible(False)
    return panels[0]


def _trends_finding(shown: pd.DataFrame, terms: list, y: str) -> str:
    if shown.empty:
        return "No dated words to draw."
    highest, drawn, periods = shown.loc[shown[y].idxmax()], shown["term"].unique(), shown["period"]
    return (f"{plural(len(drawn), 'term')} over {plural(periods.nunique(), 'period')}, {periods.min()} to "
            f"{periods.max()}; highest is {highest['term']} in {highest['period']}: "
            f"{number_text(round(highest[y], 1))}{left_out(terms, drawn)}.")


def _draw_words(ax: Axes, periods: pd.DataFrame) -> None:
    """The words behind the points, period by period."""
    days = _days(periods)
    ax.bar(days, periods["words"], width=0.8 * min((days[1:] - days[:-1]).astype(int), default=1), color=PALE)
    locator = AutoDateLocator(minticks=2, maxticks=5)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _with_gaps(days: np.ndarray, values: pd.Series, period: str) -> tuple[np.ndarray, np.ndarray]:
    """The points of a line, with none where a period is missing: nothing is known of it."""
    gaps = np.flatnonzero(np.diff(days.astype(f"datetime64[{period}]")).astype(int) > 1) + 1
    return np.insert(days, gaps, days[gaps]), np.insert(values.to_numpy(float), gaps, np.nan)


def _days(rows: pd.DataFrame) -> np.ndarray:
    return np.array(rows["period"].astype(str).tolist(), dtype="datetime64[D]")
