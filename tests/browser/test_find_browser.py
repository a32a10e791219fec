"""A machine without a browser skips these tests in one sentence; where a browser is required,
it fails them.
"""
import pytest

from .conftest import find_browser


@pytest.mark.parametrize("required, outcome", [
    pytest.param("", pytest.skip.Exception, id="skipped"),
    pytest.param("required", pytest.fail.Exception, id="failed where required"),
])
def test_no_browser_is_said_in_one_sentence(monkeypatch, tmp_path, required, outcome):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("QUOTEBOOK_BROWSER", required)
    with pytest.raises(outcome, match="no chromium or chrome on this machine"):
        find_browser()
