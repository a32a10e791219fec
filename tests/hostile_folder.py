"""A folder of hostile files, the same bytes each time, with the outcome each of them must have.

`build(folder)` writes it and returns the cases. A case says which outcomes are right, which texts must come
out of the file (by what follows its path in `doc`), and a word that must stand in its reason.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LOADED, WARNED, REFUSED, SKIPPED = "loaded", "loaded with warning", "refused", "skipped"
SIXTY_MEGABYTES = 60_000_000


@dataclass(frozen=True)
class Case:
    """One hostile file and what must become of it."""

    path: str
    content: bytes | str
    outcome: str
    texts: dict[str, str] = field(default_factory=dict)
    reason: str = ""


ENGLISH = "“We won’t leave the valley,” said Ilse Brandt — and the café stayed open until ten."
PLAIN = "The mayor of Ostrau opened the bridge on Monday. Nobody came."
LANGUAGES = {
    "french": (
        "Le maire a déclaré : « Nous n’avons pas été prévenus à temps. » La forêt brûlait déjà.",
        ["cp1252", "utf-7"],
    ),
    "french coins": ("Le dîner coûte 30 € à la sœur du maire, dit-il; le cœur n'y était pas.",
                     ["iso8859-15"]),
    "german": ("Der Bürgermeister sagte: „Wir müssen über die Brücke.“ Die Straße war größer.", ["cp1252"]),
    "spanish": ("El señor Ibáñez dijo que mañana habrá reunión. ¿Quién vendrá? Nadie, añadió la niña.",
                ["latin-1"]),
    "polish": (
        "Burmistrz powiedział, że most będzie zamknięty. Źródło wyschło, a łąka stała się żółta.",
        ["cp1250", "iso8859-2"],
    ),
    "russian": (
        "Мэр сказал, что мост закроют на всю зиму. Жители деревни не согласились и написали письмо.",
        ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"],
    ),
    "greek": ("Ο δήμαρχος είπε ότι η γέφυρα θα κλείσει όλο τον χειμώνα. Οι κάτοικοι δεν συμφώνησαν.",
              ["cp1253"]),
    "turkish": ("Belediye başkanı köprünün kış boyunca kapalı kalacağını söyledi. Köylüler şaşırdı.",
                ["cp1254"]),
    "vietnamese": (
        "Thi\u0323 trươ\u0309ng nói ră\u0300ng cây câ\u0300u se\u0303 đóng cư\u0309a suô\u0301t mùa đông.",
        ["cp1258"],
    ),
    "hebrew": ("ראש העיר אמר שהגשר ייסגר לכל החורף. התושבים לא הסכימו וכתבו מכתב.", ["cp1255"]),
    "arabic": ("قال رئيس البلدية إن الجسر سيغلق طوال الشتاء. لم يوافق السكان وكتبوا رسالة.", ["cp1256"]),
    "korean": (
        "시장은 겨울 내내 다리를 닫겠다고 말했다. 주민들은 동의하지 않았고 편지를 썼다.",
        ["cp949", "euc-kr", "iso2022_kr", "johab"],
    ),
    "chinese": (
        "市长说，这座桥整个冬天都将关闭。村民们不同意，并给省长写了一封信。",
        ["gb18030", "gb2312", "hz"],
    ),
    "taiwanese": ("市長說，這座橋整個冬天都將關閉。村民們不同意，並給省長寫了一封信。", ["big5"]),
    "japanese": (
        "市長は橋が冬の間ずっと閉鎖されると述べた。村人たちは同意せず、手紙を書いた。",
        ["shift_jis", "euc_jp", "iso2022_jp"],
    ),
}


def build(folder: Path, *, filesystem: bool = True) -> list[Case]:
    """Write the folder and give back its cases, with those that only some systems allow if `filesystem`."""
    written = [case for maker in MAKERS for case in maker()]
    for case in written:
        place = folder / case.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(case.content.encode() if isinstance(case.content, str) else case.content)
    return written + (list(_special(folder)) if filesystem else [])


def _encodings() -> Iterator[Case]:
    for language, (text, encodings) in LANGUAGES.items():
        yield Case(f"encodings/{language}.txt", text, LOADED, {"": text})
        for encoding in encodings:
            yield Case(f"encodings/{language}-{encoding}.txt", text.encode(encoding), WARNED, {"": text},
                       "guessed")
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        yield Case(f"encodings/mark-{encoding}.txt", ENGLISH.encode(encoding), LOADED, {"": ENGLISH})
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "mac_roman"):
        yield Case(f"encodings/no-mark-{encoding}.txt", ENGLISH.encode(encoding), WARNED, {"": ENGLISH},
                   "guessed")
    yield Case("encodings/one-bad-byte.txt", ENGLISH.encode() + b" \xff.", WARNED, {"": ENGLISH + " \ufffd."},
               "U+FFFD")
    yield Case(
        "encodings/half-utf-16.txt", ENGLISH.encode("utf-16") + b"\x41", WARNED, {"": ENGLISH + "\ufffd"},
        "UTF-16"
    )
    yield Case("encodings/cut-utf-8.txt", ("Ä" * 9).encode()[:-1], WARNED, {"": "Ä" * 8 + "\ufffd"}, "UTF-8")
    yield Case(
        "encodings/one-accent.txt",
        b"They met in a caf\xe9 by the lake.",
        WARNED,
        {"": "They met in a café by the lake."},
        "cp1252",
    )
    yield Case("encodings/emoji-as-surrogates.txt", b"hill \xed\xa0\xbd\xed\xb8\x80", WARNED)
    yield Case("encodings/noise.txt", bytes((step * step * 7 + step * 31) % 256 for step in range(4_000)),
               REFUSED)
    yield Case("encodings/picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), REFUSED, reason="not text")
    yield Case("encodings/rich.txt", "{\\rtf1\\ansi Hello}", REFUSED, reason="RTF")
    yield Case("encodings/page.txt", _page("<script>x()</script><p>Seen.</p>"), WARNED, {"": "Seen."},
               "read as .html")
    yield Case("encodings/twice.txt", ENGLISH.encode().decode("cp1252", "ignore"), WARNED,
               reason="twice encoded")


def _names() -> Iterator[Case]:
    for name in (
        "two words.txt",
        "a#3.txt",
        "b!c.txt",
        "=1+1.txt",
        "<b>bold<b>.txt",
        "UPPER.TXT",
        "naïve–ñandú.txt",
        "nai\u0308ve.txt",
        "한글 파일.txt",
        "-rf.txt",
        "a;b,c.txt",
        "quote'\".txt",
        "x" * 200 + ".txt",
        "two.dots.txt",
        "line\nbreak.txt",
        "right\u202etfel.txt",
        " leading.txt",
        "%41.txt",
        "back\\slash.txt",
        "trailing .txt",
    ):
        yield Case(f"names/{name}", PLAIN, LOADED, {"": PLAIN})
    yield Case("names/.hidden.txt", PLAIN, SKIPPED, reason="hidden")
    yield Case("names/.git/config.txt", PLAIN, SKIPPED, reason="hidden")
    yield Case("names/~$open.docx", PLAIN, SKIPPED, reason="lock file")
    yield Case("names/metadata.csv", "file,title\na,b\n", SKIPPED, reason="settings")
    yield Case("names/no-ending", PLAIN, REFUSED, reason="save it as .txt")
    yield Case("names/old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), REFUSED, reason=".docx")
    yield Case("names/odd.xyz", PLAIN, REFUSED, reason=".xyz")


def _tables() -> Iterator[Case]:
    yield Case("tables/plain.csv", "id,text\n00123,NA\nNA,00123\n", LOADED, {"#1": "NA", "#2": "00123"})
    yield Case(
        "tables/quoted.csv",
        'id,text\r\n1,"Two lines\r\nand ""marks"", too"\r\n',
        LOADED,
        {"#1": 'Two lines\r\nand "marks", too'},
    )
    yield Case("tables/semicolons.csv", "id;text\n1;One, two\n", LOADED, {"#1": "One, two"})
    yield Case("tables/tabs.tsv", "text\tn\nOne, two\t1\n", LOADED, {"#1": "One, two"})
    yield Case("tables/commas.tsv", "id,text\n1,One\n", LOADED, {"#1": "One"})
    broken = 'id,text\n1,"one" word\n2,"Two\nlines"\n3,"open\n'
    yield Case("tables/broken-and-whole.csv", broken, WARNED, {"#1": '"one" word', "#2": "Two\nlines"},
               "line 2")
    yield Case("tables/excel.csv", "sep=|\r\nid|text\r\n1|One, two\r\n", LOADED, {"#1": "One, two"})
    yield Case(
        "tables/unclosed.csv",
        'id,text,n\n1,"open,2\n2,fine,3\n3,good,4\n',
        WARNED,
        {"#1": '"open', "#2": "fine", "#3": "good"},
        "line 2",
    )
    yield Case(
        "tables/comma-in-text.csv",
        "id,text\n1,Well, yes\n2,No\n",
        WARNED,
        {"#1": "Well, yes", "#2": "No"},
        "cells and columns differ",
    )
    yield Case("tables/short-row.csv", "id,text,n\n1,One\n2,Two,3\n", WARNED, {"#1": "One", "#2": "Two"},
               "cells and")
    yield Case("tables/empty-text.csv", "id,text\n1,\n2,Two\n", WARNED, {"#2": "Two"}, "record left out")
    yield Case("tables/no-text-column.csv", "id,headline\n1,One\n", REFUSED, reason="text_column=")
    yield Case("tables/same-names.csv", "text,a,a,\nOne,1,2,3\n", WARNED, {"#1": "One"}, "name used twice")
    yield Case("tables/wide-field.csv", f'text\n"{"word " * 60_000}"\n', LOADED, {"#1": "word " * 60_000})
    yield Case("tables/zero.csv", "id,text\n1,One\0two\n", WARNED, {"#1": "One\0two"}, "control")
    yield Case(
        "tables/cp1252.csv", "id,text\n1,“Ça va”, é\n".replace(", é", "").encode("cp1252"), WARNED,
        {"#1": "“Ça va”"}
    )
    yield Case("tables/utf16.tsv", "id\ttext\n1\tÇa va\n".encode("utf-16"), LOADED, {"#1": "Ça va"})
    yield Case("tables/many-quotes.csv", "text\n" + '"a\n' * 5_000, WARNED, reason="broken quotation")
    yield Case("tables/only-header.csv", "id,text\n", REFUSED)
    yield Case("tables/formula.csv", "id,text\n1,\"=cmd|'/c calc'!A1\"\n", LOADED,
               {"#1": "=cmd|'/c calc'!A1"})
    yield Case(
        "tables/lines.jsonl", '{"text": "One", "n": 1.10}\n\n{"text": "Two"}\n', LOADED,
        {"#1": "One", "#2": "Two"}
    )
    yield Case(
        "tables/broken.jsonl",
        '{"text": "One"}\n{"text": \n{"text": "Three"}\n',
        WARNED,
        {"#1": "One", "#3": "Three"},
        "not JSON",
    )
    yield Case(
        "tables/separators.jsonl", '{"text": "One\u2028two\u0085three"}\n', LOADED,
        {"#1": "One\u2028two\u0085three"}
    )
    yield Case(
        "tables/half.jsonl", '{"text": "One \\ud83d two"}\n', WARNED, {"#1": "One \ufffd two"},
        "lone surrogates"
    )
    yield Case("tables/number.jsonl", '{"text": 17}\n{"text": null}\n{"text": "Three"}\n', WARNED,
               {"#3": "Three"})
    yield Case("tables/deep.jsonl", "[" * 100_000 + '\n{"text": "Two"}\n', WARNED, {"#2": "Two"}, "not JSON")
    yield Case("tables/huge-number.jsonl", '{"n": ' + "9" * 10_000 + ', "text": "One"}\n', LOADED,
               {"#1": "One"})
    yield Case("tables/list.json", '[{"text": "One"},\n {"text": "Two"}]', LOADED, {"#1": "One", "#2": "Two"})
    yield Case("tables/words.jsonl", '"just words"\n17\n', REFUSED)


def _markdown() -> Iterator[Case]:
    yield Case("markdown/front.md", f"---\ntitle: A\nid: 00123\ndate: 2020-02-03\n---\n{PLAIN}", LOADED,
               {"": PLAIN})
    yield Case("markdown/rule.md", f"---\n\n{PLAIN}\n", LOADED, {"": f"---\n\n{PLAIN}\n"})
    yield Case(
        "markdown/object.md", f"---\na: !!python/object/apply:os.system ['true']\n---\n{PLAIN}", LOADED,
        {"": PLAIN}
    )
    bomb = "a: &a [x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    yield Case("markdown/bomb.md", f"---\n{bomb}---\n{PLAIN}", WARNED, {"": f"---\n{bomb}---\n{PLAIN}"},
               "front matter")
    yield Case("markdown/deep.md", f"---\na: {'[' * 5_000}\n---\n{PLAIN}", WARNED, reason="front matter")
    yield Case("markdown/indented.md", "---\ntitle: x\n---\n\n    code\n\ntext\n", LOADED,
               {"": "    code\n\ntext\n"})
    yield Case("markdown/unclosed.md", f"---\ntitle: A\n{PLAIN}", LOADED, {"": f"---\ntitle: A\n{PLAIN}"})


STORY = (
    "The river rose all night, and in the morning the lower road was gone, said the ferryman.",
    "Nobody had seen such water since the winter of the long frost, he added, and went back to work.",
    "By noon the w<b>or</b>d had gone round that the market would open again on Saturday.",
)


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def _webpages() -> Iterator[Case]:
    story, text = "".join(f"<p>{line}</p>"
                          for line in STORY), "\n\n".join(STORY).replace("<b>", "").replace("</b>", "")
    yield Case(
        "web/article.html",
        _page(f"<nav><a href='/'>Home</a></nav><article>{story}</article><footer>Imprint</footer>"),
        LOADED,
        {"": text},
    )
    yield Case("web/short.html", _page("<p>Only this.</p>"), LOADED, {"": "Only this."})
    yield Case(
        "web/escaped.html",
        _page("<p>Write &amp;lt;b&amp;gt; &amp;amp; go &mdash; &#147;so&#148; &apos;&NotEqualTilde;</p>"),
        LOADED,
        {"": "Write &lt;b&gt; &amp; go — “so” '≂̸"},
    )
    yield Case(
        "web/split.html",
        _page("<p>w<b>or</b>d, un<!-- x -->cut, wo<wbr>rd, so<span>me</span>how</p>"),
        LOADED,
        {"": "word, uncut, word, somehow"},
    )
    yield Case(
        "web/script.html",
        _page("<script>steal()</script><style>p{}</style><p>Seen.</p><p hidden>Unseen.</p>"),
        LOADED,
        {"": "Seen."},
    )
    yield Case("web/deep.html", _page("<div>" * 3_000 + "Deep water." + "</div>" * 3_000), LOADED,
               {"": "Deep water."})
    yield Case("web/unclosed.html", "<html><body><p>One<p>Two<b>three", LOADED, {"": "One\n\nTwothree"})
    yield Case(
        "web/meta-charset.html",
        _page("<p>Мост закрыт.</p>", '<meta charset="windows-1251">').encode("cp1251"),
        LOADED,
        {"": "Мост закрыт."},
    )
    yield Case(
        "web/wrong-charset.html",
        _page("<p>Ça va, señor.</p>", '<meta charset="utf-8">').encode("cp1252"),
        WARNED,
        {"": "Ça va, señor."},
        "guessed",
    )
    yield Case("web/breaks.html", _page("<p>One<br>two<br/>three</p>"), LOADED, {"": "One\ntwo\nthree"})
    yield Case("web/pre.html", _page("<pre>a  b\n   c</pre>"), LOADED, {"": "a  b\n   c"})
    yield Case("web/after-the-end.html", "<body><p>In.</p></body></html><p>After.</p>", LOADED,
               {"": "In.\n\nAfter."})
    table = "<table><tr><td>Mara</td><td>yes</td></tr></table><div>Bare text.</div><p>A <q>never</q>.</p>"
    yield Case(
        "web/table-inside.html",
        _page(f"<article>{story}{table}{story}</article>"),
        LOADED,
        {"": f"{text}\n\nMara\tyes\n\nBare text.\n\nA “never”.\n\n{text}"},
    )
    yield Case("web/controls.html", "<p>Con\x01trol \x0b in.</p>", WARNED, {"": "Con\x01trol \x0b in."},
               "control")
    yield Case("web/archive.html", "From: <Saved by Blink>\nMIME-Version: 1.0\n\n<p>x</p>", REFUSED,
               reason="MHTML")
    yield Case("web/unseen.html", _page("<p>Seen.</p><p style='display :none'>Unseen.</p>"), LOADED,
               {"": "Seen."})
    yield Case("web/empty.html", _page(""), REFUSED, reason="no visible text")
    yield Case("web/script-only.html", _page("<script>document.write('x')</script>"), REFUSED,
               reason="no visible text")
    yield Case("web/many-tags.html", "<b>" * 100_000 + "Bold.", LOADED, {"": "Bold."})
    yield Case(
        "web/many-attributes.html",
        "<p " + " ".join(f"a{n}=1" for n in range(9_000)) + ">Few words.</p>",
        LOADED,
        {"": "Few words."},
    )
    yield Case("web/comments.html", "<!--" * 50_000, REFUSED)
    yield Case(
        "web/frameset.xhtml",
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY e "x">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Plain &amp; simple.</p></body></html>',
        LOADED,
        {"": "Plain & simple."},
    )


def _slow() -> Iterator[Case]:
    for name, text in {
        "quotes": '"' * 200_000,
        "brackets": "(" * 200_000,
        "spaces": " " * 300_000 + "x",
        "a": "a" * 300_000,
        "dashes": "- " * 100_000,
        "apostrophes": "a'" * 100_000,
        "hashes": "#" * 200_000,
        "newlines": "\n" * 300_000 + "x",
        "dots": "a." * 100_000,
    }.items():
        yield Case(f"slow/{name}.txt", text, LOADED, {"": text})
    yield Case("slow/front-matter.md", "---\n" + "a: b\n" * 40_000, LOADED)
    yield Case("slow/marks.html", "<" * 200_000 + "x", LOADED)
    yield Case("slow/entities.html", "&amp;" * 100_000, LOADED, {"": "&" * 100_000})


def zipped(members: dict[str, bytes | str], *, store: bool = False) -> bytes:
    """A ZIP archive, with the same bytes each time."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED if store else zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), member, None if store else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _archives() -> Iterator[Case]:
    yield Case(
        "zip/texts.zip",
        zipped({"b.txt": PLAIN, "a/c.csv": "id,text\n1,One\n"}),
        LOADED,
        {"!b.txt": PLAIN, "!a/c.csv#1": "One"},
    )
    yield Case(
        "zip/climbing.zip",
        zipped({"../../evil.txt": PLAIN, "/abs.txt": PLAIN}),
        LOADED,
        {"!../../evil.txt": PLAIN, "!/abs.txt": PLAIN},
    )
    yield Case("zip/nested.zip", zipped({"inner.zip": zipped({"a.txt": PLAIN})}), LOADED,
               {"!inner.zip!a.txt": PLAIN})
    deep = zipped({"a.txt": PLAIN})
    for _ in range(5):
        deep = zipped({"in.zip": deep})
    yield Case("zip/too-deep.zip", deep, REFUSED, reason="archive_depth")
    yield Case(
        "zip/bomb.zip",
        zipped({"bomb.txt": b"0" * SIXTY_MEGABYTES, "a.txt": PLAIN}),
        WARNED,
        {"!a.txt": PLAIN},
        "archive_ratio",
    )
    yield Case(
        "zip/crowd.zip", zipped({f"{n}.txt": "" for n in range(10_001)}, store=True), REFUSED,
        reason="archive_members"
    )
    yield Case("zip/truncated.zip", zipped({"a.txt": PLAIN * 50})[:-40], REFUSED, reason="broken archive")
    spoilt = bytearray(zipped({"a.txt": PLAIN, "b.txt": PLAIN + "!"}, store=True))
    spoilt[40] ^= 255
    yield Case("zip/spoilt.zip", bytes(spoilt), WARNED, {"!b.txt": PLAIN + "!"}, "broken")
    yield Case("zip/empty.zip", zipped({}), REFUSED)
    yield Case(
        "zip/odd-members.zip",
        zipped({"a.txt": PLAIN, "b.exe": "MZ", "__MACOSX/._a.txt": "x", ".hid": "x"}),
        WARNED,
        {"!a.txt": PLAIN},
        ".exe",
    )
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), "One.")
        archive._didModify, archive.NameToInfo = True, {}
        archive.writestr(zipfile.ZipInfo("a.txt"), "Two.")
    yield Case("zip/same-name.zip", twice.getvalue(), LOADED, {"!a.txt": "One.", "!a.txt (2)": "Two."})
    locked = bytearray(zipped({"a.txt": PLAIN}, store=True))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.index(mark) + place] |= 1
    yield Case("zip/no-name.zip", zipped({"": "x", "c.txt": PLAIN}), WARNED, {"!c.txt": PLAIN},
               "without ending")
    yield Case("zip/texts.zip!b.txt", PLAIN + " Twice.", WARNED, {" (2)": PLAIN + " Twice."},
               "name used twice")
    yield Case("zip/locked.zip", bytes(locked), REFUSED, reason="password")
    yield Case("zip/not-a-zip.zip", PLAIN, REFUSED)
    yield Case("zip/named.txt", zipped({"a.txt": PLAIN}), WARNED, {"!a.txt": PLAIN}, "named .txt")


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARKUP = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this body and further parts of word/."""
    document = ('<?xml version="1.0" encoding="UTF-8"?>'
                f"<w:document {WORD} {MARKUP}><w:body>{body}</w:body></w:document>")
    return zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
        | {f"word/{name}.xml": part for name, part in parts.items()}
    )


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _word() -> Iterator[Case]:
    one, two = _paragraph("One."), _paragraph("Two.")
    cell = "<w:tc>{}</w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(one)}{cell.format(two)}</w:tr></w:tbl>"
    yield Case("word/table.docx", docx(one + table + two), LOADED, {"": "One.\nOne.\tTwo.\nTwo."})
    yield Case(
        "word/changes.docx",
        docx(
            "<w:p><w:r><w:t>a </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>"
        ),
        LOADED,
        {"": "a new"},
    )
    box = f"<w:txbxContent>{_paragraph('Boxed.')}</w:txbxContent>"
    yield Case(
        "word/box.docx",
        docx(
            f"<w:p><w:r><w:t>One.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>{two}"
        ),
        LOADED,
        {"": "One.\nBoxed.\nTwo."},
    )
    yield Case(
        "word/runs.docx",
        docx(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>w</w:t></w:r><w:r><w:t>ord</w:t>"
            "<w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r></w:p>"
        ),
        LOADED,
        {"": "word\tx\ny"},
    )
    note = f"<w:footnotes {WORD}><w:footnote>{_paragraph('A note.')}</w:footnote></w:footnotes>"
    yield Case("word/notes.docx", docx(one, footnotes=note), LOADED, {"": "One.\nA note."})
    doctype = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY {}>]>' + f"<w:document {WORD}>&a;</w:document>"
    entities = doctype.format('b "bbbbbbbb"><!ENTITY a "&b;&b;&b;"')
    yield Case("word/entities.docx", zipped({"word/document.xml": entities}), REFUSED, reason="DTD")
    outside = doctype.format('a SYSTEM "file:///etc/hostname"')
    yield Case("word/outside.docx", zipped({"word/document.xml": outside}), REFUSED, reason="DTD")
    yield Case("word/hidden-dtd.docx", zipped({"word/document.xml": entities.encode("utf-16")}), REFUSED)
    yield Case("word/deep.docx", docx("<w:sdt>" * 20_000 + one + "</w:sdt>" * 20_000), LOADED, {"": "One."})
    yield Case("word/bomb.docx", docx("<w:p>" + " " * SIXTY_MEGABYTES + "</w:p>"), REFUSED,
               reason="archive_ratio")
    yield Case("word/broken.docx", docx(one).replace(b"PK\x05\x06", b"PK\x05\x07"), REFUSED,
               reason="broken archive")
    yield Case("word/cut-xml.docx", zipped({"word/document.xml": f"<w:document {WORD}><w:body>{one}"}),
               REFUSED)
    yield Case("word/text.docx", PLAIN, REFUSED)
    yield Case("word/empty.docx", docx(""), REFUSED, reason="no text")
    yield Case("word/named.zip", docx(one), WARNED, {"": "One."}, "read as .docx")


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(*sheets: str) -> bytes:
    """A workbook whose sheets hold these rows."""
    names = range(1, len(sheets) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SPREADSHEET}.worksheet+xml"/>'
        for n in names
    )
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in names)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in names
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override '
                                   f'PartName="/xl/workbook.xml" '
            f'ContentType="{SPREADSHEET}.sheet.main+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{RELATIONS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml":
                f'<workbook {SHEET} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels":
                f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        }
        | {
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>"
            for n, rows in zip(names, sheets, strict=True)
        }
    )


def row(number: int, *cells: str, column: str = "") -> str:
    """A row of a sheet; a cell's column is its place unless one is named."""
    return (
        f'<row r="{number}">'
        + "".join(
            f'<c r="{column or chr(65 + at)}{number}" t="inlineStr"><is><t '
            f'xml:space="preserve">{cell}</t></is></c>'
            for at, cell in enumerate(cells)
        )
        + "</row>"
    )


def _workbooks() -> Iterator[Case]:
    head = row(1, "id", "text")
    yield Case(
        "sheets/plain.xlsx",
        xlsx(head + row(2, "00123", "NA") + row(3, "NA", "00123")),
        LOADED,
        {"#1": "NA", "#2": "00123"},
    )
    yield Case(
        "sheets/far-cell.xlsx",
        xlsx(head + row(2, "1", "One.") + row(1_048_576, "far", column="XFD")),
        WARNED,
        {"#1": "One."},
        "left out",
    )
    yield Case(
        "sheets/two.xlsx",
        xlsx(head + row(2, "1", "One."), row(1, "n"), head + row(2, "1", "Two.")),
        WARNED,
        {"#1": "One.", "#2": "Two."},
        "S2",
    )
    yield Case(
        "sheets/number.xlsx",
        xlsx(head + '<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>17</v></c></row>'),
        LOADED,
        {"#1": "17"},
    )
    yield Case("sheets/escaped.xlsx", xlsx(head + row(2, "1", "One_x000D_\ntwo")), LOADED,
               {"#1": "One\r\ntwo"})
    yield Case("sheets/no-text.xlsx", xlsx(row(1, "a", "b")), REFUSED, reason="text_column=")
    yield Case("sheets/no-sheets.xlsx", zipped({"xl/workbook.xml": "<x/>"}), REFUSED)
    yield Case("sheets/entities.xlsx",
               zipped({"xl/workbook.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}), REFUSED)
    yield Case("sheets/bomb.xlsx", xlsx(head + " " * SIXTY_MEGABYTES), REFUSED, reason="archive_ratio")
    yield Case("sheets/text.xlsx", "id,text\n1,One\n", REFUSED)
    yield Case("sheets/page.xlsx", _page("<p>Saved as a page.</p>"), WARNED, {"": "Saved as a page."},
               "read as .html")


def pdf(*pages: str, spoil: dict[int, str] | None = None) -> bytes:
    """A PDF with one line of text a page; `spoil` replaces objects by number."""
    count = len(pages)
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        2: f"<</Type/Pages/Count {count}/Kids[{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}]>>",
    }
    for n, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects[4 + 2 * n] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects[5 + 2 * n] = f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream"
    content, places = b"%PDF-1.4\n", []
    for number, body in sorted((objects | (spoil or {})).items()):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        content
        + (
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1}/Root "
            f"1 0 R>>\n"
            f"startxref\n{len(content)}\n%%EOF"
        ).encode()
    )


def _pdfs() -> Iterator[Case]:
    yield Case("pdf/two.pdf", pdf("Page one.", "Page two."), LOADED, {"": "Page one.\n\nPage two."})
    yield Case("pdf/scan.pdf", pdf(""), WARNED, {"": ""}, "no text layer")
    yield Case("pdf/part-scan.pdf", pdf("Page one.", ""), WARNED, {"": "Page one."}, "page 2")
    yield Case("pdf/truncated.pdf", pdf("Page one.", "Page two.")[:300], REFUSED)
    yield Case("pdf/no-table.pdf", pdf("Page one.").replace(b"\nxref\n", b"\nxxxx\n"), REFUSED,
               reason="broken")
    yield Case("pdf/loop.pdf", pdf("One.", spoil={2: "<</Type/Pages/Count 1/Kids[2 0 R]>>"}), REFUSED)
    yield Case(
        "pdf/crowd.pdf",
        pdf("One.", spoil={2: "<</Type/Pages/Count 9/Kids[" + "4 0 R " * 3_000 + "]>>"}),
        REFUSED,
        reason="limit pages",
    )
    endless = "<</Length 9>>\nstream\n" + "BT " + "q " * 200_000 + "\nendstream"
    yield Case("pdf/long-stream.pdf", pdf("One.", "Two.", spoil={5: endless}), WARNED, {"": "Two."})
    yield Case(
        "pdf/locked.pdf",
        pdf("One.").replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4"
            b"/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>/ID[(a)(b)]",
        ),
        REFUSED,
        reason="locked",
    )
    yield Case("pdf/text.pdf", PLAIN, REFUSED)
    yield Case("pdf/noise.pdf", b"%PDF-1.7\n" + bytes((n * n) % 251 for n in range(9_000)), REFUSED)
    yield Case("pdf/named.txt", pdf("Page one."), WARNED, {"": "Page one."}, "read as .pdf")


def _texts() -> Iterator[Case]:
    for name, text in {
        "crlf": "One.\r\nTwo.\r\n",
        "cr": "One.\rTwo.\r",
        "mixed": "One.\r\nTwo.\nThree.\rFour.",
        "separators": "a\u2028b\u2029c\x85d",
        "form-feed": "One.\fTwo.",
        "no-end": "One",
        "blank-lines": "\n\n\nOne.\n\n\n",
        "curly": "“a” ‘b’ „c‟ «d» ‹e› 「f」",
        "odd-marks": "6'3\" and “never closed",
        "html": "<script>alert(1)</script> &amp; <b>",
        "formula": "=1+1\n+2\n@x\n-3",
        "template": "{{7*7}} ${x} %s %(a)s {0}",
        "sql": "'; DROP TABLE documents; --",
        "ansi": "One \x1b[31mred\x1b[0m.",
        "long-line": "word " * 200_000,
        "one-letter": "x",
        "emoji": "👩‍👩‍👧 🇰🇷 ✊🏽",
        "thai": "นายกเทศมนตรี",
        "markup": "\\documentclass{article}",
    }.items():
        warned = name in ("ansi",)
        yield Case(f"texts/{name}.txt", text.encode(), WARNED if warned else LOADED, {"": text})
    for name, text, problem in (
        ("zero", "One\0two.", "control characters"),
        ("backspace", "One\x08two.", "control characters"),
        ("apart", "cafe\u0301 nai\u0308ve", ""),
        ("cyrillic-a", "the b\u0430nk", "mixed alphabets"),
        ("reversed", "a\u202etxt\u202c b", "direction marks"),
        ("zero-width", "wo\u200brd", "invisible characters"),
        ("soft-hyphen", "Mon\u00adday", "invisible characters"),
        ("inner-mark", "One \ufeffTwo", "invisible characters"),
        ("private", "a \ue001 b", "private characters"),
        ("lost", "caf\ufffd", "replacement characters"),
        ("tags", "a\U000e0041\U000e0042b", "invisible characters"),
        ("zalgo", "a" + "\u0301" * 500, ""),
        ("noncharacter", "a\uffffb", ""),
        ("last-plane", "a\U0010ffffb", "private characters"),
    ):
        yield Case(f"texts/{name}.txt", text.encode(), WARNED if problem else LOADED, {"": text}, problem)
    yield Case("texts/next-lines.txt", "1\x85Two\x85\x85Four\x85".encode(), LOADED,
               {"": "1\x85Two\x85\x85Four\x85"})
    yield Case("texts/empty.txt", b"", REFUSED, reason="empty")
    yield Case("texts/blank.txt", b" \n\t\r\n ", REFUSED, reason="empty")
    yield Case("texts/only-a-mark.txt", b"\xef\xbb\xbf", REFUSED)
    yield Case("texts/no-break-spaces.txt", "\u00a0\u2003\u3000".encode(), REFUSED)
    yield Case("texts/twin-a.txt", PLAIN + " Twins.", LOADED, {"": PLAIN + " Twins."})
    yield Case("texts/twin-b.txt", PLAIN + " Twins.", LOADED, {"": PLAIN + " Twins."})


MAKERS = (_encodings, _names, _tables, _markdown, _webpages, _slow, _archives, _word, _workbooks, _pdfs,
          _texts)


def _special(folder: Path) -> Iterator[Case]:
    """What is no regular file, or has a name or rights that not every system allows."""
    place = folder / "special"
    place.mkdir()
    (folder.parent / "outside.txt").write_text(PLAIN)
    os.symlink(folder.parent / "outside.txt", place / "out.txt")
    os.symlink(folder / "texts" / "crlf.txt", place / "in.txt")
    os.symlink(place / "nowhere.txt", place / "dangling.txt")
    os.symlink(place / "self.txt", place / "self.txt")
    os.symlink(folder, place / "up", target_is_directory=True)
    os.mkfifo(place / "pipe.txt")
    for name in ("out", "in", "dangling", "self", "pipe"):
        yield Case(f"special/{name}.txt", b"", SKIPPED)
    yield Case("special/up", b"", SKIPPED, reason="link inside")
    (place / "folder.txt").mkdir()
    (place / "folder.txt" / "inner.txt").write_text(PLAIN)
    yield Case("special/folder.txt/inner.txt", b"", LOADED, {"": PLAIN})
    with open(place / "sparse.txt", "wb") as file:
        file.truncate(5_000_000_000)
    yield Case("special/sparse.txt", b"", REFUSED, reason="file_bytes")
    name = b"caf\xe9 not utf-8.txt"
    Path(os.fsdecode(os.fsencode(place) + b"/" + name)).write_text(PLAIN)
    yield Case("special/" + os.fsdecode(name), b"", LOADED, {"": PLAIN})
    (place / "closed.txt").write_text(PLAIN)
    (place / "closed").mkdir()
    (place / "closed" / "inner.txt").write_text(PLAIN)
    os.chmod(place / "closed.txt", 0)
    os.chmod(place / "closed", 0)
    if not os.access(place / "closed.txt", os.R_OK):  # root may read everything
        yield Case("special/closed.txt", b"", REFUSED, reason="permission denied")
        yield Case("special/closed", b"", REFUSED, reason="permission denied")
    else:
        yield Case("special/closed.txt", b"", LOADED, {"": PLAIN})
        yield Case("special/closed/inner.txt", b"", LOADED, {"": PLAIN})
