"""Where the documents give little or nothing to count, every notebook still runs to its end and says so."""
import pytest
from conftest import ROOT
from notebook_cells import run_cells

from quotebook.export.folders import EXPORTS_VARIABLE
from quotebook.workbook import notebooks

PATHS = notebooks.list_notebooks(ROOT / "notebooks")
SCANT = {
    "no quotation": "Snow fell on the pass. Snow fell again in the valley.",
    "no word": "1 2 3\n\n4 5 6",
    "one word": "Snow",
    "only marks": '"Snow" and "ice".',
    "one sentence": '"It snowed," said Ona Reyes.',
}


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
@pytest.mark.parametrize("text", SCANT.values(), ids=SCANT)
def test_every_notebook_runs_to_its_end(path, text, tmp_path, monkeypatch, capsys):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv(EXPORTS_VARIABLE, str(tmp_path / "exports"))
    monkeypatch.chdir(ROOT / "notebooks")
    run_cells(path, documents)
    assert "1 document" in capsys.readouterr().out
