"""A file that cannot be read says so, with what to do."""
import pytest
from conftest import write

from quotebook.documents import load_documents


@pytest.mark.parametrize("name, content", [
    pytest.param("a.pdf", b"%PDF-1.4\n1 0 obj\n", id="a PDF that ends early"),
    pytest.param("a.docx", b"PK\x03\x04 word/", id="a package that ends early"),
])
def test_a_damaged_file_is_refused_with_what_to_do(tmp_path, name, content):
    write(tmp_path, {name: content})
    (reason,) = load_documents(tmp_path).files["reason"]
    assert reason.startswith("broken ") and "get another copy (" in reason
