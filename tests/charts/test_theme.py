"""The look of every chart: labels, notes, sizes, and nothing of the moment."""
import matplotlib
import pandas as pd
import pytest
from hostile_document import NAME, NUMBERS, TITLE

from quotebook import charts

CUES = pd.DataFrame({"cue": ["said", "told", "swore"], "quotations": [38, 5, 1]})


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
    assert "<script" not in svg and "<img" not in svg
    assert "onclick" not in capsys.readouterr().out.replace(NAME, "")


def test_matplotlib_keeps_its_own_settings():
    before = dict(matplotlib.rcParams)
    charts.draw_bars(CUES, x="quotations", title="t")
    assert dict(matplotlib.rcParams) == before


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
