"""What was saved, under which name, from which documents, and what of an earlier run goes."""
import hashlib
import json

import pandas as pd
import pytest
from conftest import python
from sample_table import TABLE

from quotebook import export
from quotebook.errors import QuotebookError

TABLE_KINDS = ["csv", "jsonl", "xlsx"]


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
    runs = [python(EVERYTHING, QUOTEBOOK_EXPORTS=str(tmp_path / seed), PYTHONHASHSEED=seed)
            for seed in ("1", "2")]
    for run in runs:
        assert run.wait() == 0, run.stderr.read()
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()}
                     for seed in ("1", "2"))
    assert sorted(first) == [".lock", "01-cues.csv", "01-cues.pdf", "01-cues.png", "01-cues.svg",
                             "01-table.csv", "01-table.jsonl", "01-table.xlsx", "manifest.json"]
    assert first == second


@pytest.mark.parametrize("name",
                         ["", "../up", "a/b", "a\\b", ".hidden", "con", "a:b", "x" * 200, "tab\t", "end."])
def test_a_name_that_could_leave_the_folder_or_fail_on_some_system_is_refused(exports, name):
    with pytest.raises(QuotebookError, match="cannot name an export"):
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


def test_a_manifest_that_somebody_broke_is_written_anew(exports):
    exports.mkdir()
    (exports / "manifest.json").write_text("{ half")
    export.save_table(TABLE, "01")
    assert list(json.loads((exports / "manifest.json").read_text())["exports"]) == ["01"]


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
