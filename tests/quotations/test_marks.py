"""Marks of every house style open and close quotations, and odd ones disturb nothing."""
import pytest
from quotation_examples import SIX_WORDS, reads_as_written, rows

from quotebook.quotations import marks, read_quotations


@pytest.mark.parametrize("opening, closing", [
    pytest.param('"', '"', id="straight"),
    pytest.param("“", "”", id="curly"),
    pytest.param("''", "''", id="two apostrophes"),
    pytest.param("``", "''", id="backticks"),
    pytest.param("'", "'", id="single straight"),
    pytest.param("‘", "’", id="single curly"),
    pytest.param("«", "»", id="guillemets"),
    pytest.param("„", "“", id="low and high"),
    pytest.param("「", "」", id="corner brackets"),
    pytest.param("『", "』", id="white corner brackets"),
])
def test_every_style_of_marks_is_read(opening, closing):
    text = f"{opening}{SIX_WORDS},{closing} said Ana Ruiz."
    assert rows(text) == [("direct", SIX_WORDS + ",", "said", "Ana Ruiz")]


def test_paragraphs_opened_once_and_closed_once_are_one_quotation():
    text = 'Jo Lee said: "We lost the vote.\nWe know the reason.\nWe shall return." The hall was empty.'
    assert [words.count(" […] ") for _, words, *_ in rows(text)] == [2]


def test_single_marks_open_each_paragraph_of_one_quotation():
    text = "The woman said: 'I could not believe it.\n\n'He was in tears.'"
    assert rows(text) == [("direct", "I could not believe it. […] He was in tears.", "said", "The woman")]


@pytest.mark.parametrize("text", [
    pytest.param('The door is 6\'3" high. "We lost the vote," said Jo Lee.', id="feet and inches"),
    pytest.param('It was over," they felt. "We lost the vote," said Jo Lee.', id="closing mark that opens nothing"),
])
def test_an_odd_mark_becomes_a_problem_and_damages_nothing(text):
    assert [row.start for row in read_quotations(text).problems] == [text.index('"')]
    assert ("direct", "We lost the vote,", "said", "Jo Lee") in rows(text)


def test_a_quotation_beside_an_odd_mark_is_flagged():
    [row] = read_quotations('He said the roof will be mended," and left.').quotations
    assert "unbalanced" in row.flags


@pytest.mark.parametrize("rule", marks.OPENINGS, ids=lambda rule: rule.name)
def test_a_mark_opens_by_the_rule_of_its_kind(rule, monkeypatch):
    assert reads_as_written(rule.example)
    monkeypatch.setattr(marks, "OPENINGS", tuple(other for other in marks.OPENINGS if other is not rule))
    assert not reads_as_written(rule.example)
