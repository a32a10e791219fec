"""What every finding says alike: the documents it stands on, words in quotation marks, names in a row."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quotebook.findings.finding import Finding
from quotebook.tokens import TOKEN_RULE
from quotebook.wording import plural, visible

if TYPE_CHECKING:
    from quotebook.findings.questions import Questions

NAMED = 3   # words or names in one title


def answer(part: Questions, question: str, title: str, table, **more) -> Finding:
    """A Finding about a part: its files are named after question and part, its documents go into the manifest."""
    name = "-".join(filter(None, (question, part.ending)))
    conditions = {key: str(value) for key, value in part.conditions.items()}
    settings = {"question": question, **conditions, **more.pop("settings", {})}
    return Finding(visible(title), table.reset_index(drop=True), name=name, documents=part.documents, settings=settings,
                   **more)


def source(part: Questions, *, words: bool = False, documents: int | None = None) -> str:
    """The line under an answer: how many documents it stands on, which part they are, how words were counted."""
    counted = plural(len(part.documents) if documents is None else documents, "document")
    described = f" ({part.described})" if part.conditions else ""
    rule = f", {plural(int(part.tokens['word'].notna().sum()), 'counted word')}; {TOKEN_RULE}" if words else ""
    return f"Source: {counted}{described}{rule}."


def marked(word: object) -> str:
    return f"“{visible(str(word))}”"


def in_a_row(names: Iterable[str]) -> str:
    """a; a and b; a, b and c."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def sentences(*parts: str) -> str:
    """The parts that say something, one after another."""
    return " ".join(filter(None, parts))
