"""Exports: whole or not at all, the same bytes for the same input, nothing a spreadsheet would run."""
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebook import export
from quotebook.errors import QuotebookError


@given(st.text(alphabet="'=+-@ \t\n\rab１＝\ufeff\u200b"))
def test_the_formula_guard_can_be_undone_whatever_the_cell(cell):
    assert export.unguarded(export.guarded(cell)) == cell


def test_another_ending_than_ours_is_refused_with_those_we_write(tmp_path):
    with pytest.raises(QuotebookError, match="must end in .csv, .jsonl, .xlsx"):
        export.write_table(pd.DataFrame({"a": [1]}), tmp_path / "out.txt")
