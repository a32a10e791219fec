"""Lines in context: found, sorted, sampled; a search that cannot be made says what can."""
import re

import nltk
import pandas as pd
import pytest
from counted_texts import tokens_of
from hypothesis import given
from hypothesis import strategies as st

from quotebook.context import search
from quotebook.errors import QuotebookError
from quotebook.tokens import tokens_table

FERRY = "The ferry sails. A FERRY is late; the late ferry-boat sank in 2016.\nVelm’s ferries sail."


@pytest.mark.parametrize("pattern, nodes", [
    pytest.param("ferry", ["ferry", "FERRY", "ferry"], id="capitals do not matter"),
    pytest.param("ferr*", ["ferry", "FERRY", "ferry", "ferries"], id="star for any letters"),
    pytest.param("sa?k", ["sank"], id="question mark for one letter"),
    pytest.param("the late", ["the late"], id="phrase"),
    pytest.param("ferry-boat", ["ferry-boat"], id="hyphen in the search"),
    pytest.param("* sails", ["ferry sails"], id="any word before"),
    pytest.param("sails A", [], id="a phrase does not cross a sentence end"),
    pytest.param("2016", ["2016"], id="a number that is not counted"),
    pytest.param("velm's", ["Velm’s"], id="either apostrophe"),
    pytest.param("(ferry)", ["ferry", "FERRY", "ferry"], id="signs are not patterns"),
    pytest.param("zebra", [], id="nothing found"),
])
def test_a_search_finds_words_phrases_and_wildcards(pattern, nodes):
    lines = search.find_kwic(*tokens_of(FERRY), pattern)
    assert list(lines["node"]) == nodes


@pytest.mark.parametrize("pattern, nodes", [
    pytest.param("U.S.", ["U.S.", "u.s."], id="letters with dots"),
    pytest.param("u.s ferry", ["U.S. ferry"], id="without the last dot, in a phrase"),
    pytest.param("us", ["us"], id="the word without dots is another"),
])
def test_a_search_for_letters_with_dots_finds_them_and_nothing_else(pattern, nodes):
    lines = search.find_kwic(*tokens_of("The U.S. ferry took us to a u.s. port, U S."), pattern)
    assert list(lines["node"]) == nodes


@pytest.mark.parametrize("pattern", ["", "...", "*", "? *"])
def test_a_search_without_a_letter_is_refused(pattern):
    with pytest.raises(QuotebookError, match="at least one letter or digit"):
        search.find_pattern(tokens_of(FERRY)[0], pattern)


def test_hyphened_tokens_are_found_as_they_are_written():
    documents = pd.DataFrame({"doc": ["a"], "text": ["A state-run ferry, run by the state."]})
    tokens = tokens_table(documents, keep_hyphens=True)
    assert list(search.find_kwic(tokens, documents, "state-run")["node"]) == ["state-run"]


@given(st.lists(st.text(st.sampled_from("ab ,;\n"), max_size=30), max_size=4), st.integers(1, 3))
def test_every_line_is_the_text_around_its_place(texts, window):
    tokens, documents = tokens_of(*texts)
    lines = search.find_kwic(tokens, documents, "a*", window=window)
    text_of = dict(zip(documents["doc"], documents["text"], strict=True))
    for line in lines.itertuples():
        text = text_of[line.doc]
        assert text[:line.start].endswith(line.left) and text[line.start:line.end] == line.node
        assert text[line.end:].startswith(line.right)
        for shown, there in ((line.left, text[:line.start]), (line.right, text[line.end:])):
            assert len(re.findall("[ab]+", shown)) == min(window, len(re.findall("[ab]+", there)))
    assert len(lines) == sum(len(re.findall("(?<![ab])a[ab]*", text)) for text in texts)


@pytest.mark.parametrize("sort, rights", [
    pytest.param("position", ["b z", "a b", "c"], id="as they stand"),
    pytest.param("right", ["a b", "b z", "c"], id="by the words after"),
    pytest.param("left", ["b z", "c", "a b"], id="by the words before, nearest first"),
    pytest.param("L1 R2", ["b z", "c", "a b"], id="by single words"),
    pytest.param(["R2", "position"], ["c", "a b", "b z"], id="by a word and by position"),
    pytest.param("date", ["c", "b z", "a b"], id="by date, the undated last"),
    pytest.param("group right", ["a b", "b z", "c"], id="by group, then by the words after"),
])
def test_lines_are_sorted_by_the_side_asked_for(sort, rights):
    tokens, documents = tokens_of("x b z.", "c z x a b", "q a x c")
    documents = documents.assign(date=["2011-02", None, "2011-01"], group=["may", "may", None])
    lines = search.find_kwic(tokens, documents, "x", sort=sort)
    assert [" ".join(right.strip(" .").split()) for right in lines["right"]] == rights


def test_a_sample_is_the_same_each_time_and_a_part_of_all():
    tokens, documents = tokens_of(" ".join(f"x {number} " for number in range(200)))
    lines = [search.find_kwic(tokens, documents, "x", sample=50, sort="right") for _ in range(2)]
    assert lines[0].equals(lines[1]) and len(lines[0]) == lines[0]["start"].nunique() == 50
    assert set(lines[0]["start"]) < set(search.find_kwic(tokens, documents, "x")["start"])


@pytest.mark.parametrize("pattern, found", [
    pytest.param("/sail(s|ed)/", ["sails", "Sailed"], id="all of the word"),
    pytest.param("/sail.+/ home", ["Sailed home"], id="in a phrase"),
    pytest.param("/s[ai]+l/", ["sail"], id="classes"),
    pytest.param("/", [], id="a slash alone is no expression"),
])
def test_between_slashes_stands_a_regular_expression(pattern, found):
    tokens, documents = tokens_of("The sail sails. Sailed home, resailed.")
    try:
        assert search.find_kwic(tokens, documents, pattern)["node"].tolist() == found
    except QuotebookError:
        assert not found


@pytest.mark.parametrize("pattern, message", [
    pytest.param("/(/", "no regular expression .*outside slashes only", id="no expression"),
    pytest.param("/(a|a)+(b|b)+c.*(d+)+e/", "takes longer than", id="one that would take years"),
    pytest.param(5, "a search is a text in quotation marks", id="a number"),
])
def test_a_search_that_cannot_be_made_says_what_can(pattern, message, monkeypatch):
    monkeypatch.setattr("quotebook.context.search.SECONDS_FOR_EXPRESSION", 0.05)
    with pytest.raises(QuotebookError, match=message):
        search.find_pattern(tokens_of("a" * 40 + "b" * 40 + "c" + "d" * 40)[0], pattern)


@pytest.mark.parametrize("options, message", [
    pytest.param({"window": 0}, "window must be a whole number, 1 or more, got 0", id="window"),
    pytest.param({"window": "5"}, "window must be a whole number, 1 or more, got '5'; write 5",
                 id="a window as text"),
    pytest.param({"sort": "up"},
                 "sort takes up to 3 of position, left, right, node, date, group, and of .* got 'up'",
                 id="sort"),
    pytest.param({"sort": "dat"}, "did you mean 'date'", id="a misspelt sort"),
    pytest.param({"sort": "L1 R1 R2 R3"}, "up to 3 of", id="too many sorts"),
    pytest.param({"sort": 5}, "up to 3 of .* got 5", id="a sort that is a number"),
    pytest.param({"sample": 0}, "sample must be a whole number, 1 or more, got 0", id="sample"),
])
def test_a_wrong_option_says_what_is_right(options, message):
    with pytest.raises(QuotebookError, match=message):
        search.find_kwic(*tokens_of(FERRY), "ferry", **options)


def test_places_for_the_dispersion_plot_are_token_numbers_in_the_document():
    table = search.locate_patterns(tokens_of("one ferry", FERRY)[0], ["ferry", "late"])
    assert table.values.tolist() == [
        ["ferry", "0.txt", 4, 9, 1, 2], ["ferry", "1.txt", 4, 9, 1, 17], ["ferry", "1.txt", 19, 24, 4, 17],
        ["ferry", "1.txt", 43, 48, 9, 17], ["late", "1.txt", 28, 32, 6, 17], ["late", "1.txt", 38, 42, 8, 17]]


def test_searching_agrees_with_nltk_s_concordance(seeds):
    text = next(seeds.glob("000_*.txt")).read_bytes().decode()
    tokens, documents = tokens_of(text)
    index = nltk.ConcordanceIndex(list(tokens["token"]), key=str.lower)
    for word in ("korea", "day", "the"):
        assert search.find_pattern(tokens, word).at.tolist() == index.offsets(word)
