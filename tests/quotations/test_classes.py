"""Word classes have names, and patterns written in names become patterns of letters."""
import pytest

from quotebook.quotations import classes
from quotebook.quotations.classes import CLASSES, compile_pattern, one_of


@pytest.mark.parametrize("named, letters", [
    pytest.param("<det>", "D", id="one name"),
    pytest.param("<Name|word>", "[Nl]", id="one of two"),
    pytest.param("<!said|,>", "[^,V]", id="any but these"),
    pytest.param("<(><any><)>", r"\(.\)", id="signs and any word"),
    pytest.param("<MARKED|->", r'["\-Q]', id="a set and a sign"),
    pytest.param("(?P<first>(?<=<to>)<say>{1,3}):", "(?P<first>(?<=t)B{1,3}):", id="groups, repetition"),
])
def test_a_pattern_in_names_is_one_in_letters(named, letters):
    assert compile_pattern(named).pattern == letters


@pytest.mark.parametrize("named, says", [
    pytest.param("<det|nam>", "no word class 'nam'", id="no such class"),
    pytest.param("<NO_SUBJECT>", "no word class 'NO_SUBJECT'", id="a set with an edge in it"),
    pytest.param("<det>l", "'l' stands in the pattern", id="a bare letter"),
    pytest.param("<det>.", "'.' stands in the pattern", id="a bare dot"),
    pytest.param("[<det>]", r"'\[' stands in the pattern", id="a bare set"),
])
def test_a_name_that_does_not_exist_does_not_compile(named, says):
    with pytest.raises(ValueError, match=says):
        compile_pattern(named)


def test_a_set_of_classes_is_one_of_letters_and_may_hold_the_edge():
    assert one_of("edge|det|,") == {"", "D", ","}
    with pytest.raises(ValueError, match="no word class 'dett'"):
        one_of("dett")


@pytest.mark.parametrize("name", [name for name in CLASSES if name.isalpha()])
def test_each_class_is_known_to_code_by_its_name(name):
    assert getattr(classes, name.upper()) == CLASSES[name]


def test_no_two_classes_share_a_letter():
    assert len(set(CLASSES.values())) == len(CLASSES)
