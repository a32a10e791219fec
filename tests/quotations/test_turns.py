"""Turns of a transcript: whose they are and how far they run."""
import pytest
from quotation_examples import rows

from quotebook.quotations import read_quotations, turns
from quotebook.sentences import paragraph_spans


@pytest.mark.parametrize("text, places", [
    pytest.param("ROE: Yes.\nThe hall fell silent.\nLEE: No.", [0, 2], id="two names in capitals"),
    pytest.param("ROE: Yes.\nThe hall fell silent.", [], id="one name in capitals"),
    pytest.param("Roe: Yes.\nLee: No.\nRoe: Yes.", [0, 1, 2], id="two take turns, one of them twice"),
    pytest.param("Roe: Yes.\nLee: No.", [], id="each speaks once"),
    pytest.param("Roe: Yes.\nRoe: No.", [], id="nobody answers"),
    pytest.param("Q: Why?\nA: It rained.\nQ: When?", [0, 1, 2], id="letters"),
    pytest.param("DATE: May 4\nNOTE: bring tar", [], id="labels"),
    pytest.param("MAYOR J. ROE-LEE (Arlen): Yes.\nDR. LEE: No.", [0, 1], id="titles and places"),
])
def test_paragraphs_are_turns_where_names_take_turns(text, places):
    assert list(turns.transcript_turns(text, paragraph_spans(text))) == places


@pytest.mark.parametrize("text, expected", [
    pytest.param('ROE: "Yes, it is."\nLEE: No.', [("direct", "Yes, it is."), ("block", "No.")],
                 id="marks around it"),
    pytest.param('"ROE: Yes, it is."\nLEE: No.', [("direct", "Yes, it is."), ("block", "No.")],
                 id="marks around all"),
    pytest.param('ROE: "\nLEE: No.', [("direct", '"'), ("block", "No.")], id="a mark alone"),
])
def test_a_turn_is_what_follows_the_colon(text, expected):
    assert [(kind, words) for kind, words, *_ in rows(text)] == expected


BRIEFING = """Briefing by the mayor

MS. ROE:  Good morning.  The board met today.

It has asked for a new roof.

Q    Who will pay?

MS. ROE:  The masons.

(Laughter.)

They said it would be cheap.

END 3:15 P.M.
"""


def test_a_turn_runs_to_the_next_label_and_stage_directions_are_nobodys():
    assert [(words, speaker) for kind, words, _, speaker in rows(BRIEFING) if kind == "block"] == [
        ("Good morning.  The board met today. […] It has asked for a new roof.", "MS. ROE"),
        ("Who will pay?", None), ("The masons. […] They said it would be cheap.", "MS. ROE")]


@pytest.mark.parametrize("said, reported", [
    pytest.param("The masons said it would be cheap.", [("it would be cheap", "The masons")],
                 id="somebody else"),
    pytest.param("The masons announced two new roofs.", [], id="a thing"),
    pytest.param("The masons remarked that in May, it rained.", [("in May, it rained", "The masons")],
                 id="that"),
])
def test_a_report_in_a_turn_is_a_row_of_its_own_where_it_is_a_clause(said, reported):
    found = rows(f"ROE: {said}\nLEE: No.\nROE: Yes.")
    assert [(words, speaker) for kind, words, _, speaker in found if kind == "indirect"] == reported


def test_the_first_person_in_a_turn_is_its_speaker():
    found = read_quotations("ANA ROE: I said that the roof leaks.\nBO LEE: No.").quotations
    assert [row.speaker_name for row in found if row.kind == "indirect"] == ["Ana Roe"]


def test_an_answer_is_of_whom_the_introduction_names():
    text = "An interview with Ana Ruiz, mason\n\nQ: When?\n\nA: On Monday.\n\nQ: Why?\n\nA: It leaks."
    names = [row.speaker_name for row in read_quotations(text).quotations]
    assert names == [None, "Ana Ruiz", None, "Ana Ruiz"]


@pytest.mark.parametrize("text, spoken", [
    pytest.param("Mr Roe: It leaks. Mrs Lee: It is old. (Laughter.) Mr Roe: It is new.\nNobody spoke.",
                 [("It leaks.", "Mr Roe"), ("It is old. (Laughter.)", "Mrs Lee"), ("It is new.", "Mr Roe")],
                 id="several in one paragraph"),
    pytest.param("Arlen Radio: Mayor, does it leak?\n\nMayor Roe: No.\n\nIt is new.",
                 [("Mayor, does it leak?", "Arlen Radio"), ("No. […] It is new.", "Mayor Roe")],
                 id="one question and its answer"),
    pytest.param('"ROE: It leaks.\n\n"It is old.\n\n"LEE: No."',
                 [("It leaks. […] It is old.", "ROE"), ("No.", "LEE")],
                 id="every paragraph marked"),
    pytest.param('ROE: It leaks.\n\n"It is new," said Jo Lee.\n\nBO: No.',
                 [("It leaks.", "ROE"), ("It is new,", "Jo Lee"), ("No.", "BO")],
                 id="a reporter between turns"),
    pytest.param("A\n\nB\n\nC\n\nD\n\nROE: It leaks.\n\nLEE: No.\n\nThe hall fell silent.",
                 [("It leaks.", "ROE"), ("No.", "LEE")], id="turns late in a report"),
])
def test_turns_end_where_another_begins_or_a_reporter_speaks(text, spoken):
    assert [(words, speaker) for _, words, _, speaker in rows(text)] == spoken
