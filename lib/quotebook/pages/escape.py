"""Text from documents as HTML that shows it and does nothing else."""
from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files

from quotebook.visible import UNSEEN, joins, sign, visible

SPECIAL = re.compile(rf"[&<>\"'$\\]|{UNSEEN.pattern}")
# JupyterLab typesets $...$ and \(...\) in every HTML output. It never looks across the edge of an element,
# so a sign that could open or close a formula gets an element of its own.
MATH_SIGNS = {"$": "<span>$</span>", "\\": "<span>\\</span>"}


def html_text(text: object) -> str:
    """The text escaped; formula signs kept apart; a sign, such as ⟨RLO⟩, for what cannot be seen."""
    return SPECIAL.sub(_replace, str(text))


def _replace(match: re.Match) -> str:
    character = match[0]
    if character in MATH_SIGNS:
        return MATH_SIGNS[character]
    if character in "&<>\"'":
        return escape(character)
    if joins(match.string, match.start()):
        return character
    return f'<span class="unseen">{sign(character)}</span>'


def html_attribute(text: object) -> str:
    """The text for the inside of a quoted attribute."""
    return escape(visible(str(text)), quote=True)


@cache
def page_style() -> str:
    """The style sheet of every page: data/pages.css."""
    return files("quotebook").joinpath("data/pages.css").read_text(encoding="utf-8")


class Page:
    """HTML to look at: Jupyter shows it, `str(page)` is the HTML, its repr one sentence on what it shows."""

    def __init__(self, body: str, *, sentence: str):
        self.body = body
        self.sentence = sentence

    def __str__(self) -> str:
        # The classes tell MathJax to keep out; JupyterLab's older and newer versions know one each.
        return (
            f"<style>{page_style()}</style>"
            f'<div class="quotebook tex2jax_ignore mathjax_ignore">{self.body}</div>'
        )

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return str(self)
