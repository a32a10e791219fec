"""Plain text and Markdown: the file is the document."""
import re
from collections.abc import Iterator

from .decode import decode
from .records import Oddity, Piece, Reading

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*", re.DOTALL | re.MULTILINE)


def read_text(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece: the text as written, line ends included."""
    text, oddities = decode(content)
    yield Piece(text, oddities=oddities)


def read_markdown(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece: the text below the front matter, marks of Markdown included; front matter is metadata."""
    text, oddities = decode(content)
    match = FRONT_MATTER.match(text)
    if not match:
        yield Piece(text, oddities=oddities)
        return
    metadata = front_matter(match[1])
    if metadata is None:
        yield Piece(text, oddities=(*oddities, Oddity("front matter not read", "it is no list of names and values",
                                                      0, match.end())))
    else:
        yield Piece(text[match.end():], metadata=metadata, oddities=oddities)


def front_matter(block: str) -> dict[str, str] | None:
    """Names and values of a YAML block, as written: 00123 stays so. None if it is something else."""
    import yaml

    try:
        # BaseLoader makes strings, lists and dicts and nothing else; an alias could name itself a million times.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.BaseLoader)):
            return None
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(values, dict):
        return {} if values in (None, "") else None
    return {str(name): _joined(value) for name, value in values.items()}


def _joined(value) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
