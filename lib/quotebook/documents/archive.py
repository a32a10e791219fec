"""ZIP archives: each member is read as the file it would be, in memory."""
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from .folder import why_skipped
from .package import open_package, read_member
from .records import Oddity, Piece, Reading, Refused

UNIX_MODE = 16                # place of the file mode in a member's external attributes
UTF8_NAME = 0x800


def read_archive(content: bytes, reading: Reading) -> Iterator[Piece]:
    """The pieces of every member, in order of name, or the reason why a member gave none."""
    if reading.depth >= reading.limits.archive_depth:
        raise Refused(f"archives within archives within archives (limit archive_depth {reading.limits.archive_depth})")
    reading.depth += 1
    with open_package(content, reading) as package:
        members = [member for member in package.infolist() if not member.is_dir()]
        for part, member in sorted(_parts(members).items()):
            yield from _member_pieces(package, member, part, reading)
    reading.depth -= 1


def _parts(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """What follows the path in `doc` for each member; a name used again is numbered."""
    parts: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name, again = _name(member), 2
        part = f"!{name}"
        while part in parts:
            part, again = f"!{name} ({again})", again + 1
        parts[part] = member
    return parts


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; many programs write UTF-8 without saying so, which zipfile reads as cp437."""
    if member.flag_bits & UTF8_NAME:
        return member.filename
    try:
        return member.orig_filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _member_pieces(package: zipfile.ZipFile, member: zipfile.ZipInfo, part: str, reading: Reading) -> Iterator[Piece]:
    from .formats import read_pieces

    if why := why_skipped(part[1:]) or _special(member):
        yield Piece(None, part, oddities=(Oddity("member skipped", why),))
        return
    try:
        depth = reading.depth
        for piece in read_pieces(_name(member), read_member(package, member, reading), reading):
            yield replace(piece, part=part + piece.part)
    except Refused as why:
        yield Piece(None, part, oddities=(Oddity("member refused", str(why)),))
    finally:
        reading.depth = depth


def _special(member: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(member.external_attr >> UNIX_MODE)
    return "" if kind in (0, stat.S_IFREG) else "link or special file"
