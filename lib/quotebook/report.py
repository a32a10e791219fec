"""Executed notebooks as pages to keep and to mail: no script,
and nothing that a browser would have to fetch.
"""
import base64
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from quotebook.export import SAVED, read_manifest
from quotebook.pages import package_text, template
from quotebook.pages.harmless import harmless
from quotebook.pages.places import rules_for_links
from quotebook.pages.reading import READING
from quotebook.pages.tables import FINDING
from quotebook.wording import plural, visible, without_colours

REPORT = "report.html.j2"
MARKDOWN = MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True))
CODE = HtmlFormatter(noclasses=True, nobackground=True, style="friendly")
LISTED_DOCUMENTS, LISTED_NAMES = 500, 6
# On the first screen, so many findings of each chapter and in all; in the tables, so many rows.
OF_EACH_CHAPTER, FINDINGS_FIRST, ROWS = 2, 10, 8
# The finding that says what was read, and the table of all documents (dates, sources, groups).
OVERVIEW, DOCUMENTS = "01-files", "01-documents"
# What a reader knows without the documents, or reads elsewhere on the page.
BACKGROUND = frozenset((OVERVIEW, DOCUMENTS, "01-lengths", "02-words", "05-kinds"))
PICTURE = "image/png"
# Of a notebook, what is no part of a report: lines to edit.
NOT_METHOD = re.compile(r"## Ask further\b.*", re.S)
ROW = re.compile(r"<tr>(?:(?!<tr>).)*?</tr>\n|<details class=\"line\">.*?</details>(?=\n)", re.S)


def notebook_html(notebook: NotebookNode) -> str:
    """The page of one executed notebook, code included."""
    return _whole(_title(notebook), template(REPORT).notebook(notebook.cells, True, MAKE))


def report_html(notebooks: list[tuple[str, NotebookNode]], exports: Path, *, documents: str = "") -> str:
    """What the notebooks found, on one page to hand on: first what was read and the findings as sentences,
    then a chapter for each notebook, at the end method, limits and documents.

    A chapter holds what its notebook saved, a chart as SVG or else the first rows of the table, and excerpts
    of what was read closely; the notebook's own page has all of it. Charts are taken from the `exports`
    folder, if they are those that the notebook saved. A cell tagged `no-report` is left out. The heading
    names the folder or file of `documents`.
    """
    chapters = [_chapter(name, notebook, exports) for name, notebook in notebooks]
    manifest = read_manifest(exports)
    hashes = sorted({pair for collection in manifest["documents"].values() for pair in collection.items()})
    made = {
        "documents": hashes[:LISTED_DOCUMENTS],
        "n_documents": len(hashes),
        "versions": ", ".join(f"{name} {number}" for name, number in sorted(manifest["versions"].items())),
    }
    title = f"Report on {documents}" if documents else "Report"
    return _whole(
        title,
        template(REPORT).report(
            title, _what_was_read(chapters, exports), _first_findings(chapters), chapters, made, MAKE
        ),
    )


def _chapter(name: str, notebook: NotebookNode, exports: Path) -> dict:
    """What the report shows of one notebook, in its order, and how it went about it."""
    items, shown, heading = [], {}, ""
    for cell in notebook.cells:
        if "no-report" in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            heading = _heading(cell.source, "##") or heading
        for output in cell.get("outputs", ()):
            item = _item(output, shown, exports)
            if item and not any(item["anchor"] == other["anchor"] != "" for other in items):
                items.append({**item, "heading": heading})
                heading = ""
    method = [NOT_METHOD.sub("", cell.source) for cell in notebook.cells
              if cell.cell_type == "markdown" and "no-report" not in cell.metadata.get("tags", ())]
    settings = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    return {
        "anchor": _anchor(name),
        "title": _title(notebook) or name,
        "page": f"./{quote(name)}.html",
        "items": items,
        "method": [note for note in method if note.strip()],
        "settings": settings,
    }


def _item(output: NotebookNode, shown: dict[str, str], exports: Path) -> dict | None:
    """What one output gives to the report; tables that are shown are kept in `shown` until they are saved."""
    data = output.get("data", {})
    if FINDING in data and "text/html" in data:
        shown[data[FINDING].get("name", "")] = data["text/html"]
    if "image/png" in data:
        shown[PICTURE] = data["image/png"]
    if output.output_type == "error":
        return {"anchor": "", "failed": f"{output.ename}: {output.evalue}"}
    if READING in data:
        reading = data[READING]
        return {"anchor": reading["address"], "title": reading["title"], "excerpt": reading["excerpt"]}
    if SAVED in data:
        saved = data[SAVED]
        svg, png = _saved_svg(saved, exports), shown.pop(PICTURE, "") if saved["finding"] else ""
        table = "" if svg or png else _first_rows(shown.get(saved["name"], ""))
        return {"anchor": _anchor(saved["name"]), "name": saved["name"], "said": saved.get("title", ""),
                "note": saved.get("note", ""), "svg": svg,
                "png": png, "alt": saved["finding"], "table": table}
    return None


def _first_rows(html: str) -> str:
    """A table that was shown, or lines in context, with its first rows only."""
    rows = [match.span() for match in ROW.finditer(html)]
    if len(rows) <= ROWS:
        return html
    return html[:rows[ROWS][0]] + html[rows[-1][1]:]


def _anchor(name: str) -> str:
    return re.sub(r"\W+", "-", name)


def _first_findings(chapters: list[dict]) -> list[dict]:
    """The sentences of the first screen: of each chapter the first ones that are drawn, else the first."""
    chosen = []
    for chapter in chapters:
        said = [item for item in chapter["items"] if item.get("said") and item["name"] not in BACKGROUND]
        said.sort(key=lambda item: not item["alt"])
        chosen += said[:OF_EACH_CHAPTER]
    return chosen[:FINDINGS_FIRST]


def _what_was_read(chapters: list[dict], exports: Path) -> list[str]:
    """How many files and documents, of when, and from whom, in sentences."""
    items = {item.get("name"): item for chapter in chapters for item in chapter["items"]}
    overview = items.get(OVERVIEW, {}).get("said", "")
    path = exports / f"{DOCUMENTS}.jsonl"
    if DOCUMENTS not in items or not path.is_file():
        return [overview] if overview else []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = [overview.rstrip(".") + "."] if overview else []
    for column, words in (("source", "Published by"), ("group", "In the groups")):
        counts = Counter(row.get(column) for row in rows if row.get(column))
        said = [f"{visible(str(name))} ({number:,})" for name, number in counts.most_common(LISTED_NAMES)]
        more = [f"{len(counts) - LISTED_NAMES:,} more"] if len(counts) > LISTED_NAMES else []
        sentences += [f"{words} {', '.join(said + more)}."] if said else []
    return sentences or [plural(len(rows), "document")]


def _whole(title: str, body: Markup) -> str:
    return str(template(REPORT).whole(title, package_text("pages.css") + Markup(rules_for_links(str(body)))
                                      + package_text("report.css"), body)) + "\n"


def _title(notebook: NotebookNode) -> str:
    return _heading("\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "#+")


def _heading(note: str, level: str) -> str:
    """The first heading of a note, of that level."""
    found = re.search(rf"^{level}\s+(.+)", note, re.M)
    return found[1].strip() if found else ""


# What the template asks for.
MAKE = {
    "harmless": harmless,
    "markdown": lambda source: harmless(MARKDOWN.render(source)),
    "code": lambda source: Markup(highlight(source, PythonLexer(), CODE)),
    "plain": lambda text: without_colours(text.rstrip()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
}


def _saved_svg(saved: dict, exports: Path) -> str | None:
    path = exports / f"{saved['name']}.svg"
    content = path.read_bytes() if path.is_file() else b""
    return content.decode() if hashlib.sha256(content).hexdigest() == saved["files"].get(path.name) else None
