"""Web pages: trafilatura chooses the main text, and we write it as the page has it.

trafilatura's own output splits w<b>or</b>d and resolves &amp;lt; twice, so each block of the page is numbered,
and those whose numbers come back are taken from the page itself.
"""
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .decode import decode
from .records import Oddity, Piece, Reading, Refused

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=[\s"']{0,9}([\w.:-]{1,40})"""
                      rb"""|<\?xml[^>]{0,200}?encoding=["']([\w.:-]{1,40})""", re.IGNORECASE)
NO_DISPLAY = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
JSON_DATE = re.compile(r'"datePublished"\s{0,99}:\s{0,99}"([^"]{4,40})"')
DECLARED_WITHIN = 4_096
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,999}(?:\[[^\]]{0,99999}\])?[^>]{0,999}>", re.IGNORECASE)
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]*>")
UNSEEN = frozenset([
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select", "textarea",
    "rt", "rp", "title"])
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul"])
DEEPEST = 200                  # levels of nesting above which trafilatura gives up or fails
LARGEST = 1_000_000            # characters of a page above which trafilatura takes longer than we wait
LEAST_MAIN = 200               # characters of main text below which the whole page is taken,
LEAST_SHARE = 0.1              # or share of the page's
MARK, MARKS = "⸨{}⸩", re.compile(r"⸨(\d{1,7})⸩")

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
SOURCES = ("og:site_name", "dc.publisher", "citation_journal_title", "publisher")
DATES = ("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
         "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "citation_date",
         "citation_publication_date", "parsely-pub-date", "sailthru.date", "og:article:published_time")


def read_html(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece: the main text, or all visible text where that is little; scripts and styles never."""
    declared = DECLARED.search(content[:DECLARED_WITHIN])
    page, oddities = decode(content, declared=(declared[1] or declared[2]).decode("ascii") if declared else None)
    root = _parsed(page)
    metadata = _metadata(root)
    blocks, deepest = _blocks(root)
    if not blocks:
        raise Refused("no visible text")
    texts = [block.text for block in blocks]
    quickly = reading.hurried or len(page) > LARGEST or deepest > DEEPEST or MARKS.search(page)
    main = [] if quickly else _main_blocks(root, blocks)
    text = "\n\n".join(texts[number] for number in main)
    if len(text) < max(LEAST_MAIN, LEAST_SHARE * sum(map(len, texts))) and len(main) < len(blocks):
        text = "\n\n".join(texts)
        oddities += (Oddity("whole page taken", "no main text was found, so menus and notices are in the text"),)
    yield Piece(text, metadata=metadata, oddities=oddities)


@dataclass
class Block:
    """A stretch of text between two blocks of the page, the element it stands in, and where its text begins."""

    element: object
    preformatted: bool
    pieces: list[str] = field(default_factory=list)
    begins: tuple[object, str] | None = None

    def add(self, text: str | None, holder, place: str) -> None:
        """Take the text or tail of an element, white space as a browser shows it."""
        if not text:
            return
        if not self.begins and not text.isspace():
            self.begins = holder, place
        self.pieces.append(text if self.preformatted else re.sub(r"[ \t\n\r\f]+", " ", text))

    @property
    def text(self) -> str:
        """The text without white space around its lines."""
        joined = "".join(self.pieces)
        if self.preformatted:
            return joined.strip("\n")
        return re.sub(r" *([\n\t]) *", r"\1", re.sub(r" {2,}", " ", joined)).strip(" \n\t")


def _parsed(page: str):
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = REFERENCE.sub(_resolved, DOCTYPE.sub("", page.replace("\0", "\ufffd"), count=1))
    try:
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except lxml_html.etree.ParserError:
        raise Refused("no visible text") from None
    if any("depth" in error.message for error in parser.error_log):      # the parser leaves out what is nested deeper
        page = TAG.sub(_flat, page)
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    return root


def _flat(tag: re.Match) -> str:
    name = tag[1].lower()
    if name in UNSEEN or name == "meta":
        return tag[0]
    return "<br>" if name in BLOCKS or name == "br" else ""


def _resolved(reference: re.Match) -> str:
    """What a character reference stands for in HTML 5, which the parser does not know; <, > and & stay references."""
    character = html.unescape(reference[0])
    return html.escape(character, quote=True) if set(character) & set("<>&\"'") else character


def _blocks(root) -> tuple[list[Block], int]:
    """The visible text of the page, block by block, and the depth of its nesting; one pass, no recursion."""
    from lxml.etree import iterwalk

    blocks, unseen, depth, deepest = [Block(root, False)], 0, 0, 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hides = tag in UNSEEN or _hidden(element)
        if event == "start":
            depth, unseen = depth + 1, unseen + hides
            deepest = max(deepest, depth)
            if not unseen:
                _begin(tag, element, blocks)
        else:
            if event == "end":
                depth, unseen = depth - 1, unseen - hides
            if not unseen:
                if tag in BLOCKS:
                    blocks.append(Block(element.getparent(), blocks[-1].preformatted and tag != "pre"))
                blocks[-1].add(element.tail, element, "tail")
    return [block for block in blocks if block.begins], deepest


def _begin(tag: str, element, blocks: list[Block]) -> None:
    if tag in BLOCKS:
        blocks.append(Block(element, blocks[-1].preformatted or tag == "pre"))
    elif tag == "br":
        blocks[-1].pieces.append("\n")
    elif tag in ("td", "th"):
        blocks[-1].pieces.append("\t")
    blocks[-1].add(element.text, element, "text")


def _hidden(element) -> bool:
    if not isinstance(element.tag, str):
        return False
    return "hidden" in element.attrib or bool(NO_DISPLAY.search(element.get("style", "")))


def _main_blocks(root, blocks: list[Block]) -> list[int]:
    """The numbers of the blocks of the main text: trafilatura's choice, and what stands among it."""
    import trafilatura

    for number, block in enumerate(blocks):
        holder, place = block.begins
        setattr(holder, place, MARK.format(number) + getattr(holder, place))
    found = trafilatura.extract(root, include_comments=False, include_tables=True) or ""
    chosen = {int(number) for number in MARKS.findall(found) if int(number) < len(blocks)}
    parents = {blocks[number].element.getparent() for number in chosen}
    between = range(min(chosen, default=0), max(chosen, default=-1) + 1)
    return [number for number in between
            if number in chosen or blocks[number].element.getparent() in parents]


def _metadata(root) -> dict[str, str]:
    """What the page says of itself: title, date, source, author. Never a date guessed from its text."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name.strip().lower(), (element.get("content") or "").strip())
    for element in root.iter("time"):
        if "pubdate" in element.attrib or element.get("itemprop", "").lower() == "datepublished":
            said.setdefault("datepublished", element.get("datetime", ""))
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "") and (match := JSON_DATE.search(script.text or "")):
            said.setdefault("datepublished", match[1])
    heading = next((element.text for element in root.iter("title", "h1") if (element.text or "").strip()), "")
    facts = {"title": _first(said, TITLES) or " ".join(heading.split()), "date": _first(said, DATES),
             "source": _first(said, SOURCES), "author": said.get("author", "")}
    return {name: value for name, value in facts.items() if value}


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")
