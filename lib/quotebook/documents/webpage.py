"""Web pages: trafilatura chooses the main text, and we write it as the page has it.

Its own output splits w<b>or</b>d and resolves &amp;lt; twice, so the blocks of the page are numbered for it.
"""
import html
import re
from collections.abc import Iterator

from .decode import decode
from .records import Piece, Problem, Reading, Refused

DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s{0,9}=[\s"']{0,9}([\w.:-]{1,40})""",
                      re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
DOCTYPE = re.compile(r"\s*(?:<\?xml[^>]{0,999}>\s*)?<!DOCTYPE[^\[>]{0,999}(?:\[[^\]]{0,99999}\])?[^>]{0,999}>",
                     re.IGNORECASE)
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]*>")
UNSEEN = ("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select", "textarea",
          "rt", "rp", "title")
BLOCK = re.compile("address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset|fig.+"
                   "|footer|form|h[1-6r]|header|hgroup|html|li|main|menu|nav|[ou]l|p|pre|search|section|summary"
                   "|table|tbody|tfoot|thead|tr")
ENDS = re.compile(r"</(?:html|body)\s{0,9}>", re.IGNORECASE)      # lxml leaves out the text that follows them
TEXTUAL = re.compile("p|h[1-6]|blockquote|pre|li|d[dt]|tr")
BESIDE = re.compile("nav|aside|footer|form")
JSON_DATE = re.compile(r'"datePublished"\s{0,99}:\s{0,99}"([^"]{4,40})"')
SPACES, EDGES = re.compile(r"[ \t\n\r\f]+"), re.compile(r" *([\n\t ]) *")
# lxml takes no control characters, so private ones of the last plane stand in for them.
STAND_IN = {code: 0x10FE00 + code for code in range(1, 32) if code not in (9, 10, 12, 13)}
DEEPEST, LARGEST = 200, 500_000        # levels of nesting, and characters, that are too much for trafilatura
LEAST_MAIN, LEAST_SHARE = 200, 0.1     # characters, and share of the page, below which the whole page is taken
MARK, MARKS = "⸨qb{}⸩", re.compile(r"⸨qb(\d{1,7})⸩")

FACTS = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "title"),
    "date": ("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
             "dc.date.issued", "dcterms.date", "dcterms.issued", "citation_date", "citation_publication_date"),
    "source": ("og:site_name", "dc.publisher", "citation_journal_title", "publisher"),
    "author": ("author",),
}


def read_html(content: bytes, reading: Reading) -> Iterator[Piece]:
    """One piece: the main text, or all visible text where that is little; scripts and styles never."""
    declared = DECLARED.search(content[:4_096])
    page, problems = decode(content, declared=declared[1].decode("ascii") if declared else "")
    root = _parsed(page)
    metadata = _metadata(root)
    texts, around, deepest = _blocks(root)
    if not texts:
        raise Refused("no visible text")
    whole = "\n\n".join(texts.values())
    quickly = len(page) > LARGEST or deepest > DEEPEST
    main = [] if quickly else _main(root, around)
    text = "\n\n".join(texts[number] for number in main)
    if len(text) < max(LEAST_MAIN, LEAST_SHARE * len(whole)) and len(text) < len(whole):
        text = whole
        problems += (Problem("whole page taken", "no main text was found, so menus and notices are in the text"),)
    elif left_out := [texts[number] for number in texts.keys() - set(main)]:
        problems += (Problem("page parts left out", f"{len(left_out)}, such as: {min(left_out)[:100]}"),)
    yield Piece(text, "", problems, metadata)


def _parsed(page: str):
    from lxml import etree
    from lxml import html as lxml_html

    doctype = DOCTYPE.match(page)
    page = REFERENCE.sub(_resolved, page[doctype.end() if doctype else 0:].replace("\0", "\ufffd")).translate(STAND_IN)
    page = ENDS.sub("", page)
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
    name = tag[1].lower()
    return tag[0] if name in (*UNSEEN, "meta") else "<br>" if BLOCK.fullmatch(name) or name == "br" else ""


def _blocks(root) -> tuple[dict[int, str], dict[int, object], int]:
    """The visible texts between the edges of blocks, the elements around them, by number, and the deepest nesting.

    The numbers stay in the page, each in front of its text.
    """
    from lxml import etree

    for element in root.xpath("//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"):
        element.text, element[:] = None, []
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    kept = {element for pre in root.iter("pre") for element in pre.iter()}      # white space counts
    around, depths = [], {None: 0}

    def edged(edge: bool, sign: str, text: str | None, element) -> str:
        around.extend([element] * edge)
        shown = text or "" if element in kept else SPACES.sub(" ", text or "")
        return (MARK.format(len(around) - 1) if edge else sign) + shown

    for event, element in etree.iterwalk(root, events=("start", "end")):
        edge, parent = bool(BLOCK.fullmatch(element.tag)), element.getparent()
        if event == "start":
            depths[element] = depths[parent] + 1
            element.text = edged(edge, {"td": "\t", "th": "\t", "q": "“"}.get(element.tag, ""), element.text, element)
        else:
            element.tail = edged(edge, {"br": "\n", "q": "”"}.get(element.tag, ""), element.tail, parent)
    _, *parts = MARKS.split(root.text_content().translate({stand_in: code for code, stand_in in STAND_IN.items()}))
    texts = {int(number): text.strip("\n") if around[int(number)] in kept else EDGES.sub(r"\1", text).strip(" \n\t")
             for number, text in zip(parts[::2], parts[1::2], strict=True)}
    texts = {number: text for number, text in texts.items() if text.strip()}
    for element in root.iter():
        for place in ("text", "tail"):
            said = getattr(element, place) or ""
            setattr(element, place, MARKS.sub(lambda mark: mark[0] if int(mark[1]) in texts else "", said))
    return texts, {number: around[number] for number in texts}, max(depths.values())


def _main(root, around: dict[int, object]) -> list[int]:
    """The numbers of the main text: trafilatura's choice, and what stands between and the paragraphs beside it."""
    import trafilatura

    found = trafilatura.extract(root, include_comments=False, include_tables=True) or ""
    chosen = {int(number) for number in MARKS.findall(found)}
    parents = {around[number].getparent() for number in chosen}
    inside = range(min(chosen, default=0), max(chosen, default=-1) + 1)
    return [number for number, element in around.items() if number in chosen
            or TEXTUAL.fullmatch(element.tag) and element.getparent() in parents
            or number in inside and not any(BESIDE.fullmatch(one.tag) for one in [element, *element.iterancestors()])]


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
    found = {fact: next((said[name] for name in names if said.get(name)), "") for fact, names in FACTS.items()}
    return {fact: value for fact, value in found.items() if value}
