"""Words have their classes, and a capital may change them beside other words."""
import pytest
from quotation_examples import reads_as_written

from quotebook.quotations import words
from quotebook.quotations.classes import CLASSES
from quotebook.quotations.cues import default_lexicon


@pytest.mark.parametrize("rule", words.OVERRULED, ids=lambda rule: rule.name)
def test_a_capital_changes_the_class_of_a_word_by_these_rules_alone(rule, monkeypatch):
    assert reads_as_written(rule.example)
    monkeypatch.setattr(words, "OVERRULED", tuple(other for other in words.OVERRULED if other is not rule))
    assert not reads_as_written(rule.example)


@pytest.mark.parametrize("text, classes", [
    pytest.param("the slowly mended running family", "det adv ed ing word", id="endings"),
    pytest.param("only ring bed fly", "adv word word word", id="endings of words too short for them"),
    pytest.param("Roe's they'll $ 4 % [ & ] … (", "Name poss pronoun aux figure figure word adv and adv . (",
                 id="signs"),
    pytest.param('said says say saying “ ” \'\' ``', "said says say saying mark mark mark mark",
                 id="cues and marks"),
    pytest.param("the Forward claims States ²", "det Name says Name figure", id="capitals of cues"),
    pytest.param("Still waters; a Still life; The Still", "adv word ; det Name word ; det Name",
                 id="behind a determiner"),
    pytest.param("Ana Claims left the hall", "Name Name verb det word", id="a cue behind a given name"),
    pytest.param("Rose said; in Rose said; may I; on May 4; 4 May; the May; May I",
                 "Name said ; prep verb said ; aux pronoun ; prep time figure ; figure time ; det time ; aux "
                 "pronoun",
                 id="names and the month of May"),
    pytest.param("said Per Mork; per Mork said; said Jan Mork",
                 "said Name Name ; prep Name said ; said Name Name",
                 id="given names"),
])
def test_each_word_has_its_class(text, classes):
    letters = words.read_words(text, default_lexicon().classes).letters
    assert letters == "".join(CLASSES[name] for name in classes.split())


def test_words_kept_between_texts_are_forgotten_before_they_are_too_many(monkeypatch):
    monkeypatch.setattr(words, "KEPT", 3)
    known = words.Classes({})
    words.read_words("one two three four five six", known)
    assert len(known) <= 4
