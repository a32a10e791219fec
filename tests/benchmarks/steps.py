"""The library's own steps, at a size and at ten times of it, by one process, several, and Dask workers.

A step takes the texts of a folder, or the first tenth of them, and returns CPU seconds (its processes'
included), seconds on the clock, and the peak memory of the process in bytes.
"""
import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QUOTEBOOK_CACHE"] = "off"
TENTH = "tenth"
FIRST = """
import quotebook as qb
assert len(qb.find_quotations('"We will not sail," said Ines Obrador.')) == 1
"""


def cpu_seconds() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def measured(work: Callable[[], object]) -> tuple[float, float, float]:
    cpu, clock = cpu_seconds(), time.perf_counter()
    work()
    return (cpu_seconds() - cpu, time.perf_counter() - clock,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def documents_of(folder: str, share: str):
    from quotebook.frames import pd

    paths = sorted(Path(folder).glob("*.txt"))
    paths = paths[:len(paths) // 10] if share == TENTH else paths
    return pd.DataFrame({"doc": [path.name for path in paths],
                         "text": pd.Series([path.read_bytes().decode() for path in paths], dtype=object)})


def start(folder, share):
    return measured(lambda: subprocess.run([sys.executable, "-c", FIRST], check=True))


def tokens(folder, share):
    from quotebook.tokens import tokens_table

    documents = documents_of(folder, share)
    return measured(lambda: tokens_table(documents))


def counts(folder, share):
    from quotebook.counts.words import count_words_in_texts

    texts = documents_of(folder, share)["text"].tolist()
    return measured(lambda: count_words_in_texts(texts))


def pairs(folder, share):
    from quotebook.context.collocations import count_pairs
    from quotebook.tokens import tokens_table

    table = tokens_table(documents_of(folder, share))
    return measured(lambda: count_pairs(table))


def keyness(folder, share):
    import numpy as np

    from quotebook.counts.keyness import compare_words
    from quotebook.tokens import tokens_table

    table = tokens_table(documents_of(folder, share))
    third = np.arange(len(table)) % 3 == 0
    return measured(lambda: compare_words(table[third], table[~third]))


def twins(folder, share):
    from types import SimpleNamespace

    from quotebook.documents.duplicates import near_twins

    table = documents_of(folder, share)
    documents = [SimpleNamespace(doc=row.doc, text=row.text) for row in table.itertuples()]
    return measured(lambda: list(near_twins(documents)))


def quotations(folder, share, *, workers=1, name="quotations"):
    from quotebook import rows, tables

    documents = documents_of(folder, share)
    return measured(lambda: tables.make_tables(documents, rows.engine(name), workers=workers))


def quotations_by_two(folder, share):
    return quotations(folder, share, workers=2)


def people(folder, share):
    return quotations(folder, share, name="people")


def people_by_two(folder, share):
    return quotations(folder, share, workers=2, name="people")


def quotations_known(folder, share):
    """The second time, from the cache."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["QUOTEBOOK_CACHE"] = cache
        quotations(folder, share, workers=2)
        return quotations(folder, share)


def quotations_by_dask(folder, share):
    """By two workers on this machine, whose own CPU time is counted from when they are ready."""
    from quotebook import rows, spread, tables

    documents = documents_of(folder, share)
    with dask_workers() as (address, processes), spread.connect(address):
        spread.active_client().wait_for_workers(2)
        tables.make_tables(documents.head(50), rows.engine("quotations"))     # so that they have imported all
        before = sum(map(cpu_of, processes))
        cpu, clock, memory = measured(lambda: tables.make_tables(documents, rows.engine("quotations")))
        return cpu + sum(map(cpu_of, processes)) - before, clock, memory


@contextlib.contextmanager
def dask_workers() -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with two workers, and the numbers of the processes."""
    import json

    with tempfile.TemporaryDirectory() as logs:
        quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": logs}
        options, file = ["--host", "127.0.0.1", "--no-dashboard"], Path(logs) / "at.json"
        running = [subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", *options,
                                     "--port", "0", "--scheduler-file", file], **quiet)]
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, *options]
        running += [subprocess.Popen([*worker, "--nthreads", "1", "--no-nanny"], **quiet) for _ in range(2)]
        try:
            yield address, [process.pid for process in running]
        finally:
            for process in reversed(running):
                process.kill()
                process.wait()


def cpu_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# Measured at a tenth and at the whole; and at the whole only, against the one named with it.
GROWTH = {"tokens": tokens, "word counts": counts, "quotations": quotations, "people": people, "pairs": pairs,
          "near twins": twins, "keyness": keyness}
AGAINST = {
    "quotations, two workers": (quotations_by_two, quotations),
    "people, two workers": (people_by_two, people),
    "quotations, two Dask workers": (quotations_by_dask, quotations),
    "quotations, from the cache": (quotations_known, quotations),
}
