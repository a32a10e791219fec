"""ZIP archives, and the packages that Office documents are: read in memory, within limits, never unpacked to disk."""
import io
import stat
import zipfile
import zlib
from collections import Counter

from .folder import why_skipped
from .records import Piece, Pieces, Problem, Reading, Refused

CENTRAL_ENTRY = b"PK\x01\x02"
RATIO_FROM_BYTES = 10_000_000      # smaller members may pack as well as they like
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError)


def open_package(content: bytes, reading: Reading) -> zipfile.ZipFile:
    """The archive. Raises Refused if it is broken or has too many members."""
    if content.count(CENTRAL_ENTRY) > reading.limits.archive_members:
        raise Refused(f"more than {reading.limits.archive_members:,} members (limit archive_members)")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise Refused(f"broken archive: make it again, or get another copy ({error})") from None


def read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, reading: Reading) -> bytes:
    """The bytes of one member, never more than it declares. Raises Refused if it is locked, broken or too large."""
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


def read_archive(content: bytes, reading: Reading) -> Pieces:
    """The pieces of every member, by name, or the reason why a member gave none."""
    from .formats import read_pieces

    if reading.depth >= reading.limits.archive_depth:
        raise Refused(f"archives within archives within archives (limit archive_depth {reading.limits.archive_depth})")
    met: Counter = Counter()
    with open_package(content, reading) as package:
        for member in sorted(package.infolist(), key=_name):
            name = _name(member)
            met[name] += 1
            part = f"!{name}" + (f" ({met[name]})" if met[name] > 1 else "")
            special = stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG)      # the mode of Unix
            if name.endswith("/"):
                continue
            if why := why_skipped(name) or special and "link or special file":
                yield Piece(None, part, (Problem("member skipped", why),))
                continue
            reading.depth += 1
            try:
                for piece in read_pieces(name, read_member(package, member, reading), reading):
                    yield piece._replace(part=part + piece.part)
            except Refused as why:
                yield Piece(None, part, (Problem("member refused", str(why)),))
            reading.depth -= 1


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; many programs write UTF-8 without saying so, which zipfile reads as cp437."""
    try:
        return member.orig_filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
