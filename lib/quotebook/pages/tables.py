"""Tables and lines in context as HTML, through the same escaping as the texts."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebook.errors import require_column
from quotebook.export.tables import cell_text, plain_rows
from quotebook.pages.escape import Page, html_text

if TYPE_CHECKING:
    import pandas as pd

LONGEST_CELL, LONGEST_WORD = 400, 18
MOST_ROWS = 50
EXACT_NAMES = ("start", "end", "year", "quotation")


def show_table(
    table: pd.DataFrame, *, columns: Sequence[str] | None = None, top: int = MOST_ROWS, caption: str = ""
) -> Page:
    """The first `top` rows of a table to look at, some of its columns if named; says how many rows there are.

    Raises QuotebookError for a column that the table does not have.
    """
    for column in columns or ():
        require_column(table, column)
    shown = table[list(columns)] if columns else table
    more = f"First {top:,} of {len(table):,} rows." if len(table) > top else ""
    caption_html = f"<caption>{html_text(caption)}</caption>" if caption else ""
    foot = f'<p class="facts">{more}</p>' if more else ""
    return Page(table_html(shown.head(top), caption=caption_html) + foot,
                sentence=f"Table of {len(table):,} rows: {', '.join(map(str, shown.columns))}. {more}".strip())


def show_kwic(lines: pd.DataFrame, *, top: int = 100) -> Page:
    """Lines in context: the searched words under one another, document and offset of each beside it.

    `lines` has doc, start, left, node, right. Raises QuotebookError if one of these is missing.
    """
    for column in ("left", "node", "right"):
        require_column(lines, column)
    rows = "".join(_kwic_row(row) for row in lines.head(top).to_dict("records"))
    more = f"First {top:,} of {len(lines):,} lines." if len(lines) > top else f"{len(lines):,} lines."
    return Page(f'<div class="wide"><table class="kwic"><tbody>{rows}</tbody></table></div><p class="facts">{more}</p>',
                sentence=f"Lines in context. {more}")


def _kwic_row(row: dict) -> str:
    place = f"{html_text(row.get('doc', ''))} {row['start']:,}" if "start" in row else html_text(row.get("doc", ""))
    parts = ((name, html_text(_one_line(row[name]))) for name in ("left", "node", "right"))
    cells = (f'<td class="{name}"><bdi>{text}</bdi></td>' for name, text in parts)
    return f'<tr>{"".join(cells)}<td class="place">{place}</td></tr>'


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def table_html(table: pd.DataFrame, *, caption: str = "") -> str:
    """The whole table as a <table>: numbers to the right, lists as in CSV, absent values as –."""
    rows = list(plain_rows(table))
    numeric = [all(isinstance(row[place], (int, float, type(None))) for row in rows) for place in range(table.shape[1])]
    head = "".join(f"<th{_side(right)}>{html_text(str(name).replace('_', ' '))}</th>"
                   for name, right in zip(table.columns, numeric, strict=True))
    names = [str(name) for name in table.columns]
    body = "".join(
        "<tr>" + "".join(_cell(*cell) for cell in zip(row, numeric, names, strict=True)) + "</tr>" for row in rows)
    return f'<div class="wide"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _side(right: bool) -> str:
    return ' class="number" style="text-align:right"' if right else ' style="text-align:left"'


def _cell(value: object, right: bool, name: str) -> str:
    if value is None or value == "" or value == []:
        return f"<td{_side(right)}>–</td>"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"<td{_side(True)}>{_number(value, exact=name.endswith(EXACT_NAMES))}</td>"
    text = str(cell_text(value))
    cut = text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"
    width = "unbroken" if max(map(len, cut.split()), default=0) > LONGEST_WORD else "long" if len(cut) > 60 else "short"
    return f'<td class="{width}" style="text-align:left"><bdi>{html_text(cut)}</bdi></td>'


def _number(value: float, *, exact: bool) -> str:
    """1,234 and 0.0123; offsets and years without a separator, so that they can be copied."""
    if isinstance(value, int):
        return str(value) if exact else f"{value:,}".replace("-", "−")
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return text.replace("-", "−", 1) if text.startswith("-") else text
