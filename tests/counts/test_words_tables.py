"""The tables of words: their columns, their order,
and what stands in them where there is hardly anything to count.
"""
import warnings

import numpy as np
import pandas as pd
import pytest
from counted_texts import tokens_of

from quotebook.counts import words
from quotebook.counts.words import deviation_of_proportions, juilland_d, occurrences
from quotebook.tokens import tokens_table

TWO = ("pier pier ferry 1999", "pier lamp")


@pytest.mark.parametrize("table, columns", [
    pytest.param(words.count_words, ["word", "count", "documents", "per_million", "dispersion"], id="words"),
    pytest.param(words.measure_dispersion, ["word", "count", "range", "dp", "dp_norm", "juilland_d"],
                 id="dispersion"),
    pytest.param(words.measure_lengths, ["document", "words"], id="lengths"),
    pytest.param(words.count_ngrams, ["ngram", "count", "documents", "per_million"], id="runs"),
])
@pytest.mark.parametrize("texts", [TWO, ("1", "1 2")], ids=["two documents", "nothing counted"])
def test_a_table_has_the_columns_of_its_description_in_order_also_when_empty(table, columns, texts):
    assert list(table(tokens_of(*texts)[0])) == columns


def test_a_word_is_counted_in_its_documents_and_per_million_counted_words():
    table = words.count_words(tokens_of(*TWO)[0]).set_index("word")
    assert table.loc["pier", ["count", "documents", "per_million"]].tolist() == [3, 2, 3e6 / 5]
    assert table.index.tolist() == ["pier", "ferry", "lamp"]


def test_a_word_that_occurs_once_has_its_row_and_one_that_does_not_has_none():
    chosen = tokens_of(*TWO)[0].query("doc == '1.txt'")
    assert words.measure_dispersion(chosen)["word"].tolist() == ["lamp", "pier"]
    assert words.count_words(chosen)["word"].tolist() == ["lamp", "pier"]


def test_a_word_that_does_not_occur_has_no_dispersion_and_gives_no_warning():
    cells = occurrences(np.array([0, 0, 2]), np.array([0, 1, 1]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(juilland_d(cells, 4)).tolist() == [False, True, False, True]
        assert np.isnan(deviation_of_proportions(cells, 4)).tolist() == [False, True, False, True]


def test_the_dispersion_of_counts_is_the_normalised_one():
    tokens = tokens_of(*TWO)[0]
    counted = words.count_words(tokens).set_index("word")["dispersion"]
    measured = words.measure_dispersion(tokens).set_index("word")
    pd.testing.assert_series_equal(counted, measured["dp_norm"], check_names=False)
    assert measured.loc["pier", "dp"] < measured.loc["pier", "dp_norm"]


def test_dispersion_is_over_the_parts_that_are_asked_for():
    tokens = tokens_of("pier pier lamp lamp")[0].assign(half=["x", "y", "x", "y"])
    assert words.measure_dispersion(tokens, parts="half")[["range", "dp"]].values.tolist() == [[2, 0], [2, 0]]
    assert words.measure_dispersion(tokens)["dp"].isna().all()


@pytest.mark.parametrize("options, runs", [
    pytest.param({}, [["a b", 3], ["b a", 2], ["b c", 1]], id="pairs, from the first on, unless asked"),
    pytest.param({"minimum": 2}, [["a b", 3], ["b a", 2]], id="twice"),
    pytest.param({"minimum": 3}, [["a b", 3]], id="three times"),
    pytest.param({"n": 1}, [["a", 3], ["b", 3], ["c", 1]], id="single words"),
    pytest.param({"n": 7}, [["a b a b a b c", 1]], id="as long as the sentence"),
    pytest.param({"n": 8}, [], id="longer than the sentence"),
])
def test_runs_recur_as_often_as_asked(options, runs):
    table = words.count_ngrams(tokens_of("a b a b a b c")[0], **options)
    assert table[["ngram", "count"]].values.tolist() == runs


def test_runs_are_counted_in_their_documents_and_per_million_counted_words():
    row = words.count_ngrams(tokens_of("by and by and", "by and 7")[0]).set_index("ngram").loc["by and"]
    assert row.tolist() == [3, 2, 3e6 / 6]


def test_no_run_crosses_from_one_document_into_the_next():
    assert words.count_ngrams(tokens_of("pier", "lamp")[0]).empty


def test_a_run_in_undated_documents_only_has_no_dates():
    documents = pd.DataFrame({"doc": ["a", "b"], "text": ["by and", "go on"], "date": [None, "2020-01-01"]})
    runs = words.count_ngrams(tokens_table(documents), documents=documents).set_index("ngram")
    assert list(runs) == ["count", "documents", "per_million", "first", "last"]
    assert runs.loc["by and", ["first", "last"]].isna().all()
    assert runs.loc["go on", ["first", "last"]].tolist() == ["2020-01-01", "2020-01-01"]


def test_documents_without_a_counted_word_have_a_length_of_none():
    table = words.measure_lengths(tokens_of("pier lamp", "1999")[0])
    assert table.values.tolist() == [["0.txt", 2], ["1.txt", 0]]
