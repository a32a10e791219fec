"""Word lists and patterns: what they are filled with, and that no name in them is wrong."""
import pytest

from quotebook.people import vocabulary
from quotebook.people.vocabulary import LONG_FORM, bare, sex_of_words, words


def test_a_pattern_is_filled_with_the_patterns_above_it_and_the_words_of_a_list():
    assert vocabulary._filled("{letter}+", {"letter": "[a-z]"}) == "[a-z]+"
    assert vocabulary._filled("(?:{carried})", {}).startswith("(?:commentary|")      # the longest first
    assert vocabulary._filled("{~particle}", {}).count("(?<=") == len(words.particle)


def test_a_pattern_with_an_unknown_name_does_not_compile():
    with pytest.raises(KeyError, match="nonesuch"):
        vocabulary._filled("the {nonesuch}", {})


def test_a_group_holds_the_words_of_its_classes():
    assert words.body == words.organisation | words.newspaper | words.periodical


@pytest.mark.parametrize("found, sex", [
    pytest.param(["the", "Widow"], "f", id="noun"),
    pytest.param(["Mr."], "m", id="title"),
    pytest.param(["miller"], "", id="nothing told"),
])
def test_titles_and_nouns_tell_the_sex(found, sex):
    assert sex_of_words(found) == sex


def test_a_given_name_without_a_sex_in_the_list_tells_none():
    assert "sterling" in words.given
    assert "sterling" not in vocabulary.SEX_OF_GIVEN


@pytest.mark.parametrize("written, plain", [
    pytest.param("“Ruiz’s”", "ruiz", id="marks around a possessive"),
    pytest.param("Ruiz's", "ruiz", id="possessive"),
    pytest.param("(Gov.", "gov", id="bracket and stop"),
])
def test_a_word_is_looked_up_without_possessive_and_marks(written, plain):
    assert bare(written) == plain


def test_short_titles_and_states_are_written_out():
    assert LONG_FORM["gov"] == "governor"
    assert LONG_FORM["md"] == "maryland"
