"""What lies in a folder is read as it is."""
import os
import pickle

import pytest

from quotebook.documents import Limits, load_documents
from quotebook.documents.folder import Place, find_files, read_bytes
from quotebook.documents.records import File, Refused


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="no system whose files grow as they are read")
def test_a_file_that_is_not_as_long_as_its_folder_says_is_refused():
    with pytest.raises(Refused, match="its size"):
        read_bytes("/proc/version", Limits.file_bytes)


def test_a_link_put_in_a_files_place_since_it_was_listed_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("a line from elsewhere")
    (tmp_path / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(Refused, match="cannot be opened"):
        read_bytes(str(tmp_path / "a.txt"), 100)


def test_a_link_that_was_asked_for_by_its_name_is_read(tmp_path):
    (tmp_path / "there.txt").write_text("The ferry left.")
    (tmp_path / "a.txt").symlink_to(tmp_path / "there.txt")
    assert load_documents(tmp_path / "a.txt").texts == ["The ferry left."]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    def closed(folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", closed)
    assert load_documents(tmp_path).file_records == [
        File(".", "refused", 0, "cannot be opened: permission denied")]


def other_file(folder, secret):
    (folder / "a.txt").unlink()
    os.link(secret / "a.txt", folder / "a.txt")


def other_folder(folder, secret):
    folder.rename(folder.parent / "before")
    folder.symlink_to(secret)


@pytest.mark.skipif(not hasattr(os, "link"), reason="no links")
@pytest.mark.parametrize("swap", [other_file, other_folder])
def test_a_file_that_was_swapped_since_its_folder_was_listed_is_refused(tmp_path, monkeypatch, swap):
    for name in ("listed", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"A {name} line.")

    def listed_and_swapped(*arguments):
        found = find_files(*arguments)
        swap(tmp_path / "listed", tmp_path / "secret")
        return found

    monkeypatch.setattr("quotebook.documents.load.find_files", listed_and_swapped)
    loaded = load_documents(tmp_path / "listed")
    assert loaded.texts == [] and "another file took its place" in loaded.file_records[0].reason


def test_a_place_is_read_on_another_machine_which_numbers_its_devices_otherwise(tmp_path):
    (tmp_path / "a.txt").write_text("The ferry left.")
    here = Place.of(str(tmp_path / "a.txt"), os.stat_result((0, 1, 2, *[0] * 7)))      # as numbered elsewhere
    with pytest.raises(Refused, match="another file took its place"):
        read_bytes(here, 100)
    assert read_bytes(pickle.loads(pickle.dumps(here)), 100) == b"The ferry left."
