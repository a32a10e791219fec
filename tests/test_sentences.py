"""Where sentences and paragraphs end, abbreviations and quotation marks included."""
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebook.sentences import paragraph_spans, sentence_spans


def cut(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("sentences", [
    pytest.param(["It rained.", "Nobody came."], id="full stop"),
    pytest.param(["Who came?", "Nobody!", "Good."], id="question and exclamation mark"),
    pytest.param(["Rep. Ana Ruiz (D-Md.) met Mr. Lee.", "They left."], id="titles, party and state"),
    pytest.param(["He lives in the U.S. Senate's shadow.", "She lives in the U.S.", "The rest left."],
                 id="letters with stops"),
    pytest.param(["J. K. Lee wrote it.", "Ruiz read it."], id="initials"),
    pytest.param(["It is No. 5 in May.", "No.", "He left."], id="number sign and the word no"),
    pytest.param(["She came on Dec. 27 at 5 p.m. with Lee.", "He did not."], id="dates and times"),
    pytest.param(["Arlen Tools Inc. sells nails.", "Lee works at Arlen Tools Inc.", "Ruiz does too."],
                 id="company ends"),
    pytest.param(['"We lost."', "They went home."], id="closing mark after the stop"),
    pytest.param(["„We lost.“", "They went home."], id="closing mark of low and high ones"),
    pytest.param(["He is from Flint, Mich.", '"We came early," he said.'],
                 id="abbreviation before opened marks"),
    pytest.param(["He waited . . . and left.", "She stayed."], id="spaced dots"),
    pytest.param(["It cost 3.5 crowns.", "2 were paid."], id="decimal point, figure first"),
    pytest.param(["They said yes... then no.", "Well."], id="dots before a small letter"),
])
def test_sentences_end_where_a_reader_ends_them(sentences):
    text = " ".join(sentences)
    assert cut(text, sentence_spans(text)) == sentences


@pytest.mark.parametrize("text, paragraphs", [
    pytest.param("One.\nTwo.\n", ["One.", "Two."], id="a line each"),
    pytest.param("One.\r\n\r\n  Two.  \r\n", ["One.", "Two."], id="blank lines, white space around"),
    pytest.param("The harbour board of Velm put off the new\nferry until the pier is mended.\n\nEnd.",
                 ["The harbour board of Velm put off the new\nferry until the pier is mended.", "End."],
                 id="hard-wrapped"),
    pytest.param("The harbour board of Velm put off the new\nferry until the pier is mended.\n\n"
                 "The pier was closed in May by the board.\nIt is old.",
                 ["The harbour board of Velm put off the new\nferry until the pier is mended.",
                  "The pier was closed in May by the board.\nIt is old."], id="hard-wrapped from there on"),
    pytest.param('"It was\nraining," she said.\nThe end.', ['"It was\nraining," she said.', "The end."],
                 id="a short line that goes on in small letters"),
    pytest.param("One.\u2028Two.", ["One.", "Two."], id="line separator"),
    pytest.param(" \n\t\n", [], id="nothing but white space"),
])
def test_paragraphs_are_lines_or_wrapped_blocks(text, paragraphs):
    assert cut(text, paragraph_spans(text)) == paragraphs


@given(st.text(alphabet=st.sampled_from("aB. ?\"'\n\r\u2028(…。x1")))
def test_sentences_cover_every_letter_in_order_and_never_cross_a_paragraph(text):
    paragraphs, spans = paragraph_spans(text), sentence_spans(text)
    assert all(start < end for start, end in spans) and spans == sorted(spans)
    letters = ["".join("".join(cut(text, found)).split()) for found in (spans, paragraphs)]
    assert letters[0] == letters[1]
    assert all(any(first <= start and end <= last for first, last in paragraphs) for start, end in spans)


def test_twice_the_text_takes_about_twice_the_time():
    once, twice = (_seconds("It rained on Mr. Lee. " * n) for n in (20_000, 40_000))
    assert twice < 3.5 * once + 0.2


def _seconds(text):
    begin = time.process_time()
    sentence_spans(text)
    return time.process_time() - begin
