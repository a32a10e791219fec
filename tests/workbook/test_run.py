"""`quotebook run` over one folder after another: what lies in exports/ afterwards is of the last,
and of its user.
"""
import asyncio
import json
import os
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from quotebook.workbook import notebooks
from quotebook.workbook.run import run_workbook

# A chart of all documents, and one only where there are several.
CODE = """
import quotebook as qb
from quotebook import export
corpus = qb.load(DOCUMENTS)
export.made_from(corpus.documents)
export.save_table(corpus.documents[["doc"]], "01-all")
if len(corpus) > 1:
    export.save_table(corpus.documents[["doc"]], "01-several")
"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The exports folder after a run over two ferries and then over one fog, and what the second run said."""
    root = tmp_path_factory.mktemp("workbook")
    exports, said, told = root / "exports", [], []
    cells = [new_markdown_cell("# 1 · Boats"),
             new_code_cell('DOCUMENTS = "x"', metadata={"tags": ["parameters"]}),
             new_code_cell(CODE)]
    for name, texts in {"ferries": ["The ferry sails.", "It rains."], "fog": ["Fog over Velm."]}.items():
        (root / name).mkdir()
        for number, text in enumerate(texts):
            (root / name / f"{number}.txt").write_text(text)
    (root / "notebooks").mkdir()
    (root / "requirements.txt").touch()
    nbformat.write(new_notebook(cells=cells), root / "notebooks" / "01-boats.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for name in ("ferries", "fog"):
            run_workbook(documents=root / name, exports=exports, workbook=root, tell=told.append,
                         say=said.append)
            (exports / "01-own-notes.csv").write_text("mine")
            for path in exports.iterdir():  # the next run is not in the same second
                os.utime(path, (0, 0))
    return exports, said, told


def test_what_the_documents_of_an_earlier_run_gave_is_removed_and_that_is_said(runs):
    exports, (first, second), _ = runs
    assert "01-several " in first and "Removed" not in first
    assert not list(exports.glob("01-several*"))
    assert "Removed, as they came from other documents: 01-several\n" in second


def test_the_manifest_and_the_report_know_the_last_documents_only(runs):
    exports, _, _ = runs
    manifest = json.loads((exports / "manifest.json").read_text())
    assert list(manifest["exports"]) == ["01-all"] and len(manifest["documents"]) == 1
    assert "Made from 1 document with" in (exports / "report.html").read_text(encoding="utf-8")


def test_the_report_is_headed_by_the_folder_it_is_about(runs):
    assert "<h1>Report on fog</h1>" in (runs[0] / "report.html").read_text(encoding="utf-8")


def test_a_file_of_the_users_own_stays_in_exports(runs):
    assert (runs[0] / "01-own-notes.csv").read_text() == "mine"


def test_a_run_tells_how_many_documents_it_read_and_how_long_each_notebook_took(runs):
    told = runs[2][:runs[2].index("writing pages and report")]
    assert re.fullmatch(r"2 documents in \d+ s", told[1])
    assert told[2] == "running 01-boats" and re.fullmatch(r"done    01-boats, \d+ s", told[-1])


def test_a_notebook_that_takes_long_is_told_of_and_has_no_limit(monkeypatch):
    told = []

    async def work():
        await asyncio.sleep(0.35)
        return "outcome"

    monkeypatch.setattr(notebooks, "SECONDS_OF_SILENCE", 0.1)
    assert asyncio.run(notebooks._telling(work(), "04-long", told.append)) == "outcome"
    assert len(told) >= 2 and told[0] == "running 04-long, 0.1 s so far"
