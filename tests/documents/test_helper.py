"""The process that reads untrusted formats is bounded, and started again where it dies."""
from conftest import write

from quotebook.documents import Limits, load_documents
from quotebook.documents.formats import read_pieces
from quotebook.documents.helper import Helper
from quotebook.documents.records import Reading


def test_a_helper_that_is_killed_is_started_again(tmp_path):
    from hostile_folder import pdf

    with Helper(Limits()) as helper:
        reading = Reading(Limits(), helper=helper)
        assert [piece.text for piece in read_pieces("a.pdf", pdf("One."), reading)] == ["One."]
        helper.process.kill()
        helper.process.wait()
        assert [piece.text for piece in read_pieces("a.pdf", pdf("Two."), reading)] == ["Two."]


def test_a_file_that_takes_too_long_is_refused_with_the_limit(tmp_path):
    from hostile_folder import pdf

    slow = "<</Length 9>>\nstream\nBT " + "(a) Tj " * 400_000 + "\nendstream"
    write(tmp_path, {"slow.pdf": pdf("One.", spoil={5: slow}), "z.pdf": pdf("Two.")})
    files = load_documents(tmp_path, limits=Limits(seconds=0.1)).files
    assert files["outcome"].tolist() == ["refused", "loaded"]
    assert "limit seconds" in files["reason"][0]
