"""Charts of words: lollipops, strokes and trends."""
import re

import numpy as np
import pandas as pd
import pytest
from chart_tables import periods_table, words_table

from quotebook import charts


def test_rare_words_are_grey_and_the_sentence_counts_them():
    ax = charts.draw_lollipop(words_table(9), title="t")
    dots = next(shown for shown in ax.collections if len(shown.get_offsets()) == 9)
    assert len({tuple(colour) for colour in dots.get_facecolor()}) == 3
    assert "3 grey" in ax.finding


@pytest.mark.parametrize("missing, note", [
    pytest.param([], "n Pale bands: .* Grey: words in too few documents.*", id="bands and grey words"),
    pytest.param(["rare"], "n Pale bands: [^G]*", id="bands alone"),
    pytest.param(["rare", "log_ratio_low"], "n", id="neither"),
])
def test_the_note_explains_the_signs_that_are_drawn(missing, note):
    ax = charts.draw_lollipop(words_table(9).drop(columns=missing), title="t", note="n")
    assert re.fullmatch(note, ax.figure.get_supxlabel().replace("\n", " "))


def test_a_stroke_stands_at_its_share_of_the_document():
    table = pd.DataFrame({"term": ["peace"], "doc": ["a"], "position": [50], "tokens": [101]})
    ax = charts.draw_dispersion(table, title="t")
    assert ax.collections[0].get_segments()[0][0][0] == pytest.approx(50)


def test_a_missing_month_leaves_a_gap_in_a_trend():
    periods = ["2011-01", "2011-02", "2011-04"]
    table = pd.DataFrame({"term": "peace", "period": periods, "per_million": [1.0, 2, 3], "words": 9})
    line = charts.draw_trends(table, title="t").lines[0]
    days = line.get_xdata()[~np.isnan(line.get_ydata())]
    assert [int((later - days[0]).astype(int)) for later in days] == [0, 31, 90]


@pytest.mark.parametrize("periods, drawn", [
    pytest.param(["2011-11", "2011-12", "2012-01", "2012-03"], [0, 1, 2, None, 3],
                 id="months, none in February"),
    pytest.param(["2011", "2012", "2014"], [0, 1, None, 2], id="years"),
    pytest.param(["2011-02-28", "2011-03-01", "2011-03-03"], [0, 1, None, 2], id="days"),
    pytest.param(["2011"], [0], id="a single one"),
])
def test_the_line_breaks_where_a_period_has_no_documents(periods, drawn):
    table = pd.DataFrame({"term": "peace", "period": periods, "per_million": range(len(periods)), "words": 9})
    points = charts.draw_trends(table, title="t").lines[0].get_ydata()
    assert [None if np.isnan(point) else point for point in points] == drawn


def test_all_terms_of_a_trend_share_their_scale_and_the_words_behind_them_are_drawn():
    panels = charts.draw_trends(periods_table(60), title="t", top=4).figure.axes
    assert len({panel.get_ylim() for panel in panels[:4]}) == 1
    assert [bar.get_height() for bar in panels[4].patches] == [1000, 1020, 1040]
