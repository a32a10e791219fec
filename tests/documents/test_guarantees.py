"""Hostile files: each has the outcome stated for it, and none harms another or the machine."""
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict

import hostile_folder
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebook.documents import helper, load_documents
from quotebook.documents.formats import READERS, read_pieces
from quotebook.documents.records import Limits, Reading, Refused

# A reader that sleeps uses no processor time, so only the clock can end it; here the clock runs fast.
STANDSTILL = """
import faulthandler, time
import quotebook.documents.pdf as pdf
later = faulthandler.dump_traceback_later
faulthandler.dump_traceback_later = lambda seconds, exit: later(seconds / 30, exit=exit)
pdf.io.BytesIO = lambda content: time.sleep(60)
"""
OUTCOMES = {"loaded", "loaded with warning", "refused", "skipped"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case") / "hostile"
    folder.mkdir()
    cases, begun = hostile_folder.build(folder), time.process_time()
    loaded = load_documents(folder)
    return cases, loaded, time.process_time() - begun


def texts_of(loaded, path):
    return {row.doc[len(path):]: row.text for row in loaded.document_records if row.path == path}


def test_there_are_more_than_a_hundred_hostile_files(hostile):
    assert len(hostile[0]) > 200


def test_every_hostile_file_has_the_outcome_stated_for_it(hostile):
    cases, loaded, _ = hostile
    met = {file.path: file for file in loaded.file_records}
    wrong = [(case.path, case.outcome, case.reason, file) for case in cases
             if (file := met.get(case.path)) is None
             or file.outcome != case.outcome or case.reason not in file.reason]
    assert wrong == []


def test_every_recoverable_text_comes_out_as_it_was_written(hostile):
    cases, loaded, _ = hostile
    wrong = []
    for case in cases:
        found = texts_of(loaded, case.path)
        wrong += [(case.path + part, text[:80], found.get(part, "")[:80]) for part, text in case.texts.items()
                  if found.get(part) != text]
    assert wrong == []


def test_every_file_met_is_one_row_and_every_row_has_one_of_four_outcomes(hostile):
    cases, loaded, _ = hostile
    assert sorted(loaded.files["path"]) == sorted(case.path for case in cases)
    assert set(loaded.files["outcome"]) == OUTCOMES
    assert loaded.files["documents"].sum() == len(loaded.documents)
    without = loaded.files[(loaded.files["outcome"] != "loaded") & (loaded.files["reason"] == "")]
    assert without.empty


def test_the_hostile_folder_takes_less_than_a_minute_and_a_gigabyte(hostile):
    assert hostile[2] < 60
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        assert resource.getrusage(who).ru_maxrss < 1_000_000


def test_spans_of_problems_stand_inside_their_texts(hostile):
    loaded = hostile[1]
    lengths = {row.doc: row.characters for row in loaded.document_records}
    spanned = loaded.problems.dropna(subset="start")
    assert len(spanned) > 10
    assert all(0 <= row.start < row.end <= lengths[row.doc] for row in spanned.itertuples())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ending=st.sampled_from(sorted(READERS)), content=st.binary(max_size=400), head=st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"---\n", b"text,a\n", b'{"text": "', b"<html><p>", b"\xff\xfe",
     b"sep=;\n"]))
def test_readers_refuse_and_never_raise_on_any_content(ending, content, head):
    try:
        pieces = list(read_pieces("x" + ending, head + content, Reading(Limits())))
    except Refused as why:
        assert str(why)
    else:
        assert all(piece is None or isinstance(piece.text, str | None) for piece in pieces)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["a.txt", "z.csv", "m.jsonl", "m.md", "k.zip"]), content=st.binary(max_size=300))
def test_adding_a_file_changes_no_other_document(tmp_path, name, content):
    others = {"b.txt": "One text.", "c.csv": "text\nTwo\n"}
    for path, text in others.items():
        (tmp_path / path).write_text(text)
    (tmp_path / name).unlink(missing_ok=True)
    before = load_documents(tmp_path).document_records
    (tmp_path / name).write_bytes(content)
    after = [row for row in load_documents(tmp_path).document_records if row.path in others]
    (tmp_path / name).unlink()
    assert after == before


def test_guarded_readers_say_the_same_without_their_guard(hostile):
    cases = [case for case in hostile[0] if case.path.startswith(("web/", "word/", "sheets/", "pdf/"))
             and case.texts and case.content]
    assert len(cases) > 30
    for case in cases:
        content = case.content.encode() if isinstance(case.content, str) else case.content
        found = {piece.part: piece.text for piece in read_pieces(case.path, content, Reading(Limits()))
                 if piece and piece.text is not None}
        assert {part: found.get(part) for part in case.texts} == case.texts, case.path


def test_the_helper_answers_each_task_with_pieces_and_a_last_word():
    sent = b""
    for content in (hostile_folder.pdf("One."), b"no PDF"):
        sent += json.dumps([".pdf", len(content), None, asdict(Limits())]).encode() + b"\n" + content
    command = [sys.executable, "-m", "quotebook.documents.helper"]
    told = subprocess.run(command, input=sent, capture_output=True, check=True)
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert [answer["piece"][0] for answer in answers if "piece" in answer] == ["One."]
    assert [answer["done"] != "" for answer in answers if "done" in answer] == [False, True]


def test_a_helper_that_stands_still_ends_itself(monkeypatch, tmp_path):
    with helper.Helper(Limits(seconds=0.01)) as one:
        (tmp_path / "sitecustomize.py").write_text(STANDSTILL)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with pytest.raises(Refused, match="limit seconds"):
            list(read_pieces("a.pdf", hostile_folder.pdf("One."), Reading(Limits(), helper=one)))
