"""ZIP archives: members read in memory, each by its own ending, never unpacked to disk."""
import stat
import zipfile
from collections import Counter
from collections.abc import Callable

from .folder import why_skipped
from .package import open_package, read_member
from .records import Piece, Pieces, Problem, Reading, Refused


def read_archive(content: bytes, reading: Reading, read: Callable[[str, bytes, Reading], Pieces]) -> Pieces:
    """The pieces of every member, by name, as `read` gives them, or the reason why a member gave none."""
    if reading.depth >= reading.limits.archive_depth:
        raise Refused(f"archives within archives within archives (limit archive_depth "
                      f"{reading.limits.archive_depth})")
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
                for piece in read(name, read_member(package, member, reading), reading):
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
