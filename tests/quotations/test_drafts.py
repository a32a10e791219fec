"""Drafts: which characters a report's words take, and who signs."""
import pytest
from quotation_examples import rows


@pytest.mark.parametrize("text, expected", [
    pytest.param('"The roof leaks in every room," -- Jo Lee',
                 ("direct", "The roof leaks in every room,", None, "Jo Lee"),
                 id="a signature in the sentence"),
    pytest.param('Jo Lee called for "a better roof" and left.',
                 ("direct", "a better roof", "called for", "Jo Lee"),
                 id="a fragment that is all"),
    pytest.param('Jo Lee called it "a costly mistake."',
                 ("mixed", 'it "a costly mistake."', "called", "Jo Lee"),
                 id="a fragment and a word"),
    pytest.param('Jo Lee said that "it is a costly mistake."',
                 ("mixed", '"it is a costly mistake."', "said", "Jo Lee"), id="small letters behind that"),
    pytest.param('Jo Lee said that "It is a costly mistake."',
                 ("direct", "It is a costly mistake.", "said", "Jo Lee"), id="a capital behind that"),
])
def test_a_draft_takes_the_words_inside_the_marks_or_the_whole_phrase(text, expected):
    assert rows(text) == [expected]
