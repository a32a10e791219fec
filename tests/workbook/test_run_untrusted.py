"""A folder that somebody handed over runs nothing and says nothing to the terminal."""
import pytest
from conftest import ROOT

from quotebook.errors import QuotebookError
from quotebook.workbook import cli, notebooks
from quotebook.workbook.run import run_workbook


def test_run_executes_the_installations_notebooks_and_not_those_beside_the_documents(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "notebooks/01-trap.ipynb").write_text("{}")
    monkeypatch.chdir(tmp_path)
    looked_at = []
    monkeypatch.setattr(notebooks, "list_notebooks",
                        lambda folder: looked_at.append(folder) or [folder / "01-a.ipynb"])
    with pytest.raises(QuotebookError):      # there is no text in it
        run_workbook(documents=tmp_path, exports=tmp_path.parent / "exports", tell=str, say=str)
    assert looked_at == [ROOT / "notebooks"]


@pytest.mark.parametrize("arguments", [
    pytest.param(["files", "\x1b]0;title\x07\x1b[2J", "-o", "a.csv"], id="a folder"),
    pytest.param(["files", "x", "-o", "\x1b[2J.doc"], id="an output"),
    pytest.param(["run", "x", "\x1b[2J"], id="one too many"),
])
def test_names_reach_the_terminal_without_its_codes(arguments, capsys):
    try:
        assert cli.main(arguments) == cli.MISUSE
    except SystemExit as end:
        assert end.code == cli.MISUSE
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err and "[2J" in said.err
