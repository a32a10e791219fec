"""Bytes to text: byte order mark, strict UTF-8, UTF-16 without a mark, damaged UTF-8, and only then a guess.

Everything after strict UTF-8 is an oddity that says what was taken for granted.
"""
import codecs
import csv
import re
from functools import cache
from importlib import resources

from .records import Oddity, Refused

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Seven-bit encodings are valid UTF-8, so they have to be known by their shift sequences.
SHIFT_SEQUENCES = ((rb"\x1b\$[@B]", "iso2022_jp_2"), (rb"\x1b\$\)C", "iso2022_kr"), (rb"~\{[!-~]{2,2000}~\}", "hz"))
UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{3}")
MAGIC = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a gzip archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a rar archive"),
    (b"\xd0\xcf\x11\xe0", "an old or locked Office file"), (b"{\\rtf", "an RTF file"),
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive"),
)
LOW_CONTROLS = re.compile(rb"[\x01-\x08]")      # the high bytes of Greek, Cyrillic, Hebrew and Arabic in UTF-16
MOST_CONTROLS = 0.02          # share of characters nobody writes above which a file is no text
LOOKED_AT = 1_000_000         # characters of a text in which these are counted
GUESS_WINDOW = 16_000         # bytes around the first byte above ASCII on which encodings are compared
LEAST_PLAUSIBILITY = 0.4      # see _plausibility
LEAST_UTF_7 = 0.8             # share of frequent characters among those its shift sequences give
VERY_FREQUENT = 12            # letters that come first in an alphabet's list of frequent ones
SYLLABLES_EXPECTED = 0.4      # of Chinese, Japanese and Korean text that the lists of frequent characters cover

NEVER = "\x00-\x08\x0e-\x19\x1c-\x1f\x80-\x9f\ue000-\uf8ff\ufffd-\uffff"
NEVER_WRITTEN = re.compile(f"[{NEVER}]")
MISPLACED = {
    "Latin": re.compile(
        r"[^\W\d_a-zA-Z]{4,}"                                 # four letters above ASCII in a row
        r"|(?<=[a-z])[À-ÖØ-ÞŠŽŒČŘŚŁŻ]"                        # a capital inside a word
        r"|(?<=[A-Za-z])[“”„«»¿¡…–°·´§£€½](?=[A-Za-z])"       # a mark inside a word
        f"|[{NEVER}]"),
    "alphabet": re.compile(rf"(?<=[A-Za-z])[^\W\d_a-zA-Z]+|[^\W\d_a-zA-Z]+(?=[A-Za-z])|[{NEVER}]"),
    "syllables": NEVER_WRITTEN,
}


def decode(content: bytes, *, declared: str | None = None) -> tuple[str, tuple[Oddity, ...]]:
    """The text of a file without its byte order mark, and what had to be guessed.

    `declared` is the encoding the file itself names, tried before guessing. Raises Refused if it is no text.
    """
    for magic, kind in MAGIC:
        if content.startswith(magic):
            raise Refused(f"not text but {kind}; save its text as .txt, .docx or .pdf")
    text, oddities = _marked(content) or _unmarked(content, declared)
    if len(NEVER_WRITTEN.findall(text[:LOOKED_AT])) > MOST_CONTROLS * len(text[:LOOKED_AT]) + 3:
        raise Refused("not text: too many control characters")
    return text, oddities


def _marked(content: bytes) -> tuple[str, tuple[Oddity, ...]] | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark) and not (encoding == "utf-32-le" and len(content) % 4):
            return _with_replacements(content[len(mark):], encoding)
    return None


def _unmarked(content: bytes, declared: str | None) -> tuple[str, tuple[Oddity, ...]]:
    if b"\0" in content and (wide := _wide(content)):
        return wide
    try:
        return _seven_bit(content) or (content.decode("utf-8"), ())
    except UnicodeDecodeError:
        return _as_declared(content, declared) or _mostly_utf8(content) or _guessed(content)


def _with_replacements(content: bytes, encoding: str) -> tuple[str, tuple[Oddity, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        return text, (_replaced(text, text.count("\ufffd"), encoding),)


def _replaced(text: str, places: int, encoding: str) -> Oddity:
    at = text.find("\ufffd")
    return Oddity("bytes replaced", f"{places} not valid {encoding.upper()}, shown as U+FFFD", at, at + 1)


def _wide(content: bytes) -> tuple[str, tuple[Oddity, ...]] | None:
    """UTF-16 or UTF-32 without a byte order mark: the zero bytes of its spaces and ASCII stand in one place."""
    zeros = [content[place::4].count(0) for place in range(4)]
    for encoding, low, high in (("utf-32-le", (0, 1), 3), ("utf-32-be", (3, 2), 0)):
        if zeros[high] * 4 == len(content) and zeros[low[0]] < len(content) / 40:
            return _taken_for(content, encoding)
    if content.isascii() and not LOW_CONTROLS.search(content) and sum(zeros) * 4 < len(content):
        return None               # plain text with a few zero bytes in it
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if max(even, odd) * 40 < len(content) or min(even, odd) * 20 > max(even, odd):
        return None
    return _taken_for(content, "utf-16-be" if even > odd else "utf-16-le")


def _taken_for(content: bytes, encoding: str) -> tuple[str, tuple[Oddity, ...]] | None:
    text, oddities = _with_replacements(content, encoding)
    if len(NEVER_WRITTEN.findall(text)) > MOST_CONTROLS * len(text) + 1:
        return None
    return text, (_guess(encoding), *oddities)


def _seven_bit(content: bytes) -> tuple[str, tuple[Oddity, ...]] | None:
    if not content.isascii():
        return None
    for pattern, encoding in SHIFT_SEQUENCES:
        if re.search(pattern, content):
            return _decoded(content, encoding)
    if UTF_7.search(content) and (found := _decoded(content, "utf-7")):
        frequent = "".join(characters for _, characters in encodings().values())
        return found if _share(frequent, found[0]) > LEAST_UTF_7 else None     # a telephone number looks like UTF-7 too
    return None


def _decoded(content: bytes, encoding: str) -> tuple[str, tuple[Oddity, ...]] | None:
    try:
        return content.decode(encoding), (_guess(encoding),)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(encoding: str) -> Oddity:
    return Oddity("encoding guessed", f"read as {encoding.replace('_', '-')}")


def _as_declared(content: bytes, declared: str | None) -> tuple[str, tuple[Oddity, ...]] | None:
    """The encoding a page names, as browsers read the name: latin-1 is cp1252."""
    if not declared:
        return None
    name = declared.strip().lower()
    name = BROWSER_NAMES.get(name, name)
    try:
        text = content.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return None if not isinstance(text, str) or NEVER_WRITTEN.search(text) else (text, ())


BROWSER_NAMES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "big5": "big5hkscs", "utf-16": "utf-8",
}


def _mostly_utf8(content: bytes) -> tuple[str, tuple[Oddity, ...]] | None:
    """Damaged UTF-8, where valid sequences outnumber the bad places; a guess would spoil all of them."""
    try:      # CESU-8: characters beyond U+FFFF as two surrogates, as some databases write them
        text = content.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
        return text, (Oddity("encoding guessed", "read as CESU-8"),)
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    valid = len(text) - bad - len(content.translate(None, bytes(range(128, 256))))
    return (text, (_replaced(text, bad, "utf-8"),)) if valid > bad else None


def _guessed(content: bytes) -> tuple[str, tuple[Oddity, ...]]:
    """The most plausible of the listed encodings; charset-normalizer for those that are not listed."""
    window = _window(content)
    scores = {encoding: _plausibility(window, encoding) for encoding in encodings()}
    for encoding in sorted(scores, key=scores.get, reverse=True):
        if scores[encoding] >= LEAST_PLAUSIBILITY and (found := _decoded(content, encoding)):
            return found
    from charset_normalizer import from_bytes

    match = from_bytes(window).best()
    found = _decoded(content, match.encoding) if match else None
    if not found or NEVER_WRITTEN.search(found[0]):
        raise Refused("not text in an encoding we know; save it as UTF-8")
    return found


def _window(content: bytes) -> bytes:
    """A stretch from the first byte above ASCII, cut at white space, which is no part of any longer character."""
    first = re.search(rb"[\x80-\xff]", content).start()
    start = max(content.rfind(b" ", 0, first), content.rfind(b"\n", 0, first)) + 1
    window = content[start:start + GUESS_WINDOW]
    cut = max(window.rfind(b" "), window.rfind(b"\n"))
    return window[:cut] if cut > 0 and len(window) == GUESS_WINDOW else window


@cache
def encodings() -> dict[str, tuple[str, str]]:
    """The encodings of data/encodings.csv, likeliest first: kind of writing, frequent characters."""
    source = resources.files("quotebook").joinpath("data", "encodings.csv").read_text("utf-8")
    return {row["encoding"]: (row["writing"], row["frequent"]) for row in csv.DictReader(source.splitlines())}


def _plausibility(window: bytes, encoding: str) -> float:
    """How far the characters above ASCII are frequent in the encoding's languages and stand where they may: 0 to 1.

    In alphabets the most frequent letters count more, or Russian in KOI8-R would do for Arabic.
    """
    try:
        text = window.decode(encoding)
    except UnicodeDecodeError:
        return 0
    writing, frequent = encodings()[encoding]
    share = _share(frequent, text)
    if writing == "syllables":
        share = min(1, share / SYLLABLES_EXPECTED)
    elif writing == "alphabet":
        share = share * 0.75 + _share(frequent[:VERY_FREQUENT], text) / 3
    misplaced = MISPLACED[writing].findall(text)
    return share - sum(map(len, misplaced)) / max(1, _above_ascii(text))


def _share(frequent: str, text: str) -> float:
    """Share of the frequent among the characters above ASCII."""
    return len(re.findall(f"[{re.escape(frequent)}]", text)) / max(1, _above_ascii(text))


def _above_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
