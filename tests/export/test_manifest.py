"""What the manifest says of an export; what is ours in its folder, and what stays because it is not."""
import hashlib
import json
import warnings

import pandas as pd
import pytest
from sample_table import TABLE

from quotebook import export
from quotebook.export import ExportError


@pytest.mark.parametrize("file", ["01.csv", "01.jsonl"])
def test_a_file_that_no_manifest_lists_is_never_replaced(exports, file):
    exports.mkdir()
    (exports / file).write_text("mine")
    with pytest.raises(ExportError, match="was not written by quotebook, or was changed since"):
        export.save_table(TABLE, "01")
    assert (exports / file).read_text() == "mine"
    assert [path.name for path in exports.iterdir()] == [file]


def test_a_file_that_somebody_changed_is_never_replaced(exports):
    export.save_table(TABLE, "01")
    (exports / "01.csv").write_text("changed")
    with pytest.raises(ExportError, match="01.csv was not written by quotebook"):
        export.save_table(TABLE, "01")
    assert (exports / "01.csv").read_text() == "changed"


def test_somebody_elses_manifest_and_report_stay(exports):
    exports.mkdir()
    (exports / "manifest.json").write_text('{"name": "my site"}')
    (exports / "report.html").write_text("mine")
    with pytest.raises(ExportError, match="manifest.json was not written by quotebook"):
        export.save_table(TABLE, "01")
    with pytest.raises(ExportError):
        export.save_pages({"report.html": b"<p>"}, exports)
    assert (exports / "manifest.json").read_text() == '{"name": "my site"}'
    assert (exports / "report.html").read_text() == "mine"


def test_pages_are_written_again_over_those_that_the_manifest_lists(exports):
    export.save_pages({"report.html": b"one"}, exports)
    export.save_pages({"report.html": b"two"}, exports)
    assert (exports / "report.html").read_bytes() == b"two"


@pytest.mark.parametrize("damage", [
    pytest.param(lambda text: text.replace('"finding": ""', '"finding": 3'), id="an entry of another shape"),
    pytest.param(lambda text: text[:-20], id="cut off"),
    pytest.param(lambda text: "{ half", id="replaced by something else"),
    pytest.param(lambda text: text.replace('"documents": "',
                                           '"documents": ["').replace('",\n   "files"', '"],\n   "files"'),
                 id="a list where a name should be"),
])
def test_a_damaged_manifest_is_written_anew_with_a_sentence(exports, damage):
    export.save_table(TABLE, "01")
    manifest = exports / "manifest.json"
    whole = manifest.read_text()
    assert damage(whole) != whole
    manifest.write_text(damage(whole))
    with pytest.warns(UserWarning, match="was damaged; it is written anew"):
        export.save_table(TABLE, "01")
    assert list(json.loads(manifest.read_text())["exports"]) == ["01"]


def test_a_damaged_lock_stops_no_save(exports):
    exports.mkdir()
    (exports / ".lock").write_bytes(b"SQLite format 3\0 and then nonsense")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        export.save_table(TABLE, "01")


def test_a_folder_in_the_place_of_the_lock_is_said_and_stops_no_save(exports):
    (exports / ".lock").mkdir(parents=True)
    with pytest.warns(UserWarning, match="cannot be locked"):
        export.save_table(TABLE, "01")


def test_temporary_files_of_killed_runs_are_swept_and_no_others(exports):
    exports.mkdir()
    for name in (".01.csv-0123456789abcdef.part", ".mine.part"):
        (exports / name).touch()
    export.save_table(TABLE, "01")
    assert [path.name for path in exports.glob(".*.part")] == [".mine.part"]


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
