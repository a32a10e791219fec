"""Fonts that can draw the labels: chosen by the characters at hand from those the machine has."""
from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache

BASE_FONT = "DejaVu Sans"  # comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian, Georgian

# Per script (as Unicode names its characters): the package to install, and the families usual on Linux, Windows
# and macOS, the best first.
FAMILIES_BY_SCRIPT = """
HANGUL     fonts-noto-cjk   Noto Sans CJK KR, Noto Sans KR, Malgun Gothic, Apple SD Gothic Neo, NanumGothic, UnDotum
HIRAGANA   fonts-noto-cjk   Noto Sans CJK JP, Noto Sans JP, Yu Gothic, Meiryo, MS Gothic, Hiragino Sans, IPAexGothic
CJK        fonts-noto-cjk   Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, Heiti TC, WenQuanYi Zen Hei
DEVANAGARI fonts-noto-core  Noto Sans Devanagari, Nirmala UI, Mangal, Kohinoor Devanagari, Lohit Devanagari
BENGALI    fonts-noto-core  Noto Sans Bengali, Nirmala UI, Vrinda, Lohit Bengali
TAMIL      fonts-noto-core  Noto Sans Tamil, Nirmala UI, Latha, Lohit Tamil
THAI       fonts-noto-core  Noto Sans Thai, Leelawadee UI, Tahoma, Thonburi, Loma, Garuda
EMOJI      fonts-symbola    Noto Emoji, Symbola, Segoe UI Emoji, Segoe UI Symbol, Apple Symbols
OTHER      fonts-noto-core  Noto Sans CJK JP, Droid Sans Fallback, Noto Sans, Arial Unicode MS, Segoe UI, Unifont
"""
FAMILIES = {
    script: (package, [family.strip() for family in families.split(",")])
    for script, package, families in (line.split(maxsplit=2) for line in FAMILIES_BY_SCRIPT.strip().splitlines())
}
ALIKE = {"KATAKANA": "HIRAGANA", "IDEOGRAPHIC": "CJK", "FULLWIDTH": "CJK"}
SHOWN = 12


def families_for(texts: Iterable[str]) -> list[str]:
    """The families to draw with, in order: DejaVu Sans, then one for each further script in the texts.

    Characters that no font of this machine draws are named in one warning, with the package to install.
    """
    missing = {sign for sign in set("".join(texts)) if not sign.isspace()}
    # Variation selectors and joiners draw nothing by themselves.
    missing = {sign for sign in missing if unicodedata.category(sign) not in ("Cf", "Mn")} - _drawn_by(BASE_FONT)
    chosen = [BASE_FONT]
    for script in _scripts(missing):
        for family in FAMILIES[script][1] + FAMILIES["OTHER"][1]:
            if any(_script(sign) == script for sign in missing & _drawn_by(family)):
                chosen.append(family)
                missing -= _drawn_by(family)
    if missing:
        _warn(missing)
    return chosen


def _scripts(signs: Iterable[str]) -> list[str]:
    """Hangul and kana first: their fonts draw Chinese characters the way such a text expects."""
    return sorted({_script(sign) for sign in signs}, key=list(FAMILIES).index)


def _script(sign: str) -> str:
    if unicodedata.category(sign) in ("So", "Sk"):
        return "EMOJI"
    name = unicodedata.name(sign, "UNNAMED").split()[0].split("-")[0]
    script = ALIKE.get(name, name)
    return script if script in FAMILIES else "OTHER"


@cache
def _drawn_by(family: str) -> frozenset[str]:
    """The characters that an installed family draws; none if the machine lacks it or it has no outlines."""
    from matplotlib.ft2font import FT2Font

    path = _path_of(family)
    if path is None:
        return frozenset()
    try:
        font = FT2Font(path)
    except (OSError, RuntimeError):
        return frozenset()
    # Colour emoji fonts hold pictures in fixed sizes, which matplotlib cannot draw.
    return frozenset(map(chr, font.get_charmap())) if getattr(font, "scalable", True) else frozenset()


def _path_of(family: str):
    from matplotlib import font_manager

    if family not in font_manager.get_font_names():
        _add_new_fonts()
    if family not in font_manager.get_font_names():
        return None
    return font_manager.findfont(font_manager.FontProperties(family=family), fallback_to_default=False)


@cache
def _add_new_fonts() -> None:
    """Tell matplotlib of fonts installed since it last looked: it keeps its list between runs."""
    from matplotlib import font_manager

    known = {font.fname for font in font_manager.fontManager.ttflist}
    families = (family for _, families in FAMILIES.values() for family in families)
    wanted = re.compile("|".join(re.sub(r"\W", "", family[:9]) for family in families), re.I)
    for path in sorted(set(font_manager.findSystemFonts()) - known):
        if wanted.search(re.sub(r"[\W_]", "", path)):
            try:
                font_manager.fontManager.addfont(path)
            except (OSError, RuntimeError):
                continue


def _warn(missing: set[str]) -> None:
    # matplotlib would say it again for every character, each time it draws.
    warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from", category=UserWarning)
    packages = sorted({FAMILIES[_script(sign)][0] for sign in missing})
    shown = "".join(sorted(missing)[:SHOWN]) + ("…" if len(missing) > SHOWN else "")
    warnings.warn(
        f"no font on this machine draws {shown}: boxes stand in the chart instead. On Debian or Ubuntu, "
        f"apt-get install {' '.join(packages)} brings one; then restart the kernel and run again",
        stacklevel=5)
