"""Every committed notebook opened, run, changed, run again and exported in JupyterLab, as a user does it."""
import re
from dataclasses import dataclass

import pytest

from quotebook.workbook import notebooks

from .conftest import ROOT
from .lab_page import NOTEBOOK

NAMES = [path.stem for path in notebooks.list_notebooks(ROOT / "notebooks")]
SEED = "000_3807e6ada4d8ae81"
NARROWEST_CHART_PIXELS = 200
LEAST_COLOURS = 3
VISIBLE_TAG = re.compile(r"</?[a-z][a-z0-9]*(?: [^<>\n]*)?>")
VISIBLE_CSS = re.compile(r"\{[^{}\n]*[a-z-]+:[^{}\n]*;[^{}\n]*\}|@media|@container")


@dataclass(frozen=True)
class Seen:
    """What one run of a notebook showed."""

    printed: str
    errors: list[str]
    charts: list[dict]
    pictures: int
    counts: list[int | None]
    asks_for_input: bool


@dataclass(frozen=True)
class Visit:
    """One notebook, opened once: run as committed, with a smaller top, on other documents; exported,
    shut down.
    """

    committed: Seen
    shorter: Seen
    changed: Seen
    html: str
    read: str
    pop_ups: list[str]
    too_wide: list[str]
    strangers: list[str]
    kernels_left: list


def with_articles(parameters: str) -> str:
    """The parameters cell, reading three invented articles."""
    return re.sub(r"(?m)^DOCUMENTS = \S+", 'DOCUMENTS = "../articles"', parameters)


def with_fewer(parameters: str) -> str:
    """The parameters cell with three bars, rows or lines where it had more."""
    return re.sub(r"(?m)^(TOP\w*) = \d+", r"\1 = 3", parameters)


def look_at(notebook) -> Seen:
    pictures = [output for output in notebook.outputs() if "image/png" in output.get("data", {})]
    counts = [cell["execution_count"] for cell in notebook.code_cells()]
    return Seen(notebook.printed(), notebook.errors(), notebook.charts(), len(pictures), counts,
                notebook.asks_for_input())


def read_page(page, html: str) -> str:
    """What a reader of the exported page sees as text, code left out."""
    window = page.context.browser.new_page()
    window.set_content(html, wait_until="commit")
    window.wait_for_selector("body")
    text = window.evaluate("""() => {
        document.querySelectorAll('.jp-CodeCell .jp-InputArea, script').forEach(each => each.remove());
        return document.body.innerText; }""")
    window.close()
    return text


@pytest.fixture(scope="module", params=NAMES)
def visit(request, open_notebook, server, page) -> Visit:
    notebook = open_notebook(request.param)
    notebook.run_all()
    committed = look_at(notebook)
    place, source = notebook.parameters()
    notebook.replace_cell(place, with_fewer(source))
    notebook.run_all()
    shorter = look_at(notebook)
    notebook.replace_cell(place, with_fewer(with_articles(source)))
    notebook.run_all()
    changed = look_at(notebook)
    html = notebook.export_html()
    pop_ups, too_wide = notebook.pop_ups(), notebook.too_wide()
    notebook.close()
    return Visit(
        committed,
        shorter,
        changed,
        html,
        read_page(page, html),
        pop_ups,
        too_wide,
        notebook.strangers,
        server.ask("api/kernels"),
    )


def test_run_all_cells_runs_every_cell_without_an_error(visit):
    assert visit.committed.errors == []
    assert visit.committed.counts == list(range(1, len(visit.committed.counts) + 1))
    assert not visit.committed.asks_for_input


def test_every_chart_is_really_drawn(visit):
    for seen in (visit.committed, visit.shorter, visit.changed):
        assert len(seen.charts) >= seen.pictures
        assert all(chart["width"] >= NARROWEST_CHART_PIXELS for chart in seen.charts)
        assert all(chart["colours"] >= LEAST_COLOURS for chart in seen.charts)


def test_a_smaller_top_alone_shows_something_else(visit):
    assert visit.shorter.errors == []
    assert visit.shorter.printed != visit.committed.printed


def test_another_folder_shows_other_results(visit):
    assert visit.changed.errors == []
    assert None not in visit.changed.counts
    assert "1 document" in visit.committed.printed
    assert SEED not in visit.changed.printed
    assert "3 documents" in visit.changed.printed


def test_the_exported_page_holds_what_was_shown(visit):
    assert visit.html.count('src="data:image/png;base64,') == visit.changed.pictures
    assert "3 documents" in visit.html
    assert SEED not in visit.html


def test_the_exported_page_shows_no_tag_and_no_css(visit):
    assert not VISIBLE_TAG.findall(visit.read)
    assert not VISIBLE_CSS.findall(visit.read)


def test_the_exported_page_keeps_the_looks_of_the_tables(visit):
    assert visit.html.count(".quotebook .wide {") >= 1


def test_nothing_of_a_table_is_cut_off(visit):
    assert visit.too_wide == []


def test_no_news_pop_up(visit):
    assert visit.pop_ups == []


def test_neither_the_page_nor_the_kernel_asks_anything_of_the_network(visit, server):
    assert visit.strangers == []
    assert server.network_attempts() == ""


def test_closing_a_notebook_leaves_no_kernel_behind(visit):
    assert visit.kernels_left == []


def test_opened_and_saved_unchanged_every_notebook_is_the_file_it_was(open_notebook, workbook):
    for name in NAMES:
        notebook = open_notebook(name)
        notebook.choose("File", "Save Notebook")
        notebook.page.wait_for_function(f"() => !{NOTEBOOK}.context.model.dirty")
        saved, committed = (folder / "notebooks" / f"{name}.ipynb" for folder in (workbook, ROOT))
        notebook.close()
        assert saved.read_bytes() == committed.read_bytes(), name


def test_a_row_and_its_place_in_the_reading_view_lead_to_each_other(open_notebook):
    notebook = open_notebook("05-quotations")
    notebook.run_all()
    notebook.page.locator(".quotebook td.main summary").first.click()
    assert notebook.click_place(".quotebook td.main details[open] a.there")[1]
    assert notebook.click_place(".quotebook .text a.n")[1]
    assert notebook.click_place(".quotebook td.number a[href^='#t-']")[1]
    notebook.close()
