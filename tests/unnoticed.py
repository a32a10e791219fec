"""Which class patterns and word lists could be emptied without a test noticing? By hand: a few minutes.

    PYTHONPATH=lib python tests/unnoticed.py [NAME ...]

Each is emptied in a process of its own before the library is imported; the tests that could notice run there.
"""
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TESTS = ["quotations", "test_english.py", "test_sentences.py"]
EMPTIED = """
import sys
sys.path.insert(0, {tests!r})
import pytest, unnoticed
unnoticed.empty({name!r})
sys.exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--ignore", {slow!r}, *{paths!r}]))
"""


def empty(name: str) -> None:
    """Take the words out of a list, and out of the class they stand for; or let a pattern find nothing."""
    from quotebook import wordlists
    from quotebook.package_data import data_rows

    if name in wordlists.LISTS:
        wordlists.LISTS[name] = frozenset()
        for row in data_rows("word_lists.csv"):
            for word in row["words"].split() if row["class"] and row["list"] == name else ():
                del wordlists.CLASS_OF[word]
    else:
        from quotation_examples import finds_nothing

        from quotebook.quotations.patterns import patterns

        setattr(patterns, name, finds_nothing(getattr(patterns, name)))


def names() -> list[str]:
    from quotebook.quotations.patterns import patterns
    from quotebook.wordlists import LISTS

    return [*vars(patterns), *LISTS]


def is_noticed(name: str) -> bool:
    """Whether a test fails when that pattern or list is empty."""
    code = EMPTIED.format(tests=str(HERE), name=name, slow=str(HERE / "quotations" / "test_guarantees.py"),
                          paths=[str(HERE / path) for path in TESTS])
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, capture_output=True, text=True)
    return done.returncode != 0


if __name__ == "__main__":
    missed = [name for name in sys.argv[1:] or names() if not is_noticed(name)]
    print("Unnoticed:", ", ".join(missed) or "none")
    sys.exit(bool(missed))
