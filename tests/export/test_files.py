"""Files are whole or not written at all, also when the disk is full, the writer is killed,
or two write at once.
"""
import json
import os
import sys
import time
from pathlib import Path

import pytest
from conftest import python
from sample_table import TABLE

from quotebook import export
from quotebook.export import ExportError
from quotebook.export.files import locked, make_folder, refuse_unfit_folder, write_whole

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
        write_whole(target, b"new")
    monkeypatch.undo()
    contents = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
    assert contents == ([before] if before else [])


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
    now = {path.name: path.read_bytes() for path in exports.glob("[!.]*")}
    export.save_table(new_table, "01")
    new = {path.name: path.read_bytes() for path in exports.iterdir()}
    assert now.keys() == old.keys() - {".lock"}      # the journal, hidden, tells the next save what is ours
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


def test_a_link_stays_a_link_and_its_target_gets_the_content(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_a_new_file_can_be_read_by_whoever_the_system_lets_read_new_files(tmp_path):
    write_whole(tmp_path / "ours", b"")
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
def test_what_stands_in_the_way_is_named_and_left_alone(tmp_path, make, reason):
    make(tmp_path / "a.csv")
    before = (tmp_path / "a.csv").lstat()
    with pytest.raises(ExportError, match=f"a.csv {reason}"):
        write_whole(tmp_path / "a.csv", b"1")
    assert (tmp_path / "a.csv").lstat() == before


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
