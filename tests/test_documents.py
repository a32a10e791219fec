"""Loading: what stands in a folder is in the tables, and nothing else is."""
import hashlib

import pandas as pd
import pytest
from quotebook.documents import LoadError, load_documents


def write(folder, files):
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


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


def test_metadata_beside_the_documents_wins_over_name_and_folder(tmp_path):
    write(tmp_path, {"x/a.txt": "Words.",
                     "metadata.csv": "file,title,date,group,source,pages\nx/a.txt,T,2020-01-02,g,s,7\n"})
    loaded = load_documents(tmp_path)
    row = loaded.documents.iloc[0]
    assert (row["title"], row["date"], row["group"], row["source"], row["pages"]) == ("T", "2020-01-02", "g", "s", "7")
    assert loaded.files.set_index("path").loc["metadata.csv", "outcome"] == "skipped"


def test_a_list_of_paths_and_a_single_file_are_sources_too(tmp_path):
    write(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."})
    assert load_documents(tmp_path / "b.txt").documents["text"].tolist() == ["Two."]
    assert load_documents([tmp_path / "c.txt", tmp_path / "a.txt"]).documents["doc"].tolist() == ["a.txt", "c.txt"]


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
