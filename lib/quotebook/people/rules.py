"""Rules as rows: a table of named rules with an example each, tried in order (for clues: added up).

An example is a text and, behind the arrow, the name of its last speaker (of the last ‹speaker› where they are
marked). Tests run every example through the whole engine, with its rule and without it.
"""
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """One way of deciding: its name, the shortest text that shows it, its answer (None: ask the next)."""

    name: str
    example: str
    find: Callable[..., Any]


class Kind(NamedTuple):
    """One way of telling what something is: the answer, the shortest text that shows it, when it holds."""

    kind: Any
    name: str
    example: str
    holds: Callable[..., Any]


def first_answer(rules: Iterable[Rule], *asked: Any) -> Any:
    """The answer of the first rule that has one, None if none has."""
    for _, _, find in rules:
        answer = find(*asked)
        if answer is not None:
            return answer
    return None


def first_kind(kinds: Iterable[Kind], *asked: Any) -> Any:
    """The kind of the first row that holds, None if none does."""
    for kind, _, _, holds in kinds:
        if holds(*asked):
            return kind
    return None
