"""How every page is made: values escaped, our style sheet around them, the templates they stand in."""
import re
from functools import cache
from html import escape

from jinja2 import Environment
from markupsafe import Markup

from quotebook.package_data import data_text
from quotebook.pages.places import rules_for_links
from quotebook.wording import UNSEEN, sign, visible

SPECIAL = re.compile(rf"[&<>\"'$\\]|{UNSEEN.pattern}")
PAGES, STYLE = "pages.html.j2", "pages.css"


def html_text(text: object) -> Markup:
    """The text escaped; formula signs kept apart; a sign, such as ⟨U+202E⟩, for what cannot be seen."""
    return text if isinstance(text, Markup) else Markup(SPECIAL.sub(_escaped, str(text)))


def _escaped(match: re.Match) -> str:
    character = match[0]
    # JupyterLab typesets $...$ and \(...\) in every HTML output, but never looks across the edge of an
    # element: a sign that could open or close a formula gets an element of its own.
    if character in "$\\":
        return f"<span>{character}</span>"
    if character in "&<>\"'":
        return escape(character)
    shown = sign(match)
    return shown if shown == character else f'<span class="unseen">{shown}</span>'


@cache
def template(name: str):
    """The macros of a template in lib/quotebook/data, every value of theirs escaped by `html_text`."""
    environment = Environment(autoescape=True, finalize=html_text, trim_blocks=True)
    environment.filters["attribute"] = lambda text: Markup(escape(visible(str(text))))
    return environment.from_string(package_text(name)).module


@cache
def package_text(name: str) -> Markup:
    """A file of lib/quotebook/data, which is ours and needs no escaping."""
    return Markup(data_text(name))


class Page:
    """HTML to look at: Jupyter shows it, `str(page)` is the HTML, its repr one sentence on what it shows.

    `told` are further forms of it by their MIME types, for programs that read notebooks.
    """

    def __init__(self, body: Markup, sentence: str, *, told: dict | None = None):
        style = package_text(STYLE) + Markup(rules_for_links(str(body)))
        self.html = str(template(PAGES).page(style, body))
        self.sentence, self.told = visible(sentence), told or {}

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": repr(self), "text/html": self.html, **self.told}

    __str__ = _repr_html_
