"""Charts: the drawn content counts, not the pixels; where ink matters, the ink is looked at."""
import re
import warnings

import matplotlib

matplotlib.use("agg")
import numpy as np
import pandas as pd
import pytest
from hostile_document import NAME, NUMBERS, TITLE
from matplotlib import pyplot

from quotebook import charts
from quotebook.charts import fonts
from quotebook.errors import QuotebookError

CUES = pd.DataFrame({"cue": ["said", "told", "swore"], "quotations": [38, 5, 1]})


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")


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
                         "per_million": [float(at) for at in range(n)], "words": [1000 + at for at in range(n)]})


def pairs_table(n):
    return pd.DataFrame({"speaker": [f"speaker{at // 7}" for at in range(n)],
                         "cue": [f"cue{at % 9}" for at in range(n)], "quotations": [at % 5 + 1 for at in range(n)]})


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


@pytest.mark.parametrize("top, said", [pytest.param(1, "1 bar, ", id="one"), pytest.param(2, "2 bars, ", id="two")])
def test_one_bar_is_not_called_bars(top, said):
    assert charts.draw_bars(CUES, x="quotations", title="t", top=top).finding.startswith(said)


def test_parts_add_up_and_keep_the_given_order_of_groups():
    table = pd.DataFrame({"speaker": ["Ada", "Ada", "Bo"], "kind": ["indirect", "direct", "indirect"], "n": [3, 2, 4]})
    order = ("direct", "mixed", "indirect")
    ax = charts.draw_groups(table, x="n", label="speaker", group="kind", order=order, title="t")
    ends = [bar.get_x() + bar.get_width() for bar in ax.containers[-1]]
    assert ends == [5, 4] and [tick.get_text() for tick in ax.get_yticklabels()] == ["Ada", "Bo"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["direct", "indirect"]


def test_what_is_less_sure_is_lighter_and_stands_behind_the_rest():
    table = pd.DataFrame({"speaker": ["Ada", "Ada", "Bo"], "kind": ["direct", "direct", "mixed"], "n": [3, 2, 4],
                          "unsure": [True, False, True]})
    ax = charts.draw_groups(table, x="n", label="speaker", group="kind", lighter="unsure", lighter_key="by pronoun",
                            order=("direct", "mixed"), title="t")
    drawn = {(bar.get_y() + bar.get_height() / 2, bar.get_x(), bar.get_width(), bar.get_alpha() < 1)
             for bar in ax.patches}
    assert drawn == {(0, 0, 2, False), (0, 2, 3, True), (1, 0, 4, True)}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["direct", "mixed", "by pronoun"]


def test_groups_differ_in_hatching_and_not_only_in_colour():
    ax = DRAWINGS["groups"](63)
    looks = {(container[0].get_facecolor(), container[0].get_hatch()) for container in ax.containers}
    assert len({hatch for _, hatch in looks}) == len(looks) == 7


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


@pytest.mark.parametrize("draw, table", [
    pytest.param(charts.draw_lollipop, words_table(4), id="lollipop"),
    pytest.param(charts.draw_trends, periods_table(4), id="trends"),
])
def test_a_table_glued_together_with_repeated_row_labels_is_drawn(draw, table):
    assert draw(table.set_index(pd.Index([0] * 4)), title="t").finding


def test_a_missing_month_leaves_a_gap_in_a_trend():
    periods = ["2011-01", "2011-02", "2011-04"]
    table = pd.DataFrame({"term": "peace", "period": periods, "per_million": [1.0, 2, 3], "words": 9})
    line = charts.draw_trends(table, title="t").lines[0]
    days = line.get_xdata()[~np.isnan(line.get_ydata())]
    assert [int((later - days[0]).astype(int)) for later in days] == [0, 31, 90]


@pytest.mark.parametrize("periods, drawn", [
    pytest.param(["2011-11", "2011-12", "2012-01", "2012-03"], [0, 1, 2, None, 3], id="months, none in February"),
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


def test_a_misspelt_column_names_the_one_meant():
    with pytest.raises(QuotebookError, match="did you mean 'quotations'"):
        charts.draw_bars(CUES, x="quotation", title="t")


@pytest.mark.parametrize("rows, title", [
    pytest.param([("said", 38), ("told", 5)], "“said” leads: 38 of 43 quotations", id="one leads"),
    pytest.param([("said", 5), ("told", 5)], "“said” and “told” lead with 5 quotations each", id="two are level"),
    pytest.param([("said", 1), ("told", 1)], "“said” and “told” lead with 1 quotation each", id="level at one"),
    pytest.param([("a", 2), ("b", 2), ("c", 2)],
                 "“a” and “b” and 1 more lead with 2 quotations each", id="three level"),
    pytest.param([], "No cue to show", id="none"),
])
def test_the_title_states_the_finding(rows, title):
    assert charts.leader(pd.DataFrame(rows, columns=["cue", "quotations"])) == title


def test_names_of_people_go_without_quotation_marks():
    assert charts.leader(pd.DataFrame({"speaker": ["Ada"], "quotations": [2]})) == "Ada leads: 2 of 2 quotations"


@pytest.mark.parametrize("documents, tokens, note", [
    pytest.param(1, None, "Source: 1 document.", id="one document"),
    pytest.param(CUES, 48_210, "Source: 3 documents, 48,210 tokens; hyphens split.", id="tokens and rule"),
])
def test_the_note_says_what_the_chart_stands_on(documents, tokens, note):
    assert charts.source_note(documents, tokens=tokens, rule="hyphens split" if tokens else "") == note


# Labels

def labels_of(*names):
    return [tick.get_text() for tick in charts.draw_bars(
        pd.DataFrame({"word": names, "count": 1}), x="count", title="t").get_yticklabels()]


def test_a_long_label_is_cut_visibly_and_a_wide_script_sooner():
    latin, korean = labels_of("word" * 30, "한국어" * 30)
    assert latin.endswith("…") and len(latin) == 48
    assert korean.endswith("…") and len(korean) == 24


def test_a_headline_of_usual_length_is_not_cut():
    headline = "Flood at Velm leaves 12,000 homes without light"
    assert labels_of(headline) == [headline]


def test_dollar_backslash_and_underscore_are_drawn_as_they_are():
    ax = charts.draw_bars(NUMBERS, x="count", title=r"$\frac{", note="_$x$_", xlabel="$y")
    texts = [*ax.get_yticklabels(), *ax.texts, ax.xaxis.label, ax.figure._suptitle, ax.figure._supxlabel]
    assert not [text for text in texts if text.get_parse_math()]
    assert ax.get_yticklabels()[2].get_text() == "$x$ \\alpha"
    assert charts.render(ax, "svg")


def test_what_cannot_be_seen_is_drawn_as_a_sign():
    assert labels_of("a\u202eb\x07c\nd") == ["a⟨U+202E⟩b⟨U+0007⟩c d"]


def test_names_of_an_enemy_stay_text_in_svg_and_in_the_sentence(capsys):
    ax = charts.draw_bars(NUMBERS, x="count", title=TITLE, note=NAME)
    svg = charts.render(ax, "svg").decode()
    assert "<script" not in svg and "<img" not in svg and "onclick" not in capsys.readouterr().out.replace(NAME, "")


def test_matplotlib_keeps_its_own_settings():
    before = dict(matplotlib.rcParams)
    charts.draw_bars(CUES, x="quotations", title="t")
    assert dict(matplotlib.rcParams) == before


# Fonts and ink

def ink_of(text):
    """The drawn pixels of one bar's label, cut to the ink."""
    ax = charts.draw_bars(pd.DataFrame({"word": [text], "count": [1]}), x="count", title="t")
    ax.figure.canvas.draw()
    box = ax.get_yticklabels()[0].get_window_extent()
    pixels = np.asarray(ax.figure.canvas.buffer_rgba())[:, :, :3].min(axis=2)
    height = pixels.shape[0]
    return pixels[height - int(box.y1) - 1: height - int(box.y0) + 1, int(box.x0): int(box.x1) + 1] < 128


SCRIPTS = [
    pytest.param("мир", "рим", None, id="Cyrillic"), pytest.param("λόγος", "σοφία", None, id="Greek"),
    pytest.param("سلام", "كتاب", None, id="Arabic"), pytest.param("평화", "전쟁", "HANGUL", id="Korean"),
    pytest.param("和平", "戰爭", "CJK", id="Chinese"), pytest.param("へいわ", "せんそ", "HIRAGANA", id="Japanese"),
    pytest.param("😀", "😡", "EMOJI", id="emoji"),
]


@pytest.mark.parametrize("one, other, script", SCRIPTS)
def test_letters_of_many_scripts_are_drawn_as_themselves(one, other, script):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        first, second = ink_of(one), ink_of(other)
    if any("no font on this machine" in str(warning.message) for warning in told):
        pytest.skip(f"this machine has no font for {script}; the warning says so")
    assert first.sum() > 20
    # Boxes for missing letters would look the same for both.
    assert first.shape != second.shape or (first != second).any()
    assert not told


def test_each_family_is_taken_for_what_those_before_it_cannot_draw(monkeypatch):
    known = {"Base": frozenset("ab"), "Unused": frozenset("b"), "One": frozenset("평"), "Two": frozenset("평화")}
    monkeypatch.setattr(fonts, "_drawn_by_family", lambda: known)
    assert fonts.families_for(["ab 평화"]) == ["Base", "One", "Two"]


def test_without_a_font_one_warning_names_the_package_and_nothing_floods_the_cell(monkeypatch):
    only = {"DejaVu Sans": fonts._drawn_by_family()["DejaVu Sans"]}
    monkeypatch.setattr(fonts, "_drawn_by_family", lambda: only)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        ink_of("평화와 전쟁")
    assert len(told) == 1
    assert "apt-get install fonts-noto-cjk" in str(told[0].message) and "평" in str(told[0].message)


def test_png_has_two_hundred_dots_to_the_inch():
    import io

    from PIL import Image

    ax = charts.draw_bars(CUES, x="quotations", title="t")
    image = Image.open(io.BytesIO(charts.render(ax, "png")))
    assert image.info["dpi"][0] == pytest.approx(200, abs=1)
    assert image.info["Description"] == ax.finding


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_no_date_or_machine_stands_in_a_picture(kind):
    content = charts.render(charts.draw_bars(CUES, x="quotations", title="t"), kind)
    assert b"CreationDate" not in content and b"dc:date" not in content and b"tEXtdate" not in content
    assert content == charts.render(charts.draw_bars(CUES, x="quotations", title="t"), kind)
