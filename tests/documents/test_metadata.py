"""Title, date and source of a document, from its text, its file's own facts and its page."""
import pytest
from conftest import write

from quotebook.documents import load_documents
from quotebook.documents.metadata import read_date, title_of


@pytest.mark.parametrize("written, date", [
    pytest.param("2025-06-12", "2025-06-12", id="ISO"),
    pytest.param("2025-06-12T09:30:00+09:00", "2025-06-12", id="ISO with time"),
    pytest.param("2025-06", "2025-06", id="month"),
    pytest.param("2025", "2025", id="year"),
    pytest.param("12 June 2025", "2025-06-12", id="day first in words"),
    pytest.param("June 12, 2025", "2025-06-12", id="month first in words"),
    pytest.param("Thu, 12 Jun 2025 08:00:00 GMT", "2025-06-12", id="mail"),
    pytest.param("2025년 6월 12일", "2025-06-12", id="Korean"),
    pytest.param("5.6.2024", "2024-06-05", id="with dots"),
    pytest.param("20240605", "2024-06-05", id="without anything between"),
    pytest.param("13/04/2021", "2021-04-13", id="day that can be no month"),
    pytest.param("03/04/2021", None, id="either of two days"),
    pytest.param("2025-02-30", None, id="no day of the calendar"),
    pytest.param("NA", None, id="no date"),
])
def test_a_date_is_read_only_where_it_can_be_read_in_one_way(written, date):
    assert read_date(written) == date


def test_a_date_that_is_not_understood_is_a_problem_and_not_a_guess(tmp_path):
    write(tmp_path, {"a.md": "---\ndate: 03/04/2021\n---\nText here."})
    loaded = load_documents(tmp_path)
    assert loaded.documents["date"].isna().all()
    assert loaded.documents["date not understood"].tolist() == ["03/04/2021"]
    assert loaded.problems[["problem", "detail"]].values.tolist() == [["date not understood", "03/04/2021"]]


@pytest.mark.parametrize("text, title", [
    pytest.param("The fair\n\nIt rained all day.", "The fair", id="line apart"),
    pytest.param("The fair\nIt rained all day on the fair.", "The fair", id="line before a longer one"),
    pytest.param("It rained.\n\nAll day.", "name", id="a sentence"),
    pytest.param("Only one line", "name", id="nothing follows"),
    pytest.param("It rained all day on\nthe fair of Ostrau", "name", id="a wrapped sentence"),
    pytest.param("# The fair\n\nIt rained.", "The fair", id="Markdown heading"),
    pytest.param("x" * 200 + "\n\nText.", "name", id="too long"),
])
def test_a_title_is_a_first_line_that_looks_like_one(text, title):
    assert title_of(text, "name") == title
