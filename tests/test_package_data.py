"""The files that come with the library are where the code looks for them, and are all used."""
import pytest
from conftest import ROOT

from quotebook.package_data import DATA, data_lines, data_path, data_rows, data_text


def test_rows_carry_the_names_of_their_columns():
    rows = data_rows("problems.csv")
    assert len(rows) > 20 and all(row["problem"] and row["advice"] for row in rows)


def test_lines_and_text_are_one_file():
    assert "\n".join(data_lines("class_patterns.txt")) == data_text("class_patterns.txt").rstrip("\n")


def test_a_path_leads_to_the_file():
    assert data_path("charts.mplstyle").read_text(encoding="utf-8") == data_text("charts.mplstyle")


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_every_file_is_asked_for_by_the_library(name):
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "lib/quotebook").rglob("*.py"))
    assert f'"{name}"' in code or f'"{name.partition(".")[0]}"' in code


def test_no_other_module_opens_the_librarys_own_files():
    others = [path for path in (ROOT / "lib/quotebook").rglob("*.py") if path.name != "package_data.py"]
    assert [path.name for path in others if "importlib.resources" in path.read_text(encoding="utf-8")] == []
