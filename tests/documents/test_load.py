"""Loading: what stands in a folder is in the tables, and nothing else is."""
import hashlib

import pandas as pd
import pytest
from conftest import write

from quotebook.documents import Limits, LoadError, load_documents


def test_a_folder_gives_one_document_per_text_file_with_its_facts(tmp_path):
    write(tmp_path, {"2021-03-04-fair.txt": "The fair\n\nIt rained on Ostrau.",
                     "north/b.txt": "Second text."})
    documents = load_documents(tmp_path).documents
    assert documents["doc"].tolist() == ["2021-03-04-fair.txt", "north/b.txt"]
    assert documents["title"].tolist() == ["The fair", "b"]
    assert documents["date"].fillna("").tolist() == ["2021-03-04", ""]
    assert documents["group"].fillna("").tolist() == ["", "north"]
    assert documents["characters"].tolist() == [30, 12]
    assert documents["sha256"][1] == hashlib.sha256(b"Second text.").hexdigest()


def test_a_list_of_paths_and_a_single_file_are_sources_too(tmp_path):
    write(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."})
    assert load_documents(tmp_path / "b.txt").documents["text"].tolist() == ["Two."]
    named = load_documents([tmp_path / "c.txt", tmp_path / "a.txt"])
    assert named.documents["doc"].tolist() == ["a.txt", "c.txt"]


def test_a_table_with_doc_and_text_is_a_source(tmp_path):
    table = pd.DataFrame({"doc": ["a", "b"], "text": ["One.", None], "date": ["2020-02-03", "2020-02-04"]})
    loaded = load_documents(table)
    assert loaded.documents[["doc", "text", "date"]].values.tolist() == [["a", "One.", "2020-02-03"]]
    assert loaded.files["outcome"].tolist() == ["loaded", "refused"]


@pytest.mark.parametrize("name, remedy", [
    pytest.param("missing", "there is no file or folder", id="missing folder"),
    pytest.param("", "put documents there", id="empty folder"),
])
def test_a_source_that_cannot_be_meant_raises_with_the_remedy(tmp_path, name, remedy):
    with pytest.raises(LoadError, match=remedy):
        load_documents(tmp_path / name)


def test_the_order_in_which_files_are_named_changes_nothing(tmp_path):
    write(tmp_path, {f"{name}.txt": f"Text {name}." for name in "dbca"})
    paths = [tmp_path / f"{name}.txt" for name in "abcd"]
    one, other = load_documents(paths), load_documents(paths[::-1])
    assert one.document_records == other.document_records
    assert one.problem_records == other.problem_records


def test_limits_are_settable_and_named_in_the_reason(tmp_path):
    write(tmp_path, {"a.txt": "x" * 200, "b.csv": "text\nOne\nTwo\nThree\n"})
    files = load_documents(tmp_path, limits=Limits(file_bytes=100, rows=2)).files
    assert files["outcome"].tolist() == ["refused", "loaded with warning"]
    assert "limit file_bytes" in files["reason"][0]
    assert "limit rows" in files["reason"][1]


def test_a_table_needs_its_columns_and_a_doc_for_each_row():
    with pytest.raises(LoadError, match="needs the columns doc and text"):
        load_documents(pd.DataFrame({"text": ["One."]}))
    with pytest.raises(LoadError, match="stands there twice"):
        load_documents(pd.DataFrame({"doc": ["a", "a"], "text": ["One.", "Two."]}))
