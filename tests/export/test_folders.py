"""The workbook's root is found from anywhere inside it, and exports go where they are asked for."""
import pytest
from conftest import ROOT

from quotebook.errors import QuotebookError
from quotebook.export import folders


@pytest.mark.parametrize("inside", [
    pytest.param("", id="the root itself"),
    pytest.param("notebooks", id="the notebooks' folder"),
    pytest.param("lib/quotebook/data", id="deep in the library"),
])
def test_root_is_found_from_any_folder_inside(inside):
    assert folders.find_root(ROOT / inside) == ROOT


def test_root_falls_back_to_the_checkout_the_library_came_from(tmp_path):
    assert folders.find_root(tmp_path) == ROOT


def test_no_workbook_anywhere_is_one_sentence_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "__file__", str(tmp_path / "elsewhere" / "folders.py"))
    with pytest.raises(QuotebookError, match="change into the workbook's folder"):
        folders.find_root(tmp_path)


def test_exports_go_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv(folders.EXPORTS_VARIABLE, str(tmp_path))
    assert folders.find_exports() == tmp_path


def test_exports_go_into_the_workbooks_own_folder_unless_asked(monkeypatch):
    monkeypatch.delenv(folders.EXPORTS_VARIABLE)
    monkeypatch.chdir(ROOT / "notebooks")
    assert folders.find_exports() == ROOT / "exports"
