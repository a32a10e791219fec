"""A file that cannot be read says so, with what to do."""
import pytest
from conftest import python, write

from quotebook.documents import load_documents


@pytest.mark.parametrize("name, content", [
    pytest.param("a.pdf", b"%PDF-1.4\n1 0 obj\n", id="a PDF that ends early"),
    pytest.param("a.docx", b"PK\x03\x04 word/", id="a package that ends early"),
])
def test_a_damaged_file_is_refused_with_what_to_do(tmp_path, name, content):
    write(tmp_path, {name: content})
    (reason,) = load_documents(tmp_path).files["reason"]
    assert reason.startswith("broken ") and "get another copy (" in reason


@pytest.mark.parametrize("content, what", [
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(99)), "a picture", id="PNG"),
    pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture", id="JPEG"),
    pytest.param(b"MZ\x90\0\x03\0\0\0", "a program", id="Windows program"),
    pytest.param(b"\x7fELF\x02\x01", "a program", id="Linux program"),
    pytest.param(b"ID3\x04\0\0\0", "a recording", id="MP3"),
    pytest.param(b"\0\0\0\x20ftypisom", "a recording", id="film"),
    pytest.param(b"SQLite format 3\0", "a database", id="database"),
    pytest.param(b"\x1f\x8b\x08\0\0", "a packed archive", id="gzip"),
])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.dat", "a"])
def test_what_holds_no_text_is_called_what_it_is_and_not_to_be_saved_as_text(tmp_path, name, content, what):
    write(tmp_path, {name: content})
    (reason,) = load_documents(tmp_path).files["reason"]
    assert f"not text but {what}: " in reason and ".txt" not in reason


@pytest.mark.parametrize("name", ["a.png", "a.EXE", "a.mp3"])
def test_an_ending_of_pictures_or_programs_is_enough(tmp_path, name):
    write(tmp_path, {name: "Words."})
    assert "not text but a" in load_documents(tmp_path).files["reason"][0]


def test_noise_is_not_to_be_saved_as_text_whatever_its_name(tmp_path):
    noise = bytes((step * step * 7 + step * 31) % 256 for step in range(4_000))
    write(tmp_path, {"a.txt": noise, "b.dat": noise})
    assert not load_documents(tmp_path).files["reason"].str.contains("save it as .txt").any()


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://velm.example/ferry
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----edge"

------edge
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<html><head><title>Ferry</title></head><body><p>The caf=E9 is closed.</p></body></html>
------edge
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------edge--
"""


@pytest.mark.parametrize("name, outcome", [
    ("a.mhtml", "loaded"), ("a.mht", "loaded"),
    ("a.html", "loaded with warning"), ("a.txt", "loaded with warning")])
def test_a_page_saved_whole_is_read_whatever_its_name(tmp_path, name, outcome):
    write(tmp_path, {name: MHTML})
    loaded = load_documents(tmp_path)
    assert loaded.texts == ["The café is closed."] and loaded.files["outcome"].tolist() == [outcome]
    assert loaded.documents["title"].tolist() == ["Ferry"]


def test_what_few_documents_need_is_not_imported_at_the_start():
    imported = python("import sys, quotebook.documents; print(*sys.modules)").communicate()[0].split()
    assert not {"email", "lxml", "openpyxl", "pandas", "pypdfium2", "trafilatura"} & set(imported)
