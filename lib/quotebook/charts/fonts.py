"""Fonts that can draw the labels: those of data/fonts.csv that the machine has and the characters
at hand need.
"""
import contextlib
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache

from matplotlib.font_manager import findSystemFonts, fontManager
from matplotlib.ft2font import FT2Font

from quotebook.package_data import data_rows

SHOWN = 12
NO_FONT = ("no font on this machine draws {}: boxes stand in the chart instead. On Debian or Ubuntu, apt-get "
           "install "
           "fonts-noto-cjk fonts-noto-core fonts-symbola brings them; then restart the kernel and run again")


def families_for(texts: Iterable[str]) -> list[str]:
    """The families to draw with: DejaVu Sans, then each that is needed for what those before it cannot draw.

    Characters that no font of this machine draws are named in one warning, with the packages to install.
    """
    # White space, variation selectors and joiners draw nothing by themselves.
    missing = {sign for sign in set("".join(texts))
               if unicodedata.category(sign) not in ("Cc", "Cf", "Mn", "Zs")}
    chosen = []
    for family, drawn in _drawn_by_family().items():
        if missing & drawn or not chosen:
            chosen.append(family)
            missing -= drawn
    if missing:
        # matplotlib would say it again for every character, each time it draws.
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from", category=UserWarning)
        shown = "".join(sorted(missing)[:SHOWN]) + ("…" if len(missing) > SHOWN else "")
        warnings.warn(NO_FONT.format(shown), stacklevel=5)
    return chosen


@cache
def _drawn_by_family() -> dict[str, frozenset[str]]:
    """The families that are installed, in the order of preference, with the characters each draws."""
    # matplotlib keeps its list of fonts between runs and would miss those installed since.
    for path in sorted(set(findSystemFonts()) - {font.fname for font in fontManager.ttflist}):
        with contextlib.suppress(OSError, RuntimeError):
            fontManager.addfont(path)
    preferred = [row["family"] for row in data_rows("fonts.csv")]
    installed = set(fontManager.get_font_names())
    fonts = {family: FT2Font(fontManager.findfont(family)) for family in preferred if family in installed}
    # Colour emoji fonts hold pictures in fixed sizes, which matplotlib cannot draw.
    return {family: frozenset(map(chr, font.get_charmap())) for family, font in fonts.items()
            if font.scalable}
