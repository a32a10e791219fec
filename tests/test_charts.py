"""Charts: the drawn content counts, not the pixels."""
import matplotlib

matplotlib.use("agg")
import pandas as pd
import pytest

from quotebook import charts
from quotebook.errors import QuotebookError

CUES = pd.DataFrame({"cue": ["said", "told", "swore"], "quotations": [38, 5, 1]})


def test_bars_are_as_long_as_the_numbers_in_the_order_of_the_rows():
    ax = charts.draw_bars(CUES, x="quotations", title="“said” leads")
    assert [bar.get_width() for bar in ax.patches] == [38, 5, 1]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["said", "told", "swore"]


def test_a_misspelt_column_names_the_one_meant():
    with pytest.raises(QuotebookError, match="did you mean 'quotations'"):
        charts.draw_bars(CUES, x="quotation", title="t")


def test_dollar_backslash_and_underscore_are_drawn_as_they_are():
    table = pd.DataFrame({"word": [r"$x_1$ \alpha"], "count": [1]})
    ax = charts.draw_bars(table, x="count", title="$a$")
    label = ax.get_yticklabels()[0]
    assert label.get_text() == r"$x_1$ \alpha"
    assert not label.get_parse_math()
