"""Documents that are the rows of a table."""
from conftest import write

from quotebook.documents import load_documents


def test_columns_of_tables_are_metadata_as_written(tmp_path):
    write(tmp_path, {"a.csv": "id,Headline,text,published,outlet,path,\n"
                              "00123,NA,One,2020-01-02,Post,p,rest\n"})
    row = load_documents(tmp_path).documents.iloc[0]
    assert (row["doc"], row["title"], row["date"], row["source"]) == ("a.csv#1", "NA", "2020-01-02", "Post")
    assert (row["id"], row["path (given)"], row["column 7"], row["path"]) == ("00123", "p", "rest", "a.csv")


def test_the_text_column_can_be_named_and_is_missed_in_one_sentence(tmp_path):
    write(tmp_path, {"a.csv": "id,remark\n1,One\n"})
    assert load_documents(tmp_path, text_column="remark").documents["text"].tolist() == ["One"]
    assert "remark" in load_documents(tmp_path).files["reason"][0]
    assert "called other" in load_documents(tmp_path, text_column="other").files["reason"][0]
