"""Which tokens count, to the edge of each choice, and which forms count as one word."""
import pandas as pd
import pytest

from quotebook.counts import forms
from quotebook.counts.forms import known_in_time
from quotebook.errors import QuotebookError
from quotebook.tokens import tokenize, tokens_table

DATED = pd.DataFrame({
    "doc": list("abcde"), "text": ["pier"] * 5, "group": ["north", "north", "south", None, "south"],
    "date": ["2019-12-31", "2020-01-01", "2020-12-31", None, "2021"]})


def chosen(documents=DATED, **options):
    tokens = tokens_table(documents)
    return "".join(tokens["doc"][forms.choose_tokens(tokens, documents, **options)].astype(str))


@pytest.mark.parametrize("options, docs", [
    pytest.param({}, "abcde", id="nothing is asked for"),
    pytest.param({"since": "2020"}, "bce", id="from the first day of a year"),
    pytest.param({"since": "2020-01-01"}, "bce", id="from that day on"),
    pytest.param({"until": "2020"}, "abc", id="to the last day of a year"),
    pytest.param({"until": "2019-12-31"}, "a", id="to that day"),
    pytest.param({"until": "2021-06"}, "abce", id="a year counts as its beginning"),
    pytest.param({"since": "2020-06", "until": "2020-12"}, "c", id="between two months"),
    pytest.param({"doc": "d"}, "d", id="an undated document by its name"),
    pytest.param({"group": "south", "until": "2020"}, "c", id="both must fit"),
])
def test_a_choice_takes_in_both_its_ends(options, docs):
    assert chosen(**options) == docs


@pytest.mark.parametrize("options", [
    {"doc": "pier"}, {"group": "west"}, {"since": "2022"}, {"until": "2018"}, {"doc": "a", "group": "south"},
])
def test_a_choice_without_a_document_is_told_as_it_was_asked(options):
    asked = {"doc": None, "group": None, "since": None, "until": None} | options
    with pytest.raises(QuotebookError) as error:
        chosen(**options)
    assert str(error.value) == "no document with " + ", ".join(f"{name}={value!r}" for name,
                                                               value in asked.items())


@pytest.mark.parametrize("since, until, docs", [
    pytest.param(None, None, "abcde", id="no time"),
    pytest.param("2020", None, "abce", id="a year leaves the undated out"),
    pytest.param(None, "2020-06", "abc", id="a month leaves years out"),
    pytest.param("2020", "2020-06-01", "abc", id="the finer of the two decides"),
])
def test_only_dates_as_fine_as_the_question_are_known(since, until, docs):
    tokens = tokens_table(DATED)
    assert "".join(tokens["doc"][known_in_time(tokens, DATED, since=since, until=until)].astype(str)) == docs


@pytest.mark.parametrize("by, periods", [
    pytest.param("year", ["2019", "2020", "2020", None, "2021"], id="year"),
    pytest.param("month", ["2019-12", "2020-01", "2020-12", None, None], id="month"),
    pytest.param("day", ["2019-12-31", "2020-01-01", "2020-12-31", None, None], id="day"),
])
def test_a_token_has_the_period_of_its_document(by, periods):
    tokens = tokens_table(DATED)
    assert forms.token_periods(tokens, DATED, by=by).tolist() == periods


def test_periods_are_months_unless_asked():
    tokens = tokens_table(DATED)
    by_month = forms.token_periods(tokens, DATED, by="month")
    assert forms.token_periods(tokens, DATED).tolist() == by_month.tolist()


@pytest.mark.parametrize("columns, left", [
    pytest.param({"word": ["the", "pier"]}, ["pier"], id="words"),
    pytest.param({"ngram": ["of the", "the pier"]}, ["the pier"], id="a run goes when all its words do"),
    pytest.param({"word": ["the", "pier", "pier"], "following": ["pier", "the", "lamp"]}, ["pier"],
                 id="a pair goes with either word"),
    pytest.param({"count": [1, 2]}, [1, 2], id="a table without words stays"),
    pytest.param({"word": []}, [], id="an empty table"),
])
def test_rows_of_function_words_go(columns, left):
    table = forms.without_words(pd.DataFrame(columns))
    assert table.iloc[:, 0].tolist() == left and table.index.tolist() == list(range(len(left)))


def test_words_of_ones_own_take_the_place_of_function_words():
    table = pd.DataFrame({"word": ["the", "pier", "said"]})
    assert forms.without_words(table, ["PIER"])["word"].tolist() == ["the", "said"]
    assert forms.without_words(table, ["PIER"], reporting=False)["word"].tolist() == ["the"]


def test_merging_keeps_every_token_its_form_and_the_places():
    tokens = tokenize("Velm's pier; 1999 piers")
    merged = forms.merge_forms(tokens, possessives=True, stem=True)
    columns = ["start", "end", "token"]
    pd.testing.assert_frame_equal(merged[columns], tokens[columns])
    words, written = (merged[column].astype(object).tolist() for column in ("word", "form"))
    assert words[:2] == ["velm", "pier"] and pd.isna(words[2]) and words[3] == "pier"
    assert written[:2] == ["velm's", "pier"] and pd.isna(written[2]) and written[3] == "piers"


def test_nothing_is_merged_unless_asked():
    merged = forms.merge_forms(tokenize("Velm's pier and piers"))
    assert merged["word"].tolist() == ["velm's", "pier", "and", "piers"]


def test_a_contraction_is_no_possessive():
    assert forms.merge_forms(tokenize("it's Velm's"), possessives=True)["word"].tolist() == ["it's", "velm"]


def test_a_stem_goes_under_its_most_frequent_form_and_the_first_of_equals():
    merged = forms.merge_forms(tokenize("votes vote voted voted sails sailed"), stem=True)
    assert merged["word"].tolist() == ["voted"] * 4 + ["sailed"] * 2


def test_merging_again_remembers_the_first_form():
    once = forms.merge_forms(tokenize("Velm's"), possessives=True)
    assert forms.merge_forms(once,
                          groups={"velm": "town"})[["word", "form"]].values.tolist() == [["town", "velm's"]]


@pytest.mark.parametrize("n_words, english", [
    pytest.param(24, True, id="one word below what tells"), pytest.param(25, False, id="enough to tell"),
])
def test_a_short_document_counts_as_english_up_to_the_number_that_tells(n_words, english):
    documents = pd.DataFrame({"doc": ["short", "english"],
                              "text": ["molino " * n_words, "the mill of the town " * 9]})
    tokens = tokens_table(documents)
    assert forms.in_english(tokens)[tokens["doc"] == "short"].all() == english
