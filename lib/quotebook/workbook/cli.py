"""The `quotebook` command: run the notebooks, open JupyterLab, or write one table."""
from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quotebook.errors import QuotebookError
from quotebook.workbook import stopping

TABLES = {
    "files": "what was loaded, what was not, and why",
    "words": "word, count, documents, per million, dispersion",
    "quotations": "one row per quotation",
    "people": "one row per mention of a person or organisation",
}
LAB_OPTIONS = ("JupyterLab's own options are passed on, such as --no-browser or --port 9999; "
               "jupyter lab --help lists them.")
READ_BY_WORKERS = ("quotations", "people")
SCHEDULER = "address of a Dask scheduler, such as tcp://10.0.0.5:8786, whose workers do the work"
# How the library calls what is an option here.
OPTIONS = {"text_column=": "--text-column "}
MISUSE = 2
FAILED = 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status: 0, 1 after a failing notebook, 2 after a caller's mistake."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "lab":
        parser.error(f"unknown option {_harmless(rest[0])}")
    if options.command != "lab":      # JupyterLab stops its kernels itself
        stopping.stop_when_terminated()
    try:
        return options.action(options, rest)
    except (QuotebookError, OSError) as error:
        return _fail(error)
    except KeyboardInterrupt:
        stopping.hear_no_stop()
        return _fail("stopped")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quotebook", description=__doc__)
    parser.set_defaults(action=lambda options, rest: parser.print_help() or MISUSE)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    run = commands.add_parser("run", help="every notebook, top to bottom, without a browser")
    run.add_argument("documents", nargs="?", metavar="DOCUMENTS",
                     help="folder or file (default: as the notebooks say)")
    run.add_argument("--exports", metavar="DIR", help="where charts, tables and pages go (default: exports/)")
    run.add_argument("--workers", type=_workers, metavar="N", help="processes that read (default: the cores)")
    run.add_argument("--workbook", metavar="DIR",
                     help="whose notebooks are executed (default: the installed ones)")
    run.set_defaults(action=_run)
    lab = commands.add_parser("lab", help="JupyterLab on the notebooks", epilog=LAB_OPTIONS)
    lab.set_defaults(action=_lab)
    refresh = commands.add_parser("refresh", help="execute the notebooks in place, for committing")
    refresh.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="some of them (default: all)")
    refresh.set_defaults(action=_refresh)
    for table, purpose in TABLES.items():
        command = commands.add_parser(table, help=purpose)
        command.add_argument("documents", metavar="DOCUMENTS", help="folder or file")
        command.add_argument("-o", dest="out", metavar="OUT", required=True,
                             help="ends in .csv, .jsonl, .xlsx or .parquet; NAME.parquet/ is made in parts")
        command.add_argument("--text-column", metavar="NAME", help="the column with the text, in tables")
        if table in READ_BY_WORKERS:
            command.add_argument("--workers", type=_workers, metavar="N",
                                 help="processes that read (default: the cores)")
            command.add_argument("--scheduler", metavar="ADDRESS", help=SCHEDULER)
        command.set_defaults(action=_write_table)
    cache = commands.add_parser("cache", help="what is kept of documents that were read: where, how much")
    cache.add_argument("--clear", action="store_true", help="remove it")
    cache.set_defaults(action=_cache)
    return parser


def _workers(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {value}")
    return int(value)


def _harmless(text: str) -> str:
    """Text for a terminal: a file's name could hold the codes that move its cursor or change its title."""
    from quotebook.wording import visible

    shown = "\n".join(map(visible, text.split("\n")))
    return shown.encode("utf-8", "backslashreplace").decode()


def _tell(line: str) -> None:
    print(_harmless(line), file=sys.stderr, flush=True)


def _say(text: str) -> None:
    print(_harmless(text))


def _fail(error: object) -> int:
    _tell(f"quotebook: {_one_line(error)}")
    return MISUSE


def _one_line(error: object) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}: {error.filename or _working_folder()}"
    sentence = " ".join(str(error).split())
    for name, option in OPTIONS.items():
        sentence = sentence.replace(name, option)
    return sentence


def _working_folder() -> str:
    """What an error that names no file is most often about."""
    try:
        return os.getcwd()
    except OSError:
        return "the working directory is gone; change into another one"


def _write_table(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook import export
    from quotebook.wording import plural

    out = Path(options.out)
    export.check_table_path(out)
    _refuse_among_documents(out, Path(options.documents))
    if options.out.endswith(("/", os.sep)) or out.is_dir():
        return _write_parts(options, out)
    export.refuse_unfit(out)
    _tell(f"reading {options.documents}")
    table, outcomes = _make_table(options)
    export.write_table(table, out)
    _tell(_files_sentence(Counter(outcomes)))
    _tell(f"{plural(len(table[next(iter(table))]), 'row')} written to {out}")
    return 0


def _refuse_among_documents(out: Path, documents: Path) -> None:
    """Raise QuotebookError where a table would replace what it is made of, or be read with it the next time.

    Links are followed, and folders compared by what they are: a system may take RB for rb.
    """
    place = Path(os.path.realpath(out))
    for above in (place, *place.parents):
        if above.exists() and documents.exists() and above.samefile(documents):
            relation = "is the same as" if above == place else "lies inside"
            raise QuotebookError(f"{out} {relation} the documents {documents}, where the table would be read "
                                 "as one of them; choose another place for -o")


def _write_parts(options: argparse.Namespace, out: Path) -> int:
    """Write a table part by part, each by the worker that made it."""
    from quotebook import parts
    from quotebook.wording import plural

    if options.command not in READ_BY_WORKERS or out.suffix != ".parquet":
        raise QuotebookError(f"only {' and '.join(READ_BY_WORKERS)} are written in parts, "
                             "to a folder NAME.parquet/")
    _tell(f"reading {options.documents}")
    with _scheduler(options.scheduler):
        written = parts.write_parts(options.documents, options.command, out, workers=options.workers,
                                    text_column=options.text_column)
    _tell(_files_sentence(written.outcomes))
    _tell(f"{plural(written.rows, 'row')} in {plural(written.parts, 'part')} in {out}; "
          f"{written.kept:,} of these were there already")
    return 0


@contextlib.contextmanager
def _scheduler(address: str | None) -> Iterator[None]:
    """A Dask client in use, where an address is given."""
    from quotebook import spread

    if not address:
        yield
        return
    with spread.connect(address):
        yield


def _make_table(options: argparse.Namespace):
    """The table that a command asks for, and the outcome of each file it was made from."""
    from quotebook import corpus

    if options.command in ("quotations", "people"):
        collection = corpus.load(options.documents, text_column=options.text_column, workers=options.workers)
        with _scheduler(options.scheduler):
            return getattr(collection, options.command), collection.files["outcome"]
    from quotebook.documents import load_documents

    loaded = load_documents(options.documents, text_column=options.text_column)
    outcomes = [file.outcome for file in loaded.file_records]
    if options.command == "files":
        return loaded.files, outcomes
    # Straight from the texts, without pandas: nobody asks for places here. Nor is there linear algebra to
    # compute, for which NumPy would start a thread on every core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from quotebook.counts.words import count_words_in_texts

    return count_words_in_texts(corpus.require_documents(loaded, options.documents).texts), outcomes


def _files_sentence(counts: Counter[str]) -> str:
    from quotebook.wording import plural

    parts = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in sorted(counts))
    hint = "; quotebook files says why" if counts["refused"] else ""
    return f"{plural(sum(counts.values()), 'file')} met: {parts}{hint}"


def _run(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook.workbook.run import run_workbook

    exports = Path(options.exports).resolve() if options.exports else None
    documents = Path(options.documents) if options.documents else None
    workbook = Path(options.workbook).resolve(strict=True) if options.workbook else None
    return run_workbook(documents=documents, exports=exports, workers=options.workers, workbook=workbook,
                        tell=_tell, say=_say)


def _cache(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook import cache
    from quotebook.wording import plural

    folder = cache.cache_folder()
    if folder is None:
        print(f"The cache is off ({cache.VARIABLE}=off).")
    elif options.clear:
        print(f"{plural(cache.clear_cache(), 'file')} removed from {folder}")
    else:
        held = cache.measure_cache()
        kinds = "".join(f"\n  {engine}: {plural(n, 'document')}" for engine, n in held.documents.items())
        size, most = (n_bytes / 1_000_000 for n_bytes in (held.n_bytes, cache.MOST_BYTES))
        print(f"{folder}: {size:,.1f} MB of at most {most:,.0f}{kinds}")
    return 0


def _refresh(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook.export.folders import find_root
    from quotebook.workbook.notebooks import list_notebooks
    from quotebook.workbook.refresh import refresh_notebooks

    chosen = [Path(name) for name in options.notebooks] or list_notebooks(find_root() / "notebooks")
    failed = [outcome for outcome in refresh_notebooks(chosen, tell=_tell) if outcome.error]
    return FAILED if failed else 0


def _lab(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook.workbook.lab import open_lab

    return open_lab(rest, tell=_tell)


if __name__ == "__main__":
    sys.exit(main())
