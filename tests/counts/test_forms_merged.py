"""Function words, the language of a document, and forms that count as one word."""
import pandas as pd
import pytest
from counted_texts import tokens_of

from quotebook.counts import forms
from quotebook.counts.forms import function_words, merge_forms, without_words
from quotebook.counts.words import (
    count_words,
)
from quotebook.tokens import counted_form, tokenize

ENGLISH = "The mill of the town and its weir stood by the river until the flood of that winter. "
SPANISH = "El molino del pueblo y su presa estaban junto al río hasta la crecida de aquel invierno. "


@pytest.mark.parametrize("texts, english", [
    pytest.param([ENGLISH * 3, SPANISH * 3], [True, False], id="another language"),
    pytest.param([ENGLISH * 3, "El molino del pueblo.", "1 2"], [True, True, True], id="too short to tell"),
    pytest.param([SPANISH * 3, SPANISH * 4], [True, True], id="nothing in the language"),
    pytest.param(["", "..."], [], id="no token"),
])
def test_documents_in_another_language_are_told_by_their_function_words(texts, english):
    tokens = tokens_of(*texts)[0]
    told = pd.Series(forms.in_english(tokens), dtype=bool).groupby(tokens["doc"].astype(str)).all()
    assert told.tolist() == english


def test_another_language_is_told_by_its_own_function_words():
    tokens = tokens_of(ENGLISH * 3, SPANISH * 3)[0]
    assert set(tokens["doc"][forms.in_english(tokens,
                                              ["el", "del", "y", "su", "al", "la", "de"])]) == {"1.txt"}


def test_function_words_are_counted_forms_and_leave_content_words_alone():
    assert all(counted_form(word) == word for word in function_words())
    assert {"the", "of", "doesn't", "she"} <= function_words()
    assert function_words().isdisjoint({"said", "people", "russia", "year", "government", "first"})


@pytest.mark.parametrize("words, left", [
    pytest.param(None, ["state of", "vote"], id="the built-in list"),
    pytest.param(["Vote", "OF"], ["of the", "state of", "the"], id="a list of your own"),
])
def test_rows_made_only_of_function_words_are_left_out(words, left):
    table = pd.DataFrame({"ngram": ["of the", "state of", "the", "vote"]})
    assert list(without_words(table, words)["ngram"]) == left


@pytest.mark.parametrize("reporting, left", [
    pytest.param(True, ["said", "ferry", "told"], id="counts are complete"),
    pytest.param(False, ["ferry"], id="to choose a word by"),
])
def test_verbs_that_only_report_are_left_out_on_request(reporting, left):
    counts = count_words(tokenize("She said the ferry said he told the ferry said"))
    assert without_words(counts, reporting=reporting)["word"].tolist() == left


@pytest.mark.parametrize("options, expected", [
    pytest.param({"possessives": True}, {"minister": 2, "ministers": 1, "votes": 2, "voted": 1},
                 id="possessives"),
    pytest.param({"stem": True}, {"minister": 3, "votes": 3}, id="stems"),
    pytest.param({"groups": {"Ministers": "Office", "minister": "office"}},
                 {"office": 2, "minister's": 1, "votes": 2, "voted": 1}, id="groups of one's own"),
    pytest.param({"possessives": True, "groups": {"minister's": "office"}},
                 {"minister": 1, "office": 1, "ministers": 1, "votes": 2, "voted": 1}, id="a group wins"),
])
def test_merged_forms_count_together_and_lose_no_word(options, expected):
    tokens = merge_forms(tokenize("minister minister's ministers votes votes voted"), **options)
    table = count_words(tokens)
    assert dict(zip(table["word"], table["count"], strict=True)) == expected


def test_the_unmerged_count_stays_visible():
    table = count_words(merge_forms(tokenize("Velm's pier and Velm's ferry; Velm"), possessives=True))
    assert table.set_index("word").loc["velm", "forms"] == "velm's 2, velm 1"
