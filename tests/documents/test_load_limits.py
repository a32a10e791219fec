"""What a hostile file may cost: each limit is met with a row, and below it the cost grows with the size."""
import json
import time
import zipfile

import pytest

from quotebook.documents import load_documents
from quotebook.documents.records import Limits

MOST_GROWTH = 3.2      # for twice the input, by the processor's time; quadratic work gives 4


def measured(source) -> float:
    began = time.process_time()
    loaded = load_documents(source)
    assert len(loaded.files) and loaded.document_records is not None
    return time.process_time() - began


def test_metadata_names_above_the_limit_are_left_out_with_a_row(tmp_path):
    lines = [json.dumps({"text": "The ferry left.", "title": "Ferry", f"key{number}": "x"})
             for number in range(9)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    loaded = load_documents(tmp_path, limits=Limits(names=4))
    kept = [name for name in loaded.documents if name.startswith("key")]
    assert kept == [f"key{number}" for number in range(4)]
    assert len(loaded.documents) == 9 and set(loaded.documents["title"]) == {"Ferry"}
    assert loaded.file_records[0].reason == "metadata left out: 5 names, such as 'key4' (limit names)"


def test_columns_above_the_limit_are_left_out_of_csv_with_a_row(tmp_path):
    (tmp_path / "a.csv").write_text("text,b,c,d\nThe ferry left.,1,2,3\n")
    loaded = load_documents(tmp_path, limits=Limits(columns=3))
    assert loaded.document_records[0].metadata == {"b": "1", "c": "2"}
    assert "columns left out: all after 3 (limit columns)" in loaded.file_records[0].reason


def test_columns_of_one_name_are_all_kept_and_warned_of(tmp_path):
    (tmp_path / "a.csv").write_text("text,place,place,place (3)\nThe ferry left.,1,2,3\n")
    loaded = load_documents(tmp_path)
    assert loaded.document_records[0].metadata == {"place": "1", "place (3)": "2", "place (3) (4)": "3"}
    assert loaded.file_records[0].reason == "column name used twice: place"


def broken_quotations(lines: int) -> str:
    return "text,b\n" + (',"b,"b' * 1_600 + "\n") * lines


def columns_of_one_name(number: int) -> str:
    return "text" + ",place" * number + "\nThe ferry left.\n"


@pytest.mark.parametrize("made, small", [
    pytest.param(columns_of_one_name, 20_000, id="columns of one name"),
    pytest.param(lambda size: "text\n" + ',"b' * size + '\n', 3_000,
                 id="marks that are not closed in one line"),
    pytest.param(broken_quotations, 10, id="lines of broken quotations"),
    pytest.param(lambda size: "text\n" + "The ferry left.\n" * size, 5_000, id="rows"),
])
def test_twice_the_table_costs_little_more_than_twice_the_time(tmp_path, made, small):
    spent = []
    for size in (small, 2 * small):
        (tmp_path / "a.csv").write_text(made(size))
        spent.append(min(measured(tmp_path) for _ in range(2)))
    assert spent[1] < MOST_GROWTH * spent[0] + 0.1


@pytest.mark.parametrize("limits, reason", [
    pytest.param(Limits(folder_characters=10), "not read: the texts before have more than 10 characters "
                 "(limit folder_characters)", id="characters"),
    pytest.param(Limits(folder_seconds=0), "not read: the files before took 0 seconds (limit folder_seconds)",
                 id="seconds"),
])
def test_what_is_left_when_a_folders_budget_is_spent_is_refused_with_the_reason(tmp_path, limits, reason):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The ferry left at noon.")
    files = load_documents(tmp_path, limits=limits).file_records
    assert len(files) == 2 and files[1].outcome == "refused" and files[1].reason == reason


def test_the_pages_of_all_members_of_an_archive_have_one_budget(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.html", "<p>The ferry left at noon.</p>" * 2_000)
    loaded = load_documents(tmp_path, limits=Limits(file_seconds=1e-6))
    assert len(loaded.document_records) == 1
    refused = "member refused: gave up: the file took 1e-06 seconds (limit file_seconds)"
    assert refused in loaded.file_records[0].reason


def test_a_name_that_stands_twice_in_a_json_object_loses_nothing(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "The ferry left.", "place": "Velm", "place": "Oru"}\n'
                                      '{"text": "It rained.", "at": {"x": 1, "x": 2}}\n'
                                      '{"text": "It snowed."}\n')
    loaded = load_documents(tmp_path)
    assert loaded.document_records[0].metadata == {"place": "Velm", "place (3)": "Oru"}
    assert loaded.document_records[1].metadata == {"at": '{"x": "1", "x (2)": "2"}'}
    assert loaded.file_records[0].reason == "name used twice in a record: place and 1 more"


def test_the_rarest_names_of_metadata_are_left_out_whichever_file_is_read_first(tmp_path):
    lines = [json.dumps({"text": "The ferry left.", f"key{number}": "x"}) for number in range(9)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "z.csv").write_text("text,desk\nIt rained.,north\nIt snowed.,south\n")
    loaded = load_documents(tmp_path, limits=Limits(names=4))
    assert loaded.documents["desk"].dropna().tolist() == ["north", "south"]
    assert [file.outcome for file in loaded.file_records] == ["loaded with warning", "loaded"]


def test_the_columns_of_metadata_csv_count_among_the_names(tmp_path):
    (tmp_path / "metadata.csv").write_text("file,title,k1,k2,k3\na.txt,Ferry,x,y,z\n")
    (tmp_path / "a.txt").write_text("The ferry left.")
    loaded = load_documents(tmp_path, limits=Limits(names=2))
    assert loaded.document_records[0].metadata.keys() < {"k1", "k2", "k3"}
    assert loaded.document_records[0].title == "Ferry"
    assert "metadata left out" in [problem.problem for problem in loaded.problem_records
                                   if problem.doc == "metadata.csv"]


def test_a_column_of_text_is_read_wherever_it_stands(tmp_path):
    (tmp_path / "a.csv").write_text("a,b,c,text\n1,2,3,The ferry left.\n")
    assert load_documents(tmp_path, limits=Limits(columns=2)).texts == ["The ferry left."]


def test_the_more_documents_there_are_the_fewer_names_are_columns(tmp_path):
    lines = [json.dumps({"text": "The ferry left.", f"key{number}": "x"}) for number in range(9)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    loaded = load_documents(tmp_path, limits=Limits(cells=30))
    assert [name for name in loaded.documents if name.startswith("key")] == ["key0", "key1", "key2"]
    assert loaded.file_records[0].reason.endswith("(limit cells)")
