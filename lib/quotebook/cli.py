"""The `quotebook` command: run the notebooks, open JupyterLab, or write one table."""
from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from quotebook.errors import QuotebookError

TABLES = {
    "files": "what was loaded, what was not, and why",
    "words": "word, count, documents, per million, dispersion",
    "quotations": "one row per quotation",
    "people": "one row per mention of a person or organisation",
}
MISUSE = 2
FAILED = 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status: 0, 1 after a failing notebook, 2 after a caller's mistake."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command != "lab":
        _parser().error(f"unknown option {rest[0]}")
    try:
        return options.action(options, rest)
    except (QuotebookError, OSError) as error:
        return _fail(error)
    except KeyboardInterrupt:
        return _fail("stopped")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quotebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="every notebook, top to bottom, without a browser")
    run.add_argument("documents", nargs="?", metavar="DOCUMENTS", help="folder or file (default: as the notebooks say)")
    run.add_argument("--exports", metavar="DIR", help="where charts, tables and pages go (default: exports/)")
    run.set_defaults(action=_run)
    lab = commands.add_parser("lab", help="JupyterLab on the notebooks; its own options are passed on")
    lab.set_defaults(action=_lab)
    refresh = commands.add_parser("refresh", help="execute the notebooks in place, for committing")
    refresh.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="some of them (default: all)")
    refresh.set_defaults(action=_refresh)
    for table, purpose in TABLES.items():
        command = commands.add_parser(table, help=purpose)
        command.add_argument("documents", metavar="DOCUMENTS", help="folder or file")
        command.add_argument("-o", dest="out", metavar="OUT", required=True, help="ends in .csv, .jsonl or .xlsx")
        command.add_argument("--text-column", metavar="NAME", help="the column with the text, in tables")
        command.set_defaults(action=_write_table)
    return parser


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _fail(error: object) -> int:
    _tell(f"quotebook: {_one_line(error)}")
    return MISUSE


def _one_line(error: object) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}: {error.filename}"
    return " ".join(str(error).split())


def _write_table(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook import export

    out = Path(options.out)
    export.check_table_path(out)
    _tell(f"reading {options.documents}")
    table, files = _TABLE_MAKERS[options.command](options)
    export.write_table(table, out)
    _tell(_files_sentence(files))
    _tell(f"{len(table):,} rows written to {out}")
    return 0


def _files_table(options):
    from quotebook.documents import load_documents

    files = load_documents(options.documents, text_column=options.text_column).files
    return files, files


def _words_table(options):
    from quotebook.counts import count_words_in_texts

    corpus = _load(options)
    return count_words_in_texts(corpus.documents["text"]), corpus.files


def _quotations_table(options):
    corpus = _load(options)
    return corpus.quotations, corpus.files


def _people_table(options):
    corpus = _load(options)
    return corpus.people, corpus.files


_TABLE_MAKERS = {
    "files": _files_table,
    "words": _words_table,
    "quotations": _quotations_table,
    "people": _people_table,
}


def _load(options: argparse.Namespace):
    from quotebook.corpus import load

    return load(options.documents, text_column=options.text_column)


def _files_sentence(files) -> str:
    counts = files["outcome"].value_counts()
    parts = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in sorted(counts.index))
    hint = "; quotebook files says why" if counts.get("refused", 0) else ""
    return f"{len(files):,} file{'' if len(files) == 1 else 's'} met: {parts}{hint}"


def _run(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook.run import run_workbook

    exports = Path(options.exports).resolve() if options.exports else None
    documents = Path(options.documents) if options.documents else None
    return run_workbook(documents=documents, exports=exports, tell=_tell, say=print)


def _refresh(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook.project import find_root
    from quotebook.notebooks import list_notebooks, refresh_notebooks

    chosen = [Path(name) for name in options.notebooks] or list_notebooks(find_root() / "notebooks")
    failed = [outcome for outcome in refresh_notebooks(chosen, tell=_tell) if outcome.error]
    return FAILED if failed else 0


def _lab(options: argparse.Namespace, rest: list[str]) -> int:
    from quotebook.project import find_root

    root = find_root()
    _tell(f"JupyterLab opens {root / 'notebooks'}; its address follows. Stop it with Ctrl+C here, twice.")
    os.chdir(root)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}", "--LabApp.default_url=/lab/tree/notebooks",
               "--log-level=WARN", *rest]
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(command)
    os.execv(sys.executable, command)


if __name__ == "__main__":
    sys.exit(main())
