"""Word lists that no construction of its own shows: each has a sentence that reads otherwise without it."""
import pytest
from quotation_examples import rows

from quotebook.quotations.cues import default_lexicon
from quotebook.wordlists import LISTS


@pytest.fixture(autouse=True)
def words_read_anew():
    """The class of a word is kept between texts; here each reading works it out."""
    default_lexicon().classes.clear()
    yield
    default_lexicon().classes.clear()


@pytest.mark.parametrize("name, text, expected", [
    ("no adverb", "The family said the roof leaks.", [("indirect", "the roof leaks", "said", "The family")]),
    ("attributive", 'The council said the "must see" show is old.',
     [("indirect", 'the "must see" show is old', "said", "The council")]),
    ("time lead", "The mayor last week said the roof leaks.",
     [("indirect", "the roof leaks", "said", "The mayor")]),
    ("writer", "We hope that the roof holds.", []),
    ("article", "Her reported wish is that the roof holds.", []),
    ("never alone", "Every said word that we heard is true.", []),
    ("subject pronoun", "When the rain came in he said the roof leaks.",
     [("indirect", "the roof leaks", "said", "he")]),
    ("dated", '"We lost the vote," said Jo Lee in 2011.',
     [("direct", "We lost the vote,", "said", "Jo Lee")]),
    ("timed", "Voters in Sunday's poll said the roof leaks.",
     [("indirect", "the roof leaks", "said", "Voters")]),
    ("abbreviation", "Ana Ruiz of Arlen Univ. Press said the roof leaks.",
     [("indirect", "the roof leaks", "said", "Ana Ruiz of Arlen Univ. Press")]),
], ids=lambda value: value if isinstance(value, str) and " " not in value else None)
def test_a_sentence_reads_otherwise_without_the_list(name, text, expected, monkeypatch):
    assert rows(text) == expected
    monkeypatch.setitem(LISTS, name, frozenset())
    default_lexicon().classes.clear()
    assert rows(text) != expected


def test_a_long_paragraph_is_english_by_its_common_words():
    text = "Ana Ruiz said that the roof of the hall leaks " + "and that the rain is in the room " * 5
    assert [speaker for *_, speaker in rows(text)] == ["Ana Ruiz"]
