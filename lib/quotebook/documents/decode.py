"""Bytes to text: byte order mark, strict UTF-8, UTF-16 without a mark, damaged UTF-8,
and only then a guess.
"""
import codecs
import re
from functools import cache

from ..package_data import data_rows
from .records import Problem, Refused

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Valid UTF-8, too, so they have to be known by their shift sequences.
SHIFTED = ((rb"\x1b\$[@B]", "iso2022_jp_2"), (rb"\x1b\$\)C", "iso2022_kr"), (rb"~\{[!-~]{2,2000}~\}", "hz"),
           (rb"\+A[K-P][\w+/]-.{0,2000}\+A[K-P][\w+/]-", "utf_7"))      # two accents inside words
MOST_BINARY, LOOKED_AT = 0.02, 1_000_000      # share of such characters in a text, among so many
GUESS_WINDOW = 16_000         # bytes from the first one above ASCII on which encodings are compared
LEAST_PLAUSIBILITY = 0.4      # see _plausibility
RARE = re.compile(rb"[\0\xef\xfe\xff]")            # in the first bytes: perhaps a mark
# none of them in ordinary text
ODD_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r")
LOW_CONTROLS = re.compile(rb"[\x01-\x08]")      # high bytes of Greek, Cyrillic, Hebrew and Arabic in UTF-16
BINARY = re.compile("[\x00-\x08\x0e-\x19\ufffd-\uffff]")
NEVER_WRITTEN = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x80-\x9f\ue000-\uf8ff\ufffd-\uffff]")


def decode(content: bytes, *, declared: str = "") -> tuple[str, tuple[Problem, ...]]:
    """The text of a file without its byte order mark, and what had to be guessed or replaced.

    `declared` is the encoding the file itself names. Raises Refused if the file is no text.
    """
    ordinary = not RARE.search(content[:4]) and len(content.translate(None, ODD_BYTES)) == len(content)
    plain = ordinary and b"~{" not in content and b"+A" not in content
    if plain and (text := _strictly(content, "utf-8")) is not None:
        return text, ()
    mark, encoding = next(((mark, encoding) for mark, encoding in MARKS if content.startswith(mark)),
                          (b"", ""))
    text, problems = _replacing(content[len(mark):], encoding) if encoding else _unmarked(content, declared)
    if len(BINARY.findall(text[:LOOKED_AT])) > MOST_BINARY * len(text[:LOOKED_AT]) + 3:
        raise Refused("not text; if there are words in it, save it as .docx or .pdf")
    return text, problems


def _unmarked(content: bytes, declared: str) -> tuple[str, tuple[Problem, ...]]:
    if wide := _wide(content):
        text, problems = _replacing(content, wide)
        return text, (_guess(wide), *problems)
    shifted = [encoding for sign, encoding in SHIFTED if content.isascii() and re.search(sign, content)]
    for encoding in [*shifted, "utf-8", declared]:
        text = _strictly(content, encoding)
        if text is not None and (encoding != declared or not NEVER_WRITTEN.search(text)):
            return text, (_guess(encoding),) if encoding in shifted else ()
    text, problems = _replacing(content, "utf-8")
    bad = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    # A guess would spoil the valid sequences, so there must be fewer of them than bad places.
    return (text, problems) if _above_ascii(text) >= 2 * bad else _guessed(content)


def _wide(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: the zero bytes of its spaces and ASCII characters stand in
    one place.
    """
    even, odd = content[::2].count(0), content[1::2].count(0)
    plain = content.isascii() and not LOW_CONTROLS.search(content) and (even + odd) * 4 < len(content)
    if max(even, odd) < max(2, len(content) / 40) or plain:
        return None
    for encoding in ("utf-32-le", "utf-32-be"):      # what is none does not decode
        if _strictly(content, encoding) is not None:
            return encoding
    return None if min(even, odd) * 20 > max(even, odd) else "utf-16-be" if even > odd else "utf-16-le"


def _guessed(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The most plausible encoding of data/encodings.csv;
    charset-normalizer's guess where none is plausible.
    """
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", content).start()
    # White space is no part of a longer character, so it is safe to cut there.
    window = content[max(content.rfind(b" ", 0, first), content.rfind(b"\n", 0, first)) + 1:][:GUESS_WINDOW]
    window = window.rpartition(b" ")[0] or window if len(window) == GUESS_WINDOW else window
    scores = {encoding: _plausibility(window, encoding) for encoding in encodings()}
    likely = [one for one in sorted(scores, key=scores.get, reverse=True)
              if scores[one] >= LEAST_PLAUSIBILITY]
    for encoding in likely or [match.encoding for match in from_bytes(window)][:1]:
        if (text := _strictly(content, encoding)) is not None:
            return text, (_guess(encoding),)
    raise Refused("not text in an encoding we know; save it as UTF-8")


@cache
def encodings() -> dict[str, dict[str, str]]:
    """The encodings of data/encodings.csv, likeliest first, with what data/writings.csv says of their kind of
    writing.

    In alphabets the most frequent letters count more, or Russian in KOI8-R would do for Arabic; of Chinese,
    Japanese and Korean the lists of frequent characters cover two fifths.
    """
    writings = {row["writing"]: row for row in data_rows("writings.csv")}
    return {row["encoding"]: row | writings[row["writing"]] for row in data_rows("encodings.csv")}


def _plausibility(window: bytes, encoding: str) -> float:
    """How far the characters above ASCII are frequent in the encoding's languages and stand where
    they may: 0 to 1.
    """
    text, known = _strictly(window, encoding) or "", encodings()[encoding]
    frequent, first_twelve = (sum(map(text.count, known["frequent"][:most])) for most in (None, 12))
    misplaced = sum(map(len, re.findall(known["misplaced"], text)))
    above = max(1, _above_ascii(text))
    likely = min(above, frequent * float(known["all"]) + first_twelve * float(known["first_twelve"]))
    return (likely - misplaced) / above


def _above_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError, TypeError):
        return None


def _replacing(content: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    if (text := _strictly(content, encoding)) is not None:
        return text, ()
    text = content.decode(encoding, "replace")
    at = text.find("\ufffd")
    detail = f"{text.count(chr(0xFFFD))} U+FFFD for bytes that are not {encoding.upper()}"
    return text, (Problem("bytes replaced", detail, at, at + 1),)


def _guess(encoding: str) -> Problem:
    return Problem("encoding guessed", f"read as {encoding.replace('_', '-')}")
