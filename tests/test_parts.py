"""Tables in parts: the same bytes by one process, several, or Dask workers; stopped ones go on."""
import json
import signal
import subprocess
import sys
import threading
import time

import pandas as pd
import pytest
from conftest import ARTICLES

import quotebook as qb
from quotebook import parts, spread
from quotebook.errors import QuotebookError
from quotebook.workbook.cli import main

NAMES = ("Ines Obrador", "Tomas Lindqvist", "Olga Brandt", "Anselm Roth")


def write_articles(folder, n):
    """Articles of about a kilobyte, no two alike."""
    folder.mkdir()
    for number in range(n):
        words = f"in the year {number} " * 20
        texts = [text.replace("Ines Obrador", NAMES[number % 4]) for text in ARTICLES.values()]
        text = f"Report {number}\n\n{texts[number % 3]}\n{words}.\n"
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def small_partitions(monkeypatch):
    monkeypatch.setattr(parts, "PARTITION_CHARACTERS", 20_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_articles(tmp_path_factory.mktemp("parts") / "articles", 200)


@pytest.fixture(scope="module")
def expected(folder):
    return qb.load(folder, workers=1).quotations


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", ["quotations", "people"])
def test_the_parts_hold_the_rows_of_the_table_in_order(folder, tmp_path, name):
    written = parts.write_parts(folder, name, tmp_path / "t.parquet", workers=1)
    assert written.parts > 4 and written.outcomes == {"loaded": 200}
    table = getattr(qb.load(folder, workers=1), name)
    pd.testing.assert_frame_equal(qb.load_tables(tmp_path / "t.parquet").whole(), table)


def test_two_processes_write_the_bytes_of_one(folder, tmp_path):
    for n_workers in (1, 2):
        parts.write_parts(folder, "quotations", tmp_path / f"{n_workers}.parquet", workers=n_workers)
    assert bytes_of(tmp_path / "1.parquet") == bytes_of(tmp_path / "2.parquet")


def test_only_columns_that_are_asked_for_are_read(folder, expected, tmp_path):
    parts.write_parts(folder, "quotations", tmp_path / "t.parquet", workers=1)
    table = qb.load_tables(tmp_path / "t.parquet")
    assert len(table) == len(expected) and table.columns == list(expected)
    pd.testing.assert_frame_equal(table[["speaker_name", "kind"]], expected[["speaker_name", "kind"]])
    pd.testing.assert_series_equal(table["cue_start"], expected["cue_start"])
    with pytest.raises(QuotebookError, match="did you mean 'cue'"):
        table["cu"]


def test_a_stopped_run_goes_on_with_what_is_missing(folder, tmp_path, monkeypatch):
    whole, out, made = tmp_path / "whole.parquet", tmp_path / "t.parquet", []
    parts.write_parts(folder, "quotations", whole, workers=1)

    def stop_after_three(task, *arguments):
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(task)
        return make_part(task, *arguments)

    make_part = parts.make_part
    monkeypatch.setattr(parts, "make_part", stop_after_three)
    with pytest.raises(KeyboardInterrupt):
        parts.write_parts(folder, "quotations", out, workers=1)
    with pytest.raises(QuotebookError, match="not finished; the same command"):
        qb.load_tables(out)
    monkeypatch.setattr(parts, "make_part", make_part)
    assert parts.write_parts(folder, "quotations", out, workers=1).kept == 3
    assert bytes_of(out) == bytes_of(whole)


def test_a_changed_an_added_and_a_removed_file_each_change_one_part(tmp_path):
    folder, out = write_articles(tmp_path / "articles", 200), tmp_path / "t.parquet"
    n_parts = parts.write_parts(folder, "quotations", out, workers=1).parts
    (folder / "00150.txt").write_text('"We sail," said Ines Obrador.')
    assert parts.write_parts(folder, "quotations", out, workers=1).kept == n_parts - 1
    (folder / "00100-a.txt").write_text('"We stay," said Olga Brandt.')
    assert parts.write_parts(folder, "quotations", out, workers=1).kept >= n_parts - 2
    (folder / "00050.txt").unlink()
    assert parts.write_parts(folder, "quotations", out, workers=1).kept >= n_parts - 2
    table = qb.load_tables(out)
    pd.testing.assert_frame_equal(table.whole(), qb.load(folder, workers=1).quotations)


def test_a_damaged_part_is_made_anew(folder, tmp_path):
    out = tmp_path / "t.parquet"
    before = parts.write_parts(folder, "quotations", out, workers=1)
    sorted(out.iterdir())[2].write_bytes(b"PAR1 not any more")
    assert parts.write_parts(folder, "quotations", out, workers=1).kept == before.parts - 1


def test_a_folder_with_something_else_in_it_is_left_alone(folder, tmp_path):
    (tmp_path / "t.parquet").mkdir()
    (tmp_path / "t.parquet" / "mine.txt").write_text("mine")
    with pytest.raises(QuotebookError, match=r"mine\.txt is no part of a table"):
        parts.write_parts(folder, "quotations", tmp_path / "t.parquet", workers=1)


@pytest.mark.parametrize("arguments, message", [
    pytest.param(["words", "-o", "t.parquet/"], "only quotations and people are written in", id="words"),
    pytest.param(["people", "-o", "t.csv/"], "to a folder NAME.parquet/", id="a folder of another ending"),
    pytest.param(["people", "-o", "t.csv", "--scheduler", "tcp://127.0.0.1:9"],
                 "no Dask scheduler answers at tcp", id="no scheduler there"),
])
def test_what_cannot_be_spread_is_one_sentence(folder, tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(spread, "SECONDS_TO_CONNECT", 0.5)
    assert main([arguments[0], str(folder), *arguments[1:]]) == 2
    assert message in capsys.readouterr().err.strip().splitlines()[-1]


def test_files_at_an_address_are_read_by_fsspec(folder, tmp_path):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for path in sorted(folder.iterdir())[:30]:
        memory.pipe(f"/press/{path.name}", path.read_bytes())
    written = parts.write_parts("memory://press", "quotations", tmp_path / "t.parquet", workers=1)
    assert written.outcomes == {"loaded": 30}
    assert set(qb.load_tables(tmp_path / "t.parquet")["doc"]) <= {f"{number:05}.txt" for number in range(30)}


# Dask
# ---------------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Address of a scheduler, and the processes of its two workers."""
    pytest.importorskip("distributed")
    logs = tmp_path_factory.mktemp("dask")
    quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": logs}
    options = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", *options,
                                  "--port", "0", "--scheduler-file", logs / "at.json"], **quiet)
    address = wait_for(lambda: json.loads((logs / "at.json").read_text())["address"])
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, *options]
    workers = [subprocess.Popen([*worker, "--nthreads", "1", "--no-nanny"], **quiet) for _ in range(2)]
    yield address, workers
    for process in [scheduler, *workers]:
        process.kill()
        process.wait()


def wait_for(ask, seconds=60):
    until = time.monotonic() + seconds
    while True:
        try:
            return ask()
        except (OSError, ValueError, KeyError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_dask_workers_give_byte_for_byte_the_table_of_one_process_though_one_is_killed(cluster, tmp_path):
    address, workers = cluster
    folder = write_articles(tmp_path / "articles", 2_000)
    parts.write_parts(folder, "quotations", tmp_path / "one.parquet", workers=1)
    out, n_parts = tmp_path / "dask.parquet", len(list((tmp_path / "one.parquet").iterdir()))

    def kill_one_in_the_middle():
        while len(list(out.glob("*.parquet"))) < n_parts // 4:
            time.sleep(0.01)
        workers[0].send_signal(signal.SIGKILL)

    with spread.connect(address):
        spread.active_client().wait_for_workers(2, timeout=60)
        killer = threading.Thread(target=kill_one_in_the_middle, daemon=True)
        killer.start()
        parts.write_parts(folder, "quotations", out)
    killer.join()
    assert workers[0].wait(10) == -signal.SIGKILL
    assert bytes_of(out) == bytes_of(tmp_path / "one.parquet")


def test_a_corpus_asks_the_workers_of_the_client_in_use(cluster, folder, expected):
    with spread.connect(cluster[0]):
        pd.testing.assert_frame_equal(qb.load(folder).quotations, expected)
