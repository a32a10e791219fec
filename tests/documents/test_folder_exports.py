"""What an earlier run wrote is never read as documents."""
import json

import pandas as pd
import pytest

import quotebook as qb
from quotebook import export
from quotebook.documents import load_documents
from quotebook.errors import QuotebookError
from quotebook.export.manifest import Manifest
from quotebook.workbook.run import refuse_exports_among_documents


def test_a_folder_with_our_manifest_is_one_skipped_row(tmp_path, monkeypatch):
    (tmp_path / "visit.txt").write_text("The ferry left at noon.")
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    export.save_table(pd.DataFrame({"text": ["a line that is no document"]}), "01-table")
    files = qb.load(tmp_path).files
    assert files[["path", "outcome"]].values.tolist() == [["exports", "skipped"], ["visit.txt", "loaded"]]
    assert files["reason"][0] == "exports folder: its manifest.json says so"


@pytest.mark.parametrize("damage", [
    pytest.param(lambda text: text[:-20], id="cut off at its end"),
    pytest.param(lambda text: text[:40], id="cut off in the documents"),
    pytest.param(lambda text: json.dumps({"pages": {}} | json.loads(text)), id="written by another program"),
    pytest.param(lambda text: json.dumps(without("documents", text)), id="without its documents"),
    pytest.param(lambda text: json.dumps(without("documents", text))[:-5],
                 id="without its documents, cut off"),
])
def test_what_is_our_manifest_to_the_next_export_holds_no_documents(tmp_path, monkeypatch, damage):
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    export.made_from(pd.DataFrame({"doc": ["visit.txt"], "sha256": ["11"]}))
    export.save_table(pd.DataFrame({"text": ["a line that is no document"]}), "01-table")
    manifest = tmp_path / "exports/manifest.json"
    manifest.write_text(damage(manifest.read_text()))
    assert load_documents(tmp_path).files[["path", "outcome"]].values.tolist() == [["exports", "skipped"]]
    assert Manifest(tmp_path / "exports").ours


def test_a_manifest_that_is_longer_than_what_is_looked_at_is_known_by_its_beginning(tmp_path, monkeypatch):
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    export.save_table(pd.DataFrame({"text": ["a line that is no document"]}), "01-table")
    monkeypatch.setattr("quotebook.documents.folder.MANIFEST_BYTES", 100)
    assert load_documents(tmp_path).files["outcome"].tolist() == ["skipped"]


def without(part, text):
    return {name: value for name, value in json.loads(text).items() if name != part}


@pytest.mark.parametrize("text", [
    pytest.param('{"text": "A line."}', id="a document"),
    pytest.param('{"documents": {"text": "A line."}}', id="a document called documents"),
    pytest.param('{"exports": ["boats"], "text": "A line."}', id="a document about exports"),
    pytest.param('{"text": "A line."}, {"exports": {}}', id="half of one about exports"),
])
def test_somebody_elses_manifest_hides_no_folder(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    (tmp_path / "visit.txt").write_text("The ferry left.")
    files = load_documents(tmp_path).files
    assert files.set_index("path").loc["visit.txt", "outcome"].startswith("loaded")
    assert "manifest.json" in files["path"].tolist() and not Manifest(tmp_path).ours


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
