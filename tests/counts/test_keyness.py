"""Keyness, variety and trends: against scipy, published examples and the definitions."""
from math import inf, log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import contingency

from quotebook.context import search
from quotebook.counts import forms, keyness, variety
from quotebook.counts.forms import known_in_time
from quotebook.counts.keyness import telling_words
from quotebook.errors import QuotebookError
from quotebook.tokens import tokens_table

# The 15 p-values of Benjamini & Hochberg (1995), section 4.1: the first four are significant at .05.
P_1995 = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0]
COUNTS = st.tuples(st.integers(1, 400), st.integers(1, 400), st.integers(1000, 9000), st.integers(1000, 9000))


def tokens_of(texts, **columns):
    documents = pd.DataFrame({"doc": list(texts), "text": list(texts.values()), **columns})
    return tokens_table(documents), documents


@given(COUNTS)
def test_log_likelihood_and_its_p_are_scipy_s_g_test(table):
    a, b, n_a, n_b = table
    expected = [n_a * (a + b) / (n_a + n_b), n_b * (a + b) / (n_a + n_b)]
    g2, p = stats.power_divergence([a, b], expected, lambda_="log-likelihood")
    assert keyness.log_likelihood(a, b, n_a, n_b) == pytest.approx(g2, abs=1e-9)
    assert keyness.p_value(max(0, g2))[0] == pytest.approx(p, abs=1e-9)


@given(COUNTS)
def test_log_ratio_and_its_interval_are_scipy_s_relative_risk(table):
    a, b, n_a, n_b = table
    risk = contingency.relative_risk(a, n_a, b, n_b)
    low, high = keyness.log_ratio_interval(a, b, n_a, n_b, confidence=0.9)
    assert keyness.log_ratio(a, b, n_a, n_b) == pytest.approx(log2(risk.relative_risk))
    assert (low, high) == pytest.approx(tuple(np.log2(risk.confidence_interval(0.9))))


@given(COUNTS)
def test_odds_ratio_is_scipy_s(table):
    a, b, n_a, n_b = table
    sample = contingency.odds_ratio([[a, b], [n_a - a, n_b - b]], kind="sample").statistic
    assert keyness.odds_ratio(a, b, n_a, n_b) == pytest.approx(sample)


def test_p_values_are_adjusted_as_in_the_first_published_example():
    adjusted = keyness.adjust_p_values(P_1995)
    assert (adjusted < 0.05).tolist() == [True] * 4 + [False] * 11
    assert adjusted == pytest.approx(stats.false_discovery_control(P_1995))


@given(st.lists(st.floats(0, 1), max_size=20))
def test_p_values_are_adjusted_as_scipy_does_in_any_order(p):
    assert keyness.adjust_p_values(p) == pytest.approx(stats.false_discovery_control(p) if p else [])


@pytest.mark.parametrize("measure, table, value", [
    pytest.param(keyness.log_ratio, (40, 10, 1000, 1000), 2, id="four times as often is log ratio 2"),
    pytest.param(keyness.log_ratio, (4, 0, 1000, 1000), 3, id="none counts as half an occurrence"),
    pytest.param(keyness.percent_difference, (30, 10, 1000, 1000), 200, id="three times as often is 200 % more"),
    pytest.param(keyness.percent_difference, (0, 10, 1000, 1000), -100, id="never is 100 % less"),
    pytest.param(keyness.percent_difference, (3, 0, 1000, 1000), inf, id="no reference, no bound"),
    pytest.param(keyness.odds_ratio, (3, 0, 1000, 1000), inf, id="no odds in the reference"),
    pytest.param(keyness.log_likelihood, (10, 20, 1000, 2000), 0, id="equal rates, no likelihood of a difference"),
])
def test_keyness_measures_at_their_landmarks(measure, table, value):
    assert measure(*table) == pytest.approx(value, abs=1e-9)


def test_a_comparison_with_nothing_is_refused():
    tokens, _ = tokens_of({"a": "ferry pier"})
    with pytest.raises(QuotebookError, match="needs words on both sides, got 2 against 0"):
        keyness.compare_words(tokens, tokens.iloc[:0])


def test_compared_words_carry_both_counts_the_documents_of_both_and_what_is_rare():
    tokens, documents = tokens_of({"a": "pier pier ferry", "b": "ferry lamp", "c": "ferry", "d": "lamp"})
    chosen = forms.choose_tokens(tokens, documents.assign(date=None, group=None), doc="a")
    table = keyness.compare_words(tokens[chosen], tokens[~chosen]).set_index("word")
    columns = ["target_count", "reference_count", "documents", "rare"]
    assert table[columns].to_dict("index") == {
        "pier": {"target_count": 2, "reference_count": 0, "documents": 1, "rare": True},
        "ferry": {"target_count": 1, "reference_count": 2, "documents": 3, "rare": False},
        "lamp": {"target_count": 0, "reference_count": 2, "documents": 2, "rare": True}}
    assert table.index[0] == "pier" and table["log_ratio"]["pier"] > 0 > table["log_ratio"]["lamp"]


def test_separate_corpora_are_compared_over_one_vocabulary():
    target, reference = tokens_of({"a": "pier ferry"})[0], tokens_of({"b": "lamp ferry", "c": "lamp"})[0]
    table = keyness.compare_words(target, reference).set_index("word")
    assert table[["target_count", "reference_count"]].loc[["ferry", "lamp", "pier"]].values.tolist() == [
        [1, 1], [0, 2], [1, 0]]


def test_one_document_is_never_too_few_where_there_is_but_one():
    tokens, _ = tokens_of({"a": "pier ferry pier lamp"})
    assert not keyness.compare_words(tokens.iloc[:2], tokens.iloc[2:])["rare"].any()


def test_everyday_english_knows_letters_with_dots():
    table = keyness.compare_with_everyday(tokens_of({"a": "the U.S. ferry at 5 p.m. today"})[0])
    assert table["everyday_per_million"].gt(0).all()


def test_everyday_english_makes_names_unknown_and_rare_words_stand_out():
    table = keyness.compare_with_everyday(tokens_of({"a": "the banquet for Qwzzt and the the crusade"})[0])
    assert table["word"].iloc[-1] == "qwzzt" and pd.isna(table["log_ratio"].iloc[-1])
    assert set(table["word"].head(2)) == {"banquet", "crusade"}
    the = table.set_index("word").loc["the"]
    assert the["log_ratio"] == pytest.approx(log2(the["per_million"] / the["everyday_per_million"]))


@pytest.mark.parametrize("options, docs", [
    pytest.param({"doc": "b"}, "b", id="one document"),
    pytest.param({"group": "north"}, "ab", id="a group"),
    pytest.param({"since": "2020-02"}, "bc", id="from a month on"),
    pytest.param({"until": "2020-02"}, "ab", id="to the end of a month"),
    pytest.param({"since": "2020", "until": "2020", "group": "south"}, "c", id="all together"),
])
def test_tokens_are_chosen_by_document_group_and_time(options, docs):
    tokens, documents = tokens_of(dict.fromkeys("abcd", "pier"), date=["2020-01-31", "2020-02-29", "2020-03-01", None],
                                  group=["north", "north", "south", None])
    assert "".join(tokens["doc"][forms.choose_tokens(tokens, documents, **options)]) == docs


@pytest.mark.parametrize("options, docs", [
    pytest.param({}, "abcd", id="no time is asked for"),
    pytest.param({"since": "2020-02"}, "abc", id="a month"),
    pytest.param({"until": "2020-02-15"}, "ab", id="a day, which the month alone does not tell"),
])
def test_a_document_without_a_date_lies_neither_in_a_time_nor_outside_it(options, docs):
    tokens, documents = tokens_of(dict.fromkeys("abcd", "pier"), date=["2020-01-31", "2020-02-29", "2020-03", None])
    assert "".join(tokens["doc"][known_in_time(tokens, documents, **options)]) == docs


def test_the_words_to_name_differ_beyond_chance_and_not_in_too_few_documents():
    keyness = pd.DataFrame({"word": ["pier", "lamp", "ferry"], "p_adjusted": [0.04, 0.01, 0.05],
                            "rare": [False, True, False]})
    assert telling_words(keyness)["word"].tolist() == ["pier"]


def test_a_choice_that_leaves_nothing_is_refused():
    tokens, documents = tokens_of({"a": "pier"}, date=[None], group=[None])
    with pytest.raises(QuotebookError, match="no document with doc=None, group='east'"):
        forms.choose_tokens(tokens, documents, group="east")


@pytest.mark.parametrize("words, value", [
    # McCarthy & Jarvis (2010), p. 385: one factor and no rest, read either way.
    pytest.param("of the people by the people for the people", 9 / 1, id="the published example"),
    pytest.param("a b c d a", 5 / ((1 - 4 / 5) / 0.28), id="the part of a factor at the end"),
    pytest.param("a a b b c", (5 / 2 + 5 / 2) / 2, id="two factors and a rest that adds nothing"),
    pytest.param("a b c", np.nan, id="never below the threshold"),
])
def test_mtld_is_the_mean_length_of_factors_in_both_directions(words, value):
    assert variety.mtld(words.split()) == pytest.approx(value, nan_ok=True)


@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=60), st.integers(1, 12))
def test_mattr_is_the_mean_over_all_windows(words, window):
    ratios = [len(set(words[at:at + window])) / window for at in range(len(words) - window + 1)]
    assert variety.mattr(words, window=window) == pytest.approx(np.mean(ratios) if ratios else np.nan, nan_ok=True)


@given(st.lists(st.sampled_from("abcdefghijk"), min_size=42, max_size=90))
def test_hdd_is_the_hypergeometric_chance_of_scipy(words):
    chances = [1 - stats.hypergeom.pmf(0, len(words), words.count(word), 42) for word in set(words)]
    assert variety.hdd(words) == pytest.approx(sum(chances) / 42)


@given(st.lists(st.sampled_from("abcdefghijk"), min_size=42, max_size=90))
def test_hdd_is_the_same_to_the_last_digit_whatever_the_words_are(words):
    assert variety.hdd([ord("z") - ord(word) for word in words]) == variety.hdd(words)


def test_yules_k_of_a_small_example_worked_by_hand():
    # 3 a, 1 b: 10,000 x ((9 + 1) - 4) / 16.
    assert variety.yules_k(list("aaab")) == pytest.approx(3750)


@pytest.mark.parametrize("measure", [variety.type_token_ratio, variety.hdd, variety.yules_k, variety.count_hapaxes])
def test_variety_of_nothing_is_refused(measure):
    with pytest.raises(QuotebookError, match="at least one word"):
        measure([])


def test_variety_is_measured_in_each_document_and_short_ones_are_marked():
    tokens, _ = tokens_of({"a": "pier pier 1999 lamp", "b": " ".join(["pier", "lamp"] * 60), "c": ""})
    table = variety.measure_variety(tokens).set_index("doc")
    assert table.loc["a", ["words", "types", "hapaxes"]].tolist() == [3, 2, 1]
    assert table["few_words"].to_dict() == {"a": True, "b": False}
    assert pd.isna(table.loc["a", "mattr"]) and pd.isna(table.loc["a", "hdd"])


def test_trends_say_on_how_many_words_each_point_stands():
    tokens, documents = tokens_of({"a": "ferry pier", "b": "the ferry", "c": "pier 1", "d": "ferry"},
                                  date=["2020-01-05", "2020-01-09", "2020-03-01", None])
    table = search.count_trends(tokens, documents, ["ferry", "the ferry"])
    assert table.drop(columns="per_million").values.tolist() == [
        ["ferry", "2020-01", 2, 4, 2], ["ferry", "2020-03", 0, 1, 1],
        ["the ferry", "2020-01", 1, 4, 2], ["the ferry", "2020-03", 0, 1, 1]]
    assert table["per_million"].tolist() == [500_000, 0, 250_000, 0]


@pytest.mark.parametrize("by, periods", [
    pytest.param("year", ["2019", "2020"], id="years"),
    pytest.param("month", ["2020-01"], id="a year alone belongs to no month"),
    pytest.param("day", ["2020-01-05"], id="days"),
])
def test_periods_are_as_precise_as_asked(by, periods):
    tokens, documents = tokens_of({"a": "pier", "b": "pier"}, date=["2020-01-05", "2019"])
    assert search.count_trends(tokens, documents, ["pier"], by=by)["period"].tolist() == periods


def test_an_unknown_period_is_refused():
    tokens, documents = tokens_of({"a": "pier"}, date=["2020"])
    with pytest.raises(QuotebookError, match="by must be one of year, month, day, got 'week'"):
        search.count_trends(tokens, documents, ["pier"], by="week")
