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
from quotebook.pages.harmless import harmless, harmless_with_style

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


def saved(name, said, note=""):
    """What `Finding.save` leaves in a notebook where there is no chart."""
    return cell(displayed(export.save_finding(name, table=NUMBERS, title=said, note=note)))


def test_the_report_leaves_code_out_and_keeps_the_order_of_the_notebooks(exports):
    first, second = notebook(saved("01-a", "one is found")), notebook(saved("02-b", "two are found"),
                                                                      title="# 2 · People")
    html = report.report_html([("01-words", first), ("02-people", second)], exports)
    body = html[html.index("<section"):]
    assert "secret_code" not in html
    assert body.index("one is found") < body.index("2 · People</h2>") < body.index("two are found")
    assert 'href="#02-people"' in html and 'id="02-people"' in html


def test_the_first_screen_has_the_findings_as_sentences_that_lead_to_them(exports):
    html = report.report_html(
        [("01", notebook(saved("01-a", "Ann is quoted most"), saved("01-b", "Said leads")))], exports
    )
    top = html[html.index("<header>"):html.index("</header>")]
    assert '<a href="#01-a">Ann is quoted most</a>' in top and '<a href="#01-b">Said leads</a>' in top
    assert 'id="01-a"' in html and 'id="01-b"' in html


def test_the_report_shows_the_first_rows_of_a_long_table(exports):
    long = pd.DataFrame({"word": [f"w{number:02}" for number in range(40)]})
    shown = pages.show_finding(
        "Many", long, "", top=40, told={report.FINDING: {"name": "01-a", "title": "Many"}}
    )
    html = report.report_html([("01", notebook(cell(displayed(shown)), saved("01-a", "Many")))], exports)
    assert f"w{report.ROWS - 1:02}" in html and f"w{report.ROWS:02}" not in html
    assert "w39" in report.notebook_html(notebook(cell(displayed(shown))))


def test_method_and_limits_stand_at_the_end_without_the_lines_to_edit(exports):
    notes = new_markdown_cell("## How\n\nBy counting."), new_markdown_cell("## Ask further\n\nChange a line.")
    html = report.report_html([("01", notebook(saved("01-a", "Found"), *notes))], exports)
    assert html.index("Found") < html.index("By counting.") and "Change a line" not in html


def test_a_long_document_is_excerpted_and_whole_in_its_own_page(exports):
    text = "\n".join(f"Paragraph {number}: nothing happened here at all." for number in range(400))
    row = QUOTATIONS.assign(start=200, end=230, spans=[((200, 230),)], cue_end=None, speaker_end=None)
    view = pages.show_document(DOCUMENT | {"text": text}, row)
    nb = notebook(cell(displayed(view)))
    html = report.report_html([("05-quotations", nb)], exports)
    assert "Paragraph 4:" in html and "Paragraph 300:" not in html and "[…]" in html
    assert 'href="./05-quotations.html#r-' in html
    assert "Paragraph 300:" in report.notebook_html(nb)


def test_settings_stay_and_cells_tagged_no_report_go(exports):
    export.save_table(NUMBERS, "01-aside")
    aside = displayed(export.save_finding("01-aside", table=NUMBERS, title="aside"))
    nb = notebook(
        cell(source="TOP = 15", tags=["parameters"]), cell(aside, printed("aside"), tags=["no-report"])
    )
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


def test_only_charts_that_were_saved_are_in_the_report(exports):
    *cells, _ = chart_cells()
    html = report.report_html([("01", notebook(cell(shows({"image/png": PIXEL})), *cells))], exports)
    assert [source.split(";")[0] for source in images(html)] == ["data:image/svg+xml"]


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


def test_a_reading_page_keeps_its_colours_and_numbers():
    html = report.notebook_html(notebook(cell(displayed(pages.show_document(DOCUMENT, QUOTATIONS)))))
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
    assert harmless("<style>p{}</style><p>x<script>run()</script></p><script>open") == "<p>x</p>"


def test_jupyterlabs_sanitized_export_keeps_our_style_sheet_and_no_other():
    ours = str(pages.show_table(NUMBERS))
    html = harmless_with_style("<style>p { color: red }</style>" + ours + SCRIPT)
    assert html.count("<style>") == 1 and pages.package_text("pages.css") in html
    assert "color: red" not in html and "<script" not in html and "<table>" in html


def test_a_style_sheet_that_only_begins_as_ours_goes():
    html = harmless_with_style(f"<style>{pages.package_text('pages.css')}p {{ color: red }}</style><p>x</p>")
    assert html == "<p>x</p>"


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
