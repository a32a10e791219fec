"""A file can be written where no folder is yet, again where one is, and says where it went."""
import os
from pathlib import Path

import pytest

from quotebook.export import ExportError
from quotebook.export.files import locked, make_folder, refuse_unfit_folder, write_whole


def test_missing_folders_are_made_however_deep(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.csv", b"1")
    assert (tmp_path / "a" / "b" / "c.csv").read_bytes() == b"1"


def test_a_file_is_replaced_with_nothing_of_the_old_content_left(tmp_path):
    for content in (b"longer than the next", b"short"):
        write_whole(tmp_path / "a.csv", content)
    assert (tmp_path / "a.csv").read_bytes() == b"short"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("as_given", [str, Path], ids=["a string", "a path"])
def test_the_path_comes_back_as_it_was_given(tmp_path, monkeypatch, as_given):
    monkeypatch.chdir(tmp_path)
    assert write_whole(as_given("sub/a.csv"), b"1") == Path("sub/a.csv")


def test_a_name_as_long_as_the_system_allows_is_written(tmp_path):
    name = "x" * 251 + ".csv"
    assert write_whole(tmp_path / name, b"1").stat().st_size == 1


def test_a_replaced_file_keeps_who_may_read_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("make, reason", [
    pytest.param(lambda path: path.mkdir(), "is a folder; choose another name", id="a folder"),
    pytest.param(lambda path: (path.write_bytes(b"mine"), path.chmod(0o444)),
                 "is write-protected; choose another name", id="a write-protected file"),
    pytest.param(lambda path: (path.write_bytes(b"mine"), path.chmod(0o577)),
                 "is write-protected; choose another name", id="a program that others may write"),
    pytest.param(os.mkfifo, "is a device, a named pipe, a socket or a link to itself; choose another name",
                 id="a named pipe"),
    pytest.param(lambda path: path.symlink_to("/dev/null"), "is a device, a named pipe", id="a device"),
    pytest.param(lambda path: path.symlink_to(path), "is a device, .* a link to itself",
                 id="a link to itself"),
])
def test_what_stands_in_the_way_is_named(tmp_path, make, reason):
    make(tmp_path / "a.csv")
    with pytest.raises(ExportError, match=f"a.csv {reason}"):
        write_whole(tmp_path / "a.csv", b"1")


def test_a_name_that_no_system_knows_is_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="cannot be written .*; choose another name"):
        write_whole(tmp_path / "a\0.csv", b"1")


@pytest.mark.parametrize("make, reason", [
    pytest.param(os.mkfifo, "exports is no folder", id="a named pipe"),
    pytest.param(Path.touch, "exports is no folder", id="a file"),
    pytest.param(lambda path: path.symlink_to("nowhere"), "exports is no folder", id="a link to nothing"),
    pytest.param(Path.mkdir, "exports is write-protected", id="a write-protected folder"),
])
@pytest.mark.parametrize("below", ["", "new/deep"])
def test_a_folder_that_cannot_hold_exports_is_known_without_making_it(tmp_path, monkeypatch, make, reason,
                                                                       below):
    make(tmp_path / "exports")
    monkeypatch.setattr("os.access", lambda path, mode: False)      # the system lets its administrator
    with pytest.raises(ExportError, match=rf"cannot hold exports \(.*{reason}\); choose another folder"):
        refuse_unfit_folder(tmp_path / "exports" / below)


def test_a_folder_that_can_be_made_is_only_looked_for_until_it_is_made(tmp_path):
    refuse_unfit_folder(tmp_path / "new/deep")
    assert not (tmp_path / "new").exists()
    make_folder(tmp_path / "new/deep")
    assert (tmp_path / "new/deep").is_dir()


def test_a_folder_that_cannot_be_made_after_all_is_one_sentence(tmp_path):
    (tmp_path / "exports").touch()
    with pytest.raises(ExportError, match=r"cannot hold exports \(.*\); choose another folder"):
        make_folder(tmp_path / "exports")


def test_an_export_error_is_a_callers_mistake_and_a_systems_error():
    assert issubclass(ExportError, ValueError) and issubclass(ExportError, OSError)


def test_a_lock_leaves_an_empty_file_and_can_be_taken_again(tmp_path):
    for _ in range(2):
        with locked(tmp_path):
            pass
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [(".lock", 0)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_whose_target_is_not_there_yet_makes_the_target(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "target.csv")
    write_whole(tmp_path / "link.csv", b"1")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "target.csv").read_bytes() == b"1"
