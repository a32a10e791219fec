"""Unmarked speech after a colon."""
import pytest
from quotation_examples import reads_as_written, rows

from quotebook.quotations import blocks
from quotebook.quotations.cues import default_lexicon
from quotebook.quotations.units import find_units
from quotebook.quotations.words import read_words


@pytest.mark.parametrize("intro", [
    pytest.param("In its message the council said:", id="said and colon"),
    pytest.param("The message reads as follows:", id="as follows"),
])
def test_unmarked_paragraphs_after_a_cue_and_a_colon_are_a_block(intro):
    text = (f"{intro}\nThe roof will be mended.\nThe school will open.\n"
            "The bridge is closed, the message said.")
    blocks = [row for row in rows(text) if row[0] == "block"]
    assert [words for _, words, *_ in blocks] == ["The roof will be mended. […] The school will open."]


@pytest.mark.parametrize("intro", [
    pytest.param("The roof is dear to all in Arlen, the council said, adding:", id="adding"),
    pytest.param("The roof is dear to all in Arlen, the council said, and went on:", id="and went on"),
    pytest.param("The roof is dear to all in Arlen, the council said, adding;", id="a semicolon"),
])
def test_a_block_belongs_to_the_speaker_of_its_introduction(intro):
    assert [(kind, speaker) for kind, *_, speaker in rows(f"{intro}\nIt will be mended in May.")] == [
        ("indirect", "the council"), ("block", "the council")]


def test_a_block_ends_where_a_fronted_participle_reports_its_speaker():
    text = ("She said:\nThe roof will be mended.\n"
            "Recalling that it leaked in May, she stressed that it is old.")
    assert [words for kind, words, *_ in rows(text) if kind == "block"] == ["The roof will be mended."]


def test_a_block_of_marked_lines_ends_with_the_last_of_them_and_holds_no_mark():
    text = ("Jo Lee stated:\n\n> The roof will be mended.\n>\n> It is old.\n\n"
            "The school is shut.\n\nContact: the hall")
    assert rows(text) == [("block", "The roof will be mended. […] It is old.", "stated", "Jo Lee")]


@pytest.mark.parametrize("narrated", [
    pytest.param("According to the council, the school is shut.", id="somebody else is the source"),
    pytest.param("Meanwhile, the masons met in the hall.", id="meanwhile"),
    pytest.param("The old mayor then hosted a dinner.", id="the speaker does something"),
])
def test_a_block_ends_where_the_reporter_tells_what_happened(narrated):
    text = f"The old mayor said:\nThe roof will be mended.\n{narrated}\nThe hall is old."
    assert [words for kind, words, *_ in rows(text) if kind == "block"] == ["The roof will be mended."]


def test_a_block_goes_on_where_a_paragraph_begins_with_a_title():
    text = ('The council said:\nThe roof will be mended.\n'
            '"Our Town", a song, will be sung.\n"A wreck" it is not.')
    assert [words.count(" […] ") for _, words, *_ in rows(text)] == [2]


@pytest.mark.parametrize("rule", blocks.BLOCK_ENDS, ids=lambda rule: rule.name)
def test_a_block_ends_by_these_rules_alone(rule, monkeypatch):
    assert reads_as_written(rule.example)
    monkeypatch.setattr(blocks, "BLOCK_ENDS",
                        tuple(other for other in blocks.BLOCK_ENDS if other is not rule))
    assert not reads_as_written(rule.example)


def test_a_block_of_forty_paragraphs_is_the_longest():
    text = "She said:\n" + "The roof leaks.\n" * 45
    [block] = [words for kind, words, *_ in rows(text) if kind == "block"]
    assert block.count("The roof leaks.") == blocks.LONGEST_BLOCK


@pytest.mark.parametrize("text, opened", [
    pytest.param("Rep. Jo Roe (D-Ga.):", ("name, then colon", "Rep. Jo Roe (D-Ga.)"),
                 id="a name and a colon"),
    pytest.param("And from Mayor Jo Roe:", ("name, then colon", "Mayor Jo Roe"), id="and from"),
    pytest.param("Added Roe:", ("block", "Roe"), id="cue and speaker"),
    pytest.param("The roof leaks, Roe said, adding;", ("block", "Roe"), id="a semicolon behind a cue"),
    pytest.param("The roof leaks;", None, id="a semicolon behind another word"),
    pytest.param("Nobody said:", None, id="nobody"),
    pytest.param("Jo Lee, mason", ("name line", "Jo Lee, mason"), id="a line with a name"),
    pytest.param("Jo Lee left.", None, id="no colon"),
    pytest.param("The vote ended with these words:", ("name, then colon", "The vote"),
                 id="a sentence and a colon"),
])
def test_a_sentence_leaves_open_who_speaks_next(text, opened):
    lexicon = default_lexicon()
    [unit] = find_units(text, read_words(text, lexicon.classes), [(0, len(text))], [(0, len(text))], [])
    draft = blocks.introduction(unit, lexicon)
    assert (draft and (draft.rule, text[slice(*draft.speaker)])) == opened


@pytest.mark.parametrize("paragraph, spoken", [
    pytest.param("The masons stressed that it is old.", 2, id="somebody else inside it"),
    pytest.param("The message stressed that it is old.", 1, id="the message itself"),
    pytest.param("It stressed that it is old.", 1, id="it, for a message"),
])
def test_a_message_goes_on_until_it_is_reported_itself(paragraph, spoken):
    [block] = [words for kind, words, *_ in rows(f"The message said:\nThe roof leaks.\n{paragraph}")
               if kind == "block"]
    assert len(block.split(" […] ")) == spoken
