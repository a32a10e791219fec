"""Every chart, whatever its table: drawn, and told in a sentence."""
import pandas as pd
import pytest
from chart_tables import pairs_table, periods_table, places_table, words_table

from quotebook import charts
from quotebook.errors import QuotebookError

CUES = pd.DataFrame({"cue": ["said", "told", "swore"], "quotations": [38, 5, 1]})


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
