"""Title, date and source of a document, from its text, its file's own facts and its page."""
import pytest
from conftest import write
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotebook.documents import load_documents
from quotebook.documents.metadata import folder_of, read_date, title_of


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


WRITTEN_DATES = st.lists(st.sampled_from(
    ["m", "10:", "9" * 30, "-", "/", ".", ",", " ", "T", "Z", "+", "am", "Jan", "Fri", "12", "0", "2021",
     "st", "UTC", "h", "\u0663", "年", "%", "e9", "inf", "nan"]), max_size=12).map("".join)


@settings(max_examples=10_000)
@given(WRITTEN_DATES | st.text(max_size=30))
@example("9" * 30 + "m")
@example("10:" + "9" * 90)
@example("1" * 29 + ".5h")
@example("5 Jan 0099")
def test_whatever_stands_where_a_date_should_is_a_day_a_month_a_year_or_nothing(written):
    date = read_date(written)
    assert date is None or len(date) in (4, 7, 10) and 1000 <= int(date[:4]) < 3000


@pytest.mark.parametrize("name, content", [
    pytest.param("a.html", '<meta name="date" content="{}"><p>Text here.</p>', id="a page"),
    pytest.param("a.jsonl", '{{"text": "Text here.", "date": "{}"}}', id="JSON lines"),
    pytest.param("a.csv", "text,date\nText here.,{}\n", id="a table"),
    pytest.param("a.md", "---\ndate: {}\n---\nText here.", id="front matter"),
])
def test_a_date_that_no_parser_bears_is_not_understood_and_nothing_is_lost(tmp_path, name, content):
    write(tmp_path, {name: content.format("9" * 30 + "m"), "b.txt": "Another text."})
    loaded = load_documents(tmp_path)
    assert loaded.files["documents"].tolist() == [1, 1]
    assert "date not understood" in loaded.problems["problem"].tolist()


def test_a_date_in_the_settings_that_no_parser_bears_is_not_understood(tmp_path):
    write(tmp_path, {"metadata.csv": f"file,date\nb.txt,10:{'9' * 60}\n", "b.txt": "Another text."})
    assert load_documents(tmp_path).problems["problem"].tolist() == ["date not understood"]


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


@pytest.mark.parametrize("path, part, folder", [
    pytest.param("north/a.txt", "", "north", id="a folder"),
    pytest.param("a.zip", "!east/b.txt", "east", id="a folder in an archive"),
    pytest.param("north/a.zip", "!east/b.txt", "north", id="the archive's own folder first"),
    pytest.param("a.zip", "!inner.zip!east/far/b.csv#3", "east", id="an archive in an archive"),
    pytest.param("a.zip", "!../up/b.txt", "up", id="one that climbs"),
    pytest.param("a.zip", "!/b.txt", "", id="from the root"),
    pytest.param("b!c.txt", "", "", id="a mark in a name"),
])
def test_the_uppermost_folder_is_the_group(path, part, folder):
    assert folder_of(path, part) == folder
