"""Keyness, against scipy, published examples and the definitions."""
from math import inf, log2

import numpy as np
import pandas as pd
import pytest
from counted_texts import tokens_of
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import contingency

from quotebook.counts import forms, keyness
from quotebook.counts.keyness import telling_words
from quotebook.errors import QuotebookError

# The 15 p-values of Benjamini & Hochberg (1995), section 4.1: the first four are significant at .05.
P_1995 = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590,
          1.0]
COUNTS = st.tuples(st.integers(1, 400), st.integers(1, 400), st.integers(1000, 9000), st.integers(1000, 9000))


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
    pytest.param(keyness.percent_difference, (30, 10, 1000, 1000), 200,
                 id="three times as often is 200 % more"),
    pytest.param(keyness.percent_difference, (0, 10, 1000, 1000), -100, id="never is 100 % less"),
    pytest.param(keyness.percent_difference, (3, 0, 1000, 1000), inf, id="no reference, no bound"),
    pytest.param(keyness.odds_ratio, (3, 0, 1000, 1000), inf, id="no odds in the reference"),
    pytest.param(keyness.log_likelihood, (10, 20, 1000, 2000), 0,
                 id="equal rates, no likelihood of a difference"),
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


def test_the_words_to_name_differ_beyond_chance_and_not_in_too_few_documents():
    keyness = pd.DataFrame({"word": ["pier", "lamp", "ferry"], "p_adjusted": [0.04, 0.01, 0.05],
                            "rare": [False, True, False]})
    assert telling_words(keyness)["word"].tolist() == ["pier"]
