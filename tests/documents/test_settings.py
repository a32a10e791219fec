"""Settings beside the documents: read, or a problem that says what they should be."""
from pathlib import Path

import pytest
from conftest import write

from quotebook.documents import advice, load_documents, read_settings


def test_metadata_beside_the_documents_wins_over_name_and_folder(tmp_path):
    write(tmp_path, {"x/a.txt": "Words.",
                     "metadata.csv": "file,title,date,group,source,pages\nx/a.txt,T,2020-01-02,g,s,7\n"})
    loaded = load_documents(tmp_path)
    row = loaded.documents.iloc[0]
    assert row[["title", "date", "group", "source", "pages"]].tolist() == ["T", "2020-01-02", "g", "s", "7"]
    assert loaded.files.set_index("path").loc["metadata.csv", "outcome"] == "skipped"


def test_settings_are_read_and_a_broken_one_is_a_problem(tmp_path):
    write(tmp_path, {"a.txt": "Text.", "aliases.csv": "mention,name\nthe mayor,Ilse Brandt\n",
                     "cues.csv": "cue,kind\nsay,x\n", "function_words.csv": "word\nthe\na\n",
                     "groups.csv": b"\1\2\3" * 30,
                     "metadata.csv": "file,date\na.txt,2020-01-01\nb.txt,2020-01-01\na.txt,2021-01-01\n"})
    found = read_settings(tmp_path)
    assert found["aliases"] == {"the mayor": "Ilse Brandt"}
    assert found["function_words"] == ["the", "a"]
    assert list(found["cues"].columns) == ["cue", "kind"]
    assert "groups" not in found
    problems = load_documents(tmp_path).problems
    expected = ["metadata without effect", "metadata without effect", "settings not read"]
    assert sorted(problems["problem"]) == expected


@pytest.mark.parametrize("name", ["gold.csv", "corrections.csv", "GOLD.csv", "below/metadata.csv"])
def test_a_file_named_like_settings_that_has_no_effect_is_a_problem(tmp_path, name):
    write(tmp_path, {"a.txt": "Text.", name: "doc,text\none,A whole article.\n"})
    loaded = load_documents(tmp_path)
    assert loaded.files.set_index("path").loc[name, ["outcome", "reason"]].tolist() == ["skipped", "settings"]
    assert loaded.problems.query("problem == 'settings without effect'")["doc"].tolist() == [name]


def test_settings_that_have_an_effect_are_no_problem(tmp_path):
    write(tmp_path, {"2020-01-01.txt": "Text.", "aliases.csv": "mention,name\n",
                     "function_words.csv": "word\n"})
    assert load_documents(tmp_path).problems.empty


@pytest.mark.parametrize("name", ["aliases", "groups"])
def test_pairs_in_one_column_are_a_problem_that_says_which_columns_there_should_be(tmp_path, name):
    write(tmp_path, {"2020-01-01.txt": "Text.", f"{name}.csv": "name\nIlse Brandt\n"})
    (problem,) = load_documents(tmp_path).problems.itertuples()
    assert (problem.doc, problem.problem) == (f"{name}.csv", "settings not read")
    assert "two columns" in problem.detail
    assert f"{name}.csv " in advice()["settings not read"]["advice"]


def test_metadata_with_semicolons_and_capitals_is_read_and_a_link_is_not(tmp_path):
    write(tmp_path, {"a.txt": "Text.", "METADATA.CSV": "File;Title\na.txt;Flood, frost\n",
                     "b/a.txt": "Text b.",
                     "out.csv": "file,title\na.txt,Stolen\n"})
    assert load_documents(tmp_path).documents["title"].tolist() == ["Flood, frost", "a"]
    (tmp_path / "b" / "metadata.csv").symlink_to(tmp_path / "out.csv")
    assert load_documents(tmp_path / "b").documents["title"].tolist() == ["a"]


def test_only_what_is_in_effect_is_read_again_for_the_settings(tmp_path, monkeypatch):
    write(tmp_path, {f"{name}.csv": "file,cue\na.txt,say\n" for name in (
        "metadata", "gold", "corrections", "aliases", "groups", "function_words", "cues")})
    read = []
    monkeypatch.setattr("quotebook.documents.settings.read_bytes",
                        lambda place, limit: read.append(Path(place).stem) or Path(place).read_bytes())
    assert read_settings(tmp_path).keys() == {"aliases", "cues", "function_words", "groups"} == set(read)
