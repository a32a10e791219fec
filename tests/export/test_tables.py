"""A table as bytes: nothing a spreadsheet would run, nothing lost, the same bytes for the same table."""
import csv
import io
import json
import re
import time
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from conftest import python
from hostile_document import DOC, NAME, QUOTATIONS, REJECTED, TITLE
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from sample_table import TABLE

from quotebook import export
from quotebook.errors import QuotebookError

RUNS = re.compile(r"\s*[=+\-@＝＋－＠]")


def rows_of_csv(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_csv_has_a_bom_spans_with_dashes_and_joined_flags(tmp_path):
    path = export.write_table(TABLE, tmp_path / "t.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows_of_csv(path)[1:] == [["a.txt", "476-746;760-800", "nested;title", "12", "0.25", "Vera"],
                                     ["b.txt", "1-2", "", "", "", ""]]


def test_json_lines_have_null_lists_and_whole_offsets(tmp_path):
    first, second = lines_of(export.write_table(TABLE, tmp_path / "t.jsonl"))
    assert first == {"doc": "a.txt", "spans": [[476, 746], [760, 800]], "flags": ["nested", "title"],
                     "cue_start": 12,
                     "share": 0.25, "speaker": "Vera"}
    assert second["cue_start"] is None and second["share"] is None and second["speaker"] is None


def test_offsets_that_pandas_turned_into_floats_leave_as_whole_numbers(tmp_path):
    table = pd.DataFrame({"start": [12.0, float("nan")]})
    assert rows_of_csv(export.write_table(table, tmp_path / "t.csv"))[1:] == [["12"], [""]]
    assert lines_of(export.write_table(table, tmp_path / "t.jsonl")) == [{"start": 12}, {"start": None}]


def test_json_lines_are_text_that_a_person_can_read(tmp_path):
    path = export.write_table(pd.DataFrame({"word": ["Übersicht", "漢字"]}), tmp_path / "t.jsonl")
    assert path.read_text(encoding="utf-8") == '{"word": "Übersicht"}\n{"word": "漢字"}\n'


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx", ".parquet"])
def test_a_table_without_rows_keeps_its_columns(tmp_path, ending):
    path = export.write_table(TABLE.head(0), tmp_path / f"t{ending}")
    assert path.exists()
    if ending == ".csv":
        assert rows_of_csv(path) == [list(TABLE.columns)]


COLUMNS = {"word": ["=1+1", "peace", "\r"], "count": [3, 2, 1], "share": [0.25, float("nan"), 1e-7],
           "rate": [2.0, None, 4.0], "far": [float("inf"), 1.5, -2.0], "forms": ["a", None, ""]}


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx", ".parquet"])
def test_columns_as_lists_give_the_bytes_of_the_data_frame_made_of_them(tmp_path, ending):
    lists, frame = export.TABLE_WRITERS[ending](COLUMNS), export.TABLE_WRITERS[ending](pd.DataFrame(COLUMNS))
    assert lists == frame


def test_columns_as_lists_are_written_without_pandas(tmp_path):
    writer = python(f"""
import sys
from quotebook import export
export.write_table({{"word": ["peace"], "count": [2]}}, {str(tmp_path / "t.csv")!r})
print("pandas" in sys.modules)""")
    assert writer.communicate()[0] == "False\n"
    assert rows_of_csv(tmp_path / "t.csv") == [["word", "count"], ["peace", "2"]]


@given(st.text(alphabet="'=+-@ \t\n\rab１＝\ufeff\u200b"))
def test_the_formula_guard_can_be_undone_whatever_the_cell(cell):
    assert export.unguarded(export.guarded(cell)) == cell


@given(st.text())
def test_no_guarded_cell_begins_like_a_formula(cell):
    assert not RUNS.match(export.guarded(cell))


def test_nothing_hostile_stands_first_in_a_csv_cell_and_all_of_it_can_be_read_back(tmp_path):
    table = pd.concat([QUOTATIONS, pd.DataFrame([{"speaker_name": TITLE}])])
    rows = rows_of_csv(export.write_table(table, tmp_path / "t.csv"))
    assert not [cell for row in rows for cell in row if RUNS.match(cell)]
    names = [export.unguarded(row[rows[0].index("speaker_name")]) for row in rows[1:]]
    assert names == [NAME, TITLE]


def test_a_file_name_that_is_no_utf8_leaves_in_every_format(tmp_path):
    table = pd.DataFrame({"doc": [DOC]})
    assert "\\udcff" in export.write_table(table, tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert lines_of(export.write_table(table, tmp_path / "t.jsonl")) == [{"doc": DOC}]
    with pytest.warns(UserWarning, match="control"):
        export.write_table(table, tmp_path / "t.xlsx")


@pytest.mark.parametrize("text", [
    pytest.param("=1+1", id="a formula"), pytest.param("#N/A", id="an error"),
    pytest.param("0012", id="digits"),
    pytest.param("TRUE", id="a truth value"), pytest.param("2011-05-01", id="a date"),
    pytest.param("'=1", id="an apostrophe"),
])
def test_strings_are_strings_in_xlsx(tmp_path, text):
    path = export.write_table(pd.DataFrame({"word": [text], "count": [7]}), tmp_path / "t.xlsx")
    word, count = openpyxl.load_workbook(path).active[2]
    assert (word.value, word.data_type) == (text, "s")
    assert (count.value, count.data_type) == (7, "n")


def test_numbers_in_xlsx_are_those_of_the_table_to_the_digits_excel_keeps(tmp_path):
    numbers = [13761.467889908257, -1e-300, 1e20, 2**53, True]
    path = export.write_table(pd.DataFrame({"a": pd.Series(numbers, dtype=object)}), tmp_path / "t.xlsx")
    read = [row[0].value for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2)]
    assert read == pytest.approx(numbers, rel=1e-15)


def test_a_control_character_becomes_its_picture_in_xlsx_with_a_warning(tmp_path):
    with pytest.warns(UserWarning, match="1 cell.* control characters"):
        path = export.write_table(pd.DataFrame({"a": ["bell\x07"]}), tmp_path / "t.xlsx")
    assert openpyxl.load_workbook(path).active["A2"].value == "bell␇"


@pytest.mark.parametrize("sign", ["a", "😀"])
def test_a_cell_too_long_for_excel_is_cut_visibly_with_a_warning(tmp_path, sign):
    with pytest.warns(UserWarning, match="32,767"):
        path = export.write_table(pd.DataFrame({"a": [sign * 40_000]}), tmp_path / "t.xlsx")
    value = openpyxl.load_workbook(path).active["A2"].value
    assert "cut" in value[-70:]
    assert len(value.encode("utf-16-le")) // 2 <= 32_767


def test_text_that_looks_like_an_excel_escape_is_not_read_as_one(tmp_path):
    path = export.write_table(pd.DataFrame({"a": ["_x0041_"]}), tmp_path / "t.xlsx")
    assert b"_x005F_x0041_" in b"".join(zipfile.ZipFile(path).read(name)
                                        for name in zipfile.ZipFile(path).namelist())


def test_more_rows_than_a_sheet_holds_name_the_other_formats(tmp_path):
    with pytest.raises(QuotebookError, match=r"1,048,575 rows, .* write .csv or .jsonl"):
        export.write_table(pd.DataFrame({"a": range(1_048_576)}), tmp_path / "t.xlsx")


def test_no_moment_stands_in_a_workbook(tmp_path):
    archive = zipfile.ZipFile(export.write_table(TABLE, tmp_path / "t.xlsx"))
    assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml"))) == {b"1980-01-01T"}


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx", ".parquet"])
def test_ten_thousand_quotations_are_written_in_seconds(tmp_path, ending):
    table = pd.concat([QUOTATIONS.drop(columns="doc")] * 10_000, ignore_index=True)
    started = time.process_time()
    export.write_table(table, tmp_path / f"t{ending}")
    assert time.process_time() - started < 30


def test_rejected_marks_leave_with_their_reason_guarded(tmp_path):
    rows = rows_of_csv(export.write_table(REJECTED, Path(tmp_path) / "t.csv"))
    assert export.unguarded(rows[1][-1]) == REJECTED["reason"].iloc[0] != rows[1][-1]


@pytest.mark.parametrize("cell", ["one\rtwo", "one\ntwo", "one\r\ntwo"])
def test_line_ends_inside_a_cell_stay_inside_it(cell):
    written = export.csv_bytes(pd.DataFrame({"text": [cell], "n": [1]})).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["text", "n"], [cell, "1"]]


def test_parquet_keeps_numbers_lists_and_what_is_absent(tmp_path):
    rows = parquet.read_table(export.write_table(TABLE, tmp_path / "t.parquet")).to_pylist()
    assert rows[0] == {"doc": "a.txt", "spans": [[476, 746], [760, 800]], "flags": ["nested", "title"],
                       "cue_start": 12, "share": 0.25, "speaker": "Vera"}
    assert rows[1] == {"doc": "b.txt", "spans": [[1, 2]], "flags": [], "cue_start": None, "share": None,
                       "speaker": None}


def test_a_file_name_that_is_no_utf8_is_spelled_out_in_parquet(tmp_path):
    table = pd.DataFrame({"path": ["a\udcff.txt", None], "documents": [1, 0]})
    written = parquet.read_table(export.write_table(table, tmp_path / "t.parquet"))
    assert written["path"].to_pylist() == ["a\\udcff.txt", None]


def test_a_column_of_nothing_is_text_in_parquet(tmp_path):
    table = pd.DataFrame({"group": [None, None]})
    written = parquet.read_table(export.write_table(table, tmp_path / "t.parquet"))
    assert str(written.schema.field("group").type) == "large_string"


@pytest.mark.parametrize("cell, written", [
    pytest.param("x;=cmd", "x;'=cmd", id="a formula"),
    pytest.param("x; -1+cmd", "x;' -1+cmd", id="behind a space"),
    pytest.param("=1;@a", "'=1;'@a", id="twice"), pytest.param("x;'=a", "x;''=a", id="guarded already"),
    pytest.param("476-746;760-800", "476-746;760-800", id="spans"),
    pytest.param("rain; fog", "rain; fog", id="prose"),
])
def test_no_formula_begins_behind_a_semicolon_and_reading_gives_the_cell_back(cell, written):
    assert export.guarded(cell) == written and export.unguarded(written) == cell


@pytest.mark.parametrize("cell, written", [
    pytest.param("x\t=cmd", "x\t'=cmd", id="behind a tab"),
    pytest.param("x|@cmd", "x|'@cmd", id="behind a bar"),
    pytest.param("x\n=cmd", "x\n'=cmd", id="on a line of its own"),
    pytest.param("x;\n\t -cmd", "x;\n\t' -cmd", id="behind several of them"),
    pytest.param("x\r\n'+1", "x\r\n''+1", id="guarded already"),
])
def test_no_formula_begins_behind_what_separates_cells_somewhere(cell, written):
    assert export.guarded(cell) == written and export.unguarded(written) == cell


@given(st.text(alphabet="';|\t\n\r =+-@\u200bax"))
def test_no_piece_of_a_guarded_cell_begins_like_a_formula(cell):
    guarded = export.guarded(cell)
    assert export.unguarded(guarded) == cell
    assert not any(re.match(r"[\s\u200b]*[=+\-@]", piece) for piece in re.split(r"[;|\t\n\r]", guarded))
