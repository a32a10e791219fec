"""One set of words against another: parts, frequency lists of one's own,
and what is said where there is too little.
"""
import pandas as pd
import pytest

import quotebook as qb
from quotebook.findings.contrasts import read_frequencies

TEXTS = {"a.txt": "ferry " * 30 + "pier", "b.txt": "ferry " * 20 + "pier", "c.txt": "ferry pier",
         "d.txt": "mill " * 40 + "pier", "e.txt": "mill " * 40 + "pier", "f.txt": "mill pier"}


@pytest.fixture(scope="module")
def corpus():
    rows = [(doc, text, "sea" if doc < "d" else "land") for doc, text in TEXTS.items()]
    return qb.load(pd.DataFrame(rows, columns=["doc", "text", "group"]))


@pytest.mark.parametrize("ask", [
    pytest.param(lambda corpus: corpus.where(group="sea").compare(), id="a part against the rest"),
    pytest.param(lambda corpus: corpus.compare(corpus.where(group="sea")), id="the rest asked about a part"),
    pytest.param(lambda corpus: corpus.where(group="sea").compare(corpus.where(group="land")),
                 id="two parts"),
])
def test_the_words_of_either_side_are_named(corpus, ask):
    finding = ask(corpus)
    assert finding.title.startswith("Beyond chance, the texts of group sea: “ferry”; the ")
    assert finding.title.endswith(": “mill”") and set(finding.named) == {"ferry", "mill"}


def test_a_part_of_a_part_is_compared_with_the_rest_of_that_part(corpus):
    finding = corpus.where(group="sea").where(doc="c.txt").compare()
    assert "Compared: 1 of 3 documents with the rest." in finding.note


def test_words_of_too_few_documents_are_in_the_table_and_not_drawn(corpus):
    finding = corpus.where(group="sea").compare(min_documents=4)
    assert set(finding.table.loc[finding.table["rare"], "word"]) == {"ferry", "mill"}
    assert [tick.get_text() for tick in finding.chart().get_yticklabels()] == ["pier"]


@pytest.mark.parametrize("content, counts", [
    pytest.param("word,count\r\nferry,3\r\nnull,2\r\n", {"ferry": 3, "null": 2}, id="commas"),
    pytest.param("word;count\nferry;3\n", {"ferry": 3}, id="semicolons"),
    pytest.param("\ufeffword\tcount\tmore\nferry\t3\tx\n", {"ferry": 3}, id="tabs, a BOM, another column"),
])
def test_a_frequency_list_is_read_from_a_file(content, counts, tmp_path):
    (tmp_path / "list.csv").write_text(content, encoding="utf-8")
    assert read_frequencies(str(tmp_path / "list.csv")) == counts


@pytest.mark.parametrize("given, said", [
    pytest.param(5, "a frequency list is a file, a table with word and count, or a dictionary",
                 id="a number"),
    pytest.param("none.csv", "none.csv cannot be read .No such file or directory.", id="no such file"),
    pytest.param(pd.DataFrame({"word": ["a"], "cuont": [1]}), "did you mean 'cuont'", id="a misspelt column"),
    pytest.param({"ferry": "many"}, "words and their counts, 0 or more", id="a word for a count"),
    pytest.param({"ferry": -1}, "words and their counts, 0 or more", id="less than nothing"),
    pytest.param({"ferry": 0}, "a comparison needs words on both sides", id="an empty list"),
])
def test_a_list_that_is_none_says_what_one_is(corpus, given, said):
    with pytest.raises(qb.QuotebookError, match=said):
        corpus.against(given)


def test_counts_of_one_word_in_two_spellings_are_added(corpus):
    table = corpus.against({"Pier": 2, "pier": 3, "2019": 9}).table.set_index("word")
    assert table.loc["pier", ["target_count",
                              "reference_count"]].tolist() == [6, 5] and "2019" not in table.index
