"""Executed notebooks as pages to keep and to mail: no script, and nothing that a browser would have to fetch."""
from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from quotebook.export.manifest import MIME, read_manifest
from quotebook.pages import html_attribute, page_style
from quotebook.visible import visible

if TYPE_CHECKING:
    from nbformat import NotebookNode

SHOWN_FIRST = ["image/svg+xml", "image/png", "image/jpeg", "text/html", "text/markdown", "text/plain"]
TAGS = frozenset(re.findall(r"\w+", """a abbr b bdi blockquote br caption code col colgroup dd del details div dl dt em
figcaption figure h1 h2 h3 h4 h5 h6 hr i img kbd li mark ol p pre q s samp small span strong sub summary sup table tbody
td tfoot th thead tr u ul wbr"""))
PROPERTIES = "background-color border border-bottom border-left border-top color font-weight text-align text-decoration"
WITH_CONTENT = re.compile(r"<(style|script|template|iframe|object)\b.*?(</\1\s*>|\Z)", re.I | re.S)
LISTED_DOCUMENTS = 500


def notebook_html(notebook: NotebookNode) -> str:
    """The page of one executed notebook, code included."""
    return _page(_title(notebook) or "Notebook", _body(notebook, code=True))


def report_html(notebooks: list[tuple[str, NotebookNode]], exports: Path) -> str:
    """One page of all notebooks, in their order: notes, findings, charts as SVG, tables and documents, without code.

    `notebooks` are (name, executed notebook); charts are taken from the `exports` folder, if they are those that the
    notebook saved. A cell tagged `no-report` is left out. The end says what it was made from.
    """
    sections, contents = [], []
    for name, notebook in notebooks:
        anchor = re.sub(r"\W+", "-", name)
        body = _body(_with_svg(notebook, exports), code=False)
        sections.append(f'<section id="{anchor}">{body}</section>')
        contents.append(f'<li><a href="#{anchor}">{escape(visible(_title(notebook) or name))}</a></li>')
    head = f"<h1>Report</h1><nav><ol>{''.join(contents)}</ol></nav>"
    return _page("Report", head + "\n".join(sections) + _origin(exports))


def _page(title: str, body: str) -> str:
    style = page_style() + files("quotebook").joinpath("data/report.css").read_text(encoding="utf-8")
    # Whatever a browser might still be talked into, this forbids: only what stands in the page itself.
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(visible(title))}</title>\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" '
            f'content="width=device-width">\n<style>{style}</style></head>\n<body>{body}</body></html>\n')


def _body(notebook: NotebookNode, *, code: bool) -> str:
    from nbconvert import HTMLExporter

    folder = files("quotebook").joinpath("data/nbconvert")
    exporter = HTMLExporter(template_name="quotebook", extra_template_basedirs=[str(folder)], exclude_anchor_links=True)
    exporter.config.NbConvertBase.display_data_priority = SHOWN_FIRST
    for name, make in FILTERS.items():
        exporter.register_filter(name, make)
    return exporter.from_notebook_node(notebook, {"code": code})[0]


def harmless(html: str) -> str:
    """The HTML with elements and attributes from a short list only: nothing runs, nothing is fetched."""
    from bleach import Cleaner
    from bleach.css_sanitizer import CSSSanitizer

    cleaner = Cleaner(tags=TAGS, attributes=_allowed, strip=True, protocols={"http", "https", "mailto", "data"},
                      css_sanitizer=CSSSanitizer(allowed_css_properties=PROPERTIES.split()))
    return cleaner.clean(WITH_CONTENT.sub("", html))


def _allowed(tag: str, name: str, value: str) -> bool:
    if name in ("src", "href"):
        fitting = {"img": ("data:image/",), "a": ("https:", "http:", "mailto:", "#")}.get(tag, ())
        return value.strip().lower().startswith(fitting)
    return name in ("class", "title", "style", "dir", "alt", "colspan", "rowspan", "width", "data-n", "id", "open")


def _code_html(source: str) -> str:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return highlight(source, PythonLexer(), HtmlFormatter(noclasses=True, nobackground=True, style="friendly"))


FILTERS = {
    "harmless": harmless,
    "code_html": _code_html,
    "text_html": lambda text: escape(visible(re.sub(r"\x1b\[[0-9;]*m", "", text))),
    "attribute": html_attribute,
    "base64_text": lambda text: base64.b64encode(text.encode()).decode(),
    "one_word": lambda text: re.sub(r"[^A-Za-z0-9+/=]", "", text),
}


def _title(notebook: NotebookNode) -> str:
    sources = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = (re.search(r"^#+\s+(.+)", source, re.M) for source in sources)
    return next((match[1].strip() for match in found if match), "")


def _with_svg(notebook: NotebookNode, exports: Path) -> NotebookNode:
    """The notebook with the SVG that `save_chart` wrote in place of the picture shown just before it."""
    from copy import deepcopy

    notebook, picture = deepcopy(notebook), None
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                picture = output
            saved = output.get("data", {}).get(MIME)
            svg = _saved_svg(saved, exports) if saved else None
            if svg and picture:
                picture.data, picture.metadata = {"image/svg+xml": svg}, {"alt": saved.get("finding", "chart")}
                picture = None
    return notebook


def _saved_svg(saved: dict, exports: Path) -> str | None:
    name = f"{saved['name']}.svg"
    path = exports / name
    if name not in saved["files"] or not path.is_file():
        return None
    content = path.read_bytes()
    return content.decode() if hashlib.sha256(content).hexdigest() == saved["files"][name] else None


def _origin(exports: Path) -> str:
    """What stands at the end: the documents with their hashes, and the versions."""
    manifest = read_manifest(exports)
    documents = {doc: sha for collection in manifest["documents"].values() for doc, sha in collection.items()}
    rows = "".join(f"<tr><td>{escape(visible(doc))}</td><td><code>{escape(sha)}</code></td></tr>"
                   for doc, sha in sorted(documents.items())[:LISTED_DOCUMENTS])
    unlisted = len(documents) - LISTED_DOCUMENTS
    more = f"<p>The other {unlisted:,} stand in manifest.json.</p>" if unlisted > 0 else ""
    versions = ", ".join(f"{name} {number}" for name, number in sorted(manifest["versions"].items()))
    plural = "" if len(documents) == 1 else "s"
    return (f"<footer><p>Made from {len(documents):,} document{plural} with {escape(versions)}.</p>"
            f"<details><summary>Documents and their SHA-256</summary><table>{rows}</table>{more}</details></footer>")
