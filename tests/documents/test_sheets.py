"""Workbooks give their cells as they are shown, and say what they cannot show."""
import pytest
from hostile_folder import row, xlsx

from quotebook.documents.formats import read_pieces
from quotebook.documents.records import Limits, Reading


def read(*rows: str, **limits):
    content = xlsx(row(1, "id", "text") + "".join(rows))
    pieces = list(read_pieces("a.xlsx", content, Reading(Limits(**limits))))
    texts = [piece.text for piece in pieces if piece.text]
    return texts, [(problem.problem, problem.detail) for piece in pieces for problem in piece.problems]


@pytest.mark.parametrize("written, text", [
    pytest.param("One_x0007_two", "One\x07two", id="as Excel writes them"),
    pytest.param("One\x07two", "One\x07two", id="as they are"),
    pytest.param("One&#27;two&#x1F;", "One\x1btwo\x1f", id="as references"),
    pytest.param("One&#9;two&#xD;", "One\ttwo\r", id="those that XML allows"),
])
def test_control_characters_make_no_sheet_unreadable(written, text):
    assert read(row(2, "1", written)) == ([text], [])


def test_a_row_numbered_far_beyond_the_sheet_costs_nothing():
    assert read(row(2, "1", "One."), row(1_000_000_000, "2", "Two.")) == (["One.", "Two."], [])


def test_cells_beyond_the_limit_are_told_of_once_for_a_sheet():
    far = [row(number, "1", "Text.").replace("</row>", f'<c r="XFD{number}"><v>1</v></c></row>')
           for number in (2, 3)]
    texts, problems = read(*far, columns=9)
    assert texts == ["Text.", "Text."] and problems == [("columns left out", "all after 9 (limit columns)")]


def test_a_formula_whose_value_was_never_computed_is_told():
    formula = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>A1&amp;"."</f></c></row>'
    texts, problems = read(formula, row(3, "1", "Two."))
    assert texts == ["Two."]
    assert ("formulas without values", "1 in S1: B2") in problems
