"""Notebook pages and the report: complete, in order, and with nothing to run or to fetch."""
import base64
import io
import re
from contextlib import redirect_stdout

import matplotlib

matplotlib.use("agg")
import pandas as pd
import pytest
from hostile_document import (
    DOC,
    DOCUMENT,
    DOCUMENTS,
    FETCHING,
    NAME,
    NUMBERS,
    QUOTATIONS,
    REJECTED,
    SCRIPT,
    TEXT,
    TITLE,
    Tree,
    assert_harmless,
)
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from quotebook import charts, export, pages, report

PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()


@pytest.fixture(autouse=True)
def exports(tmp_path, monkeypatch):
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    return tmp_path / "exports"


def shows(bundle, **options):
    return new_output("display_data", data=bundle, **options)


def displayed(value):
    """What Jupyter would store for a value at the end of a cell."""
    rich = getattr(value, "_repr_mimebundle_", lambda: {"text/html": value._repr_html_()})()
    return new_output("execute_result", data={"text/plain": repr(value), **rich})


def cell(*outputs, source="secret_code = 1", tags=()):
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def printed(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def notebook(*cells, title="# 1 · Words"):
    return new_notebook(cells=[new_markdown_cell(title), *cells])


def chart_cells(name="01-words"):
    said = io.StringIO()
    with redirect_stdout(said):
        ax = charts.draw_bars(NUMBERS, x="count", title="t", note="n")
    saved = export.save_chart(ax, name, table=NUMBERS)
    return cell(printed(said.getvalue()), shows({"image/png": PIXEL})), cell(displayed(saved)), ax


def images(html):
    return [value for name, value in Tree(html).attributes if name == "src"]


def test_the_notebook_page_has_code_notes_and_results(exports):
    html = report.notebook_html(notebook(cell(printed("3 words")), new_markdown_cell("*how* it is counted")))
    text = "".join(Tree(html).texts)
    assert "secret_code" in text and "3 words" in text
    assert "<em>how</em>" in html and "<title>1 · Words</title>" in html


def test_the_report_leaves_code_out_and_keeps_the_order_of_the_notebooks(exports):
    first, second = notebook(cell(printed("one"))), notebook(cell(printed("two")), title="# 2 · People")
    html = report.report_html([("01-words", first), ("02-people", second)], exports)
    assert "secret_code" not in html
    assert html.index(">one<") < html.index("2 · People</h1>") < html.index(">two<")
    assert 'href="#02-people"' in html and 'id="02-people"' in html


def test_settings_stay_and_cells_tagged_no_report_go(exports):
    nb = notebook(cell(source="TOP = 15", tags=["parameters"]), cell(printed("aside"), tags=["no-report"]))
    html = report.report_html([("01", nb)], exports)
    assert "15" in "".join(Tree(html).texts) and "aside" not in html
    assert "aside" in report.notebook_html(nb)


def test_the_report_shows_a_saved_chart_as_svg_described_by_its_finding(exports):
    *cells, ax = chart_cells()
    html = report.report_html([("01", notebook(*cells))], exports)
    (source,) = images(html)
    svg = base64.b64decode(source.removeprefix("data:image/svg+xml;base64,")).decode()
    assert svg == (exports / "01-words.svg").read_text()
    assert ("alt", ax.finding) in Tree(html).attributes


def test_a_chart_of_another_run_is_not_taken_for_this_one(exports):
    *cells, _ = chart_cells()
    (exports / "01-words.svg").write_text("<svg>another</svg>")
    assert images(report.report_html([("01", notebook(*cells))],
                                     exports)) == [f"data:image/png;base64,{PIXEL}"]


def test_each_chart_keeps_its_own_picture_when_some_were_not_saved(exports):
    *saved, _ = chart_cells()
    html = report.report_html([("01", notebook(cell(shows({"image/png": PIXEL})), *saved))], exports)
    assert [source.split(";")[0] for source in images(html)] == ["data:image/png", "data:image/svg+xml"]


@pytest.mark.parametrize("documents, title", [
    pytest.param("", "Report", id="nothing known"),
    pytest.param("ferries", "Report on ferries", id="a folder"),
    pytest.param("<b>&x", "Report on <b>&x", id="a folder of an enemy"),
])
def test_the_report_is_headed_by_the_name_of_its_documents(exports, documents, title):
    html = report.report_html([("01", notebook())], exports, documents=documents)
    assert [text for text in Tree(html).texts if text.startswith("Report")] == [title] * 2


def test_a_failing_cell_is_visible(exports):
    nb = notebook(cell(new_output("error", ename="ValueError", evalue="no <b>words</b>",
                                  traceback=["\x1b[31mx"])))
    for html in (report.notebook_html(nb), report.report_html([("01", nb)], exports)):
        assert "This cell failed: ValueError: no <b>words</b>" in "".join(Tree(html).texts)


def test_warnings_stand_in_the_notebook_page_only(exports):
    nb = notebook(cell(printed("\x1b[31mcareful\x1b[0m", name="stderr")))
    assert ">careful<" in report.notebook_html(nb)
    assert "careful" not in report.report_html([("01", nb)], exports)


def test_the_report_ends_with_its_documents_and_versions(exports):
    export.made_from(pd.DataFrame({"doc": ["a.txt"], "sha256": ["ab" * 32]}))
    export.save_table(NUMBERS, "01")
    text = "".join(Tree(report.report_html([("01", notebook())], exports)).texts)
    assert "Made from 1 document with" in text and "ab" * 32 in text and "matplotlib" in text


def test_a_reading_page_keeps_its_colours_and_numbers(exports):
    html = report.report_html([("01", notebook(cell(displayed(pages.show_document(DOCUMENT, QUOTATIONS)))))],
                              exports)
    assert "background-color:" in re.search(r"<mark[^>]*>", html)[0] and 'data-n="1"' in html


FOREIGN = {
    "html": {"text/html": f"{TEXT}<form action=//evil.example><input autofocus "
                          f"onfocus=alert(1)></form>{SCRIPT}"},
    "style": {"text/html": "<style>@import url(//evil.example)</style><p "
                           "style='background:url(//evil.example)'>p</p>"},
    "markdown": {"text/markdown": TEXT}, "plain": {"text/plain": TEXT},
    "javascript": {"application/javascript": "alert(1)", "text/plain": "nothing"},
    "svg": {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{SCRIPT}</svg>"},
    "png": {"image/png": '"><script>alert(1)</script>'}, "latex": {"text/latex": "$x$", "text/plain": "x"},
    "mermaid": {"text/vnd.mermaid": "graph TD;", "text/plain": "x"},
}


def hostile_notebook():
    """Everything our functions show of an enemy's document, and what a reader's own cell might."""
    *charted, _ = chart_cells("01-hostile")
    own = [pages.show_document(DOCUMENT, QUOTATIONS, REJECTED), pages.show_table(QUOTATIONS, caption=TITLE),
           pages.show_kwic(pd.DataFrame([{"doc": DOC, "start": 1, "left": TEXT, "node": NAME,
                                          "right": TITLE}]))]
    return notebook(cell(printed(TEXT)), *charted, *(cell(displayed(page)) for page in own),
                    *(cell(shows(bundle)) for bundle in FOREIGN.values()), new_markdown_cell(TEXT),
                    title=f"# {TITLE}")


def test_what_stands_in_a_script_or_style_goes_with_it():
    assert report.harmless("<style>p{}</style><p>x<script>run()</script></p><script>open") == "<p>x</p>"


@pytest.mark.parametrize("make", [
    pytest.param(lambda nb, exports: report.notebook_html(nb), id="notebook"),
    pytest.param(lambda nb, exports: report.report_html([(NAME, nb)], exports), id="report"),
])
def test_nothing_of_an_enemys_document_survives(exports, make):
    export.made_from(DOCUMENTS)
    html = make(hostile_notebook(), exports)
    assert_harmless(html)
    assert "evil.example" not in "".join(value for _, value in Tree(html).attributes if value)
    assert {name for name, _ in Tree(html).attributes if name.startswith("on")} == set()


@pytest.mark.parametrize("make", [
    pytest.param(lambda nb, exports: report.notebook_html(nb), id="notebook"),
    pytest.param(lambda nb, exports: report.report_html([("01", nb)], exports), id="report"),
])
def test_no_script_style_font_or_picture_is_fetched(exports, make):
    *cells, _ = chart_cells()
    html = make(notebook(*cells, cell(displayed(pages.show_table(NUMBERS)))), exports)
    assert not FETCHING.search(html)
    assert all(source.startswith("data:image/") for source in images(html))
    assert "default-src 'none'" in html
    assert not re.search(r"mathjax\b|require\.js|mermaid", html, re.I)


def test_no_saved_svg_names_another_place(exports):
    chart_cells()
    svg = (exports / "01-words.svg").read_text()
    assert not re.search(r'(?:href|src)="(?!#)', svg) and not FETCHING.search(svg)


def test_the_same_notebooks_give_the_same_report(exports):
    *cells, _ = chart_cells()
    assert len({report.report_html([("01", notebook(*cells))], exports) for _ in range(2)}) == 1
