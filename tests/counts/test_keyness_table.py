"""The table of keyness: its columns are the measures of its rows,
and nothing and nobody is left out of it unsaid.
"""
import warnings
from math import log, sqrt

import numpy as np
import pandas as pd
import pytest
from counted_texts import tokens_of

from quotebook.counts import keyness
from quotebook.errors import QuotebookError

SIDES = {"a": "pier pier pier ferry lamp lamp", "b": "ferry ferry lamp mast", "c": "ferry gull"}
# What a normal distribution holds in its middle, as printed in every table of it.
Z_OF = {0.95: 1.959964, 0.9: 1.644854, 0.5: 0.674490}


@pytest.fixture
def sides():
    tokens = tokens_of(SIDES)[0]
    return tokens[tokens["doc"] == "a"], tokens[tokens["doc"] != "a"]


def test_the_columns_of_keyness_stand_in_the_order_its_description_gives(sides):
    assert list(keyness.compare_words(*sides)) == [
        "word", "target_count", "reference_count", "target_per_million", "reference_per_million", "documents",
        "log_likelihood", "p", "p_adjusted", "log_ratio", "log_ratio_low", "log_ratio_high",
        "percent_difference", "odds_ratio", "rare"]


def test_rates_are_per_million_words_of_their_own_side(sides):
    table = keyness.compare_words(*sides).set_index("word")
    assert table.loc["ferry", ["target_per_million", "reference_per_million"]].tolist() == [1e6 / 6, 3e6 / 6]


@pytest.mark.parametrize("column, measure", [
    ("log_likelihood", keyness.log_likelihood), ("log_ratio", keyness.log_ratio),
    ("odds_ratio", keyness.odds_ratio), ("percent_difference", keyness.percent_difference),
    ("log_ratio_low", lambda *counts: keyness.log_ratio_interval(*counts)[0]),
    ("log_ratio_high", lambda *counts: keyness.log_ratio_interval(*counts)[1]),
    ("p", lambda *counts: keyness.p_value(keyness.log_likelihood(*counts))),
    ("p_adjusted", lambda *counts: keyness.adjust_p_values(keyness.p_value(keyness.log_likelihood(*counts)))),
])
def test_each_column_is_the_measure_of_that_name_over_the_counts_of_its_row(sides, column, measure):
    table = keyness.compare_words(*sides)
    counts = table["target_count"].to_numpy(), table["reference_count"].to_numpy()
    assert table[column].to_numpy() == pytest.approx(measure(*counts, 6, 6))


def test_the_surest_word_stands_first_and_equal_ones_by_the_alphabet(sides):
    assert keyness.compare_words(*sides)["word"].to_dict() == dict(enumerate(["pier", "gull", "mast", "ferry",
                                                                         "lamp"]))


def test_a_word_of_the_vocabulary_that_is_on_neither_side_has_no_row():
    tokens = tokens_of({"a": "pier", "b": "ferry", "c": "lamp"})[0]
    table = keyness.compare_words(tokens[tokens["doc"] == "a"], tokens[tokens["doc"] == "b"])
    assert table["word"].tolist() == ["ferry", "pier"]


@pytest.mark.parametrize("confidence", Z_OF)
def test_the_interval_reaches_as_many_deviations_as_its_confidence_asks(confidence):
    low, high = keyness.log_ratio_interval(30, 10, 1000, 2000, confidence=confidence)
    deviation = sqrt(1 / 30 - 1 / 1000 + 1 / 10 - 1 / 2000) / log(2)
    assert (high - low) / 2 == pytest.approx(Z_OF[confidence] * deviation, rel=1e-5)
    assert (high + low) / 2 == pytest.approx(keyness.log_ratio(30, 10, 1000, 2000))


def test_the_interval_is_that_of_95_per_cent_unless_asked(sides):
    asked = keyness.log_ratio_interval(30, 10, 1000, 2000, confidence=0.95)
    assert keyness.log_ratio_interval(30, 10, 1000, 2000) == asked
    columns = ["log_ratio_low", "log_ratio_high"]
    pd.testing.assert_frame_equal(keyness.compare_words(*sides)[columns],
                                  keyness.compare_words(*sides, confidence=0.95)[columns])


def test_the_interval_of_the_table_is_that_of_the_confidence_asked_for(sides):
    wide, narrow = (keyness.compare_words(*sides, confidence=confidence) for confidence in (0.99, 0.5))
    assert (wide["log_ratio_low"] < narrow["log_ratio_low"]).all()
    assert (wide["log_ratio_high"] > narrow["log_ratio_high"]).all()


def test_the_interval_of_a_word_that_is_never_there_stands_on_half_an_occurrence():
    assert keyness.log_ratio_interval(4, 0, 1000, 1000) == keyness.log_ratio_interval(4, 0.5, 1000, 1000)
    assert keyness.log_ratio_interval(0, 4, 1000, 1000) == keyness.log_ratio_interval(0.5, 4, 1000, 1000)


def test_where_every_word_is_the_same_the_interval_is_its_middle():
    assert keyness.log_ratio_interval(5, 7, 5, 7) == (0, 0)


@pytest.mark.parametrize("confidence", [-0.1, 0, 1, 1.5])
def test_a_confidence_that_is_none_is_refused(confidence):
    with pytest.raises(QuotebookError, match=f"confidence must lie between 0 and 1, got {confidence}"):
        keyness.log_ratio_interval(1, 1, 10, 10, confidence=confidence)


@pytest.mark.parametrize("target, reference, got", [
    pytest.param("pier", "", "1 against 0", id="no reference"),
    pytest.param("", "pier ferry", "0 against 2", id="no target"),
    pytest.param("", "", "0 against 0", id="neither"),
    pytest.param("1999", "pier", "0 against 1", id="a target of numbers"),
])
def test_a_comparison_needs_words_on_both_sides(target, reference, got):
    with pytest.raises(QuotebookError, match=f"a comparison needs words on both sides, got {got}"):
        keyness.compare_words(tokens_of({"a": target})[0], tokens_of({"b": reference})[0])


@pytest.mark.parametrize("options, rare", [
    pytest.param({}, ["gull", "lamp", "mast", "pier"], id="fewer than three"),
    pytest.param({"min_documents": 2}, ["gull", "mast", "pier"], id="as many as asked"),
    pytest.param({"min_documents": 9}, ["gull", "lamp", "mast", "pier"], id="no more than there are"),
    pytest.param({"min_documents": 1}, [], id="one will do"),
])
def test_a_word_in_few_documents_is_rare(sides, options, rare):
    table = keyness.compare_words(*sides, **options)
    assert sorted(table["word"][table["rare"]]) == rare


def test_rounding_below_no_difference_is_certain_chance():
    assert keyness.p_value([-1e-12, 0.0]).tolist() == [1, 1]


@pytest.mark.parametrize("measure", [keyness.odds_ratio, keyness.percent_difference, keyness.log_ratio])
def test_a_count_of_nothing_is_measured_without_a_warning(measure):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        measure(np.array([3, 0, 0]), np.array([0, 3, 0]), 10, 10)


@pytest.mark.parametrize("top, words", [
    pytest.param(4, ["best", "good", "bad", "worst"], id="half from either side"),
    pytest.param(3, ["best", "good", "worst"], id="the odd one from above"),
    pytest.param(1, ["best"], id="one from above"),
    pytest.param(5, ["best", "good", "fair", "bad", "worst"], id="all that mark a side"),
    pytest.param(9, ["best", "good", "fair", "bad", "worst"], id="more than there are"),
])
def test_both_sides_are_named_by_their_surest_words(top, words):
    table = pd.DataFrame({"word": ["worst", "best", "even", "good", "fair", "bad"],
                            "log_ratio": [-3.0, 3.0, 0.0, 2.0, 1.0, -1.0]})
    assert keyness.both_sides(table, top)["word"].tolist() == words


def test_where_one_side_has_few_words_the_other_takes_their_places():
    table = pd.DataFrame({"word": list("abcd"), "log_ratio": [1.0, -1.0, -2.0, -3.0]})
    assert keyness.both_sides(table, 4)["word"].tolist() == list("abcd")
    turned = table.assign(log_ratio=-table["log_ratio"])
    assert keyness.both_sides(turned, 4)["word"].tolist() == list("dcba")


def test_the_table_against_everyday_language_has_its_columns_the_unknown_last_by_count_and_alphabet():
    table = keyness.compare_with_everyday(tokens_of({"a": "zzqwx zzqwv the zzqwv banquet zzqwu"})[0])
    assert list(table) == ["word", "count", "documents", "per_million", "everyday_per_million", "log_ratio"]
    assert table["word"].tolist() == ["banquet", "the", "zzqwv", "zzqwu", "zzqwx"]
    assert table["everyday_per_million"].tolist()[2:] == [0, 0, 0] and table["log_ratio"][2:].isna().all()


def test_everyday_language_is_the_one_asked_for():
    tokens = tokens_of({"a": "und the"})[0]
    tables = {language: keyness.compare_with_everyday(tokens, language=language) for language in ("en", "de")}
    rates = {language: table.set_index("word")["everyday_per_million"] for language, table in tables.items()}
    assert rates["de"]["und"] > 10_000 > rates["en"]["und"]
    assert rates["en"]["the"] > 10_000 > rates["de"]["the"]
    usual = keyness.compare_with_everyday(tokens).set_index("word")["everyday_per_million"]
    pd.testing.assert_series_equal(rates["en"], usual)
