"""Marks that stand alone join, carry on or are signed."""
import pytest
from quotation_examples import SIX_WORDS, rows


def test_the_next_sentence_in_marks_goes_on_from_the_one_with_the_cue():
    text = '"We lost," said Jo Lee, adding that it rained. "We know why."'
    assert rows(text)[0] == ("direct", "We lost, […] We know why.", "said", "Jo Lee")


def test_a_sentence_in_single_marks_goes_on_from_the_one_before_it():
    text = '"It is new," said Jo Lee.\n\n' + "'We lost,' Bo Roe admitted. 'We didn't turn up.'"
    assert rows(text)[1:] == [("direct", "We lost, […] We didn't turn up.", "admitted", "Bo Roe")]


def test_paragraphs_each_opened_and_only_the_last_closed_are_one_quotation():
    text = 'Jo Lee said: "We lost the vote.\n\n"We know the reason.\n\n"We shall return."'
    assert [words.count(" […] ") for _, words, *_ in rows(text)] == [2]


@pytest.mark.parametrize("text, quoted", [
    pytest.param('"We lost," said Jo Lee.\n\n"We know why."', ["We lost, […] We know why."],
                 id="a paragraph in marks"),
    pytest.param('"We lost," said Jo Lee.\n\n"We know why."\n\n"It rained."',
                 ["We lost, […] We know why. […] It rained."], id="two paragraphs in marks"),
    pytest.param('"We lost," said Jo Lee.\n\n"We know why."\n\n― Bo Roe', ["We lost,", "We know why."],
                 id="a signature below"),
    pytest.param('"We lost," said Jo Lee.\n\nIt rained.\n\n"We know why."', ["We lost,", "We know why."],
                 id="a paragraph between"),
    pytest.param('Jo Lee said it rained.\n\n"We know why."', ["it rained", "We know why."],
                 id="no marks before"),
])
def test_a_quotation_goes_on_in_the_next_paragraph(text, quoted):
    assert [words for _, words, *_ in rows(text)] == quoted


@pytest.mark.parametrize("line", [
    pytest.param("Arlen roof: the long wait", id="a topic"),
    pytest.param("Contributing: Jo Lee, Bo Roe", id="a credit"),
    pytest.param("CLARIFICATION: The roof is new.", id="an editor's label"),
])
def test_a_topic_and_a_label_before_a_colon_are_nobody(line):
    assert rows(f"{line}\n\nThe hall was empty.") == []


def test_a_line_in_single_marks_among_double_ones_is_a_heading():
    text = '"We lost the vote," said Jo Lee.\n\n\'The Roof Stays.\'\n\nThe hall was empty.'
    assert rows(text) == [("direct", "We lost the vote,", "said", "Jo Lee")]


@pytest.mark.parametrize("text, spoken", [
    pytest.param('ROE: The bridge is safe.\nLEE: Who checked it?\nROE: I did.', ["ROE", "LEE", "ROE"],
                 id="transcript"),
    pytest.param(f'"{SIX_WORDS}." ― Jo Lee', ["Jo Lee"], id="sign-off on the line"),
    pytest.param(f'"{SIX_WORDS}."\n\n― Jo Lee', ["Jo Lee"], id="sign-off below"),
    pytest.param(f'"{SIX_WORDS}." -- Jo Lee, mason', ["Jo Lee, mason"], id="sign-off after two dashes"),
    pytest.param(f'\ufeff"{SIX_WORDS}," Jo Lee said.', ["Jo Lee"],
                 id="an invisible character before the mark"),
    pytest.param(f'"{SIX_WORDS}."\n\nJo Lee, mason\n', ["Jo Lee, mason"], id="name below"),
    pytest.param(f'Jo Lee: "{SIX_WORDS}."', ["Jo Lee"], id="name and colon"),
    pytest.param(f'Jo Lee: Roof will fall\n\n"{SIX_WORDS}," Lee said.', ["Jo Lee", "Lee"], id="headline"),
    pytest.param(f'Jo Lee said it rained.\n\n"{SIX_WORDS}."', ["Jo Lee", "Jo Lee"], id="carried on"),
])
def test_speakers_are_found_where_no_verb_names_them(text, spoken):
    assert [speaker for *_, speaker in rows(text)] == spoken


@pytest.mark.parametrize("before, expected", [
    pytest.param("", ("mixed", "We will mend it all", None, None), id="nobody has spoken"),
    pytest.param('"It leaks," said Jo Lee. ',
                 ("mixed", '"We will mend it all" is on the wall.', None, "Jo Lee"),
                 id="somebody has"),
])
def test_marks_that_open_a_sentence_without_a_cue_are_the_last_speakers(before, expected):
    assert rows(before + '"We will mend it all" is on the wall.')[-1] == expected


@pytest.mark.parametrize("text, speakers", [
    pytest.param(f'"{SIX_WORDS}."\n― Jo Lee\n"It is old."\n― Bo Roe', ["Jo Lee", "Bo Roe"],
                 id="each its own"),
    pytest.param(f'"{SIX_WORDS}."\n― Jo Lee\n― Bo Roe', ["Jo Lee"], id="the first of two names"),
    pytest.param(f'"{SIX_WORDS}," she said.\n― Bo Roe', ["she"], id="no signature behind a cue"),
    pytest.param(f'Jo Lee said it rained.\n"{SIX_WORDS}."\n― Bo Roe\n', ["Jo Lee", "Bo Roe"],
                 id="over the one before"),
    pytest.param(f'Jo Lee said it rained.\nThe hall fell silent.\n"{SIX_WORDS}."', ["Jo Lee", None],
                 id="a paragraph between"),
    pytest.param('Jo Lee (D-Ga.):\n"We lost it."\n"We won it."', ["Jo Lee (D-Ga.)"],
                 id="a name and a colon, then two"),
])
def test_who_signs_or_goes_on_is_the_speaker(text, speakers):
    assert [speaker for *_, speaker in rows(text)] == speakers
