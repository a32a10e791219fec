"""Exports: whole or not at all, the same bytes for the same input, nothing a spreadsheet would run."""
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hostile_document import DOC, NAME, QUOTATIONS, REJECTED, TITLE
from hypothesis import given
from hypothesis import strategies as st

from quotebook import export
from quotebook.errors import QuotebookError
from quotebook.export import ExportError

TABLE = pd.DataFrame({
    "doc": ["a.txt", "b.txt"], "spans": [((476, 746), (760, 800)), ((1, 2),)], "flags": [("nested", "title"), ()],
    "cue_start": pd.array([12, None], dtype="Int64"), "share": [0.25, None], "speaker": ["Vera", None],
})
TABLE_KINDS = ["csv", "jsonl", "xlsx"]
RUNS = re.compile(r"\s*[=+\-@＝＋－＠]")


@pytest.fixture(autouse=True)
def exports(tmp_path, monkeypatch):
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    return tmp_path / "exports"


def rows_of_csv(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def python(code, **environment):
    return subprocess.Popen([sys.executable, "-c", code], env={**os.environ, **environment}, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


# Tables

def test_csv_has_a_bom_spans_with_dashes_and_joined_flags(tmp_path):
    path = export.write_table(TABLE, tmp_path / "t.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows_of_csv(path)[1:] == [["a.txt", "476-746;760-800", "nested;title", "12", "0.25", "Vera"],
                                     ["b.txt", "1-2", "", "", "", ""]]


def test_json_lines_have_null_lists_and_whole_offsets(tmp_path):
    first, second = lines_of(export.write_table(TABLE, tmp_path / "t.jsonl"))
    assert first == {"doc": "a.txt", "spans": [[476, 746], [760, 800]], "flags": ["nested", "title"], "cue_start": 12,
                     "share": 0.25, "speaker": "Vera"}
    assert second["cue_start"] is None and second["share"] is None and second["speaker"] is None


def test_offsets_that_pandas_turned_into_floats_leave_as_whole_numbers(tmp_path):
    table = pd.DataFrame({"start": [12.0, float("nan")]})
    assert rows_of_csv(export.write_table(table, tmp_path / "t.csv"))[1:] == [["12"], [""]]
    assert lines_of(export.write_table(table, tmp_path / "t.jsonl")) == [{"start": 12}, {"start": None}]


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
def test_a_table_without_rows_keeps_its_columns(tmp_path, ending):
    path = export.write_table(TABLE.head(0), tmp_path / f"t{ending}")
    assert path.exists()
    if ending == ".csv":
        assert rows_of_csv(path) == [list(TABLE.columns)]


def test_another_ending_than_ours_is_refused_with_those_we_write(tmp_path):
    with pytest.raises(QuotebookError, match="must end in .csv, .jsonl, .xlsx"):
        export.write_table(TABLE, tmp_path / "out.txt")


COLUMNS = {"word": ["=1+1", "peace", "\r"], "count": [3, 2, 1], "share": [0.25, float("nan"), 1e-7],
           "rate": [2.0, None, 4.0], "far": [float("inf"), 1.5, -2.0], "forms": ["a", None, ""]}


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
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


# XLSX

@pytest.mark.parametrize("text", [
    pytest.param("=1+1", id="a formula"), pytest.param("#N/A", id="an error"), pytest.param("0012", id="digits"),
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
    assert b"_x005F_x0041_" in b"".join(zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist())


def test_more_rows_than_a_sheet_holds_name_the_other_formats(tmp_path):
    with pytest.raises(QuotebookError, match=r"1,048,575 rows, .* write .csv or .jsonl"):
        export.write_table(pd.DataFrame({"a": range(1_048_576)}), tmp_path / "t.xlsx")


# The same bytes

EVERYTHING = """
import matplotlib; matplotlib.use("agg")
import pandas as pd
from quotebook import charts, export
table = pd.DataFrame({"cue": ["said", "told"], "quotations": [3, 1], "kind": ["direct", "mixed"]})
ax = charts.draw_bars(table, x="quotations", by="kind", title="t", note="n")
export.made_from(pd.DataFrame({"doc": ["b", "a"], "sha256": ["2", "1"]}), TOP=3)
export.save_chart(ax, "01-cues", table=table); export.save_table(table, "01-table")
"""


def test_the_same_input_gives_the_same_bytes_in_every_format_whatever_the_hash_seed(tmp_path):
    runs = [python(EVERYTHING, QUOTEBOOK_EXPORTS=str(tmp_path / seed), PYTHONHASHSEED=seed) for seed in ("1", "2")]
    for run in runs:
        assert run.wait() == 0, run.stderr.read()
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "2"))
    assert sorted(first) == [".lock", "01-cues.csv", "01-cues.pdf", "01-cues.png", "01-cues.svg", "01-table.csv",
                             "01-table.jsonl", "01-table.xlsx", "manifest.json"]
    assert first == second


def test_no_moment_stands_in_a_workbook(tmp_path):
    archive = zipfile.ZipFile(export.write_table(TABLE, tmp_path / "t.xlsx"))
    assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml"))) == {b"1980-01-01T"}


# Whole or not at all

WRITING_CALLS = ["builtins.open", "os.fsync", "os.replace"]


@pytest.mark.parametrize("before, call", [
    *(pytest.param(None, call, id=f"{call} where none was") for call in WRITING_CALLS),
    *(pytest.param(b"old", call, id=f"{call} over a file") for call in [*WRITING_CALLS, "shutil.copymode"]),
])
def test_a_failing_write_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch, call, before):
    target = tmp_path / "t.csv"
    if before is not None:
        target.write_bytes(before)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, full)
    with pytest.raises(ExportError, match="No space left on device"):
        export.write_whole(target, b"new")
    monkeypatch.undo()
    assert [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()] == ([before] if before else [])


@pytest.mark.parametrize("failing", range(1, 6))
def test_a_disk_that_fills_during_an_export_never_leaves_half_a_file(exports, monkeypatch, failing):
    export.save_table(TABLE, "01")
    old = {path.name: path.read_bytes() for path in exports.iterdir()}
    replace, calls = os.replace, []

    def fills(source, target):
        calls.append(target)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("os.replace", fills)
    new_table = TABLE.assign(doc="c.txt")
    if failing <= 4:  # three files and the manifest
        with pytest.raises(ExportError):
            export.save_table(new_table, "01")
    else:
        export.save_table(new_table, "01")
    monkeypatch.undo()
    now = {path.name: path.read_bytes() for path in exports.iterdir()}
    export.save_table(new_table, "01")
    new = {path.name: path.read_bytes() for path in exports.iterdir()}
    assert now.keys() == old.keys()
    assert all(content in (old[name], new[name]) for name, content in now.items())


def test_a_writer_killed_in_mid_write_leaves_the_old_file(tmp_path):
    target = tmp_path / "t.csv"
    target.write_bytes(b"old")
    writer = python(f"""
import os, time
from quotebook import export
os.fsync = lambda handle: (print("writing", flush=True), time.sleep(60))
export.write_whole({str(target)!r}, b"new" * 1000)""")
    assert writer.stdout.readline() == "writing\n"
    writer.kill()
    writer.wait()
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_the_limit_of_the_disk_is_one_sentence_and_the_old_file_stays(tmp_path):
    target = tmp_path / "t.csv"
    target.write_bytes(b"old")
    writer = python(f"""
import resource, signal
from quotebook import export
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export.write_whole({str(target)!r}, b"new" * 1000)
except export.ExportError as error:
    print(error)""")
    assert "File too large" in writer.communicate()[0]
    assert os.listdir(tmp_path) == ["t.csv"] and target.read_bytes() == b"old"


def test_a_write_protected_file_is_left_alone(tmp_path):
    target = tmp_path / "t.csv"
    target.write_bytes(b"mine")
    target.chmod(0o444)
    with pytest.raises(ExportError, match="write-protected"):
        export.write_whole(target, b"new")
    assert target.read_bytes() == b"mine"


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        export.write_whole(tmp_path / "t.csv", b"new")


def test_a_link_stays_a_link_and_its_target_gets_the_content(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    export.write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_a_new_file_can_be_read_by_whoever_the_system_lets_read_new_files(tmp_path):
    export.write_whole(tmp_path / "ours", b"")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_two_processes_that_export_at_once_both_stand_in_the_manifest(exports):
    code = """
import pandas as pd
from quotebook import export
for number in range(12):
    export.save_table(pd.DataFrame({{"a": [number]}}), f"{name}-{{number}}")"""
    writers = [python(code.format(name=name)) for name in ("left", "right")]
    for writer in writers:
        assert writer.wait() == 0, writer.stderr.read()
    manifest = json.loads((exports / "manifest.json").read_text())
    assert len(manifest["exports"]) == 24


def test_the_lock_of_a_process_that_was_killed_is_lifted(exports):
    exports.mkdir()
    holder = python(f"""
import time
from pathlib import Path
from quotebook.export.files import locked
with locked(Path({str(exports)!r})):
    print("locked", flush=True)
    time.sleep(60)""")
    assert holder.stdout.readline() == "locked\n"
    holder.kill()
    started = time.monotonic()
    export.save_table(TABLE, "01")
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("name", ["", "../up", "a/b", "a\\b", ".hidden", "con", "a:b", "x" * 200, "tab\t", "end."])
def test_a_name_that_could_leave_the_folder_or_fail_on_some_system_is_refused(exports, name):
    with pytest.raises(QuotebookError, match="cannot name an export"):
        export.save_table(TABLE, name)
    assert not exports.exists()


# Manifest

def test_the_manifest_says_what_was_made_from_which_documents_with_which_settings(exports):
    export.made_from(pd.DataFrame({"doc": ["b", "a"], "sha256": ["22", "11"]}), TOP=15, DOCUMENTS="../seeds")
    saved = export.save_table(TABLE, "01-words")
    manifest = json.loads((exports / "manifest.json").read_text())
    entry = manifest["exports"]["01-words"]
    assert manifest["documents"][entry["documents"]] == {"a": "11", "b": "22"}
    assert entry["settings"] == {"DOCUMENTS": "../seeds", "TOP": 15} and entry["rows"] == 2
    assert entry["files"] == saved.files and {"matplotlib", "pandas", "python"} <= manifest["versions"].keys()


def test_the_order_of_the_documents_makes_no_difference_to_the_manifest(exports):
    manifests = []
    for docs in (["a", "b"], ["b", "a"]):
        export.made_from(pd.DataFrame({"doc": docs, "sha256": docs}))
        export.save_table(TABLE, "01")
        manifests.append((exports / "manifest.json").read_bytes())
    assert manifests[0] == manifests[1]


def test_entries_of_files_that_are_gone_leave_the_manifest(exports):
    export.save_table(TABLE, "01-old")
    for path in exports.glob("01-old*"):
        path.unlink()
    export.save_table(TABLE, "02-new")
    assert list(json.loads((exports / "manifest.json").read_text())["exports"]) == ["02-new"]


def test_a_manifest_that_somebody_broke_is_written_anew(exports):
    exports.mkdir()
    (exports / "manifest.json").write_text("{ half")
    export.save_table(TABLE, "01")
    assert list(json.loads((exports / "manifest.json").read_text())["exports"]) == ["01"]


# What other documents gave before

@pytest.fixture
def of_two_collections(exports):
    """Exports of a first collection, and then one of a second; `remove` takes away what the second did not write."""
    for number, names in {"1": ["02-trends", "02-edited", "2025-mine"], "2": ["01-words"]}.items():
        export.made_from(pd.DataFrame({"doc": ["a"], "sha256": [number]}))
        for name in names:
            export.save_table(TABLE, name)
    (exports / "02-edited.csv").write_text("corrected by hand")
    written = {path.name for path in exports.glob("01-words*")}
    return lambda **options: export.remove_others(exports, **{"written": written, "numbers": {"01", "02"}, **options})


def test_only_files_that_are_as_we_wrote_them_go_and_only_those_named_as_a_notebooks(exports, of_two_collections):
    removed = {path.name for path in of_two_collections()}
    assert removed == {"02-trends.csv", "02-trends.jsonl", "02-trends.xlsx", "02-edited.jsonl", "02-edited.xlsx"}
    assert (exports / "02-edited.csv").read_text() == "corrected by hand"
    left = json.loads((exports / "manifest.json").read_text())
    assert sorted(left["exports"]) == ["01-words", "02-edited", "2025-mine"]
    assert {path.name for path in exports.glob("2025-mine*")} == left["exports"]["2025-mine"]["files"].keys()


def test_a_run_that_wrote_nothing_removes_nothing(exports, of_two_collections):
    before = {path.name: path.read_bytes() for path in exports.iterdir()}
    assert of_two_collections(written=set()) == []
    assert {path.name: path.read_bytes() for path in exports.iterdir()} == before


def test_what_the_same_documents_gave_before_stays(exports, of_two_collections):
    assert of_two_collections(written={"02-trends.csv"}) == [exports / f"01-words.{kind}" for kind in TABLE_KINDS]


def test_a_write_protected_file_is_not_removed(exports, of_two_collections):
    (exports / "02-trends.csv").chmod(0o444)
    assert exports / "02-trends.csv" not in of_two_collections()
    assert (exports / "02-trends.csv").exists()


def test_a_manifest_that_names_files_elsewhere_removes_none_of_them(exports, of_two_collections):
    elsewhere = exports.parent / "mine.txt"
    elsewhere.write_bytes(b"mine")
    manifest = json.loads((exports / "manifest.json").read_text())
    manifest["exports"]["02-trends"]["files"] = {"../mine.txt": hashlib.sha256(b"mine").hexdigest()}
    (exports / "manifest.json").write_text(json.dumps(manifest))
    of_two_collections()
    assert elsewhere.read_bytes() == b"mine"


def test_what_was_saved_is_said_in_one_line():
    assert repr(export.save_table(TABLE, "01-words")) == "Saved exports/01-words: csv, jsonl, xlsx"


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".xlsx"])
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
