"""Words, dispersion, runs and lengths, against plain counting and published examples."""
import re
import subprocess
import sys
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from counted_texts import tokens_of
from hypothesis import given
from hypothesis import strategies as st

import quotebook as qb
from quotebook import export
from quotebook.counts import words as words_module
from quotebook.counts.keyness import compare_with_everyday
from quotebook.counts.words import (
    count_ngrams,
    count_words,
    count_words_in_texts,
    measure_dispersion,
    measure_lengths,
)
from quotebook.errors import QuotebookError
from quotebook.tokens import counted_form, tokenize, tokens_table
from quotebook.workbook.cli import main

# The corpus of letters on which Gries (2008, table 2; 2020, table 5.1) works out the dispersion of "a".
GRIES = ["b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a", "b a g h a b e a a t",
         "b a h a a b e a x a t"]
TEXTS = st.lists(st.text(st.sampled_from("ab1 ;\n'’"), max_size=40), max_size=6)


def words_of(text):
    return [form for token in re.findall(r"[ab1]+(?:['’][ab1]+)*", text) if (form := counted_form(token))]


@given(TEXTS)
def test_words_are_counted_as_a_plain_counter_does(texts):
    table = count_words(tokens_of(*texts)[0])
    counter = Counter(word for text in texts for word in words_of(text))
    documents = Counter(word for text in texts for word in set(words_of(text)))
    assert dict(zip(table["word"], table["count"], strict=True)) == counter
    assert dict(zip(table["word"], table["documents"], strict=True)) == documents
    assert table["per_million"].sum() == pytest.approx(1_000_000 if counter else 0)


@given(TEXTS)
def test_counting_texts_gives_the_same_table_as_counting_their_tokens(texts):
    quick = pd.DataFrame(count_words_in_texts(texts))
    table = count_words(tokens_of(*texts)[0])
    pd.testing.assert_frame_equal(quick.astype(table.dtypes.to_dict()), table)


FOLDERS = {
    "one text": {"a.txt": "The mill stands.\n\nThe mill burns, 2016 or not; the miller's mill."},
    "texts, a table, a page, ligatures and twins": {
        "a.txt": "The \ufb01sh of Velm and the fish, İnes and Straße.", "b/twin.txt": "The mill burns.",
        "b/c.txt": "The mill burns.", "e.txt": "  ", "t.csv": "id,text\n1,The mill\n2,\"A ‘mill’, a hen\"\n",
        "p.html": "<html><body><p>The mill &amp; the hen don’t burn.</p></body></html>",
        "x.png": "\x89PNG\x00"},
    "every rate and evenness whole": {"a.txt": "=mill hen", "b.txt": "mill hen"},
    "numbers alone": {"a.txt": "2016 12"},
}


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
@pytest.mark.parametrize("files", FOLDERS.values(), ids=FOLDERS)
def test_the_command_writes_byte_for_byte_what_the_tables_give(tmp_path, files, ending):
    for name, text in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["words", str(tmp_path / "in"), "-o", str(tmp_path / f"command{ending}")]) == 0
    export.write_table(words_module.count_words(qb.load(tmp_path / "in").tokens), tmp_path / f"table{ending}")
    assert (tmp_path / f"command{ending}").read_bytes() == (tmp_path / f"table{ending}").read_bytes()


def test_the_command_writes_the_seed_without_pandas_as_the_tables_give_it(tmp_path, seeds):
    program = ("import sys; from quotebook.workbook.cli import main; main(sys.argv[1:]); "
               "assert 'pandas' not in sys.modules")
    arguments = ["words", str(seeds), "-o", str(tmp_path / "command.csv")]
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
    export.write_table(words_module.count_words(qb.load(seeds).tokens), tmp_path / "table.csv")
    assert (tmp_path / "command.csv").read_bytes() == (tmp_path / "table.csv").read_bytes()


def test_one_document_of_several_is_cut_into_its_paragraphs():
    tokens = tokens_of("A a.\nB c.", "D d.", "")[0]
    chosen = tokens[tokens["doc"] == "0.txt"]
    assert count_words(chosen).set_index("word")["dispersion"].to_dict() == {"a": 1, "b": 1, "c": 1}
    assert measure_lengths(chosen).values.tolist() == [[1, 2], [2, 2]]


@given(st.lists(st.tuples(st.integers(-1, 4), st.integers(0, 6)), max_size=40), st.booleans(),
       st.integers(1, 9))
def test_occurrences_are_those_of_a_counter_however_few_are_sorted_at_once(pairs, in_a_row, at_once):
    pairs = sorted(pairs, key=lambda pair: pair[1]) if in_a_row else pairs
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words_module, "SORTED", at_once)
        cells = words_module.occurrences(*np.array(pairs, np.int32).reshape(-1, 2).T)
    kept = sorted({part for word, part in pairs if word >= 0})
    found = {(word, kept[part]): count for word, part, count in zip(*cells[:3], strict=True)}
    assert len(cells.word) == len(found)
    assert found == Counter((word, part) for word, part in pairs if word >= 0)
    assert cells.part_sizes.tolist() == [sum(part == one and word >= 0 for word, part in pairs)
                                         for one in kept]


def test_words_of_equal_count_stand_in_the_order_of_the_alphabet():
    table = count_words(tokenize("b a c c a"))
    assert table[["word", "count"]].values.tolist() == [["a", 2], ["c", 2], ["b", 1]]


def test_dispersion_is_that_of_the_published_example():
    row = measure_dispersion(tokens_of(*GRIES)[0]).set_index("word").loc["a"]
    assert (row["count"], row["range"]) == (15, 5)
    assert row["dp"] == pytest.approx(0.18, abs=0.005)
    assert row["dp_norm"] == pytest.approx(0.22, abs=0.005)
    assert row["juilland_d"] == pytest.approx(0.785, abs=0.001)


@pytest.mark.parametrize("texts, dp_norm, juilland_d", [
    pytest.param(["a b", "a b", "a b"], 0, 1, id="even"),
    pytest.param(["a a", "b b", "b b"], 1, 0, id="all in one part"),
])
def test_dispersion_reaches_its_ends(texts, dp_norm, juilland_d):
    row = measure_dispersion(tokens_of(*texts)[0]).set_index("word").loc["a"]
    assert (row["dp_norm"], row["juilland_d"]) == pytest.approx((dp_norm, juilland_d))


def test_dispersion_of_one_document_is_over_its_paragraphs():
    together = count_words(tokens_of("\n\n".join(GRIES))[0]).set_index("word")
    apart = count_words(tokens_of(*GRIES)[0]).set_index("word")
    assert together["dispersion"].to_dict() == pytest.approx(apart["dispersion"].to_dict())
    assert together["documents"].unique().tolist() == [1]


def test_dispersion_over_a_single_part_is_unknown():
    assert count_words(tokenize("one line only"))["dispersion"].isna().all()


@given(TEXTS, st.integers(1, 4))
def test_runs_of_words_are_counted_as_by_hand(texts, n):
    tokens = tokens_of(*texts)[0]
    counter = Counter()
    for _, sentence in tokens.groupby(["doc", "sentence"], observed=True):
        words = [None if pd.isna(word) else word for word in sentence["word"]]
        runs = zip(*(words[step:] for step in range(n)), strict=False)
        counter.update(" ".join(run) for run in runs if None not in run)
    table = count_ngrams(tokens, n)
    assert dict(zip(table["ngram"], table["count"], strict=True)) == counter


def test_runs_stop_at_the_end_of_a_sentence_and_at_a_number():
    runs = count_ngrams(tokenize("We lost. They won the 2016 vote."))["ngram"]
    assert sorted(runs) == ["they won", "we lost", "won the"]


def test_runs_carry_their_documents_and_the_first_and_last_date():
    documents = pd.DataFrame({"doc": list("abc"), "text": ["by and by", "by and large", "by and by"],
                              "date": ["2021-05-02", "2020-01-01", None]})
    row = count_ngrams(tokens_table(documents), minimum=2, documents=documents).iloc[0]
    assert row.tolist() == ["by and", 3, 3, pytest.approx(1e6 / 3), "2020-01-01", "2021-05-02"]


def test_a_run_of_no_words_is_refused():
    with pytest.raises(QuotebookError, match="n must be 1 word or more, got 0"):
        count_ngrams(tokenize("a b"), 0)


@pytest.mark.parametrize("texts, parts, words", [
    pytest.param(["one two", "", "three 4"], ["0.txt", "1.txt", "2.txt"], [2, 0, 1], id="documents"),
    pytest.param(["one two\n\n1999\n\nthree"], [1, 2, 3], [2, 0, 1], id="paragraphs"),
])
def test_lengths_are_those_of_documents_or_of_the_paragraphs_of_one(texts, parts, words):
    table = measure_lengths(tokens_of(*texts)[0])
    assert list(table.columns) == ["document" if len(texts) > 1 else "paragraph", "words"]
    assert (list(table.iloc[:, 0]), list(table["words"])) == (parts, words)


def test_the_seed_s_most_frequent_words(seeds):
    text = next(seeds.glob("000_*.txt")).read_bytes().decode()
    counts = dict(zip(*(count_words_in_texts([text])[name] for name in ("word", "count")), strict=True))
    expected = {"the": 43, "to": 18, "and": 14, "of": 13, "a": 10, "in": 9, "north": 9, "russia": 8,
                "chairperson": 7, "day": 7, "korea": 7}
    assert {word: counts[word] for word in expected} == expected
    assert list(counts)[:8] == list(expected)[:8]


@pytest.mark.parametrize("mistake, message", [
    pytest.param(lambda: count_words(pd.DataFrame({"doc": ["a"], "text": ["b"]})), "no column 'word'",
                 id="no tokens"),
    pytest.param(lambda: measure_dispersion(tokenize("a b"), parts="group"), "no column 'group'",
                 id="no such parts"),
    pytest.param(lambda: tokenize(None), "tokenize needs a text, got None", id="no text"),
    pytest.param(lambda: compare_with_everyday(tokenize("a b"), language="xx"),
                 "language must be one of ar, ", id="no such language"),
])
def test_a_mistake_is_answered_with_one_sentence(mistake, message):
    with pytest.raises(QuotebookError, match=message):
        mistake()
