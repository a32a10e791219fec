"""Work spread over processes: the same rows for any number of them, and an end that is heard."""
import os
import subprocess
import sys
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotebook as qb
from quotebook import rows, spread, tables
from quotebook.errors import QuotebookError
from quotebook.export.parquet import parquet_bytes
from quotebook.workers import Workers

SENTENCES = '"We sail on day {}," said Mayor Ines Obrador. She left "at once".\n'
TEXTS = [SENTENCES.format(number) * 40 for number in range(60)]
DOCUMENTS = pd.DataFrame({"doc": [f"{number}.txt" for number in range(60)], "text": TEXTS})


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 60))
def test_partitions_hold_everything_once_in_order(sizes, at_least):
    parts = [sizes[part] for part in spread.partitions(sizes, at_least=at_least)]
    assert [size for part in parts for size in part] == sizes
    assert all(sum(part) >= at_least for part in parts[:-1])


@pytest.mark.parametrize("name", ["quotations", "people"])
def test_any_number_of_workers_gives_the_same_rows(monkeypatch, name):
    monkeypatch.setattr(tables, "partitions", lambda sizes: spread.partitions(sizes, at_least=20_000))
    one, two = (tables.make_tables(DOCUMENTS, rows.engine(name), workers=n).tables for n in (1, 2))
    for table in one:
        pd.testing.assert_frame_equal(one[table], two[table])


@pytest.mark.parametrize("name", ["quotations", "people"])
def test_the_rows_are_those_of_the_engine_itself(name):
    direct = rows.READERS[name](DOCUMENTS, aliases={}, cues=None)
    for table, expected in direct.items():
        made = tables.make_tables(DOCUMENTS, rows.engine(name), workers=1).tables[table]
        pd.testing.assert_frame_equal(made, expected, check_dtype=False)      # an empty column has none


def test_results_come_in_the_order_of_the_tasks():
    with Workers(2) as executor:
        assert list(spread.spread(abs, [-3, 2, -1, 0, 7], executor=executor)) == [3, 2, 1, 0, 7]


def test_what_a_task_raises_is_raised_here():
    with Workers(1) as executor, pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result()


def test_a_worker_that_dies_each_time_is_a_sentence_with_the_remedy():
    with Workers(1) as executor, pytest.raises(QuotebookError, match="use workers=1"):
        executor.submit(os._exit, 1).result()


def test_a_stop_ends_the_workers_at_once():
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers(2) as executor:
        executor.submit(time.sleep, 60)
        while not executor._processes:
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 10
    assert all(process.poll() is not None for process in executor._processes)


def test_a_script_without_a_guarded_main_part_may_use_workers(tmp_path):
    (tmp_path / "script.py").write_text(
        "import quotebook as qb, pandas as pd\n"
        "d = pd.DataFrame({'doc': ['a', 'b'], 'text': ['\"We sail,\" said Ines Obrador.'] * 2})\n"
        "print(len(qb.load(d, workers=2).quotations))\n")
    command = [sys.executable, "script.py"]
    assert subprocess.check_output(command, cwd=tmp_path, text=True) == "2\n"


def test_few_texts_start_no_process_and_many_take_every_core(monkeypatch):
    monkeypatch.setattr(spread, "n_cores", lambda: 3)
    monkeypatch.delenv(spread.VARIABLE, raising=False)
    with spread.executor_for(None, 1_000) as executor:
        assert executor is None
    with spread.executor_for(None, spread.WORTH_WORKERS) as executor:
        assert executor.n_workers == 3 and not executor._processes


def test_workers_leave_no_word_in_what_a_command_writes(articles, tmp_path):
    command = [sys.executable, "-m", "quotebook.workbook.cli", "quotations", str(articles), "--workers"]
    for n in ("1", "2"):
        done = subprocess.run([*command, n, "-o", str(tmp_path / f"{n}.csv")], capture_output=True, text=True)
        assert done.returncode == 0 and "|" not in done.stderr      # no bar where nobody looks
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_the_hash_seed_changes_no_byte(articles, tmp_path, seed):
    out = tmp_path / "p.parquet"
    command = [sys.executable, "-m", "quotebook.workbook.cli", "people", articles, "-o", out]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert out.read_bytes() == parquet_bytes(qb.load(articles).people)
