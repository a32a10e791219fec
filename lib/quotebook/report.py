"""Executed notebooks as pages to keep and to mail: no script,
and nothing that a browser would have to fetch.
"""
import base64
import hashlib
import re
from copy import deepcopy
from pathlib import Path

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from quotebook.export import SAVED, read_manifest
from quotebook.pages import package_text, template
from quotebook.pages.harmless import harmless
from quotebook.wording import without_colours

REPORT = "report.html.j2"
MARKDOWN = MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True))
CODE = HtmlFormatter(noclasses=True, nobackground=True, style="friendly")
LISTED_DOCUMENTS = 500


def notebook_html(notebook: NotebookNode) -> str:
    """The page of one executed notebook, code included."""
    return _whole(_title(notebook), template(REPORT).notebook(notebook.cells, True, MAKE))


def report_html(notebooks: list[tuple[str, NotebookNode]], exports: Path, *, documents: str = "") -> str:
    """One page of all notebooks, in their order: notes, findings, charts as SVG, tables and documents,
    without code.

    Charts are taken from the `exports` folder, if they are those that the notebook saved. A cell tagged
    `no-report` is left out. The heading names the folder or file of `documents`; the end says what the page
    was made from.
    """
    sections = [{"anchor": re.sub(r"\W+", "-", name), "title": _title(notebook) or name,
                 "cells": _with_svg(notebook, exports).cells} for name, notebook in notebooks]
    manifest = read_manifest(exports)
    hashes = sorted({pair for collection in manifest["documents"].values() for pair in collection.items()})
    versions = ", ".join(f"{name} {number}" for name, number in sorted(manifest["versions"].items()))
    title = f"Report on {documents}" if documents else "Report"
    listed = hashes[:LISTED_DOCUMENTS]
    return _whole(title, template(REPORT).report(title, sections, listed, len(hashes), versions, MAKE))


def _whole(title: str, body: Markup) -> str:
    return str(template(REPORT).whole(title, package_text("pages.css") + package_text("report.css"),
                                      body)) + "\n"


def _title(notebook: NotebookNode) -> str:
    notes = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(r"^#+\s+(.+)", notes, re.M)
    return found[1].strip() if found else ""


# What the template asks for.
MAKE = {
    "harmless": harmless,
    "markdown": lambda source: harmless(MARKDOWN.render(source)),
    "code": lambda source: Markup(highlight(source, PythonLexer(), CODE)),
    "plain": lambda text: without_colours(text.rstrip()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
}


def _with_svg(notebook: NotebookNode, exports: Path) -> NotebookNode:
    """The notebook with the SVG that `save_chart` wrote in place of the picture shown just before it."""
    notebook, picture = deepcopy(notebook), None
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        shown = output.get("data", {})
        picture = output if "image/png" in shown else picture
        svg = _saved_svg(shown[SAVED], exports) if picture and SAVED in shown else None
        if svg:
            picture.data, picture.metadata = {"image/svg+xml": svg}, {"alt": shown[SAVED]["finding"]}
            picture = None
    return notebook


def _saved_svg(saved: dict, exports: Path) -> str | None:
    path = exports / f"{saved['name']}.svg"
    content = path.read_bytes() if path.is_file() else b""
    return content.decode() if hashlib.sha256(content).hexdigest() == saved["files"].get(path.name) else None
