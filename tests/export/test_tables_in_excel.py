"""The sheet that a table becomes: what a reader finds on it, and what a spreadsheet is told of its cells."""
import io
import tempfile
import warnings

import openpyxl
import pandas as pd
import pytest

from quotebook import export
from quotebook.export import tables

WORDS = pd.DataFrame({"word": ["=1+1", "+2", "-3", "@x", "pier", "'=1"], "count": [6, 5, 4, 3, 2, 1]})


def sheet_of(table):
    return openpyxl.load_workbook(io.BytesIO(tables.xlsx_bytes(table))).active


def test_the_header_stays_in_sight_and_nothing_else_is_fixed():
    assert sheet_of(WORDS).freeze_panes == "A2"


def test_every_column_is_as_wide_as_the_others_and_none_beyond_them():
    dimensions = sheet_of(WORDS.assign(more="x")).column_dimensions["A"]
    assert (dimensions.min, dimensions.max) == (1, 3)
    assert dimensions.width == pytest.approx(tables.COLUMN_WIDTH, abs=1)


def test_one_column_is_as_wide_as_one_of_several():
    dimensions = sheet_of(WORDS[["word"]]).column_dimensions["A"]
    assert (dimensions.min, dimensions.max) == (1, 1)


def test_what_looks_like_a_formula_stays_text_when_its_cell_is_edited():
    cells = [row[0] for row in sheet_of(WORDS).iter_rows(min_row=2)]
    assert [bool(cell.quotePrefix) for cell in cells] == [True, True, True, True, False, True]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_sheet_holds_the_header_and_each_row_in_order():
    rows = [[cell.value for cell in row] for row in sheet_of(WORDS).iter_rows()]
    assert rows == [["word", "count"], *map(list, zip(WORDS["word"], WORDS["count"], strict=True))]


def test_numbers_truth_and_absence_keep_their_types():
    table = pd.DataFrame({"share": [0.25, None], "rare": [True, False], "count": [3, 4]})
    rows = [[cell.value for cell in row] for row in sheet_of(table).iter_rows(min_row=2)]
    assert rows[0] == [0.25, True, 3] and type(rows[0][1]) is bool
    assert not rows[1][0] and rows[1][1:] == [False, 4]


def test_the_sheet_is_made_in_memory_alone(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a temporary file was made")

    for maker in ("mkstemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, maker, refuse)
    assert sheet_of(WORDS).title == "table"


def test_a_sheet_as_full_as_it_may_be_is_written_and_one_row_more_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", len(WORDS))
    assert sheet_of(WORDS).max_row == len(WORDS) + 1
    with pytest.raises(ValueError, match="a sheet holds 6 rows, the table has 7; write .csv or .jsonl"):
        tables.xlsx_bytes(pd.concat([WORDS, WORDS.head(1)]))


def test_excel_holds_a_million_rows_less_the_header():
    assert (tables.MOST_ROWS, tables.LONGEST_CELL) == (1_048_575, 32_767)
    assert tables.CUT.endswith("Excel holds 32,767 characters; the CSV has all]")


@pytest.mark.parametrize("text, shown", [
    pytest.param("a\x1fb", "a\u241fb", id="the last control character with a picture"),
    pytest.param("a\x00b", "a\u2400b", id="the first"),
    pytest.param("a\ud800b", "a\ufffdb", id="half a character"),
    pytest.param("a\ufffeb", "a\ufffdb", id="what is no character"),
])
def test_what_xml_cannot_hold_is_shown_and_counted(text, shown):
    table = pd.DataFrame({"text": [text, "plain", text]})
    with pytest.warns(UserWarning, match=r"^2 cell\(s\) hold what XLSX cannot"):
        sheet = sheet_of(table)
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [shown, "plain", shown]


@pytest.mark.parametrize("length, cut", [
    pytest.param(32_767, False, id="as long as Excel holds"), pytest.param(32_768, True, id="one more"),
])
def test_a_cell_is_cut_only_beyond_what_excel_holds(length, cut):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = sheet_of(pd.DataFrame({"text": ["x" * length]})).cell(2, 1).value
    assert len(value) == 32_767 and value.endswith(tables.CUT) == cut == bool(caught)


def test_everything_that_export_names_can_be_had():
    assert all(callable(getattr(export, name)) for name in export.__all__)
