"""Opening ZIP packages (archives, .docx, .xlsx) from memory, within limits; nothing is ever unpacked to disk."""
import io
import zipfile
import zlib

from .records import Reading, Refused

CENTRAL_ENTRY = b"PK\x01\x02"
RATIO_FROM_BYTES = 10_000_000      # smaller members may pack as well as they like
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError)


def open_package(content: bytes, reading: Reading) -> zipfile.ZipFile:
    """The archive, its list of members checked. Raises Refused if it is broken or has too many members."""
    if content.count(CENTRAL_ENTRY) > reading.limits.archive_members:
        raise Refused(f"more than {reading.limits.archive_members:,} members (limit archive_members)")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise Refused(f"broken archive: {error}") from None


def read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, reading: Reading) -> bytes:
    """The bytes of one member, never more than it declares. Raises Refused if it is locked, broken or too large."""
    limits = reading.limits
    if member.file_size > RATIO_FROM_BYTES and member.file_size > limits.archive_ratio * member.compress_size:
        raise Refused(f"unpacks to more than {limits.archive_ratio} times its size (limit archive_ratio)")
    if reading.unpacked + member.file_size > limits.file_bytes:
        raise Refused(f"the archive unpacks to more than {limits.file_bytes:,} bytes (limit file_bytes)")
    if member.flag_bits & 1:
        raise Refused("locked with a password")
    try:
        with package.open(member) as file:
            content = file.read(member.file_size + 1)
    except BROKEN as error:
        raise Refused(f"broken: {error}") from None
    reading.unpacked += len(content)
    return content


def read_part(package: zipfile.ZipFile, name: str, reading: Reading) -> bytes | None:
    """The bytes of a part of an Office document, None if it has none. Raises Refused for one that defines entities."""
    try:
        part = read_member(package, package.getinfo(name), reading)
    except KeyError:
        return None
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe<\0!\0", b"\xfe\xff\0<\0!")):
        raise Refused("its XML defines entities (DTD), which no Office program writes")
    return part
