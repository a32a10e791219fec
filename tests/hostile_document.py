"""A document of an enemy: what it would like a browser, a spreadsheet or a typesetter to do.
Used by several tests.
"""
import re
from html.parser import HTMLParser

from quotebook.frames import pd

SCRIPT = "<script>alert('owned')</script>"
TEXT = (
    f'{SCRIPT} "I <img src=x onerror=alert(1)> agree," said <b onmouseover="alert(2)">Vera</b> '
    "Lindqvist. [click](javascript:alert(3)) <a href='javascript:alert(4)'>here</a>\n"
    "<style>body{display:none}</style> <svg/onload=alert(5)> **bold** # heading $E=mc^2$ \\(x\\) \\begin{x} "
    "$$y$$\n"
    "</p></mark></div><iframe src=//evil.example></iframe> ![p](http://evil.example/p.png) =HYPERLINK(1)\n"
    "left \u202eright\u202c zero\u200bwidth \x1b[31mred \x07bell\n"
)
NAME = 'Vera" onclick="alert(6)" <img src=x onerror=alert(7)> $a$ Lindqvist'
TITLE = "=cmd|' /C calc'!A0 <script>alert(8)</script> $b$"
DOC = "a<script>alert(9)<!--script>'\"&$c$\udcff.txt"

DOCUMENT = {"doc": DOC, "title": TITLE, "date": None, "source": NAME, "text": TEXT, "sha256": "0" * 64}
DOCUMENTS = pd.DataFrame([DOCUMENT])
QUOTATIONS = pd.DataFrame([{
    "doc": DOC, "quotation": 1, "kind": "direct", "start": 33, "end": 68, "spans": ((33, 68),),
    "text": TEXT[33:68],
    "cue": "said" + SCRIPT, "cue_start": 70, "cue_end": 74, "speaker": NAME, "speaker_start": 75,
    "speaker_end": 120,
    "speaker_name": NAME, "addressee": None, "via": SCRIPT, "rule": "=1+1", "flags": ("@SUM(1)", "nested"),
}])
REJECTED = pd.DataFrame([{"doc": DOC, "start": 150, "end": 190, "text": TEXT[150:190], "reason": "=1+1"
                          + SCRIPT}])
NUMBERS = pd.DataFrame({"word": [NAME, TITLE, "$x$ \\alpha"], "count": [3, 2, 1]})

# What a page may consist of. An attribute outside this list, or an element, came from the document.
ELEMENTS = set(re.findall(r"\w+", """
html head meta title style body div p span mark bdi h1 h2 h3 h4 h5 h6 nav header figure ol ul li a section
footer table caption thead tbody tr th td details summary code pre em strong img i b u br hr blockquote"""))
ATTRIBUTES = set(re.findall(r"[\w-]+", """
class style title dir data-n open src alt href id lang charset http-equiv content name width"""))
FETCHING = re.compile(r"@import|url\((?!#)|<link|<script|<iframe|<object|<embed|<base|javascript:|srcset",
                      re.I)


class Tree(HTMLParser):
    """The elements, attributes and text of a page, and whether every element closes in its place."""

    VOID = {"br", "img", "meta", "hr", "wbr"}

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.texts, self.open, self.crossed = set(), [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.attributes += attributes
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, text):
        if not self.open or self.open[-1] != "style":
            self.texts.append(text)


def assert_harmless(html: str) -> None:
    """Fail if a page holds an element, a handler,
    a link or a formula that only the document could have brought.
    """
    tree = Tree(html)
    assert tree.elements <= ELEMENTS
    assert {name for name, _ in tree.attributes} <= ATTRIBUTES
    assert not tree.crossed and not tree.open
    targets = [value for name, value in tree.attributes if name in ("src", "href")]
    assert all(value.startswith(("data:image/", "#", "./", "https://")) for value in targets)
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff\x07\x1b]", html)


def assert_no_formula(html: str) -> None:
    """Fail if two signs that open and close a formula stand in one run of text, where MathJax would look."""
    for text in Tree(html).texts:
        assert text in ("$", "\\") or not re.search(r"[$\\]", text), text
