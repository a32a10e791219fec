"""Lexical variety: what each measure takes for granted unless asked otherwise,
and where it begins to be sure.
"""
import pandas as pd
import pytest

from quotebook.counts import variety
from quotebook.errors import QuotebookError
from quotebook.tokens import tokens_table

# Words that recur at growing distances, so that every window and sample gives another value.
LONG = [f"w{number * number % 97}" for number in range(300)]


def variety_of(*texts):
    documents = pd.DataFrame({"doc": [f"{number}.txt" for number in range(len(texts))], "text": texts})
    return variety.measure_variety(tokens_table(documents))


@pytest.mark.parametrize("measure, option, usual, near", [
    pytest.param(variety.mattr, "window", 100, 101, id="windows of 100 words"),
    pytest.param(variety.mtld, "threshold", 0.72, 0.75, id="a threshold of .72"),
    pytest.param(variety.hdd, "sample", 42, 43, id="samples of 42 words"),
])
def test_a_measure_takes_the_published_setting_unless_asked(measure, option, usual, near):
    assert measure(LONG) == measure(LONG, **{option: usual}) != measure(LONG, **{option: near})


@pytest.mark.parametrize("measure, option", [
    pytest.param(variety.mattr, "window", id="mattr"), pytest.param(variety.hdd, "sample", id="hdd"),
])
def test_a_text_as_long_as_the_window_is_measured_and_a_shorter_one_is_not(measure, option):
    assert measure(list("abab"), **{option: 4}) == 0.5
    assert pd.isna(measure(list("aba"), **{option: 4}))


def test_mtld_is_the_mean_of_reading_on_and_of_reading_back():
    # On: a factor at the second word, and a whole rest. Back: none until the end, where 4 of 5 are different.
    words, rest = list("aabcd"), (1 - 4 / 5) / (1 - 0.72)
    assert variety.mtld(words) == pytest.approx((5 / 1 + 5 / rest) / 2)


@pytest.mark.parametrize("window", [0, -1])
def test_a_window_of_no_word_is_refused(window):
    with pytest.raises(QuotebookError, match=f"window must be 1 word or more, got {window}"):
        variety.mattr(LONG, window=window)


def test_a_window_of_one_word_is_all_variety():
    assert variety.mattr(list("aab"), window=1) == 1


def test_type_token_ratio_is_different_words_over_all():
    assert variety.type_token_ratio(list("aabc")) == 0.75


def test_a_hapax_occurs_once():
    assert variety.count_hapaxes(list("aabcdd")) == 2


@pytest.mark.parametrize("words, value", [
    pytest.param("aaaaaaaaaa", 9_000, id="ten times one word"),
    pytest.param("abcdefghij", 0, id="ten words"),
])
def test_yules_k_reaches_its_ends(words, value):
    assert variety.yules_k(list(words)) == pytest.approx(value)


@pytest.mark.parametrize("n_words, few", [
    pytest.param(99, True, id="one below"), pytest.param(100, False, id="a hundred"),
])
def test_fewer_than_a_hundred_words_are_few(n_words, few):
    assert variety_of(" ".join(["pier"] * n_words))["few_words"].tolist() == [few]


def test_the_table_has_a_row_per_document_by_name_with_the_measures_of_its_words():
    words = " ".join(LONG)
    table = variety_of("pier", words)
    assert list(table) == ["doc", "words", "types", "hapaxes", "ttr", "mattr", "mtld", "hdd", "yules_k",
                           "few_words"]
    assert table["doc"].tolist() == ["0.txt", "1.txt"]
    assert table.loc[1, ["words", "types", "hapaxes", "ttr"]].tolist() == [
        300, len(set(LONG)), variety.count_hapaxes(LONG), variety.type_token_ratio(LONG)]
    assert table.loc[1, ["mattr", "mtld", "hdd", "yules_k"]].tolist() == [
        variety.mattr(LONG), variety.mtld(LONG), variety.hdd(LONG), variety.yules_k(LONG)]


def test_parts_of_ones_own_are_measured_apart_and_uncounted_tokens_belong_to_none():
    tokens = tokens_table(pd.DataFrame({"doc": ["a"], "text": ["pier pier 1999 lamp"]}))
    table = variety.measure_variety(tokens.assign(half=["x", "y", "y", "x"]), parts="half")
    assert table[["half", "words", "types"]].values.tolist() == [["x", 2, 2], ["y", 1, 1]]


def test_no_words_make_an_empty_table_with_its_columns():
    table = variety_of("1 2")
    assert len(table) == 0 and table["few_words"].dtype == bool
