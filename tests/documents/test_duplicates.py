"""Texts that stand there twice, or nearly so, are named."""
from conftest import write

from quotebook.documents import Limits, load_documents


def test_the_same_text_twice_is_named_and_left_out_on_demand(tmp_path):
    write(tmp_path, {"a.txt": "Same.", "b.txt": "Same.", "c.csv": "text\nSame.\nOther.\n"})
    loaded = load_documents(tmp_path)
    twins = loaded.problems[loaded.problems["problem"] == "same text"]
    assert twins[["doc", "detail"]].values.tolist() == [["b.txt", "as a.txt"], ["c.csv#1", "as a.txt"]]
    assert len(loaded.documents) == 4
    dropped = load_documents(tmp_path, drop_duplicates=True)
    assert dropped.documents["doc"].tolist() == ["a.txt", "c.csv#2"]
    assert dropped.files["outcome"].tolist() == ["loaded", "skipped", "loaded"]
    assert dropped.files["documents"].tolist() == [1, 0, 1]


def test_two_editions_of_one_text_are_reported_and_two_different_texts_are_not(tmp_path):
    words = [f"word{number}" for number in range(200)]
    write(tmp_path, {"a.txt": " ".join(words), "b.txt": " ".join([*words[:100], "changed", *words[101:]]),
                     "c.txt": " ".join(words[::-1])})
    problems = load_documents(tmp_path).problems
    near = problems[problems["problem"] == "nearly same text"]
    assert near["doc"].tolist() == ["b.txt"]
    assert "a.txt" in near["detail"].iloc[0]


def test_a_collection_beyond_the_limit_is_not_compared_and_says_so(tmp_path):
    write(tmp_path, {"a.txt": "One text.", "b.txt": "Another text."})
    problems = load_documents(tmp_path, limits=Limits(compared_characters=10)).problems
    assert "near duplicates not looked for" in problems["problem"].tolist()
