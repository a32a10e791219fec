"""Plain text: the file is the document."""
from collections.abc import Iterator

from .decode import decode
from .records import Piece


def read_text(content: bytes, reading) -> Iterator[Piece]:
    """One piece: the text as written, line ends included."""
    text, oddities = decode(content)
    yield Piece(text, oddities=oddities)
