"""A caller's mistake is answered with one sentence that says the remedy."""
import pandas as pd
import pytest

from quotebook.errors import QuotebookError, require_column


def test_a_misspelt_column_is_answered_with_the_likeliest_one():
    with pytest.raises(QuotebookError, match="did you mean 'speaker_name'"):
        require_column(pd.DataFrame(columns=["doc", "speaker_name"]), "speaker_nam")


def test_an_error_shows_in_jupyter_as_one_sentence():
    assert QuotebookError("no such folder")._render_traceback_() == ["QuotebookError: no such folder"]
