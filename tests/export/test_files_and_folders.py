"""A file can be written where no folder is yet, again where one is, and says where it went."""
import os
from pathlib import Path

import pytest

from quotebook.export import ExportError
from quotebook.export.files import locked, write_whole


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
])
def test_what_stands_in_the_way_is_named(tmp_path, make, reason):
    make(tmp_path / "a.csv")
    with pytest.raises(ExportError, match=f"a.csv {reason}"):
        write_whole(tmp_path / "a.csv", b"1")


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
