"""Web pages: trafilatura chooses the main text, and we write it as the page has it.

trafilatura's own output splits w<b>or</b>d and resolves &amp;lt; twice, so each block of the page is numbered,
and those whose numbers come back are taken from the page itself.
"""
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .decode import decode
from .records import Piece, Problem, Reading, Refused

DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s{0,9}=[\s"']{0,9}([\w.:-]{1,40})""",
                      re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
DOCTYPE = re.compile(r"\s*(?:<\?xml[^>]{0,999}>\s*)?<!DOCTYPE[^\[>]{0,999}(?:\[[^\]]{0,99999}\])?[^>]{0,999}>",
                     re.IGNORECASE)
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]*>")
UNSEEN = re.compile("script|style|template|noscript|head|svg|math|iframe|object|select|textarea|rt|rp|title")
BLOCK = re.compile("address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset"
                   "|figcaption|figure|footer|form|h[1-6r]|header|hgroup|html|li|main|menu|nav|[ou]l|p|pre|search|section|summary"
                   "|table|tbody|tfoot|thead|tr")
TEXTUAL = re.compile("p|h[1-6]|blockquote|pre|li|d[dt]|tr")
NO_DISPLAY = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
JSON_DATE = re.compile(r'"datePublished"\s{0,99}:\s{0,99}"([^"]{4,40})"')
DEEPEST, LARGEST = 200, 500_000        # levels of nesting, and characters, that are too much for trafilatura
LEAST_MAIN, LEAST_SHARE = 200, 0.1     # characters, and share of the page, below which the whole page is taken
MARK, MARKS = "⸨{}⸩", re.compile(r"⸨(\d{1,7})⸩")

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "title")
SOURCES = ("og:site_name", "dc.publisher", "citation_journal_title", "publisher")
DATES = ("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
         "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "citation_date",
         "citation_publication_date", "parsely-pub-date", "sailthru.date", "og:article:published_time")


def read_html(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece: the main text, or all visible text where that is little; scripts and styles never."""
    declared = DECLARED.search(content[:4_096])
    page, problems = decode(content, declared=declared[1].decode("ascii") if declared else "")
    root = _parsed(page)
    metadata = _metadata(root)
    blocks, deepest = _blocks(root)
    if not blocks:
        raise Refused("no visible text")
    texts = [block.text for block in blocks]
    quickly = len(page) > LARGEST or deepest > DEEPEST or MARKS.search(page)
    text = "\n\n".join(texts[number] for number in ([] if quickly else _main(root, blocks)))
    whole = "\n\n".join(texts)
    if len(text) < max(LEAST_MAIN, LEAST_SHARE * len(whole)) and len(text) < len(whole):
        text = whole
        problems += (Problem("whole page taken", "no main text was found, so menus and notices are in the text"),)
    yield Piece(text, "", problems, metadata)


@dataclass
class Block:
    """A stretch of text between two blocks of the page, the element around it, and where its text begins."""

    element: object
    preformatted: bool
    pieces: list[str] = field(default_factory=list)
    begins: tuple[object, str] | None = None

    def add(self, holder, place: str) -> None:
        """Take the text or tail of an element, white space as a browser shows it."""
        text = getattr(holder, place) or ""
        if not self.begins and text.strip():
            self.begins = holder, place
        self.pieces.append(text if self.preformatted else re.sub(r"[ \t\n\r\f]+", " ", text))

    @property
    def text(self) -> str:
        """The text without white space around its lines."""
        joined = "".join(self.pieces)
        return joined.strip("\n") if self.preformatted else re.sub(r" *([\n\t ]) *", r"\1", joined).strip(" \n\t")


def _parsed(page: str):
    from lxml import etree
    from lxml import html as lxml_html

    doctype = DOCTYPE.match(page)
    page = REFERENCE.sub(_resolved, page[doctype.end() if doctype else 0:].replace("\0", "\ufffd"))
    for text in (page, None):
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        try:
            root = lxml_html.document_fromstring((text or TAG.sub(_flat, page)).encode(errors="replace"), parser=parser)
        except etree.ParserError:
            raise Refused("no visible text") from None
        if not any("depth" in error.message for error in parser.error_log):      # what is nested deeper was left out
            break
    return root


def _resolved(reference: re.Match) -> str:
    """What a character reference stands for in HTML 5, which the parser does not know; <, > and & stay references."""
    character = html.unescape(reference[0])
    return html.escape(character) if set(character) & set("<>&\"'") else character


def _flat(tag: re.Match) -> str:
    if UNSEEN.fullmatch(tag[1].lower()) or tag[1].lower() == "meta":
        return tag[0]
    return "<br>" if BLOCK.fullmatch(tag[1].lower()) or tag[1].lower() == "br" else ""


def _blocks(root) -> tuple[list[Block], int]:
    """The visible text of the page, block by block, and the depth of its nesting; one pass, no recursion."""
    from lxml.etree import iterwalk

    blocks, unseen, depth, deepest = [Block(root, False)], 0, 0, 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        step = {"start": 1, "end": -1}.get(event, 0)
        depth, deepest = depth + step, max(deepest, depth)
        unseen += step * bool(UNSEEN.fullmatch(tag) or tag and (
            "hidden" in element.attrib or NO_DISPLAY.search(element.get("style", ""))))
        if unseen:
            continue
        if BLOCK.fullmatch(tag):
            around = element if event == "start" else element.getparent()
            blocks.append(Block(around, tag == "pre" and event == "start" or blocks[-1].preformatted and tag != "pre"))
        elif event == "start" and tag in ("br", "td", "th"):
            blocks[-1].pieces.append("\n" if tag == "br" else "\t")
        blocks[-1].add(element, "text" if event == "start" else "tail")
    return [block for block in blocks if block.begins], deepest


def _main(root, blocks: list[Block]) -> list[int]:
    """The numbers of the blocks of the main text: trafilatura's choice, and the paragraphs beside these."""
    import trafilatura

    for number, block in enumerate(blocks):
        holder, place = block.begins
        setattr(holder, place, MARK.format(number) + getattr(holder, place))
    found = trafilatura.extract(root, include_comments=False, include_tables=True) or ""
    chosen = {int(number) for number in MARKS.findall(found)}
    parents = {blocks[number].element.getparent() for number in chosen}
    return [number for number, block in enumerate(blocks) if number in chosen
            or TEXTUAL.fullmatch(block.element.tag) and block.element.getparent() in parents]


def _metadata(root) -> dict[str, str]:
    """What the page says of itself: title, date, source, author. Never a date guessed from its text."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name.strip().lower(), (element.get("content") or "").strip())
    for script in root.iter("script"):
        if match := JSON_DATE.search(script.text or ""):
            said.setdefault("datepublished", match[1])
    for element in root.iter("title", "h1"):
        said.setdefault("title", " ".join(element.itertext()).strip())
    facts = {"title": TITLES, "date": DATES, "source": SOURCES, "author": ("author",)}
    found = {fact: next((said[name] for name in names if said.get(name)), "") for fact, names in facts.items()}
    return {fact: value for fact, value in found.items() if value}
