"""The command line writes the contract's tables, and answers a mistake with one sentence and status 2."""
import csv
import json
import os

import pytest
from conftest import write

from quotebook.workbook.cli import main
from quotebook.workbook.stopping import signals_as_before


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("table", ["files", "words", "quotations", "people"])
@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "parquet"])
def test_each_table_is_written_in_each_format(seeds, tmp_path, table, ending):
    out = tmp_path / f"{table}.{ending}"
    assert main([table, str(seeds), "-o", str(out)]) == 0
    assert out.stat().st_size > 50


def test_words_of_the_seed_come_out_by_count_then_alphabet(seeds, tmp_path):
    out = tmp_path / "words.jsonl"
    main(["words", str(seeds), "-o", str(out)])
    table = rows(out)
    assert [(row["word"], row["count"]) for row in table[:8]] == [
        ("the", 43), ("to", 18), ("and", 14), ("of", 13), ("a", 10), ("in", 9), ("north", 9), ("russia", 8)]
    assert list(table[0]) == ["word", "count", "documents", "per_million", "dispersion"]


def test_json_lines_hold_spans_as_pairs_and_null_for_what_is_absent(articles, tmp_path):
    out = tmp_path / "quotations.jsonl"
    main(["quotations", str(articles), "-o", str(out)])
    table = rows(out)
    assert all(isinstance(start, int) and start < end for row in table for start, end in row["spans"])
    assert all(value != "" and value == value for row in table for value in row.values())


def test_csv_joins_spans_with_semicolons(seeds, tmp_path):
    out = tmp_path / "quotations.csv"
    main(["quotations", str(seeds), "-o", str(out)])
    with open(out, encoding="utf-8-sig", newline="") as file:
        spans = [row["spans"] for row in csv.DictReader(file)]
    assert "476-746" in spans


@pytest.mark.parametrize("prepare, message", [
    pytest.param(lambda folder: folder / "nowhere", "nowhere", id="a folder that is missing"),
    pytest.param(lambda folder: folder, "", id="an empty folder"),
    pytest.param(lambda folder: (folder / "x.png").write_bytes(b"\x89PNG\0\0") and folder, "x.png",
                 id="only refused files"),
])
@pytest.mark.parametrize("command", ["words", "quotations", "people", "run"])
def test_nothing_to_read_is_one_sentence_and_status_2(tmp_path, capsys, prepare, message, command):
    folder = tmp_path / "documents"
    folder.mkdir()
    arguments = ["--exports", str(tmp_path / "e")] if command == "run" else ["-o", str(tmp_path / "out.csv")]
    assert main([command, str(prepare(folder)), *arguments]) == 2
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.startswith("quotebook: ")
    assert message in last


def test_files_of_a_folder_with_only_refused_files_are_still_listed(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "x.png").write_bytes(b"\x89PNG\0\0")
    out = tmp_path / "files.jsonl"
    assert main(["files", str(folder), "-o", str(out)]) == 0
    assert [(row["path"], row["outcome"]) for row in rows(out)] == [("x.png", "refused")]


def test_an_ending_nobody_writes_is_refused_before_anything_is_read(seeds, tmp_path, capsys):
    assert main(["words", str(seeds), "-o", str(tmp_path / "words.pdf")]) == 2
    error = capsys.readouterr().err
    assert "reading" not in error
    assert all(ending in error for ending in (".csv", ".jsonl", ".xlsx"))


def write_protected_file(path):
    path.touch(mode=0o444)


def link_to_a_device(path):
    path.symlink_to("/dev/null")


def link_to_itself(path):
    path.symlink_to(path)


@pytest.mark.parametrize("command, option, make", [
    *(pytest.param("words", "-o", make) for make in (os.mkfifo, write_protected_file, link_to_a_device,
                                                     link_to_itself)),
    *(pytest.param("run", "--exports", make) for make in (os.mkfifo, write_protected_file)),
])
def test_what_stands_in_the_way_of_the_output_is_told_before_anything_is_read(articles, tmp_path, capsys,
                                                                              command, option, make):
    make(tmp_path / "out.csv")
    assert main([command, str(articles), option, str(tmp_path / "out.csv")]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert "; choose another" in said


def test_refused_files_are_counted_but_do_not_fail_the_command(articles, tmp_path, capsys):
    (articles / "x.png").write_bytes(b"\x89PNG\0\0")
    assert main(["words", str(articles), "-o", str(tmp_path / "w.csv")]) == 0
    assert "1 refused" in capsys.readouterr().err


def test_an_unknown_option_is_a_mistake(seeds, tmp_path):
    with pytest.raises(SystemExit) as stop:
        main(["words", str(seeds), "-o", str(tmp_path / "w.csv"), "--colour"])
    assert stop.value.code == 2


def test_the_bare_command_lists_the_others(capsys):
    assert main([]) == 2
    shown = capsys.readouterr().out
    assert all(command in shown for command in ("run", "lab", "quotations", "people"))


def test_a_misspelt_column_is_answered_with_the_name_of_the_option(tmp_path, capsys):
    (tmp_path / "table.csv").write_text("id,body\n1,We open.\n2,We close.\n", encoding="utf-8")
    out = str(tmp_path / "words.csv")
    assert main(["words", str(tmp_path / "table.csv"), "-o", out, "--text-column", "bdy"]) == 2
    said = capsys.readouterr().err
    assert "--text-column" in said and "text_column" not in said


def test_a_notebook_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["refresh", str(tmp_path / "nope.ipynb")]) == 2
    assert "there is no notebook" in capsys.readouterr().err


def test_an_interrupt_says_stopped(monkeypatch, capsys, tmp_path):
    def interrupted(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("quotebook.documents.load_documents", interrupted)
    with signals_as_before():
        assert main(["words", str(tmp_path / "documents"), "-o", str(tmp_path / "words.csv")]) == 2
    assert capsys.readouterr().err.endswith("quotebook: stopped\n")


@pytest.fixture
def interviews(tmp_path, monkeypatch):
    """A folder of documents, one of them a table, in the working directory; links lead to both."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"rb/notes.txt": "The ferry left.", "rb/talks.csv": "id,text\n1,It rained.\n"})
    (tmp_path / "link").symlink_to("rb")
    (tmp_path / "link.csv").symlink_to("rb/talks.csv")
    return tmp_path / "rb"


@pytest.mark.parametrize("command", ["files", "words", "quotations", "people"])
@pytest.mark.parametrize("documents, out", [
    pytest.param("rb/talks.csv", "rb/talks.csv", id="the document itself"),
    pytest.param("link.csv", "rb/talks.csv", id="the document that a link leads to"),
    pytest.param("rb/talks.csv", "link.csv", id="a link to the document"),
    pytest.param("rb", "rb/q.csv", id="in the folder"),
    pytest.param("rb", "rb/below/it/q.csv", id="in a folder of it that is not there yet"),
    pytest.param("link", "rb/q.csv", id="in the folder that a link leads to"),
    pytest.param("rb", "link/q.csv", id="in a link to the folder"),
    pytest.param("rb", "rb/../rb/q.parquet/", id="in parts in the folder"),
    pytest.param(".", "q.csv", id="in the working directory"),
])
def test_no_table_is_written_among_the_documents_it_is_made_of(interviews, capsys, command, documents, out):
    before = {path: path.read_bytes() for path in interviews.iterdir()}
    assert main([command, documents, "-o", out]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert "would be read as one of them; choose another place for -o" in said
    assert {path: path.read_bytes() for path in interviews.iterdir()} == before


@pytest.mark.parametrize("documents, out", [
    pytest.param("rb/notes.txt", "rb/words.csv", id="beside the one document"),
    pytest.param("rb", "rb.csv", id="beside the folder, under a name that begins so"),
])
def test_a_table_beside_the_documents_is_written_and_one_row_is_no_rows(interviews, capsys, documents, out):
    (interviews / "talks.csv").unlink()
    (interviews / "notes.txt").write_text("Rain, rain.")
    assert main(["words", documents, "-o", out]) == 0
    assert f"\n1 row written to {out}\n" in capsys.readouterr().err


def test_one_row_in_one_part_is_said_so(interviews, capsys):
    (interviews / "talks.csv").unlink()
    (interviews / "notes.txt").write_text('"The ferry left at noon," said Ines Obrador.')
    assert main(["quotations", "rb", "-o", "q.parquet/", "--workers", "1"]) == 0
    assert "\n1 row in 1 part in q.parquet; 0 of these were there already\n" in capsys.readouterr().err
