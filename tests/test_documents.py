"""Loading: what stands in a folder is in the tables, and nothing else is."""
import hashlib
import os

import pandas as pd
import pytest

from quotebook.documents import Limits, LoadError, advice, load_documents, read_settings
from quotebook.documents.folder import read_bytes
from quotebook.documents.formats import read_pieces
from quotebook.documents.helper import Helper
from quotebook.documents.metadata import read_date, title_of
from quotebook.documents.records import Reading, Refused


def write(folder, files):
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_folder_gives_one_document_per_text_file_with_its_facts(tmp_path):
    write(tmp_path, {"2021-03-04-fair.txt": "The fair\n\nIt rained on Ostrau.",
                     "north/b.txt": "Second text."})
    documents = load_documents(tmp_path).documents
    assert documents["doc"].tolist() == ["2021-03-04-fair.txt", "north/b.txt"]
    assert documents["title"].tolist() == ["The fair", "b"]
    assert documents["date"].fillna("").tolist() == ["2021-03-04", ""]
    assert documents["group"].fillna("").tolist() == ["", "north"]
    assert documents["characters"].tolist() == [30, 12]
    assert documents["sha256"][1] == hashlib.sha256(b"Second text.").hexdigest()


def test_metadata_beside_the_documents_wins_over_name_and_folder(tmp_path):
    write(tmp_path, {"x/a.txt": "Words.",
                     "metadata.csv": "file,title,date,group,source,pages\nx/a.txt,T,2020-01-02,g,s,7\n"})
    loaded = load_documents(tmp_path)
    row = loaded.documents.iloc[0]
    assert (row["title"], row["date"], row["group"], row["source"], row["pages"]) == ("T", "2020-01-02", "g", "s", "7")
    assert loaded.files.set_index("path").loc["metadata.csv", "outcome"] == "skipped"


def test_a_list_of_paths_and_a_single_file_are_sources_too(tmp_path):
    write(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."})
    assert load_documents(tmp_path / "b.txt").documents["text"].tolist() == ["Two."]
    assert load_documents([tmp_path / "c.txt", tmp_path / "a.txt"]).documents["doc"].tolist() == ["a.txt", "c.txt"]


def test_a_table_with_doc_and_text_is_a_source(tmp_path):
    table = pd.DataFrame({"doc": ["a", "b"], "text": ["One.", None], "date": ["2020-02-03", "2020-02-04"]})
    loaded = load_documents(table)
    assert loaded.documents[["doc", "text", "date"]].values.tolist() == [["a", "One.", "2020-02-03"]]
    assert loaded.files["outcome"].tolist() == ["loaded", "refused"]


@pytest.mark.parametrize("name, remedy", [
    pytest.param("missing", "there is no file or folder", id="missing folder"),
    pytest.param("", "put documents there", id="empty folder"),
])
def test_a_source_that_cannot_be_meant_raises_with_the_remedy(tmp_path, name, remedy):
    with pytest.raises(LoadError, match=remedy):
        load_documents(tmp_path / name)


def test_the_order_in_which_files_are_named_changes_nothing(tmp_path):
    write(tmp_path, {f"{name}.txt": f"Text {name}." for name in "dbca"})
    paths = [tmp_path / f"{name}.txt" for name in "abcd"]
    one, other = load_documents(paths), load_documents(paths[::-1])
    assert one.document_records == other.document_records
    assert one.problem_records == other.problem_records


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


@pytest.mark.parametrize("written, date", [
    pytest.param("2025-06-12", "2025-06-12", id="ISO"),
    pytest.param("2025-06-12T09:30:00+09:00", "2025-06-12", id="ISO with time"),
    pytest.param("2025-06", "2025-06", id="month"),
    pytest.param("2025", "2025", id="year"),
    pytest.param("12 June 2025", "2025-06-12", id="day first in words"),
    pytest.param("June 12, 2025", "2025-06-12", id="month first in words"),
    pytest.param("Thu, 12 Jun 2025 08:00:00 GMT", "2025-06-12", id="mail"),
    pytest.param("2025년 6월 12일", "2025-06-12", id="Korean"),
    pytest.param("5.6.2024", "2024-06-05", id="with dots"),
    pytest.param("20240605", "2024-06-05", id="without anything between"),
    pytest.param("13/04/2021", "2021-04-13", id="day that can be no month"),
    pytest.param("03/04/2021", None, id="either of two days"),
    pytest.param("2025-02-30", None, id="no day of the calendar"),
    pytest.param("NA", None, id="no date"),
])
def test_a_date_is_read_only_where_it_can_be_read_in_one_way(written, date):
    assert read_date(written) == date


def test_a_date_that_is_not_understood_is_a_problem_and_not_a_guess(tmp_path):
    write(tmp_path, {"a.md": "---\ndate: 03/04/2021\n---\nText here."})
    loaded = load_documents(tmp_path)
    assert loaded.documents["date"].isna().all()
    assert loaded.documents["date not understood"].tolist() == ["03/04/2021"]
    assert loaded.problems[["problem", "detail"]].values.tolist() == [["date not understood", "03/04/2021"]]


@pytest.mark.parametrize("text, title", [
    pytest.param("The fair\n\nIt rained all day.", "The fair", id="line apart"),
    pytest.param("The fair\nIt rained all day on the fair.", "The fair", id="line before a longer one"),
    pytest.param("It rained.\n\nAll day.", "name", id="a sentence"),
    pytest.param("Only one line", "name", id="nothing follows"),
    pytest.param("It rained all day on\nthe fair of Ostrau", "name", id="a wrapped sentence"),
    pytest.param("# The fair\n\nIt rained.", "The fair", id="Markdown heading"),
    pytest.param("x" * 200 + "\n\nText.", "name", id="too long"),
])
def test_a_title_is_a_first_line_that_looks_like_one(text, title):
    assert title_of(text, "name") == title


def test_columns_of_tables_are_metadata_as_written(tmp_path):
    write(tmp_path, {"a.csv": "id,Headline,text,published,outlet,path,\n00123,NA,One,2020-01-02,Post,p,rest\n"})
    row = load_documents(tmp_path).documents.iloc[0]
    assert (row["doc"], row["title"], row["date"], row["source"]) == ("a.csv#1", "NA", "2020-01-02", "Post")
    assert (row["id"], row["path (given)"], row["column 7"], row["path"]) == ("00123", "p", "rest", "a.csv")


def test_the_text_column_can_be_named_and_is_missed_in_one_sentence(tmp_path):
    write(tmp_path, {"a.csv": "id,remark\n1,One\n"})
    assert load_documents(tmp_path, text_column="remark").documents["text"].tolist() == ["One"]
    assert "remark" in load_documents(tmp_path).files["reason"][0]
    assert "called other" in load_documents(tmp_path, text_column="other").files["reason"][0]


@pytest.mark.parametrize("page, title", [
    pytest.param("<title>Ferry sold at last | The Velm Echo</title><h1>Ferry sold at last</h1>", "Ferry sold at last",
                 id="an outlet behind the heading"),
    pytest.param("<title>Velm Echo | Ferry sold at last</title><h1>Velm Echo</h1><h1>Ferry sold at last</h1>",
                 "Velm Echo | Ferry sold at last", id="the outlet is a heading"),
    pytest.param("<title>Echo: ferry sold</title><h1>What the pier costs</h1>", "Echo: ferry sold",
                 id="another heading"),
    pytest.param("<meta property=og:title content='Ferry sold at last – Echo'><h1> Ferry sold at last </h1>",
                 "Ferry sold at last", id="a title for sharing"),
    pytest.param("<title>Ferry sold</title><h1></h1>", "Ferry sold", id="an empty heading"),
])
def test_a_title_that_goes_on_behind_the_pages_heading_is_cut_there(tmp_path, page, title):
    write(tmp_path, {"a.html": f"{page}<p>The ferry was sold on Monday."})
    assert load_documents(tmp_path).documents["title"].tolist() == [title]


def test_a_page_gives_title_date_and_source_from_its_meta_elements(tmp_path):
    write(tmp_path, {"a.html": "<title>Flood &amp; frost</title><meta property='article:published_time' "
                     "content='2020-05-06T10:00Z'><meta property=og:site_name content='The Ferry'><p>Water.</p>",
                     "b.html": "<h1>Frost</h1><script type='application/ld+json'>{\"datePublished\": \"2020-05-07\"}"
                     "</script>"
                     "<p>Ice, on 3 March 2011.</p>"})
    documents = load_documents(tmp_path).documents
    assert documents[["title", "date"]].values.tolist() == [["Flood & frost", "2020-05-06"], ["Frost", "2020-05-07"]]
    assert documents["source"][0] == "The Ferry"


def test_limits_are_settable_and_named_in_the_reason(tmp_path):
    write(tmp_path, {"a.txt": "x" * 200, "b.csv": "text\nOne\nTwo\nThree\n"})
    files = load_documents(tmp_path, limits=Limits(file_bytes=100, rows=2)).files
    assert files["outcome"].tolist() == ["refused", "loaded with warning"]
    assert "limit file_bytes" in files["reason"][0]
    assert "limit rows" in files["reason"][1]


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="no system whose files grow as they are read")
def test_a_file_that_is_not_as_long_as_its_folder_says_is_refused():
    with pytest.raises(Refused, match="its size"):
        read_bytes("/proc/version", Limits.file_bytes)


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
    write(tmp_path, {"2020-01-01.txt": "Text.", "aliases.csv": "mention,name\n", "function_words.csv": "word\n"})
    assert load_documents(tmp_path).problems.empty


@pytest.mark.parametrize("name", ["aliases", "groups"])
def test_pairs_in_one_column_are_a_problem_that_says_which_columns_there_should_be(tmp_path, name):
    write(tmp_path, {"2020-01-01.txt": "Text.", f"{name}.csv": "name\nIlse Brandt\n"})
    (problem,) = load_documents(tmp_path).problems.itertuples()
    assert (problem.doc, problem.problem) == (f"{name}.csv", "settings not read") and "two columns" in problem.detail
    assert f"{name}.csv " in advice()["settings not read"]["advice"]


@pytest.mark.parametrize("name, content", [
    pytest.param("a.pdf", b"%PDF-1.4\n1 0 obj\n", id="a PDF that ends early"),
    pytest.param("a.docx", b"PK\x03\x04 word/", id="a package that ends early"),
])
def test_a_damaged_file_is_refused_with_what_to_do(tmp_path, name, content):
    write(tmp_path, {name: content})
    (reason,) = load_documents(tmp_path).files["reason"]
    assert reason.startswith("broken ") and "get another copy (" in reason


def test_metadata_with_semicolons_and_capitals_is_read_and_a_link_is_not(tmp_path):
    write(tmp_path, {"a.txt": "Text.", "METADATA.CSV": "File;Title\na.txt;Flood, frost\n", "b/a.txt": "Text b.",
                     "out.csv": "file,title\na.txt,Stolen\n"})
    assert load_documents(tmp_path).documents["title"].tolist() == ["Flood, frost", "a"]
    (tmp_path / "b" / "metadata.csv").symlink_to(tmp_path / "out.csv")
    assert load_documents(tmp_path / "b").documents["title"].tolist() == ["a"]


def test_every_problem_of_loading_has_an_advice():
    import re
    from pathlib import Path

    import quotebook.documents as package

    code = "".join(place.read_text() for place in Path(package.__file__).parent.glob("*.py"))
    named = set(re.findall(r'Problem\([^"()]*"([a-z][a-z ]+)"', code))
    assert len(named) > 20
    assert named <= set(package.advice())


def test_a_table_needs_its_columns_and_a_doc_for_each_row():
    with pytest.raises(LoadError, match="needs the columns doc and text"):
        load_documents(pd.DataFrame({"text": ["One."]}))
    with pytest.raises(LoadError, match="stands there twice"):
        load_documents(pd.DataFrame({"doc": ["a", "a"], "text": ["One.", "Two."]}))


def test_a_helper_that_is_killed_is_started_again(tmp_path):
    from hostile_folder import pdf

    with Helper(Limits()) as helper:
        reading = Reading(Limits(), helper=helper)
        assert [piece.text for piece in read_pieces("a.pdf", pdf("One."), reading)] == ["One."]
        helper.process.kill()
        helper.process.wait()
        assert [piece.text for piece in read_pieces("a.pdf", pdf("Two."), reading)] == ["Two."]


def test_a_file_that_takes_too_long_is_refused_with_the_limit(tmp_path):
    from hostile_folder import pdf

    slow = "<</Length 9>>\nstream\nBT " + "(a) Tj " * 400_000 + "\nendstream"
    write(tmp_path, {"slow.pdf": pdf("One.", spoil={5: slow}), "z.pdf": pdf("Two.")})
    files = load_documents(tmp_path, limits=Limits(seconds=0.1)).files
    assert files["outcome"].tolist() == ["refused", "loaded"]
    assert "limit seconds" in files["reason"][0]
