"""The cache: what was found is found again, nothing stale and nothing damaged is read, several may use it at
once.
"""
import os
import stat
import subprocess
import sys
import time

import pandas as pd
import pytest

import quotebook as qb
from quotebook import cache, rows, tables
from quotebook.workbook.cli import main

TEXTS = {f"{number}.txt": f'"We sail on day {number}," said Ines Obrador.' for number in range(12)}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def read(monkeypatch):
    """The texts that were read, and not known."""
    texts, read_texts = [], tables.read_texts
    monkeypatch.setattr(tables, "read_texts", lambda some, by: texts.extend(some) or read_texts(some, by))
    return texts


def corpus_of(texts, **settings):
    corpus = qb.load(pd.DataFrame({"doc": list(texts), "text": list(texts.values())}))
    corpus.settings.update(settings)
    return corpus


def files_of(folder):
    return sorted(folder.rglob("*.rows"))


def test_a_second_reading_gives_the_same_tables_and_reads_nothing(folder, read):
    first, second = corpus_of(TEXTS), corpus_of(TEXTS)
    for name in ("quotations", "rejected", "problems", "people"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
    assert sorted(read) == sorted([*TEXTS.values()] * 2)      # for quotations, and for people


@pytest.mark.parametrize("change, n_read", [
    pytest.param(lambda texts: texts | {"new.txt": '"No," said Olga Brandt.'}, 1, id="added"),
    pytest.param(lambda texts: texts | {"3.txt": '"No," said Olga Brandt.'}, 1, id="changed"),
    pytest.param(lambda texts: dict(list(texts.items())[1:]), 0, id="removed"),
    pytest.param(lambda texts: {f"moved/{name}": text for name, text in texts.items()}, 0, id="renamed"),
    pytest.param(lambda texts: texts | {"again.txt": texts["3.txt"]}, 0, id="there twice"),
])
def test_a_file_that_is_changed_costs_its_own_reading_only(folder, read, change, n_read):
    corpus_of(TEXTS).quotations  # noqa: B018
    read.clear()
    table = corpus_of(change(TEXTS)).quotations
    assert len(read) == n_read
    os.environ[cache.VARIABLE] = cache.OFF
    pd.testing.assert_frame_equal(table, corpus_of(change(TEXTS)).quotations)


@pytest.mark.parametrize("other", [
    pytest.param({"aliases": {"Obrador": "Ines Maria Obrador"}}, id="aliases"),
    pytest.param({"cues": pd.DataFrame([{"cue": "sang", "takes": "quote", "sort": "speech"}])}, id="cues"),
])
def test_other_settings_are_another_reading(folder, read, other):
    corpus_of(TEXTS).quotations  # noqa: B018
    corpus_of(TEXTS, **other).quotations  # noqa: B018
    assert len(read) == 2 * len(TEXTS)


def test_another_library_is_another_reading(folder, read, monkeypatch):
    corpus_of(TEXTS).quotations  # noqa: B018
    monkeypatch.setattr(cache, "library_hash", lambda: "a word list was edited")
    corpus_of(TEXTS).quotations  # noqa: B018
    assert len(read) == 2 * len(TEXTS)


def test_the_librarys_hash_knows_every_source_and_data_file(tmp_path, monkeypatch):
    before = set()
    for name in ("cache.py", "data/cues.csv", "people/figures.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
        monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
        before.add(cache.library_hash.__wrapped__())
    (tmp_path / "data/cues.csv").write_text("y")
    assert len(before) == 3 and cache.library_hash.__wrapped__() not in before


@pytest.mark.parametrize("damage", [
    pytest.param(lambda content: b"", id="empty"),
    pytest.param(lambda content: content[:-7], id="cut"),
    pytest.param(lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:], id="a bit turned"),
    pytest.param(lambda content: b"PAR1" * 99, id="something else"),
])
def test_a_damaged_file_is_read_again_and_is_a_row(folder, read, damage):
    table = corpus_of(TEXTS).quotations
    path = files_of(folder)[0]
    path.write_bytes(damage(path.read_bytes()))
    read.clear()
    corpus = corpus_of(TEXTS)
    pd.testing.assert_frame_equal(corpus.quotations, table)
    assert 0 < len(read) < len(TEXTS)
    assert corpus.problems["problem"].tolist().count("cache damaged") == 1
    assert "cache damaged" not in corpus_of(TEXTS).problems["problem"].tolist()


def test_nobody_else_may_look_into_it(folder):
    corpus_of(TEXTS).quotations  # noqa: B018
    modes = {stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")] if path.is_dir()}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files_of(folder)} == {0o600}


def test_off_keeps_nothing(folder, read, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "off")
    for _ in range(2):
        corpus_of(TEXTS).quotations  # noqa: B018
    assert len(read) == 2 * len(TEXTS) and not folder.exists()


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path, monkeypatch, read):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "cache"))
    assert len(corpus_of(TEXTS).quotations) == len(TEXTS)


def test_what_was_not_used_for_longest_is_thrown_out(folder, monkeypatch):
    corpus_of(TEXTS).quotations  # noqa: B018
    files = files_of(folder)
    for age, path in enumerate(files):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    kept = sum(path.stat().st_size for path in files[:3])
    cache._throw_out(kept)
    assert files_of(folder) == files[:3]


def test_a_stopped_reading_keeps_what_was_done(folder, read, monkeypatch):
    monkeypatch.setattr("quotebook.spread.PARTITION_CHARACTERS", 1)
    monkeypatch.setattr(tables, "partitions", lambda sizes: [slice(at, at + 1) for at in range(len(sizes))])
    given = tables.read_texts

    def stop_at_the_sixth(texts, engine):
        if len(read) == 5:
            raise KeyboardInterrupt
        return given(texts, engine)

    monkeypatch.setattr(tables, "read_texts", stop_at_the_sixth)
    with pytest.raises(KeyboardInterrupt):
        corpus_of(TEXTS).quotations  # noqa: B018
    monkeypatch.setattr(tables, "read_texts", given)
    read.clear()
    assert len(corpus_of(TEXTS).quotations) == len(TEXTS)
    assert len(read) == len(TEXTS) - 5


PROGRAM = """
import sys, time
from quotebook import rows, tables
import pandas as pd
given = tables.read_texts
def slowly(texts, engine):
    time.sleep(1)
    print(len(texts), flush=True)
    return given(texts, engine)
tables.read_texts = slowly
texts = [f'"We sail on day {n}," said Ines Obrador.' for n in range(12)]
documents = pd.DataFrame({"doc": [str(n) for n in range(12)], "text": texts})
assert len(tables.make_tables(documents, rows.engine("quotations")).tables["quotations"]) == 12
"""


def test_of_six_processes_the_first_reads_and_the_others_wait(folder):
    command = [sys.executable, "-c", PROGRAM]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    read = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0] * 6
    assert "".join(read) == "12\n"
    assert not list(folder.rglob("*.lock"))


def test_a_killed_reader_does_not_hold_up_the_next(folder):
    process = subprocess.Popen([sys.executable, "-c", PROGRAM.replace("sleep(1)", "sleep(60)")])
    while not list(folder.rglob("*.lock")):
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    began = time.monotonic()
    assert len(corpus_of(TEXTS).quotations) == len(TEXTS)
    assert time.monotonic() - began < 10


def test_the_command_says_what_there_is_and_clears_it(folder, capsys):
    corpus_of(TEXTS).quotations  # noqa: B018
    (folder / "mine.txt").write_text("mine")
    assert main(["cache"]) == 0
    said = capsys.readouterr().out
    assert str(folder) in said and "quotations: 12 documents" in said
    assert main(["cache", "--clear"]) == 0
    assert not files_of(folder) and (folder / "mine.txt").exists()
    assert cache.measure_cache() == ({}, 0)


def test_the_columns_are_those_of_the_tables_whatever_is_added(monkeypatch):
    """A column that the table of quotations gets one day is cached as text."""
    table = pd.DataFrame({"doc": ["0", "1"], "start": [1, 2], "mood": ["calm", None], "flags": [("a",), ()]})
    monkeypatch.setitem(rows.READERS, "moods", lambda documents, **settings: {"moods": table})
    made = tables.make_tables(pd.DataFrame({"doc": ["a", "b"], "text": ["x", "y"]}), rows.engine("moods"))
    assert made.tables["moods"].astype(object).where(lambda cells: cells.notna(), None).values.tolist() == [
        ["a", 1, "calm", ("a",)], ["b", 2, None, ()]]


def test_a_text_on_which_an_engine_fails_is_a_row_and_stops_no_other(monkeypatch):
    given = rows.READERS["quotations"]

    def stumble(documents, **settings):
        if documents["text"].str.contains("day 3").any():
            raise RecursionError
        return given(documents, **settings)

    monkeypatch.setitem(rows.READERS, "quotations", stumble)
    corpus = corpus_of(TEXTS)
    with pytest.warns(UserWarning,
                      match="one text could not be read: RecursionError while looking for quotations"):
        table = corpus.quotations
    assert table["doc"].tolist() == [name for name in TEXTS if name != "3.txt"]
    failed = corpus.problems[corpus.problems["problem"] == "text not read"]
    assert failed["doc"].tolist() == ["3.txt"]
