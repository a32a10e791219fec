"""Bars and parts of bars are as long as their numbers."""
import pandas as pd
import pytest
from chart_tables import pairs_table, periods_table, places_table, words_table

from quotebook import charts

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


def test_bars_are_as_long_as_the_numbers_in_the_order_of_the_rows():
    ax = charts.draw_bars(CUES, x="quotations", title="“said” leads")
    assert [bar.get_width() for bar in ax.patches] == [38, 5, 1]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["said", "told", "swore"]
    assert [text.get_text() for text in ax.texts] == ["38", "5", "1"]


def test_rows_that_are_not_drawn_are_counted_in_the_sentence_and_on_the_picture():
    ax = charts.draw_bars(CUES, x="quotations", title="t", note="Source: 1 document.", top=2)
    assert len(ax.patches) == 2 and "1 further" in ax.finding
    assert ax.figure.get_supxlabel() == "Source: 1 document. 2 of 3 cues shown."


def test_the_picture_says_how_many_of_the_speakers_it_shows():
    ax = charts.draw_groups(pairs_table(63), **BY_CUE | {"note": ""}, top=5)
    assert ax.figure.get_supxlabel() == "5 of 9 speakers shown."


def test_a_colour_that_tells_nothing_apart_needs_no_legend():
    table = pd.DataFrame({"word": ["pier", "ferry"], "n": [2, 1], "direction": "both"})
    assert charts.draw_bars(table, x="n", by="direction", title="t").get_legend() is None


@pytest.mark.parametrize("top, said",
                         [pytest.param(1, "1 bar, ", id="one"), pytest.param(2, "2 bars, ", id="two")])
def test_one_bar_is_not_called_bars(top, said):
    assert charts.draw_bars(CUES, x="quotations", title="t", top=top).finding.startswith(said)


def test_parts_add_up_and_keep_the_given_order_of_groups():
    table = pd.DataFrame({"speaker": ["Ada", "Ada", "Bo"], "kind": ["indirect", "direct", "indirect"],
                          "n": [3, 2, 4]})
    order = ("direct", "mixed", "indirect")
    ax = charts.draw_groups(table, x="n", label="speaker", group="kind", order=order, title="t")
    ends = [bar.get_x() + bar.get_width() for bar in ax.containers[-1]]
    assert ends == [5, 4] and [tick.get_text() for tick in ax.get_yticklabels()] == ["Ada", "Bo"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["direct", "indirect"]


def test_what_is_less_sure_is_lighter_and_stands_behind_the_rest():
    table = pd.DataFrame({"speaker": ["Ada", "Ada", "Bo"], "kind": ["direct", "direct", "mixed"],
                          "n": [3, 2, 4],
                          "unsure": [True, False, True]})
    ax = charts.draw_groups(table, x="n", label="speaker", group="kind", lighter="unsure",
                            lighter_key="by pronoun", order=("direct", "mixed"), title="t")
    drawn = {(bar.get_y() + bar.get_height() / 2, bar.get_x(), bar.get_width(), bar.get_alpha() < 1)
             for bar in ax.patches}
    assert drawn == {(0, 0, 2, False), (0, 2, 3, True), (1, 0, 4, True)}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["direct", "mixed", "by pronoun"]


def test_groups_differ_in_hatching_and_not_only_in_colour():
    ax = DRAWINGS["groups"](63)
    looks = {(container[0].get_facecolor(), container[0].get_hatch()) for container in ax.containers}
    assert len({hatch for _, hatch in looks}) == len(looks) == 7


@pytest.mark.parametrize("rows, title", [
    pytest.param([("said", 38), ("told", 5)], "“said” leads: 38 of 43 quotations", id="one leads"),
    pytest.param([("said", 5), ("told", 5)], "“said” and “told” lead with 5 quotations each",
                 id="two are level"),
    pytest.param([("said", 1), ("told", 1)], "“said” and “told” lead with 1 quotation each",
                 id="level at one"),
    pytest.param([("a", 2), ("b", 2), ("c", 2)],
                 "“a” and “b” and 1 more lead with 2 quotations each", id="three level"),
    pytest.param([], "No cue to show", id="none"),
])
def test_the_title_states_the_finding(rows, title):
    assert charts.leader(pd.DataFrame(rows, columns=["cue", "quotations"])) == title


def test_names_of_people_go_without_quotation_marks():
    assert charts.leader(pd.DataFrame({"speaker": ["Ada"],
                                       "quotations": [2]})) == "Ada leads: 2 of 2 quotations"
