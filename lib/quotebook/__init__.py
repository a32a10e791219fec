"""quotebook: the words, quotations and speakers of a folder of documents, each with its place in the text.

    import quotebook as qb
    corpus = qb.load("../seeds")
    corpus.quotations

Names are imported on first use, so that `import quotebook` itself costs nothing.
"""
import os
from importlib import import_module

from quotebook.errors import unknown_name

# NumPy starts a thread of linear algebra on every core. Idle they would turn in a loop for a while, a quarter
# of the processor's time until the first result; so they sleep at once, unless somebody has said otherwise.
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")

# What notebooks begin with, and the engines on one text or table; everything else is in its module.
_HOMES = {
    "corpus": ("Corpus", "load"),
    "errors": ("QuotebookError",),
    "parts": ("load_tables",),
    "people": ("find_people",),
    "quotations": ("find_quotations", "mark_quoted"),
    "tokens": ("tokenize",),
    "workbook.explore": ("explore",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)


def __getattr__(name: str):
    if name not in _HOME_OF:
        raise unknown_name(name, "quotebook", __all__)
    return getattr(import_module(f"quotebook.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
