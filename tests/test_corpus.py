"""`qb.load` gives every table, each row leading back to its place in the text."""
from collections import Counter

import pandas as pd
import pytest

import quotebook as qb

SEED = "000_3807e6ada4d8ae81.txt"
TABLES = {
    "files": ["path", "outcome", "documents", "reason"],
    "documents": ["doc", "title", "date", "group", "source", "text", "characters", "sha256", "path"],
    "problems": ["doc", "start", "end", "problem", "detail"],
    "tokens": ["doc", "start", "end", "token", "word", "sentence", "paragraph"],
    "quotations": ["doc", "quotation", "kind", "start", "end", "spans", "text", "cue", "cue_start", "cue_end",
                   "speaker", "speaker_start", "speaker_end", "speaker_name", "speaker_kind",
                   "addressee", "via", "sort", "rule", "flags"],
    "rejected": ["doc", "start", "end", "text", "reason"],
    "people": ["doc", "start", "end", "mention", "name", "entity", "form", "role"],
}


@pytest.fixture(scope="module")
def seed():
    from conftest import ROOT

    return qb.load(ROOT / "seeds")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_the_columns_of_the_contract_in_order(seed, table):
    assert list(getattr(seed, table).columns)[: len(TABLES[table])] == TABLES[table]


def test_the_seed_counts_as_a_careful_analyst_counts_it(seed):
    words = Counter(seed.tokens["word"].dropna())
    paragraphs = seed.tokens["paragraph"].nunique()
    assert (seed.documents["characters"].item(), paragraphs, sum(words.values()),
            len(words)) == (2903, 11, 436, 213)
    expected = {"the": 43, "to": 18, "and": 14, "of": 13, "a": 10, "in": 9, "north": 9, "russia": 8,
                "chairperson": 7, "day": 7, "korea": 7}
    assert {word: words[word] for word in expected} == expected


def test_every_row_with_a_place_shows_the_text_of_that_place(seed):
    text = seed.documents["text"].item()
    for row in seed.tokens.itertuples():
        assert text[row.start:row.end] == row.token
    for row in seed.rejected.itertuples():
        assert text[row.start:row.end] == row.text
    for row in seed.quotations.itertuples():
        assert " […] ".join(text[start:end] for start, end in row.spans) == row.text


def test_tables_are_computed_once(seed):
    assert seed.tokens is seed.tokens
    assert seed.quotations is seed.quotations


@pytest.mark.parametrize("mistake, remedy", [
    pytest.param(lambda corpus: corpus.quotation, "did you mean 'quotations'", id="a table"),
    pytest.param(lambda corpus: corpus.find_document("000_3807e6ada"), f"did you mean '{SEED}'",
                 id="a document"),
])
def test_a_misspelt_name_is_answered_with_the_likeliest_one(seed, mistake, remedy):
    with pytest.raises(qb.QuotebookError, match=remedy):
        mistake(seed)


def test_a_fault_inside_a_table_is_not_taken_for_a_misspelt_name(seeds, monkeypatch):
    corpus = qb.load(seeds)
    monkeypatch.setattr("quotebook.tokens.tokens_table", lambda *_, **__: None.missing)
    with pytest.raises(AttributeError, match="'missing'"):
        assert corpus.tokens is None


def test_subfolders_are_groups_and_one_string_gives_the_same_words(articles):
    corpus = qb.load(articles)
    groups = corpus.documents.set_index("doc")["group"]
    assert groups["island/lighthouse.txt"] == "island"
    text = corpus.documents.set_index("doc").loc["bakery.txt", "text"]
    mine = corpus.tokens[corpus.tokens["doc"] == "bakery.txt"]
    assert list(qb.tokenize(text)["token"]) == list(mine["token"])


def test_hyphens_are_kept_when_asked(tmp_path):
    (tmp_path / "a.txt").write_text("The state-run paper.")
    assert "state-run" in set(qb.load(tmp_path, keep_hyphens=True).tokens["word"])


def test_a_dataframe_is_a_collection_too():
    corpus = qb.load(pd.DataFrame({"doc": ["one", "two"], "text": ["A hen.", "Two hens."]}))
    assert list(corpus.documents["doc"]) == ["one", "two"]
    assert repr(corpus) == "2 documents, 15 characters"


@pytest.mark.parametrize("cues, reason", [
    pytest.param("cue\nquip\n", "no column 'takes'", id="one column"),
    pytest.param("cue,takes,sort\nquip,everything,speech\n", "row 2: takes must be", id="an unknown word"),
    pytest.param("cue,takes,sort\n", "no column 'cue'", id="no row"),
])
def test_cues_that_cannot_be_used_are_a_problem_and_have_no_effect(tmp_path, cues, reason):
    (tmp_path / "2024-05-01.txt").write_text('"A hen," said Ines Obrador.')
    (tmp_path / "cues.csv").write_text(cues)
    corpus = qb.load(tmp_path)
    assert corpus.quotations["speaker"].tolist() == ["Ines Obrador"]
    (problem,) = corpus.problems.itertuples()
    assert (problem.doc, problem.problem) == ("cues.csv", "settings not read") and reason in problem.detail


def test_cues_of_ones_own_are_used(tmp_path):
    (tmp_path / "2024-05-01.txt").write_text('"A hen," grimbled Ines Obrador.')
    (tmp_path / "cues.csv").write_text("cue,takes,sort\ngrimble,quote clause,speech\n")
    corpus = qb.load(tmp_path)
    assert corpus.quotations["cue"].tolist() == ["grimbled"] and corpus.problems.empty


def test_a_folder_of_refused_files_says_which_and_why(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(qb.QuotebookError, match=r"picture\.png: .+ add a document that can be read"):
        qb.load(tmp_path)


def test_metadata_beside_the_documents_gives_title_date_and_group(tmp_path):
    (tmp_path / "a.txt").write_text("Words of a text without a headline, which go on and on.")
    (tmp_path / "metadata.csv").write_text("file,title,date,group,source\na.txt,A hen,2024-05-01,farm,The "
                                           "Gazette\n")
    row = qb.load(tmp_path).documents.iloc[0]
    facts = row[["title", "date", "group", "source"]].tolist()
    assert facts == ["A hen", "2024-05-01", "farm", "The Gazette"]


def test_the_same_folder_gives_the_same_tables_whatever_the_hash_seed(articles, tmp_path):
    import os
    import subprocess
    import sys

    program = (
        "import quotebook as qb, sys; c = qb.load(sys.argv[1]);"
        "print(c.quotations.to_json(), c.people.to_json(), c.tokens.astype(str).to_json())"
    )
    outputs = {
        subprocess.run([sys.executable, "-c", program, str(articles)], capture_output=True, check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
