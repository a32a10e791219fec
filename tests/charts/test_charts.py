"""Every chart, whatever its table: drawn, and told in a sentence."""
import numpy as np
import pandas as pd
import pytest

from quotebook import charts
from quotebook.errors import QuotebookError

CUES = pd.DataFrame({"cue": ["said", "told", "swore"], "quotations": [38, 5, 1]})


def words_table(n):
    ratio = np.linspace(4, -4, n) if n else []
    return pd.DataFrame({"word": [f"word{at}" for at in range(n)], "log_ratio": ratio,
                         "log_likelihood": np.arange(n) + 1.0, "rare": [at % 3 == 0 for at in range(n)],
                         "count": range(n), "log_dice": np.arange(n) + 1.0,
                         "log_ratio_low": np.array(ratio) - 1, "log_ratio_high": np.array(ratio) + 1,
                         "direction": ["left" if at % 2 else "right" for at in range(n)]})


def places_table(n):
    return pd.DataFrame({"term": [("peace", "army")[at % 2] for at in range(n)],
                         "doc": [f"d{at // 3}" for at in range(n)],
                         "position": [at % 100 for at in range(n)], "tokens": [100] * n})


def periods_table(n):
    return pd.DataFrame({"term": [f"term{at % 20}" for at in range(n)],
                         "period": [str(np.datetime64("1990-01-01") + at // 20) for at in range(n)],
                         "per_million": [float(at) for at in range(n)],
                         "words": [1000 + at for at in range(n)]})


def pairs_table(n):
    return pd.DataFrame({"speaker": [f"speaker{at // 7}" for at in range(n)],
                         "cue": [f"cue{at % 9}" for at in range(n)],
                         "quotations": [at % 5 + 1 for at in range(n)]})


BY_CUE = {"x": "quotations", "label": "speaker", "group": "cue", "title": "t", "note": "n"}
DRAWINGS = {
    "bars": lambda n: charts.draw_bars(words_table(n), x="count", title="t", note="n"),
    "bars by": lambda n: charts.draw_bars(words_table(n), x="count", by="direction", title="t", note="n"),
    "groups": lambda n: charts.draw_groups(pairs_table(n), **BY_CUE),
    "lollipop": lambda n: charts.draw_lollipop(words_table(n), title="t", note="n"),
    "dispersion": lambda n: charts.draw_dispersion(places_table(n), title="t", note="n"),
    "trends": lambda n: charts.draw_trends(periods_table(n), title="t", note="n"),
}


@pytest.mark.parametrize("rows", [0, 1, 10_000])
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_chart_works_with_no_one_and_ten_thousand_rows_and_says_what_it_shows(drawing, rows, capsys):
    ax = DRAWINGS[drawing](rows)
    assert repr(ax.figure) == ax.finding and ax.finding.endswith(".") and "\n" not in ax.finding
    assert capsys.readouterr().out == ""
    assert ax.figure.get_suptitle() == "t" and ax.figure.get_supxlabel().split()[0] == "n"
    assert charts.render(ax, "png").startswith(b"\x89PNG")
    width, height = ax.figure.get_size_inches()
    assert width < 9 and height < 25


@pytest.mark.parametrize("draw, table", [
    pytest.param(charts.draw_lollipop, words_table(4), id="lollipop"),
    pytest.param(charts.draw_trends, periods_table(4), id="trends"),
])
def test_a_table_glued_together_with_repeated_row_labels_is_drawn(draw, table):
    assert draw(table.set_index(pd.Index([0] * 4)), title="t").finding


def test_a_misspelt_column_names_the_one_meant():
    with pytest.raises(QuotebookError, match="did you mean 'quotations'"):
        charts.draw_bars(CUES, x="quotation", title="t")
