"""quotebook: the words, quotations and speakers of a folder of documents, each with its place in the text.

    import quotebook as qb
    corpus = qb.load("../seeds")
    corpus.quotations

Names are imported on first use, so that `import quotebook` itself costs nothing.
"""
from importlib import import_module

_HOME_OF = {
    "load": "corpus",
    "Corpus": "corpus",
    "QuotebookError": "errors",
    "TOKEN_RULE": "tokens",
    "tokenize": "tokens",
    "find_quotations": "quotations",
    "mark_quoted": "quotations",
    "find_people": "people",
}

__all__ = sorted(_HOME_OF)


def __getattr__(name: str):
    if name not in _HOME_OF:
        raise AttributeError(f"module 'quotebook' has no attribute {name!r}")
    return getattr(import_module(f"quotebook.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
