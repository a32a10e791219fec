"""A folder that somebody handed over runs nothing and says nothing to the terminal."""
import pytest
from conftest import ROOT

import quotebook as qb
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


def test_a_working_directory_that_is_gone_is_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert cli.main(["words", ".", "-o", "words.csv"]) == cli.MISUSE
    assert "the working directory is gone; change into another one" in capsys.readouterr().err


def test_the_librarys_own_errors_show_the_codes_in_names(tmp_path):
    (tmp_path / "\x1b[2Jred.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    with pytest.raises(QuotebookError, match="⟨U\\+001B⟩") as raised:
        qb.load(tmp_path)
    assert "\x1b" not in str(raised.value)
