"""Rules as rows: ordered tables of ways to decide, each asked at words of certain classes only.

A row says when it is asked, shows the shortest sentence that needs it, and names its test. In the sentence
stand [what is quoted], {who speaks}, and a bar at the place where the row decides. To add a construction, add
a row among its like: the first row with an answer wins. tests/quotations/test_rules.py reads every example
with its row and without it.
"""
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from .classes import CLASSES, EDGE

ANY = frozenset((*CLASSES.values(), EDGE))


class Rule(NamedTuple):
    """One way to decide: the classes of the words it is asked at, an example, and a test.

    The test answers None where it leaves the matter to the rows below; False settles that there is nothing.
    """
    asked: frozenset[str]
    example: str
    test: Callable[..., Any]

    @property
    def name(self) -> str:
        return self.test.__name__


class Verdict(NamedTuple):
    """A row that says yes or no where its test holds, and hands on where it does not."""
    asked: frozenset[str]
    example: str
    test: Callable[..., bool]
    verdict: bool

    @property
    def name(self) -> str:
        return self.test.__name__


class Rules(tuple):
    """Rows tried in order, kept by the classes at which they are asked."""

    def __init__(self, rows: Iterable[Rule]):
        self.at = {letter: tuple(self.kept(row) for row in self if letter in row.asked) for letter in ANY}

    @staticmethod
    def kept(row: Rule) -> Any:
        """What is kept of a row for the moment when it is asked."""
        return row.test

    def decide(self, letter: str, question: Any) -> Any:
        """The first answer to a question at a word of that class; None where no row has one."""
        for test in self.at[letter]:
            answer = test(question)
            if answer is not None:
                return answer
        return None

    def without(self, row: Rule | Verdict) -> "Rules":
        """The table as it is without one of its rows."""
        return type(self)(other for other in self if other is not row)


class PlaceRules(Rules):
    """Rules that are asked of two things: of a sentence and a place in it, of one report and the next."""

    def decide(self, letter: str, first: Any, second: Any) -> Any:
        """The first answer at a word of that class; None where no row has one."""
        for test in self.at[letter]:
            answer = test(first, second)
            if answer is not None:
                return answer
        return None


class Verdicts(Rules):
    """Rows that say yes or no; where none does, it is no."""

    @staticmethod
    def kept(row: Verdict) -> Any:
        return row.test, row.verdict

    def decide(self, letter: str, question: Any) -> bool:
        """The verdict of the first row whose test holds."""
        for test, verdict in self.at[letter]:
            if test(question):
                return verdict
        return False


def named(name: str, test: Callable[..., Any]) -> Callable[..., Any]:
    """A test under the name that its row shows."""
    test.__name__ = name
    return test
