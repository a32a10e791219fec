"""Word documents: what a reader sees of the main text and its notes; what is left out is said."""
import io
import posixpath
import re
from collections import Counter

from .package import legal_xml, open_package, read_member
from .records import Piece, Pieces, Problem, Reading, Refused

# What stands in the file and not on the page: deletions, the old place of what was moved, field codes,
# formats, the copy of a text box for old programs, the pronunciation beside a word.
UNSEEN = re.compile("del|moveFrom|delText|instrText|pPr|rPr|sectPr|tblPr|tcPr|trPr|Fallback|rt")
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# What is gathered before it is given to what stands around it, and what joins its parts.
BLOCKS = {"p": "", "tr": "\t", "tc": "\n", "footnote": "\n", "endnote": "\n", "txbxContent": "\n"}
OFF = {"0", "false", "off", "none"}
TITLE = "title"      # the name of the style, whatever the language of the program

MAIN, NOTES, AROUND = "officeDocument", ("endnotes", "footnotes"), ("comments", "footer", "header")
# Where a package does not say how its parts belong together, their names do.
NAMED = re.compile(rf"word/(document|{'|'.join((*NOTES, *AROUND))})\d*\.xml", re.IGNORECASE)
CHUNK = re.compile(r"word/.*\.(html?|mht|rtf|docx|txt)")      # pasted documents (altChunk)
LETTER = re.compile(r"[^\W\d_]")


def read_docx(content: bytes, reading: Reading) -> Pieces:
    """One piece: paragraphs, tables (a tab between cells), insertions and text boxes in order,
    then the notes. The title is the first paragraph in the style of titles.
    """
    with open_package(content, reading) as package:
        members = {_plain(member.filename): member for member in package.infolist()}
        twice = [name for name, times in Counter(map(_plain, package.namelist())).items() if times > 1]

        def parsed(name: str, styles: dict[str, set[str]]) -> _Part:
            return _Part(legal_xml(read_member(package, members[name], reading), b"&#xFFFD;"), styles)

        read, around, unread = _parts(package, members, reading)
        styles = _styles(package, members, reading)
        parts = [parsed(name, styles) for name in read]
        others = [name for name in (*around, *unread) if LETTER.search(parsed(name, styles).text)]
    left_out = [*(name for name in members if CHUNK.fullmatch(name)), *others]
    text = "\n".join(part.text for part in parts).rstrip("\n")
    title = next(filter(None, (part.title for part in parts)), "")
    problems = [("part used twice", twice), ("parts left out", left_out),
                ("hidden text left out", [text for part in parts for text in part.hidden])]
    yield Piece(text, "", tuple(Problem(kind, ", ".join(found)[:200]) for kind, found in problems if found),
                {"title": title} if title else {})


def _parts(package, members: dict, reading: Reading) -> tuple[list[str], list[str], list[str]]:
    """The names of the parts that are text, the main one first, of those around it, and of those that
    nothing refers to. Raises Refused if there is no main part.
    """
    main = next((name for kind, name in _related(package, members, "", reading) if kind == MAIN), "")
    main = main if main in members else "word/document.xml"
    if main not in members:
        raise Refused("no main part: it is no Word document; open it and save it again as .docx")
    named = sorted(name for name in members if NAMED.fullmatch(name) and name != main)
    if _relations_of(main) in members:
        related = _related(package, members, main, reading)
        kinds = {name: kind for kind, name in related if kind in (*NOTES, *AROUND) and name in members}
    else:
        kinds = {name: NAMED.fullmatch(name)[1].lower() for name in named if "document" not in name}
    notes, around = (sorted(name for name, kind in kinds.items() if kind in group)
                     for group in (NOTES, AROUND))
    return [main, *notes], around, [name for name in named if name not in kinds]


def _related(package, members: dict, part: str, reading: Reading) -> list[tuple[str, str]]:
    """Kind and name of every part that a part, or the whole package, refers to."""
    from defusedxml.ElementTree import fromstring

    place = _relations_of(part)
    if place not in members:
        return []
    tree = fromstring(read_member(package, members[place], reading), forbid_dtd=True)
    inside = [one.attrib for one in tree if one.get("TargetMode", "Internal") == "Internal"]
    folder = posixpath.dirname(part)
    return [(one.get("Type", "").rpartition("/")[2],
             _plain(posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")))
            for one in inside]


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _plain(name: str) -> str:
    """The name of a part as a key: the standard takes no heed of capitals."""
    return name.replace("\\", "/").lstrip("/").lower()


def _styles(package, members: dict, reading: Reading) -> dict[str, set[str]]:
    """The identifiers of the styles of titles and of hidden text."""
    from defusedxml.ElementTree import fromstring

    found = {"title": {"Title"}, "hidden": set()}
    if "word/styles.xml" not in members:
        return found
    tree = fromstring(read_member(package, members["word/styles.xml"], reading), forbid_dtd=True)
    for style in tree.iterfind("{*}style"):
        told = {element.tag.rpartition("}")[2]: element for element in style.iter()}
        identifier = _value(style, "styleId")
        if "name" in told and _value(told["name"]).casefold() == TITLE:
            found["title"].add(identifier)
        base = _value(told["basedOn"]) if "basedOn" in told else ""
        if _is_on(told["vanish"]) if "vanish" in told else base in found["hidden"]:
            found["hidden"].add(identifier)
    return found


def _value(element, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _is_on(element) -> bool:
    return _value(element).lower() not in OFF


class _Part:
    """The lines of a part, read in one pass without recursion. A DTD raises: no Office program writes one."""

    def __init__(self, content: bytes, styles: dict[str, set[str]]):
        from defusedxml.ElementTree import iterparse

        self.styles, self.title, self.hidden = styles, "", []
        # What has been gathered in the body, a table row, a cell, a paragraph; and text boxes, which follow
        # the paragraph they hang on.
        self.blocks: list[list[str]] = [[]]
        self.boxes: list[list[str]] = [[]]
        self.unseen = self.in_paragraph_format = 0
        self.paragraphs: list[str] = []         # the style of each that is open
        self.runs: list[bool] = []              # whether each that is open is hidden
        for event, element in iterparse(io.BytesIO(content), ("start", "end"), forbid_dtd=True):
            name = element.tag.rpartition("}")[2]
            if event == "start":
                self._begin(name)
            else:
                self._end(name, element)
                element.clear()
        self.text = "\n".join(self.blocks[0])

    def _begin(self, name: str) -> None:
        self.in_paragraph_format += name == "pPr"
        if UNSEEN.fullmatch(name):
            self.unseen += 1
        elif self.unseen:
            return
        elif name == "r":
            self.runs.append(bool(self.paragraphs) and self.paragraphs[-1] in self.styles["hidden"])
        elif name in BLOCKS:
            self.blocks.append([])
            self.boxes.append([])
            if name == "p":
                self.paragraphs.append("")

    def _end(self, name: str, element) -> None:
        self.in_paragraph_format -= name == "pPr"
        if UNSEEN.fullmatch(name):
            self.unseen -= 1
        elif self.unseen:
            self._take_format(name, element)
        elif name == "r":
            self.runs.pop()
        elif name in BLOCKS:
            self._close_block(name)
        elif text := element.text or "" if name == "t" else SIGNS.get(name) or _symbol(name, element):
            hidden = self.runs and self.runs[-1]
            (self.hidden if hidden else self.blocks[-1]).append(text)

    def _take_format(self, name: str, element) -> None:
        """Note what a format says of the paragraph and the run that it stands in."""
        if name == "pStyle" and self.paragraphs:
            self.paragraphs[-1] = _value(element)
        elif self.runs and not self.in_paragraph_format:
            if name == "vanish":
                self.runs[-1] = _is_on(element)
            elif name == "rStyle" and _value(element) in self.styles["hidden"]:
                self.runs[-1] = True

    def _close_block(self, name: str) -> None:
        text, hanging = BLOCKS[name].join(self.blocks.pop()), self.boxes.pop()
        (self.boxes if name == "txbxContent" else self.blocks)[-1].extend([text, *hanging])
        if name == "p" and self.paragraphs.pop() in self.styles["title"] and not self.title:
            self.title = " ".join(text.split())


def _symbol(name: str, element) -> str:
    """The character of a symbol, which only its font knows how to draw."""
    code = _value(element, "char") if name == "sym" else ""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
