"""The bar: shown where somebody looks, after two seconds; nothing anywhere else."""
import io

import pytest

from quotebook import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, stream, *, seconds=0.0):
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "SECONDS", seconds)
    monkeypatch.delitem(__import__("sys").modules, "ipykernel", raising=False)
    with progress.bar(30, "documents", what="reading quotations") as tell:
        for _ in range(3):
            tell(10)
    return stream.getvalue()


def test_a_terminal_sees_what_is_done_and_how_much_of_it(monkeypatch):
    monkeypatch.delenv(progress.VARIABLE, raising=False)
    text = shown(monkeypatch, Terminal())
    assert "reading quotations" in text and "/30" in text and "documents/s" in text


@pytest.mark.parametrize("stream, variable, seconds", [
    pytest.param(io.StringIO, "", 0, id="a log"),
    pytest.param(Terminal, "off", 0, id="switched off, as in notebooks that are run for their outputs"),
    pytest.param(Terminal, "", 60, id="done before it is worth a bar"),
])
def test_nothing_is_written_elsewhere(monkeypatch, stream, variable, seconds):
    monkeypatch.setenv(progress.VARIABLE, variable)
    assert shown(monkeypatch, stream(), seconds=seconds) == ""
