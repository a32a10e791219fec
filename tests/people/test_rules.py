"""Every rule about names shows itself: its example comes out as it says, and not without it."""
import importlib
import pkgutil

import pytest
from marked_speakers import named

from quotebook import people
from quotebook.people import names
from quotebook.people.rules import Kind, Rule
from quotebook.quotations import read_quotations

MODULES = [importlib.import_module(f"{people.__name__}.{module.name}")
           for module in pkgutil.iter_modules(people.__path__)]
TABLES = [(module, name, rows) for module in MODULES for name, rows in vars(module).items()
          if isinstance(rows, tuple) and rows and all(isinstance(row, Rule | Kind) for row in rows)]
ROWS = [pytest.param(module, table, row, id=f"{module.__name__.rpartition('.')[2]}.{table}: {row.name}")
        for module, table, rows in TABLES for row in rows]


def last_speaker(text: str) -> str:
    """The name of the last speaker, through the whole engine; of the last ‹speaker› where some are marked."""
    names.pieces_of.cache_clear()       # it is read anew by the rules of the moment
    return named(text) if "‹" in text else read_quotations(text).quotations[-1].speaker_name or ""


@pytest.fixture(autouse=True)
def forgotten():
    yield
    names.pieces_of.cache_clear()


@pytest.mark.parametrize("module, table, row", ROWS)
def test_a_rules_example_comes_out_as_it_says(module, table, row):
    text, _, name = row.example.partition(" →")
    assert last_speaker(text) == name.strip()


@pytest.mark.parametrize("module, table, row", ROWS)
def test_a_rules_example_fails_without_the_rule(module, table, row, monkeypatch):
    text, _, name = row.example.partition(" →")
    monkeypatch.setattr(module, table, tuple(each for each in getattr(module, table) if each is not row))
    try:
        found = last_speaker(text)
    except (AttributeError, IndexError, TypeError):     # nothing is left that answers
        return
    assert found != name.strip()


def test_rules_of_one_table_have_names_of_their_own():
    for module, table, rows in TABLES:
        assert len({row.name for row in rows}) == len(rows), f"{module.__name__}.{table}"
