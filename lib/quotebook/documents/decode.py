"""Bytes to text: strict UTF-8 first, and every guess is an oddity that says so."""
import codecs

from .records import Oddity, Refused

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> tuple[str, tuple[Oddity, ...]]:
    """The text of a file without its byte order mark, and what had to be guessed. Raises Refused if it is no text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark):], encoding)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    raise Refused("not UTF-8 text")


def _decode_marked(content: bytes, encoding: str) -> tuple[str, tuple[Oddity, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        return text, (Oddity("bytes replaced", f"{text.count(chr(0xFFFD))} places are not {encoding}"),)
