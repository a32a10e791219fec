"""Bytes to text: byte order mark, strict UTF-8, UTF-16 without a mark, damaged UTF-8, and only then a guess."""
import codecs
import re
from functools import cache

from .records import Problem, Refused, data_rows

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Valid UTF-8, too, so they have to be known by their shift sequences.
SHIFTED = ((rb"\x1b\$[@B]", "iso2022_jp_2"), (rb"\x1b\$\)C", "iso2022_kr"), (rb"~\{[!-~]{2,2000}~\}", "hz"))
MOST_BINARY, LOOKED_AT = 0.02, 1_000_000      # share of such characters in a text, among so many
GUESS_WINDOW = 16_000         # bytes from the first one above ASCII on which encodings are compared
LEAST_PLAUSIBILITY = 0.4      # see _plausibility
VERY_FREQUENT = 12            # letters that come first in an alphabet's list of frequent ones
SYLLABLES_EXPECTED = 0.4      # of Chinese, Japanese and Korean text that their lists of frequent characters cover
RARE = re.compile(rb"[\0\xef\xfe\xff]")            # in the first bytes: perhaps a mark
ODD_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r")      # none of them in ordinary text
LOW_CONTROLS = re.compile(rb"[\x01-\x08]")      # high bytes of Greek, Cyrillic, Hebrew and Arabic in UTF-16
NEVER = "\x00-\x08\x0e-\x19\x1c-\x1f\x80-\x9f\ue000-\uf8ff\ufffd-\uffff"
BINARY = re.compile("[\x00-\x08\x0e-\x19\ufffd-\uffff]")
NEVER_WRITTEN = re.compile(f"[{NEVER}]")
MISPLACED = {
    "Latin": re.compile(r"[^\W\d_a-zA-Z]{4,}|(?<=[a-z])[À-ÖØ-ÞŠŽŒČŘŚŁŻ]"
                        rf"|(?<=[A-Za-z])[“”„«»¿¡…–°·´§£€½](?=[A-Za-z])|[{NEVER}]"),
    "alphabet": re.compile(rf"(?<=[A-Za-z])[^\W\d_a-zA-Z]+|[^\W\d_a-zA-Z]+(?=[A-Za-z])|[{NEVER}]"),
    "syllables": NEVER_WRITTEN,
}


def decode(content: bytes, *, declared: str = "") -> tuple[str, tuple[Problem, ...]]:
    """The text of a file without its byte order mark, and what had to be guessed or replaced.

    `declared` is the encoding the file itself names. Raises Refused if the file is no text.
    """
    ordinary = not RARE.search(content[:4]) and len(content.translate(None, ODD_BYTES)) == len(content)
    if ordinary and b"~{" not in content and (text := _strictly(content, "utf-8")) is not None:
        return text, ()
    mark, encoding = next(((mark, encoding) for mark, encoding in MARKS if content.startswith(mark)), (b"", ""))
    text, problems = _replacing(content[len(mark):], encoding) if encoding else _unmarked(content, declared)
    if len(BINARY.findall(text[:LOOKED_AT])) > MOST_BINARY * len(text[:LOOKED_AT]) + 3:
        raise Refused("not text; save it as .txt, .docx or .pdf")
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
    """UTF-16 or UTF-32 without a mark: the zero bytes of its spaces and ASCII characters stand in one place."""
    zeros = [content[place::4].count(0) for place in range(4)]
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    plain = content.isascii() and not LOW_CONTROLS.search(content) and sum(zeros) * 4 < len(content)
    if max(even, odd) < max(2, len(content) / 40) or plain:
        return None
    if len(content) in (zeros[3] * 4, zeros[0] * 4):
        return "utf-32-le" if zeros[3] * 4 == len(content) else "utf-32-be"
    if min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _guessed(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The most plausible encoding of data/encodings.csv; charset-normalizer's guess where none is plausible."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", content).start()
    # White space is no part of a longer character, so it is safe to cut there.
    window = content[max(content.rfind(b" ", 0, first), content.rfind(b"\n", 0, first)) + 1:][:GUESS_WINDOW]
    window = window.rpartition(b" ")[0] or window if len(window) == GUESS_WINDOW else window
    scores = {encoding: _plausibility(window, encoding) for encoding in encodings()}
    likely = [one for one in sorted(scores, key=scores.get, reverse=True) if scores[one] >= LEAST_PLAUSIBILITY]
    for encoding in likely or [match.encoding for match in from_bytes(window)][:1]:
        if (text := _strictly(content, encoding)) is not None:
            return text, (_guess(encoding),)
    raise Refused("not text in an encoding we know; save it as UTF-8")


@cache
def encodings() -> dict[str, tuple[str, str]]:
    """The encodings of data/encodings.csv, likeliest first: kind of writing, frequent characters."""
    return {row["encoding"]: (row["writing"], row["frequent"]) for row in data_rows("encodings.csv")}


def _plausibility(window: bytes, encoding: str) -> float:
    """How far the characters above ASCII are frequent in the encoding's languages and stand where they may: 0 to 1.

    In alphabets the most frequent letters count more, or Russian in KOI8-R would do for Arabic.
    """
    text = _strictly(window, encoding) or ""
    above = max(1, _above_ascii(text))
    writing, frequent = encodings()[encoding]
    share = sum(map(text.count, frequent)) / above
    if writing == "syllables":
        share = min(1, share / SYLLABLES_EXPECTED)
    elif writing == "alphabet":
        share = share * 0.75 + sum(map(text.count, frequent[:VERY_FREQUENT])) / above / 3
    return share - sum(map(len, MISPLACED[writing].findall(text))) / above


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
    at, detail = text.find("\ufffd"), f"{text.count(chr(0xFFFD))} U+FFFD for bytes that are not {encoding.upper()}"
    return text, (Problem("bytes replaced", detail, at, at + 1),)


def _guess(encoding: str) -> Problem:
    return Problem("encoding guessed", f"read as {encoding.replace('_', '-')}")
