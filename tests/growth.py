"""Kinds of input that can be made twice as large, and what reading them costs."""
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hostile_folder import docx, pdf, row, xlsx, zipped

TEXT = "The ferry left at noon, said the mayor of Velm."


class Kind(NamedTuple):
    """What is doubled: the file that holds `size` of it, and a size that takes some tenths of a second."""

    name: str
    file: str
    made: Callable[[int], bytes | str]
    size: int
    quotations: bool = False      # whether its texts are read for quotations, too


def _lines(size: int, line: str) -> str:
    return "".join(line.format(number) + "\n" for number in range(size))


def _packed(size: int) -> bytes:
    return zipped({f"{number}.txt": f"{TEXT} {number}" for number in range(size)})


def _nested_cells(size: int) -> str:
    return "<table><tr><td>" * size + TEXT + "</table>" * size


def _paragraph(number: int) -> str:
    return f"<w:p><w:r><w:t>{TEXT} {number}</w:t></w:r></w:p>"


KINDS = (
    Kind("columns of CSV", "a.csv", lambda size: "text" + ",c" * size + f"\n{TEXT}" + ",1" * size, 40_000),
    Kind("rows of CSV", "a.csv", lambda size: "text,n\n" + _lines(size, f'"{TEXT}",{{}}'), 6_000),
    Kind("broken quotations in one line", "a.csv", lambda size: f"text,n\n{TEXT}" + ',"b' * size, 40_000),
    Kind("broken quotations", "a.csv",
         lambda size: "text,n\n" + _lines(size, f'{{}},"{TEXT} "Yes" he said'), 4_000),
    Kind("keys of JSON lines", "a.jsonl", lambda size: "\n".join(
        json.dumps({"text": f"{TEXT} {number}", f"k{number}": 1}) for number in range(size)), 3_000),
    Kind("keys of one object", "a.json", lambda size: json.dumps({"text": TEXT} | dict.fromkeys(
        map("k{}".format, range(size)), 1)), 60_000),
    Kind("names twice in an object", "a.json",
         lambda size: f'{{"text": "{TEXT}"' + ', "k": 1' * size + "}", 60_000),
    Kind("objects of JSON", "a.json",
         lambda size: json.dumps([{"text": f"{TEXT} {n}"} for n in range(size)]), 6_000),
    Kind("front matter", "a.md", lambda size: f"---\n{_lines(size, 'k{}: v')}---\n{TEXT}", 250),
    Kind("members", "a.zip", _packed, 500),
    Kind("rows with a far cell", "a.xlsx", lambda size: xlsx(row(1, "text") + "".join(
        row(number, TEXT).replace("</row>", f'<c r="XFD{number}"><v>1</v></c></row>')
        for number in range(2, size + 2))), 3_000),
    Kind("columns of a sheet", "a.xlsx", lambda size: xlsx(
        row(1, "text").replace("</row>", "<c><v>1</v></c>" * size + "</row>") + row(2, TEXT)), 8_000),
    Kind("pages", "a.pdf", lambda size: pdf(*[TEXT] * size), 100),
    Kind("paragraphs of Word", "a.docx", lambda size: docx("".join(map(_paragraph, range(size)))), 6_000),
    Kind("nesting in Word", "a.docx",
         lambda size: docx("<w:sdt>" * size + _paragraph(1) + "</w:sdt>" * size), 20_000),
    Kind("paragraphs of a page", "a.html", lambda size: _lines(size, f"<p>{TEXT} {{}}</p>"), 2_000),
    Kind("nesting in a page", "a.html", lambda size: "<div>" * size + TEXT, 4_000),
    Kind("cells in cells of a page", "a.html", _nested_cells, 2_000),
    Kind("characters that no text has", "a.txt", lambda size: "a\u200b\u0430 " * size, 100_000),
    Kind("marks", "a.txt", lambda size: '"\u201c\u00ab\u2018' * size, 3_000, True),
    Kind("quotations", "a.txt",
         lambda size: _lines(size, f'"{TEXT}" said Ana Ruiz on day {{}}.\n'), 400, True),
    Kind("paragraphs", "a.txt", lambda size: _lines(size, f"{TEXT}\n"), 1_500, True),
    Kind("names", "a.txt",
         lambda size: _lines(size, "Ana Ruiz{0} met Jo Lee{0}, said Max Roe{0}.\n"), 300, True),
)


def cost(kind: Kind, size: int, folder: Path) -> float:
    """Seconds of the processor, here and in the helper, for loading a folder with one file of this size."""
    from quotebook.documents import load_documents
    from quotebook.quotations import find_quotations

    content = kind.made(size)
    (folder / kind.file).write_bytes(content.encode() if isinstance(content, str) else content)
    began = _seconds()
    loaded = load_documents(folder)
    assert len(loaded.documents), loaded.file_records
    if kind.quotations:
        for text in loaded.texts:
            find_quotations(text)
    return _seconds() - began


def _seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak() -> int:
    """Bytes of memory that this process or a child of it has held at most."""
    held = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return held * (1 if sys.platform == "darwin" else 1024)
