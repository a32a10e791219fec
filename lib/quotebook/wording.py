"""How numbers, nouns and odd characters are worded for people, in sentences, charts and pages alike."""
import re
import unicodedata

# Controls, bidirectional marks, characters without width.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Between letters of a script without capitals, and between emoji, a joiner has a use and changes what is
# seen.
JOINED = {"Lo", "Mn", "Mc", "So", "Sk"}
TERMINAL_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# JupyterLab makes a link of such a beginning wherever it is printed.
ADDRESS = re.compile(r"\b(?P<scheme>https?|ftp|file)://|\b(?P<host>www)\.", re.IGNORECASE)
UNFIT_IN_FILES, LONGEST_FILE = re.compile(r"[^\w.]+"), 40
LONGEST_LABEL = 48  # columns of text: wide (East Asian) characters take two


def number_text(value: float) -> str:
    """A number for people: 1,234 or 3.14; a true minus."""
    whole = float(value).is_integer() or abs(value) >= 999.5  # three digits of 999.9 would be 1e+03
    return (f"{value:,.0f}" if whole else f"{value:,.3g}").replace("-", "−", int(value < 0))


def plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def visible(text: str) -> str:
    """The text with every character that cannot be seen replaced by its code, such as ⟨U+202E⟩."""
    return UNSEEN.sub(sign, text)


def sign(match: re.Match) -> str:
    """What stands for the character that was met: its code; a joiner at work stays as it is."""
    around = match.string[max(match.start() - 1, 0):match.end() + 1]
    joiner = match[0] in "\u200c\u200d" and len(around) == 3
    if joiner and {unicodedata.category(around[0]), unicodedata.category(around[2])} <= JOINED:
        return match[0]
    return f"⟨U+{ord(match[0]):04X}⟩"


def file_text(*parts: object) -> str:
    """What is fit for the name of a file, of words and names one after another; '' where nothing is."""
    return UNFIT_IN_FILES.sub("-", "-".join(map(str, parts)))[:LONGEST_FILE].strip("-.")


def label_text(label: object, *, limit: int = LONGEST_LABEL) -> str:
    """A name on one line, unseen characters as signs, cut with … where it is longer than `limit` columns.

    An address is no link: whoever named it could lead the reader anywhere.
    """
    from wcwidth import clip, width

    text = unlinked(" ".join(visible(str(label)).split()))
    return text if width(text) <= limit else clip(text, 0, limit - 1).rstrip() + "…"


def unlinked(text: str) -> str:
    """The text with web addresses as one reads them, but with slashes and dots that make no link of them."""
    return ADDRESS.sub(lambda met: f"{met['scheme']}:∕∕" if met["scheme"] else f"{met['host']}․", text)


def without_colours(text: str) -> str:
    """What a program wrote for a terminal, without its codes for colours."""
    return TERMINAL_COLOUR.sub("", text)
