"""Pairs and collocates are those of nltk, and their measures too."""
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from counted_texts import tokens_of
from hypothesis import given
from hypothesis import strategies as st
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from quotebook.context import collocations

WORDS = st.lists(st.sampled_from("abcde"), min_size=8, max_size=80)
# joint, node, collocate, total: joint is at most node and collocate.
TABLES = st.tuples(st.integers(1, 50), st.integers(0, 300), st.integers(0, 300), st.integers(1, 9000)).map(
    lambda n: (n[0], n[0] + n[1], n[0] + n[2], n[0] + n[1] + n[2] + n[3]))


@given(TABLES)
def test_association_measures_are_nltk_s(table):
    joint, node, collocate, total = table
    marginals = joint, (node, collocate), total
    assert collocations.mutual_information(*table) == pytest.approx(BigramAssocMeasures.pmi(*marginals))
    assert collocations.t_score(*table) == pytest.approx(BigramAssocMeasures.student_t(*marginals))
    assert collocations.log_dice(joint, node,
                                 collocate) == pytest.approx(14
                                                             + np.log2(BigramAssocMeasures.dice(*marginals)))
    cubed = BigramAssocMeasures.mi_like(*marginals, power=3)
    assert collocations.mutual_information_cubed(*table) == pytest.approx(np.log2(cubed * total))
    likelihood = BigramAssocMeasures.likelihood_ratio(*marginals)
    assert collocations.association_log_likelihood(*table) == pytest.approx(likelihood, abs=1e-6)


@given(WORDS, st.integers(1, 5))
def test_all_pairs_are_nltk_s_pairs(words, window):
    finder = BigramCollocationFinder.from_words(words, window_size=window + 1)
    table = collocations.count_pairs(tokens_of(" ".join(words))[0], window=window, min_count=1,
                                     within="document")
    pairs = zip(table["word"], table["following"], strict=True)
    assert dict(zip(pairs, table["count"], strict=True)) == dict(finder.ngram_fd)


@given(WORDS, st.integers(1, 12))
def test_pairs_do_not_depend_on_the_size_of_the_block(words, size):
    tokens = tokens_of(" ".join(words))[0]
    whole = collocations.count_pairs(tokens, min_count=2)
    module = collocations
    usual, module.PAIRS_IN_A_BLOCK = module.PAIRS_IN_A_BLOCK, size
    try:
        pd.testing.assert_frame_equal(collocations.count_pairs(tokens, min_count=2), whole)
    finally:
        module.PAIRS_IN_A_BLOCK = usual


def test_pairs_stay_in_their_sentence_and_skip_what_is_not_counted():
    table = collocations.count_pairs(tokens_of("Ferry 7 late. Pier.")[0], min_count=1)
    assert table[["word", "following", "count"]].values.tolist() == [["ferry", "late", 1]]


@pytest.mark.parametrize("text, expected", [
    pytest.param("ad bo ad bo", 2 * 2 / 3, id="ad is first in two pairs of three, bo second in two"),
    pytest.param("Ad bo. Ad bo.", 2 * 2 / 2, id="no pair across the sentence end"),
])
def test_the_expected_pairs_are_those_of_the_table_of_pairs(text, expected):
    table = collocations.count_pairs(tokens_of(text)[0], window=1,
                                     min_count=1).set_index(["word", "following"])
    assert table.loc[("ad", "bo"), "expected"] == pytest.approx(expected)


@given(WORDS, st.one_of(st.none(), st.integers(1, 6)))
def test_collocates_are_the_words_in_the_windows_each_place_once(words, window):
    reach = len(words) if window is None else window
    near = Counter(word for at, word in enumerate(words) if any(
        words[node] == "a" and 0 < abs(at - node) <= reach for node in range(len(words))))
    table = collocations.find_collocations(tokens_of(" ".join(words))[0], "a", window=window, min_count=1)
    assert dict(zip(table["word"], table["count"], strict=True)) == near
    expected = [sum(near.values()) * words.count(word) / len(words) for word in table["word"]]
    assert list(table["expected"]) == pytest.approx(expected)


def test_collocates_know_their_side():
    tokens = tokens_of("The old ferry sails. The old ferry sails. Ferry old.")[0]
    table = collocations.find_collocations(tokens, "ferry", min_count=1)
    sides = table.set_index("word")[["left", "right", "direction"]]
    assert sides.loc["sails"].tolist() == [0, 2, "right"]
    assert sides.loc["the"].tolist() == [2, 0, "left"]
    assert sides.loc["old"].tolist() == [2, 1, "both"]
