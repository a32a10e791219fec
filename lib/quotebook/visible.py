"""Signs for characters that cannot be seen: controls, bidirectional marks, characters without width."""
import re
import unicodedata

# Zero-width (non-)joiners are letters' business between letters of a script without capitals and between emoji.
JOINERS = "\u200c\u200d"
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
SHORT_NAMES = {
    "\u00ad": "SHY", "\u061c": "ALM", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM",
    "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}


def visible(text: str) -> str:
    """The text with every character that cannot be seen replaced by a sign, such as ⟨RLO⟩ or ⟨U+0007⟩."""
    return UNSEEN.sub(lambda match: match[0] if joins(text, match.start()) else sign(match[0]), text)


def sign(character: str) -> str:
    """What stands for a character that cannot be seen: its short name, else its code."""
    return f"⟨{SHORT_NAMES.get(character) or f'U+{ord(character):04X}'}⟩"


def joins(text: str, place: int) -> bool:
    """Whether the character is a joiner at work between two letters or emoji, where it has a use."""
    if text[place] not in JOINERS or not 0 < place < len(text) - 1:
        return False
    beside = text[place - 1], text[place + 1]
    return all(unicodedata.category(neighbour) in ("Lo", "Mn", "Mc", "So", "Sk") for neighbour in beside)
