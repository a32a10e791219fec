"""A ZIP package in memory, which archives and Office documents are: opened and read within limits."""
import io
import re
import zipfile
import zlib
from collections.abc import Callable

from .records import Reading, Refused

CENTRAL_ENTRY = b"PK\x01\x02"
RATIO_FROM_BYTES = 10_000_000      # smaller members may pack as well as they like
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
          LookupError)


# Control characters, plain or as references, for which XML has no place; one makes the whole part unreadable.
ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|"
                     rb"&#(?:x0*(?P<hexadecimal>[0-8bcef]|1[0-9a-f])|0*(?P<decimal>[0-8]|1[124-9]|2\d|3[01]));",
                     re.IGNORECASE)
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")      # beginnings of UTF-16, whose bytes mean something else


def open_package(content: bytes, reading: Reading) -> zipfile.ZipFile:
    """The archive. Raises Refused if it is broken or has too many members."""
    if content.count(CENTRAL_ENTRY) > reading.limits.archive_members:
        raise Refused(f"more than {reading.limits.archive_members:,} members (limit archive_members)")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise Refused(f"broken archive: make it again, or get another copy ({error})") from None


def read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, reading: Reading) -> bytes:
    """The bytes of one member, never more than it declares. Raises Refused if it is locked,
    broken or too large.
    """
    limits = reading.limits
    reading.unpacked += member.file_size
    if member.file_size > max(RATIO_FROM_BYTES, limits.archive_ratio * member.compress_size):
        raise Refused(f"unpacks to more than {limits.archive_ratio} times its size (limit archive_ratio)")
    if reading.unpacked > limits.file_bytes:
        raise Refused(f"the archive unpacks to more than {limits.file_bytes:,} bytes (limit file_bytes)")
    try:
        return package.read(member)
    except BROKEN as error:
        raise Refused(f"locked with a password or broken: {error}") from None


def legal_xml(part: bytes, instead: bytes | Callable[[int], bytes]) -> bytes:
    """The XML without control characters; `instead` stands for each, or makes what does from its code."""
    if part.startswith(WIDE) or not ILLEGAL.search(part):
        return part
    if isinstance(instead, bytes):
        return ILLEGAL.sub(instead, part)
    return ILLEGAL.sub(lambda met: instead(_code(met)), part)


def _code(met: re.Match) -> int:
    if met["hexadecimal"]:
        return int(met["hexadecimal"], 16)
    return int(met["decimal"]) if met["decimal"] else met[0][0]
