"""What a browser prints around a page is no text, and tells its title."""
import pytest
from conftest import write
from hostile_folder import pdf

from quotebook.documents import load_documents
from quotebook.documents.printed import without_browser_lines

CHROME = [f"Rain fell.\n12/1/26, 4:15 AM Ferry sold\nhttps://velm.example/f {n}/2" for n in (1, 2)]


@pytest.mark.parametrize("pages, kept, title", [
    pytest.param(["12/1/26, 4:15 AM  Ferry sold\nRain fell.\nhttps://velm.example/f 1/1"],
                 ["Rain fell.\n"], "Ferry sold", id="Chrome"),
    pytest.param(CHROME, ["Rain fell.\n"] * 2, "Ferry sold", id="Chrome, all below as its PDFs store it"),
    pytest.param(["Ferry sold https://velm.example/f\nRain fell.\n1 of 1 01/12/2026, 16:15"],
                 ["Rain fell.\n"], "Ferry sold", id="Firefox"),
    pytest.param(["1.12.2026, 16:15\nFerry sold\nRain fell.\nhttps://velm.example/f\n1/2",
                  "1.12.2026, 16:15\nFerry sold\nSnow fell.\nhttps://velm.example/f\n2/2"],
                 ["Rain fell.\n", "Snow fell.\n"], "Ferry sold", id="each on a line of its own"),
    pytest.param(["12/1/26, 4:15 AM Ferry sold\nFerry sold\nRain fell.\nhttps://velm.example/f 1/1"],
                 ["Ferry sold\nRain fell.\n"], "Ferry sold", id="the heading of the text stays"),
])
def test_what_a_browser_printed_around_the_text_is_left_out(pages, kept, title):
    assert without_browser_lines(pages)[:2] == (kept, title)


@pytest.mark.parametrize("page", [
    pytest.param("12/1/26, 4:15 AM\nRain fell.\nMore: https://velm.example/rain", id="no count of pages"),
    pytest.param("Rain fell.\nhttps://velm.example/rain\n1/1", id="no date"),
    pytest.param("12/1/26, 4:15 AM\nRain fell.\n1/1", id="no address"),
    pytest.param("12/1/26, 4:15 AM\na\nb\nc\nhttps://velm.example/x\nd\ne\nf\n1/1", id="inside the text"),
    pytest.param("", id="nothing"),
])
def test_a_page_that_no_browser_printed_stays_as_it_is(page):
    assert without_browser_lines([page]) == ([page], "", [])


def test_a_row_says_what_was_left_out_and_the_title_is_found(tmp_path):
    text = "12/1/26, 4:15 AM Ferry sold) Tj 0 -20 Td (Rain fell.) Tj 0 -20 Td (https://velm.example/ferry 1/1"
    write(tmp_path, {"a.pdf": pdf(text)})
    loaded = load_documents(tmp_path)
    assert loaded.documents[["title", "text"]].values.tolist() == [["Ferry sold", "Rain fell.\n"]]
    (row,) = (row for row in loaded.problem_records if row.problem == "browser lines left out")
    assert row.detail == "2 lines, such as 12/1/26, 4:15 AM Ferry sold"


def test_the_title_of_a_page_is_found_where_the_browser_printed_nothing_around_it(tmp_path):
    facts = "/Info<</Title(Ferry sold)/Producer({})>>/Root 1 0 R"
    write(tmp_path, {f"{name}.pdf": pdf("Rain fell.").replace(b"/Root 1 0 R", facts.format(name).encode())
                     for name in ("Skia", "Scanner")})
    assert load_documents(tmp_path).documents["title"].tolist() == ["Scanner", "Ferry sold"]
