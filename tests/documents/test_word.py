"""Word documents give what their reader sees, and say what they leave out."""
import io
import zipfile

import pytest
from hostile_folder import WORD, docx, zipped

from quotebook.documents.formats import read_pieces
from quotebook.documents.records import Limits, Reading, Refused

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def read(content: bytes):
    (piece,) = read_pieces("a.docx", content, Reading(Limits()))
    return piece


def problems(piece) -> list[tuple[str, str]]:
    return [(problem.problem, problem.detail) for problem in piece.problems]


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def body(*texts: str) -> str:
    return f"<w:document {WORD}><w:body>{''.join(map(paragraph, texts))}</w:body></w:document>"


def relations(**targets: str) -> str:
    listed = "".join(f'<Relationship Id="{kind}" Type="{KIND}{kind}" Target="{target}"/>'
                     for kind, target in targets.items())
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


@pytest.mark.parametrize("format_of_run, seen", [
    pytest.param("<w:vanish/>", False, id="hidden"),
    pytest.param('<w:vanish w:val="true"/>', False, id="in words"),
    pytest.param('<w:vanish w:val="0"/>', True, id="shown again"),
    pytest.param('<w:rStyle w:val="Secret"/>', False, id="by its style"),
    pytest.param('<w:rStyle w:val="Deeper"/>', False, id="by its style's style"),
    pytest.param('<w:rStyle w:val="Secret"/><w:vanish w:val="off"/>', True, id="shown in spite of its style"),
    pytest.param("<w:b/>", True, id="bold"),
])
def test_hidden_words_are_left_out_and_told(format_of_run, seen):
    hidden = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/>{}</w:style>'
    styles = (f"<w:styles {WORD}>{hidden.format('Secret', 'x', '<w:rPr><w:vanish/></w:rPr>')}"
              f"{hidden.format('Deeper', 'Secret', '')}</w:styles>")
    piece = read(docx(f"<w:p><w:r><w:t>Seen. </w:t></w:r><w:r><w:rPr>{format_of_run}</w:rPr>"
                      "<w:t>Perhaps.</w:t></w:r></w:p>", styles=styles))
    assert piece.text == ("Seen. Perhaps." if seen else "Seen. ")
    assert problems(piece) == ([] if seen else [("hidden text left out", "Perhaps.")])


def test_a_paragraph_mark_that_is_hidden_hides_no_words():
    piece = read(docx("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>Seen.</w:t></w:r></w:p>"))
    assert piece.text == "Seen." and not piece.problems


def test_parts_that_nothing_refers_to_are_not_read_and_told():
    note = f"<w:footnotes {WORD}><w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>"
    piece = read(zipped({
        "_rels/.rels": relations(officeDocument="word/document.xml"), "word/document.xml": body("Main."),
        "word/_rels/document.xml.rels": relations(), "word/document2.xml": body("Older."),
        "word/footnotes.xml": note}))
    assert piece.text == "Main."
    assert problems(piece) == [("parts left out", "word/document2.xml, word/footnotes.xml")]


@pytest.mark.parametrize("main, target", [
    pytest.param("word/main.xml", "word/main.xml", id="another name"),
    pytest.param("text/story.xml", "/text/story.xml", id="from the root"),
    pytest.param("word/Document.xml", "word/document.XML", id="other capitals"),
])
def test_the_main_part_and_its_notes_are_found_by_what_refers_to_them(main, target):
    folder, _, name = main.rpartition("/")
    note = f"<w:footnotes {WORD}><w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>"
    piece = read(zipped({
        "word/": "", "_rels/.rels": relations(officeDocument=target), main: body("Main."),
        f"{folder}/_rels/{name}.rels": relations(footnotes="below.xml"), f"{folder}/below.xml": note}))
    assert piece.text == "Main.\nA note." and not piece.problems


def test_a_part_that_stands_there_twice_is_told():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", body("First."))
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr("word/document.xml", body("Second."))
    piece = read(content.getvalue())
    assert piece.text == "Second." and problems(piece) == [("part used twice", "word/document.xml")]


def test_a_package_without_a_main_part_is_refused():
    with pytest.raises(Refused, match="no main part"):
        read(zipped({"word/styles.xml": "<x/>"}))


@pytest.mark.parametrize("style, styles", [
    pytest.param("Title", "", id="without a part of styles"),
    pytest.param("Titel", '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>',
                 id="in another language"),
])
def test_the_first_paragraph_in_the_style_of_titles_is_the_title(style, styles):
    text = paragraph("Draft") + paragraph("The  fair", style) + paragraph("Second", style)
    piece = read(docx(text, **({"styles": f"<w:styles {WORD}>{styles}</w:styles>"} if styles else {})))
    assert piece.metadata == {"title": "The fair"} and piece.text == "Draft\nThe  fair\nSecond"


def test_a_control_character_makes_no_document_unreadable():
    assert read(docx(paragraph("One\x07two&#8;three"))).text == "One\ufffdtwo\ufffdthree"


def test_a_symbol_stands_for_itself():
    assert read(docx('<w:p><w:r><w:sym w:char="F0E0"/><w:t>on</w:t></w:r></w:p>')).text == "\uf0e0on"
