"""Letters of every script are drawn, or said to be missing."""
import warnings

import numpy as np
import pandas as pd
import pytest

from quotebook import charts
from quotebook.charts import fonts


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
    pytest.param("和平", "戰爭", "CJK", id="Chinese"),
    pytest.param("へいわ", "せんそ", "HIRAGANA", id="Japanese"),
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
    known = {"Base": frozenset("ab"), "Unused": frozenset("b"),
             "One": frozenset("평"), "Two": frozenset("평화")}
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
