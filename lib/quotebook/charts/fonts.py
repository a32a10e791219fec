"""Fonts that can draw the labels: chosen by the characters at hand from those the machine has (data/fonts.csv)."""
import contextlib
import csv
import re
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

BASE_FONT = "DejaVu Sans"  # comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian, Georgian
ALIKE = {"KATAKANA": "HIRAGANA", "IDEOGRAPHIC": "CJK", "FULLWIDTH": "CJK"}
SHOWN = 12


def families_for(texts: Iterable[str]) -> list[str]:
    """The families to draw with, in order: DejaVu Sans, then one for each further script in the texts.

    Characters that no font of this machine draws are named in one warning, with the package to install.
    """
    signs = {sign for sign in set("".join(texts)) if not sign.isspace()}
    # Variation selectors and joiners draw nothing by themselves.
    missing = {sign for sign in signs if unicodedata.category(sign) not in ("Cf", "Mn")} - _drawn_by(BASE_FONT)
    chosen, table = [BASE_FONT], _font_table()
    # Hangul and kana first: their fonts draw Chinese characters the way such a text expects.
    for script in sorted(set(map(_script, missing)), key=list(table).index):
        for family in table[script][1] + table["OTHER"][1]:
            if any(_script(sign) == script for sign in missing & _drawn_by(family)):
                chosen.append(family)
                missing -= _drawn_by(family)
    if missing:
        _warn(missing)
    return chosen


@cache
def _font_table() -> dict[str, tuple[str, list[str]]]:
    """Per script, as Unicode names its characters: the package to install, and the families, the best first."""
    with files("quotebook").joinpath("data/fonts.csv").open(encoding="utf-8", newline="") as file:
        return {row["script"]: (row["package"], row["families"].split(";")) for row in csv.DictReader(file)}


def _script(sign: str) -> str:
    if unicodedata.category(sign) in ("So", "Sk"):
        return "EMOJI"
    name = re.split(r"[ -]", unicodedata.name(sign, "UNNAMED"))[0]
    script = ALIKE.get(name, name)
    return script if script in _font_table() else "OTHER"


@cache
def _drawn_by(family: str) -> frozenset[str]:
    """The characters that an installed family draws; none if the machine lacks it or it has no outlines."""
    from matplotlib.ft2font import FT2Font

    path = _installed().get(family)
    if path is None:
        return frozenset()
    font = FT2Font(path)
    # Colour emoji fonts hold pictures in fixed sizes, which matplotlib cannot draw.
    return frozenset(map(chr, font.get_charmap())) if getattr(font, "scalable", True) else frozenset()


@cache
def _installed() -> dict[str, str]:
    """Families and their files, also those installed since matplotlib last looked: it keeps its list between runs."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    for path in sorted(set(font_manager.findSystemFonts()) - {font.fname for font in manager.ttflist}):
        with contextlib.suppress(OSError, RuntimeError):
            manager.addfont(path)
    return {font.name: font.fname for font in reversed(manager.ttflist)}


def _warn(missing: set[str]) -> None:
    # matplotlib would say it again for every character, each time it draws.
    warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from", category=UserWarning)
    packages = " ".join(sorted({_font_table()[_script(sign)][0] for sign in missing}))
    shown = "".join(sorted(missing)[:SHOWN]) + ("…" if len(missing) > SHOWN else "")
    warnings.warn(f"no font on this machine draws {shown}: boxes stand in the chart instead. On Debian or Ubuntu, "
                  f"apt-get install {packages} brings one; then restart the kernel and run again", stacklevel=5)
