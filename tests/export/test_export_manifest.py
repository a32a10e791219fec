"""What is written down of an export: in the manifest for the next run, in the notebook for the report."""
import hashlib
import json

import pandas as pd
import pytest
from conftest import ROOT
from sample_table import TABLE

from quotebook import charts, export
from quotebook.errors import QuotebookError

CUES = pd.DataFrame({"cue": ["said", "told"], "quotations": [3, 1]})


def chart():
    return charts.draw_bars(CUES, x="quotations", title="“Said” introduces most", note="Source: 2 documents.")


def test_an_exports_folder_without_a_manifest_has_made_nothing_from_nothing(exports):
    assert export.read_manifest(exports) == {"exports": {}, "documents": {}, "versions": {}, "pages": {}}


@pytest.mark.parametrize("content", [
    pytest.param("[]", id="another shape"), pytest.param('{"exports": {}}', id="a part is missing"),
    pytest.param('{"exports": 1, "documents": {}, "versions": {}}', id="a part is no object"),
])
def test_a_manifest_of_another_shape_counts_as_none(exports, content):
    exports.mkdir()
    (exports / "manifest.json").write_text(content)
    assert export.read_manifest(exports) == {"exports": {}, "documents": {}, "versions": {}, "pages": {}}


def test_the_manifest_names_the_packages_that_made_the_exports(exports):
    export.save_table(TABLE, "01")
    versions = export.read_manifest(exports)["versions"]
    assert sorted(versions) == ["matplotlib", "numpy", "pandas", "python", "quotebook"]
    assert versions["pandas"] == pd.__version__


def test_a_chart_leaves_its_pictures_its_numbers_and_its_finding(exports):
    saved = export.save_chart(chart(), "05-cues", table=CUES)
    entry = export.read_manifest(exports)["exports"]["05-cues"]
    assert sorted(entry["files"]) == ["05-cues.csv", "05-cues.pdf", "05-cues.png", "05-cues.svg"]
    assert entry["finding"] == saved.finding != "" and entry["rows"] == 2
    assert (exports / "05-cues.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "said,3"


def test_every_file_stands_in_the_manifest_with_the_hash_of_its_content(exports):
    export.save_table(TABLE, "01")
    for name, digest in export.read_manifest(exports)["exports"]["01"]["files"].items():
        assert hashlib.sha256((exports / name).read_bytes()).hexdigest() == digest


def test_documents_leave_the_manifest_with_the_last_export_made_from_them(exports):
    for sha256 in ("11", "22"):
        export.made_from(pd.DataFrame({"doc": ["a"], "sha256": [sha256]}))
        export.save_table(TABLE, "01")
    assert list(export.read_manifest(exports)["documents"].values()) == [{"a": "22"}]


def test_the_same_documents_stand_in_the_manifest_once_under_sixteen_digits(exports):
    export.made_from(pd.DataFrame({"doc": ["a"], "sha256": ["11"]}))
    for name in ("01", "02"):
        export.save_table(TABLE, name)
    (digest,) = export.read_manifest(exports)["documents"]
    assert len(digest) == 16 and {entry["documents"] for entry in
                                  export.read_manifest(exports)["exports"].values()} == {digest}


def test_the_manifest_is_text_that_a_person_can_read(exports):
    export.made_from(pd.DataFrame({"doc": ["Übersicht.txt"], "sha256": ["11"]}), GROUP="Velm")
    export.save_table(TABLE, "01")
    text = (exports / "manifest.json").read_text(encoding="utf-8")
    assert '"Übersicht.txt": "11"' in text and text.endswith("}\n") and '\n "documents": {\n' in text


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


@pytest.mark.parametrize("name, fits", [
    pytest.param("x" * 120, True, id="120 characters"), pytest.param("x" * 121, False, id="121 characters"),
    pytest.param("console", True, id="only begins like a device"), pytest.param("LPT1", False, id="a device"),
    pytest.param("nul.txt", False, id="a device with an ending"),
    pytest.param("a b", True, id="a space inside"),
    pytest.param("a ", False, id="a space at the end"), pytest.param("a.b", True, id="a dot inside"),
])
def test_names_that_some_system_cannot_hold_are_refused_and_all_others_taken(exports, name, fits):
    if fits:
        assert (exports / export.save_table(TABLE, name).name).with_name(f"{name}.csv").exists()
    else:
        with pytest.raises(QuotebookError, match="use letters, digits, - and _, such as '05-cues'"):
            export.save_table(TABLE, name)


@pytest.mark.parametrize("path, ending", [
    ("a.csv", ".csv"), ("a.b/c.JSONL", ".jsonl"), ("x.xlsx", ".xlsx"),
])
def test_a_tables_ending_says_how_it_is_written(path, ending):
    assert export.check_table_path(path) == ending


@pytest.mark.parametrize("path", ["a", "a.txt", "csv", "a.csv.gz"])
def test_an_ending_that_is_not_written_is_refused_by_name(path):
    with pytest.raises(QuotebookError, match=f"^{path} must end in .csv, .jsonl, .xlsx"):
        export.check_table_path(f"folder/{path}")
