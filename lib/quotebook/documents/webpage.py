"""Web pages: trafilatura chooses the main text, and we write it as the page has it.

Its own output splits w<b>or</b>d and resolves &amp;lt; twice, so the blocks of the page are numbered for it.
"""
import html
import re
import secrets
from collections import namedtuple

from .decode import decode
from .metadata import FACTS
from .records import LISTS, Piece, Pieces, Problem, Reading, Refused

DECLARED = re.compile(rb"(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)"
                      rb"""\s{0,9}=[\s"']{0,9}([\w.:-]{1,40})""",
                      re.IGNORECASE)
ENTITIES = re.compile(r"\A(\s*(?:<\?xml[^>]{0,999}>\s*)?<!DOCTYPE[^\[>]{0,999})\[[^\]]{0,99999}\]",
                      re.IGNORECASE)
UNSEEN, BLOCK, TEXTUAL, BESIDE = (LISTS[f"html {kind}"] for kind in ("unseen", "block", "textual", "beside"))
HIDDEN = "[hidden], " + ", ".join(f"[style*='display{colon}none']" for colon in (":", ": ", " :", " : "))
JSON_DATE = re.compile(r'"datePublished"\s{0,99}:\s{0,99}"([^"]{4,40})"')
SPACES, EDGES = re.compile(r"[ \t\n\r\f]+"), re.compile(r" *([\n\t ]) *")
# What is shown before and after an element, tab and line end by signs of ours, so that they count.
TAB, LINE_END = "tab", "line end"
SIGNS = {"td": (TAB, ""), "th": (TAB, ""), "q": ("“", "”"), "br": (LINE_END, "")}
# which trafilatura does not take
CONTROLS = dict.fromkeys(code for code in range(32) if code not in (9, 10, 13))
DEEPEST, LARGEST = 200, 500_000        # levels of nesting, and characters, that are too much for trafilatura
# characters, and share of the page, below which the whole page is taken
LEAST_MAIN, LEAST_SHARE = 200, 0.1
# By chance, so that no page can hold it: two characters of 20,000 each, in every process others.
OURS = "".join(chr(0x4E00 + secrets.randbelow(20_000)) for _ in range(2))
MARK, MARKS = f"⸨{OURS}{{}}⸩", re.compile(rf"⸨{OURS}(\d{{1,7}})⸩")
# the element around it, and whether that stands apart
Block = namedtuple("Block", "text tag parent beside")


def read_html(content: bytes, reading: Reading, *, declared: str = "") -> Pieces:
    """One piece: the main text, or all visible text where that is little; scripts and styles never.

    `declared` is the encoding that was given with the page.
    """
    from selectolax.lexbor import LexborHTMLParser

    named = DECLARED.search(content[:4_096])
    page, problems = decode(content, declared=declared or (named[1].decode("ascii") if named else ""))
    tree = LexborHTMLParser(ENTITIES.sub(r"\1", page).replace("\0", "\ufffd"))
    metadata = _metadata(tree)
    blocks, marked = _blocks(tree)
    if not blocks:
        raise Refused("no visible text")
    whole = "\n\n".join(block.text for block in blocks.values())
    main = [] if len(page) > LARGEST else _main(marked, blocks)
    text = "\n\n".join(blocks[number].text for number in main)
    if len(text) < max(LEAST_MAIN, LEAST_SHARE * len(whole)) and len(text) < len(whole):
        text = whole
        problems += (Problem("whole page taken",
                             "no main text was found, so menus and notices are in the text"),)
    elif left_out := [blocks[number].text for number in blocks.keys() - set(main)]:
        problems += (Problem("page parts left out", f"{len(left_out)}, such as: {min(left_out)[:100]}"),)
    yield Piece(text, "", problems, metadata)


def _blocks(tree) -> tuple[dict[int, Block], str]:
    """The visible blocks by number, and the page with each number before its text;
    flat where it is nested deeply.
    """
    tree.strip_tags(UNSEEN)
    for element in tree.css(HIDDEN):
        element.decompose()
    ours = _unused_signs(tree.root.text())
    written = {ord(ours[TAB]): "\t", ord(ours[LINE_END]): "\n"}
    for tag, (before, after) in SIGNS.items():
        for element in tree.css(tag):
            element.insert_before(ours.get(before, before))
            element.insert_after(ours.get(after, after))
    around, deepest = _marked(tree)
    blocks: dict[int, Block] = {}
    _, *parts = MARKS.split(tree.root.text())
    for number, text in zip(map(int, parts[::2]), parts[1::2], strict=True):
        element, kept, beside = around[number]
        shown = text if kept else EDGES.sub(r"\1", SPACES.sub(" ", text).translate(written)).strip(" \n\t")
        if shown.strip():
            blocks[number] = Block(shown.translate(written).strip("\n"), element.tag, element.parent.mem_id,
                                   beside)
    if deepest > DEEPEST:
        return blocks, "".join(f"<p>{MARK.format(number)}{html.escape(block.text)}"
                               for number, block in blocks.items())
    return blocks, MARKS.sub(lambda mark: mark[0] if int(mark[1]) in blocks else "", tree.root.html)


def _unused_signs(text: str) -> dict[str, str]:
    """A private character each for what is to be counted as a tab or a line end, none of them in the page."""
    private = (chr(code) for code in range(0x10FFFD, 0x10F000, -1))
    unused = (character for character in private if character not in text)
    return {TAB: next(unused), LINE_END: next(unused)}


def _marked(tree) -> tuple[list[tuple], int]:
    """What a number now stands for at every edge of a block: the element, whether white space counts in it,
    and whether it stands apart; and the deepest nesting."""
    inside, around = {}, []
    for element in tree.css("*"):
        depth, kept, beside = above = inside.get(element.parent.mem_id, (0, False, False))
        inside[element.mem_id] = depth + 1, kept or element.tag == "pre", beside or element.tag in BESIDE
        if element.tag in BLOCK:
            begin, end = MARK.format(len(around)), MARK.format(len(around) + 1)
            around += [(element, *inside[element.mem_id][1:]), (element.parent, *above[1:])]
            element.insert_child(begin) if element.child is None else element.child.insert_before(begin)
            if element.tag != "html":
                element.insert_after(end)
    return around, max(depth for depth, _, _ in inside.values())


def _main(page: str, blocks: dict[int, Block]) -> list[int]:
    """The numbers of the main text: trafilatura's choice,
    and what stands between and the paragraphs beside it.
    """
    import trafilatura

    page = f"<html><body>{page.translate(CONTROLS)}"
    found = trafilatura.extract(page, include_comments=False, include_tables=True) or ""
    chosen = {int(number) for number in MARKS.findall(found)} & blocks.keys()
    parents = {blocks[number].parent for number in chosen}
    places = [place for place, number in enumerate(blocks) if number in chosen] or [0]
    return [number for place, (number, block) in enumerate(blocks.items()) if number in chosen
            or block.tag in TEXTUAL and block.parent in parents
            or places[0] < place < places[-1] and not block.beside]


def _metadata(tree) -> dict[str, str]:
    """What the page says of itself: title, date, source, author. Never a date guessed from its text."""
    said: dict[str, str] = {}
    for element in tree.css("meta"):
        told = element.attributes
        name = told.get("property") or told.get("name") or told.get("itemprop") or ""
        said.setdefault(name.strip().lower(), (told.get("content") or "").strip())
    for script in tree.css("script"):
        if match := JSON_DATE.search(script.text()):
            said.setdefault("datepublished", match[1])
    heads = [element.text().strip() for element in tree.css("title, h1")]
    said.setdefault("title", "".join(heads[:1]))
    found = {fact: next((said[name] for name in LISTS[fact] if said.get(name)), "")
             for fact in (*FACTS, "author")}
    # A title goes on after the heading with its outlet, "Ferry sold | The Gazette". A short heading may be
    # the outlet.
    alike = [head for head in heads if found["title"].startswith(head)
             and len(head) > len(found["title"]) / 2]
    found["title"] = min(alike, key=len, default=found["title"])
    return {fact: value for fact, value in found.items() if value}
