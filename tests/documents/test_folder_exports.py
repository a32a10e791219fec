"""What an earlier run wrote is never read as documents."""
import pandas as pd
import pytest

import quotebook as qb
from quotebook import export
from quotebook.errors import QuotebookError
from quotebook.workbook.run import refuse_exports_among_documents


def test_a_folder_with_our_manifest_is_one_skipped_row(tmp_path, monkeypatch):
    (tmp_path / "visit.txt").write_text("The ferry left at noon.")
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    export.save_table(pd.DataFrame({"text": ["a line that is no document"]}), "01-table")
    files = qb.load(tmp_path).files
    assert files[["path", "outcome"]].values.tolist() == [["exports", "skipped"], ["visit.txt", "loaded"]]
    assert files["reason"][0] == "exports folder: its manifest.json says so"


def test_somebody_elses_manifest_hides_no_folder(tmp_path):
    (tmp_path / "manifest.json").write_text('{"text": "A line."}')
    assert qb.load(tmp_path).files["outcome"].tolist() == ["loaded"]


@pytest.mark.parametrize("documents, exports", [
    pytest.param("a", "a", id="the same"), pytest.param("a", "a/b", id="exports inside documents"),
    pytest.param("a/b", "a", id="documents inside exports"), pytest.param("a", "link/b", id="by a link"),
])
def test_exports_among_documents_are_refused(tmp_path, documents, exports):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(QuotebookError,
                       match="must not lie one in the other; choose another one with --exports"):
        refuse_exports_among_documents(tmp_path / documents, tmp_path / exports)


def test_one_file_lies_in_no_exports_folder_either(tmp_path):
    (tmp_path / "a.txt").write_text("The ferry left.")
    with pytest.raises(QuotebookError, match="must not lie one in the other"):
        refuse_exports_among_documents(tmp_path / "a.txt", tmp_path)
    refuse_exports_among_documents(tmp_path / "a.txt", tmp_path / "exports")
