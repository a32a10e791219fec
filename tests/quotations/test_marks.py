"""Marks of every house style open and close quotations, and odd ones disturb nothing."""
import pytest
from quotation_examples import SIX_WORDS, reads_as_written, rows

from quotebook.quotations import marks, read_quotations
from quotebook.sentences import paragraph_spans


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
    pytest.param('It was over," they felt. "We lost the vote," said Jo Lee.',
                 id="closing mark that opens nothing"),
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


def stretches_of(text):
    """The words between marks, and which of them go on from the paragraph before;
    the odd marks with their detail.
    """
    stretches, problems = marks.find_stretches(text, paragraph_spans(text))
    return [(text[found.start:found.end], found.continues) for found in stretches], [
        (problem.start, problem.detail) for problem in problems]


@pytest.mark.parametrize("text, words", [
    pytest.param('She said, "Read "Noon" first."', ['Read "Noon" first.'],
                 id="an opening mark inside its like"),
    pytest.param("“Read “Noon” first,” she said.", ["Read “Noon” first,"], id="a curly mark inside its like"),
    pytest.param("'We saw the workers' hall,' he said.", ["We saw the workers' hall,"],
                 id="a possessive inside"),
    pytest.param("'We saw the workers' hall.", ["We saw the workers"],
                 id="a possessive that may have closed it"),
    pytest.param("The '90s were long, 'tis true.", [], id="apostrophes before a word"),
    pytest.param('It was."We lost," he said.', ["We lost,"], id="no space before the mark"),
    pytest.param('He said it ("We lost") twice.', ["We lost"], id="a bracket before the mark"),
    pytest.param('"A (b "c" d" e.', ['A (b "c" d'], id="a mark behind a bracket inside"),
    pytest.param('He had " " in mind.', [], id="nothing between the marks"),
    pytest.param("He left 'We lost.\n\n'We won.'", ["We won."],
                 id="a single mark inside a sentence ends there"),
])
def test_words_between_marks_are_found_and_nothing_is_odd(text, words):
    assert stretches_of(text) == ([(found, False) for found in words], [])


@pytest.mark.parametrize("text, words", [
    pytest.param('"We left.\n\n"We won."', ["We left.", "We won."], id="each paragraph opened"),
    pytest.param("'We left.\n\n'We won.'", ["We left.", "We won."], id="each opened by a single mark"),
    pytest.param("He said: 'We left.\n\n'We won.'", ["We left.", "We won."],
                 id="a single mark behind a colon"),
    pytest.param('"A.\nB.\nC.\nD.\nE.\nF.\nG." H.', ["A.", "B.", "C.", "D.", "E.", "F.", "G."],
                 id="seven paragraphs, opened once and closed once"),
])
def test_a_quotation_goes_on_in_the_next_paragraphs(text, words):
    assert stretches_of(text) == ([(found, at > 0) for at, found in enumerate(words)], [])


@pytest.mark.parametrize("text, words", [
    pytest.param('"We left. "We won."', ["We left.", "We won."], id="one break"),
    pytest.param('"We left. "We won. "It rained."', ["We left.", "We won.", "It rained."], id="two breaks"),
    pytest.param("“We left. “We won.”", ["We left.", "We won."], id="curly marks"),
    pytest.param('"We left. "We won." It rained. "Yes."', ["We left.", "We won.", "Yes."],
                 id="another behind it"),
])
def test_a_mark_that_opens_again_behind_a_sentence_is_a_paragraph_whose_break_was_lost(text, words):
    assert stretches_of(text) == ([(found, False) for found in words], [])


READ_ON = "opens and is never closed; read to the end of its paragraph"


@pytest.mark.parametrize("text, words, problems", [
    pytest.param('It is 6\'3" high.', [], [(9, "closes nothing; read as a measure (feet, inches)")],
                 id="inches"),
    pytest.param('It was over," they felt.', [], [(12, "closes nothing")], id="a closing mark alone"),
    pytest.param("It was over“they felt.", [], [(11, "closes nothing")],
                 id="an opening mark behind a letter"),
    pytest.param('"We left.\nThe hall was empty.', ["We left."], [(0, READ_ON)], id="never closed"),
    pytest.param('"We left.\n"We won.\nThe hall was empty.', ["We left.", "We won."], [(10, READ_ON)],
                 id="opened again, never closed"),
    pytest.param("The ‘90s were long.", [], [(4, "opens and is never closed")],
                 id="a curly mark before a number"),
    pytest.param('"A “lost” cause.', ["lost"], [(0, "opens and is never closed")],
                 id="closed marks behind an open one"),
    pytest.param('“A ‘lost cause.”', ['A ‘lost cause.'], [(3, "opens and is never closed")],
                 id="open inside others"),
    pytest.param('It was so"lost.', [], [(9, "closes nothing")], id="a straight mark between letters"),
    pytest.param("“A “b “c “d “e f” g” h” i” j” k.", ["A “b “c “d “e f” g” h” i"],
                 [(12, "closes nothing"), (28, "closes nothing")], id="five levels"),
    pytest.param('"A.\nB.\nC.\nD.\nE.\nF.\nG.\nH." I.', ["A."], [(0, READ_ON), (24, "closes nothing")],
                 id="eight paragraphs are too many"),
])
def test_an_odd_mark_is_a_problem_that_says_what_was_made_of_it(text, words, problems):
    found, odd = stretches_of(text)
    assert ([stretch for stretch, _ in found], odd) == (words, problems)
