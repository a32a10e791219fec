"""Web pages: trafilatura chooses the main text, and we write it as the page has it.

Its own output splits w<b>or</b>d and resolves &amp;lt; twice, so the blocks of the page are numbered for it.
"""
import html
import re

from .decode import decode
from .metadata import FACTS
from .records import LISTS, Piece, Pieces, Problem, Reading, Refused

DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s{0,9}=[\s"']{0,9}([\w.:-]{1,40})""",
                      re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
DOCTYPE = re.compile(r"\A\s*(?:<\?xml[^>]{0,999}>\s*)?<!DOCTYPE[^\[>]{0,999}(?:\[[^\]]{0,99999}\])?[^>]{0,999}>",
                     re.IGNORECASE)
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]*>")
UNSEEN, BLOCK, TEXTUAL, BESIDE = (LISTS[f"html {kind}"] for kind in ("unseen", "block", "textual", "beside"))
ENDS = re.compile(r"</(?:html|body)\s{0,9}>", re.IGNORECASE)      # lxml leaves out the text that follows them
JSON_DATE = re.compile(r'"datePublished"\s{0,99}:\s{0,99}"([^"]{4,40})"')
SPACES, EDGES = re.compile(r"[ \t\n\r\f]+"), re.compile(r" *([\n\t ]) *")
# lxml takes no control characters, so private ones of the last plane stand in for them.
STAND_IN = {code: 0x10FE00 + code for code in range(1, 32) if code not in (9, 10, 12, 13)}
STOOD_IN_FOR = {stand_in: code for code, stand_in in STAND_IN.items()}
OPENING, CLOSING = {"td": "\t", "th": "\t", "q": "“"}, {"br": "\n", "q": "”"}      # what is shown beside a text
DEEPEST, LARGEST = 200, 500_000        # levels of nesting, and characters, that are too much for trafilatura
LEAST_MAIN, LEAST_SHARE = 200, 0.1     # characters, and share of the page, below which the whole page is taken
MARK, MARKS = "⸨qb{}⸩", re.compile(r"⸨qb(\d{1,7})⸩")


def read_html(content: bytes, reading: Reading) -> Pieces:
    """One piece: the main text, or all visible text where that is little; scripts and styles never."""
    declared = DECLARED.search(content[:4_096])
    page, problems = decode(content, declared=declared[1].decode("ascii") if declared else "")
    root = _parsed(page)
    metadata = _metadata(root)
    texts, around, deepest = _blocks(root)
    if not texts:
        raise Refused("no visible text")
    whole = "\n\n".join(texts.values())
    main = [] if len(page) > LARGEST or deepest > DEEPEST else _main(root, around)
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

    page = REFERENCE.sub(_resolved, DOCTYPE.sub("", page, count=1).replace("\0", "\ufffd")).translate(STAND_IN)
    page = ENDS.sub("", page)
    for flatten in (False, True):
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        page = TAG.sub(_flat, page) if flatten else page
        try:
            root = lxml_html.document_fromstring(page.encode(errors="replace"), parser=parser)
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
    return tag[0] if name in (*UNSEEN, "meta") else "<br>" if name in BLOCK or name == "br" else ""


def _blocks(root) -> tuple[dict[int, str], dict[int, object], int]:
    """The visible texts between the edges of blocks, the elements around them, by number, and the deepest nesting.

    In the page, too, each number is put in front of its text.
    """
    from lxml import etree

    for element in root.xpath("//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"):
        element.text, element[:] = None, []
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    kept = {element for pre in root.iter("pre") for element in pre.iter()}      # white space counts
    around, parts, depth, deepest = {}, [], 0, 0

    def numbered(sign: str, text: str, element, edge: bool) -> str:
        if edge:
            parts.append((element, []))
        shown = sign + (text if element in kept else SPACES.sub(" ", text))
        parts[-1][1].append(shown)
        number = len(parts) - 1
        if number in around or not shown.strip():
            return shown
        around[number] = parts[-1][0]
        return MARK.format(number) + shown

    for event, element in etree.iterwalk(root, events=("start", "end")):
        edge = element.tag in BLOCK
        if event == "start":
            depth += 1
            deepest = max(deepest, depth)
            element.text = numbered(OPENING.get(element.tag, ""), element.text or "", element, edge)
        else:
            depth -= 1
            element.tail = numbered(CLOSING.get(element.tag, ""), element.tail or "", element.getparent(), edge)
    texts = {number: "".join(parts[number][1]).translate(STOOD_IN_FOR) for number in around}
    return {number: text.strip("\n") if around[number] in kept else EDGES.sub(r"\1", text).strip(" \n\t")
            for number, text in texts.items()}, around, deepest


def _main(root, around: dict[int, object]) -> list[int]:
    """The numbers of the main text: trafilatura's choice, and what stands between and the paragraphs beside it."""
    import trafilatura

    found = trafilatura.extract(root, include_comments=False, include_tables=True) or ""
    chosen = {int(number) for number in MARKS.findall(found)}
    parents = {around[number].getparent() for number in chosen}
    inside = range(min(chosen, default=0), max(chosen, default=-1) + 1)
    return [number for number, element in around.items() if number in chosen
            or element.tag in TEXTUAL and element.getparent() in parents
            or number in inside and not any(one.tag in BESIDE for one in [element, *element.iterancestors()])]


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
    found = {fact: next((said[name] for name in LISTS[fact] if said.get(name)), "") for fact in (*FACTS, "author")}
    return {fact: value for fact, value in found.items() if value}
