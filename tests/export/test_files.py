"""Files are whole or not written at all, also when the disk is full, the writer is killed,
or two write at once.
"""
import json
import os
import sys
import time

import pytest
from conftest import python
from sample_table import TABLE

from quotebook import export
from quotebook.export import ExportError

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
