"""Charts of tables, in one quiet style: every function takes a table and returns Axes.

Each keeps in one sentence what the picture shows (`ax.finding`), and writes under it the source note it was
given. A column that the table does not have raises QuotebookError.
"""
from quotebook.charts.bars import draw_bars, draw_groups, leader
from quotebook.charts.theme import render
from quotebook.charts.words import draw_dispersion, draw_lollipop, draw_trends

__all__ = ["draw_bars", "draw_dispersion", "draw_groups", "draw_lollipop", "draw_trends", "leader", "render"]
