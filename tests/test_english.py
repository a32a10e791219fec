"""A text is English by its commonest words, and where it is too short to tell."""
import pytest

from quotebook.english import COMMONEST, FEWEST_WORDS, LEAST_SHARE, has_share, is_english

ENGLISH = ["the", "mill", "of", "the", "town", "and", "its", "weir", "stood", "by", "the", "river", "until",
           "the", "flood", "of", "that", "winter"]
SPANISH = ["el", "molino", "del", "pueblo", "y", "su", "presa", "estaban", "junto", "al", "río", "hasta",
           "la", "crecida", "de", "aquel", "invierno"]


@pytest.mark.parametrize("forms, english", [
    pytest.param(ENGLISH * 3, True, id="English"),
    pytest.param(SPANISH * 3, False, id="Spanish"),
    pytest.param(SPANISH, True, id="too short to tell"),
    pytest.param([], True, id="nothing"),
    pytest.param([*SPANISH * 3, *[","] * 400], False, id="marks are no words"),
    pytest.param(["the", "of", "and", *["mill"] * 27, *[","] * 400], True, id="marks take no share"),
    pytest.param(["river"] * (FEWEST_WORDS - 1), True, id="a word under the number that tells"),
    pytest.param(["river"] * FEWEST_WORDS, False, id="the number that tells"),
])
def test_commonest_words_tell_english(forms, english):
    assert is_english(forms) == english


def test_a_share_is_reached_from_its_limit_on():
    assert has_share(10 * LEAST_SHARE, 10) and not has_share(9 * LEAST_SHARE, 10)


def test_the_commonest_words_are_a_fifth_of_english_prose():
    assert sum(map(COMMONEST.__contains__, ENGLISH)) >= len(ENGLISH) / 5
