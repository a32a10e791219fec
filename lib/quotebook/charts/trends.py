"""Trends: a small picture per term over time, and how much text each point stands on."""
from __future__ import annotations

from typing import TYPE_CHECKING

from quotebook.charts.theme import MUTED, PALE, PALETTE, WIDTH_INCHES, finish, label_text, number_text, style
from quotebook.errors import require_column

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

PANELS_ACROSS, MOST_PANELS = 3, 12
PANEL_INCHES = 1.35


def draw_trends(
    table: pd.DataFrame,
    *,
    y: str = "per_million",
    title: str,
    ylabel: str = "per million words",
    note: str = "",
    top: int = MOST_PANELS,
) -> Axes:
    """One panel per term, all on the same scales, and a last one with the words counted in each period.

    `table` has term, period (2011, 2011-05 or 2011-05-17), `y` and words; a period's place is its first
    day, so that gaps show. Terms after the first `top` are left out, which the printed sentence says.
    Returns the first panel's Axes.

    Raises QuotebookError for a column that the table does not have.
    """
    for column in ("term", "period", "words", y):
        require_column(table, column)
    dated = table[table["period"].notna()].sort_values("period", kind="stable")
    terms = list(dict.fromkeys(table["term"]))
    shown = terms[:top]
    with style([title, note, *map(str, shown)]):
        panels = _panels(len(shown) + 1)
        for place, (ax, term) in enumerate(zip(panels, shown, strict=False)):
            rows = dated[dated["term"] == term]
            ax.plot(_days(rows["period"]), rows[y], color=PALETTE[0], linewidth=1.4, marker="o", markersize=3.2)
            _panel_title(ax, label_text(term, limit=24), color="#222222")
            if place % PANELS_ACROSS == 0:
                ax.set_ylabel(ylabel, fontsize=8)
        _same_scale(panels[: len(shown)], dated[dated["term"].isin(shown)][y])
        _draw_words(panels[len(shown)], dated)
        return finish(panels[0], title=title, note=note, ylabel=ylabel, finding=_sentence(dated, terms, shown, y))


def _panels(number: int) -> list[Axes]:
    """Panels in rows of three, one x axis for all; those left over at the end stay empty."""
    from matplotlib import pyplot

    across = min(PANELS_ACROSS, number)
    down = -(-number // across)
    _, grid = pyplot.subplots(down, across, figsize=(WIDTH_INCHES, 1.1 + PANEL_INCHES * down), sharex=True,
                              squeeze=False, layout="constrained")
    panels = list(grid.flat)
    for unused in panels[number:]:
        unused.set_visible(False)
    for ax in panels:
        ax.tick_params(labelsize=8, labelbottom=True)
        ax.grid(axis="y")
        ax.yaxis.set_major_formatter("{x:,g}")
    return panels


def _days(periods: pd.Series):
    import numpy

    return numpy.array(periods.astype(str).tolist(), dtype="datetime64[D]")


def _panel_title(ax: Axes, text: str, *, color: str) -> None:
    ax.set_title(text, loc="left", fontsize=9.5, fontweight="bold", color=color, pad=4)


def _same_scale(panels: list[Axes], values: pd.Series) -> None:
    highest = values.max()
    for ax in panels:
        ax.set_ylim(0, 1.1 * highest if highest > 0 else 1)


def _draw_words(ax: Axes, dated: pd.DataFrame) -> None:
    """The words behind the points, period by period."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    periods = dated.drop_duplicates("period")
    days = _days(periods["period"])
    gaps = (days[1:] - days[:-1]).astype(int)
    ax.bar(days, periods["words"], width=0.8 * (min(gaps) if len(gaps) else 1), color=PALE)
    _panel_title(ax, "words counted", color=MUTED)
    locator = AutoDateLocator(minticks=2, maxticks=5)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _sentence(dated: pd.DataFrame, terms: list, shown: list, y: str) -> str:
    if dated.empty:
        return "No dated words to draw."
    highest = dated.loc[dated[dated["term"].isin(shown)][y].idxmax()]
    left_out = f" {len(terms) - len(shown)} further terms are in the table only." if len(terms) > len(shown) else ""
    n_periods, first, last = dated["period"].nunique(), dated["period"].min(), dated["period"].max()
    return (f"Terms: {len(shown)}, over {n_periods} period{'' if n_periods == 1 else 's'} from {first} to {last}; "
            f"highest is {highest['term']} in {highest['period']}: {number_text(round(highest[y], 1))}.{left_out}")
