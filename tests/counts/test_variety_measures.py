"""Lexical variety, against scipy, published examples and the definitions."""
import numpy as np
import pandas as pd
import pytest
from counted_texts import tokens_of
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quotebook.counts import variety
from quotebook.errors import QuotebookError


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
    expected = np.mean(ratios) if ratios else np.nan
    assert variety.mattr(words, window=window) == pytest.approx(expected, nan_ok=True)


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


@pytest.mark.parametrize("measure",
                         [variety.type_token_ratio, variety.hdd, variety.yules_k, variety.count_hapaxes])
def test_variety_of_nothing_is_refused(measure):
    with pytest.raises(QuotebookError, match="at least one word"):
        measure([])


def test_variety_is_measured_in_each_document_and_short_ones_are_marked():
    tokens, _ = tokens_of({"a": "pier pier 1999 lamp", "b": " ".join(["pier", "lamp"] * 60), "c": ""})
    table = variety.measure_variety(tokens).set_index("doc")
    assert table.loc["a", ["words", "types", "hapaxes"]].tolist() == [3, 2, 1]
    assert table["few_words"].to_dict() == {"a": True, "b": False}
    assert pd.isna(table.loc["a", "mattr"]) and pd.isna(table.loc["a", "hdd"])
