"""Each row of every table of rules has an example, read as it is written, and otherwise without the row."""
from importlib import import_module
from pkgutil import iter_modules

import pytest
from quotation_examples import reads_as_written, unmarked

import quotebook.quotations as room
from quotebook.quotations import read_quotations
from quotebook.quotations.classes import CLASSES, EDGE, one_of
from quotebook.quotations.rules import ANY, Rule, Rules, Verdict, Verdicts


def tables():
    """Every table of rules in the room, with the module and the name it stands under."""
    for found in iter_modules(room.__path__):
        module = import_module(f"{room.__name__}.{found.name}")
        yield from ((module, name, table) for name, table in vars(module).items() if isinstance(table, Rules))


def rows():
    seen = {}
    for module, name, table in tables():
        where = module.__name__.rpartition(".")[2]
        seen |= {id(row): pytest.param(row, id=f"{where}.{name}: {row.name} at {row.example}")
                 for row in table if id(row) not in seen}
    return list(seen.values())


def read(example):
    return read_quotations(unmarked(example)[0]).quotations


def take_out(row, monkeypatch):
    for module, name, table in tables():
        monkeypatch.setattr(module, name, table.without(row))


@pytest.mark.parametrize("row", rows())
def test_a_rows_example_is_read_as_written_and_otherwise_without_the_row(row, monkeypatch):
    assert reads_as_written(row.example)
    with_row = read(row.example)
    take_out(row, monkeypatch)
    assert read(row.example) != with_row


@pytest.mark.parametrize("row", rows())
def test_an_example_shows_the_place_where_its_row_decides(row):
    assert row.example.count("|") == 1


def test_no_sentence_is_the_example_of_two_rows_of_a_table():
    for _, name, table in tables():
        examples = [row.example for row in table]
        assert len(examples) == len(set(examples)), name


def a_row(asked, answer):
    return Rule(one_of(asked), "", lambda word: answer)


@pytest.mark.parametrize("table, answer", [
    pytest.param([a_row("det", 1), a_row("det", 2)], 1, id="the first of two"),
    pytest.param([a_row("det", None), a_row("det", 2)], 2, id="the second where the first leaves it open"),
    pytest.param([a_row("det", False), a_row("det", 2)], False, id="none, settled by the first"),
    pytest.param([a_row("word|edge", 1), a_row("det|word", 2)], 2, id="only rows asked at the class"),
    pytest.param([a_row("word", 1)], None, id="none where no row is asked"),
])
def test_a_table_gives_the_first_answer_of_a_row_that_is_asked(table, answer):
    assert Rules(table).decide(CLASSES["det"], "the") is answer


@pytest.mark.parametrize("holds, verdict", [
    pytest.param([True, True], True, id="the first that holds says yes"),
    pytest.param([False, True], False, id="the second says no"),
    pytest.param([False, False], False, id="no where none holds"),
])
def test_verdicts_are_given_by_the_first_row_that_holds(holds, verdict):
    first, second = (lambda word, held=held: held for held in holds)
    table = Verdicts([Verdict(ANY, "", first, True), Verdict(ANY, "", second, False)])
    assert table.decide(EDGE, "") is verdict
