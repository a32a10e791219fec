"""Pages: the text as it is, every mark in its place, and nothing from a document that does anything."""
import re
import time

import pandas as pd
import pytest
from hostile_document import (
    DOC,
    DOCUMENT,
    NAME,
    NUMBERS,
    QUOTATIONS,
    REJECTED,
    TEXT,
    TITLE,
    Tree,
    assert_harmless,
    assert_no_formula,
)
from hypothesis import given
from hypothesis import strategies as st

from quotebook import pages
from quotebook.errors import QuotebookError

SPEECH = ('Vera Lindqvist said: "We open the harbour, as Tove Aas told us that ice is gone." '
          'The "Ice Law" stays.')


def quotation(start, end, *, number=1, kind="direct", speaker="Vera Lindqvist", **more):
    return {"doc": "a.txt", "quotation": number, "kind": kind, "start": start, "end": end,
            "spans": ((start, end),),
            "text": "", "cue": None, "cue_start": pd.NA, "cue_end": pd.NA, "speaker": speaker,
            "speaker_start": None,
            "speaker_end": None, "speaker_name": speaker, "via": None, "rule": "r", "flags": (), **more}


OUTER = quotation(22, 80, cue="said", cue_start=15, cue_end=19)
INNER = quotation(61, 79, number=2, kind="indirect", speaker="Tove Aas", via="Vera Lindqvist")


def page_of(text, *quotations, rejected=None, **options):
    return str(pages.show_document({"doc": "a.txt", "title": "Harbour", "text": text},
                                   pd.DataFrame(list(quotations)), rejected, **options))


def shown_text(html):
    """What a reader sees of the document: each paragraph a line."""
    body = re.search(r'<div class="text">(.*?)</div>', html, re.S)[1].replace("</p>\n<p", "</p><p")
    return "\n".join("".join(Tree(part).texts) for part in re.split(r"(?<=</p>)(?=<p)", body))


def marks(html):
    """(words, classes, title, inner HTML) of every marked stretch."""
    marked = r'<(mark|span)( class="([\w ]+)"[^>]*)? title="([^"]*)">(.*?)</\1>'
    found = re.findall(marked, re.search(r'<div class="text">(.*?)</div>', html, re.S)[1])
    return [("".join(Tree(inner).texts), classes, title, inner) for _, _, classes, title, inner in found]


# Letters, line ends, every sign that means something to HTML, TeX or Markdown.
TEXTS = st.text(alphabet="ab é한\n<>&\"'$\\*_`#", max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=6)


@given(TEXTS, SPANS)
def test_the_shown_text_is_the_text_whatever_the_marks(text, spans):
    rows = [quotation(start, end, number=at) for at, (start, end) in enumerate(spans, 1)]
    html = page_of(text, *rows)
    assert shown_text(html) == text
    assert_harmless(html)
    assert_no_formula(html)


@given(SPANS)
def test_every_character_is_marked_by_exactly_the_quotations_that_cover_it(spans):
    text = "".join(chr(0x4E00 + at) for at in range(60))
    rows = [quotation(start, end, number=at) for at, (start, end) in enumerate(spans, 1)]
    covered = {sign: set(re.findall(r"(?:^|— )(\d+) ·", title))
               for words, _, title, _ in marks(page_of(text, *rows))
               for sign in words}
    for at, sign in enumerate(text):
        expected = {str(row["quotation"]) for row in rows if row["start"] <= at < row["end"]}
        assert covered.get(sign, set()) == expected


def test_a_nested_quotation_shows_its_speaker_and_the_outer_one_above_it():
    classes = {words: classes for words, classes, _, _ in marks(page_of(SPEECH, OUTER, INNER))}
    assert classes[SPEECH[22:61]] == "direct s1" and classes[SPEECH[61:79]] == "indirect s2 nested o1"


def test_of_two_quotations_that_begin_together_the_shorter_is_the_inner_one():
    short = quotation(22, 40, number=2, kind="indirect", speaker="Tove Aas")
    classes = {words: classes for words, classes, _, _ in marks(page_of(SPEECH, OUTER, short))}
    assert classes[SPEECH[22:40]].endswith("nested o1") and "indirect" in classes[SPEECH[22:40]]


def test_the_cue_is_underlined_and_says_whose_it_is():
    (words, _, title, inner), = [mark for mark in marks(page_of(SPEECH, OUTER)) if "cue of" in mark[2]]
    assert (words, title, inner) == ("said", "cue of 1", "<u>said</u>")


def test_a_quotation_in_two_pieces_is_numbered_once():
    html = page_of(SPEECH, quotation(22, 80, spans=((22, 30), (40, 80))))
    assert html.count('data-n="1"') == 1 and len(marks(html)) == 2


def test_a_rejected_mark_gives_its_reason_on_hover_and_in_the_list():
    rejected = pd.DataFrame([{"doc": "a.txt", "start": 87, "end": 94, "text": "Ice Law",
                              "reason": "a title"}])
    html = page_of(SPEECH, OUTER, rejected=rejected)
    assert ("Ice Law", "rejected", "not a quotation: a title") in [mark[:3] for mark in marks(html)]
    assert html.count("a title") == 2 and "reasons (1)" in html


def test_offsets_stand_in_the_list_that_numbers_lead_to_so_it_is_open():
    # JupyterLab follows a link by its own script, which opens nothing.
    assert "22-80" in re.search(r"<details open>.*</details>", page_of(SPEECH, OUTER), re.S)[0]


def test_the_legend_names_every_speaker_with_a_colour_of_their_own():
    people = [quotation(at, at + 1, number=at, speaker=f"Person {at % 8}") for at in range(30)]
    legend = re.search(r'<p class="legend">(.*?)</p>', page_of("x" * 40, *people))[1]
    colours = re.findall(r"background-color:(#\w+)", legend)
    assert len(set(colours)) == len(colours) == 7 and "2 others" in legend


def test_only_the_rows_of_the_document_are_marked():
    assert marks(page_of(SPEECH, OUTER | {"doc": "b.txt"})) == []


def test_what_cannot_be_seen_is_shown_as_a_sign():
    html = page_of("left \u202eright\u202c zero\u200bwidth soft\u00adhyphen \x07")
    assert shown_text(html) == "left ⟨U+202E⟩right⟨U+202C⟩ zero⟨U+200B⟩width soft⟨U+00AD⟩hyphen ⟨U+0007⟩"


def test_a_long_text_is_cut_and_says_so():
    html = page_of("word " * 100, limit=50)
    assert len(shown_text(html)) == 50 and "goes on for 450 characters" in html


def test_a_text_of_a_million_characters_with_two_thousand_quotations_takes_under_three_seconds():
    text = "We say so.\n" * 90_000
    rows = [quotation(at * 400, at * 400 + 50, number=at, speaker=f"P{at % 20}") for at in range(2_000)]
    started = time.process_time()
    page_of(text, *rows, limit=len(text))
    assert time.process_time() - started < 3


def test_a_document_without_text_is_refused_with_the_remedy():
    with pytest.raises(QuotebookError, match="row of corpus.documents"):
        pages.show_document({"doc": "a"}, pd.DataFrame([OUTER]))


def test_a_plain_string_can_be_shown():
    table = pd.DataFrame([OUTER]).drop(columns="doc")
    assert shown_text(str(pages.show_document(SPEECH, table))) == SPEECH


# Tables and lines in context

def test_a_table_shows_numbers_to_read_and_offsets_to_copy():
    table = pd.DataFrame({"word": ["peace"], "count": [12_345], "start": [12_345], "share": [-0.01234]})
    assert [text for text in Tree(str(pages.show_table(table))).texts if text.strip()] == [
        "word", "count", "start", "share", "peace", "12,345", "12345", "−0.0123"]


def test_a_long_table_says_how_much_it_shows():
    assert repr(pages.show_table(pd.DataFrame({"a": [1]}))) == "Table of 1 row: a."
    page = pages.show_table(pd.DataFrame({"a": range(10_000)}), top=50)
    assert "First 50 of 10,000 rows." in str(page) and str(page).count("<tr>") == 51
    assert repr(page) == "Table of 10,000 rows: a. First 50 of 10,000 rows."


@pytest.mark.parametrize("text, kind", [
    pytest.param("2025-04-22", "tiny", id="a date"),
    pytest.param("2025-04-22, a Tuesday", "short", id="more words"),
    pytest.param("2025-04-22-vaccine-in-the-north.txt", "short unbroken", id="a long name without a space"),
])
def test_a_date_is_never_broken_in_two_lines(text, kind):
    page = str(pages.show_table(pd.DataFrame({"date": [text]})))
    assert f'<td class="{kind}"' in page
    assert ".quotebook td.tiny, .quotebook td.doc { white-space: nowrap; }" in page


def test_absent_values_and_lists_are_shown_plainly():
    texts = Tree(str(pages.show_table(pd.DataFrame([{"via": None, "spans": ((1, 2), (5, 9))}])))).texts
    assert "–" in texts and "1-2; 5-9" in texts


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(QuotebookError, match="did you mean 'word'"):
        pages.show_table(NUMBERS, columns=["words"])


def test_lines_in_context_stand_on_one_line_each_with_their_place():
    lines = pd.DataFrame([{"doc": "a.txt", "start": 12, "left": "no\nmore ", "node": "peace",
                           "right": " now"}])
    tree = Tree(str(pages.show_kwic(lines)))
    assert [text for text in tree.texts if text.strip()] == ["no more", "peace", "now", "a.txt", "1 line."]
    assert ("title", "a.txt · character 12") in tree.attributes


# An enemy's document

HOSTILE_PAGES = {
    "document": lambda: pages.show_document(DOCUMENT, QUOTATIONS, REJECTED),
    "quotations": lambda: pages.show_table(QUOTATIONS, caption=TITLE),
    "rejected": lambda: pages.show_table(REJECTED),
    "header": lambda: pages.show_table(pd.DataFrame({NAME: [1], TITLE: [NAME]})),
    "kwic": lambda: pages.show_kwic(pd.DataFrame([{"doc": DOC, "left": TEXT, "node": NAME, "right": TITLE}])),
}


@pytest.mark.parametrize("page", HOSTILE_PAGES)
def test_nothing_of_an_enemys_document_runs_fetches_or_becomes_a_formula(page):
    html = str(HOSTILE_PAGES[page]())
    assert_harmless(html)
    assert_no_formula(html)
    html.encode()


def test_mathjax_is_told_to_keep_out():
    assert 'class="quotebook tex2jax_ignore mathjax_ignore"' in pages.show_table(NUMBERS)._repr_html_()


# From a row to its place, and back

PLACED = pd.DataFrame([{"doc": "a.txt", "quotation": 1, "start": 22, "end": 80, "spans": ((22, 80),),
                        "text": SPEECH[22:80], "speaker": "Vera", "speaker_name": "Vera Lindqvist"}])
DOCUMENT_A = pd.DataFrame([{"doc": "a.txt", "title": "Harbour", "date": "2025-05-01", "text": SPEECH}])


def test_a_row_opens_on_the_text_around_its_place():
    html = str(pages.show_table(PLACED, documents=DOCUMENT_A))
    opened = re.search(r'<details class="opens">(.*?)</details>', html, re.S)[1]
    around = re.search(r'<p class="around".*?>(.*?)</p>', opened, re.S)[1]
    assert "".join(Tree(around).texts) == SPEECH
    assert "".join(Tree(re.search(r"<mark.*?</mark>", around)[0]).texts) == SPEECH[22:80]
    assert "characters 22–80" in "".join(Tree(opened).texts)


def test_a_line_in_context_opens_on_its_place():
    lines = pd.DataFrame([{"doc": "a.txt", "start": 5, "end": 14, "left": "Vera", "node": "Lindqvist",
                           "right": "said"}])
    html = str(pages.show_kwic(lines, documents=DOCUMENT_A))
    assert re.search(r'<details class="line"><summary.*Lindqvist.*<mark class="here"[^>]*>Lindqvist</mark>',
                     html, re.S)


def test_a_row_leads_to_the_paragraph_of_the_reading_view_where_that_is_in_the_page():
    table, view = str(pages.show_table(PLACED, documents=DOCUMENT_A)), page_of(SPEECH, OUTER)
    target, view_id = re.search(r'class="there r-(\w+)" href="#([\w-]+)"', table).groups()[::-1]
    assert f'id="{target}"' in view and f'id="r-{view_id}"' in view
    assert f"body:has(#r-{view_id}) .r-{view_id}" in table and "a.there { display: none; }" in table


def test_a_number_in_the_text_leads_to_its_row_and_the_row_back():
    html = page_of(SPEECH, OUTER)
    row = re.search(r'<a class="n" href="#(q-\w+-1)" data-n="1">', html)[1]
    back = re.search(rf'<a id="{row}" href="#([\w-]+)">', html)[1]
    assert f'<p dir="auto" id="{back}">' in html


def test_text_comes_first_and_the_document_last_with_its_whole_name_on_hover():
    table = pd.DataFrame([{"doc": "may/a-very-long-name-of-a-file.txt", "kind": "direct",
                           "text": "We open."}])
    tree = Tree(str(pages.show_table(table)))
    assert [text for text in tree.texts if text.strip()][:3] == ["text", "kind", "doc"]
    assert ("title", "may/a-very-long-name-of-a-file.txt") in tree.attributes


def test_the_name_of_a_speaker_stands_below_the_words_of_the_text():
    html = str(pages.show_table(PLACED))
    assert '<bdi>Vera</bdi><div class="below"><bdi>Vera Lindqvist</bdi></div>' in html


def test_nothing_of_a_long_cell_is_lost():
    text = "word " * 400
    assert text.strip() in "".join(Tree(str(pages.show_table(pd.DataFrame({"text": [text]})))).texts)
