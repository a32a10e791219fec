"""Charts of tables, in one quiet style: every function takes a table and returns Axes.

Each says in one printed sentence what the picture shows, and prints under it the source note it was given.
"""
from quotebook.charts.bars import draw_bars, leader
from quotebook.charts.theme import render, source_note

__all__ = ["draw_bars", "leader", "render", "source_note"]
