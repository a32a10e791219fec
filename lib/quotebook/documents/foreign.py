"""What a file is that holds no text we could read: known by its first bytes, or by the ending of its name."""
import re
from typing import NamedTuple


class Kind(NamedTuple):
    """What begins so or is named so, and what its owner can do."""

    begins: bytes       # a pattern
    endings: frozenset[str]
    what: str
    remedy: str


def _kind(endings: str, what: str, remedy: str, *begins: bytes) -> Kind:
    return Kind(b"|".join(begins), frozenset(f".{ending}" for ending in endings.split()), what, remedy)


SEEN = "if it shows words, recognise them with an OCR program and load what that gives"
HEARD = "if somebody speaks in it, write the words down and load these"
NOTHING = "there are no words to read in it"
# Text cannot begin so, whatever its encoding: most of the signs hold a zero or a character nobody writes.
KINDS = (
    _kind("png jpg jpeg gif bmp tif tiff webp ico psd heic avif", "a picture", SEEN,
          rb"\x89PNG", rb"\xff\xd8\xff", rb"GIF8[79]a", rb"BM.{4}\0\0\0\0", rb"II\*\0", rb"MM\0\*",
          rb"RIFF.{4}WEBP", rb"\0\0\x01\0[\x01-\x20]\0", rb"8BPS\0", rb"\0\0..ftyp(?:heic|heix|avif|mif1)"),
    _kind("mp3 wav ogg opus flac m4a aac mp4 mov avi mkv webm", "a recording", HEARD,
          rb"ID3[\x02-\x04]", rb"\xff\xfb[\x10-\xff]", rb"OggS\0", rb"fLaC\0", rb"RIFF.{4}(?:WAVE|AVI )",
          rb"\x1aE\xdf\xa3", rb"\0\0..ftyp"),
    _kind("exe dll so dylib bin msi class pyc o wasm", "a program", NOTHING,
          rb"MZ.{0,126}\0\0", rb"\x7fELF", rb"[\xce\xcf]\xfa\xed\xfe", rb"\xca\xfe\xba\xbe\0", rb"\0asm\x01"),
    _kind("sqlite db mdb accdb parquet h5", "a database", "export its table as .csv",
          rb"SQLite format 3\0", rb"\x89HDF\r\n", rb"PAR1[^ -~]", rb"\0\x01\0\0Standard (?:Jet|ACE) DB"),
    _kind("woff woff2 ttf otf ttc", "a font", NOTHING,
          rb"wOF[F2]\0", rb"\0\x01\0\0\0", rb"OTTO\0", rb"ttcf\0"),
    _kind("gz tgz bz2 xz 7z rar tar zst", "a packed archive", "unpack it, or pack it as .zip",
          rb"\x1f\x8b\x08", rb"BZh[1-9]1AY", rb"\xfd7zXZ\0", rb"7z\xbc\xaf\x27\x1c", rb"Rar!\x1a\x07",
          rb"\x28\xb5\x2f\xfd", rb".{257}ustar[\0 ]"),
)


# One pattern for all, with a group for each kind: every file is asked.
BEGINNING = re.compile(b"|".join(b"(%s)" % kind.begins for kind in KINDS), re.DOTALL)


def foreign_kind(ending: str, content: bytes) -> str:
    """What the file is and what to do about it; '' where neither its first bytes nor its ending say so."""
    met = BEGINNING.match(content)
    kind = KINDS[met.lastindex - 1] if met else next((kind for kind in KINDS if ending in kind.endings), None)
    return f"not text but {kind.what}: {kind.remedy}" if kind else ""
