"""What was saved, under which name, from which documents, and what of an earlier run goes; what the notebook
keeps of it for the report.
"""
import hashlib
import json

import pandas as pd
import pytest
from conftest import ROOT, python
from sample_table import TABLE

from quotebook import charts, export
from quotebook.errors import QuotebookError

TABLE_KINDS = ["csv", "jsonl", "xlsx"]
CUES = pd.DataFrame({"cue": ["said", "told"], "quotations": [3, 1]})

EVERYTHING = """
import matplotlib; matplotlib.use("agg")
import pandas as pd
from quotebook import charts, export
table = pd.DataFrame({"cue": ["said", "told"], "quotations": [3, 1], "kind": ["direct", "mixed"]})
ax = charts.draw_bars(table, x="quotations", by="kind", title="t", note="n")
export.made_from(pd.DataFrame({"doc": ["b", "a"], "sha256": ["2", "1"]}), TOP=3)
export.save_chart(ax, "01-cues", table=table); export.save_table(table, "01-table")
"""


def chart():
    return charts.draw_bars(CUES, x="quotations", title="“Said” introduces most", note="Source: 2 documents.")


def test_the_same_input_gives_the_same_bytes_in_every_format_whatever_the_hash_seed(tmp_path):
    runs = [python(EVERYTHING, QUOTEBOOK_EXPORTS=str(tmp_path / seed), PYTHONHASHSEED=seed)
            for seed in ("1", "2")]
    for run in runs:
        assert run.wait() == 0, run.stderr.read()
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()}
                     for seed in ("1", "2"))
    assert sorted(first) == [".lock", "01-cues.csv", "01-cues.pdf", "01-cues.png", "01-cues.svg",
                             "01-table.csv", "01-table.jsonl", "01-table.xlsx", "manifest.json"]
    assert first == second


@pytest.mark.parametrize("name, fits", [
    *((name, False) for name in ["", "../up", "a/b", "a\\b", ".hidden", "con", "a:b", "tab\t", "end."]),
    pytest.param("x" * 120, True, id="120 characters"), pytest.param("x" * 121, False, id="121 characters"),
    pytest.param("console", True, id="only begins like a device"), pytest.param("LPT1", False, id="a device"),
    pytest.param("nul.txt", False, id="a device with an ending"),
    pytest.param("a b", True, id="a space inside"),
    pytest.param("a ", False, id="a space at the end"), pytest.param("a.b", True, id="a dot inside"),
])
def test_a_name_that_could_leave_the_folder_or_fail_on_some_system_is_refused(exports, name, fits):
    if fits:
        assert (exports / export.save_table(TABLE, name).name).with_name(f"{name}.csv").exists()
    else:
        with pytest.raises(QuotebookError,
                           match="cannot name an export; use letters, digits, - and _, such as '05-cues'"):
            export.save_table(TABLE, name)
        assert not exports.exists()


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


def test_the_documents_are_hashed_once_and_not_with_every_save(exports, monkeypatch):
    hashed = []
    monkeypatch.setattr(export, "sha256", lambda content: hashed.append(content) or hashlib.sha256(content))
    export.made_from(pd.DataFrame({"doc": ["a"], "sha256": ["11"]}))
    for name in ("01", "02"):
        export.save_table(TABLE, name)
    assert hashed == [b'{"a": "11"}']


def test_entries_of_files_that_are_gone_leave_the_manifest(exports):
    export.save_table(TABLE, "01-old")
    for path in exports.glob("01-old*"):
        path.unlink()
    export.save_table(TABLE, "02-new")
    assert list(json.loads((exports / "manifest.json").read_text())["exports"]) == ["02-new"]


@pytest.fixture
def of_two_collections(exports):
    """Exports of a first collection, and then one of a second;
    `remove` takes away what the second did not write.
    """
    for number, names in {"1": ["02-trends", "02-edited", "2025-mine"], "2": ["01-words"]}.items():
        export.made_from(pd.DataFrame({"doc": ["a"], "sha256": [number]}))
        for name in names:
            export.save_table(TABLE, name)
    (exports / "02-edited.csv").write_text("corrected by hand")
    written = {path.name for path in exports.glob("01-words*")}
    return lambda **options: export.remove_others(exports,
                                                  **{"written": written, "numbers": {"01", "02"}, **options})


def test_only_files_that_are_as_we_wrote_them_go_and_only_those_named_as_a_notebooks(
        exports, of_two_collections):
    removed = {path.name for path in of_two_collections()}
    assert removed == {"02-trends.csv", "02-trends.jsonl", "02-trends.xlsx", "02-edited.jsonl",
                       "02-edited.xlsx"}
    assert (exports / "02-edited.csv").read_text() == "corrected by hand"
    left = json.loads((exports / "manifest.json").read_text())
    assert sorted(left["exports"]) == ["01-words", "02-edited", "2025-mine"]
    assert {path.name for path in exports.glob("2025-mine*")} == left["exports"]["2025-mine"]["files"].keys()


def test_a_run_that_wrote_nothing_removes_nothing(exports, of_two_collections):
    before = {path.name: path.read_bytes() for path in exports.iterdir()}
    assert of_two_collections(written=set()) == []
    assert {path.name: path.read_bytes() for path in exports.iterdir()} == before


def test_what_the_same_documents_gave_before_stays(exports, of_two_collections):
    removed = of_two_collections(written={"02-trends.csv"})
    assert removed == [exports / f"01-words.{kind}" for kind in TABLE_KINDS]


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


@pytest.mark.parametrize("rows, options, kinds", [
    pytest.param(3, {}, {"csv", "jsonl", "xlsx"}, id="few rows"),
    pytest.param(4, {}, {"csv", "jsonl"}, id="many rows"),
    pytest.param(4, {"xlsx": True}, {"csv", "jsonl", "xlsx"}, id="many rows, asked for"),
    pytest.param(3, {"xlsx": False}, {"csv", "jsonl"}, id="not wanted"),
])
def test_a_sheet_is_saved_of_few_rows_or_when_it_is_asked_for(exports, monkeypatch, rows, options, kinds):
    monkeypatch.setattr(export, "MOST_XLSX_ROWS", 3)
    export.save_table(pd.DataFrame({"n": range(rows)}), "01-table", **options)
    assert {path.suffix[1:] for path in exports.glob("01-table*")} == kinds


@pytest.mark.parametrize("edited", [False, True])
def test_the_sheet_of_a_table_that_grew_goes_unless_somebody_edited_it(exports, monkeypatch, edited):
    monkeypatch.setattr(export, "MOST_XLSX_ROWS", 3)
    export.save_table(pd.DataFrame({"n": range(3)}), "01-table")
    if edited:
        (exports / "01-table.xlsx").write_bytes(b"mine")
    export.save_table(pd.DataFrame({"n": range(4)}), "01-table")
    assert (exports / "01-table.xlsx").exists() == edited


def test_a_chart_leaves_its_pictures_its_numbers_and_its_finding(exports):
    saved = export.save_chart(chart(), "05-cues", table=CUES)
    entry = export.read_manifest(exports)["exports"]["05-cues"]
    assert sorted(entry["files"]) == ["05-cues.csv", "05-cues.pdf", "05-cues.png", "05-cues.svg"]
    assert entry["finding"] == saved.finding != "" and entry["rows"] == 2
    assert (exports / "05-cues.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "said,3"


def test_a_notebook_keeps_what_was_saved_for_the_reader_and_for_the_report(exports):
    saved = export.save_chart(chart(), "05-cues", table=CUES)
    shown = saved._repr_mimebundle_()
    assert shown["text/plain"] == "Saved exports/05-cues: csv, pdf, png, svg"
    assert shown[export.SAVED] == {
        "name": "05-cues", "files": saved.files, "finding": saved.finding, "title": "", "note": ""}
    assert json.loads(json.dumps(shown)) == shown


def test_what_committed_notebooks_saved_is_known_by_its_name():
    committed = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert f'"{export.SAVED}"' in committed


@pytest.mark.parametrize("path, ending", [
    ("a.csv", ".csv"), ("a.b/c.JSONL", ".jsonl"), ("x.xlsx", ".xlsx"),
])
def test_a_tables_ending_says_how_it_is_written(path, ending):
    assert export.check_table_path(path) == ending


@pytest.mark.parametrize("path", ["a", "a.txt", "csv", "a.csv.gz"])
@pytest.mark.parametrize("ask", [
    pytest.param(export.check_table_path, id="when asked"),
    pytest.param(lambda path: export.write_table(TABLE, path), id="when written"),
])
def test_an_ending_that_is_not_written_is_refused_by_name_with_those_that_are(tmp_path, path, ask):
    with pytest.raises(QuotebookError, match=f"^{path} must end in .csv, .jsonl, .xlsx, .parquet"):
        ask(tmp_path / path)
