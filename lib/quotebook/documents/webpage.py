"""Web pages: trafilatura chooses the main text, and we write it as the page has it.

Its own output splits w<b>or</b>d and resolves &amp;lt; twice, so the blocks of the page are numbered for it.
"""
import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .decode import decode
from .metadata import FACTS
from .records import LISTS, Piece, Pieces, Problem, Reading, Refused

DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s{0,9}=[\s"']{0,9}([\w.:-]{1,40})""",
                      re.IGNORECASE)
ENTITIES = re.compile(r"\A(\s*(?:<\?xml[^>]{0,999}>\s*)?<!DOCTYPE[^\[>]{0,999})\[[^\]]{0,99999}\]", re.IGNORECASE)
UNSEEN, BLOCK, TEXTUAL, BESIDE = (LISTS[f"html {kind}"] for kind in ("unseen", "block", "textual", "beside"))
HIDDEN = "[hidden], [style*='display:none'], [style*='display: none']"
JSON_DATE = re.compile(r'"datePublished"\s{0,99}:\s{0,99}"([^"]{4,40})"')
SPACES, EDGES = re.compile(r"[ \t\n\r\f]+"), re.compile(r" *([\n\t ]) *")
OPENING, CLOSING = {"td": "\t", "th": "\t", "q": "“"}, {"br": "\n", "q": "”"}      # what is shown beside a text
CONTROLS = dict.fromkeys(code for code in range(32) if code not in (9, 10, 13))      # which trafilatura does not take
DEEPEST, LARGEST = 200, 500_000        # levels of nesting, and characters, that are too much for trafilatura
LEAST_MAIN, LEAST_SHARE = 200, 0.1     # characters, and share of the page, below which the whole page is taken
MARK, MARKS = "⸨qb{}⸩", re.compile(r"⸨qb(\d{1,7})⸩")


class Block(NamedTuple):
    """What stands between two edges of blocks, and the element around it."""

    said: list[str]
    kept: bool                # white space counts
    beside: bool
    tag: str
    parent: int

    @property
    def text(self) -> str:
        """What is shown of it."""
        said = "".join(self.said)
        return said.strip("\n") if self.kept else EDGES.sub(r"\1", said).strip(" \n\t")


def read_html(content: bytes, reading: Reading) -> Pieces:
    """One piece: the main text, or all visible text where that is little; scripts and styles never."""
    from selectolax.lexbor import LexborHTMLParser

    declared = DECLARED.search(content[:4_096])
    page, problems = decode(content, declared=declared[1].decode("ascii") if declared else "")
    tree = LexborHTMLParser(ENTITIES.sub(r"\1", page).replace("\0", "\ufffd"))
    metadata = _metadata(tree)
    blocks, deepest = _blocks(tree)
    if not blocks:
        raise Refused("no visible text")
    whole = "\n\n".join(block.text for block in blocks.values())
    flat = "".join(f"<p>{MARK.format(number)}{html.escape(block.text)}</p>" for number, block in blocks.items())
    main = [] if len(page) > LARGEST else _main(tree.root.html if deepest <= DEEPEST else f"<html><body>{flat}", blocks)
    text = "\n\n".join(blocks[number].text for number in main)
    if len(text) < max(LEAST_MAIN, LEAST_SHARE * len(whole)) and len(text) < len(whole):
        text = whole
        problems += (Problem("whole page taken", "no main text was found, so menus and notices are in the text"),)
    elif left_out := [blocks[number].text for number in blocks.keys() - set(main)]:
        problems += (Problem("page parts left out", f"{len(left_out)}, such as: {min(left_out)[:100]}"),)
    yield Piece(text, "", problems, metadata)


def _blocks(tree) -> tuple[dict[int, Block], int]:
    """The visible blocks by number, and the deepest nesting. In the tree, too, each number is put before its text."""
    tree.strip_tags(UNSEEN)
    for element in tree.css(HIDDEN):
        element.decompose()
    inside, depth, deepest, blocks, shown = Counter(), 0, 0, [], {}
    for node, begins in _walk(tree.root):
        if node.is_text_node:
            text = node.text_content if blocks[-1].kept else SPACES.sub(" ", node.text_content)
            if begins and text.strip() and len(blocks) not in shown:
                node.insert_before(MARK.format(len(blocks)))
                shown[len(blocks)] = blocks[-1]
            blocks[-1].said.append(text * begins)
            continue
        inside[node.tag] += 1 if begins else -1
        depth += 1 if begins else -1
        deepest = max(deepest, depth)
        if node.tag in BLOCK:
            around = node if begins else node.parent
            parent = around.parent.mem_id if around.parent else 0
            blocks.append(Block([], inside["pre"] > 0, any(inside[tag] for tag in BESIDE), around.tag, parent))
        if blocks:
            blocks[-1].said.append((OPENING if begins else CLOSING).get(node.tag, ""))
    return shown, deepest


def _walk(root) -> Iterator[tuple[object, bool]]:
    """Every node twice, when it begins and when it ends; in a loop, as pages nest as deep as they like."""
    node = root
    while node is not None:
        yield node, True
        following = node.child
        while following is None and node is not None:
            yield node, False
            following, node = node.next, node.parent
        node = following


def _main(page: str, blocks: dict[int, Block]) -> list[int]:
    """The numbers of the main text: trafilatura's choice, and what stands between and the paragraphs beside it."""
    import trafilatura

    found = trafilatura.extract(page.translate(CONTROLS), include_comments=False, include_tables=True) or ""
    chosen = {int(number) for number in MARKS.findall(found)} & blocks.keys()
    parents = {blocks[number].parent for number in chosen}
    inside = range(min(chosen, default=0), max(chosen, default=-1) + 1)
    return [number for number, block in blocks.items() if number in chosen
            or block.tag in TEXTUAL and block.parent in parents or number in inside and not block.beside]


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
    for element in tree.css("title, h1"):
        said.setdefault("title", element.text().strip())
    found = {fact: next((said[name] for name in LISTS[fact] if said.get(name)), "") for fact in (*FACTS, "author")}
    return {fact: value for fact, value in found.items() if value}
