"""Plain text and Markdown: the file is the document."""
import re

from .decode import decode
from .records import Piece, Pieces, Problem, Reading

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*",
                          re.DOTALL | re.MULTILINE)


def read_text(content: bytes, reading: Reading) -> Pieces:
    """One piece: the text as written, line ends included."""
    text, problems = decode(content)
    yield Piece(text, "", problems)


def read_markdown(content: bytes, reading: Reading) -> Pieces:
    """One piece: the text below the front matter, marks of Markdown included; front matter is metadata."""
    text, problems = decode(content)
    match = FRONT_MATTER.match(text)
    metadata = _front_matter(match[1]) if match else {}
    if metadata is None:
        problems = (*problems, Problem("front matter not read", "no list of names and values", 0,
                                       match.end()))
    yield Piece(text[match.end():] if match and metadata is not None else text, "", problems, metadata or {})


def _front_matter(block: str) -> dict[str, str] | None:
    """Names and values as written: BaseLoader makes strings only, so 00123 stays and nothing is executed."""
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.BaseLoader)):
            return None           # an alias can name itself a million times
        values = yaml.load(block, Loader=yaml.BaseLoader) or {}
        return {str(name): "; ".join(map(str, value)) if isinstance(value, list) else str(value)
                for name, value in values.items()}
    except (yaml.YAMLError, RecursionError, ValueError, AttributeError):
        return None
